"""What an edit of each part of a form does to the plan."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from msnb.errors import FaultsError, MsnbError
from msnb.plan import Plan, add_item, clean_line
from msnb.widgets.forms.declaring import Entry, Group, Items, Rows, Section
from msnb.widgets.forms.names import fresh_id, title_of
from msnb.widgets.forms.places import TERMS, edited, said
from msnb.widgets.forms.saying import group_in_words, in_words
from msnb.widgets.forms.typed import typed_value
from msnb.wording import shown


class EditError(MsnbError):
    """What was typed cannot be used; ``part`` names the input of a group that is wrong."""

    def __init__(self, message: str, part: str = "") -> None:
        self.part = part
        super().__init__(message)


@dataclass(frozen=True)
class EntrySlot:
    """One input and the value behind it."""

    target: str
    entry: Entry

    def edit(self, plan: Plan, typed: object) -> tuple[Plan, str]:
        """Return the plan as it is with what was typed, and what to call the change.

        Raises
        ------
        EditError
            With the sentence to show beside the input.
        """
        entry = self.entry
        if entry.adds_person and isinstance(typed, Mapping):
            plan, typed = _with_person(plan, str(typed.get("new", "")))
        value = _typed(entry, typed, plan)
        if value is None and entry.is_required:
            msg = f"{entry.label} cannot be empty. Write something; the last one is kept."
            raise EditError(msg)
        if entry.kind == "several":
            value = _with_details(value, said(plan, self.target, entry.key)) or None
        after = _kept_faults(plan, self.target, entry.key, value)
        told = in_words(entry, value, plan.currency)
        if entry.adds_person and value is not None:
            told = title_of(after, value)
        return after, _sentence(entry.called or entry.label, self.target, after, told)


@dataclass(frozen=True)
class GroupSlot:
    """Several inputs and the one value that they make."""

    target: str
    group: Group

    def edit(self, plan: Plan, typed: object) -> tuple[Plan, str]:
        """Return the plan as it is with what was typed, and what to call the change.

        Raises
        ------
        EditError
            With the sentence to show, and the input that is wrong where one alone is.
        """
        group = self.group
        given = typed if isinstance(typed, Mapping) else {}
        held = dict(_typed_parts(group.parts, given, plan))
        missing = _missing_part(group, held)
        if missing is not None and missing.is_required:
            msg = f"{missing.label} is missing. Fill it in, or empty the others."
            raise EditError(msg, missing.key)
        value: Any = held or None
        if group.lone and set(held) == {group.lone}:
            value = held[group.lone]
        try:
            after = _kept_faults(plan, self.target, group.key, value)
        except EditError as error:
            part = error.part or (missing.key if missing is not None else "")
            raise EditError(str(error), part) from None
        told = group_in_words(group, value, plan.currency)
        return after, _sentence(group.called or group.label, self.target, after, told)


@dataclass(frozen=True)
class RowSlot:
    """One input of one row of a list within an item."""

    target: str
    rows: Rows
    row: str
    entry: Entry

    def edit(self, plan: Plan, typed: object) -> tuple[Plan, str]:
        """Return the plan as it is with what was typed, and what to call the change.

        Raises
        ------
        EditError
            With the sentence to show beside the input.
        """
        value = _typed(self.entry, typed, plan)
        if value is None and self.entry.is_required:
            msg = f"{self.entry.label} cannot be empty. Remove the row instead."
            raise EditError(msg)
        tables = rows_of(plan, self.target, self.rows)
        for table in tables:
            if row_key(self.rows, table) == self.row:
                table[self.entry.key] = value
        after = with_rows(plan, self.target, self.rows, tables)
        told = in_words(self.entry, value, plan.currency)
        called = self.entry.called or self.entry.label
        return after, _sentence(
            f"{called} ({title_of(after, self.row)})", self.target, after, told
        )


Slot = EntrySlot | GroupSlot | RowSlot


def slots_of(sections: Iterable[Section], plan: Plan) -> dict[str, Slot]:
    """Return what can be edited in a form, by the id that the browser names it with."""
    found: dict[str, Slot] = {}
    for section in sections:
        for part in section.parts:
            found.update(_slots(part, section.target, plan))
    return found


def _slots(part: object, target: str, plan: Plan) -> Iterator[tuple[str, Slot]]:
    if isinstance(part, Entry):
        yield slot_id(target, part.key), EntrySlot(target, part)
    elif isinstance(part, Group):
        yield slot_id(target, part.key), GroupSlot(target, part)
    elif isinstance(part, Rows):
        for table in rows_of(plan, target, part):
            row = row_key(part, table)
            for entry in part.parts[1:]:
                yield row_id(target, part, row, entry), RowSlot(target, part, row, entry)
    elif isinstance(part, Items):
        for id_ in items_of(plan, part):
            for each in (part.name, *part.parts):
                yield from _slots(each, id_, plan)


def slot_id(target: str, key: str) -> str:
    """Return the id of an input: the item and the key."""
    return f"{target}.{key}"


def row_id(target: str, rows: Rows, row: str, entry: Entry) -> str:
    """Return the id of an input in a row of a list."""
    return f"{target}.{rows.key}[{row}].{entry.key}"


def rows_of(plan: Plan, target: str, rows: Rows) -> list[dict[str, Any]]:
    """Return a list within an item, each row as a table of its own."""
    found = said(plan, target, rows.key) or []
    first = rows.parts[0].key
    return [dict(each) if isinstance(each, dict) else {first: each} for each in found]


def row_key(rows: Rows, table: Mapping[str, Any]) -> str:
    """Return what a row is known by."""
    return str(table.get(rows.parts[0].key, ""))


def with_rows(
    plan: Plan, target: str, rows: Rows, tables: Iterable[Mapping[str, Any]]
) -> Plan:
    """Return the plan with other rows in a list within an item.

    Raises
    ------
    EditError
        A row cannot be so.
    """
    first = rows.parts[0].key
    value: list[Any] = []
    for table in tables:
        kept = {key: each for key, each in table.items() if each is not None}
        value.append(kept[first] if rows.lone and set(kept) == {first} else kept)
    return _kept_faults(plan, target, rows.key, value or None)


def items_of(plan: Plan, items: Items) -> tuple[str, ...]:
    """Return the ids of the items that a part shows, in the plan's order."""
    return tuple(
        each.id
        for each in getattr(plan, items.list_name)
        if all(_holds(getattr(each, key), value) for key, value in items.where.items())
    )


