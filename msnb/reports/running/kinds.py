"""The types a report's parameter can have: how each is read, said and shown."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from os import PathLike, fspath
from typing import TypeAlias

from msnb.wording import shown

Value: TypeAlias = str | float | bool | list[str] | list[float] | None


class RefusedError(Exception):
    """One value or declaration; its text becomes part of a fault."""


@dataclass(frozen=True)
class Kind:
    """One type.

    Parameters
    ----------
    read : callable
        From what was given, text or a Python value, to the value of this type.
        Anything else raises.
    words : str
        What a person calls it.
    example : str
        As it would be typed.
    """

    read: Callable[[object], Value]
    words: str
    example: str

    def remedy(self, name: str) -> str:
        """Return what to type instead."""
        return f"Write for example {name}={self.example}."


def typed(name: str, type_: str, value: object) -> Value:
    """Return a value as its declared type.

    Raises
    ------
    RefusedError
        It is of no such type; the text says what it is, and what it should be.

    Examples
    --------
    >>> typed("levels", "list[float]", "0.5,0.8"), typed("as_of", "date", "2027-02-01")
    ([0.5, 0.8], '2027-02-01')
    """
    kind = KINDS[type_]
    try:
        return kind.read(value)
    except (ValueError, TypeError, KeyError, OverflowError):
        msg = f"{name} is {shown(value)}, not {kind.words}."
        raise RefusedError(msg) from None


def _text(value: object) -> str:
    if isinstance(value, PathLike):
        return str(fspath(value))
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise TypeError
    if isinstance(value, str) and not re.fullmatch(r"[+-]?[0-9]{1,15}", value.strip()):
        raise ValueError
    return int(value)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise TypeError
    number = float(value)
    if not math.isfinite(number) or (isinstance(value, str) and "_" in value):
        raise ValueError
    return number


_TRUTHS = {"yes": True, "true": True, "on": True, "1": True}
_TRUTHS |= {"no": False, "false": False, "off": False, "0": False}


def _truth(value: object) -> bool:
    return value if isinstance(value, bool) else _TRUTHS[_text(value).strip().lower()]


def _day(value: object) -> str:
    # Stays text: a saved notebook then shows the date as it was typed, without an import.
    if isinstance(value, date):
        return value.isoformat()[:10]
    text = _text(value).strip()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError
    return date.fromisoformat(text).isoformat()


def _parts(value: object) -> list[object]:
    if isinstance(value, str):
        value = [part.strip() for part in value.strip().strip("[]").split(",")]
    if not isinstance(value, (list, tuple)) or "" in value:
        raise TypeError
    return list(value)


def _numbers(value: object) -> list[float]:
    return [_number(each) for each in _parts(value)]


def _texts(value: object) -> list[str]:
    return [_text(each) for each in _parts(value)]


KINDS = {
    "str": Kind(_text, "text", "text"),
    "int": Kind(_whole, "a whole number", "5"),
    "float": Kind(_number, "a number", "0.8"),
    "bool": Kind(_truth, "yes or no", "yes"),
    "date": Kind(_day, "a date", "2027-06-30"),
    "list[float]": Kind(_numbers, "numbers separated by commas", "0.5,0.8"),
    "list[str]": Kind(_texts, "texts separated by commas", "pilot,live"),
}
