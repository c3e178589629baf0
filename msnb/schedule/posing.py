"""From a plan to what the passes work on, or to all that keeps it from having dates."""

from datetime import date
from graphlib import CycleError

from msnb.errors import ChoiceError, Fault, PlanError
from msnb.plan import Plan, structural_faults, unknown_references
from msnb.schedule.calendars import WorkTimes, calendar_faults
from msnb.schedule.goals import from_the_top
from msnb.schedule.network import network_of
from msnb.schedule.problem import Problem, problem_of
from msnb.schedule.workload import workload_of
from msnb.schedule.worktime import FIRST_YEAR, LAST_YEAR, OutOfYearsError
from msnb.wording import shown


def looked_at(plan: Plan, as_of: date | None) -> date:
    """Return the day a plan is looked at: as given, or its status date.

    Raises
    ------
    ChoiceError
        Neither is there, or the year lies outside those that plans may have.
    """
    day = plan.as_of(as_of)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        msg = f"{day} lies outside {FIRST_YEAR} to {LAST_YEAR}. Check the year."
        raise ChoiceError(msg)
    return day


def posed(plan: Plan, day: date | None) -> Problem:
    """Return a plan's activities, links and working times, with what is left on a day.

    Parameters
    ----------
    plan : Plan
        Any plan; it is checked for what keeps it from having dates.
    day : date or None
        The day the plan is looked at; None for the plan as it was meant at the start.

    Raises
    ------
    PlanError
        References that lead nowhere, loops, unknown holidays, calendars that never meet,
        facts before 1900.

    Examples
    --------
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     milestones=[{"id": "lease", "title": "Lease signed", "takes": "2w"}],
    ... )
    >>> posed(plan, None).load.left
    [4800]
    """
    faults = (*unknown_references(plan), *calendar_faults(plan))
    if faults:
        raise _refused(plan, *structural_faults(plan), *calendar_faults(plan))
    try:
        return _posed(plan, day)
    except CycleError:
        raise _refused(plan, *structural_faults(plan)) from None
    except OutOfYearsError as error:
        raise out_of_years(plan, error) from None


def _posed(plan: Plan, day: date | None) -> Problem:
    from_the_top(plan)  # goals that serve each other have no dates either
    work_times = WorkTimes(plan)
    network = network_of(plan, work_times)
    times = work_times.times
    if work_times.faults:
        raise _refused(plan, *work_times.faults)
    return problem_of(network, workload_of(plan, network, times, day), times)


def _refused(plan: Plan, *faults: Fault) -> PlanError:
    return PlanError(str(plan.path or plan.title), faults)


def out_of_years(plan: Plan, error: OutOfYearsError) -> PlanError:
    """Return what to say of an activity outside the years that plans may have."""
    item = plan.work[error.place]
    if error.is_future:
        fault = Fault(
            f"{shown(item.title)} cannot be finished by the end of {LAST_YEAR}.",
            "Check how long things take, and how often their calendars have working time.",
            item=item.id,
        )
    else:
        fault = Fault(
            f"To meet its dates, {shown(item.title)} would have to start before "
            f"{FIRST_YEAR}.",
            "Check the deadlines, and how long things take.",
            item=item.id,
        )
    return _refused(plan, fault)
