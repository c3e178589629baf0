"""The chain that sets a goal's date, whatever anybody's deadlines are.

Least float is another question: a deadline half-way makes what leads to it the most
pressing, while the goal's date may depend on something else. The chain is followed from
the goal backwards instead, each time to what is waited for last. Where days off lie
between two things that are both waited for, the calendar may decide otherwise; the
picture then shows the later one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msnb.plan import Duration, Goal, Link, Milestone, Plan, Task, leads_to, waits_for

if TYPE_CHECKING:
    from msnb.schedule import Schedule

_SAME = timedelta(hours=12)  # met on the same day


@dataclass(frozen=True)
class Chain:
    """Unfinished milestones and tasks by id, and their links: (before, after)."""

    items: frozenset[str] = frozenset()
    links: frozenset[tuple[str, str]] = frozenset()


def chain_to(goal: Goal | None, plan: Plan, schedule: "Schedule") -> Chain:
    """Return what sets the date of a goal; for None, of the whole plan.

    Examples
    --------
    >>> from datetime import date
    >>> from msnb.schedule import schedule
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     milestones=[
    ...         {"id": "lease", "title": "Lease", "takes": "4w"},
    ...         {"id": "permit", "title": "Permit", "deadline": date(2027, 2, 9)},
    ...         {"id": "open", "title": "Shop open", "needs": ["lease", "permit"]},
    ...     ],
    ... )
    >>> sorted(chain_to(None, plan, schedule(plan, progress=False)).items)
    ['lease', 'open']
    """
    within = leads_to(plan, goal)
    ends = [schedule[id_] for id_ in within if not schedule[id_].is_finished]
    last = max((each.early_finish for each in ends), default=None)
    open_ = [each.id for each in ends if each.early_finish == last]
    waits = waits_for(plan)
    items, links = set(open_), set()
    while open_:
        here = open_.pop()
        for before in _last_met(here, waits[here], plan, schedule):
            links.add((before, here))
            if before not in items:
                items.add(before)
                open_.append(before)
    return Chain(frozenset(items), frozenset(links))


def chain_to_tops(plan: Plan, schedule: "Schedule") -> Chain:
    """Return what sets the dates of the goals that serve no other, or of the whole plan."""
    tops: list[Goal | None] = [
        goal for goal in plan.goals if goal.serves is None and goal.achieved_on is None
    ]
    chains = [chain_to(goal, plan, schedule) for goal in tops or [None]]
    return Chain(
        frozenset().union(*(each.items for each in chains)),
        frozenset().union(*(each.links for each in chains)),
    )


def _last_met(
    id_: str, waits: Sequence[str], plan: Plan, schedule: "Schedule"
) -> Iterator[str]:
    """Yield what an item waits for last, unless a date or the past holds it longer."""
    item = _work(plan, id_)
    met = {
        on: max(moments)
        for on in waits
        if (moments := list(_lets_start(item, on, plan, schedule)))
    }
    if item.is_finished or not met:
        return
    last = max(met.values())
    if item.not_before is not None and item.not_before > last.date():
        return
    for on, moment in met.items():
        if last - moment < _SAME and not schedule[on].is_finished:
            yield on


def _lets_start(
    item: Milestone | Task, on: str, plan: Plan, schedule: "Schedule"
) -> Iterator[datetime]:
    """Yield when each link to another item lets this one start."""
    before, after = schedule[on], schedule[item.id]
    for link in _links(item, on, plan):
        met = before.early_start if link.type[0] == "S" else before.early_finish
        if link.lag is not None:
            met += _on_the_clock(link.lag, item, plan)
        if link.type[1] == "F":
            yield met - (after.early_finish - after.early_start)
        elif not after.is_started or item.id in plan.tasks_of:
            yield met


def _links(item: Milestone | Task, on: str, plan: Plan) -> list[Link]:
    """Return the links as written: the item's own, else its milestone's, else a roll-up."""
    holders = [item]
    if isinstance(item, Task) and item.milestone is not None:
        holders.append(_work(plan, item.milestone))
    found = ([link for link in holder.needs if link.on == on] for holder in holders)
    return next((links for links in found if links), [Link(on=on)])


def _on_the_clock(lag: Duration, item: Milestone | Task, plan: Plan) -> timedelta:
    calendar = plan.calendar_of(item)
    minutes = lag.minutes(calendar)
    if lag.is_elapsed:
        return timedelta(minutes=minutes)
    return timedelta(weeks=minutes / max(calendar.minutes_per_week, 1))


def _work(plan: Plan, id_: str) -> Milestone | Task:
    item = plan.by_id[id_]
    if not isinstance(item, (Milestone, Task)):
        msg = f"'{id_}' is no milestone or task."
        raise TypeError(msg)
    return item
