"""The difference between two plans by item and field: to undo, to replay, to merge.

Values are as JSON has them, dates as ISO text; None stands for what is not there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from msnb.plan.ordering import moved, predecessors
from msnb.plan.plain import is_same, keyed
from msnb.plan.plan import LISTS, Plan

Table = dict[str, Any]


@dataclass(frozen=True)
class ItemChange:
    """What is different about one item.

    Parameters
    ----------
    list : str
        The list it stands in; empty for the plan's own fields.
    item : str
        Its id; for terms without one, their milestone and a number.
    fields : mapping
        Old and new value of each field that differs.
    after : tuple, optional
        The item it stood after and the one it stands after now: an empty text for the
        first place, None for none. Without it, the item has stayed where it was.
    """

    list: str
    item: str
    fields: Mapping[str, tuple[Any, Any]]
    after: tuple[str | None, str | None] | None = None

    @property
    def is_added(self) -> bool:
        """Whether the item was not there before."""
        return self.after is not None and self.after[0] is None

    @property
    def is_removed(self) -> bool:
        """Whether the item is not there afterwards."""
        return self.after is not None and self.after[1] is None

    def inverse(self) -> Self:
        """Return the change that takes this one back."""
        fields = {name: (new, old) for name, (old, new) in self.fields.items()}
        after = None if self.after is None else (self.after[1], self.after[0])
        return type(self)(self.list, self.item, fields, after)

    def to_dict(self) -> dict[str, Any]:
        """Return what the log says of it."""
        said: dict[str, Any] = {"list": self.list, "item": self.item}
        if self.after is not None:
            said["after"] = [*self.after]
        return said | {"fields": {name: [*pair] for name, pair in self.fields.items()}}


@dataclass(frozen=True)
class Patch:
    """The difference between two plans, item by item."""

    items: tuple[ItemChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not self.items

    def inverse(self) -> "Patch":
        """Return the patch that takes this one back."""
        return Patch(tuple(each.inverse() for each in self.items))

    def to_dict(self) -> dict[str, Any]:
        """Return it as the log has it."""
        return {"items": [each.to_dict() for each in self.items]}

    @classmethod
    def from_dict(cls, said: Mapping[str, Any]) -> Self:
        """Return the patch that `to_dict` gave.

        Raises
        ------
        ValueError
            It is none.
        """
        try:
            return cls(tuple(_item_change(each) for each in said["items"]))
        except (AttributeError, KeyError, TypeError, ValueError):
            msg = "this is not a patch"
            raise ValueError(msg) from None


def _item_change(said: Mapping[str, Any]) -> ItemChange:
    fields = {str(name): (old, new) for name, (old, new) in said["fields"].items()}
    after = None
    if "after" in said:
        before, now = said["after"]
        after = (before, now)
        if not all(each is None or isinstance(each, str) for each in after):
            raise ValueError
    if said["list"] and said["list"] not in LISTS:
        raise ValueError
    return ItemChange(str(said["list"]), str(said["item"]), fields, after)


def difference(before: Plan, after: Plan) -> Patch:
    """Return what must change in one plan so that it says the same as the other.

    Examples
    --------
    >>> from datetime import date
    >>> from msnb.plan import edit_plan
    >>> shop = Plan(format=1, title="Shop", start=date(2027, 2, 1))
    >>> difference(shop, edit_plan(shop, title="Café")).items[0].fields
    {'title': ('Shop', 'Café')}
    """
    old, new = before.plain, after.plain
    changes = [_own_change(old, new)]
    for name in LISTS:
        changes += _list_changes(name, old.get(name, ()), new.get(name, ()))
    return Patch(tuple(each for each in changes if each.fields or each.after))


def _own_change(old: Mapping[str, Any], new: Mapping[str, Any]) -> ItemChange:
    fields = _field_changes(
        {key: value for key, value in old.items() if key not in LISTS},
        {key: value for key, value in new.items() if key not in LISTS},
    )
    for name in LISTS:
        # A list may be there and empty, which says nothing but stands in the file.
        was, now = old.get(name) == [], new.get(name) == []
        if was != now:
            fields[name] = ([] if was else None, [] if now else None)
    return ItemChange("", "", fields)


def _list_changes(
    name: str, old: Iterable[Table], new: Iterable[Table]
) -> Iterator[ItemChange]:
    before, after = keyed(old), keyed(new)
    stood, stands = predecessors(list(before)), predecessors(list(after))
    has_moved = (
        moved(list(before), list(after)) if list(before) != list(after) else frozenset()
    )
    for key in (*after, *(key for key in before if key not in after)):
        fields = _field_changes(before.get(key, {}), after.get(key, {}))
        is_placed = key in has_moved or key not in before or key not in after
        place = (stood.get(key), stands.get(key)) if is_placed else None
        yield ItemChange(name, key, fields, place)


def _field_changes(old: Table, new: Table) -> dict[str, tuple[Any, Any]]:
    if old is new or is_same(old, new):
        return {}
    return {
        key: (old.get(key), new.get(key))
        for key in (*new, *(key for key in old if key not in new))
        if not is_same(old.get(key), new.get(key))
    }
