"""Rows and items that are added, removed and put in another order."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msnb.errors import ChoiceError, FaultsError
from msnb.plan import LISTS, Plan, add_item, edit_plan, remove_item
from msnb.widgets.forms.declaring import Entry, Items, Rows, Section
from msnb.widgets.forms.names import fresh_id, title_of
from msnb.widgets.forms.slots import (
    EditError,
    items_of,
    row_key,
    rows_of,
    slot_id,
    with_rows,
)
from msnb.widgets.forms.typed import typed_value
from msnb.wording import listed, shown

Lists = dict[str, tuple[str, Rows | Items]]


def lists_of(sections: Iterable[Section]) -> Lists:
    """Return the lists of a form with whose they are, by the browser's id for them."""
    found: Lists = {}
    for section in sections:
        for part in section.parts:
            if isinstance(part, Rows):
                found[slot_id(section.target, part.key)] = section.target, part
            elif isinstance(part, Items):
                found[f"{part.list_name}:"] = section.target, part
    return found


def with_added(
    plan: Plan, target: str, part: Rows | Items, typed: object
) -> tuple[Plan, str]:
    """Return the plan with another row, and what to call that.

    Raises
    ------
    EditError
        Nothing was typed, or the row is there already.
    """
    name = part.parts[0] if isinstance(part, Rows) else part.name
    value = typed_value(name, typed, plan.currency)
    if value is None:
        msg = "Nothing was written. Write something first."
        raise EditError(msg)
    if isinstance(part, Items):
        return with_item(plan, part.list_name, name, value, part.where)[:2]
    tables = rows_of(plan, target, part)
    row = {name.key: value} | dict.fromkeys(part.fills, value)
    key = row_key(part, row)
    if any(row_key(part, table) == key for table in tables):
        msg = f"{shown(title_of(plan, key))} is there already. Change it below."
        raise EditError(msg)
    told = f"{part.label} of {shown(title_of(plan, target))}: {title_of(plan, key)} added."
    return with_rows(plan, target, part, [*tables, row]), told


def with_item(
    plan: Plan, list_name: str, name: Entry, value: str, given: Mapping[str, Any]
) -> tuple[Plan, str, str]:
    """Return the plan with another item, what to call that, and the item's id.

    Raises
    ------
    EditError
        There cannot be such an item.
    """
    id_ = fresh_id(plan, value, list_name)
    try:
        after = add_item(plan, list_name, {"id": id_, name.key: value, **given})
    except FaultsError as error:
        sentences = (f"{each.message} {each.remedy}" for each in error.faults)
        raise EditError(" ".join(sentences)) from None
    return after, f"New {LISTS[list_name]}: {title_of(after, id_)}.", id_


def without_row(plan: Plan, target: str, part: Rows | Items, row: str) -> tuple[Plan, str]:
    """Return the plan without a row, and what to call that.

    Raises
    ------
    ChoiceError
        There is no such row.
    EditError
        Something else needs it.
    """
    if isinstance(part, Items):
        return without_item(plan, row)
    tables = rows_of(plan, target, part)
    kept = [table for table in tables if row_key(part, table) != row]
    if len(kept) == len(tables):
        raise _gone(row)
    told = (
        f"{part.label} of {shown(title_of(plan, target))}: {title_of(plan, row)} removed."
    )
    return with_rows(plan, target, part, kept), told


def without_item(plan: Plan, id_: str) -> tuple[Plan, str]:
    """Return the plan without an item, and what to call that.

    Raises
    ------
    ChoiceError
        There is no such item.
    EditError
        Something else refers to it.
    """
    if id_ not in plan.by_id:
        raise _gone(id_)
    try:
        return remove_item(plan, id_), f"{shown(title_of(plan, id_))} removed."
    except FaultsError as error:
        name = shown(title_of(plan, id_))
        places = dict.fromkeys(title_of(plan, each.item) for each in error.faults)
        msg = f"{name} is still needed in {listed(places)}. Change that first."
        raise EditError(msg) from None


def with_order(
    plan: Plan, target: str, part: Rows | Items, row: str, above: str | None
) -> tuple[Plan, str]:
    """Return the plan with a row before another, or last, and what to call that.

    Items of the list that the part does not show keep their places.

    Raises
    ------
    ChoiceError
        There is no such row.
    """
    if isinstance(part, Rows):
        tables = {row_key(part, each): each for each in rows_of(plan, target, part)}
        order = _moved(list(tables), row, above)
        after = with_rows(plan, target, part, [tables[key] for key in order])
    else:
        order = _moved(items_of(plan, part), row, above)
        all_ = {each.id: each for each in getattr(plan, part.list_name)}
        ours = iter(order)
        places = [next(ours) if id_ in order else id_ for id_ in all_]
        after = edit_plan(plan, None, **{part.list_name: [all_[id_] for id_ in places]})
    place = order.index(row) + 1
    return after, f"{shown(title_of(plan, row))} is now number {place} of {len(order)}."


def _moved(order: Sequence[str], row: str, above: str | None) -> list[str]:
    if row not in order:
        raise _gone(row)
    left = [each for each in order if each != row]
    at = left.index(above) if above in left else len(left)
    return [*left[:at], row, *left[at:]]


def _gone(row: str) -> ChoiceError:
    return ChoiceError(f"{shown(row)} is not there any more. Look again.")
