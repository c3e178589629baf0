"""How long something takes or waits: ``3d``, ``2w``, ``-4h``, ``3ed``."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    WithJsonSchema,
    model_serializer,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from msnb.plan.calendars import Calendar
from msnb.plan.refusal import refused
from msnb.wording import shown

_PATTERN = re.compile(r"(-?)([0-9]{1,9}(?:\.[0-9]{1,4})?) ?(min|h|d|w|mo|ed|ew)")
_HOW = 'Write a number and a unit, such as "30min", "4h", "3d", "2w" or "1mo".'
_HOW_LAG = 'Write a number and a unit, such as "2d", "-1w" or "3ed".'
_WEEKS_IN_MONTH = 4
_FIXED_MINUTES = {"min": 1, "h": 60, "ed": 24 * 60, "ew": 7 * 24 * 60}
_CENTURY_IN_DAYS = 36_525
_ROUGHLY_DAYS = {"min": 1 / 480, "h": 1 / 8, "d": 1, "w": 7, "mo": 28, "ed": 1, "ew": 7}


@dataclass(frozen=True)
class Duration:
    """An amount of time in the unit a person chose.

    ``min``, ``h``, ``d``, ``w`` and ``mo`` are working time of a calendar; ``ed`` and
    ``ew`` are elapsed days and weeks, which only lags may have.

    Examples
    --------
    >>> str(parse_duration("2w"))
    '2w'
    >>> parse_duration("2w").minutes(Calendar())
    4800
    """

    amount: Decimal
    unit: str

    @property
    def is_elapsed(self) -> bool:
        """Whether it runs on the clock rather than on a calendar."""
        return self.unit in ("ed", "ew")

    def minutes(self, calendar: Calendar) -> int:
        """Return whole minutes: of the calendar's working time, or elapsed ones."""
        if self.unit in _FIXED_MINUTES:
            per_unit = _FIXED_MINUTES[self.unit]
        elif self.unit == "d":
            per_unit = calendar.minutes_per_day
        else:
            weeks = _WEEKS_IN_MONTH if self.unit == "mo" else 1
            per_unit = weeks * calendar.minutes_per_week
        return round(self.amount * per_unit)

    def __str__(self) -> str:
        return f"{self.amount:f}{self.unit}"


def parse_duration(value: object, *, is_lag: bool = False) -> Duration:
    """Return the duration a person wrote.

    Raises
    ------
    PydanticCustomError
        Not a duration; negative or elapsed where only a lag may be; over a century.
    """
    if isinstance(value, Duration):
        return value
    how = _HOW_LAG if is_lag else _HOW
    found = _PATTERN.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        message = f"{shown(value)} is not a {'lag' if is_lag else 'duration'}."
        raise refused(message, how)
    sign, digits, unit = found.groups()
    duration = Duration(Decimal(sign + digits), unit)
    if not is_lag and sign:
        message = f"A duration cannot be negative: {shown(value)}."
        raise refused(message, how)
    if not is_lag and duration.is_elapsed:
        message = f"{shown(value)} is elapsed time, which only a lag may have."
        raise refused(message, 'Write working time, such as "5d".')
    if abs(float(duration.amount)) * _ROUGHLY_DAYS[unit] > _CENTURY_IN_DAYS:
        message = f"{shown(value)} is more than a century."
        raise refused(message, "Check the number and unit.")
    return duration


def _lag(value: object) -> Duration:
    return parse_duration(value, is_lag=True)


def _every(value: object) -> Duration:
    duration = parse_duration(value)
    is_whole = duration.amount > 0 and duration.amount == int(duration.amount)
    if duration.unit not in ("d", "w", "mo") or not is_whole:
        message = f"Nothing comes back every {shown(str(duration))}."
        raise refused(message, 'Write whole days, weeks or months, such as "2w".')
    return duration


_WORKING = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)? ?(min|h|d|w|mo)$"}
_EVERY = {"type": "string", "pattern": r"^0*[1-9][0-9]* ?(d|w|mo)$"}
_LAG = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)? ?(min|h|d|w|mo|ed|ew)$"}

