"""What the messages of a form's browser side make of the plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from msnb.errors import ChoiceError
from msnb.plan import Plan, clean_line
from msnb.widgets.forms.declaring import Entry, Section
from msnb.widgets.forms.lists import (
    lists_of,
    with_added,
    with_item,
    with_order,
    without_row,
)
from msnb.widgets.forms.slots import slots_of


@dataclass(frozen=True)
class Edit:
    """What a message from the browser makes of the plan.

    Parameters
    ----------
    plan : Plan or None
        None where the plan stays as it is.
    message : str
        What to call it.
    item : str or None
        The item to show now; None for the same.
    """

    plan: Plan | None
    message: str = ""
    item: str | None = None


Message = Mapping[str, Any]


def set_value(plan: Plan, sections: Iterable[Section], message: Message) -> Edit:
    """Return the edit of an input: ``{"op": "set", "field", "value"}``.

    Raises
    ------
    EditError
        What was typed cannot be used.
    ChoiceError
        There is no such input.
    """
    slot = slots_of(sections, plan).get(str(message.get("field", "")))
    if slot is None:
        msg = "What this input stood for is not there any more. Look again."
        raise ChoiceError(msg)
    return Edit(*slot.edit(plan, message.get("value", "")))


def change_list(plan: Plan, sections: Iterable[Section], message: Message) -> Edit:
    """Return the edit of a list: ``add_row``, ``remove_row`` or ``move_row``.

    Raises
    ------
    EditError
        What was typed cannot be used, or the row is still needed.
    ChoiceError
        There is no such list or row.
    """
    field, op = str(message.get("field", "")), message.get("op")
    found = lists_of(sections).get(field)
    if found is None:
        msg = "This list is not there any more. Look again."
        raise ChoiceError(msg)
    target, part = found
    row, above = str(message.get("row", "")), message.get("above")
    if op == "add_row":
        return Edit(*with_added(plan, target, part, message.get("value", "")))
    if op == "remove_row":
        return Edit(*without_row(plan, target, part, row))
    before = None if above is None else str(above)
    return Edit(*with_order(plan, target, part, row, before))


def add_named(plan: Plan, list_name: str, name: Entry, message: Message) -> Edit:
    """Return the edit that adds an item of a name: ``{"op": "add", "title"}``.

    Raises
    ------
    ChoiceError
        The name is empty.
    EditError
        There cannot be such an item.
    """
    title = clean_line(str(message.get("title", "")))
    if not title:
        msg = "Nothing was written. Write something first."
        raise ChoiceError(msg)
    after, told, id_ = with_item(plan, list_name, name, title, {})
    return Edit(after, told, item=id_)
