"""A plan as plain tables with values as JSON has them: what patches compare and hold."""

from collections.abc import Iterable
from typing import Any

from msnb.canonical import canonical_json
from msnb.plan.plan import LISTS, Plan
from msnb.plan.tables import Table, copied


def plain_tables(plan: Plan) -> Table:
    """Return what the plan says, dates as ISO text, in tables that may be changed.

    Examples
    --------
    >>> from datetime import date
    >>> plain_tables(Plan(format=1, title="Shop", start=date(2027, 2, 1)))["start"]
    '2027-02-01'
    """
    tables: Table = copied(plan.plain)
    return tables


def keyed(items: Iterable[Table]) -> dict[str, Table]:
    """Return the items of a list by id; terms without one by milestone and number.

    Examples
    --------
    >>> list(keyed([{"id": "a"}, {"milestone": "m"}, {"milestone": "m"}]))
    ['a', 'm#1', 'm#2']
    """
    found: dict[str, Table] = {}
    counts: dict[str, int] = {}
    for item in items:
        key = item.get("id")
        if key is None:
            about = str(item.get("milestone", ""))
            counts[about] = counts.get(about, 0) + 1
            key = f"{about}#{counts[about]}"
        found[key] = item
    return found


def value_of(plan: Plan, item: str, field: str) -> Any:  # noqa: ANN401  # JSON's kinds
    """Return what a plan says of a field; of an item as a whole without one.

    None where it says nothing; without an item, the plan's own field.
    """
    tables = plan.plain
    if not item:
        return tables.get(field)
    found = (keyed(tables.get(name, ())).get(item) for name in LISTS)
    table = next((each for each in found if each is not None), None)
    return table.get(field) if table and field else table


def is_same(one: object, other: object) -> bool:
    """Return whether two values are the same in JSON: to Python, 1 is true and 1.0."""
    if one is other:
        return True
    return one == other and (
        repr(one) == repr(other) or canonical_json(one) == canonical_json(other)
    )
