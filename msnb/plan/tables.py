"""What the items of a plan say, as tables: worked out once for each item, not each plan."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from msnb.plan.items import Item

Table = dict[str, Any]


class Said(NamedTuple):
    """An item with its tables, which are to be read, never changed.

    Parameters
    ----------
    item : Item
        Of a plan.
    table : dict
        What its file would say.
    plain : dict
        The same with values as JSON has them.
    """

    item: Item
    table: Table
    plain: Table

    def is_same(self, table: object) -> bool:
        """Return whether another table says just what one of the two says."""
        # To Python 1, 1.0 and true are equal; in a file they are not the same.
        return any(
            table == own and repr(table) == repr(own) for own in (self.table, self.plain)
        )


@dataclass(frozen=True)
class Tables:
    """The tables of items that are known; two plans are equal whatever is known of them."""

    # By identity, with the item held: it is frozen, so what it says stays so.
    _known: dict[int, Said] = field(default_factory=dict, compare=False, repr=False)

    def of(self, item: Item) -> Said:
        """Return the tables of an item."""
        said = self._known.get(id(item))
        if said is None or said.item is not item:
            table = as_table(item)
            said = self._known[id(item)] = Said(item, table, as_json(table))
        return said

    def narrowed(self, items: Iterable[Item]) -> "Tables":
        """Return what is known of these items."""
        return Tables({id(said.item): said for said in self._of_known(items)})

    def _of_known(self, items: Iterable[Item]) -> Iterator[Said]:
        for item in items:
            said = self._known.get(id(item))
            if said is not None and said.item is item:
                yield said


def as_table(item: Item, *, exclude: Iterable[str] = ()) -> Table:
    """Return what an item says: nothing that was left out, and lists for tuples."""
    said = item.model_dump(
        by_alias=True, exclude_unset=True, exclude_none=True, exclude=set(exclude)
    )
    table: Table = copied(said)
    return table


def as_json(value: Any) -> Any:  # noqa: ANN401  # what TOML has
    """Return a value as JSON has it: dates as ISO text."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def copied(value: Any) -> Any:  # noqa: ANN401  # what TOML has, and tuples
    """Return a value with tables and lists of its own."""
    if isinstance(value, dict):
        return {key: copied(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [copied(each) for each in value]
    return value
