"""Whether a milestone is specific, measurable, achievable, relevant and time-bound.

Each of the five is judged with a reason, also when it holds. A judgement is advice: it
becomes a hint and never blocks.

References
----------
Doran (1981), There's a S.M.A.R.T. way to write management's goals and objectives,
Management Review 70(11), 35-36. "Achievable" and "relevant" are the later reading of his
"assignable" and "realistic".
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import named
from msnb.check.smart_dates import achievable, relevant, time_bound
from msnb.check.smart_words import Verdict, measurable, specific
from msnb.plan import Milestone

Quality = Literal["specific", "measurable", "achievable", "relevant", "time-bound"]


@dataclass(frozen=True)
class Judgement:
    """One quality of one milestone.

    Parameters
    ----------
    quality : str
        specific, measurable, achievable, relevant or time-bound.
    holds : bool or None
        None where the plan does not say enough to judge.
    reason : str
        Why; one sentence.
    """

    quality: Quality
    holds: bool | None
    reason: str


def judge(milestone: Milestone, context: Context) -> tuple[Judgement, ...]:
    """Return the five judgements on a milestone, in the order of the word.

    Examples
    --------
    >>> from datetime import date
    >>> from msnb.plan import Plan
    >>> pilot = {"id": "pilot", "title": "Pilot live", "done_when": "20 bookings in a day"}
    >>> plan = Plan(format=1, title="Clinics", start=date(2027, 2, 1), milestones=[pilot])
    >>> for each in judge(plan.milestones[0], Context(plan)):
    ...     print(each.quality, each.holds, each.reason)
    specific True Its done-when says exactly what is meant.
    measurable True Its done-when counts: '20'.
    achievable None It has no date of its own to be achieved by.
    relevant None The plan names no goal that it could serve.
    time-bound False Neither it nor a goal that it leads to has a date.
    """
    return tuple(
        Judgement(quality, *look(milestone, context)) for quality, look in _LOOKS.items()
    )


_LOOKS: dict[Quality, Callable[[Milestone, Context], Verdict]] = {
    "specific": specific,
    "measurable": measurable,
    "achievable": achievable,
    "relevant": relevant,
    "time-bound": time_bound,
}


def _hints(quality: Quality, field: str, remedy: str, context: Context) -> Iterator[Found]:
    for milestone in context.open_milestones:
        holds, reason = _LOOKS[quality](milestone, context)
        if holds is False:
            message = f"{named(milestone)} is not {quality}: {_lowered(reason)}"
            yield Found(milestone.id, field, message, remedy)


def _lowered(reason: str) -> str:
    return reason[0].lower() + reason[1:]


@rule(
    "smart-specific",
    "hint",
    "An open milestone's title names something to do, or nothing in particular.",
    why="Where everybody pictures something else, everybody is right on the day.",
)
def _smart_specific(context: Context) -> Iterator[Found]:
    remedy = "Name the thing and what will be true of it, such as 'Pilot clinic live'."
    return _hints("specific", "title", remedy, context)


@rule(
    "smart-measurable",
    "hint",
    "An open milestone's done-when names nothing to count and no witness; if technical, no "
    "test either.",
    gives_way_to=("done-when-missing", "vague-done-when"),
    why="A test that nobody can apply settles nothing.",
)
def _smart_measurable(context: Context) -> Iterator[Found]:
    remedy = "Name a figure, or who signs, accepts or publishes what."
    return _hints("measurable", "done_when", remedy, context)


@rule(
    "smart-achievable",
    "hint",
    "The timetable expects an open milestone after one of its dates, or fewer than 1 in 5 "
    "past projects would meet its deadline.",
    needs=("timetable",),
    gives_way_to=("date-out-of-reach", "commitment-before-forecast"),
    why="A date that most comparable projects would miss is no plan, whoever set it.",
)
def _smart_achievable(context: Context) -> Iterator[Found]:
    remedy = "Shorten what comes before it, or tell whoever set the date."
    return _hints("achievable", "deadline", remedy, context)


@rule(
    "smart-relevant",
    "hint",
    "An open milestone leads to no goal that is still open.",
    gives_way_to=("leads-nowhere",),
    why="Work for what has been reached is missing where something has not.",
)
def _smart_relevant(context: Context) -> Iterator[Found]:
    remedy = "Drop it, or say which open goal it serves."
    return _hints("relevant", "goal", remedy, context)


@rule(
    "smart-time-bound",
    "hint",
    "Neither an open milestone nor a goal that it leads to has a date.",
    why="What is due at no time is done at no time.",
)
def _smart_time_bound(context: Context) -> Iterator[Found]:
    remedy = "Give it a target or a deadline, or its goal a date."
    return _hints("time-bound", "target", remedy, context)


RULES = (
    _smart_specific,
    _smart_measurable,
    _smart_achievable,
    _smart_relevant,
    _smart_time_bound,
)
