"""What a timetable comes to, in a sentence or two."""

from collections.abc import Sequence
from datetime import date

from msnb.plan import Plan
from msnb.schedule.entries import ActivityDates, GoalDates
from msnb.wording import count, day, shown

_TEXT_LIMIT = 200
_DAYS_IN_WEEK = 7
_WEEKS_FROM = 14  # days; shorter spans are said in days


def overdue_sentence(plan: Plan, overdue: Sequence[ActivityDates]) -> str:
    """Return what should have started, the first of them by name.

    Parameters
    ----------
    plan : Plan
        To count full days by.
    overdue : sequence of ActivityDates
        At least one; not started, the latest start past.
    """
    first = min(overdue, key=lambda each: each.late_start)
    item = plan.by_id[first.id]
    per_day = plan.calendar_of(item).minutes_per_day  # type: ignore[arg-type]
    done = "been reached" if first.is_moment else "started"
    ago = f"{working_time(first.overdue_min, per_day)} ago"
    text = (
        f"{shown(first.title, _TEXT_LIMIT)} should have {done} "
        f"by {day(first.late_start)} ({ago})"
    )
    others = len(overdue) - 1
    if not others:
        return f"{text}."
    return (
        f"{text}; {count(others, 'other')} {'is' if others == 1 else 'are'} late as well."
    )


def goal_sentence(goal: GoalDates) -> str:
    """Return when a goal is reached, against its deadline."""
    name = shown(goal.statement, _TEXT_LIMIT)
    if goal.earliest_finish is None:
        return f"Nothing in the plan leads to {name} yet, so it has no date."
    finish = goal.earliest_finish.date()
    if goal.is_achieved:
        text = f"{name} was achieved on {day(finish)}"
    else:
        text = f"The plan reaches {name} on {day(finish)}"
    if goal.deadline is None:
        return f"{text}."
    return (
        f"{text}, {_against(finish, goal.deadline)} its deadline of {day(goal.deadline)}."
    )


def finish_sentence(activities: Sequence[ActivityDates]) -> str:
    """Return when a plan without goals ends."""
    if not activities:
        return "The plan has no milestones and no tasks, so it has no dates."
    end = max(each.early_finish for each in activities)
    return f"The plan ends on {day(end)}."


def working_time(minutes: int, per_day: int) -> str:
    """Return working time as people say it.

    Examples
    --------
    >>> working_time(5760, 480), working_time(720, 480), working_time(90, 480)
    ('12 working days', '1.5 working days', '90 working minutes')
    """
    if minutes % per_day == 0:
        return count(minutes // per_day, "working day")
    if minutes > per_day:
        return f"{minutes / per_day:,.1f} working days"
    if minutes % 60 == 0:
        return count(minutes // 60, "working hour")
    return count(minutes, "working minute")


def _against(finish: date, deadline: date) -> str:
    days = (deadline - finish).days
    if days == 0:
        return "on"
    return f"{_span(abs(days))} {'before' if days > 0 else 'after'}"


def _span(days: int) -> str:
    if days < _WEEKS_FROM:
        return count(days, "day")
    weeks, rest = divmod(days, _DAYS_IN_WEEK)
    return count(weeks, "week") + (f" and {count(rest, 'day')}" if rest else "")
