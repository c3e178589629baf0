"""From a plan to its timetable."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from msnb.plan import Plan
from msnb.schedule.dates import Shown, early_dates, late_dates
from msnb.schedule.entries import ActivityDates
from msnb.schedule.floats import Floats, floats_of
from msnb.schedule.goals import bits_of, caps_of, goal_dates
from msnb.schedule.passes import Ticks, backward, forward
from msnb.schedule.posing import looked_at, out_of_years, posed
from msnb.schedule.problem import Problem
from msnb.schedule.result import Schedule
from msnb.schedule.worktime import OutOfYearsError, midnight


def schedule(plan: Plan, *, as_of: date | None = None, progress: bool = True) -> Schedule:
    """Return the earliest and the latest dates of everything in a plan.

    Forward from the plan's start, backward from deadlines and from the ``by`` of goals,
    in whole working minutes. Where nothing downstream has a date, backward from the
    earliest finish of the whole.

    Parameters
    ----------
    plan : Plan
        Any plan; it is checked for what keeps it from having dates.
    as_of : date or None
        The day the plan is looked at, else its status date. What has not started begins
        on it at the earliest.
    progress : bool
        False for the plan as it was meant at the start: dates on which something started
        or finished, remaining work, the status date and ``as_of`` are left aside.

    Returns
    -------
    Schedule
        One entry a milestone and task, and one a goal.

    Raises
    ------
    ChoiceError
        With progress, and neither ``as_of`` nor a status date.
    PlanError
        References that lead nowhere, loops, unknown holidays, calendars that never meet,
        dates after 2199 or before 1900.

    Examples
    --------
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     milestones=[
    ...         {"id": "lease", "title": "Lease signed", "takes": "2w"},
    ...         {"id": "open", "title": "Shop open", "takes": "1w", "needs": ["lease"]},
    ...     ],
    ... )
    >>> str(schedule(plan, progress=False)["open"].early_finish)
    '2027-02-19 18:00:00'
    """
    day = looked_at(plan, as_of) if progress else None
    problem = posed(plan, day)
    try:
        return _schedule(plan, day, problem)
    except OutOfYearsError as error:
        raise out_of_years(plan, error) from None


class _Passed(NamedTuple):
    """Both passes over a plan, as computed and as people see them."""

    problem: Problem
    late: Ticks
    soonest: Shown
    latest: Shown
    floats: Floats


def _schedule(plan: Plan, day: date | None, problem: Problem) -> Schedule:
    times = problem.times
    early = forward(problem)
    soonest = early_dates(problem, early)
    late = backward(problem, early, caps_of(plan, problem.network, times))
    latest = late_dates(problem, early, late, soonest)
    floats = floats_of(problem, early, late, bits_of(plan))
    passed = _Passed(problem, late, soonest, latest, floats)
    reached = soonest.finish[: len(plan.milestones)]
    return Schedule(
        activities=tuple(_entries(plan, day, passed)),
        goals=goal_dates(plan, reached, times[0], progress=day is not None),
        as_of=day,
        plan=plan,
        passed=(problem, early),
    )


def _entries(plan: Plan, day: date | None, passed: _Passed) -> Iterator[ActivityDates]:
    floats = passed.floats
    milestones = len(plan.milestones)
    for place, item in enumerate(plan.work):
        is_finished = day is not None and item.finished is not None
        is_started = day is not None and (is_finished or item.started is not None)
        yield ActivityDates(
            id=item.id,
            title=item.title,
            kind="milestone" if place < milestones else "task",
            early_start=passed.soonest.start[place],
            early_finish=passed.soonest.finish[place],
            late_start=passed.latest.start[place],
            late_finish=passed.latest.finish[place],
            total_float_min=floats.total[place],
            free_float_min=floats.free[place],
            total_float_days=floats.total[place] / plan.calendar_of(item).minutes_per_day,
            is_critical=floats.is_critical[place],
            is_finished=is_finished,
            is_started=is_started,
            overdue_min=_overdue(place, day, passed) if day and not is_started else 0,
        )


def _overdue(place: int, day: date, passed: _Passed) -> int:
    """Return the working minutes since the latest start; 0 when it is not past."""
    begun = passed.late.begin[place] >> 1
    return max(0, passed.problem.time[place].worked(midnight(day)) - begun)
