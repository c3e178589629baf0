"""Edits of a plan in memory. A plan is frozen, so each gives a new one."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from msnb.errors import ChoiceError, PlanError
from msnb.plan.faults import faults_of
from msnb.plan.plan import LISTS, Plan
from msnb.plan.references import structural_faults
from msnb.plan.tables import Said
from msnb.wording import did_you_mean, shown


def edit_plan(plan: Plan, item: str | None = None, /, **changes: object) -> Plan:
    """Return the plan with other values in the keys of one item, or in its own.

    Parameters
    ----------
    plan : Plan
        Stays as it is.
    item : str, optional
        Id of the item, in whichever list it stands. None: the plan itself.
    **changes : object
        Key and new value, as the file would say it; None removes the key.

    Raises
    ------
    ChoiceError
        There is no such item.
    PlanError
        The result would not be a plan: every fault that the edit brings.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     milestones=[{"id": "open", "title": "Shop open"}],
    ... )
    >>> edit_plan(plan, "open", deadline=date(2027, 6, 30)).milestones[0].deadline
    datetime.date(2027, 6, 30)
    """
    data = plan.said()
    if item is None:
        return plan_with(plan, _changed(data, changes))
    list_name, table = find_item(data, item)
    edited = _changed(table, changes)
    data[list_name] = [edited if each is table else each for each in data[list_name]]
    return plan_with(plan, data)


def _changed(table: Mapping[str, Any], changes: Mapping[str, object]) -> dict[str, Any]:
    found = dict(table)
    for key, value in changes.items():
        if value is None:
            found.pop(key, None)
        else:
            found[key] = _plain(value)
    return found


def add_item(plan: Plan, list_name: str, item: BaseModel | Mapping[str, Any]) -> Plan:
    """Return the plan with another item at the end of one of its lists.

    Parameters
    ----------
    plan : Plan
        Stays as it is.
    list_name : str
        people, goals, milestones, tasks, terms, risks, events and so on.
    item : model or mapping
        As the file would say it.

    Raises
    ------
    PlanError
        The result would not be a plan.
    ValueError
        A plan has no such list.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1))
    >>> len(add_item(plan, "people", {"id": "ana", "name": "Ana"}).people)
    1
    """
    if list_name not in LISTS:
        msg = f"a plan has no list {list_name!r}; it has {', '.join(LISTS)}"
        raise ValueError(msg)
    data = plan.said()
    data[list_name] = [*data.get(list_name, ()), _plain(item)]
    return plan_with(plan, data)


def remove_item(plan: Plan, item: str) -> Plan:
    """Return the plan without an item.

    Raises
    ------
    ChoiceError
        There is no such item.
    PlanError
        Something else refers to it.
    """
    data = plan.said()
    list_name, table = find_item(data, item)
    data[list_name] = [each for each in data[list_name] if each is not table]
    if not data[list_name]:
        del data[list_name]
    return plan_with(plan, data)


def find_item(data: Mapping[str, Any], item: str) -> tuple[str, dict[str, Any]]:
    """Return the list that an item stands in, and its table.

    Raises
    ------
    ChoiceError
        No item of a list has this id.
    """
    ids = []
    for name in LISTS:
        for table in data.get(name, ()):
            if table.get("id") == item:
                return name, table
            ids.append(str(table.get("id", "")))
    near = did_you_mean(item, [id_ for id_ in ids if id_])
    msg = f"The plan has no item {shown(item)}. {near}".rstrip()
    raise ChoiceError(msg)


def refuse_new_faults(before: Plan | None, after: Plan, name: str) -> None:
    """Refuse an edit that leaves references to nothing, or a loop.

    What was so already may stay: a plan is mended one edit at a time.

    Raises
    ------
    PlanError
        The faults that were not there before.
    """
    faults = structural_faults(after)
    if faults and before is not None:
        known = structural_faults(before)
        faults = tuple(fault for fault in faults if fault not in known)
    if faults:
        raise PlanError(name, faults)


def plan_with(before: Plan, data: Mapping[str, Any]) -> Plan:
    """Return the plan that other tables say, in the place of the one given.

    Parameters
    ----------
    before : Plan
        Stays as it is.
    data : mapping
        Tables as a file would give them, dates as such or as ISO text.

    Raises
    ------
    PlanError
        The tables bring faults that the plan does not have.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1))
    >>> plan_with(plan, plan.to_dict() | {"title": "Café"}).title
    'Café'
    """
    name = str(before.path or before.title)
    try:
        after = Plan.model_validate(_with_items(data, before)).keeping(before)
    except ValidationError as error:
        raise PlanError(name, faults_of(error, data)) from None
    refuse_new_faults(before, after, name)
    return after.read_from(before.path, before.file_sha256) if before.path else after


def _with_items(data: Mapping[str, Any], before: Plan) -> dict[str, Any]:
    """Return the tables of a plan, with the items of another one that say the same.

    An item is frozen and was found valid; whether it is valid depends on its own table
    alone. So only what changed is looked at anew, and what items say of one another.
    """
    found = dict(data)
    for name, all_said in before.said_by_list().items():
        tables = data.get(name)
        if isinstance(tables, list):
            known = {said.table.get("id"): said for said in all_said}
            found[name] = [_item_or_table(each, known) for each in tables]
    return found


def _item_or_table(table: object, known: Mapping[str | None, Said]) -> object:
    id_ = table.get("id") if isinstance(table, dict) else None
    said = known.get(id_) if isinstance(id_, str) else None
    return said.item if said is not None and said.is_same(table) else table


def _plain(value: object) -> object:
    if type(value) is str:
        return value
    if isinstance(value, BaseModel):
        return value.model_dump(by_alias=True, exclude_unset=True, exclude_none=True)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value
