"""What a phone sends, by kind of question: only the fields it has, within their bounds."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msnb.session.questions import SCALE, UNITS, Item, Question
from msnb.session.refusal import refuse
from msnb.session.typed import clean_day, clean_number, clean_text
from msnb.wording import count, listed, shown

_CENTURY_IN_WORKING_DAYS = 26_000

Answer = dict[str, Any]
Fields = Mapping[str, Any]
Items = Mapping[str, Item]


def clean_answer(question: Question, data: Fields, items: Sequence[Item] = ()) -> Answer:
    r"""Return an answer with just the fields of its question, trimmed and checked.

    Parameters
    ----------
    question : Question
        What was asked.
    data : Mapping
        What came, numbers as text or as numbers. Fields that it does not have are dropped.

        - ``text``: text · ``event``: text, tag · ``blocker``: text, remover, prompt
        - ``dots``: dots {item: number} · ``vote``: choice, why
        - ``range``: item, low, high, unit
        - ``sliders``: ratings {item: {effort, value}}
        - ``confirm``: item, choice, why · ``promise``: text, when
    items : sequence of Item
        What the question is about.

    Raises
    ------
    SessionError
        Empty, too long, out of order, absurd, or about something that was not asked.

    Examples
    --------
    >>> clean_answer(Question("text", "What is true?"), {"text": "  All   14 run \n"})
    {'text': 'All 14 run'}
    """
    return _READERS[question.kind](question, data, {each.id: each for each in items})


def _text(question: Question, data: Fields, _: Items) -> Answer:
    return {"text": _needed(question, data, "text")}


def _event(question: Question, data: Fields, _: Items) -> Answer:
    return {
        "text": _needed(question, data, "text"),
        "tag": _chosen(question, data, "tag", needed=False),
    }


def _blocker(question: Question, data: Fields, _: Items) -> Answer:
    return {
        "text": _needed(question, data, "text"),
        "remover": _optional(question, data, "remover"),
        "prompt": _chosen(question, data, "prompt", needed=False),
    }


def _vote(question: Question, data: Fields, _: Items) -> Answer:
    return {
        "choice": _chosen(question, data, "choice", needed=True),
        "why": _optional(question, data, "why"),
    }


def _confirm(question: Question, data: Fields, items: Items) -> Answer:
    return {
        "item": _item(data.get("item"), items).id,
        "choice": _chosen(question, data, "choice", needed=True),
        "why": _optional(question, data, "why"),
    }


def _promise(question: Question, data: Fields, _: Items) -> Answer:
    return {
        "text": _needed(question, data, "text"),
        "when": clean_day(data.get("when")).isoformat(),
    }


def _dots(question: Question, data: Fields, items: Items) -> Answer:
    placed = data.get("dots")
    if not isinstance(placed, Mapping):
        refuse("No dot is placed.", "Place your dots.")
    dots = {
        # A field that was left empty has no dot.
        _item(at, items).id: clean_number(0 if each in ("", None) else each, "dots")
        for at, each in placed.items()
    }
    if any(each < 0 or each != int(each) for each in dots.values()):
        refuse("Half a dot or less than none cannot be placed.", "Place whole dots.")
    total = int(sum(dots.values()))
    if total > question.most:
        extra = total - question.most
        said = f"You placed {count(total, 'dot')}, and {question.most} is the most."
        refuse(said, f"Take {extra} back.")
    return {"dots": {at: int(each) for at, each in dots.items() if each}}


def _range(_: Question, data: Fields, items: Items) -> Answer:
    item = _item(data.get("item"), items)
    low = clean_number(data.get("low"), "low")
    high = clean_number(data.get("high"), "high")
    if low > high:
        refuse(f"The low number {low:g} is above the high number {high:g}.", "Swap them.")
    # A fact of the warm-up has a unit of its own; a stage has one of time.
    unit = item.unit if item.unit and item.unit not in UNITS else _unit(data, item)
    if unit in UNITS:
        _check_length(low, high, unit)
    return {"item": item.id, "low": low, "high": high, "unit": unit}


def _unit(data: Fields, item: Item) -> str:
    unit = data.get("unit") or item.unit or "w"
    if not isinstance(unit, str) or unit not in UNITS:
        offered = listed([name for name, _ in UNITS.values()], "or")
        refuse(f"{shown(unit)} is not a unit.", f"Choose {offered}.")
    return unit


def _check_length(low: float, high: float, unit: str) -> None:
    name, days = UNITS[unit]
    if low <= 0:
        refuse(f"{low:g} {name} is no time at all.", "Type more than 0.")
    if high * days > _CENTURY_IN_WORKING_DAYS:
        refuse(f"{high:g} {name} is more than a century.", "Check the number and the unit.")


def _sliders(_: Question, data: Fields, items: Items) -> Answer:
    rated = data.get("ratings")
    if not isinstance(rated, Mapping) or not rated:
        refuse("Nothing is rated.", "Set effort and value.")
    return {"ratings": {_item(at, items).id: _rating(each) for at, each in rated.items()}}


def _rating(given: object) -> Answer:
    if not isinstance(given, Mapping):
        refuse(f"{shown(given)} is no rating.", "Set effort and value.")
    rating = {name: clean_number(given.get(name), name) for name in ("effort", "value")}
    low, high = SCALE
    for name, number in rating.items():
        if not low <= number <= high:
            refuse(f"The {name} {number:g} is off the scale.", f"Choose {low} to {high}.")
    return rating


def _wait(_: Question, _data: Fields, _items: Items) -> Answer:
    refuse("Nothing is asked now.", "Wait for the next question.")


_READERS: Mapping[str, Callable[[Question, Fields, Items], Answer]] = {
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


def _optional(question: Question, data: Fields, field: str) -> str:
    value = data.get(field)
    return "" if value is None else clean_text(value, limit=question.limit)


def _needed(question: Question, data: Fields, field: str) -> str:
    text = _optional(question, data, field)
    return text or refuse("That is empty.", "Type a few words.")


def _chosen(question: Question, data: Fields, field: str, *, needed: bool) -> str:
    value = data.get(field)
    if value in ("", None) and not needed:
        return ""
    if not any(each.id == value for each in question.choices):
        offered = listed([f"“{each.label}”" for each in question.choices], "or")
        said = f"{shown(value)} cannot be chosen." if value else "Nothing is chosen."
        refuse(said, f"Choose {offered}.")
    return str(value)


def _item(value: object, items: Items) -> Item:
    if value in ("", None):
        refuse("Nothing is chosen.", "Choose one of the list.")
    found = items.get(value) if isinstance(value, str) else None
    return found or refuse(f"{shown(value)} is not on the list.", "Look at the list again.")
