"""Between ticks and the clock for many draws at once, by tables with even steps.

What `msnb.schedule.WorkTime` does for one number: working intervals begin and end at
multiples of some minutes, so that a division finds the place in a table.
"""

from collections.abc import Callable
from datetime import date

import numpy as np
from numpy.typing import NDArray

from msnb.schedule import (
    LAST_INSTANT,
    LAST_YEAR,
    MINUTES_A_DAY,
    WorkTime,
    instant,
    midnight,
)

Ints = NDArray[np.int32]
Value = int | Ints
"""The same number in all draws, or one a draw."""


def shown_clock(clock: Value) -> Value:
    """Return the end of work as people see it: on the day that was worked.

    Examples
    --------
    >>> shown_clock(2 * 24 * 60)
    2879
    """
    at_midnight = clock % MINUTES_A_DAY == 0
    return clock - at_midnight


class Clock:
    """The working time of one calendar, tabled as far as it is asked for.

    Parameters
    ----------
    time : WorkTime
        The same for single numbers.
    start : int
        The instant of the plan's start; all that is asked for lies behind it, or does not
        matter.

    Examples
    --------
    >>> from datetime import date
    >>> week = [[(9 * 60, 17 * 60)]] * 5 + [[], []]
    >>> time = WorkTime(week, lambda year: set(), 2027)
    >>> clock = Clock(time, midnight(date(2027, 2, 1)))
    >>> ticks = np.array([time.tick(midnight(date(2027, 2, 3)))], dtype=np.int32)
    >>> bool(clock.tick(clock.clock(ticks)) == ticks)
    True
    """

    def __init__(self, time: WorkTime, start: int) -> None:
        self._time = time
        self._first_year = self._last_year = instant(start).year
        self._origin = midnight(date(self._first_year, 1, 1))
        self._most_tick = self._until = -1  # nothing is tabled yet

    def clock(self, ticks: Ints) -> Ints:
        """Return the instants of ticks; the end of 2199 for what lies beyond."""
        self._reach(lambda: int(ticks.max()) <= self._most_tick)
        part = (ticks - 1) // self._double
        part -= self._first_part
        instants = self._shift.take(part, mode="clip")
        instants += ticks >> 1
        return np.minimum(instants, LAST_INSTANT, out=instants)

    def tick(self, clocks: Ints) -> Ints:
        """Return the first ticks at or after instants."""
        self._reach(lambda: int(clocks.max()) <= self._until)
        cell = (clocks - (self._origin + 1)) // self._cell
        ticks = self._ahead.take(cell, mode="clip")
        ticks += clocks
        ticks <<= 1
        first: Ints = np.minimum(ticks, self._ceiling.take(cell, mode="clip"))
        return first

    def _reach(self, is_enough: Callable[[], bool]) -> None:
        """Table as many years as it takes, or all that plans may have."""
        while not is_enough() and (self._until < LAST_INSTANT):
            years = max(2, 2 * (self._last_year - self._first_year))
            self._last_year = min(LAST_YEAR, self._first_year + years)
            self._until = midnight(date(self._last_year + 1, 1, 1))
            begins, ends, before = map(np.array, self._time.intervals(self._last_year))
            # The timetable may have looked further ahead, or back.
            first, last = np.searchsorted(begins, [self._origin, self._until])
            if first < last:
                there = slice(first, last)
                self._table_of_work(begins[there], ends[there], before[there])
                self._table_of_clock(begins[there], ends[there], before[there])

    def _table_of_work(self, begins: Ints, ends: Ints, before: Ints) -> None:
        """For parts of working time: how far the clock is ahead of it."""
        lengths = ends - begins
        part = int(np.gcd.reduce(np.append(lengths, before)))
        self._double = 2 * part
        self._first_part = int(before[0]) // part
        self._shift = np.repeat(begins - before, lengths // part).astype(np.int32)
        self._most_tick = int(2 * (before[-1] + lengths[-1]))

    def _table_of_clock(self, begins: Ints, ends: Ints, before: Ints) -> None:
        """For parts of the clock: how far work is ahead of it, and where work stops.

        A part ends where the next begins: an instant at which work begins still belongs to
        the time off before it.
        """
        edges = np.stack([begins, ends], axis=1).ravel() - self._origin
        self._cell = cell = int(np.gcd.reduce(np.append(edges, self._until - self._origin)))
        lengths = np.diff(edges, prepend=0, append=self._until - self._origin) // cell
        works = np.repeat(np.arange(len(lengths)) % 2 == 1, lengths)
        worked = np.cumsum(works) * cell + int(before[0])
        here = self._origin + np.arange(len(works)) * cell
        begun = np.where(works, worked - cell, worked)
        self._ahead = (begun - here).astype(np.int32)
        self._ceiling = (2 * worked + ~works).astype(np.int32)
