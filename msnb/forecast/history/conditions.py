"""Conditions on past projects: on what was known when they were decided, on nothing else.

What a project turned out to be can be no part of a class: such a class would forecast what
it was selected for.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Protocol

from msnb.errors import ChoiceError
from msnb.wording import did_you_mean, listed, shown

_SIGN = re.compile(r"\s*([\w -]+?)\s*(>=|<=|>|<|=)\s*(.*?)\s*", re.DOTALL)
_ALSO = {"sector": "class"}
_TEXTS = ("class", "region", "baseline_stage", "cost_unit", "price_year")
_RANGES = ("start", "planned_days", "planned_cost", "base_cost")
_KNOWN = ("class", "sector", *_TEXTS[1:], *_RANGES)
_OUTCOMES = (
    *("actual_finish", "actual_days", "actual_cost", "status", "status_date", "note"),
    *("actual", "finished", "overrun", "ratio"),
)
_ONE_BY_ONE = ("id", "name")
JOINT, _SPAN = ";", ".."


class Row(Protocol):
    """What a condition asks of a past project."""

    @property
    def path(self) -> str:
        """Class path."""

    @property
    def region(self) -> str:
        """Where."""

    @property
    def start(self) -> date | None:
        """Planned start."""

    @property
    def planned_cost(self) -> float | None:
        """With contingency."""

    @property
    def base_cost(self) -> float | None:
        """Without contingency."""

    @property
    def baseline_stage(self) -> str:
        """Which decision fixed the plan."""

    @property
    def cost_unit(self) -> str:
        """Currency."""

    @property
    def price_year(self) -> str:
        """Of its costs."""

    def planned_length(self) -> float | None:
        """Return the planned calendar days."""


@dataclass(frozen=True)
class Condition:
    """One condition on a column that was known when a project was decided.

    Parameters
    ----------
    column, sign, value : str
        As in ``start>=2005``. A text equals the whole cell or a part of it between
        slashes, whatever the capitals. A range is ``start=2005..2010``, both ends included.
    """

    column: str
    sign: str
    value: str

    def __str__(self) -> str:
        return f"{self.column}{self.sign}{self.value}"

    @property
    def is_text(self) -> bool:
        """Whether its column holds texts, of which one has to match."""
        return self.column in _TEXTS

    def holds(self, row: Row) -> bool:
        """Return whether a project meets it; a project without the value does not."""
        if self.is_text:
            return _says(self.column, _cell(row, self.column), self.value)
        found = amount_of(row, self.column)
        low, high = self._ends
        return found is not None and low <= found <= high

    def parts(self, row: Row) -> tuple[str, ...]:
        """Return what a text may equal: the whole cell, and its parts."""
        return _parts(self.column, _cell(row, self.column))

    @cached_property
    def _ends(self) -> tuple[float, float]:
        return _limits(self)


def _cell(row: Row, column: str) -> str:
    found: str = row.path if column == "class" else getattr(row, column)
    return found


@lru_cache(maxsize=65536)  # asked for each project of a source, several times
def _says(column: str, text: str, value: str) -> bool:
    return any(plain(value) == plain(each) for each in _parts(column, text))


def _parts(column: str, text: str) -> tuple[str, ...]:
    parts = [each.strip() for each in text.split("/")]
    if column == "class":
        parts += ["/".join(parts[:i]) for i in range(2, len(parts) + 1)]
    elif len(parts) > 1:
        parts.append(text)
    return tuple(each for each in parts if each)


def conditions(texts: Iterable[str]) -> tuple[Condition, ...]:
    """Read conditions such as ``region=South Asia``, ``start>=2005``, ``start=2005..2010``.

    Parameters
    ----------
    texts : iterable of str
        Columns: class (or sector: a part of the class path), region, baseline_stage,
        cost_unit, price_year; with ranges start (a year or a day), planned_days,
        planned_cost, base_cost.

    Raises
    ------
    ChoiceError
        It is no condition, or on a column that a class may not be defined by.

    Examples
    --------
    >>> [str(each) for each in conditions(["start >= 2005", "Sector=water"])]
    ['class=water', 'start>=2005']
    >>> conditions(["actual_cost>5"])
    Traceback (most recent call last):
    msnb.errors.ChoiceError: 'actual_cost' is known only when a project is over, and a \
