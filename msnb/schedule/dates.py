"""From ticks to the dates that people see.

A start is shown at the beginning of a working day, a finish at the end of one. A moment is
shown as a finish, unless something on the clock (the plan's start, a ``not_before``, the
status date, a start) keeps it from being earlier than the next beginning. A finish at
midnight is shown a minute earlier, so that its day is the day that was worked.
"""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from msnb.schedule.passes import Ticks
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


def finish_clock(here: int, problem: Problem, early: Ticks) -> int:
    """Return the instant of an activity's earliest finish."""
    finished_at = problem.load.finished_at.get(here)
    return (
        problem.time[here].clock(early.finish[here]) if finished_at is None else finished_at
    )


def early_dates(problem: Problem, early: Ticks) -> Shown:
    """Return the earliest dates of all activities; for what is finished, its dates.

    Raises
    ------
    OutOfYearsError
        One of them lies after 2199.
    """

    def finish(here: int) -> datetime:
        clock = finish_clock(here, problem, early)
        # What takes no time may come at the beginning of a day as well.
        if early.finish[here] & 1 and here not in problem.load.finished_at:
            return instant(clock)
        return shown_finish(clock)

    return _shown(problem, early, finish)


def late_dates(problem: Problem, early: Ticks, late: Ticks, shown: Shown) -> Shown:
    """Return the latest dates of all activities; for what is finished, its dates.

    Parameters
    ----------
    problem : Problem
        As given to the passes.
    early, late : Ticks
        What they returned.
    shown : Shown
        The earliest dates: a moment that cannot slip is shown but once.

    Raises
    ------
    OutOfYearsError
        One of them lies before 1900.
    """

    def finish(here: int) -> datetime:
        cannot_slip = late.finish[here] >> 1 == early.finish[here] >> 1
        if cannot_slip and not problem.load.left[here]:
            return shown.finish[here]
        return shown_finish(problem.time[here].ends(late.finish[here] >> 1))

    return _shown(problem, late, finish)


def _shown(problem: Problem, ticks: Ticks, finish: Callable[[int], datetime]) -> Shown:
    load = problem.load
    finishes = [instant(MINUTES_A_DAY)] * len(problem.time)  # each is set below
    starts = finishes.copy()
    for here in problem.network.order:
        try:
            finishes[here] = finish(here)
            begun_at = load.begun_at.get(here)
            if begun_at is not None and begun_at != load.finished_at.get(here):
                starts[here] = instant(begun_at)
            elif load.left[here]:
                starts[here] = instant(problem.time[here].begins(ticks.begin[here] >> 1))
            else:
                starts[here] = finishes[here]
        except BeyondCalendarError as error:
            raise OutOfYearsError(here, is_future=error.is_future) from None
    return Shown(starts, finishes)
