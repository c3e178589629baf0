"""From the ranges of a plan to the laws that are drawn from."""

from msnb.plan import Amount, Calendar, Milestone, Plan, Takes, Task
from msnb.simulate.model.distributions import Distribution, shape_through, through


def law_of(takes: Takes, calendar: Calendar, shape: str) -> Distribution | None:
    """Return the law of a duration in working minutes; None for a single value.

    Parameters
    ----------
    takes : Takes
        In order: a plan has seen to that.
    calendar : Calendar
        In which it is counted.
    shape : str
        Of the law, where the three points allow it.

    Examples
    --------
    >>> law_of(Takes.model_validate("3w"), Calendar(), "metalog") is None
    True
    """
    low, high = takes.ends(calendar)
    if low == high:
        return None
    likely = takes.likely.minutes(calendar) if takes.likely else None
    return through(shape, low, likely, high)


def law_of_amount(amount: Amount, shape: str) -> Distribution | None:
    """Return the law of an amount of money; None for a single value."""
    if amount.low is None or amount.high is None or amount.low == amount.high:
        return None
    return through(shape, amount.low, amount.likely, amount.high)


def shape_used(plan: Plan, item: Milestone | Task, shape: str) -> str:
    """Return the shape of an item's law: that asked for, unless its points forbid it.

    A range of two points has but one law, which is what any shape asks for.
    """
    if item.takes is None or item.takes.likely is None or not item.takes.is_range:
        return shape
    calendar = plan.calendar_of(item)
    low, high = item.takes.ends(calendar)
    if low == high:
        return shape
    return shape_through(shape, low, item.takes.likely.minutes(calendar), high)
