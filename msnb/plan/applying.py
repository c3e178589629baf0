"""To apply a patch to another plan than the one it was made for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from msnb.errors import MsnbError, PlanError
from msnb.plan.changes import plan_with
from msnb.plan.merging import ThirdValueError, merged
from msnb.plan.ordering import FIRST, arranged
from msnb.plan.patches import ItemChange, Patch
from msnb.plan.plain import is_same, keyed, plain_tables
from msnb.plan.plan import LISTS, Plan
from msnb.wording import listed, shown

_Table = dict[str, Any]


@dataclass(frozen=True)
class Conflict:
    """A part of a patch that was left out.

    Parameters
    ----------
    item, field : str
        Where; the field is empty for the item as a whole, the item for the plan.
    theirs, ours : object
        What stands there, and what the patch would have put there; None for nothing.
    why : str
        What else keeps it out, in a sentence; else empty.

    Examples
    --------
    >>> print(Conflict("pilot", "owner", "ben", "ana"))
    pilot · owner: it is 'ben' now, so it was not changed to 'ana'.
    """

    item: str
    field: str
    theirs: object
    ours: object
    why: str = ""

    def __str__(self) -> str:
        where = " · ".join(part for part in (self.item, self.field) if part) or "plan"
        if self.why:
            return f"{where}: {self.why}"
        ours = "removed" if self.ours is None else f"changed to {shown(self.ours)}"
        theirs = "gone" if self.theirs is None else shown(self.theirs)
        return f"{where}: it is {theirs} now, so it was not {ours}."


@dataclass(frozen=True)
class Patched:
    """A plan with a patch applied, and what of the patch was left out."""

    plan: Plan
    conflicts: tuple[Conflict, ...] = ()


def apply_patch(plan: Plan, patch: Patch) -> Patched:
    """Return the plan with a patch applied, as far as the two agree.

    What has the new value already is left alone, and so is what has neither the old nor
    the new one: that is a conflict, as is whatever would leave a reference to nothing, or
    a loop. Tables are merged key by key, lists of references entry by entry.

    Parameters
    ----------
    plan : Plan
        Not necessarily the one that the patch was made for.
    patch : Patch
        As `difference` makes it.

    Examples
    --------
    >>> from datetime import date
    >>> from msnb.plan import difference, edit_plan
    >>> shop = Plan(format=1, title="Shop", start=date(2027, 2, 1))
    >>> patch = difference(shop, edit_plan(shop, title="Café"))
    >>> apply_patch(edit_plan(shop, currency="EUR"), patch).plan.title
    'Café'
    >>> print(*apply_patch(edit_plan(shop, title="Bar"), patch).conflicts)
    title: it is 'Bar' now, so it was not changed to 'Café'.
    """
    conflicts: list[Conflict] = []
    left = list(patch.items)
    while left:
        settled = _settled(plan, left)
        plan = settled.plan
        conflicts += settled.conflicts
        if len(settled.broken) == len(left):
            conflicts += [_broken(*each) for each in settled.broken]
            break
        left = [change for change, _ in settled.broken]
    said = {str(each): each for each in conflicts}
    return Patched(plan, tuple(said.values()))


@dataclass(frozen=True)
class _Settled:
    """What a valid plan could take of some changes."""

    plan: Plan
    conflicts: Sequence[Conflict]
    broken: Sequence[tuple[ItemChange, str]]


def _settled(plan: Plan, changes: Sequence[ItemChange]) -> _Settled:
    tables = plain_tables(plan)
    conflicts = list(_apply(tables, changes))
    try:
        return _Settled(plan_with(plan, tables), conflicts, ())
    except MsnbError as error:
        halves = _halves(changes, error)
        if len(halves) == 1:
            return _Settled(plan, (), [(changes[0], _reason(changes[0], error))])
    first = _settled(plan, halves[0])
    second = _settled(first.plan, halves[1])
    return _Settled(
        second.plan,
        [*first.conflicts, *second.conflicts],
        [*first.broken, *second.broken],
    )


def _halves(
    changes: Sequence[ItemChange], error: MsnbError
) -> Sequence[Sequence[ItemChange]]:
    """Return the changes in two parts; a single one by the fields that are at fault."""
    if len(changes) > 1:
        middle = len(changes) // 2
        return changes[:middle], changes[middle:]
    change = changes[0]
    wrong = set(_fields_at_fault(change, error))
    if change.is_removed or not wrong or len(wrong) == len(change.fields):
        return (changes,)
    right = {name: pair for name, pair in change.fields.items() if name not in wrong}
    bad = {name: pair for name, pair in change.fields.items() if name in wrong}
    return [replace(change, fields=right)], [ItemChange(change.list, change.item, bad)]


def _fields_at_fault(change: ItemChange, error: MsnbError) -> Iterator[str]:
    for fault in error.faults if isinstance(error, PlanError) else ():
        name = fault.field.split(".")[0].split("[")[0]
        if fault.item == change.item and name in change.fields:
            yield name


def _reason(change: ItemChange, error: MsnbError) -> str:
    verb = "removed" if change.is_removed else "added" if change.is_added else "changed"
    faults = error.faults if isinstance(error, PlanError) else ()
    places = [f"{each.item} · {each.field}" for each in faults if each.item]
    if change.is_removed and places:  # nothing else can be wrong without it
        return f"it is named in {listed(dict.fromkeys(places))}, so it was not removed."
    return f"{faults[0].message if faults else error} So it was not {verb}."


def _broken(change: ItemChange, why: str) -> Conflict:
    if change.is_added or change.is_removed:
        return Conflict(change.item, "", None, None, why)
    field, (_, new) = next(iter(change.fields.items()), ("", (None, None)))
    return Conflict(change.item, field, None, new, why)


def _apply(tables: _Table, changes: Iterable[ItemChange]) -> Iterator[Conflict]:
    """Change the tables in place; yield what is left out."""
    by_list: dict[str, list[ItemChange]] = {}
    for change in changes:
        by_list.setdefault(change.list, []).append(change)
    own = by_list.pop("", [])
    for name, of_list in by_list.items():
        yield from _apply_to_list(tables, name, of_list)
    for change in own:
        fields = {key: pair for key, pair in change.fields.items() if key not in LISTS}
        yield from _apply_fields(tables, replace(change, fields=fields))
        for key, (_, new) in change.fields.items():
            if key in LISTS and not tables.get(key):
                tables.pop(key, None)
                tables |= {} if new is None else {key: new}


def _apply_to_list(
    tables: _Table, name: str, changes: Sequence[ItemChange]
) -> Iterator[Conflict]:
    items = keyed(tables.get(name, ()))
    after: dict[str, str] = {}
    for change in changes:
        here = items.get(change.item)
        if change.is_removed:
            if here is None:
                continue
            yield from _remove(items, change)
            continue
        if here is None and not change.is_added:
            yield from _missing(change)
            continue
        yield from _apply_fields(items.setdefault(change.item, {}), change)
        if change.after is not None and not (here and change.is_added):
            after[change.item] = change.after[1] or FIRST
    order = arranged(list(items), after) if after else list(items)
    tables[name] = [items[key] for key in order]
    if not order:
        del tables[name]


def _remove(items: dict[str, _Table], change: ItemChange) -> Iterator[Conflict]:
    said = {key: old for key, (old, _) in change.fields.items()}
    if is_same(items[change.item], said):
        del items[change.item]
        return
    why = "it was changed meanwhile, so it was not removed."
    yield Conflict(change.item, "", items[change.item], None, why)


def _missing(change: ItemChange) -> Iterator[Conflict]:
    for field, (_, new) in change.fields.items():
        yield Conflict(change.item, field, None, new)


def _apply_fields(table: _Table, change: ItemChange) -> Iterator[Conflict]:
    for field, (old, new) in change.fields.items():
        now = table.get(field)
        try:
            value = merged(now, old, new)
        except ThirdValueError:
            yield Conflict(change.item, field, now, new)
            continue
        if value is None:
            table.pop(field, None)
        else:
            table[field] = value
