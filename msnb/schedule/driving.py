"""What the dates of a plan's goals hang on: the chains that set them, taken together."""

from dataclasses import dataclass

from msnb.plan import Plan
from msnb.schedule.result import Schedule


@dataclass(frozen=True)
class Driving:
    """What the dates of goals hang on: ids, and links as (before, after)."""

    items: frozenset[str]
    links: frozenset[tuple[str, str]]


def driving_to_tops(plan: Plan, schedule: Schedule) -> Driving:
    """Return what sets the dates of the open goals that serve no other.

    In a plan without such goals, what sets its end.

    Examples
    --------
    >>> from datetime import date
    >>> from msnb.schedule import schedule
    >>> lease = {"id": "lease", "title": "Lease", "takes": "2w"}
    >>> sign = {"id": "sign", "title": "Sign", "takes": "1w"}
    >>> shop = {"id": "shop", "title": "Open", "needs": ["lease", "sign"]}
    >>> plan = Plan(
    ...     format=1, title="Shop", start=date(2027, 2, 1), milestones=[lease, sign, shop]
    ... )
    >>> driving_to_tops(plan, schedule(plan, progress=False)).links
    frozenset({('lease', 'shop')})
    """
    tops: list[str | None] = [
        goal.id for goal in plan.goals if goal.serves is None and goal.achieved_on is None
    ]
    chains = [schedule.chain(goal) for goal in tops or [None]]
    return Driving(
        frozenset().union(*(chain.ids for chain in chains)),
        frozenset().union(*(chain.links for chain in chains)),
    )
