"""A model with something taken away: all else, and all luck, stays as it is."""

from collections.abc import Callable
from dataclasses import replace

from msnb.errors import ChoiceError
from msnb.plan import Link, Plan
from msnb.schedule import midnight
from msnb.simulate.model.asking import Change
from msnb.simulate.model.model import Model, made
from msnb.wording import did_you_mean, shown

_NOUNS = {"risk": "risk", "range": "milestone or task", "blocker": "blocker"}
_NOUNS |= {"link": "link", "lag": "link", "absence": "person"}
_NOUNS |= {"not_before": "milestone or task"}


def changed(model: Model, change: Change) -> Model:
    """Return a model with one more thing taken away.

    Raises
    ------
    ChoiceError
        The plan has no such risk, activity, link, person or blocker.

    Examples
    --------
    >>> from datetime import date
    >>> from msnb.simulate import Change, changed, model_of
    >>> lease = {"id": "lease", "title": "Lease", "takes": {"low": "2w", "high": "9w"}}
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1), milestones=[lease])
    >>> changed(model_of(plan, progress=False), Change("range", "lease")).uncertain
    ()
    """
    _check(model.plan, change)
    edit = _EDITS.get(change.kind)
    if edit is None:
        less = _less(model, change)
        return replace(less, changes=(*model.changes, change))
    fresh = made(edit(model.plan, change.item), model.as_of, model.shape, model.given)
    for earlier in model.changes:
        if earlier.kind not in _EDITS:
            fresh = _less(fresh, earlier)
    return replace(fresh, changes=(*model.changes, change))


def _less(model: Model, change: Change) -> Model:
    """Return a model without something that the network does not know."""

    def stays(id_: str) -> bool:
        return bool(change.item) and id_ != change.item

    if change.kind == "risk":
        return replace(model, threats=tuple(x for x in model.threats if stays(x.id)))
    if change.kind == "blocker":
        return replace(model, holds=tuple(x for x in model.holds if stays(x.blocker)))
    if change.kind == "range":
        ids = model.ids
        tables = {at: table for at, table in model.tables.items() if stays(ids[at])}
        return replace(model, tables=tables)
    if change.kind == "not_before":
        return _begun_sooner(model, [id_ for id_ in model.ids if not stays(id_)])
    return model  # shared luck is left out when draws are made


def _begun_sooner(model: Model, ids: list[str]) -> Model:
    """Return a model in which no day is named before which these may not begin."""
    plan, problem = model.plan, model.problem
    load, earliest = problem.load, list(problem.load.earliest)
    opens = midnight(max(plan.start, model.as_of or plan.start))
    for place, item in enumerate(plan.work):
        is_ahead = place not in load.begun_at and place not in load.finished_at
        if item.id in ids and item.not_before and is_ahead:
            earliest[place] = 2 * problem.time[place].worked(opens) + 1
    sooner = replace(load, earliest=earliest)
    return replace(model, problem=replace(problem, load=sooner))


def _check(plan: Plan, change: Change) -> None:
    if not change.item or change.kind not in _NOUNS:
        return
    known = {
        "risk": [each.id for each in plan.risks],
        "range": [each.id for each in plan.work],
        "not_before": [each.id for each in plan.work],
        "blocker": [each.id for each in plan.blockers],
        "absence": [each.id for each in plan.people],
    }.get(change.kind)
    if known is None:
        known = [f"{link.on}>{item.id}" for item in plan.work for link in item.needs]
    if change.item not in known:
        near = did_you_mean(change.item, known)
        noun = _NOUNS[change.kind]
        msg = f"{shown(plan.title)} has no {noun} {shown(change.item)}. {near}".rstrip()
        raise ChoiceError(msg)


def _with_needs(plan: Plan, link: str, edit: Callable[[Link], Link | None]) -> Plan:
    """Return a plan with one link, or all, edited."""
    before, _, after = link.partition(">")

    def edited(item_id: str, needs: tuple[Link, ...]) -> tuple[Link, ...]:
        kept = []
        for need in needs:
            is_meant = not link or (item_id == after and need.on == before)
            new = edit(need) if is_meant else need
            kept += [] if new is None else [new]
        return tuple(kept)

    return _copy(
        plan,
        {
            name: tuple(
                item.model_copy(update={"needs": edited(item.id, item.needs)})
                for item in getattr(plan, name)
            )
            for name in ("milestones", "tasks")
        },
    )


def _copy(plan: Plan, update: dict[str, object]) -> Plan:
    """Return a plan with other lists, and without what was worked out from the old."""
    copy = plan.model_copy(update=update)
    for name in copy.__dict__.keys() - type(plan).model_fields.keys():
        del copy.__dict__[name]
    return copy


def _without_link(plan: Plan, link: str) -> Plan:
    return _with_needs(plan, link, lambda _: None)


def _without_lag(plan: Plan, link: str) -> Plan:
    def shortened(need: Link) -> Link:
        waits = need.lag is not None and need.lag.amount > 0
        return need.model_copy(update={"lag": None}) if waits else need

    return _with_needs(plan, link, shortened)


def _without_absence(plan: Plan, person: str) -> Plan:
    people = tuple(
        each if person and each.id != person else each.model_copy(update={"away": ()})
        for each in plan.people
    )
    return _copy(plan, {"people": people})


_EDITS: dict[str, Callable[[Plan, str], Plan]] = {
    "link": _without_link,
    "lag": _without_lag,
    "absence": _without_absence,
}
