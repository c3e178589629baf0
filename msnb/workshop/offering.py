"""What phones are asked about: the goals, components and milestones that the plan has."""

from datetime import date

from msnb.plan import Milestone, Plan
from msnb.session import Item, State

MOST_RATED = 12
"""More than these in a row of sliders, and a group rates none with care."""
_UNIT = "w"


def offered(step: str, plan: Plan, state: State) -> tuple[Item, ...] | None:
    """Return what a step asks about; None where the session knows that itself.

    Parameters
    ----------
    step : str
    plan : Plan
    state : State
        What came in so far: goals that were typed a moment ago can be dotted.
    """
    if step == "goals":
        return _goals(plan, state)
    if step == "worth_it":
        return _components(plan)
    if step == "ranges":
        return tuple(Item(each.id, each.title, _UNIT) for each in to_estimate(plan))
    if step == "cards":
        return tuple(
            Item(each.id, each.title, note=_owner(plan, each)) for each in _open(plan)
        )
    return None


def to_estimate(plan: Plan) -> tuple[Milestone, ...]:
    """Return the milestones whose stage can have a range: open, and without tasks."""
    return tuple(each for each in _open(plan) if each.id not in plan.tasks_of)


def _open(plan: Plan) -> list[Milestone]:
    return [each for each in plan.milestones if not each.is_finished]


def _goals(plan: Plan, state: State) -> tuple[Item, ...] | None:
    typed = [
        each
        for each in state.entries.values()
        if each.entry.step == "goals" and each.question == "text"
    ]
    made = {each.accepted_as for each in typed}
    before = [goal for goal in plan.goals if goal.id not in made]
    if not before:
        return None  # only what was typed: the session itself follows that at once
    waiting = [each for each in typed if each.status in ("waiting", "accepted")]
    return (
        *(Item(goal.id, goal.statement) for goal in before),
        *(Item(each.id, each.text) for each in waiting),
    )


def _components(plan: Plan) -> tuple[Item, ...]:
    if plan.components:
        return tuple(Item(each.id, each.title) for each in plan.components[:MOST_RATED])
    return tuple(Item(each.id, each.title) for each in _open(plan)[:MOST_RATED])


def _owner(plan: Plan, milestone: Milestone) -> str:
    names = {each.id: each.name for each in plan.people}
    owner = names.get(milestone.owner or "")
    backup = names.get(milestone.backup or "")
    parts = [
        f"owner: {owner}" if owner else "no owner yet",
        *([f"backup: {backup}"] if backup else []),
        *([f"done when: {milestone.done_when}"] if milestone.done_when else []),
    ]
    return ", ".join(parts)


def day_of_success(plan: Plan) -> date | None:
    """Return the latest deadline of a goal that is not achieved."""
    days = [each.by for each in plan.goals if each.by and each.achieved_on is None]
    return max(days, default=None)
