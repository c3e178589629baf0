"""Faults across items: what does not exist, and what waits for itself."""

from collections.abc import Iterator, Mapping, Sequence

from msnb.errors import Fault
from msnb.plan.plan import Plan
from msnb.wording import did_you_mean, shown


def structural_faults(plan: Plan) -> tuple[Fault, ...]:
    """Return every unknown reference and every loop of a plan.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     milestones=[{"id": "open", "title": "Shop open", "needs": ["lease"]}],
    ... )
    >>> print(structural_faults(plan)[0])
    open · needs: There is no milestone or task 'lease'. Add it, or remove the reference.
    """
    return (*unknown_references(plan), *loops(plan))


def unknown_references(
    plan: Plan, *, known: Mapping[str, Sequence[str]] | None = None
) -> Iterator[Fault]:
    """Yield a fault for each id that names nothing in the plan.

    Parameters
    ----------
    plan : Plan
        What refers.
    known : mapping of sequences of str
        The ids of each kind of thing that exist, as `known_ids` gives them. A kind that is
        left out is not judged. By default the plan's own.
    """
    ids = known_ids(plan) if known is None else known
    sets = {kind: frozenset(of_kind) for kind, of_kind in ids.items()}
    hints = _MOST_HINTS
    for item, field, kind, ref in _references(plan):
        if ref is None or ref in sets.get(kind, (ref,)):
            continue
        near = did_you_mean(ref, ids[kind]) if hints > 0 else ""
        hints -= 1
        remedy = near if near.startswith("Did") else "Add it, or remove the reference."
        yield Fault(f"There is no {kind} {shown(ref)}.", remedy, item=item, field=field)


# A near miss among thousands of ids takes a tenth of a second.
_MOST_HINTS = 10


def known_ids(plan: Plan) -> dict[str, list[str]]:
    """Return the ids that references of each kind may name."""
    people = [each.id for each in plan.people]
    stakeholders = [each.id for each in plan.stakeholders]
    return {
        "person": people,
        "goal": [each.id for each in plan.goals],
        "milestone": [each.id for each in plan.milestones],
        "milestone or task": [each.id for each in plan.work],
        "calendar": list(plan.calendars),
        "stakeholder": stakeholders,
        "person or stakeholder": [*people, *stakeholders],
    }


_Reference = tuple[str, str, str, str | None]


def _references(plan: Plan) -> Iterator[_Reference]:
    for person in plan.people:
        yield person.id, "calendar", "calendar", person.calendar
    for goal in plan.goals:
        yield goal.id, "serves", "goal", goal.serves
    for milestone in plan.milestones:
        yield milestone.id, "goal", "goal", milestone.goal
        yield milestone.id, "owner", "person", milestone.owner
        yield milestone.id, "backup", "person", milestone.backup
    for task in plan.tasks:
        yield task.id, "milestone", "milestone", task.milestone
        yield from ((task.id, "who", "person", who) for who in task.who)
    for item in plan.work:
        yield item.id, "calendar", "calendar", item.calendar
        for link in item.needs:
            yield item.id, "needs", "milestone or task", link.on
    for risk in plan.risks:
        yield risk.id, "owner", "person", risk.owner
        yield from (
            (risk.id, "threatens", "milestone or task", each) for each in risk.threatens
        )
    yield from _references_of_terms(plan)
    yield from _references_of_outcomes(plan)
    yield from _references_of_surroundings(plan)


def _references_of_terms(plan: Plan) -> Iterator[_Reference]:
    for terms in plan.terms:
        name = terms.id or f"terms of {terms.milestone}"
        yield name, "milestone", "milestone", terms.milestone
        for field, side in (("gives.role", terms.gives), ("if_met.role", terms.if_met)):
            yield name, field, "person", side.role if side else None


def _references_of_outcomes(plan: Plan) -> Iterator[_Reference]:
    for event in plan.events:
        yield event.id, "goal", "goal", event.goal
        yield from _to_milestones(event.id, event.milestones)
    for metric in plan.metrics:
        yield metric.id, "goal", "goal", metric.goal
        yield metric.id, "milestone", "milestone", metric.milestone
    for tranche in plan.tranches:
        yield tranche.id, "milestone", "milestone", tranche.milestone
    for component in plan.components:
        yield component.id, "milestone", "milestone", component.milestone


def _references_of_surroundings(plan: Plan) -> Iterator[_Reference]:
    for stakeholder in plan.stakeholders:
        yield stakeholder.id, "reports_to", "stakeholder", stakeholder.reports_to
        yield stakeholder.id, "owner", "person", stakeholder.owner
    for resource in plan.resources:
        yield from _to_milestones(resource.id, resource.milestones)
    for blocker in plan.blockers:
        yield from _to_milestones(blocker.id, blocker.milestones)
        yield blocker.id, "owner", "person", blocker.owner
    for meeting in plan.cadence:
        yield from (
            (meeting.id, "who", "person or stakeholder", each) for each in meeting.who
        )


