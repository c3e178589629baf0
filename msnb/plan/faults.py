"""From what pydantic found to what a person can mend."""

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from msnb.errors import Fault
from msnb.plan.plan import Plan, repeated_ids
from msnb.wording import did_you_mean, shown

_NAMES = {
    "people": "person",
    "goals": "goal",
    "milestones": "milestone",
    "tasks": "task",
    "terms": "terms",
    "risks": "risk",
}


def faults_of(error: ValidationError, data: dict[str, Any]) -> tuple[Fault, ...]:
    """Return every fault of a plan's tables, each with its item and field.

    Parameters
    ----------
    error : ValidationError
        As raised by `Plan.model_validate` for ``data``.
    data : dict
        The tables of the file.
    """
    found = [fault for detail in error.errors() for fault in _faults(detail, data)]
    found += repeated_ids(data)
    return tuple(dict.fromkeys(found))


def _faults(detail: ErrorDetails, data: dict[str, Any]) -> Iterator[Fault]:
    if detail["type"] == "msnb_faults":
        yield from detail["ctx"]["faults"]
        return
    item, field = _place(detail["loc"], data)
    message, remedy = _said(detail, field)
    yield Fault(message, remedy, item=item, field=field)


def _place(loc: Sequence[int | str], data: dict[str, Any]) -> tuple[str, str]:
    """Return the item's id (or its number in the list) and the field within it."""
    first, *rest = loc or [""]
    if first not in _NAMES or not rest or not isinstance(rest[0], int):
        return "", _dotted([first, *rest])
    position, keys = rest[0], rest[1:]
    item = data[str(first)][position]
    id_ = item.get("id") if isinstance(item, dict) else None
    if first == "terms" and isinstance(item, dict) and not id_ and item.get("milestone"):
        id_ = f"terms of {item['milestone']}"
    name = id_ if isinstance(id_, str) and id_ else f"{_NAMES[str(first)]} {position + 1}"
    return name, _dotted(keys)


def _dotted(keys: Sequence[int | str]) -> str:
    words = ""
    for key in keys:
        words += f"[{key + 1}]" if isinstance(key, int) else f".{key}"
    return words.removeprefix(".")


def _said(detail: ErrorDetails, field: str) -> tuple[str, str]:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "msnb":
        return context["message"], context["remedy"]
    key = field.rpartition(".")[2]
    if kind == "extra_forbidden":
        return f"The key {shown(key)} is not known here.", did_you_mean(
            key, _keys_beside(detail["loc"])
        )
    if kind == "missing":
        return f"{shown(key)} is missing.", f"Add {key} = …"
    if kind == "literal_error":
        choices = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return f"{shown(value)} is not a value that {shown(key)} may have.", did_you_mean(
            str(value), choices
        )
    message, remedy = _WRONG.get(kind, ("{value} cannot be used here.", "Correct it."))
    return (
        message.format(value=shown(value), **context),
        remedy.format(key=key, **context),
    )


_WRONG = {
    "string_type": ("{value} is not text.", 'Write it in quotes: {key} = "…".'),
    "string_too_short": ("The text is empty.", "Write something, or remove the key."),
    "string_too_long": (
        "{value} is longer than {max_length} characters.",
        "Choose a shorter one.",
    ),
    "string_pattern_mismatch": ("{value} does not have the right form.", "{pattern}"),
    "bool_type": ("{value} is neither true nor false.", "Write {key} = true or false."),
    "int_type": ("{value} is not a whole number.", "Write digits without quotes."),
    "float_type": ("{value} is not a number.", "Write digits without quotes."),
    "finite_number": ("{value} is not a finite number.", "Write digits."),
    "greater_than_equal": ("{value} is too small.", "Give {ge:g} or more."),
    "less_than_equal": ("{value} is too large.", "Give {le:g} or less."),
    "tuple_type": ("{value} is not a list.", "Write a list: {key} = […]."),
    "dict_type": ("{value} is not a table.", "Write a table: [{key}.name]."),
    "model_type": ("{value} is not a table.", "Write a table: {key} = {{ … }}."),
    "model_attributes_type": ("{value} is not a table.", "Write a table: {key} = {{ … }}."),
}


def _keys_beside(loc: Sequence[int | str]) -> list[str]:
    """Return the keys that the table holding an unknown key may have."""
    model: type[BaseModel] = Plan
    for part in loc[:-1]:
        field = model.model_fields.get(str(part)) or next(
            (each for each in model.model_fields.values() if each.alias == part), None
        )
        if field is not None:
            model = next(_models_in(field.annotation), model)
    return [each.alias or name for name, each in model.model_fields.items()]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401  # a type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
