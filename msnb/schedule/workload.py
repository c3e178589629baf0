"""What is left to do of each activity, and which of its dates are already facts.

- Finished: the date is a fact, whatever its links say.
- Under way: the start is a fact, so links to the start no longer count. What is left
  begins on the status date: ``remaining``, or else the duration less the working time
  that has passed since the start.
- Not started: begins on the status date at the earliest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from msnb.plan import Milestone, Plan, Task
from msnb.schedule.network import Arc, Network
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
    left : tuple of int
        Working minutes still to be done.
    earliest : tuple of int
        The tick before which nothing that is left can begin.
    begun_at, finished_at : dict of int to int
        Instants on the clock, for activities whose start or finish is a fact.
    """

    left: tuple[int, ...]
    earliest: tuple[int, ...]
    begun_at: dict[int, int]
    finished_at: dict[int, int]

    def heeds(self, arc: Arc) -> bool:
        """Return whether a link still holds back what is left of its successor."""
        if arc.after in self.finished_at:
            return False
        return arc.to_finish or arc.after not in self.begun_at

    def binds(self, arc: Arc) -> bool:
        """Return whether its successor sets a latest date for what is left before it."""
        return self.heeds(arc) and not (arc.from_start and arc.before in self.begun_at)


def has_stage(plan: Plan, item: Milestone | Task) -> bool:
    """Return whether an item has work of its own: a milestone with tasks has none."""
    return item.id not in plan.tasks_of and not (item.takes is item.remaining is None)


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
    (2400,)
    >>> workload_of(plan, network, work_times.times, date(2027, 2, 3)).left
    (1440,)
    """
    given = []
    for place, item in enumerate(plan.work):
        try:
            given.append(_given(plan, item, times[network.time_of[place]], as_of))
        except BeyondCalendarError as error:
            raise OutOfYearsError(place, is_future=error.is_future) from None
    return Workload(
        left=tuple(each.left for each in given),
        earliest=tuple(each.earliest for each in given),
        begun_at=_recorded(each.begun_at for each in given),
        finished_at=_recorded(each.finished_at for each in given),
    )


class _Given(NamedTuple):
    left: int
    earliest: int
    begun_at: int | None = None
    finished_at: int | None = None


def _recorded(instants: Iterable[int | None]) -> dict[int, int]:
    return {place: each for place, each in enumerate(instants) if each is not None}


def _given(
    plan: Plan, item: Milestone | Task, time: WorkTime, as_of: date | None
) -> _Given:
    calendar = plan.calendar_of(item)
    is_stage = has_stage(plan, item)
    work = item.takes.minutes(calendar) if is_stage and item.takes else 0
    first = max(plan.start, item.not_before or plan.start)
    if as_of is None:
        return _Given(work, _from(first, time))
    if item.finished:
        ended = time.day_ends(item.finished)
        return _Given(0, _from(first, time), _begin(item, work, time, ended), ended)
    left = item.remaining.minutes(calendar) if is_stage and item.remaining else None
    if item.started and is_stage:
        begun = time.day_begins(item.started)
        if left is None:
            passed = time.worked(midnight(as_of)) - time.worked(begun)
            left = max(0, work - max(0, passed))
        return _Given(left, _from(max(as_of, item.started), time), begun)
    return _Given(work if left is None else left, _from(max(first, as_of), time))


def _from(day: date, time: WorkTime) -> int:
    return 2 * time.worked(midnight(day)) + 1


def _begin(item: Milestone | Task, work: int, time: WorkTime, ended: int) -> int:
    """Return when finished work began: as recorded, or its duration before its end."""
    if not work:
        return ended
    if item.started:
        return time.day_begins(item.started)
    return time.begins(time.worked(ended) - work)
