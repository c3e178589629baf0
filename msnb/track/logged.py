"""Into the log before the outcome: forecasts, and looks at the numbers of classes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from msnb.canonical import fingerprint, number
from msnb.errors import MsnbError
from msnb.forecast import Forecast, LevelForecast, Measure
from msnb.plan import LogEntry, LogFile, Plan
from msnb.track.entries import FORECAST, LOOK, OUTCOME, SIMULATION
from msnb.version import VERSION
from msnb.wording import count


@dataclass(frozen=True)
class Logged:
    """What became of an entry for the log.

    Parameters
    ----------
    entry : LogEntry
        The line; the earlier one where the same stood there before.
    is_new : bool
        False: nothing was added.
    is_late : bool
        The outcome was in the log already: the forecast is kept and never scored.
    """

    entry: LogEntry
    is_new: bool
    is_late: bool = False

    def sentence(self) -> str:
        """Return what was done, as the command prints it."""
        kind, n = self.entry.kind, self.entry.n
        if not self.is_new:
            return f"The same {kind} is in the log already, as entry {n}: not logged again."
        if self.is_late:
            return (
                f"Logged as entry {n}, after the outcome: it is marked so and not scored."
            )
        return f"Logged as entry {n}."


def log_forecast(
    plan: Plan, told: Forecast, *, asked: Mapping[str, Any] | None = None
) -> Logged:
    """Append a forecast to the log of its plan; the same one is logged once.

    Parameters
    ----------
    plan : Plan
        Read from a folder.
    told : Forecast
        From `msnb.forecast.forecast`.
    asked : mapping, optional
        What was asked for: options by name, JSON's kinds of value and dates. For readers;
        two forecasts that differ in nothing else are the same.

    Raises
    ------
    MsnbError
        The plan was not read from a folder.
    FileError
        The log cannot be written.

    Examples
    --------
    >>> from msnb.forecast import forecast
    >>> from msnb.plan import new_plan, read_plan
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     plan = read_plan(new_plan(Path(folder) / "shop", "construction"))
    ...     told = forecast(plan, reference_class="world-bank/water")
    ...     print(log_forecast(plan, told).sentence())
    ...     print(log_forecast(plan, told).sentence())
    Logged as entry 1.
    The same forecast is in the log already, as entry 1: not logged again.
    """
    said = _forecast_entry(plan, told)
    mark = fingerprint(said)
    more = {"asked": dict(asked or {}), "msnb": VERSION}
    return append_once(plan, FORECAST, {"fingerprint": mark, **said, **more})


def log_look(plan: Plan, class_ids: Sequence[str], *, as_of: date | None = None) -> Logged:
    """Append to a plan's log that the numbers of some classes were looked at.

    Parameters
    ----------
    plan : Plan
        Read from a folder.
    class_ids : sequence of str
    as_of : date, optional
        When; else the plan's status date.

    Raises
    ------
    ChoiceError
        No day is given, and the plan has no status date.
    MsnbError
        The plan was not read from a folder.
    FileError
        The log cannot be written.
    """
    said = {"as_of": plan.as_of(as_of), "classes": sorted(set(class_ids))}
    mark = fingerprint(said)
    return append_once(plan, LOOK, {"fingerprint": mark, **said, "msnb": VERSION})


def log_folder(plan: Plan) -> Path:
    """Return where a plan's log stands.

    Raises
    ------
    MsnbError
        The plan was not read from a folder.
    """
    if plan.folder is None:
        msg = (
            f"'{plan.title}' was not read from a folder, so it has no log. "
            "Write it with write_plan, and read it with read_plan."
        )
        raise MsnbError(msg)
    return plan.folder


def named_class(plan: Plan, measure: Measure) -> str | None:
    """Return the class that a plan names for a measure."""
    view = plan.outside_view
    return getattr(view, measure) if view else None


def append_once(plan: Plan, kind: str, entry: Mapping[str, Any]) -> Logged:
    """Append an entry with a fingerprint to a plan's log, unless the same stands there."""
    log = LogFile(log_folder(plan))
    with log.locked():  # between looking and adding nobody else may add the same
        before = log.read_new()
        for each in before:
            if each.kind == kind and each.data.get("fingerprint") == entry["fingerprint"]:
                return Logged(each, is_new=False)
        late = kind in (FORECAST, SIMULATION) and any(
            each.kind == OUTCOME and each.data.get("goal") == entry["goal"]
            for each in before
        )
        marked = {**entry, "after_outcome": True} if late else entry
        return Logged(log.append(kind, marked), is_new=True, is_late=late)


def _forecast_entry(plan: Plan, told: Forecast) -> dict[str, Any]:
    chosen, outlook = told.reference_class, told.outlook
    view = plan.outside_view
    return {
        "view": "outside",
        "plan": {"title": told.plan_title, "fingerprint": told.plan_fingerprint},
        "class": {
            "id": chosen.id,
            "fingerprint": chosen.fingerprint,
            "says": count(chosen.completed, "finished project"),
        },
        "chosen": {
            "class": named_class(plan, told.measure),
            "on": view.chosen_on if view else None,
        },
        "goal": told.goal.id if told.goal else None,
        "measure": told.measure,
        "as_of": outlook.as_of,
        "elapsed": number(outlook.elapsed),
        "baseline": outlook.baseline.to_dict(),
        "levels": [_level(each, told.measure) for each in told.levels],
    }


def _level(each: LevelForecast, measure: Measure) -> dict[str, Any]:
    said = each.to_dict(measure)
    thing = "date" if measure == "duration" else "cost"
    return {key: said[key] for key in ("level", "ratio", thing)}
