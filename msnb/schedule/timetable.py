"""From a plan to its timetable."""

from collections.abc import Iterator
from datetime import date
from graphlib import CycleError
from typing import NamedTuple

from msnb.errors import ChoiceError, Fault, PlanError
from msnb.plan import Plan, structural_faults, unknown_references
from msnb.schedule.calendars import WorkTimes, calendar_faults
from msnb.schedule.dates import Shown, early_dates, late_dates
from msnb.schedule.entries import ActivityDates
from msnb.schedule.floats import Floats, floats_of
from msnb.schedule.goals import bits_of, caps_of, goal_dates
from msnb.schedule.network import network_of
from msnb.schedule.passes import Ticks, backward, forward
from msnb.schedule.problem import Problem, problem_of
from msnb.schedule.result import Schedule
from msnb.schedule.workload import workload_of
from msnb.schedule.worktime import FIRST_YEAR, LAST_YEAR, OutOfYearsError, midnight
from msnb.wording import shown


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
    day = _looked_at(plan, as_of) if progress else None
    faults = (*unknown_references(plan), *calendar_faults(plan))
    if faults:
        raise _refused(plan, *structural_faults(plan), *calendar_faults(plan))
    try:
        return _schedule(plan, day)
    except CycleError:
        raise _refused(plan, *structural_faults(plan)) from None
    except OutOfYearsError as error:
        raise _refused(plan, _out_of_years(plan, error)) from None


def _looked_at(plan: Plan, as_of: date | None) -> date:
    day = plan.as_of(as_of)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        msg = f"{day} lies outside {FIRST_YEAR} to {LAST_YEAR}. Check the year."
        raise ChoiceError(msg)
    return day


def _refused(plan: Plan, *faults: Fault) -> PlanError:
    return PlanError(str(plan.path or plan.title), faults)


def _out_of_years(plan: Plan, error: OutOfYearsError) -> Fault:
    item = plan.work[error.place]
    if error.is_future:
        return Fault(
            f"{shown(item.title)} cannot be finished by the end of {LAST_YEAR}.",
            "Check how long things take, and how often their calendars have working time.",
            item=item.id,
        )
    return Fault(
        f"To meet its dates, {shown(item.title)} would have to start before {FIRST_YEAR}.",
        "Check the deadlines, and how long things take.",
        item=item.id,
    )


class _Passed(NamedTuple):
    """Both passes over a plan, as computed and as people see them."""

    problem: Problem
    late: Ticks
    soonest: Shown
    latest: Shown
    floats: Floats


def _schedule(plan: Plan, day: date | None) -> Schedule:
    work_times = WorkTimes(plan)
    network = network_of(plan, work_times)
    times = work_times.times
    if work_times.faults:
        raise _refused(plan, *work_times.faults)
    problem = problem_of(network, workload_of(plan, network, times, day), times)
    early = forward(problem)
    soonest = early_dates(problem, early)
    late = backward(problem, early, caps_of(plan, network, times))
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
