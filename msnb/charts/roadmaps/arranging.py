"""From plan, timetable and forecast to the rows of a roadmap, in their order."""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from msnb.charts.roadmaps.rows import Outlook, RoadmapRow, RowLink
from msnb.plan import Goal, Milestone, Person, Plan, headline_goal
from msnb.schedule import driving_to_tops

if TYPE_CHECKING:
    from msnb.forecast import Forecast, LevelForecast
    from msnb.schedule import Schedule

_FIRST, _LAST = datetime(1, 1, 1), datetime(9999, 1, 1)  # noqa: DTZ001  # naive, as plans are


def roadmap_rows(
    plan: Plan,
    schedule: "Schedule",
    forecast: "Forecast | None" = None,
    *,
    goal: str | None = None,
    notes: Mapping[str, Sequence[str]] | None = None,
) -> tuple[RoadmapRow, ...]:
    """Return goals and milestones from the goal backwards, the headline goal's first.

    Parameters
    ----------
    plan : Plan
    schedule : Schedule
        Of the same plan.
    forecast : Forecast, optional
        Adds what history says to every milestone; a goal has that of its last milestone.
    goal : str, optional
        Id of the headline goal, as in `msnb.plan.headline_goal`.
    notes : mapping of str to sequence of str, optional
        Further notes by id, in a few words each.

    Notes
    -----
    Within a goal, nothing stands above what needs it; apart from that the later stands
    above the earlier, and the file decides between equals.

    Examples
    --------
    >>> from msnb.schedule import schedule
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     milestones=[
    ...         {"id": "lease", "title": "Lease signed", "takes": "2w"},
    ...         {"id": "open", "title": "Shop open", "takes": "1w", "needs": ["lease"]},
    ...     ],
    ... )
    >>> [row.id for row in roadmap_rows(plan, schedule(plan, progress=False))]
    ['open', 'lease']
    """
    driving = driving_to_tops(plan, schedule)
    needs = _needs(plan, driving.links)
    homes = _homes(plan, needs)
    outlooks = _outlooks(forecast)
    rows: list[RoadmapRow] = []
    for each in (*_goals_in_order(plan, goal), None):
        home = each.id if each else ""
        members = [
            replace(
                milestone_row(plan, schedule, milestone),
                goal=home,
                needs=needs[milestone.id],
                is_driving=milestone.id in driving.items,
                outlook=outlooks.get(milestone.id, ()),
            )
            for milestone in plan.milestones
            if homes[milestone.id] == home
        ]
        below = list(backwards(members))
        if each is not None:
            said = _goal_outlook(each, below, forecast)
            rows.append(replace(_goal_row(schedule, each, below), outlook=said))
        rows += below
    more = notes or {}
    return tuple(replace(row, notes=(*row.notes, *more.get(row.id, ()))) for row in rows)


def _goals_in_order(plan: Plan, goal: str | None) -> list[Goal]:
    headline = headline_goal(plan, goal)
    by_date = sorted(plan.goals, key=lambda each: each.by or date.min, reverse=True)
    return sorted(by_date, key=lambda each: headline is None or each.id != headline.id)


def _needs(plan: Plan, links: frozenset[tuple[str, str]]) -> dict[str, tuple[RowLink, ...]]:
    """Return what each milestone waits for, tasks standing for their milestones."""
    home = {task.id: task.milestone for task in plan.tasks}
    home |= {milestone.id: milestone.id for milestone in plan.milestones}
    driving = {(home.get(before), home.get(after)) for before, after in links}
    found: dict[str, dict[RowLink, None]] = {each.id: {} for each in plan.milestones}
    for item in plan.work:
        here = home[item.id]
        for link in item.needs:
            on = home.get(link.on)
            if on is not None and here is not None and on != here:
                found[here][RowLink(on, link.type, (on, here) in driving)] = None
    return {id_: tuple(links) for id_, links in found.items()}


def _homes(plan: Plan, needs: Mapping[str, Iterable[RowLink]]) -> dict[str, str]:
    """Return each milestone's goal: its own, or that of what waits for it, or none."""
    homes = {each.id: each.goal or "" for each in plan.milestones}
    waiting = [each.id for each in plan.milestones if homes[each.id]]
    for id_ in waiting:
        for link in needs[id_]:
            if not homes[link.on]:
                homes[link.on] = homes[id_]
                waiting.append(link.on)
    return homes


