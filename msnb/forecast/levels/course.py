"""Where a plan stands in its course, and what must be said of it there."""

import math
from datetime import date

from msnb.errors import MsnbError
from msnb.forecast.levels.levels import BEYOND
from msnb.forecast.reference.fitness import ClassWarning
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.wording import count, day, span

_COST_UNDER_WAY = (
    "The plan is under way, and what it has cost so far is not known: the cost of a "
    "milestone is what was planned for it, finished or not. So these are the costs of a "
    "plan that has not begun. Say what was spent (--spent) to have them from there."
)


def spent_ratio(cost: float, spent: float | None) -> float:
    """Return how much of the planned cost has been spent; 0 where that is not known.

    Raises
    ------
    MsnbError
        The planned cost is not above 0, or what was spent is below 0.

    Examples
    --------
    >>> spent_ratio(200, 150), spent_ratio(200, None)
    (0.75, 0.0)
    """
    above_zero(cost, "planned cost")
    if spent is None:
        return 0.0
    if not math.isfinite(spent) or spent < 0:
        msg = f"What was spent must be 0 or more, not {spent:g}. Give the amount so far."
        raise MsnbError(msg)
    return spent / cost


def above_zero(value: float, what: str) -> None:
    """Refuse a planned value that is not above 0.

    Raises
    ------
    MsnbError
        It is not.
    """
    if not math.isfinite(value) or value <= 0:
        msg = f"The {what} must be above 0, not {value:g}. Give the planned value."
        raise MsnbError(msg)


def course_warnings(
    chosen: ReferenceClass,
    elapsed: float,
    *,
    start: date | None = None,
    as_of: date | None = None,
) -> list[ClassWarning]:
    """Return what must be said of a plan before its start, or under way.

    Parameters
    ----------
    chosen : ReferenceClass
    elapsed : float
        Elapsed / planned, of a cost spent / planned; 0 before it begins.
    start, as_of : date, optional
        When the plan starts, and when it was looked at.
    """
    if start and as_of and as_of < start:
        return [ClassWarning("before-start", _before_start(start, as_of))]
    if chosen.measure == "duration" or elapsed > 0:
        return under_way(chosen, elapsed)
    if start and as_of and as_of > start:
        return [ClassWarning("cost-under-way", _COST_UNDER_WAY)]
    return []


def under_way(chosen: ReferenceClass, elapsed: float) -> list[ClassWarning]:
    """Return what must be said of a plan under way; nothing before it begins."""
    if elapsed <= 0:
        return []
    what, took = ("time", "took longer")
    if chosen.measure == "cost":
        what, took = ("cost", "cost more")
    at, left = f"At {elapsed:.0%}", chosen.pool.own(elapsed).n_rows
    if not left:
        message = f"{at} of its planned {what} the plan is {BEYOND} {chosen.id} itself."
        return [ClassWarning("beyond-class", message)]
    begun = f"The plan is under way, {at.lower()} of its planned {what}"
    if left == chosen.pool.own(0).n_rows:
        message = f"{begun}: all past projects {took} than that, and all count."
        return [ClassWarning("under-way", message)]
    past = f"the {count(left, 'past project')} that {took} than that"
    message = f"{begun}: only {past} {'counts' if left == 1 else 'count'}."
    return [ClassWarning("under-way", message)]


def _before_start(start: date, as_of: date) -> str:
    return (
        f"Looked at on {day(as_of)}, {span((start - as_of).days)} before the start on "
        f"{day(start)}: none of the planned time has passed, and all past projects count."
    )