def _holds(said_: object, wanted: object) -> bool:
    if isinstance(wanted, list):
        return isinstance(said_, tuple) and set(wanted) <= set(said_)
    return said_ == wanted


def _with_details(ids: list[str], before: object) -> list[Any]:
    """Return ids as they stood there: a link that says more than its id stays whole."""
    tables = before if isinstance(before, list) else ()
    known = {each["on"]: each for each in tables if isinstance(each, dict) and "on" in each}
    return [known.get(each, each) for each in ids]


def _typed(entry: Entry, typed: object, plan: Plan) -> Any:  # noqa: ANN401
    try:
        return typed_value(entry, typed, plan.currency)
    except MsnbError as error:
        raise EditError(str(error), entry.key) from None


def _typed_parts(
    parts: Iterable[Entry], given: Mapping[str, Any], plan: Plan
) -> Iterator[tuple[str, Any]]:
    for part in parts:
        value = _typed(part, given.get(part.key, ""), plan)
        if value is not None:
            yield part.key, value


def _missing_part(group: Group, held: Mapping[str, Any]) -> Entry | None:
    """Return the input that the others call for: a required one, or a range's other end."""
    if not held:
        return None
    ends = ("low", "high") if group.look == "range" and {"low", "high"} & set(held) else ()
    wanted = (each for each in group.parts if each.is_required or each.key in ends)
    return next((each for each in wanted if each.key not in held), None)


def _kept_faults(plan: Plan, target: str, key: str, value: object) -> Plan:
    """Return the edited plan, or raise what is wrong in the words of the plan layer."""
    try:
        return edited(plan, target, key, value)
    except FaultsError as error:
        places = [fault.field for fault in error.faults if fault.field.startswith(key)]
        parts = {place.removeprefix(key).removeprefix(".") for place in places}
        sentences = dict.fromkeys(
            f"{fault.message} {fault.remedy}".strip() for fault in error.faults
        )
        part = parts.pop() if len(parts) == 1 else ""
        raise EditError(" ".join(sentences), part) from None


def _with_person(plan: Plan, name: str) -> tuple[Plan, str]:
    """Return the plan with a person of a name, and the person's id; an old one if there."""
    name = clean_line(name)
    known = {person.name.casefold(): person.id for person in plan.people}
    if not name:
        msg = "The name is empty. Write it, or choose somebody from the list."
        raise EditError(msg)
    if name.casefold() in known:
        return plan, known[name.casefold()]
    id_ = fresh_id(plan, name, "people")
    return add_item(plan, "people", {"id": id_, "name": name}), id_


def _sentence(label: str, target: str, plan: Plan, told: str) -> str:
    name = title_of(plan, target.removeprefix(TERMS)) if target else ""
    where = f" of {shown(name)}" if name else ""
    return f"{label}{where}: {told}."
