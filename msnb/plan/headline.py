"""Which goal a report speaks of, and what leads to it."""

from collections.abc import Mapping, Sequence
from datetime import date

from msnb.errors import ChoiceError
from msnb.plan.items import Goal
from msnb.plan.plan import Plan
from msnb.plan.references import waits_for
from msnb.wording import did_you_mean, shown


def headline_goal(plan: Plan, goal_id: str | None = None) -> Goal | None:
    """Return the goal asked for, or the open goal with the latest deadline.

    Goals without a deadline come last, then the order of the file. None for a plan
    without goals.

    Raises
    ------
    ChoiceError
        The plan has no such goal.

    Examples
    --------
    >>> from datetime import date
    >>> goals = [
    ...     {"id": "a", "statement": "First", "by": date(2027, 6, 30)},
    ...     {"id": "b", "statement": "Second", "by": date(2028, 6, 30)},
    ... ]
    >>> plan = Plan(format=1, title="Two", start=date(2027, 2, 1), goals=goals)
    >>> headline_goal(plan).id
    'b'
    """
    if goal_id is not None:
        found = next((goal for goal in plan.goals if goal.id == goal_id), None)
        if found is None:
            near = did_you_mean(goal_id, [goal.id for goal in plan.goals])
            if not plan.goals:
                near = "It has no goal yet. Add one first."
            msg = f"'{plan.title}' has no goal {shown(goal_id)}. {near}".rstrip()
            raise ChoiceError(msg)
        return found
    goals = [goal for goal in plan.goals if goal.achieved_on is None] or list(plan.goals)
    return max(
        goals,
        key=lambda goal: goal.by.toordinal() if goal.by else 0,
        default=None,
    )


def reached_on(
    plan: Plan, goal: Goal | None, *, waits: Mapping[str, Sequence[str]] | None = None
) -> date | None:
    """Return when a goal was reached: as recorded, or when all its work was finished.

    For None, when all work of the plan was. None while something is left to do. ``waits``
    is what `waits_for` gives, for who asks about many goals of one plan.
    """
    if goal is not None and goal.achieved_on is not None:
        return goal.achieved_on
    inside = leads_to(plan, goal, waits=waits)
    finishes = [item.finished for item in plan.work if item.id in inside]
    known = [finish for finish in finishes if finish is not None]
    return max(known) if known and len(known) == len(finishes) else None


def leads_to(
    plan: Plan, goal: Goal | None, *, waits: Mapping[str, Sequence[str]] | None = None
) -> frozenset[str]:
    """Return the ids of the milestones and tasks that a goal rests on.

    Its own milestones, those of the goals that serve it, and all that these wait for;
    everything for None. ``waits`` is what `waits_for` gives, where it is known already.
    """
    if goal is None:
        return frozenset(item.id for item in plan.work)
    serving = {goal.id}
    grown = 0
    while len(serving) != grown:
        grown = len(serving)
        serving |= {each.id for each in plan.goals if each.serves in serving}
    waits = waits_for(plan) if waits is None else waits
    open_ = [each.id for each in plan.milestones if each.goal in serving]
    found: set[str] = set()
    while open_:
        id_ = open_.pop()
        if id_ not in found:
            found.add(id_)
            open_ += [each for each in waits.get(id_, ()) if each in waits]
    return frozenset(found)
