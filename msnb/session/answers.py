"""What a phone sends, made clean: only the fields that its question has, within bounds."""

import math
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from msnb.session.questions import SCALE, UNITS, Item, Question
from msnb.session.refusal import SessionError
from msnb.wording import count, day, shown

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)
_CENTURY_IN_DAYS = 26_000
_LARGEST = 1_000_000_000
_MOST_TYPED = 100_000
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(?:[.,' \u00a0\u202f]\d{3})+")
_DECIMAL = re.compile(r"-?\d{1,12}(?:[.,]\d{1,9})?")

Answer = dict[str, Any]


def clean_answer(
    question: Question, data: Mapping[str, Any], items: Sequence[Item] = ()
) -> Answer:
    """Return an answer with just the fields of its question, trimmed and checked.

    Parameters
    ----------
    question : Question
        What was asked.
    data : Mapping
        What came: fields as text or as JSON has them. Fields it does not know are dropped.
    items : sequence of Item
        What the question is about.

    Raises
    ------
    SessionError
        Empty, too long, out of order, absurd, or about something that was not asked.

    Examples
    --------
    >>> clean_answer(Question("text", "What is true?"), {"text": "  All   14 run \\n"})
    {'text': 'All 14 run'}
    """
    return _READERS[question.kind](question, data, {each.id: each for each in items})


def clean_text(value: object, *, limit: int) -> str:
    """Return text on one line, without characters that nobody sees, and not too long.

    Line ends become spaces; control characters and those that turn the direction of
    writing are taken out.

    Examples
    --------
    >>> clean_text("safe\\u202e gnp.exe\\x07", limit=20)
    'safe gnp.exe'
    """
    if not isinstance(value, str):
        msg = f"{shown(value)} is not a text."
        raise SessionError(msg, "Type a few words.")
    if len(value) > _MOST_TYPED:
        raise _too_long(len(value), limit)
    seen = "".join(" " if c.isspace() else c for c in value if not _unseen(c))
    text = unicodedata.normalize("NFC", " ".join(seen.split()))
    if len(text) > limit:
        raise _too_long(len(text), limit)
    return text


def _too_long(length: int, limit: int) -> SessionError:
    return SessionError(
        f"That has {length:,} characters, and {limit:,} is the most.", "Say it shorter."
    )


def _unseen(char: str) -> bool:
    # Line ends are control characters too, but they part words.
    if char.isspace():
        return False
    return unicodedata.category(char) in {"Cc", "Cs", "Cn", "Co"} or char in _TURNING


_TURNING = frozenset(
    "\u200b\u2060\ufeff\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2066\u2067\u2068\u2069"
)


def clean_number(value: object, name: str) -> float:
    """Return the number that somebody typed, with a decimal point or comma.

    Examples
    --------
    >>> clean_number("2,5", "low"), clean_number("1,280", "low"), clean_number(7, "low")
    (2.5, 1280.0, 7.0)
    """
    number = _number(value)
    if number is None or not math.isfinite(number):
        msg = f"{shown(value)} is not a number." if value not in ("", None) else ""
        raise SessionError(
            msg or f"The {name} number is missing.", "Type digits, such as 12."
        )
    if abs(number) > _LARGEST:
        raise SessionError(f"{shown(value)} is too large.", "Check the number.")
    return number


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return float(value) if abs(value) <= 1e300 else math.inf  # noqa: PLR2004
    if not isinstance(value, str) or len(value) > 40:  # noqa: PLR2004  # no number is longer
        return None
    typed = value.strip()
    if _THOUSANDS.fullmatch(typed):
        return float(re.sub(r"[^\d-]", "", typed))
    return float(typed.replace(",", ".")) if _DECIMAL.fullmatch(typed) else None


Items = Mapping[str, Item]


def _needed(value: object, question: Question) -> str:
    text = clean_text("" if value is None else value, limit=question.limit)
    if not text:
        raise SessionError("That is empty.", "Type a few words.")
    return text


def _optional(value: object, question: Question) -> str:
    return clean_text("" if value is None else value, limit=question.limit)


def _chosen(value: object, question: Question, *, needed: bool) -> str:
    if value in ("", None) and not needed:
        return ""
    for each in question.choices:
        if each.id == value:
            return each.id
    offered = ", ".join(each.label for each in question.choices)
    msg = f"{shown(value)} cannot be chosen." if value else "Nothing is chosen."
    raise SessionError(msg, f"Choose one: {offered}.")


def _item(value: object, items: Items) -> Item:
    found = items.get(value) if isinstance(value, str) else None
    if found is None:
        msg = f"{shown(value)} is not on the list any more."
        raise SessionError(msg, "Look at the list again.")
    return found


def _text(question: Question, data: Mapping[str, Any], _: Items) -> Answer:
    return {"text": _needed(data.get("text"), question)}


def _event(question: Question, data: Mapping[str, Any], _: Items) -> Answer:
    return {
        "text": _needed(data.get("text"), question),
        "tag": _chosen(data.get("tag"), question, needed=False),
    }


def _blocker(question: Question, data: Mapping[str, Any], _: Items) -> Answer:
    return {
        "text": _needed(data.get("text"), question),
        "remover": _optional(data.get("remover"), question),
        "prompt": _chosen(data.get("prompt"), question, needed=False),
    }


def _vote(question: Question, data: Mapping[str, Any], _: Items) -> Answer:
    return {
        "choice": _chosen(data.get("choice"), question, needed=True),
        "why": _optional(data.get("why"), question),
    }


def _confirm(question: Question, data: Mapping[str, Any], items: Items) -> Answer:
    return {
        "item": _item(data.get("item"), items).id,
        "choice": _chosen(data.get("choice", "yes"), question, needed=True),
        "why": _optional(data.get("why"), question),
    }


def _promise(question: Question, data: Mapping[str, Any], _: Items) -> Answer:
    text = _needed(data.get("text"), question)
    value = data.get("when")
    try:
        when = date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        msg = f"{shown(value)} is not a day." if value else "The day is missing."
        raise SessionError(msg, "Choose a day.") from None
    if not FIRST_DAY <= when <= LAST_DAY:
        raise SessionError(f"{day(when)} is out of reach.", "Choose a nearer day.")
    return {"text": text, "when": when.isoformat()}


def _dots(question: Question, data: Mapping[str, Any], items: Items) -> Answer:
    placed = data.get("dots")
    if not isinstance(placed, Mapping):
        raise SessionError("No dot is placed.", "Place your dots.")
    dots = {
        _item(item, items).id: clean_number(number, "dots")
        for item, number in placed.items()
    }
    if any(number < 0 or number != int(number) for number in dots.values()):
        raise SessionError("Dots are whole.", "Place 0, 1, 2 or 3 on each.")
    total = int(sum(dots.values()))
    if total > question.most:
        msg = f"You placed {count(total, 'dot')}, and {question.most} is the most."
        raise SessionError(msg, f"Take {total - question.most} back.")
    return {"dots": {item: int(number) for item, number in dots.items() if number}}


def _range(_: Question, data: Mapping[str, Any], items: Items) -> Answer:
    item = _item(data.get("item"), items)
    low = clean_number(data.get("low"), "low")
    high = clean_number(data.get("high"), "high")
    if low > high:
        msg = f"The low number {low:g} is above the high number {high:g}."
        raise SessionError(msg, "Exchange them.")
    unit = item.unit if item.unit and item.unit not in UNITS else _unit(data, item)
    if unit in UNITS:
        _check_length(low, high, unit)
    return {"item": item.id, "low": low, "high": high, "unit": unit}


def _unit(data: Mapping[str, Any], item: Item) -> str:
    unit = data.get("unit") or item.unit or "w"
    if unit not in UNITS:
        offered = ", ".join(name for name, _ in UNITS.values())
        raise SessionError(f"{shown(unit)} is not a unit.", f"Choose one: {offered}.")
    return str(unit)


def _check_length(low: float, high: float, unit: str) -> None:
    name, days = UNITS[unit]
    if low <= 0:
        raise SessionError(f"{low:g} {name} is no time at all.", "Type more than 0.")
    if high * days > _CENTURY_IN_DAYS:
        msg = f"{high:g} {name} is more than a century."
        raise SessionError(msg, "Check the number and the unit.")


def _sliders(_: Question, data: Mapping[str, Any], items: Items) -> Answer:
    rated = data.get("ratings")
    if not isinstance(rated, Mapping) or not rated:
        raise SessionError("Nothing is rated.", "Set effort and value.")
    return {"ratings": {_item(at, items).id: _rating(each) for at, each in rated.items()}}


def _rating(given: object) -> Answer:
    if not isinstance(given, Mapping):
        raise SessionError(f"{shown(given)} is no rating.", "Set effort and value.")
    rating = {name: clean_number(given.get(name), name) for name in ("effort", "value")}
    low, high = SCALE
    for name, number in rating.items():
        if not low <= number <= high:
            msg = (
                f"An {name} of {number:g} is off the scale."
                if name == "effort"
                else (f"A value of {number:g} is off the scale.")
            )
            raise SessionError(msg, f"Choose {low} to {high}.")
    return rating


def _wait(_: Question, _data: Mapping[str, Any], _items: Items) -> Answer:
    raise SessionError("Nothing is asked now.", "Wait for the next question.")


_READERS: Mapping[str, Callable[[Question, Mapping[str, Any], Items], Answer]] = {
    "text": _text,
    "event": _event,
    "dots": _dots,
    "range": _range,
    "sliders": _sliders,
    "blocker": _blocker,
    "vote": _vote,
    "confirm": _confirm,
    "promise": _promise,
    "wait": _wait,
}
