"""When work is done: weekdays, hours, holidays, closures; no date arithmetic."""

import re
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

from msnb.plan.refusal import refused
from msnb.wording import did_you_mean, shown

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIRST_YEAR, LAST_YEAR = 1900, 2199
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")


def parse_day(value: object) -> date:
    """Return the date a person wrote: a TOML date, or ISO text.

    Raises
    ------
    PydanticCustomError
        Not a date, with a time of day, or outside 1900 to 2199.
    """
    if isinstance(value, str):
        value = _written_day(value)
    if isinstance(value, datetime):
        message = f"{value.isoformat(sep=' ', timespec='minutes')} has a time of day."
        raise refused(message, "Give the day alone: a date is a whole day.")
    if not isinstance(value, date):
        raise _no_date(value)
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        message = f"{value.isoformat()} lies outside {FIRST_YEAR} to {LAST_YEAR}."
        raise refused(message, "Check the year.")
    return value


def _written_day(text: str) -> date:
    # fromisoformat alone would also take 20270630 and 2027-W26.
    if not _ISO_DAY.fullmatch(text.strip()):
        raise _no_date(text)
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        message = f"There is no day {shown(text)}."
        raise refused(message, "Check the month and the day.") from None


def _no_date(value: object) -> PydanticCustomError:
    return refused(f"{shown(value)} is not a date.", "Write a date such as 2027-06-30.")


Day = Annotated[
    date,
    BeforeValidator(parse_day),
    PlainSerializer(lambda value: value),
    WithJsonSchema({"type": "string", "format": "date"}),
]


class Span(BaseModel):
    """Days from one date to another, both included.

    Examples
    --------
    >>> away = Span.model_validate({"from": "2027-12-24", "to": "2027-12-31"})
    >>> date(2027, 12, 25) in away
    True
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    first: Day = Field(alias="from", description="The first day.")
    last: Day = Field(alias="to", description="The last day, included.")
    why: str = Field("", description="What people call it.")

    def __contains__(self, when: date) -> bool:
        return self.first <= when <= self.last

    @model_validator(mode="after")
    def _forwards(self) -> "Span":
        if self.last < self.first:
            message = f"It ends on {self.last}, before it begins on {self.first}."
            raise refused(message, "Exchange the two dates.")
        return self


# The holidays library names some places in full ("DE-Augsburg"); it says which it knows.
HOLIDAYS_PATTERN = r"^[A-Z]{2,3}(-\S.*)?$"

_HOURS: JsonDict = {
    "type": "array",
    "items": {
        "type": "array",
        "items": {"type": "string", "pattern": f"^({_CLOCK.pattern})$"},
        "minItems": 2,
        "maxItems": 2,
    },
}


_HOW_HOURS = 'Write pairs such as ["09:00", "13:00"], in order.'


def _minute_of_day(text: object) -> int:
    if not isinstance(text, str) or not _CLOCK.fullmatch(text):
        message = f"{shown(text)} is not a time of day."
        raise refused(message, 'Write it as "09:00".')
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def _pair(value: object) -> tuple[str, str]:
    if not isinstance(value, (list, tuple)) or len(value) != 2:  # noqa: PLR2004  # a pair
        message = f"{shown(value)} is not a pair of times."
        raise refused(message, _HOW_HOURS)
    first, last = value
    if _minute_of_day(last) <= _minute_of_day(first):
        message = f"{first} to {last} ends before it begins."
        raise refused(message, _HOW_HOURS)
    return first, last


def _hours(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, (list, tuple)):
        message = f"{shown(value)} is not a list of hours."
        raise refused(message, _HOW_HOURS)
    pairs = tuple(map(_pair, value))
    for before, after in pairwise(pairs):
        if _minute_of_day(after[0]) < _minute_of_day(before[1]):
            message = f"{after[0]} comes before {before[1]}, when the hours before it end."
            raise refused(message, _HOW_HOURS)
    return pairs


class Calendar(BaseModel):
    """A working week with its days off.

    Examples
    --------
    >>> Calendar().minutes_per_day, Calendar().minutes_per_week
    (480, 2400)
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    workdays: Annotated[tuple[Weekday, ...], Field(strict=False)] = Field(
        ("mon", "tue", "wed", "thu", "fri"), description="The days on which work is done."
    )
    hours: Any = Field(
        (("09:00", "13:00"), ("14:00", "18:00")),
        description="Pairs of times; or a table of such lists by weekday.",
        json_schema_extra={
            "anyOf": [
                _HOURS,
                {
                    "type": "object",
                    "additionalProperties": _HOURS,
                    "propertyNames": {"enum": list(WEEKDAYS)},
                },
            ]
        },
    )
    holidays: Annotated[str, StringConstraints(pattern=HOLIDAYS_PATTERN)] | None = Field(
        None, description="A country, or country-subdivision, of the holidays library."
    )
    closures: Annotated[tuple[Span, ...], Field(strict=False)] = Field(
        (), description="Days on which nobody works."
    )

    @field_validator("workdays")
    @classmethod
    def _some_day(cls, value: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
        if not value:
            message = "A calendar without a working day would never finish anything."
            raise refused(message, 'Name at least one day, such as "mon".')
        return value

    @field_validator("hours")
    @classmethod
    def _some_hours(cls, value: object) -> object:
        """Check the hours and freeze them."""
        if not isinstance(value, dict):
            return _hours(value)
        for name in value:
            if name not in WEEKDAYS:
                message = f"{shown(name)} is not a weekday."
                raise refused(message, did_you_mean(name, WEEKDAYS))
        return {name: _hours(intervals) for name, intervals in value.items()}

    @model_validator(mode="after")
    def _some_work(self) -> "Calendar":
        if not self.minutes_per_day:
            message = "No working hours fall on a working day."
            raise refused(message, "Give hours to at least one working day.")
        return self

    def intervals(self, weekday: Weekday) -> tuple[tuple[int, int], ...]:
        """Return the working intervals of a weekday, in minutes after midnight."""
        if weekday not in self.workdays:
            return ()
        hours = self.hours.get(weekday, ()) if isinstance(self.hours, dict) else self.hours
        return tuple((_minute_of_day(first), _minute_of_day(last)) for first, last in hours)

    @cached_property
    def minutes_per_day(self) -> int:
        """Working minutes of a full day: the fullest of the week."""
        return max(sum(b - a for a, b in self.intervals(day)) for day in WEEKDAYS)

    @cached_property
    def minutes_per_week(self) -> int:
        """Working minutes of a week: its working days, each counted as a full day."""
        return self.minutes_per_day * sum(bool(self.intervals(day)) for day in WEEKDAYS)
