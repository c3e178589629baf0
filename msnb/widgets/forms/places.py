"""Where a form's values lie in the plan: an item, a milestone's terms, the plan itself."""

from typing import Any

from msnb.plan import Plan, edit_plan

TERMS = "terms:"


def said(plan: Plan, target: str, key: str) -> Any:  # noqa: ANN401  # as the file holds it
    """Return what the plan says under a key; None for nothing.

    Parameters
    ----------
    plan : Plan
    target : str
        Id of an item; ``terms:ID`` for the terms of a milestone; empty for the plan.
    key : str
        Dotted where it lies in a table.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1))
    >>> said(plan, "", "title"), said(plan, "", "outside_view.why")
    ('Shop', None)
    """
    value: Any = _table(plan, target)
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def edited(plan: Plan, target: str, key: str, value: object) -> Plan:
    """Return the plan with another value under a key; None removes it.

    Terms that are not there yet are made.

    Raises
    ------
    PlanError
        The result would not be a plan.
    ChoiceError
        There is no such item.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1))
    >>> plan = edited(plan, "", "outside_view.why", "shops like ours")
    >>> plan.outside_view.why, edited(plan, "", "outside_view.why", None).outside_view
    ('shops like ours', None)
    """
    first, _, rest = key.partition(".")
    if rest:
        table = said(plan, target, first)
        value = _with(table if isinstance(table, dict) else {}, rest.split("."), value)
    if target.startswith(TERMS):
        return _with_terms(plan, target.removeprefix(TERMS), first, value)
    return edit_plan(plan, target or None, **{first: value})


def _table(plan: Plan, target: str) -> dict[str, Any]:
    if not target:
        return plan.to_dict()
    if target.startswith(TERMS):
        place = _place_of_terms(plan, target.removeprefix(TERMS))
        item: Any = None if place is None else plan.terms[place]
    else:
        item = plan.by_id.get(target)
    if item is None:
        return {}
    table = item.model_dump(by_alias=True, exclude_unset=True, exclude_none=True)
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in table.items()
    }


def _with(table: dict[str, Any], keys: list[str], value: object) -> dict[str, Any] | None:
    """Return a table with another value within it; None when nothing is left of it."""
    key, *rest = keys
    if rest:
        value = _with(table.get(key) or {}, rest, value)
    changed = table | {key: value}
    return {name: each for name, each in changed.items() if each is not None} or None


def _place_of_terms(plan: Plan, milestone: str) -> int | None:
    places = (at for at, each in enumerate(plan.terms) if each.milestone == milestone)
    return next(places, None)


def _with_terms(plan: Plan, milestone: str, key: str, value: object) -> Plan:
    tables: list[dict[str, Any]] = plan.to_dict().get("terms", [])
    place = _place_of_terms(plan, milestone)
    if place is None:
        tables.append({"milestone": milestone, key: value})
    else:
        tables[place][key] = value
    kept = [
        {name: each for name, each in table.items() if each is not None} for table in tables
    ]
    kept = [table for table in kept if table.keys() - {"milestone", "id"}]
    return edit_plan(plan, None, terms=kept or None)
