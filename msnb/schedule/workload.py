"""What is left to do of each activity, and which of its dates are already facts.

- Finished: the date is a fact, whatever its links say.
- Under way: the start is a fact, so links to the start no longer count. What is left
  begins on the status date: ``remaining``, or else the duration less the working time
  that has passed since the start.
- Not started: begins on the status date at the earliest.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from msnb.plan import Plan
from msnb.schedule.network import Network
from msnb.schedule.stages import has_stage
from msnb.schedule.worktime import (
    BeyondCalendarError,
    OutOfYearsError,
    WorkTime,
    midnight,
)


@dataclass(frozen=True)
class Workload:
    """Durations and recorded dates, one entry an activity of a network.

    Parameters
    ----------
    left : list of int
        Working minutes still to be done.
    earliest : list of int
        The tick before which nothing that is left can begin.
    begun_at, finished_at : dict of int to int
        Instants on the clock, for activities whose start or finish is a fact.
    passed : dict of int to int
        Working minutes from its start until now, for what is under way.
    """

    left: list[int] = field(default_factory=list)
    earliest: list[int] = field(default_factory=list)
    begun_at: dict[int, int] = field(default_factory=dict)
    finished_at: dict[int, int] = field(default_factory=dict)
    passed: dict[int, int] = field(default_factory=dict)


def workload_of(
    plan: Plan, network: Network, times: Sequence[WorkTime], as_of: date | None
) -> Workload:
    """Return what is left on a day; without one, all of it, as meant at the start.

    Raises
    ------
    OutOfYearsError
        What is finished would have begun before 1900.

    Examples
    --------
    >>> from msnb.schedule.calendars import WorkTimes
    >>> from msnb.schedule.network import network_of
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     tasks=[{"id": "a", "title": "A", "takes": "5d", "started": date(2027, 2, 1)}],
    ... )
    >>> work_times = WorkTimes(plan)
    >>> network = network_of(plan, work_times)
    >>> workload_of(plan, network, work_times.times, None).left
    [2400]
    >>> workload_of(plan, network, work_times.times, date(2027, 2, 3)).left
    [1440]
    """
    load = Workload()
    opens = [_from(plan.start, time) for time in times]
    for place, item in enumerate(plan.work):
        time_of = network.time_of[place]
        work = item.takes.minutes(plan.calendar_of(item)) if item.takes else 0
        load.left.append(work if has_stage(plan, item) else 0)
        load.earliest.append(opens[time_of])
        if item.not_before:
            not_before = _from(item.not_before, times[time_of])
            load.earliest[place] = max(opens[time_of], not_before)
    if as_of is not None:
        _note_progress(plan, network, times, as_of, load)
    return load


def _note_progress(
    plan: Plan, network: Network, times: Sequence[WorkTime], as_of: date, load: Workload
) -> None:
    now = [_from(as_of, time) for time in times]
    for place, item in enumerate(plan.work):
        time_of = network.time_of[place]
        time = times[time_of]
        load.earliest[place] = max(load.earliest[place], now[time_of])
        if item.finished:
            _note_finish(item.finished, item.started, place, time, load)
        elif has_stage(plan, item):
            if item.started:
                _note_start(item.started, place, time, now[time_of], load)
            if item.remaining:
                load.left[place] = item.remaining.minutes(plan.calendar_of(item))


def _note_start(
    started: date, place: int, time: WorkTime, now: int, load: Workload
) -> None:
    begun_at = time.day_begins(started)
    passed = max(0, (now >> 1) - time.worked(begun_at))
    load.begun_at[place] = begun_at
    load.passed[place] = passed
    load.left[place] = max(0, load.left[place] - passed)
    load.earliest[place] = max(now, _from(started, time))


def _note_finish(
    finished: date, started: date | None, place: int, time: WorkTime, load: Workload
) -> None:
    """Note both dates; without a start, the duration before the finish."""
    finished_at = begun_at = time.day_ends(finished)
    if load.left[place] and started:
        begun_at = time.day_begins(started)
    elif load.left[place]:
        try:
            begun_at = time.begins(time.worked(finished_at) - load.left[place])
        except BeyondCalendarError as error:
            raise OutOfYearsError(place, is_future=error.is_future) from None
    load.finished_at[place] = finished_at
    load.begun_at[place] = begun_at
    load.left[place] = 0


def _from(day: date, time: WorkTime) -> int:
    return 2 * time.worked(midnight(day)) + 1
