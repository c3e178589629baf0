"""The past projects behind a form: a class read once, and what it makes of a plan."""

from functools import lru_cache

from msnb.errors import MsnbError
from msnb.forecast import Archive, ReferenceClass, plan_history, select_class
from msnb.plan import Plan

QUANTILES = (0.1, 0.5, 0.8, 0.9)
"""The levels that a picture of a range shows: the ends, and the two to plan with."""


def history_of(plan: Plan) -> Archive | None:
    """Return the plan's own past projects; None where it names none that can be read."""
    try:
        return plan_history(plan)
    except MsnbError:
        return None


def chosen_class(plan: Plan, class_id: str | None = None) -> ReferenceClass | None:
    """Return a class for durations, as named or as the plan names it; None for none.

    Parameters
    ----------
    plan : Plan
    class_id : str, optional
        Else the plan's own choice.
    """
    view = plan.outside_view
    named = class_id or (view.duration if view is not None else None)
    if named is None:
        return None
    history = history_of(plan)
    try:
        return _built_in(named) if history is None else select_class(named, history=history)
    except MsnbError:
        return None


@lru_cache(maxsize=64)
def _built_in(class_id: str) -> ReferenceClass:
    return select_class(class_id)


def outcomes_of(chosen: ReferenceClass, size: float) -> tuple[tuple[float, float], ...]:
    """Return what so many past projects stayed within, had they been planned for a size.

    Parameters
    ----------
    chosen : ReferenceClass
    size : float
        As planned, in any unit.

    Returns
    -------
    tuple of (float, float)
        Chance and size; levels that the class does not support are left out.
    """
    function = chosen.pool.shrunk()
    found = ((level, function.supported(level)) for level in QUANTILES)
    return tuple((level, ratio * size) for level, ratio in found if ratio is not None)
