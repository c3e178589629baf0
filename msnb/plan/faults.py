"""From what pydantic found to what a person can mend."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from msnb.errors import Fault
from msnb.plan.calendars import HOLIDAYS_PATTERN
from msnb.plan.items import ID_PATTERN, QUARTER_PATTERN, TEXT_PATTERN
from msnb.plan.plan import CURRENCY_PATTERN, LISTS, Plan
from msnb.wording import did_you_mean, shown

MOST_FAULTS = 1000


def faults_of(error: ValidationError, data: Mapping[str, Any]) -> tuple[Fault, ...]:
    """Return every fault of a plan's tables, each with its item and field.

    A field within a field is dotted; an entry of a list is counted from 1.

    Parameters
    ----------
    error : ValidationError
        As raised by `Plan.model_validate` for ``data``.
    data : mapping
        The tables of the file.
    """
    details = error.errors(include_url=False)
    found = [fault for each in details[:MOST_FAULTS] for fault in _faults(each, data)]
    if len(details) > MOST_FAULTS:
        left = len(details) - MOST_FAULTS
        found.append(Fault(f"There are {left:,} more faults.", "Mend these first."))
    return tuple(dict.fromkeys(found))


def _faults(detail: ErrorDetails, data: Mapping[str, Any]) -> Iterator[Fault]:
    if detail["type"] == "msnb_faults":
        yield from detail["ctx"]["faults"]
        return
    loc = _as_written(detail["loc"], data)
    item, field = _place(loc, data)
    message, remedy = _said(detail, loc)
    yield Fault(message, remedy, item=item, field=field)


def _as_written(loc: Sequence[int | str], data: object) -> tuple[int | str, ...]:
    """Return the place as far as the file goes: ``takes = 5`` has no ``likely``."""
    written: list[int | str] = []
    for part in loc:
        if isinstance(data, dict) and part != "[key]":
            data = data.get(part, {})
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part]
        else:
            break
        written.append(part)
    return tuple(written)


def _place(loc: Sequence[int | str], data: Mapping[str, Any]) -> tuple[str, str]:
    """Return the item's id (or its number in the list) and the field within it."""
    name, position, keys = loc[0] if loc else "", loc[1:2], loc[2:]
    if name not in LISTS or not position:
        return "", _dotted(loc)
    return item_name(str(name), int(position[0]), data[str(name)][position[0]]), _dotted(
        keys
    )


def item_name(list_name: str, position: int, item: object) -> str:
    """Return what a message calls an item: its id, or its number in its list.

    Examples
    --------
    >>> item_name("milestones", 0, {"id": "pilot"}), item_name("people", 2, {})
    ('pilot', 'person 3')
    >>> item_name("terms", 0, {"milestone": "pilot"})
    'terms of pilot'
    """
    table = item if isinstance(item, dict) else {}
    id_, milestone = table.get("id"), table.get("milestone")
    if isinstance(id_, str) and id_:
        return id_
    if list_name == "terms" and isinstance(milestone, str) and milestone:
        return f"terms of {milestone}"
    return f"{LISTS[list_name]} {position + 1}"


def _dotted(keys: Sequence[int | str]) -> str:
    words = ""
    for key in keys:
        words += f"[{key + 1}]" if isinstance(key, int) else f".{key}"
    return words.removeprefix(".")


def _said(detail: ErrorDetails, loc: Sequence[int | str]) -> tuple[str, str]:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    key = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    if kind == "msnb":
        return context["message"], context["remedy"]
    if kind == "extra_forbidden":
        near = did_you_mean(key, keys_of(_table_of(loc)))
        return f"The key {shown(key)} is not known here.", near
    if kind == "missing":
        return f"{shown(key)} is missing.", f"Add {key} = {_EXAMPLES.get(key, _SOME_TEXT)}."
    if kind == "literal_error":
        choices = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        message = f"{shown(value)} is not a value that {shown(key)} may have."
        typed = value if isinstance(value, str) else shown(value)
        return message, did_you_mean(typed, choices)
    if kind == "string_pattern_mismatch":
        message, remedy = _FORMS[context["pattern"]]
    else:
        message, remedy = _WRONG.get(kind, ("{value} cannot be used here.", "Correct it."))
    return (
        message.format(value=shown(value), **context),
        remedy.format(key=key, **context),
    )


_SOME_TEXT = '"…"'
_EXAMPLES = {"format": "1", "start": "2027-02-01", "from": "2027-08-02", "to": "2027-08-20"}

_FORMS = {
    ID_PATTERN: (
        "{value} cannot be an id.",
        "Use a to z, A to Z, 0 to 9, - and _, without a dash in front.",
    ),
    QUARTER_PATTERN: ("{value} is not a quarter.", 'Write it as "2027-Q3".'),
    TEXT_PATTERN: ("The text is empty.", "Write something, or remove the key."),
    CURRENCY_PATTERN: (
        "{value} is not a currency.",
        'Write its three capital letters, such as "EUR".',
    ),
    HOLIDAYS_PATTERN: (
        "{value} is not a country.",
        'Write its code, such as "DE", or with a part of it, such as "DE-BY".',
    ),
}

_WRONG = {
    "string_type": ("{value} is not text.", 'Write it in quotes: {key} = "…".'),
    "string_too_long": (
        "{value} is longer than {max_length} characters.",
        "Choose a shorter one.",
    ),
    "bool_type": ("{value} is neither true nor false.", "Write {key} = true or false."),
    "float_type": ("{value} is not a number.", "Write digits without quotes."),
    "finite_number": ("{value} is not a finite number.", "Write digits."),
    "greater_than_equal": ("{value} is too small.", "Give {ge:g} or more."),
    "less_than_equal": ("{value} is too large.", "Give {le:g} or less."),
    "tuple_type": ("{value} is not a list.", "Write a list: {key} = […]."),
    "dict_type": ("{value} is not a table.", "Write a table: [{key}.name]."),
    "model_type": ("{value} is not a table.", "Write a table with its keys: {{ … }}."),
}


def _table_of(loc: Sequence[int | str]) -> type[BaseModel]:
    """Return the model of the table that holds the last key of a place."""
    model: type[BaseModel] = Plan
    for part in loc[:-1]:
        field = field_of(model, str(part))
        model = next(models_in(field.annotation), model) if field else model
    return model


def field_of(model: type[BaseModel], key: str) -> FieldInfo | None:
    """Return the field that a key of a table stands for."""
    named = ((each.alias or name, each) for name, each in model.model_fields.items())
    return next((field for name, field in named if name == key), None)


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401  # a type
    """Yield the models of the tables that a value of this type may hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def keys_of(model: type[BaseModel]) -> list[str]:
    """Return the keys that a table may have, as the file writes them."""
    return [each.alias or name for name, each in model.model_fields.items()]
