"""From dates to pixels, and the ticks a reader needs between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from msnb.wording import short_day

_DAY = timedelta(days=1)
_MONTHS_APART = (1, 3, 6, 12, 24, 60, 120, 240, 600)
_WEEKS_APART = 9 * 7  # below nine weeks, weeks are ticked


@dataclass(frozen=True)
class Tick:
    """A line across the picture: where, and what stands above it, if anything."""

    when: datetime
    label: str
    is_year: bool


@dataclass(frozen=True)
class Timeline:
    """Days from the first to the last, both whole, laid out between two pixels."""

    first: date
    last: date
    left: float
    right: float

    def x(self, when: date) -> float:
        """Return the pixel of a moment; a day alone is its end, as deadlines are met then.

        Examples
        --------
        >>> line = Timeline(date(2027, 1, 1), date(2027, 1, 10), 0, 100)
        >>> line.x(datetime(2027, 1, 6)), line.x(date(2027, 1, 5))
        (50.0, 50.0)
        """
        span = (self.last - self.first) / _DAY + 1
        passed = (_moment(when) - _moment(self.first - _DAY)) / _DAY
        return self.left + passed / span * (self.right - self.left)

    def ticks(self, gap: float) -> tuple[Tick, ...]:
        """Return ticks at least ``gap`` pixels apart: weeks, months, quarters or years."""
        per_day = (self.right - self.left) / max((self.last - self.first).days, 1)
        if (self.last - self.first).days < _WEEKS_APART and per_day * 7 >= gap:
            return tuple(self._weeks())
        months = next((n for n in _MONTHS_APART if n * 30.4 * per_day >= gap), 1200)
        return tuple(self._months(months))

    def _weeks(self) -> Iterator[Tick]:
        monday = self.first + timedelta(days=-self.first.weekday() % 7)
        while monday <= self.last:
            yield Tick(_start(monday), short_day(monday).rsplit(" ", 1)[0], is_year=False)
            monday += timedelta(days=7)

    def _months(self, apart: int) -> Iterator[Tick]:
        month = -(-(self.first.year * 12 + self.first.month - 1) // apart) * apart
        if self.first.day > 1 and month == self.first.year * 12 + self.first.month - 1:
            month += apart
        while (when := _month_start(month)) is not None and when <= self.last:
            yield Tick(_start(when), _month_label(when, apart), is_year=when.month == 1)
            month += apart


def _month_start(month: int) -> date | None:
    year = month // 12
    return date(year, month % 12 + 1, 1) if year <= date.max.year else None


def _month_label(when: date, apart: int) -> str:
    if apart >= 12:  # noqa: PLR2004  # months in a year
        return ""
    if apart == 1:
        return short_day(when).split()[1]
    return f"Q{(when.month + 2) // 3}"


def _start(day: date) -> datetime:
    return datetime.combine(day, time())


def _moment(when: date) -> datetime:
    return when if isinstance(when, datetime) else _start(when) + _DAY


def spanning(moments: Iterable[date], left: float, right: float) -> Timeline:
    """Return a timeline that holds every moment, with a little air on both sides.

    Examples
    --------
    >>> spanning([date(2027, 2, 1), date(2027, 2, 21)], 0, 100).first
    datetime.date(2027, 1, 31)
    """
    days = [each.date() if isinstance(each, datetime) else each for each in moments]
    first, last = min(days), max(days)
    air = max((last - first).days // 40, 1)
    return Timeline(first - timedelta(days=air), last + timedelta(days=air), left, right)