def milestone_row(plan: Plan, schedule: "Schedule", milestone: Milestone) -> RoadmapRow:
    """Return a milestone with its own dates, not yet in its place."""
    dates = schedule[milestone.id]
    parts = [dates, *(schedule[task.id] for task in plan.tasks_of.get(milestone.id, ()))]
    return RoadmapRow(
        id=milestone.id,
        kind="milestone",
        title=milestone.title,
        owner=name_of(milestone.owner, plan),
        notes=tuple(_missing(milestone, is_overdue=dates.overdue_min > 0)),
        start=min(each.early_start for each in parts),
        finish=dates.early_finish,
        latest=None if dates.is_finished else dates.late_finish,
        float_days=None if dates.is_finished else dates.total_float_days,
        deadline=milestone.deadline,
        target=milestone.target,
        commitment=milestone.commitment,
        is_finished=dates.is_finished,
        is_started=any(each.is_started for each in parts),
    )


def name_of(id_: str | None, plan: Plan) -> str:
    """Return a person's name; empty for nobody, or somebody the plan does not know."""
    person = plan.by_id.get(id_ or "")
    return person.name if isinstance(person, Person) else ""


def _missing(milestone: Milestone, *, is_overdue: bool) -> Iterator[str]:
    if milestone.is_finished:
        return
    if milestone.owner is None:
        yield "no owner"
    elif milestone.backup is None:
        yield "no backup"
    if is_overdue:
        yield "start overdue"


def _goal_row(schedule: "Schedule", goal: Goal, below: Sequence[RoadmapRow]) -> RoadmapRow:
    dates = schedule.goal(goal.id)
    needed = {link.on for row in below for link in row.needs}
    return RoadmapRow(
        id=goal.id,
        kind="goal",
        title=goal.statement,
        goal=goal.id,
        finish=dates.earliest_finish,
        float_days=None if dates.is_achieved else dates.float_days,
        deadline=dates.deadline,
        is_finished=dates.is_achieved,
        needs=tuple(
            RowLink(row.id, "FF", row.is_driving and row.finish == dates.earliest_finish)
            for row in below
            if row.id not in needed
        ),
    )


def backwards(rows: Sequence[RoadmapRow]) -> Iterator[RoadmapRow]:
    """Yield rows so that each comes after all that wait for it, the latest first."""
    place = {row.id: at for at, row in enumerate(rows)}
    waited_for = dict.fromkeys(place, 0)
    for row in rows:
        for on in _within(row, place):
            waited_for[on] += 1
    ready = [(_key(row), at) for at, row in enumerate(rows) if not waited_for[row.id]]
    heapq.heapify(ready)
    while ready:
        row = rows[heapq.heappop(ready)[1]]
        yield row
        for on in _within(row, place):
            waited_for[on] -= 1
            if not waited_for[on]:
                heapq.heappush(ready, (_key(rows[place[on]]), place[on]))


def _within(row: RoadmapRow, place: Mapping[str, int]) -> set[str]:
    return {link.on for link in row.needs} & place.keys()


def _key(row: RoadmapRow) -> tuple[timedelta, timedelta]:
    """Return what is least for the latest."""
    return _LAST - (row.finish or _FIRST), _LAST - (row.start or _FIRST)


def _outlooks(forecast: "Forecast | None") -> dict[str, tuple[Outlook, ...]]:
    if forecast is None or forecast.measure != "duration":
        return {}
    return {each.id: _said(each.levels) for each in forecast.milestones}


def _goal_outlook(
    goal: Goal, below: Sequence[RoadmapRow], forecast: "Forecast | None"
) -> tuple[Outlook, ...]:
    """Return the headline for the goal it is about, else what its last milestone has."""
    if forecast is None or forecast.measure != "duration":
        return ()
    if forecast.goal is not None and forecast.goal.id == goal.id:
        return _said(forecast.levels)
    own = {row.id for row in below}
    planned = [(each.planned, each) for each in forecast.milestones if each.id in own]
    dated = [(when, each) for when, each in planned if when is not None]
    return _said(max(dated, key=lambda each: each[0])[1].levels) if dated else ()


def _said(levels: Sequence["LevelForecast"]) -> tuple[Outlook, ...]:
    return tuple(Outlook(each.level.level, each.date) for each in levels)
