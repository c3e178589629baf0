"""What critical work needs: full planning, where other work may be an experiment."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from msnb.check.considering import answers_about
from msnb.check.context import Context
from msnb.check.prompts import open_prompts
from msnb.check.rules import Found, rule
from msnb.check.saying import named, set_field, stated
from msnb.plan import Goal, Milestone, Plan
from msnb.wording import listed

_Kind = TypeVar("_Kind", Goal, Milestone)


@dataclass(frozen=True)
class Requirement(Generic[_Kind]):
    """One thing that a critical goal or milestone must have.

    Parameters
    ----------
    what : str
        As a sentence names it.
    field : str
        Where it would stand.
    holds : callable
        Whether an item of a plan has it.
    """

    what: str
    field: str
    holds: Callable[[Plan, _Kind], bool]


def _has_range(plan: Plan, milestone: Milestone) -> bool:
    tasks = plan.tasks_of.get(milestone.id, ())
    parts = [each for each in tasks if not each.is_finished] if tasks else [milestone]
    return all(each.takes is not None and each.takes.is_range for each in parts)


def _has_mitigated_risk(plan: Plan, milestone: Milestone) -> bool:
    own = {milestone.id, *(task.id for task in plan.tasks_of.get(milestone.id, ()))}
    return any(
        risk.mitigation.strip() and not own.isdisjoint(risk.threatens)
        for risk in plan.risks
    )


def _has_backup(_: Plan, milestone: Milestone) -> bool:
    return milestone.backup is not None and milestone.backup != milestone.owner


def _has_figures(_: Plan, goal: Goal) -> bool:
    said = goal.metric
    return said is not None and said.baseline is not None and said.target is not None


CRITICAL_MILESTONE: tuple[Requirement[Milestone], ...] = (
    Requirement("done-when", "done_when", lambda _, each: bool(each.done_when.strip())),
    Requirement("owner", "owner", lambda _, each: each.owner is not None),
    Requirement("backup beside its owner", "backup", _has_backup),
    Requirement("deadline", "deadline", lambda _, each: each.deadline is not None),
    Requirement("range for its work", "takes", _has_range),
    Requirement("risk with a mitigation", "", _has_mitigated_risk),
)
"""What a critical milestone must have."""

CRITICAL_GOAL: tuple[Requirement[Goal], ...] = (
    Requirement("deadline", "by", lambda _, each: each.by is not None),
    Requirement("metric with baseline and target", "metric", _has_figures),
    Requirement("quarter of evaluation", "evaluate", lambda _, each: bool(each.evaluate)),
    Requirement(
        "answer to each of the five questions about it",
        "considered",
        lambda _, each: answers_about(each).is_complete,
    ),
    Requirement(
        "complete pre-mortem behind it", "", lambda plan, _: not open_prompts(plan)
    ),
)
"""What a critical goal must have."""


def critical_gaps(plan: Plan, item: Goal | Milestone) -> tuple[str, ...]:
    """Return what critical work must have and this item has not.

    Also for an item that is not critical: what it would need if it were.

    Examples
    --------
    >>> from datetime import date
    >>> pilot = {"id": "pilot", "title": "Pilot live", "owner": "ana", "takes": "2w"}
    >>> plan = Plan(format=1, title="Clinics", start=date(2027, 2, 1), milestones=[pilot])
    >>> critical_gaps(plan, plan.milestones[0])[:3]
    ('done-when', 'backup beside its owner', 'deadline')
    """
    return tuple(each.what for each in _missing(plan, item))


_Requirements = list[Requirement[Goal]] | list[Requirement[Milestone]]


def _missing(plan: Plan, item: Goal | Milestone) -> _Requirements:
    if isinstance(item, Goal):
        return [each for each in CRITICAL_GOAL if not each.holds(plan, item)]
    return [each for each in CRITICAL_MILESTONE if not each.holds(plan, item)]


@rule(
    "critical-unplanned",
    "warning",
    "An open goal or milestone is critical, and lacks something that critical work needs.",
    why="What everybody will see must be planned in full before it is tried.",
)
def _critical_unplanned(context: Context) -> Iterator[Found]:
    plan = context.plan
    for goal in plan.goals:
        if goal.critical and goal.achieved_on is None:
            yield from _lacking(goal.id, stated(goal), _missing(plan, goal))
    for milestone in context.open_milestones:
        if milestone.critical:
            yield from _lacking(milestone.id, named(milestone), _missing(plan, milestone))


def _lacking(item: str, title: str, left: _Requirements) -> Iterator[Found]:
    if left:
        what = listed([each.what for each in left], "and no")
        yield Found(
            item,
            left[0].field,
            f"{title} is critical, and has no {what}.",
            "Add it; or, if an experiment will do, say that it is not critical: "
            f"{set_field(item, 'critical', '')}",
        )


RULES = (_critical_unplanned,)
