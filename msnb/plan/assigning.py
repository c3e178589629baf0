"""``msnb set``: single fields of a plan file, named as ``pilot.finished=2027-06-03``."""

import os
import tomllib
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from msnb.errors import ChoiceError, PlanError
from msnb.files import read_text
from msnb.plan.changes import refuse_new_faults
from msnb.plan.durations import Amount, Takes
from msnb.plan.faults import field_of, keys_of
from msnb.plan.leftovers import MODELS
from msnb.plan.plan import Plan
from msnb.plan.reading import LIMIT_MB, plan_file, plan_of
from msnb.plan.syntax import tables_of
from msnb.plan.writing import save_tables
from msnb.wording import did_you_mean, shown

_HOW = "Write it as item.field=value, such as pilot.finished=2027-06-03."
_PLAN = "plan"


@dataclass(frozen=True)
class Change:
    """One field that was set.

    Parameters
    ----------
    item : str
        Id of the item; empty for the plan itself.
    field : str
        The key, dotted where it lies in another.
    old, new : object
        As the file says it; None where there is nothing.

    Examples
    --------
    >>> print(Change("pilot", "owner", "ana", "ben"))
    pilot · owner: 'ben' (was 'ana')
    >>> print(Change("", "mode", "execution", None))
    mode: removed (was 'execution')
    """

    item: str
    field: str
    old: object
    new: object

    def __str__(self) -> str:
        where = " · ".join(part for part in (self.item, self.field) if part)
        now = "removed" if self.new is None else shown(self.new)
        return f"{where}: {now}" + ("" if self.old is None else f" (was {shown(self.old)})")


def set_fields(
    path: str | os.PathLike[str], assignments: Sequence[str]
) -> tuple[Change, ...]:
    """Set single fields of a plan file; comments, order and layout stay.

    Parameters
    ----------
    path : path
        The plan folder or its file.
    assignments : sequence of str
        ``item.field=value``; deeper fields dotted; fields of the plan without an item, or
        as ``plan.title``. Text needs no quotes, a list none and no brackets. Nothing after
        the ``=`` removes the field.

    Returns
    -------
    tuple of Change
        What is different now, in the order given.

    Raises
    ------
    ChoiceError
        No such item or field.
    PlanError
        The result would not be a plan, or would refer to what does not exist. Then, as
        with any error, nothing was written.
    FileError
        The file cannot be read or written.

    Examples
    --------
    >>> import tempfile
    >>> from datetime import date
    >>> from msnb.plan.writing import write_plan
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = write_plan(plan, folder).path
    ...     changes = set_fields(folder, ["start=2027-03-01", "title=Corner shop"])
    ...     text = file.read_text()
    >>> print(*changes, sep=" / ")
    start: 2027-03-01 (was 2027-02-01) / title: 'Corner shop' (was 'Shop')
    >>> print(text, end="")
    format = 1
    title = "Corner shop"
    start = 2027-03-01
    """
    file = plan_file(path)
    disk = read_text(file, limit_mb=LIMIT_MB, what="plan")
    old = tables_of(disk.text, str(file))
    new = deepcopy(old)
    made = [_assign(new, each) for each in assignments]
    changes = tuple(change for change in made if change.old != change.new)
    if changes:
        refuse_new_faults(_plan_or_none(old), plan_of(new, str(file)), str(file))
        save_tables(file, disk, old, new)
    return changes


def with_fields(plan: Plan, assignments: Sequence[str]) -> tuple[Plan, tuple[Change, ...]]:
    """Return a plan with single fields set otherwise, and what is different; no file is.

    Parameters
    ----------
    plan : Plan
        Stays as it is.
    assignments : sequence of str
        As for `set_fields`.

    Raises
    ------
    ChoiceError
        No such item or field.
    PlanError
        The result would not be a plan, or would refer to what does not exist.

    Examples
    --------
    >>> from datetime import date
    >>> lease = {"id": "lease", "title": "Lease", "takes": "4w"}
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1), milestones=[lease])
    >>> other, changes = with_fields(plan, ["lease.takes=3w"])
    >>> print(other.milestones[0].takes.likely, *changes)
    3w lease · takes: '3w' (was '4w')
    """
    data = plan.to_dict()
    made = [_assign(data, each) for each in assignments]
    name = str(plan.path or plan.title)
    after = plan_of(data, name)
    refuse_new_faults(plan, after, name)
    if plan.path is not None:
        after = after.read_from(plan.path, plan.file_sha256)
    return after, tuple(change for change in made if change.old != change.new)