WorkingTime = Annotated[
    Duration,
    BeforeValidator(parse_duration),
    PlainSerializer(str),
    WithJsonSchema(_WORKING),
]
Every = Annotated[
    Duration, BeforeValidator(_every), PlainSerializer(str), WithJsonSchema(_EVERY)
]
Lag = Annotated[Duration, BeforeValidator(_lag), PlainSerializer(str), WithJsonSchema(_LAG)]


class _Range(BaseModel):
    """What durations and amounts have in common: one value, or low, likely and high."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _one_value_is_likely(cls, value: Any) -> Any:  # noqa: ANN401  # as TOML gave it
        return value if isinstance(value, (dict, cls)) else {"likely": value}

    @model_validator(mode="after")
    def _both_ends_or_none(self) -> "_Range":
        low, likely, high = (getattr(self, name) for name in ("low", "likely", "high"))
        if (low is None) != (high is None):
            missing = "low" if low is None else "high"
            message = f"A range needs both ends, and '{missing}' is missing."
            raise refused(message, "Give low, likely and high, or one value.")
        if low is None and likely is None:
            message = "Nothing is said here."
            raise refused(message, "Give low, likely and high, or one value.")
        return self

    @model_serializer
    def _one_value_stays_one(self) -> Any:  # noqa: ANN401
        given = {}
        for name in ("low", "likely", "high"):
            value = getattr(self, name)
            if value is not None:
                given[name] = str(value) if isinstance(value, Duration) else value
        return given["likely"] if list(given) == ["likely"] else given

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        table = handler.resolve_ref_schema(handler(schema["schema"]))
        return {"anyOf": [cls._one_value_schema(), table]}

    @classmethod
    def _one_value_schema(cls) -> JsonSchemaValue:
        return {"type": "number", "minimum": 0}


class Takes(_Range):
    """How long a stage or task takes: one duration, or 1-in-10, likely and 9-in-10 values.

    Examples
    --------
    >>> said = Takes.model_validate({"low": "3w", "likely": "5w", "high": "10w"})
    >>> said.minutes(Calendar())
    12000
    >>> Takes.model_validate({"low": "1d", "high": "4d"}).minutes(Calendar())
    960
    """

    low: WorkingTime | None = Field(None, description="1 in 10 are quicker.")
    likely: WorkingTime | None = Field(None, description="The most likely duration.")
    high: WorkingTime | None = Field(None, description="1 in 10 are slower.")

    @property
    def is_range(self) -> bool:
        """Whether both ends are given and differ."""
        return self.low is not None and self.low != self.high

    def minutes(self, calendar: Calendar) -> int:
        """Return the working minutes the timetable counts with: the likely value.

        Without one, the middle of the ends on the log scale: the median of a
        lognormal law through its 1-in-10 and 9-in-10 values.
        """
        if self.likely is not None:
            return self.likely.minutes(calendar)
        low, high = self.ends(calendar)
        return round(math.sqrt(low * high))

    def ends(self, calendar: Calendar) -> tuple[int, int]:
        """Return low and high in working minutes; a single value twice."""
        low = self.low or self.likely
        high = self.high or self.likely
        assert low is not None  # noqa: S101  # a range has both ends or one value
        assert high is not None  # noqa: S101
        return low.minutes(calendar), high.minutes(calendar)

    @classmethod
    def _one_value_schema(cls) -> JsonSchemaValue:
        return dict(_WORKING)


NotNegative = Annotated[float, Field(ge=0, le=1e15)]


class Amount(_Range):
    """Money: one amount, or low, likely and high; in the plan's currency.

    Examples
    --------
    >>> Amount.model_validate(500).middle
    500.0
    """

    low: NotNegative | None = Field(None, description="1 in 10 are cheaper.")
    likely: NotNegative | None = Field(None, description="The most likely amount.")
    high: NotNegative | None = Field(None, description="1 in 10 are dearer.")

    @property
    def middle(self) -> float:
        """The likely amount, or the middle of the ends on the log scale."""
        if self.likely is not None:
            return self.likely
        return math.sqrt((self.low or 0.0) * (self.high or 0.0))

    @model_validator(mode="after")
    def _in_order(self) -> "Amount":
        given = [each for each in (self.low, self.likely, self.high) if each is not None]
        if given != sorted(given):
            said = " / ".join(f"{each:g}" for each in given)
            message = f"low, likely and high are out of order: {said}."
            raise refused(message, "Put the smallest first.")
        return self
