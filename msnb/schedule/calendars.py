"""From the plan's calendars and people to the working time of each activity.

An activity works in its own calendar, or in the plan's. A person who names a calendar
shifts the work: tasks the person is in ``who`` of, and stages the person owns. Then work
happens when the activity's own calendar (if it names one) and those of all these people
have working hours at the same time, and not while one of them is away. Absences of people
without a calendar shift nothing.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache

from msnb.errors import Fault
from msnb.plan import WEEKDAYS, Calendar, Milestone, Person, Plan, Span, Task
from msnb.schedule.stages import has_stage
from msnb.schedule.worktime import Hours, WorkTime
from msnb.wording import did_you_mean, listed, shown

Key = tuple[str | None, tuple[str, ...]]
PLAN_KEY: Key = (None, ())


def calendar_faults(plan: Plan) -> tuple[Fault, ...]:
    """Return a fault for each calendar whose holidays are not known.

    Parameters
    ----------
    plan : Plan
        Any plan; references may lead nowhere.

    Examples
    --------
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     calendar=Calendar(holidays="GB-XX"),
    ... )
    >>> fault = calendar_faults(plan)[0]
    >>> fault.message
    "There are no holidays for 'GB-XX'."
    >>> fault.remedy
    'The parts of GB are: ENG, NIR, SCT, WLS.'
    """
    named = {"calendar": plan.calendar}
    named |= {f"calendars.{name}": each for name, each in plan.calendars.items()}
    return tuple(
        Fault(
            f"There are no holidays for {shown(calendar.holidays)}.",
            _known_holidays_like(calendar.holidays),
            item=name,
            field="holidays",
        )
        for name, calendar in named.items()
        if calendar.holidays is not None and not _has_holidays(calendar.holidays)
    )


def _has_holidays(place: str) -> bool:
    country, dash, part = place.partition("-")
    if not _is_country(country) or (dash and not part):
        return False
    try:
        _holidays(place, 2027)
    except NotImplementedError:
        return False
    return True


def _is_country(code: str) -> bool:
    """Ask for this one alone: the library's list of all takes a tenth of a second."""
    import holidays  # noqa: PLC0415  # slow to load, and only for those who ask

    # Under other names of three letters it keeps months, and the days of exchanges.
    return bool(getattr(getattr(holidays, code, None), "country", None))


def _countries() -> dict[str, list[str]]:
    import holidays  # noqa: PLC0415  # slow to load, and only for those who ask

    return holidays.list_supported_countries()


def _known_holidays_like(place: str) -> str:
    countries = _countries()
    country = place.partition("-")[0]
    if country in countries:
        parts = ", ".join(countries[country])
        return f"The parts of {country} are: {parts}." if parts else f"Write {country}."
    near = did_you_mean(country, list(countries))
    how = "Write a country such as DE, or a country and its part such as DE-BY."
    return near if near.startswith("Did") else how


@lru_cache(maxsize=1024)
def _holidays(place: str, year: int) -> frozenset[date]:
    import holidays  # noqa: PLC0415  # slow to load, and only for those who ask

    country, _, part = place.partition("-")
    with warnings.catch_warnings():
        # Some countries are known for some decades only; outside them no day is a holiday.
        warnings.simplefilter("ignore")
        days: Iterable[date] = holidays.country_holidays(
            country, subdiv=part or None, years=year
        )
        return frozenset(days)


class WorkTimes:
    """The working times a plan needs, each made once.

    Parameters
    ----------
    plan : Plan
        Every reference leads somewhere, and `calendar_faults` has nothing to say.

    Examples
    --------
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     tasks=[{"id": "paint", "title": "Paint", "takes": "2d"}],
    ... )
    >>> WorkTimes(plan).of(plan.tasks[0])
    0
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._people = {each.id: each for each in plan.people if each.calendar is not None}
        self._places: dict[Key, int] = {}
        self.times: list[WorkTime] = []
        self.faults: list[Fault] = []
        self._place(PLAN_KEY)

    def of(self, item: Milestone | Task) -> int:
        """Return the position in ``times`` of the working time an item's work is done in.

        Where calendars that must meet never do, ``faults`` says so.
        """
        key = self._key(item)
        found = self._places.get(key)
        return found if found is not None else self._place(key, item)

    def _key(self, item: Milestone | Task) -> Key:
        if not self._people:
            return item.calendar, ()
        if isinstance(item, Task):
            busy: tuple[str, ...] = item.who
        else:
            busy = (item.owner,) if item.owner and has_stage(self._plan, item) else ()
        return item.calendar, tuple(sorted({id_ for id_ in busy if id_ in self._people}))

    def _place(self, key: Key, item: Milestone | Task | None = None) -> int:
        name, ids = key
        people = [self._people[id_] for id_ in ids]
        calendars = list(_calendars(self._plan, name, people))
        week = _shared_week(calendars)
        if item is not None and not any(week):
            self.faults.append(_never_worked_on(item, name, people))
        absences = [span for person in people for span in person.away]
        time = WorkTime(week, _days_off(calendars, absences), self._plan.start.year)
        self.times.append(time)
        self._places[key] = len(self.times) - 1
        return self._places[key]


def _calendars(plan: Plan, name: str | None, people: list[Person]) -> Iterator[Calendar]:
    if name is not None or not people:
        yield plan.calendars[name] if name is not None else plan.calendar
    for person in people:
        yield plan.calendars[person.calendar or ""]


def _shared_week(calendars: list[Calendar]) -> list[Hours]:
    """Return the hours that all calendars have in common, from Monday to Sunday."""
    week: list[Hours] = []
    for weekday in WEEKDAYS:
        hours: Hours = [(0, 24 * 60)]
        for calendar in calendars:
            hours = [
                (max(a, c), min(b, d))
                for a, b in hours
                for c, d in calendar.intervals(weekday)
                if max(a, c) < min(b, d)
            ]
        week.append(hours)
    return week


def _never_worked_on(
    item: Milestone | Task, name: str | None, people: list[Person]
) -> Fault:
    own = [f"the calendar {shown(name)}"] if name is not None else []
    who = own + [f"that of {shown(each.name)}" for each in people]
    return Fault(
        f"Nobody can ever work on it: {listed(who)} have no hour in common.",
        "Change one of these calendars, or who does the work.",
        item=item.id,
        field="calendar",
    )


def _days_off(calendars: list[Calendar], absences: list[Span]) -> Callable[[int], set[int]]:
    spans = [*absences, *(span for each in calendars for span in each.closures)]
    closed = [(span.first.toordinal(), span.last.toordinal()) for span in spans]
    places = sorted({each.holidays for each in calendars if each.holidays})

    def days_off(year: int) -> set[int]:
        days = {day.toordinal() for place in places for day in _holidays(place, year)}
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        for begin, end in closed:
            days.update(range(max(begin, first), min(end, last) + 1))
        return days

    return days_off
