"""A slow, separate timetable: lists every date an activity may have, and tries them.

Days of four working minutes keep the lists short; weekends, closures, two shifts a day,
and a night shift across midnight keep it honest. Nothing of the engine is used: no ticks,
no order of activities, no formula backwards. Working time is counted in an array with one
entry a minute of the clock, and a link is one condition on four instants.
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property

import numpy as np

from msnb.plan import Plan

START = date(2027, 3, 1)
FIRST = START - timedelta(days=150)
DAYS = 330
CLOSURE = (date(2027, 3, 4), date(2027, 3, 9))


def clock(day: date) -> int:
    """Return minutes from the first day to the beginning of another."""
    return (day - FIRST).days * 1440


class Minutes:
    """The working minutes of a calendar, one by one."""

    def __init__(self, days: str, hours: list[tuple[str, str]], *, closes: bool) -> None:
        self.days, self.hours, self.closes = days.split(), hours, closes
        self._works = np.zeros(DAYS * 1440 + 1, dtype=bool)
        for at in range(DAYS):
            day = FIRST + timedelta(days=at)
            is_closed = closes and CLOSURE[0] <= day <= CLOSURE[1]
            if day.strftime("%a").lower() in self.days and not is_closed:
                for begin, end in hours:
                    self._works[at * 1440 + _minute(begin) : at * 1440 + _minute(end)] = (
                        True
                    )
        self.all = [int(each) for each in np.flatnonzero(self._works)]
        self.edges = sorted({*self.all, *(each + 1 for each in self.all)})
        self._worked = np.concatenate([[0], np.cumsum(self._works)])

    def worked(self, instant: int) -> int:
        """Return the working minutes before an instant."""
        return int(self._worked[min(max(instant, 0), len(self._worked) - 1)])

    def toml(self) -> dict[str, object]:
        """Return the calendar as a plan has it."""
        closed = [{"from": CLOSURE[0], "to": CLOSURE[1]}] if self.closes else []
        return {"workdays": self.days, "hours": self.hours, "closures": closed}


def _minute(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


CALENDARS = (
    Minutes("mon tue wed thu fri", [("09:00", "09:02"), ("09:03", "09:05")], closes=False),
    Minutes("mon tue wed thu", [("08:59", "09:03")], closes=True),
    Minutes("mon wed fri sat sun", [("00:00", "00:02"), ("23:58", "24:00")], closes=False),
    Minutes("tue sun", [("09:01", "09:05")], closes=False),
)


@dataclass(frozen=True)
class Activity:
    """What takes ``takes`` minutes; 0 for a moment."""

    takes: int = 0
    calendar: int = 0
    not_before: date = START
    deadline: date | None = None

    @property
    def minutes(self) -> Minutes:
        return CALENDARS[self.calendar]


@dataclass(frozen=True)
class Link:
    """``type`` and ``lag`` as a plan has them; the lag in minutes, or elapsed days."""

    before: int
    after: int
    type: str = "FS"
    lag: int = 0
    is_elapsed: bool = False


Dates = tuple[int, int]


@dataclass(frozen=True)
class Case:
    """Activities and the links between them."""

    activities: tuple[Activity, ...]
    links: tuple[Link, ...] = field(default=())

    @cached_property
    def plan(self) -> Plan:
        """The same as a plan: milestones ``a0``, ``a1`` and so on."""
        return Plan.model_validate(
            {
                "format": 1,
                "title": "Case",
                "start": START,
                "calendar": CALENDARS[0].toml(),
                "calendars": {f"c{at}": each.toml() for at, each in enumerate(CALENDARS)},
                "milestones": [
                    {
                        "id": f"a{at}",
                        "title": f"A{at}",
                        "calendar": f"c{each.calendar}",
                        "takes": f"{each.takes}min",
                        "not_before": each.not_before,
                        **({"deadline": each.deadline} if each.deadline else {}),
                        "needs": [
                            {
                                "on": f"a{link.before}",
                                "link": link.type,
                                "lag": f"{link.lag}{'ed' if link.is_elapsed else 'min'}",
                            }
                            for link in self.links
                            if link.after == at
                        ],
                    }
                    for at, each in enumerate(self.activities)
                ],
            }
        )

    def into(self, at: int) -> list[Link]:
        return [link for link in self.links if link.after == at]

    def out_of(self, at: int) -> list[Link]:
        return [link for link in self.links if link.before == at]

    @cached_property
    def earliest(self) -> list[Dates]:
        """Start and finish of everything: the first that all constraints allow."""
        found = [_first(each, lambda _: True) for each in self.activities]
        while True:
            before = list(found)
            for at, activity in enumerate(self.activities):
                found[at] = _first(activity, self._from(at, found))
            if found == before:
                return found

    def _from(self, at: int, sooner: list[Dates]) -> Callable[[Dates], bool]:
        links, bound = self.into(at), clock(self.activities[at].not_before)
        return lambda dates: (
            dates[0] >= bound
            and all(self._holds(link, sooner[link.before], dates) for link in links)
        )

    def _holds(
        self, link: Link, before: Dates, after: Dates, *, strictly: bool = True
    ) -> bool:
        """Return whether a link is kept.

        Work is compared in its own working time, a moment on the clock. Backwards
        (``strictly`` false) a moment and a start in the same calendar are compared in
        working time: the end of a day and the next morning are the same there.
        """
        first, then = self.activities[link.before], self.activities[link.after]
        event = before[0] if link.type[0] == "S" else before[1]
        target = after[0] if link.type[1] == "S" else after[1]
        lag = 0 if link.is_elapsed else link.lag
        if link.is_elapsed:
            event += 1440 * link.lag
        is_clock_free = (
            not strictly
            and first.calendar == then.calendar
            and link.type[0] == "S"
            and first.takes > 0
            and not (link.is_elapsed and link.lag)
        )
        if then.takes or lag or is_clock_free:
            return then.minutes.worked(event) + lag <= then.minutes.worked(target)
        return event <= target

    @cached_property
    def latest(self) -> list[Dates]:
        """Start and finish of everything: the last that keeps every date downstream."""
        end = max(finish for _, finish in self.earliest)
        found = [
            _last(each, self._within(at, end)) for at, each in enumerate(self.activities)
        ]
        while True:
            before = list(found)
            for at, activity in enumerate(self.activities):
                found[at] = _last(activity, self._until(at, end, found))
            if found == before:
                return found

    def _until(self, at: int, end: int, later: list[Dates]) -> Callable[[Dates], bool]:
        links, within = self.out_of(at), self._within(at, end)
        return lambda dates: (
            within(dates)
            and all(
                self._holds(link, dates, later[link.after], strictly=False)
                for link in links
            )
        )

    def _within(self, at: int, end: int) -> Callable[[Dates], bool]:
        activity = self.activities[at]
        minutes = activity.minutes
        limit = minutes.edges[-1]
        if activity.deadline is not None:
            midnight = clock(activity.deadline) + 1440
            limit = max(each + 1 for each in minutes.all if each < midnight)
        elif not self._is_dated(at):
            limit = end
        if activity.takes:
            return lambda dates: minutes.worked(dates[1]) <= minutes.worked(limit)
        return lambda dates: dates[1] <= limit

    def _is_dated(self, at: int) -> bool:
        if self.activities[at].deadline is not None:
            return True
        return any(self._is_dated(link.after) for link in self.out_of(at))

    def total_float(self, at: int) -> int:
        """Latest less earliest start in working minutes."""
        worked = self.activities[at].minutes.worked
        return worked(self.latest[at][0]) - worked(self.earliest[at][0])

    def free_float(self, at: int) -> int:
        """Working minutes by which it can slip and its successors stay."""
        links = self.out_of(at)
        if not links:
            return self.total_float(at)
        last = _last(
            self.activities[at],
            lambda dates: all(
                self._holds(link, dates, self.earliest[link.after], strictly=False)
                for link in links
            ),
        )
        worked = self.activities[at].minutes.worked
        return worked(last[0]) - worked(self.earliest[at][0])


@cache
def _all(takes: int, calendar: int) -> list[Dates]:
    """Return all dates an activity may have, the first first."""
    minutes = CALENDARS[calendar]
    if not takes:
        return [(each, each) for each in minutes.edges]
    ends = minutes.all[takes - 1 :]
    return [(begin, end + 1) for begin, end in zip(minutes.all, ends, strict=False)]


# What allows a date allows every later one forwards, and every earlier one backwards.
def _first(activity: Activity, is_allowed: Callable[[Dates], bool]) -> Dates:
    options = _all(activity.takes, activity.calendar)
    begin = bisect_left(options, (clock(START), 0))
    return options[bisect_left(options, x=True, lo=begin, key=is_allowed)]


def _last(activity: Activity, is_allowed: Callable[[Dates], bool]) -> Dates:
    options = _all(activity.takes, activity.calendar)
    return options[bisect_left(options, x=True, key=lambda each: not is_allowed(each)) - 1]
