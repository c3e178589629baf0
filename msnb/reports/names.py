"""How the reports name what a plan knows by its id: people, milestones, a few of many."""

from collections.abc import Iterable, Sequence

from msnb.plan import Plan
from msnb.wording import listed, shown

FEW = 3
TITLE = 120
NOBODY = "nobody named"


def person(plan: Plan, id_: str | None) -> str:
    """Return somebody's name; that nobody is named where there is no id."""
    if id_ is None:
        return NOBODY
    found = next((each.name for each in plan.people if each.id == id_), "")
    return found or next((each.name for each in plan.stakeholders if each.id == id_), id_)


def titles(plan: Plan, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the titles of milestones, tasks and the like, in the order of their ids."""
    return tuple(str(getattr(plan.by_id.get(id_), "title", id_)) for id_ in ids)


def few(words: Sequence[str], most: int = FEW) -> str:
    """Return the first of many titles as a sentence lists them, and how many more.

    Examples
    --------
    >>> print(few(["Gate", "Quay", "Tank", "Pump", "Mast"]))
    'Gate', 'Quay', 'Tank' and 2 more
    >>> print(few(["Gate", "Quay", "Tank", "Pump"]))
    'Gate', 'Quay', 'Tank' and 'Pump'
    """
    said = [shown(each, TITLE) for each in words]
    if len(said) <= most + 1:
        return listed(said)
    return listed([*said[:most], f"{len(said) - most:,} more"])


def first_lines(words: Sequence[str], most: int = FEW) -> tuple[str, ...]:
    """Return the first of many as lines of a cell, and how many more.

    Examples
    --------
    >>> first_lines(["Gate", "Quay", "Tank", "Pump", "Mast"])
    ('Gate', 'Quay', 'Tank', 'and 2 more')
    """
    said = tuple(words)
    if len(said) <= most + 1:
        return said
    return (*said[:most], f"and {len(said) - most:,} more")
