"""Which lines of a board a goal's date hangs on."""

from collections.abc import Mapping

from msnb.plan import Plan
from msnb.schedule import Schedule, driving_to_tops


def setting_the_date(plan: Plan, dates: Schedule) -> frozenset[tuple[str, str]]:
    """Return the pairs of cards, before and after, on whose line a goal's date hangs.

    Tasks stand for their milestones.

    Examples
    --------
    >>> from datetime import date
    >>> from msnb.schedule import schedule
    >>> goal = {"id": "open", "statement": "The shop sells"}
    >>> lease = {"id": "lease", "title": "Lease", "goal": "open", "takes": "2w"}
    >>> sign = {"id": "sign", "title": "Sign", "goal": "open", "takes": "1w"}
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     goals=[goal],
    ...     milestones=[lease, sign],
    ... )
    >>> setting_the_date(plan, schedule(plan, progress=False))
    frozenset({('lease', 'open')})
    """
    driving = driving_to_tops(plan, dates)
    home = {task.id: task.milestone for task in plan.tasks}
    pairs = {(home.get(a, a), home.get(b, b)) for a, b in driving.links}
    ends = {goal.id: goal.earliest_finish for goal in dates.goals}
    sets_it = {goal.id: _is_driving(plan, goal.id, ends) for goal in plan.goals}
    pairs |= {
        (each.id, each.goal)
        for each in plan.milestones
        if each.goal is not None
        and sets_it[each.goal]
        and each.id in driving.items
        and dates[each.id].early_finish == ends[each.goal]
    }
    pairs |= {(g.id, g.serves) for g in plan.goals if g.serves and sets_it[g.id]}
    return frozenset((a, b) for a, b in pairs if a is not None and b is not None)


def _is_driving(plan: Plan, goal_id: str, ends: Mapping[str, object]) -> bool:
    """Return whether a goal serves none, or sets the date of the one that it serves."""
    goals = {goal.id: goal for goal in plan.goals}
    goal = goals[goal_id]
    while goal.serves is not None:
        if ends[goal.id] is None or ends[goal.id] != ends[goal.serves]:
            return False
        goal = goals[goal.serves]
    return goal.achieved_on is None