class may be defined only by what was known when its projects were decided. Use class, \
sector, region, baseline_stage, cost_unit, price_year, start, planned_days, planned_cost \
or base_cost.
    """
    found = {_condition(text) for text in texts}
    return tuple(sorted(found, key=lambda each: (each.column, each.sign, each.value)))


def _condition(text: str) -> Condition:
    read = _SIGN.fullmatch(text)
    if read is None or not read[3]:
        msg = (
            f"{shown(text)} is no condition. "
            "Write one such as 'region=South Asia' or start=2005..2010."
        )
        raise ChoiceError(msg)
    column = "_".join(read[1].casefold().replace("-", " ").split())
    _refuse_column(column)
    column = _ALSO.get(column, column)
    wanted = Condition(column, read[2], " ".join(read[3].split()))
    if wanted.is_text and (wanted.sign != "=" or JOINT in wanted.value):
        msg = f"{shown(text)} cannot be used: {column} is a text. Write {column}=TEXT."
        raise ChoiceError(msg)
    if not wanted.is_text:
        _limits(wanted)
    return wanted


def _refuse_column(column: str) -> None:
    use = f"Use {listed(_KNOWN, 'or')}."
    if column in _OUTCOMES:
        msg = (
            f"{shown(column)} is known only when a project is over, and a class may be "
            f"defined only by what was known when its projects were decided. {use}"
        )
        raise ChoiceError(msg)
    if column in _ONE_BY_ONE:
        msg = (
            f"{shown(column)} would pick projects one by one, and a class is defined by "
            f"what its projects have in common. {use}"
        )
        raise ChoiceError(msg)
    if column not in _KNOWN:
        msg = (
            f"A class cannot be narrowed by {shown(column)}. {did_you_mean(column, _KNOWN)}"
        )
        raise ChoiceError(msg)


def amount_of(row: Row, column: str) -> float | None:
    """Return a project's value of a column of ranges; a start as a day number."""
    if column == "start":
        return row.start.toordinal() if row.start else None
    if column == "planned_days":
        return row.planned_length()
    found: float | None = getattr(row, column)
    return found


def _limits(wanted: Condition) -> tuple[float, float]:
    """Return the least and the largest value that meets a condition."""
    first, span, last = wanted.value.partition(_SPAN)
    if span and wanted.sign != "=":
        msg = f"{shown(str(wanted))} is no range. Write {wanted.column}={wanted.value}."
        raise ChoiceError(msg)
    low, high = _ends(wanted, first)
    if span:
        high = _ends(wanted, last)[1]
    if low > high:
        msg = f"{shown(str(wanted))} runs backwards. Put the smaller value first."
        raise ChoiceError(msg)
    if wanted.sign.startswith(">"):
        return (low if "=" in wanted.sign else math.nextafter(high, math.inf)), math.inf
    if wanted.sign.startswith("<"):
        return -math.inf, (high if "=" in wanted.sign else math.nextafter(low, -math.inf))
    return low, high


def _ends(wanted: Condition, text: str) -> tuple[float, float]:
    """Return the least and the largest value that a text stands for: a year has many."""
    try:
        if wanted.column != "start":
            value = float(text)
            if math.isfinite(value):
                return value, value
        elif text.strip().isdecimal():
            year = int(text)
            return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        else:
            day = date.fromisoformat(text.strip()).toordinal()
            return day, day
    except ValueError:
        pass
    thing = "a year or a day" if wanted.column == "start" else "a number"
    example = "start>=2005" if wanted.column == "start" else f"{wanted.column}>=100"
    msg = f"{shown(text)} is not {thing}. Write a condition such as '{example}'."
    raise ChoiceError(msg)


def plain(text: str) -> str:
    """Return a text without what does not matter to a condition: capitals, spaces."""
    return " ".join(text.split()).casefold()
