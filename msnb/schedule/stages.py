"""Which items have work of their own."""

from msnb.plan import Milestone, Plan, Task


def has_stage(plan: Plan, item: Milestone | Task) -> bool:
    """Return whether an item takes time itself: a milestone with tasks does not.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     milestones=[{"id": "open", "title": "Shop open", "takes": "1w"}],
    ... )
    >>> has_stage(plan, plan.milestones[0])
    True
    """
    if item.id in plan.tasks_of:
        return False
    return item.takes is not None or item.remaining is not None
