"""What an item is called, and the id of a new one."""

from msnb.board import id_for
from msnb.plan import LISTS, TITLES, AnyItem, Plan
from msnb.wording import visible


def name_of(item: AnyItem) -> str:
    """Return what people call an item.

    Examples
    --------
    >>> from msnb.plan import Person
    >>> name_of(Person(id="ana", name="Ana Duarte"))
    'Ana Duarte'
    """
    named = (getattr(item, key, "") for key in TITLES)
    text = next((each for each in named if each), item.id)
    return visible(" ".join(text.split()))


def title_of(plan: Plan, id_: str) -> str:
    """Return what people call the item of an id; the id where there is none.

    Examples
    --------
    >>> from datetime import date
    >>> title_of(Plan(format=1, title="Shop", start=date(2027, 2, 1)), "gone")
    'gone'
    """
    item = plan.by_id.get(id_)
    return name_of(item) if item is not None else id_


def fresh_id(plan: Plan, title: str, list_name: str) -> str:
    """Return an id for a new item that can be read and that no other item has.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     people=[{"id": "ana-duarte", "name": "Ana Duarte"}],
    ... )
    >>> fresh_id(plan, "Ana Duarte", "people"), fresh_id(plan, "水", "risks")
    ('ana-duarte-2', 'risk-1')
    """
    taken = {*plan.by_id, *(each.id for each in plan.terms if each.id)}
    return id_for(title, taken, kind=LISTS[list_name])
