"""Whether a milestone is achievable, relevant and time-bound: dates and links."""

from datetime import date

from msnb.check.context import Context
from msnb.check.promises import FEW
from msnb.check.smart_words import Verdict
from msnb.plan import Milestone
from msnb.wording import chance, day


def _own_dates(milestone: Milestone) -> list[tuple[str, date]]:
    dates = (
        ("target", milestone.target),
        ("commitment", milestone.commitment),
        ("deadline", milestone.deadline),
    )
    return [(name, when) for name, when in dates if when is not None]


def achievable(milestone: Milestone, context: Context) -> Verdict:
    """Hold its dates against the timetable, and its deadline against past projects."""
    own, expected = _own_dates(milestone), context.expected(milestone.id)
    if not own:
        return None, "It has no date of its own to be achieved by."
    if expected is None:
        return None, "The plan has no timetable to hold it against."
    name, first = min(own, key=lambda each: each[1])
    if first < expected:
        late = f"after its {name}, {day(first)}"
        return False, f"The timetable expects it on {day(expected)}, {late}."
    early = context.forecast_date(milestone.id, FEW)
    if milestone.deadline and early and milestone.deadline < early:
        few = f"Fewer than {chance(FEW)} projects of the class {context.class_id}"
        return False, f"{few} would meet its deadline, {day(milestone.deadline)}."
    return True, f"The timetable expects it on {day(expected)}, in time for its {name}."


def relevant(milestone: Milestone, context: Context) -> Verdict:
    """Look for an open goal that it leads to."""
    if not context.plan.goals:
        return None, "The plan names no goal that it could serve."
    if milestone.id in context.leading_to_an_open_goal:
        return True, "It leads to a goal that is still open."
    if milestone.id in context.leading_to_a_goal:
        return False, "It leads only to goals that have been reached."
    return False, "It leads to no goal."


def time_bound(milestone: Milestone, context: Context) -> Verdict:
    """Look for a date of its own, or of a goal that it leads to."""
    own = _own_dates(milestone)
    if own:
        name, when = own[-1]
        return True, f"It has a {name}, {day(when)}."
    if milestone.id in context.leading_to_a_dated_goal:
        return True, "The goal that it leads to has a date."
    return False, "Neither it nor a goal that it leads to has a date."
