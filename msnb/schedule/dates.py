"""From ticks to the dates that people see.

A start is shown at the beginning of a working day, a finish at the end of one. A moment is
shown when the last thing it waits for happens, or where the plan's start, a ``not_before``
or the status date holds it back, at the beginning of that working day. A finish at midnight
is shown a minute earlier, so that its day is the day that was worked.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from msnb.schedule.passes import EarlyTicks, Ticks
from msnb.schedule.problem import Problem
from msnb.schedule.worktime import (
    MINUTES_A_DAY,
    BeyondCalendarError,
    OutOfYearsError,
    instant,
)


class Shown(NamedTuple):
    """Starts and finishes of all activities as people see them."""

    start: list[datetime]
    finish: list[datetime]


def shown_finish(clock: int) -> datetime:
    """Return the end of work as people see it: on the day that was worked.

    Examples
    --------
    >>> from datetime import date
    >>> from msnb.schedule.worktime import midnight
    >>> shown_finish(midnight(date(2027, 2, 2)))
    datetime.datetime(2027, 2, 1, 23, 59)
    """
    return instant(clock if clock % MINUTES_A_DAY else clock - 1)


def finish_clock(shown: datetime) -> int:
    """Return the instant of a finish that people see.

    Examples
    --------
    >>> from datetime import date
    >>> from msnb.schedule.worktime import midnight
    >>> finish_clock(datetime(2027, 2, 1, 23, 59)) == midnight(date(2027, 2, 2))
    True
    """
    clock = shown.toordinal() * MINUTES_A_DAY + shown.hour * 60 + shown.minute
    return clock + 1 if (clock + 1) % MINUTES_A_DAY == 0 else clock


def early_dates(problem: Problem, early: EarlyTicks) -> Shown:
    """Return the earliest dates of all activities; for what is finished, its dates.

    Raises
    ------
    OutOfYearsError
        One of them lies after 2199.
    """
    load = problem.load

    def finish(here: int, shown: Shown) -> datetime:
        tick, time = early.finish[here], problem.time[here]
        if here in load.finished_at:
            return shown_finish(load.finished_at[here])
        if not tick & 1:
            return shown_finish(time.ends(tick >> 1))
        if load.earliest[here] >> 1 == tick >> 1:
            return instant(time.begins(tick >> 1))
        return _last_awaited(here, problem, early, shown)

    return _shown(problem, early, finish, problem.network.order)


def _last_awaited(here: int, problem: Problem, early: EarlyTicks, shown: Shown) -> datetime:
    """Return when the last thing happens that a moment waits for."""
    links = problem.network.links
    awaited = []
    for link in problem.heeded.of(here):
        before, from_start = links.before[link], links.from_start[link]
        if links.lag[link] and not links.is_elapsed[link]:
            continue  # a working lag ends with a working minute: never in time off work
        if links.by_clock[link]:
            tick = (early.start if from_start else early.finish)[before]
            clock = problem.time[before].clock(tick) + links.lag[link]
            awaited.append(instant(clock) if tick & 1 else shown_finish(clock))
        else:
            awaited.append((shown.start if from_start else shown.finish)[before])
    return max(awaited)


def late_dates(problem: Problem, early: Ticks, late: Ticks, soonest: Shown) -> Shown:
    """Return the latest dates of all activities; for what is finished, its dates.

    Parameters
    ----------
    problem : Problem
        As given to the passes.
    early, late : Ticks
        What they returned.
    soonest : Shown
        The earliest dates: a moment that cannot slip is shown but once.

    Raises
    ------
    OutOfYearsError
        One of them lies before 1900.
    """

    def finish(here: int, _: Shown) -> datetime:
        cannot_slip = late.finish[here] >> 1 == early.finish[here] >> 1
        if cannot_slip and not problem.load.left[here]:
            return soonest.finish[here]
        return shown_finish(problem.time[here].ends(late.finish[here] >> 1))

    # Backwards, so that the first to lie too early is the one that is named.
    return _shown(problem, late, finish, reversed(problem.network.order))


def _shown(
    problem: Problem,
    ticks: Ticks,
    finish: Callable[[int, Shown], datetime],
    order: Iterable[int],
) -> Shown:
    load = problem.load
    unset = [datetime(1, 1, 1)] * len(problem.time)  # noqa: DTZ001  # no time zones here
    shown = Shown(unset, unset.copy())
    for here in order:
        try:
            shown.start[here] = shown.finish[here] = finish(here, shown)
            begun_at = load.begun_at.get(here)
            if begun_at is not None and begun_at != load.finished_at.get(here):
                shown.start[here] = instant(begun_at)
            elif load.left[here]:
                begins = problem.time[here].begins(ticks.begin[here] >> 1)
                shown.start[here] = instant(begins)
        except BeyondCalendarError as error:
            raise OutOfYearsError(here, is_future=error.is_future) from None
    return shown
