"""From an operation as a browser sends it to the plan that it makes, and a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from msnb.board import cards, events, linking
from msnb.board.draft import Draft, Said
from msnb.errors import ChoiceError, PlanError
from msnb.plan import TITLES, Plan, clean_line, clean_lines
from msnb.wording import did_you_mean, listed, shown


@dataclass(frozen=True)
class Edit:
    """An operation carried out.

    Parameters
    ----------
    plan : Plan
        The new plan.
    message : str
        What was done, in a sentence.
    focus : str or None
        Id of the item to look at.
    """

    plan: Plan
    message: str
    focus: str | None


@dataclass(frozen=True)
class _Operation:
    """What carries an operation out, and the keys that it must and may have."""

    does: Callable[..., Said]
    needs: tuple[str, ...]
    may_have: tuple[str, ...] = ()


_OPERATIONS = {
    "add": _Operation(cards.add, ("title",), ("before", "tag")),
    "add_goal": _Operation(cards.add_goal, ("title",), ("by",)),
    "rename": _Operation(cards.rename, ("id", "title")),
    "tag": _Operation(cards.tag, ("id",), ("tag",)),
    "move": _Operation(cards.move, ("id",), ("above",)),
    "place": _Operation(linking.place, ("id", "before")),
    "link": _Operation(linking.link, ("from", "to")),
    "unlink": _Operation(linking.unlink, ("from", "to")),
    "merge": _Operation(cards.merge, ("id", "into")),
    "delete": _Operation(cards.delete, ("id",)),
    "set": _Operation(cards.set_field, ("field",), ("id", "value")),
    "add_event": _Operation(events.add_event, ("title",), ("tag", "after")),
    "move_event": _Operation(events.move_event, ("id",), ("after",)),
    "milestone_from_event": _Operation(events.milestone_from_event, ("id",), ("before",)),
}
OPERATIONS = (*_OPERATIONS, "undo", "redo")
# Words of the browser that mean something else in Python.
_PYTHON = {"from": "before", "to": "after"}
_TAGS = ("success", "pain")


def operate(plan: Plan, op: Mapping[str, Any]) -> Edit:
    """Return the plan that an operation makes of another one.

    Parameters
    ----------
    plan : Plan
        Stays as it is.
    op : mapping
        ``op`` and the keys of that operation; ``request`` is left aside.

    Raises
    ------
    MsnbError
        The operation cannot be carried out: one sentence why, and what to do.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1))
    >>> operate(plan, {"op": "add_goal", "title": "The shop sells"}).message
    "New goal 'The shop sells'."
    """
    name = op.get("op")
    if not isinstance(name, str) or name not in _OPERATIONS:
        near = did_you_mean(str(name), OPERATIONS)
        msg = f"There is no operation {shown(name)}. {near}"
        raise ChoiceError(msg)
    operation = _OPERATIONS[name]
    draft = Draft(plan)
    said = operation.does(draft, **_arguments(name, operation, op))
    return Edit(_plan_of(draft), said.message, said.focus)


def _plan_of(draft: Draft) -> Plan:
    try:
        return draft.plan()
    except PlanError as error:
        # A board has no lines and no file to name: what is wrong, and what to do.
        faults = [f"{fault.message} {fault.remedy}" for fault in error.faults[:3]]
        raise ChoiceError(" ".join(faults)) from None


def _arguments(name: str, operation: _Operation, op: Mapping[str, Any]) -> dict[str, Any]:
    given = {key: value for key, value in op.items() if key not in ("op", "request")}
    missing = [key for key in operation.needs if given.get(key) is None]
    if missing:
        msg = f"{shown(name)} says nothing about {listed(map(shown, missing))}. Add it."
        raise ChoiceError(msg)
    known = (*operation.needs, *operation.may_have)
    for key in given:
        if key not in known:
            msg = f"{shown(name)} has no {shown(key)}. {did_you_mean(key, known)}"
            raise ChoiceError(msg)
    is_title = given.get("field") in TITLES
    return {
        _PYTHON.get(key, key): _value(each, is_title=is_title)
        if key == "value"
        else _argument(key, each)
        for key, each in given.items()
    }


def _argument(key: str, value: Any) -> Any:  # noqa: ANN401  # JSON's kinds of value
    if value is not None and not isinstance(value, str):
        msg = f"{shown(key)} is {shown(value)}, which is not text. Write text."
        raise ChoiceError(msg)
    if value is not None and key == "title":
        return _title(value)
    if key == "tag" and value not in (None, *_TAGS):
        msg = f"{shown(value)} is no tag. {did_you_mean(value, _TAGS)}"
        raise ChoiceError(msg)
    return value


def _title(text: str) -> str:
    title = clean_line(text)
    if not title:
        msg = "A title needs at least one letter. Write a few words."
        raise ChoiceError(msg)
    return title


def _value(value: Any, *, is_title: bool) -> Any:  # noqa: ANN401
    """Return a value with every text in it clean."""
    if isinstance(value, str):
        return clean_line(value) if is_title else clean_lines(value)
    if isinstance(value, list):
        return [_value(each, is_title=is_title) for each in value]
    if isinstance(value, dict):
        return {key: _value(each, is_title=key in TITLES) for key, each in value.items()}
    return value
