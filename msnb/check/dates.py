"""Rules about the dates that people gave: deadlines, targets, commitments."""

from collections.abc import Iterator

from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import named, set_field, stated
from msnb.wording import day


@rule(
    "deadline-missing",
    "warning",
    "An open milestone has no deadline.",
    why="Without a date nobody can say that it is late.",
)
def _deadline_missing(context: Context) -> Iterator[Found]:
    for milestone in context.open_milestones:
        if milestone.deadline is None:
            judged = ", though its date is what it is judged by"
            yield Found(
                milestone.id,
                "deadline",
                f"{named(milestone)} has no deadline"
                f"{judged if milestone.kind == 'time' else ''}.",
                f"Give it one: {set_field(milestone.id, 'deadline', 'YYYY-MM-DD')}",
            )


@rule(
    "deadline-before-start",
    "error",
    "A deadline lies before the plan's start, or before the day the work may begin.",
    why="No work can meet a date that lies before it may begin.",
)
def _deadline_before_start(context: Context) -> Iterator[Found]:
    start = context.plan.start
    for goal in context.plan.goals:
        if goal.by is not None and goal.by < start and goal.achieved_on is None:
            yield Found(
                goal.id,
                "by",
                f"{stated(goal)} is due on {day(goal.by)}, before the plan starts on "
                f"{day(start)}.",
                "Correct one of the two dates.",
            )
    for milestone in context.open_milestones:
        first, what = start, "the plan starts"
        if milestone.not_before is not None and milestone.not_before > start:
            first, what = milestone.not_before, "work on it may begin"
        if milestone.deadline is not None and milestone.deadline < first:
            yield Found(
                milestone.id,
                "deadline",
                f"{named(milestone)} is due on {day(milestone.deadline)}, before {what} on "
                f"{day(first)}.",
                "Correct one of the two dates.",
            )


_SAID = {"deadline": "due on", "commitment": "promised for", "target": "targeted on"}


def _later(context: Context, later: str, earlier: str) -> Iterator[Found]:
    for milestone in context.open_milestones:
        late, early = getattr(milestone, later), getattr(milestone, earlier)
        if late is not None and early is not None and late > early:
            yield Found(
                milestone.id,
                later,
                f"{named(milestone)} is {_SAID[later]} {day(late)}, after the day it is "
                f"{_SAID[earlier]}, {day(early)}.",
                f"Bring the {later} forward: {set_field(milestone.id, later, early)}",
            )


@rule(
    "target-after-deadline",
    "warning",
    "An open milestone's target lies after its deadline.",
    why="Who aims past the deadline plans to miss it.",
)
def _target_after_deadline(context: Context) -> Iterator[Found]:
    return _later(context, "target", "deadline")


@rule(
    "commitment-after-deadline",
    "warning",
    "An open milestone's commitment lies after its deadline.",
    why="Somebody was promised a date that somebody else will not accept.",
)
def _commitment_after_deadline(context: Context) -> Iterator[Found]:
    return _later(context, "commitment", "deadline")


@rule(
    "target-after-commitment",
    "warning",
    "An open milestone's target lies after its commitment.",
    why="A promise is kept by aiming before it.",
)
def _target_after_commitment(context: Context) -> Iterator[Found]:
    return _later(context, "target", "commitment")


@rule(
    "deadline-after-goal",
    "warning",
    "An open milestone's deadline lies after the date of the goal it is under.",
    why="A step that may come after the goal's own date does not hold the goal together.",
)
def _deadline_after_goal(context: Context) -> Iterator[Found]:
    due = {goal.id: goal.by for goal in context.plan.goals if goal.achieved_on is None}
    for milestone in context.open_milestones:
        by = due.get(milestone.goal or "")
        if by is not None and milestone.deadline is not None and milestone.deadline > by:
            yield Found(
                milestone.id,
                "deadline",
                f"{named(milestone)} is due on {day(milestone.deadline)}, after the day on "
                f"which its goal '{milestone.goal}' is due, {day(by)}.",
                f"Bring the deadline forward: {set_field(milestone.id, 'deadline', by)}",
            )


RULES = (
    _deadline_missing,
    _deadline_before_start,
    _target_after_deadline,
    _commitment_after_deadline,
    _target_after_commitment,
    _deadline_after_goal,
)
