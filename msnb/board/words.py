"""What a card says of its dates, its room and what it lacks."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from msnb.board.columns import Columns
from msnb.plan import Goal, Milestone, Plan
from msnb.schedule import ActivityDates, GoalDates, Schedule
from msnb.wording import count, day, listed, short_day, shown

State = Literal["fine", "tight", "late", "done", "none"]
_DAYS_FROM_WEEKS = 10  # working days from which weeks are counted
_MONTHS_FROM_WEEKS = 26
_WEEKS_IN_MONTH = 52 / 12


@dataclass(frozen=True)
class Words:
    """What a card says besides its title.

    Parameters
    ----------
    latest, float, starts : str
        The latest date, how much it may slip, and by when to begin; empty where there is
        nothing to say.
    state : str
        fine; tight, with less than a working week of float; late; done; none, where no
        deadline is to be met.
    owner : str
        Who answers for it.
    gaps : tuple of str
        What is missing, in two words each.
    """

    latest: str = ""
    float: str = ""
    starts: str = ""
    state: State = "none"
    owner: str = ""
    gaps: tuple[str, ...] = ()


def words_of(plan: Plan, columns: Columns, schedule: Schedule | None) -> dict[str, Words]:
    """Return what each card of a board says.

    Parameters
    ----------
    plan : Plan
        What is shown.
    columns : Columns
        Its cards and lines.
    schedule : Schedule, optional
        Its dates, where it has any.
    """
    is_due = {goal.id: goal.by is not None for goal in plan.goals}
    deadlines = {each.id: each.deadline is not None for each in plan.milestones}
    for id_ in columns.latest_first:
        own = is_due.get(id_, False) or deadlines.get(id_, False)
        is_due[id_] = own or any(is_due[after] for after in columns.after[id_])
    goals = {goal.id: goal_words(goal, schedule) for goal in plan.goals}
    milestones = {
        each.id: milestone_words(
            plan,
            each,
            schedule[each.id] if schedule is not None and is_due[each.id] else None,
        )
        for each in plan.milestones
    }
    return goals | milestones


def goal_words(goal: Goal, schedule: Schedule | None) -> Words:
    """Return what the card of a goal says."""
    gaps = tuple(_gaps_of_goal(goal))
    if goal.achieved_on:
        return Words(latest=f"achieved {short_day(goal.achieved_on)}", state="done")
    latest = f"by {short_day(goal.by)}" if goal.by else ""
    dates: GoalDates | None = schedule.goal(goal.id) if schedule else None
    if dates is None or dates.float_days is None:
        return Words(latest=latest, gaps=gaps)
    said, state = float_said(dates.float_days, 5)
    return Words(latest=latest, float=said, state=state, gaps=gaps)


def _gaps_of_goal(goal: Goal) -> Iterator[str]:
    if goal.by is None:
        yield "no date"
    if goal.metric is None:
        yield "no metric"


def milestone_words(plan: Plan, milestone: Milestone, dates: ActivityDates | None) -> Words:
    """Return what the card of a milestone says.

    Parameters
    ----------
    plan : Plan
        For calendars and people.
    milestone : Milestone
        Of the plan.
    dates : ActivityDates, optional
        Its dates, where it leads to a deadline.
    """
    owner = _name(plan, milestone.owner)
    if milestone.finished:
        done = f"done {short_day(milestone.finished)}"
        return Words(latest=done, state="done", owner=owner)
    gaps = tuple(_gaps_of_milestone(plan, milestone))
    if dates is None:
        return Words(owner=owner, gaps=gaps)
    week = len(plan.calendar_of(milestone).workdays)
    said, state = float_said(dates.total_float_days, week)
    return Words(
        latest=f"by {short_day(dates.late_finish)}",
        float=said,
        starts=_starts(dates),
        state="late" if dates.overdue_min else state,
        owner=owner,
        gaps=gaps,
    )


def _starts(dates: ActivityDates) -> str:
    if dates.is_started:
        return ""
    if dates.overdue_min:
        if dates.is_moment:
            return f"should have been reached by {day(dates.late_start)}"
        return f"should have started on {day(dates.late_start)}"
    return "" if dates.is_moment else f"start by {day(dates.late_start)}"


def _gaps_of_milestone(plan: Plan, milestone: Milestone) -> Iterator[str]:
    if milestone.owner is None:
        yield "no owner"
    elif milestone.backup is None:
        yield "no backup"
    if not milestone.done_when.strip():
        yield "no done-when"
    if milestone.takes is None and milestone.id not in plan.tasks_of:
        yield "no range"


def _name(plan: Plan, person: str | None) -> str:
    return next((each.name for each in plan.people if each.id == person), "")


def float_said(days: float, week: int) -> tuple[str, State]:
    """Return how much may slip, in working time as people say it, and what that means.

    Never more than there is, and never less than what is lacking.

    Parameters
    ----------
    days : float
        Float in working days.
    week : int
        Working days in a week.

    Examples
    --------
    >>> float_said(15.4, 5), float_said(3, 5)
    (('3 weeks of float', 'fine'), ('3 days of float', 'tight'))
    >>> float_said(0.2, 5), float_said(-4.5, 5)
    (('no float', 'tight'), ('5 days late', 'late'))
    """
    if days < 0:
        return f"{_working_time(math.ceil(-days), week, up=True)} late", "late"
    whole = math.floor(days)
    if not whole:
        return "no float", "tight"
    state: State = "tight" if whole < week else "fine"
    return f"{_working_time(whole, week, up=False)} of float", state


def _working_time(days: int, week: int, *, up: bool) -> str:
    to_whole = math.ceil if up else math.floor
    if days < _DAYS_FROM_WEEKS:
        return count(days, "day")
    weeks = days / week
    if weeks < _MONTHS_FROM_WEEKS:
        return count(to_whole(weeks), "week")
    return count(to_whole(weeks / _WEEKS_IN_MONTH), "month")


_MOST_NEIGHBOURS = 3


@lru_cache(maxsize=1024)
def spoken(
    kind: str, title: str, words: Words, around: tuple[tuple[str, ...], tuple[str, ...]]
) -> str:
    """Return a card in a sentence, for whoever hears the board.

    Parameters
    ----------
    kind, title : str
        What it is, and what it is called.
    words : Words
        What it says.
    around : (tuple of str, tuple of str)
        Titles of what comes just after it, and just before it.

    Examples
    --------
    >>> print(spoken("goal", "Shop open", Words(latest="by 26 Feb 2027"), ((), ("Lease",))))
    Goal 'Shop open', by 26 Feb 2027, after 'Lease'.
    """
    after, before = around
    parts = [
        f"{kind.capitalize()} {shown(title, 200)}",
        words.latest,
        words.float,
        words.starts,
        f"owner {words.owner}" if words.owner else "",
        f"just before {_neighbours(after)}" if after else "",
        f"after {_neighbours(before)}" if before else "",
        f"missing: {listed(gap.removeprefix('no ') for gap in words.gaps)}"
        if words.gaps
        else "",
    ]
    return f"{', '.join(part for part in parts if part)}."


def _neighbours(titles: Sequence[str]) -> str:
    named = [shown(title, 80) for title in titles[:_MOST_NEIGHBOURS]]
    more = len(titles) - len(named)
    return listed([*named, f"{more} more"] if more else named)
