"""Simulations in the log before the outcome, and how they turned out."""

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, ValidationError

from msnb.canonical import fingerprint, number
from msnb.forecast import AIM, NEEDED_FORECASTS
from msnb.plan import LogEntry, Plan, plan_file, read_log
from msnb.track.entries import (
    OUTCOME,
    SIMULATION,
    OutcomeEntry,
    Said,
    SaidPlan,
    read_entry,
)
from msnb.track.logged import Logged, append_once
from msnb.version import VERSION
from msnb.wording import count

if TYPE_CHECKING:
    from msnb.simulate import Simulation

_SAME = 1e-9


class SimulatedLevel(Said):
    """A level as the plan's own ranges gave it: calendar days from the start."""

    level: float = Field(gt=0, lt=1)
    date: dt.date
    days: float


class SimulationEntry(Said):
    """A simulation as it stands in the log.

    Parameters
    ----------
    n : int
        Number of its line.
    fingerprint : str
        Changes with the plan, what was asked, and any level; not with the version of msnb.
    view : str
        inside.
    """

    n: int
    fingerprint: str
    view: Literal["inside"]
    plan: SaidPlan
    goal: str | None
    as_of: dt.date | None
    start: dt.date
    planned_days: float
    levels: tuple[SimulatedLevel, ...]

    @property
    def days_p50(self) -> float | None:
        """Calendar days that half of the draws stayed within; None where it is not said."""
        found = (each.days for each in self.levels if abs(each.level - AIM) < _SAME)
        return next(found, None)


@dataclass(frozen=True)
class InsideRecord:
    """How own simulations turned out: one pair a goal that has been reached.

    Parameters
    ----------
    said : tuple of float, shape (n,)
        Calendar days that the first simulation of each goal said, 1 in 2.
    actual : tuple of float, shape (n,)
        What it took.
    open : int
        Goals with a simulation in the log, and no outcome that it can be held against.
    """

    said: tuple[float, ...]
    actual: tuple[float, ...]
    open: int

    @property
    def is_enough(self) -> bool:
        """Whether simulations can be corrected by them."""
        return len(self.said) >= NEEDED_FORECASTS

    def sentence(self) -> str:
        """Return how many there are, and how many it takes.

        Examples
        --------
        >>> print(InsideRecord((100.0,), (130.0,), 2).sentence())
        1 own simulation has an outcome, 2 are open. 10 are needed to correct new ones by.
        """
        n = len(self.said)
        has = "has" if n == 1 else "have"
        is_ = "is" if self.open == 1 else "are"
        said = f"{count(n, 'own simulation')} {has} an outcome, {self.open:,} {is_} open."
        if self.is_enough:
            return f"{said} New ones can be corrected by them."
        return f"{said} {NEEDED_FORECASTS} are needed to correct new ones by."


def log_simulation(
    plan: Plan, told: "Simulation", *, asked: Mapping[str, Any] | None = None
) -> Logged:
    """Append a simulation to the log of its plan; the same one is logged once.

    Parameters
    ----------
    plan : Plan
        Read from a folder.
    told : Simulation
        From `msnb.simulate.simulate`.
    asked : mapping, optional
        What was asked for, for readers.

    Raises
    ------
    MsnbError
        The plan was not read from a folder.
    FileError
        The log cannot be written.
    """
    said = _entry(plan, told)
    mark = fingerprint(said)
    more = {"asked": dict(asked or {}), "msnb": VERSION}
    return append_once(plan, SIMULATION, {"fingerprint": mark, **said, **more})


def inside_record(plans: Iterable[str | os.PathLike[str]]) -> InsideRecord:
    """Return how the simulations in the logs of some plans turned out.

    Of each goal the first simulation counts, if it was made and logged before the goal was
    reached. Later ones knew more, and say less about how far off the first ones are.

    Parameters
    ----------
    plans : iterable of path
        Plan folders, or their plan.toml.

    Raises
    ------
    FileError
        No plan there, or a log that cannot be read.
    """
    folders = set()
    for given in plans:
        file = plan_file(given)
        folders.add(file.parent.resolve())
    said, actual, open_ = [], [], 0
    for folder in sorted(folders):
        entries = read_log(folder).entries
        outcomes = [each for each in map(_outcome, entries) if each is not None]
        for first in _first_of_each(entries):
            took = _took(first, outcomes)
            if took is None or not first.days_p50 or first.days_p50 <= 0:
                open_ += 1
            else:
                said.append(first.days_p50)
                actual.append(float(took))
    return InsideRecord(tuple(said), tuple(actual), open_)


def read_simulation(entry: LogEntry) -> SimulationEntry | None:
    """Return what an entry says of a simulation; None where it is none, or not whole."""
    if entry.kind != SIMULATION:
        return None
    try:
        return SimulationEntry.model_validate({**entry.data, "n": entry.n})
    except ValidationError:
        return None


def _outcome(entry: LogEntry) -> OutcomeEntry | None:
    read = read_entry(entry) if entry.kind == OUTCOME else None
    return read if isinstance(read, OutcomeEntry) else None


def _first_of_each(entries: Iterable[LogEntry]) -> list[SimulationEntry]:
    first: dict[str | None, SimulationEntry] = {}
    for each in map(read_simulation, entries):
        if each is not None:
            first.setdefault(each.goal, each)
    return list(first.values())


def _took(first: SimulationEntry, outcomes: list[OutcomeEntry]) -> int | None:
    """Return the calendar days that a goal took; None where that cannot be held against."""
    own = [each for each in outcomes if each.goal == first.goal]
    if not own or own[0].n < first.n:
        return None
    finished = own[-1].finished  # the last one corrects the others
    if finished <= first.start or (first.as_of is not None and first.as_of >= finished):
        return None
    return (finished - first.start).days


def _entry(plan: Plan, told: "Simulation") -> dict[str, Any]:
    start = told.plan.start
    return {
        "view": "inside",
        "plan": {"title": told.plan.title, "fingerprint": told.plan.fingerprint},
        "goal": told.goal.id if told.goal else None,
        "measure": "duration",
        "as_of": told.as_of,
        "start": plan.start,
        "planned_days": (told.headline.planned - start).days,
        "draws": told.settings.draws,
        "seed": told.settings.seed,
        "shared": number(told.settings.shared),
        "grouped": number(told.settings.grouped),
        "shape": told.model.shape,
        "levels": [
            {"level": each.level, "date": each.date, "days": (each.date - start).days}
            for each in told.headline.levels
        ],
    }
