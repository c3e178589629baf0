"""A class narrowed by conditions: they are a part of its id.

As in ``world-bank/water[region=South Asia; start>=2005]``. So everything that names a
class, holds it against a log or takes its fingerprint carries the conditions as well.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msnb.errors import ChoiceError
from msnb.forecast.history.conditions import (
    JOINT,
    Condition,
    Row,
    amount_of,
    conditions,
    plain,
)
from msnb.wording import did_you_mean, listed, shown

_SHOWN = 8


def with_conditions(path: str, wanted: Sequence[Condition]) -> str:
    """Return the id of a class narrowed by conditions.

    Examples
    --------
    >>> with_conditions("world-bank/water", conditions(["region=South Asia"]))
    'world-bank/water[region=South Asia]'
    """
    return f"{path}[{f'{JOINT} '.join(map(str, wanted))}]" if wanted else path


@lru_cache(maxsize=1024)
def split_filter(class_id: str) -> tuple[str, tuple[Condition, ...]]:
    """Return the class path of an id, and the conditions that narrow it.

    Brackets that hold no condition belong to the name of the class.

    Examples
    --------
    >>> split_filter("ours/it[start>=2005]")[0], split_filter("ours/it[old]")
    ('ours/it', ('ours/it[old]', ()))
    """
    path, bracket, inside = class_id.partition("[")
    if not bracket or not class_id.endswith("]"):
        return class_id, ()
    try:
        return path, conditions(inside[:-1].split(JOINT))
    except ChoiceError:
        return class_id, ()


def meets(row: Row, wanted: Sequence[Condition]) -> bool:
    """Return whether a project meets all ranges, and one of each column's texts."""
    met = set()
    for each in wanted:
        if each.holds(row):
            met.add(each.column)
        elif not each.is_text:
            return False
    return all(each.column in met for each in wanted)


def is_same_class(one: str, other: str) -> bool:
    """Return whether two ids name one class, however their conditions are spelled.

    Examples
    --------
    >>> is_same_class("ours[region=North; start>=2005]", "ours[start >= 2005;region=north]")
    True
    """
    path, wanted = split_filter(one)
    return (path, _said(wanted)) == (split_filter(other)[0], _said(split_filter(other)[1]))


def _said(wanted: Sequence[Condition]) -> frozenset[tuple[str, str, str]]:
    return frozenset((each.column, each.sign, plain(each.value)) for each in wanted)


def refuse_conditions(class_id: str) -> None:
    """Say what is wrong with the conditions in an id, if it looks as if it had some.

    Raises
    ------
    ChoiceError
        One of them cannot be used.
    """
    _, bracket, inside = class_id.partition("[")
    if bracket and class_id.endswith("]"):
        conditions(inside[:-1].split(JOINT))


def narrowed(path: str, wanted: Sequence[Condition], rows: Sequence[Row]) -> str:
    """Return the id of a class with conditions, in the spelling of the data.

    Parameters
    ----------
    path : str
        The class without conditions.
    wanted : sequence of Condition
    rows : sequence of Project
        All of its rows.

    Raises
    ------
    ChoiceError
        No project meets one of them, or all together.
    """
    spelled = conditions(str(_spelled(each, rows, path)) for each in wanted)
    if not any(meets(row, spelled) for row in rows):
        said = listed([shown(str(each)) for each in spelled])
        msg = f"No past project of {path} meets {said} together. Leave one of them out."
        raise ChoiceError(msg)
    return with_conditions(path, spelled)


def _spelled(wanted: Condition, rows: Sequence[Row], within: str) -> Condition:
    if not wanted.is_text:
        if any(wanted.holds(row) for row in rows):
            return wanted
        there = sorted(
            a for row in rows if (a := amount_of(row, wanted.column)) is not None
        )
        has = "none says it" if not there else _from_to(wanted.column, there)
        msg = f"No past project of {within} has {shown(str(wanted))}: {has}."
        raise ChoiceError(msg)
    parts = sorted({part for row in rows for part in wanted.parts(row)})
    for part in parts:
        if plain(part) == plain(wanted.value):
            return Condition(wanted.column, wanted.sign, part)
    msg = f"No past project of {within} has {shown(str(wanted))}. {_there(wanted, rows)}"
    raise ChoiceError(msg)


def _there(wanted: Condition, rows: Sequence[Row]) -> str:
    """Return which texts could be meant: those that contain it, near ones, else all."""
    parts = {part for row in rows for part in wanted.parts(row) if "/" not in part}
    if not parts:
        return f"None of them says its {wanted.column}."
    containing = sorted(part for part in parts if plain(wanted.value) in plain(part))
    if containing:
        return f"There is {_some(containing)}."
    near = did_you_mean(wanted.value, sorted(parts))
    if near.startswith("Did"):
        return near
    broad = {wanted.parts(row)[0] for row in rows if wanted.parts(row)}
    return f"There is {_some(sorted(broad))}."


def _some(texts: Sequence[str]) -> str:
    more = len(texts) - _SHOWN
    named = [shown(each) for each in texts[:_SHOWN]]
    return listed([*named, f"{more} more"] if more > 0 else named)


def _from_to(column: str, found: Sequence[float]) -> str:
    if column == "start":
        first, last = (date.fromordinal(int(each)) for each in (found[0], found[-1]))
        return f"they start from {first} to {last}"
    return f"they have {found[0]:g} to {found[-1]:g}"
