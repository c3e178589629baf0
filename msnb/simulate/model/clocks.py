"""Between ticks and the clock for many draws at once, by tables with even steps.

What `msnb.schedule.WorkTime` does for one number: working intervals begin and end at
multiples of some minutes, so that a division finds the place in a table.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from msnb.schedule import (
    LAST_INSTANT,
    LAST_YEAR,
    MINUTES_A_DAY,
    BeyondCalendarError,
    Problem,
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


class _Tables(NamedTuple):
    """What some years look like.

    For parts of working time, twice a part in ticks: ``shift`` says how far the clock is
    ahead of it. For cells of the clock, ``ahead`` says how far work is ahead of it, and
    ``ceiling`` where work stops. A cell ends where the next begins: an instant at which
    work begins still belongs to the time off before it.
    """

    years: int
    until: int
    double: int
    first_part: int
    shift: Ints
    most_tick: int
    cell: int
    ahead: Ints
    ceiling: Ints


class Clock:
    """The working time of one calendar, tabled as far as it is asked for.

    Tables are made once and then replaced as a whole, so a clock may be shared.

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
        self._first_year = instant(start).year
        self._origin = midnight(date(self._first_year, 1, 1))
        self._tables: _Tables | None = None

    def clock(self, ticks: Ints) -> Ints:
        """Return the instants of ticks; the end of 2199 for what lies beyond."""
        last = int(ticks.max())
        tables = self._reaching(lambda known: last <= known.most_tick)
        part = (ticks - 1) // tables.double
        part -= tables.first_part
        instants = tables.shift.take(part, mode="clip")
        instants += ticks >> 1
        return np.minimum(instants, LAST_INSTANT, out=instants)

    def tick(self, clocks: Ints) -> Ints:
        """Return the first ticks at or after instants."""
        last = int(clocks.max())
        tables = self._reaching(lambda known: last <= known.until)
        cell = (clocks - (self._origin + 1)) // tables.cell
        ticks = tables.ahead.take(cell, mode="clip")
        ticks += clocks
        ticks <<= 1
        first: Ints = np.minimum(ticks, tables.ceiling.take(cell, mode="clip"))
        return first

    def _reaching(self, is_enough: Callable[["_Tables"], bool]) -> "_Tables":
        """Return tables of as many years as it takes, or all that plans may have."""
        tables = self._tables
        years = tables.years if tables else 1
        while tables is None or not (is_enough(tables) or tables.until >= LAST_INSTANT):
            years *= 2
            self._tables = tables = self._made(years)
        return tables

    def _made(self, years: int) -> "_Tables | None":
        """Return tables from the first year on; None where nobody works so soon."""
        last_year = min(LAST_YEAR, self._first_year + years)
        until = midnight(date(last_year + 1, 1, 1))
        begins, ends, before = map(np.array, self._time.intervals(last_year))
        # The timetable may have looked further ahead, or back.
        first, last = np.searchsorted(begins, [self._origin, until])
        if first == last:
            if last_year == LAST_YEAR:
                raise BeyondCalendarError(is_future=True)
            return None
        there = slice(first, last)
        work = begins[there], ends[there], before[there]
        return _tabled(work, self._origin, until, years)


def clocks_of(problem: Problem, start: date) -> tuple[Clock, ...]:
    """Return the clocks of a problem's working times, from a plan's start on."""
    return tuple(Clock(each, midnight(start)) for each in problem.times)


def _tabled(work: tuple[Ints, Ints, Ints], origin: int, until: int, years: int) -> _Tables:
    """Return the tables of working intervals: begins, ends, and the work before each."""
    begins, ends, before = work
    lengths = ends - begins
    part = int(np.gcd.reduce(np.append(lengths, before)))
    shift = np.repeat(begins - before, lengths // part).astype(np.int32)

    edges = np.stack([begins, ends], axis=1).ravel() - origin
    cell = int(np.gcd.reduce(np.append(edges, until - origin)))
    lasts = np.diff(edges, prepend=0, append=until - origin) // cell
    works = np.repeat(np.arange(len(lasts)) % 2 == 1, lasts)
    worked = np.cumsum(works) * cell + int(before[0])
    here = origin + np.arange(len(works)) * cell
    begun = np.where(works, worked - cell, worked)
    return _Tables(
        years=years,
        until=until,
        double=2 * part,
        first_part=int(before[0]) // part,
        shift=shift,
        most_tick=int(2 * (before[-1] + lengths[-1])),
        cell=cell,
        ahead=(begun - here).astype(np.int32),
        ceiling=(2 * worked + ~works).astype(np.int32),
    )
