"""From ticks to the dates that people see.

A start is shown at the beginning of a working day, a finish at the end of one. A moment is
shown as a finish, unless something on the clock (the plan's start, a ``not_before``, the
status date, a start) keeps it from being earlier than the next beginning. A finish at
midnight is shown a minute earlier, so that its day is the day that was worked.
"""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from msnb.schedule.passes import Problem, Ticks
from msnb.schedule.worktime import (
    MINUTES_A_DAY,
    BeyondCalendarError,
    OutOfYearsError,
    instant,
)


class Shown(NamedTuple):
    """Start and finish as people see them."""

    start: datetime
    finish: datetime


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


def finish_clock(here: int, problem: Problem, early: Ticks) -> int:
    """Return the instant of an activity's earliest finish."""
    finished_at = problem.load.finished_at.get(here)
    return (
        problem.time(here).clock(early.finish[here]) if finished_at is None else finished_at
    )


def early_dates(problem: Problem, early: Ticks) -> list[Shown]:
    """Return the earliest dates of all activities; for what is finished, its dates.

    Raises
    ------
    OutOfYearsError
        One of them lies after 2199.
    """

    def dates(here: int) -> Shown:
        tick, clock = early.begin[here], finish_clock(here, problem, early)
        # What takes no time may come at the beginning of a day as well.
        comes_at_start = early.finish[here] & 1 and here not in problem.load.finished_at
        finish = instant(clock) if comes_at_start else shown_finish(clock)
        return Shown(_start(here, tick, finish, problem), finish)

    return _each(problem, dates)


def late_dates(
    problem: Problem, early: Ticks, late: Ticks, shown: list[Shown]
) -> list[Shown]:
    """Return the latest dates of all activities; for what is finished, its dates.

    Parameters
    ----------
    problem : Problem
        As given to the passes.
    early, late : Ticks
        What they returned.
    shown : list of Shown
        The earliest dates: a moment that cannot slip is shown but once.

    Raises
    ------
    OutOfYearsError
        One of them lies before 1900.
    """

    def dates(here: int) -> Shown:
        tick = late.begin[here]
        is_moment = not problem.load.left[here]
        if is_moment and tick >> 1 == early.begin[here] >> 1:
            return shown[here]
        finish = shown_finish(problem.time(here).ends(late.finish[here] >> 1))
        return Shown(_start(here, tick, finish, problem), finish)

    return _each(problem, dates)


def _each(problem: Problem, dates: Callable[[int], Shown]) -> list[Shown]:
    found: dict[int, Shown] = {}
    for here in problem.network.order:
        try:
            found[here] = dates(here)
        except BeyondCalendarError as error:
            raise OutOfYearsError(here, is_future=error.is_future) from None
    return [found[here] for here in range(len(found))]


def _start(here: int, tick: int, finish: datetime, problem: Problem) -> datetime:
    begun_at = problem.load.begun_at.get(here)
    if begun_at is not None and begun_at != problem.load.finished_at.get(here):
        return instant(begun_at)
    if problem.load.left[here]:
        return instant(problem.time(here).begins(tick >> 1))
    return finish