def _plan_or_none(data: dict[str, Any]) -> Plan | None:
    # What is wrong with the file now may be just what is being mended.
    try:
        return plan_of(data, "")
    except PlanError:
        return None


def _assign(data: dict[str, Any], assignment: str) -> Change:
    name, equals, text = assignment.partition("=")
    keys = [key.strip() for key in name.split(".")]
    if not equals or not all(keys):
        msg = f"{shown(assignment)} does not set a field. {_HOW}"
        raise ChoiceError(msg)
    item, table, kind, fields = _place(data, keys)
    kinds = _kinds(kind, fields, item)
    new = _value(text.strip(), kinds[-1])
    for key, inner_kind in zip(fields[:-1], kinds, strict=False):
        if new is None and key not in table:
            return Change(item, ".".join(fields), None, None)
        table[key] = table = _inner(table.get(key), inner_kind)
    old = table.pop(fields[-1], None)
    if new is not None:
        table[fields[-1]] = new
    return Change(item, ".".join(fields), old, new)


def _place(
    data: dict[str, Any], keys: list[str]
) -> tuple[str, dict[str, Any], type[BaseModel], list[str]]:
    """Return the item's id, its table, its model, and the keys within it."""
    first, *rest = keys
    items = {
        table["id"]: (table, model)
        for name, model in MODELS.items()
        for table in _tables(data.get(name))
        if isinstance(table.get("id"), str)
    }
    if first in items:
        if not rest:
            msg = f"{shown(first)} is an item, not a field. {_HOW}"
            raise ChoiceError(msg)
        return first, *items[first], rest
    if first == _PLAN and rest:
        return "", data, Plan, rest
    if first in MODELS:
        msg = f"{shown(first)} is a whole list. {_HOW}"
        raise ChoiceError(msg)
    if first in keys_of(Plan):
        return "", data, Plan, keys
    offered = [*items, *(key for key in keys_of(Plan) if key not in MODELS)]
    near = did_you_mean(first, offered)
    remedy = near if near.startswith("Did") else _HOW
    msg = f"The plan has no item {shown(first)}. {remedy}"
    raise ChoiceError(msg)


def _tables(items: object) -> list[dict[str, Any]]:
    listed = items if isinstance(items, list) else []
    return [each for each in listed if isinstance(each, dict)]


def _kinds(kind: Any, fields: list[str], item: str) -> list[Any]:  # noqa: ANN401  # types
    """Return the type of what each key holds, one within the other."""
    kinds = []
    name = item or "the plan"
    for key in fields:
        kind = _bare(_kind_under(kind, key, name))
        kinds.append(kind)
        name = key
    return kinds


def _kind_under(kind: Any, key: str, name: str) -> Any:  # noqa: ANN401
    if kind is Any:
        return Any
    if get_origin(kind) is dict:
        return get_args(kind)[1]
    if not _is_table(kind):
        msg = f"{shown(name)} has no field {shown(key)}. Set it as a whole."
        raise ChoiceError(msg)
    field = field_of(kind, key)
    if field is None:
        near = did_you_mean(key, keys_of(kind))
        msg = f"{shown(key)} is not a field of {name}. {near}"
        raise ChoiceError(msg)
    return field.annotation


def _bare(kind: Any) -> Any:  # noqa: ANN401
    """Return a type without its constraints, and without that it may be absent."""
    if get_origin(kind) in (UnionType, Union, Annotated):
        return _bare(next(each for each in get_args(kind) if each is not NoneType))
    return kind


def _is_table(kind: Any) -> bool:  # noqa: ANN401
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _inner(value: object, kind: Any) -> dict[str, Any]:  # noqa: ANN401
    if isinstance(value, dict):
        return value
    # One value where a range may be is its likely one.
    return {"likely": value} if value is not None and kind in (Takes, Amount) else {}


def _value(text: str, kind: Any) -> object:  # noqa: ANN401
    """Return what a person typed, as the field's type has it; None for nothing."""
    if not text:
        return None
    said = _as_toml(text)
    if kind is str or (get_origin(kind) is Literal and isinstance(get_args(kind)[0], str)):
        return said if isinstance(said, str) else text
    if get_origin(kind) is tuple and not text.startswith("["):
        return [part.strip() for part in text.split(",")]
    return text if said is None else said


def _as_toml(text: str) -> object:
    try:
        table = tomllib.loads(f"value = {text}")
    except (ValueError, RecursionError):
        return None
    return table["value"] if len(table) == 1 else None