def _to_milestones(item: str, ids: Sequence[str]) -> Iterator[_Reference]:
    return ((item, "milestones", "milestone", each) for each in ids)


def loops(plan: Plan) -> Iterator[Fault]:
    """Yield a fault for each round of goals, items or stakeholders without an end."""
    yield from (_loop_fault(loop, "goal", "serves") for loop in _rounds(_goals_above(plan)))
    yield from (_loop_fault(loop, "item", "needs") for loop in _rounds(waits_for(plan)))
    above = {
        each.id: [each.reports_to] if each.reports_to else [] for each in plan.stakeholders
    }
    for loop in _rounds(above):
        yield _loop_fault(loop, "stakeholder", "reports_to", "report to")


_BREAK = "Remove one of these from '{}'."


def _loop_fault(loop: list[str], thing: str, field: str, verb: str = "wait for") -> Fault:
    round_ = " → ".join([*loop, loop[0]])
    message = (
        f"'{loop[0]}' {verb.replace(' ', 's ')} itself."
        if len(loop) == 1
        else f"{len(loop)} {thing}s {verb} each other: {round_}."
    )
    remedy = f"Remove it from '{field}'." if len(loop) == 1 else _BREAK.format(field)
    return Fault(message, remedy, item=loop[0], field=field)


def _goals_above(plan: Plan) -> dict[str, list[str]]:
    return {goal.id: [goal.serves] if goal.serves else [] for goal in plan.goals}


def waits_for(plan: Plan) -> dict[str, list[str]]:
    """Return what each milestone and task waits for, by id.

    A milestone waits for its tasks; what it needs to start (links FS and SS) holds back
    those of its tasks that wait for no other task of it.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     milestones=[
    ...         {"id": "lease", "title": "Lease signed"},
    ...         {"id": "open", "title": "Shop open", "needs": ["lease"]},
    ...     ],
    ...     tasks=[{"id": "paint", "title": "Paint", "milestone": "open"}],
    ... )
    >>> waits_for(plan)
    {'lease': [], 'open': ['lease', 'paint'], 'paint': ['lease']}
    """
    waits = {item.id: [link.on for link in item.needs] for item in plan.work}
    for milestone in plan.milestones:
        tasks = plan.tasks_of.get(milestone.id, ())
        own = dict.fromkeys(task.id for task in tasks)
        to_start = [
            link.on
            for link in milestone.needs
            if link.type in ("FS", "SS") and link.on not in own
        ]
        for task in tasks:
            if own.keys().isdisjoint(waits[task.id]):
                waits[task.id] = [*waits[task.id], *to_start]
        waits[milestone.id] = list(dict.fromkeys([*waits[milestone.id], *own]))
    return waits


def _rounds(waits: dict[str, list[str]]) -> list[list[str]]:
    """Return loops until none is left, none sharing an item with another."""
    left = {id_: [each for each in on if each in waits] for id_, on in waits.items()}
    loops: list[list[str]] = []
    while left := _on_a_loop_or_between(left):
        loop = _walk(left)
        loops.append(loop)
        gone = set(loop)
        left = {
            id_: [each for each in on if each not in gone]
            for id_, on in left.items()
            if id_ not in gone
        }
    return loops


def _on_a_loop_or_between(waits: dict[str, list[str]]) -> dict[str, list[str]]:
    # Items that wait for nothing left are taken away, over and over (Kahn 1962).
    waiting = {id_: set(on) for id_, on in waits.items()}
    followers: dict[str, list[str]] = {}
    for id_, on in waiting.items():
        for each in on:
            followers.setdefault(each, []).append(id_)
    free = [id_ for id_, on in waiting.items() if not on]
    while free:
        done = free.pop()
        del waiting[done]
        for id_ in followers.get(done, ()):
            waiting[id_].discard(done)
            if not waiting[id_]:
                free.append(id_)
    return {id_: [each for each in waits[id_] if each in waiting] for id_ in waiting}


def _walk(waits: dict[str, list[str]]) -> list[str]:
    """Follow the first thing each item waits for until one comes again."""
    seen: dict[str, int] = {}
    path: list[str] = []
    here = next(iter(waits))
    while here not in seen:
        seen[here] = len(path)
        path.append(here)
        here = waits[here][0]
    loop = path[seen[here] :]
    first = loop.index(min(loop))
    return [*loop[first:], *loop[:first]]
