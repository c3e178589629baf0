"""Between the clock and working time: how much work was possible before an instant.

The clock counts minutes from the beginning of the year 1. Working time counts the working
minutes of one calendar from an arbitrary zero, and may be negative.

The end of one working day and the start of the next are the same working time and two
instants on the clock. A *tick* keeps them apart: ``2 * worked`` is the end of the last
working minute, ``2 * worked + 1`` the beginning of the next. Dropping the last bit
compares in working time; an activity begins on an odd tick and finishes on an even one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

MINUTES_A_DAY = 24 * 60
FIRST_YEAR, LAST_YEAR = 1900, 2199

Hours = Sequence[tuple[int, int]]


class BeyondCalendarError(Exception):
    """Working time was asked for outside the years that plans may have."""

    def __init__(self, *, is_future: bool) -> None:
        self.is_future = is_future
        super().__init__(is_future)


class OutOfYearsError(Exception):
    """An activity would lie outside the years that plans may have."""

    def __init__(self, place: int, *, is_future: bool) -> None:
        self.place = place
        self.is_future = is_future
        super().__init__(place, is_future)


def midnight(day: date) -> int:
    """Return the instant at which a day begins.

    Examples
    --------
    >>> midnight(date(1, 1, 2)) - midnight(date(1, 1, 1))
    1440
    """
    return day.toordinal() * MINUTES_A_DAY


_DAY_ONE = datetime(1, 1, 1)  # noqa: DTZ001  # a plan's times have no time zone
LAST_INSTANT = midnight(date(LAST_YEAR + 1, 1, 1))


@lru_cache(maxsize=16_384)
def instant(clock: int) -> datetime:
    """Return an instant as a date and a time.

    Examples
    --------
    >>> instant(midnight(date(2027, 2, 1)) + 9 * 60)
    datetime.datetime(2027, 2, 1, 9, 0)
    """
    return _DAY_ONE + timedelta(minutes=clock - MINUTES_A_DAY)


class WorkTime:
    """The working minutes of one calendar, tabled year by year as they are asked for.

    Parameters
    ----------
    week : sequence of seven sequences of (int, int)
        Working intervals from Monday to Sunday, in minutes after midnight, in order.
    days_off : callable
        The ordinals of a year's days on which nothing is done, whatever the weekday.
    year : int
        Where the tables begin: the year of the plan's start.

    Examples
    --------
    >>> week = [[(9 * 60, 17 * 60)]] * 5 + [[], []]
    >>> time = WorkTime(week, lambda year: set(), 2027)
    >>> friday = time.worked(midnight(date(2027, 2, 5)) + 17 * 60)
    >>> instant(time.ends(friday)), instant(time.begins(friday))
    (datetime.datetime(2027, 2, 5, 17, 0), datetime.datetime(2027, 2, 8, 9, 0))
    """

    def __init__(
        self, week: Sequence[Hours], days_off: Callable[[int], set[int]], year: int
    ) -> None:
        self._week = week
        self._usual = max(week, key=lambda day: sum(b - a for a, b in day))
        self._days_off = days_off
        self._first_year = year
        self._last_year = year - 1
        self._from = self._until = midnight(date(year, 1, 1))
        # One entry an interval: its two ends on the clock, and the work before it.
        self._begins: list[int] = []
        self._ends: list[int] = []
        self._before: list[int] = []
        self._least = 0  # working time where the tables begin, and where they end
        self._most = 0

    def copy(self) -> "WorkTime":
        """Return the same for another thread: tables grow as they are asked."""
        other = WorkTime(self._week, self._days_off, self._first_year)
        for name, value in vars(self).items():
            setattr(other, name, value.copy() if isinstance(value, list) else value)
        return other

    def worked(self, clock: int) -> int:
        """Return the working time before an instant.

        Raises
        ------
        BeyondCalendarError
            The instant lies before 1900 or after 2199.
        """
        at = self._last_begun(clock)
        if at < 0:
            return self._least
        return self._before[at] + min(clock, self._ends[at]) - self._begins[at]

    def begins(self, worked: int) -> int:
        """Return the instant at which the working minute after this much work begins.

        Raises
        ------
        BeyondCalendarError
            There is none from 1900 to 2199.
        """
        while worked >= self._most:
            self._later_year()
        while worked < self._least:
            self._earlier_year()
        at = bisect_right(self._before, worked) - 1
        return self._begins[at] + worked - self._before[at]

    def ends(self, worked: int) -> int:
        """Return the instant at which this much work is done.

        Raises
        ------
        BeyondCalendarError
            As `begins`.
        """
        while worked > self._most:
            self._later_year()
        while worked <= self._least:
            self._earlier_year()
        at = bisect_left(self._before, worked) - 1
        return self._begins[at] + worked - self._before[at]

    def clock(self, tick: int) -> int:
        """Return the instant of a tick."""
        return self.begins(tick >> 1) if tick & 1 else self.ends(tick >> 1)

    def tick(self, clock: int) -> int:
        """Return the first tick at or after an instant."""
        at = self._last_begun(clock)
        if at < 0:
            return 2 * self._least + 1
        begin, end = self._begins[at], self._ends[at]
        if clock == begin:
            follows_on = at > 0 and self._ends[at - 1] == clock
            return 2 * self._before[at] + (not follows_on)
        return 2 * (self._before[at] + min(clock, end) - begin) + (clock > end)

    def tick_at_most(self, clock: int) -> int:
        """Return the last tick at or before an instant."""
        at = self._last_begun(clock)
        if at < 0:
            return 2 * self._least
        begin, end = self._begins[at], self._ends[at]
        return 2 * (self._before[at] + min(clock, end) - begin) + (clock < end)

    def day_begins(self, day: date) -> int:
        """Return the instant at which a day's work begins; on a day off, a usual day's."""
        first, last = self._intervals_of(day)
        if first <= last:
            return self._begins[first]
        return midnight(day) + self._usual[0][0]

    def day_ends(self, day: date) -> int:
        """Return the instant at which a day's work ends; on a day off, a usual day's."""
        first, last = self._intervals_of(day)
        if first <= last:
            return self._ends[last]
        return midnight(day) + self._usual[-1][1]

    def intervals(self, year: int) -> tuple[list[int], list[int], list[int]]:
        """Return all working intervals until the end of a year, from where tables begin.

        Three lists of the same length: where each begins and ends on the clock, and the
        work before it.

        Raises
        ------
        BeyondCalendarError
            The year lies after 2199.
        """
        while self._last_year < year:
            self._later_year()
        return self._begins, self._ends, self._before

    def _intervals_of(self, day: date) -> tuple[int, int]:
        last = self._last_begun(midnight(day) + MINUTES_A_DAY - 1)
        return bisect_left(self._begins, midnight(day)), last

    def _last_begun(self, clock: int) -> int:
        """Return the position of the last interval begun by then; -1 before the first."""
        while clock > self._until:
            self._later_year()
        while clock < self._from:
            self._earlier_year()
        return bisect_right(self._begins, clock) - 1

    def _later_year(self) -> None:
        if self._last_year >= LAST_YEAR:
            raise BeyondCalendarError(is_future=True)
        self._last_year += 1
        self._until = midnight(date(self._last_year + 1, 1, 1))
        begins, ends = self._year(self._last_year)
        for begin, end in zip(begins, ends, strict=True):
            self._before.append(self._most)
            self._most += end - begin
        self._begins += begins
        self._ends += ends

    def _earlier_year(self) -> None:
        if self._first_year <= FIRST_YEAR:
            raise BeyondCalendarError(is_future=False)
        self._first_year -= 1
        self._from = midnight(date(self._first_year, 1, 1))
        begins, ends = self._year(self._first_year)
        before = []
        for begin, end in zip(reversed(begins), reversed(ends), strict=True):
            self._least -= end - begin
            before.append(self._least)
        self._before[:0] = reversed(before)
        self._begins[:0] = begins
        self._ends[:0] = ends

    def _year(self, year: int) -> tuple[list[int], list[int]]:
        """Return where the working intervals of a year begin, and where they end."""
        off = self._days_off(year)
        begins, ends = [], []
        for day in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
            hours = self._week[(day - 1) % 7]
            if hours and day not in off:
                start = day * MINUTES_A_DAY
                begins += [start + first for first, _ in hours]
                ends += [start + last for _, last in hours]
        return begins, ends
