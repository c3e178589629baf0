"""From a value of the plan to the text in its input, and to what is said of it."""

import datetime as dt
import re
from typing import Any

from msnb.widgets.forms.declaring import Entry, Group
from msnb.wording import chance, count, day, listed, visible

_DURATION = re.compile(r"(-?[0-9.]+)(min|h|d|w|mo|ed|ew)")
_UNITS = {
    "min": "minute",
    "h": "hour",
    "d": "working day",
    "w": "week",
    "mo": "month",
    "ed": "calendar day",
    "ew": "calendar week",
}
_RANGE = ("low", "likely", "high")


def as_typed(entry: Entry, value: Any) -> str:  # noqa: ANN401  # as the file holds it
    """Return a value as a person would type it into its input.

    Examples
    --------
    >>> as_typed(Entry("target", "Target", "number"), 48000)
    '48,000'
    >>> as_typed(Entry("chance", "Chance", "share"), 0.35)
    '35 %'
    """
    if value is None:
        return ""
    if entry.kind == "yes_no":
        return "yes" if value else "no"
    if entry.kind == "share":
        return f"{float(f'{value * 100:.6g}'):g} %"
    if entry.kind in ("number", "money"):
        return number(value)
    if entry.kind == "words":
        return ", ".join(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def said_back(entry: Entry, value: Any) -> str:  # noqa: ANN401
    """Return what is said beside an input, so that a slip of the pen is seen; or nothing.

    Examples
    --------
    >>> said_back(Entry("by", "By", "date"), dt.date(2027, 6, 30))
    '30 June 2027'
    >>> said_back(Entry("chance", "Chance", "share"), 0.8)
    '4 in 5'
    """
    if value is None:
        return ""
    if entry.kind == "date" and isinstance(value, dt.date):
        return day(value)
    if entry.kind == "share":
        return chance(float(value))
    if entry.kind == "duration":
        return spoken_duration(str(value))
    return ""


def in_words(entry: Entry, value: Any, currency: str | None = None) -> str:  # noqa: ANN401
    """Return a value as a sentence or a table of values says it.

    Examples
    --------
    >>> in_words(Entry("owner", "Owner"), None)
    'nothing'
    """
    if value in (None, [], ()):
        return "nothing"
    labels = {option.value: option.label for option in entry.options}
    if entry.kind in ("several", "words"):
        ids = (each["on"] if isinstance(each, dict) else str(each) for each in value)
        return listed(labels.get(id_, id_) for id_ in ids)
    if entry.kind == "choice":
        return labels.get(str(value), str(value))
    if entry.kind == "money" and currency:
        return f"{currency} {number(value)}"
    said = said_back(entry, value) or as_typed(entry, value)
    return visible(" ".join(said.split()))


def group_in_words(group: Group, value: Any, currency: str | None = None) -> str:  # noqa: ANN401
    """Return what a group holds, in words.

    Examples
    --------
    >>> ends = [Entry(key, key, "duration") for key in ("low", "likely", "high")]
    >>> takes = Group("takes", "Takes", tuple(ends), look="range", lone="likely")
    >>> group_in_words(takes, {"low": "3w", "likely": "5w", "high": "10w"})
    '3 weeks to 10 weeks, most likely 5 weeks'
    """
    held = parts_of(group, value)
    said = {
        part.key: in_words(part, held[part.key], currency)
        for part in group.parts
        if held.get(part.key) is not None
    }
    if not said:
        return "nothing"
    if group.look == "range" and "low" in said and "high" in said:
        likely = f", most likely {said['likely']}" if "likely" in said else ""
        return f"{said['low']} to {said['high']}{likely}"
    return ", ".join(said.values())


def parts_of(group: Group, value: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the parts of a group's value; a value on its own is the lone part's.

    Examples
    --------
    >>> parts_of(Group("takes", "Takes", (), lone="likely"), "2w")
    {'likely': '2w'}
    """
    if value is None:
        return {}
    return value if isinstance(value, dict) else {group.lone: value}


def number(value: float) -> str:
    """Return a number with its thousands set apart.

    Examples
    --------
    >>> number(48000), number(0.5), number(3.0)
    ('48,000', '0.5', '3')
    """
    return f"{value:,.15g}"


def spoken_duration(written: str) -> str:
    """Return a duration in words; what is none stays as it is.

    Examples
    --------
    >>> spoken_duration("3w"), spoken_duration("1d"), spoken_duration("soon")
    ('3 weeks', '1 working day', 'soon')
    """
    found = _DURATION.fullmatch(written)
    if found is None:
        return written
    amount, unit = float(found[1]), _UNITS[found[2]]
    return count(int(amount), unit) if amount.is_integer() else f"{found[1]} {unit}s"
