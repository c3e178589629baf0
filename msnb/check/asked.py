"""The goal or milestone that somebody asked for by its id."""

from collections.abc import Sequence
from typing import TypeVar

from msnb.errors import ChoiceError
from msnb.plan import Goal, Milestone, Plan
from msnb.wording import did_you_mean, shown

_Kind = TypeVar("_Kind", Goal, Milestone)


def asked_goal(plan: Plan, id_: str) -> Goal:
    """Return a goal by its id.

    Raises
    ------
    ChoiceError
        The plan has no such goal.
    """
    return _asked(plan, plan.goals, "goal", id_)


def asked_milestone(plan: Plan, id_: str) -> Milestone:
    """Return a milestone by its id.

    Raises
    ------
    ChoiceError
        The plan has no such milestone.
    """
    return _asked(plan, plan.milestones, "milestone", id_)


def _asked(plan: Plan, items: Sequence[_Kind], thing: str, id_: str) -> _Kind:
    found = next((each for each in items if each.id == id_), None)
    if found is None:
        near = did_you_mean(id_, [each.id for each in items])
        msg = f"{shown(plan.title)} has no {thing} {shown(id_)}. {near}".rstrip()
        raise ChoiceError(msg)
    return found
