"""From what a person typed to the value that the plan file would hold.

Only what has several spellings is read here. What cannot be read is handed on as it was
typed, so that the plan layer refuses it in the words that it has for everybody.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from msnb.errors import MsnbError
from msnb.plan import TITLES, clean_line, clean_lines
from msnb.widgets.forms.declaring import Entry
from msnb.wording import shown

_DIGITS = r"-?(?:\d{1,3}(?:[ ,'\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?"
_NUMBER = re.compile(_DIGITS)
_TWO_WAYS = re.compile(r"-?\d+,\d+")
_MONEY = re.compile(
    rf"(?P<before>[A-Z]{{3}})? ?(?P<digits>{_DIGITS}) ?(?P<times>k|m|bn)?"
    r" ?(?P<after>[A-Z]{3})?"
)
_TIMES = {None: 1, "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
_OFTEN = re.compile(r"(\d+) in (\d+)")
_PERCENT = re.compile(rf"({_DIGITS}) ?%")
_MONTHS = [
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
]
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)? ([a-z]{3,9})\.?,? (\d{4})")
_DURATION = re.compile(r"(-?\d+(?:\.\d+)?) ?([a-z]+(?: [a-z]+)?)")
_UNITS = {
    "min": ("min", "mins", "minute", "minutes"),
    "h": ("h", "hour", "hours"),
    "d": ("d", "day", "days", "working day", "working days"),
    "w": ("w", "week", "weeks"),
    "mo": ("mo", "month", "months"),
    "ed": ("ed", "calendar day", "calendar days"),
    "ew": ("ew", "calendar week", "calendar weeks"),
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}


def typed_value(entry: Entry, typed: object, currency: str | None = None) -> Any:  # noqa: ANN401
    """Return what was typed into an input as the plan file would hold it.

    Parameters
    ----------
    entry : Entry
        What was asked for.
    typed : str or list of str
        As the browser sends it.
    currency : str, optional
        The plan's own, for money.

    Returns
    -------
    object or None
        None for nothing; what is no such value stays text.

    Raises
    ------
    MsnbError
        A number that is none, or that can be read in two ways; money of another currency;
        a text that is too long.

    Examples
    --------
    >>> typed_value(Entry("by", "By", "date"), "30 June 2027").isoformat()
    '2027-06-30'
    >>> typed_value(Entry("takes", "Takes", "duration"), "3 weeks")
    '3w'
    >>> typed_value(Entry("chance", "Chance", "share"), "3 in 10")
    0.3
    >>> typed_value(Entry("amount", "Amount", "money"), "EUR 1.2m", "EUR")
    1200000
    """
    if entry.kind == "several":
        return [str(each) for each in typed] if isinstance(typed, list) else []
    has_lines = entry.kind == "long" and entry.key not in TITLES
    text = clean_lines(str(typed)) if has_lines else clean_line(str(typed))
    if not text:
        return None
    if entry.kind == "money":
        return _money(text, currency)
    read = _READ.get(entry.kind)
    return text if read is None else read(text)


def _number(text: str) -> float:
    if _NUMBER.fullmatch(text):
        return _plain(text)
    if _TWO_WAYS.fullmatch(text):
        msg = (
            f"{shown(text)} can be read in two ways. Write 1.5 with a point, 1,500 as 1500."
        )
        raise MsnbError(msg)
    msg = f"{shown(text)} is not a number. Write digits, such as 14 or 0.5."
    raise MsnbError(msg)


def _plain(digits: str) -> float:
    """Return digits as a number: a whole one where nothing stands behind a point."""
    bare = re.sub(r"[ ,'\u00a0\u202f]", "", digits)
    return float(bare) if "." in bare else int(bare)


def _money(text: str, currency: str | None) -> float:
    found = _MONEY.fullmatch(_capitals(text))
    if found is None:
        return _number(text)
    for named in (found["before"], found["after"]):
        if named and currency and named != currency:
            msg = f"{shown(text)} is in {named}; the plan counts in {currency}. Convert it."
            raise MsnbError(msg)
    amount = round(_number(found["digits"]) * _TIMES[found["times"]], 6)
    return int(amount) if amount == int(amount) else amount


def _capitals(text: str) -> str:
    """Return text with currencies in capitals and the words for thousands as letters."""
    text = re.sub(r"(?i)\b[a-z]{3}\b", lambda word: word[0].upper(), text)
    for letter, words in (("bn", "billion|bn"), ("m", "million|m"), ("k", "thousand|k")):
        text = re.sub(rf"(?i)(?<=\d) ?(?:{words})\b", letter, text)
    return text


def _share(text: str) -> float:
    """Return a share of one: 30 %, 3 in 10, 0.3; and 30, which can only be per cent."""
    often, percent = _OFTEN.fullmatch(text), _PERCENT.fullmatch(text)
    if often and int(often[2]):
        return round(int(often[1]) / int(often[2]), 6)
    value = _plain(percent[1]) if percent else _number(text)
    return round(value / 100, 6) if percent or 1 < value <= 100 else value  # noqa: PLR2004


def _date(text: str) -> date | str:
    found = _DAY.fullmatch(text.lower())
    month = found[2][:3] if found else ""
    if found is None or month not in _MONTHS:
        return text
    try:
        return date(int(found[3]), _MONTHS.index(month) + 1, int(found[1]))
    except ValueError:
        return text


def _duration(text: str) -> str:
    found = _DURATION.fullmatch(text.lower())
    unit = _UNIT_OF.get(found[2]) if found else None
    return f"{found[1]}{unit}" if found and unit else text


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _yes_no(text: str) -> bool | str:
    return {"yes": True, "no": False}.get(text.lower(), text)


_READ: dict[str, Callable[[str], object]] = {
    "number": _number,
    "share": _share,
    "date": _date,
    "duration": _duration,
    "words": _words,
    "yes_no": _yes_no,
}
