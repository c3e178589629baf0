"""The ledger: every logged forecast of some plans, beside how it turned out."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from msnb.canonical import number
from msnb.plan import LogEntry, plan_file, read_log
from msnb.plan.log import LOG_FILE
from msnb.track.entries import (
    ForecastEntry,
    OutcomeEntry,
    SaidLevel,
    is_of_the_ledger,
    read_entry,
)

State = Literal["scored", "repeated", "open", "late", "unusable"]

_ROUNDING = 1e-9


@dataclass(frozen=True)
class LedgerForecast:
    """A logged forecast and what became of it.

    Parameters
    ----------
    plan : str
        The plan as it was named.
    entry : ForecastEntry
    state : str
        scored · repeated: another forecast of the same outcome is scored · open: no
        outcome yet · late: made or logged after the outcome · unusable: the outcome
        cannot be compared with what was planned.
    outcome : OutcomeEntry, optional
    ratio : float, optional
        Actual ÷ planned.
    """

    plan: str
    entry: ForecastEntry
    state: State
    outcome: OutcomeEntry | None = None
    ratio: float | None = None

    def held(self, level: SaidLevel) -> bool | None:
        """Return whether a level held; None where there is no level, or no outcome."""
        if self.ratio is None or level.ratio is None:
            return None
        if level.date is not None and self.outcome is not None:
            return self.outcome.finished <= level.date
        return self.ratio <= level.ratio * (1 + _ROUNDING)

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        said, outcome = self.entry, self.outcome
        return {
            "plan": self.plan,
            "entry": said.n,
            "fingerprint": said.fingerprint,
            "goal": said.goal,
            "measure": said.measure,
            "class": said.reference_class.id,
            "as_of": _iso(said.as_of),
            "state": self.state,
            "finished": _iso(outcome.finished) if outcome else None,
            "cost": outcome.cost if outcome else None,
            "ratio": None if self.ratio is None else number(self.ratio),
            "levels": [
                {
                    "level": each.level,
                    "ratio": each.ratio,
                    "date": _iso(each.date),
                    "cost": each.cost,
                    "held": self.held(each),
                }
                for each in said.levels
            ],
        }


@dataclass(frozen=True)
class SkippedLine:
    """A line of a log that cannot be used; it stays in the file.

    Parameters
    ----------
    plan : str
        The plan as it was named.
    where, why : str
        ``line 4`` or ``entry 4``, and what is wrong with it.
    """

    plan: str
    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.plan}: {self.where} of {LOG_FILE} {self.why}: kept, and skipped."


@dataclass(frozen=True)
class Ledger:
    """What the logs of some plans say of forecasts and outcomes.

    Parameters
    ----------
    plans : tuple of str
        As they were named, each once.
    forecasts : tuple of LedgerForecast
        By plan, in the order of its log.
    skipped : tuple of SkippedLine
    """

    plans: tuple[str, ...]
    forecasts: tuple[LedgerForecast, ...]
    skipped: tuple[SkippedLine, ...]

    def of(self, state: State) -> tuple[LedgerForecast, ...]:
        """Return the forecasts of one state."""
        return tuple(each for each in self.forecasts if each.state == state)


def read_ledger(plans: Iterable[str | os.PathLike[str]]) -> Ledger:
    """Return every logged forecast of some plans, beside its outcome.

    The plans themselves need not be readable: their logs are enough.

    Parameters
    ----------
    plans : iterable of path
        Plan folders, or their plan.toml.

    Raises
    ------
    FileError
        No plan there, a folder without ``plan.toml``, or a log that cannot be read.

    Notes
    -----
    Several forecasts of one outcome hold or fail together. One of them is scored: the
    first by the class that the plan named then; else the first.
    """
    seen: set[Path] = set()
    names, forecasts, skipped = [], [], []
    for given in plans:
        file = plan_file(given)
        folder = file.parent.resolve()
        if folder in seen:
            continue
        seen.add(folder)
        name = Path(given).as_posix()
        found, unusable = _of_one(name, folder)
        names.append(name)
        forecasts += found
        skipped += unusable
    return Ledger(tuple(names), tuple(forecasts), tuple(skipped))


def _of_one(name: str, folder: Path) -> tuple[list[LedgerForecast], list[SkippedLine]]:
    log = read_log(folder)
    skipped = [SkippedLine(name, f"line {n}", "is torn") for n in log.torn]
    said: list[ForecastEntry] = []
    outcomes: list[OutcomeEntry] = []
    for each in filter(is_of_the_ledger, log.entries):
        read = read_entry(each)
        if read is None:
            skipped.append(SkippedLine(name, f"entry {each.n}", _unreadable(each)))
        elif isinstance(read, ForecastEntry):
            said.append(read)
        elif isinstance(read, OutcomeEntry):
            outcomes.append(read)
    scored = _first_of_each(said)
    return [_judged(name, each, outcomes, scored) for each in said], skipped


def _unreadable(entry: LogEntry) -> str:
    return f"is no whole {entry.kind}"


def _first_of_each(said: Iterable[ForecastEntry]) -> set[int]:
    """Return the number of the forecast to be scored, of each goal and measure."""
    first: dict[tuple[str | None, str], ForecastEntry] = {}
    for each in said:
        key = each.goal, each.measure
        best = first.get(key)
        if best is None or (each.is_by_the_plans_class and not best.is_by_the_plans_class):
            first[key] = each
    return {each.n for each in first.values()}


def _judged(
    name: str, said: ForecastEntry, outcomes: list[OutcomeEntry], scored: set[int]
) -> LedgerForecast:
    own = [each for each in outcomes if each.goal == said.goal]
    if not own or (said.measure == "cost" and own[-1].cost is None):
        return LedgerForecast(name, said, "open")
    outcome = own[-1]
    known = said.as_of is not None and said.as_of >= outcome.finished
    if said.n > own[0].n or known:
        return LedgerForecast(name, said, "late", outcome)
    ratio = said.ratio_of(outcome.finished, outcome.cost)
    if ratio is None:
        return LedgerForecast(name, said, "unusable", outcome)
    state: State = "scored" if said.n in scored else "repeated"
    return LedgerForecast(name, said, state, outcome, ratio)


def _iso(when: date | None) -> str | None:
    return when.isoformat() if when else None
