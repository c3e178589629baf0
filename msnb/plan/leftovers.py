"""What can still be judged across items when some of them cannot be read.

Nobody should mend a plan one fault at a time. What is unreadable is left out, the rest is
judged as usual, and nothing is said that may only follow from what was left out.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from msnb.errors import Fault
from msnb.plan.calendars import Calendar
from msnb.plan.faults import item_name, keys_of
from msnb.plan.items import Goal, Item, Milestone, Person, Risk, Task, Terms
from msnb.plan.outcomes import Component, Event, TrackedMetric, Tranche
from msnb.plan.plan import LISTS, Plan, ranges_out_of_order, repeated_ids
from msnb.plan.references import loops, unknown_references
from msnb.plan.surroundings import Blocker, Cadence, Resource, Stakeholder

MODELS: dict[str, type[Item]] = {
    "people": Person,
    "goals": Goal,
    "milestones": Milestone,
    "tasks": Task,
    "terms": Terms,
    "risks": Risk,
    "events": Event,
    "stakeholders": Stakeholder,
    "metrics": TrackedMetric,
    "tranches": Tranche,
    "resources": Resource,
    "blockers": Blocker,
    "components": Component,
    "cadence": Cadence,
}
_LISTS_OF = {
    "person": ("people",),
    "goal": ("goals",),
    "milestone": ("milestones",),
    "milestone or task": ("milestones", "tasks"),
    "calendar": ("calendars",),
    "stakeholder": ("stakeholders",),
    "person or stakeholder": ("people", "stakeholders"),
}
_IN_PLACE_OF_TEXT = "?"
_LAST_DATE: dict[type[Item], str] = {Blocker: "resolved_on"}


def faults_across(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the repeated ids, unknown references, loops and ranges of what can be read.

    Parameters
    ----------
    data : mapping
        The tables of a plan that is not valid.
    """
    yield from repeated_ids(
        (name, id_) for name in LISTS for id_ in _ids(data, name) if id_
    )
    plan = _readable(data)
    known = {
        kind: [id_ for name in names for id_ in _ids(data, name) if id_]
        for kind, names in _LISTS_OF.items()
        if all(_is_complete(data, name) for name in names)
    }
    yield from unknown_references(plan, known=known)
    yield from loops(plan)
    if all(_readable_table(Calendar, each) for each in _calendars(data).values()):
        yield from ranges_out_of_order(plan)


def _ids(data: Mapping[str, Any], name: str) -> list[str | None]:
    """Return the id of each item of a list, None where it cannot be told."""
    if name == "calendars":
        tables = data.get(name, {})
        return list(tables) if isinstance(tables, dict) else [None]
    items = data.get(name, [])
    if not isinstance(items, list):
        return [None]
    ids = [item.get("id") if isinstance(item, dict) else None for item in items]
    return [id_ if isinstance(id_, str) else None for id_ in ids]


def _is_complete(data: Mapping[str, Any], name: str) -> bool:
    """Return whether all ids of a list are known, so that any other does not exist."""
    if name not in data:  # perhaps only its name is misspelt
        return set(data) <= set(keys_of(Plan))
    return None not in _ids(data, name)


def _calendars(data: Mapping[str, Any]) -> dict[str, Any]:
    named = data.get("calendars", {})
    return {"": data.get("calendar", {})} | (named if isinstance(named, dict) else {})


def _readable(data: Mapping[str, Any]) -> Plan:
    """Return a plan of what can be read, not validated as a whole."""
    calendars = {
        name: _readable_table(Calendar, table) or Calendar()
        for name, table in _calendars(data).items()
    }
    lists: dict[str, Any] = {name: tuple(_readable_items(data, name)) for name in LISTS}
    return Plan.model_construct(calendar=calendars.pop(""), calendars=calendars, **lists)


def _readable_items(data: Mapping[str, Any], name: str) -> Iterator[Item]:
    items = data.get(name, [])
    for position, item in enumerate(items if isinstance(items, list) else ()):
        found = _without_faults(MODELS[name], item) if isinstance(item, dict) else None
        if found is not None:
            called = item_name(name, position, item)
            yield found if name == "terms" else found.model_copy(update={"id": called})


def _readable_table(model: type[BaseModel], table: object) -> Any:  # noqa: ANN401
    try:
        return model.model_validate(table)
    except ValidationError:
        return None


def _without_faults(model: type[Item], item: dict[str, Any]) -> Item | None:
    """Return the item without what is wrong with it; None where too little is left."""
    for _ in range(2):  # its fields, then what contradicts itself among them
        try:
            return model.model_validate(item)
        except ValidationError as error:
            item = _pruned(model, item, error)
    found: Item | None = _readable_table(model, item)
    return found


def _pruned(
    model: type[Item], item: dict[str, Any], error: ValidationError
) -> dict[str, Any]:
    left = dict(item)
    gone: dict[str, set[int]] = {}
    for detail in error.errors(include_url=False, include_input=False):
        # Without a place, the dates of its progress contradict each other.
        key, *rest = detail["loc"] or (_LAST_DATE.get(model, "finished"),)
        if rest and isinstance(rest[0], int):
            gone.setdefault(str(key), set()).add(rest[0])
        else:
            left.pop(str(key), None)
    for key, positions in gone.items():
        kept = [each for at, each in enumerate(left.get(key, ())) if at not in positions]
        left[key] = kept
    for key, field in model.model_fields.items():
        if field.is_required() and key not in left:
            left[key] = "x" if key == "id" else _IN_PLACE_OF_TEXT
    return left
