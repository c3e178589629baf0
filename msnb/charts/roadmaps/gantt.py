"""The Gantt chart: a bar for each task and stage, a diamond for each milestone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.picture import Picture
from msnb.charts.roadmaps.arranging import backwards, milestone_row, name_of
from msnb.charts.roadmaps.roadmap import NOTHING, names
from msnb.charts.roadmaps.roadmap_narrow import narrow
from msnb.charts.roadmaps.roadmap_wide import wide
from msnb.charts.roadmaps.rows import RoadmapRow, RowLink
from msnb.plan import Milestone, Plan, Task
from msnb.schedule import Driving, driving_to_tops
from msnb.wording import count, day

if TYPE_CHECKING:
    import pandas as pd

    from msnb.schedule import Schedule


def gantt(plan: Plan, schedule: "Schedule", *, title: str = "Gantt chart") -> Picture:
    """Return every task and milestone in the order of time, with a line for each link.

    A milestone with tasks has no bar of its own: they are its work, and stand above it.

    Examples
    --------
    >>> from datetime import date
    >>> from msnb.schedule import schedule
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     milestones=[{"id": "open", "title": "Shop open", "takes": "1w"}],
    ... )
    >>> print(gantt(plan, schedule(plan, progress=False)).text)
    1 milestone and 0 tasks, 0 links, from 1 February 2027 to 5 February 2027.
    """
    rows = tuple(_rows(plan, schedule))
    table = _table(rows)
    if not rows:
        return Picture(title, NOTHING, table, *blank(NOTHING))
    as_of = schedule.as_of
    text = " ".join(_sentences(rows))
    return Picture(title, text, table, wide(rows, as_of), narrow(rows, as_of))


def _rows(plan: Plan, schedule: "Schedule") -> Iterator[RoadmapRow]:
    driving = driving_to_tops(plan, schedule)
    milestones = [
        replace(
            milestone_row(plan, schedule, milestone),
            needs=_links(milestone, driving, plan.tasks_of.get(milestone.id, ())),
            is_driving=milestone.id in driving.items,
            notes=(),
        )
        for milestone in plan.milestones
    ]
    tasks = {task.id: _task_row(plan, schedule, task, driving) for task in plan.tasks}
    for row in reversed(list(backwards(milestones))):
        own = [tasks.pop(task.id) for task in plan.tasks_of.get(row.id, ())]
        yield from sorted(own, key=_start)
        yield replace(row, start=row.finish) if own else row
    yield from sorted(tasks.values(), key=_start)


def _start(row: RoadmapRow) -> float:
    return row.start.toordinal() if row.start else 0


def _task_row(plan: Plan, schedule: "Schedule", task: Task, driving: Driving) -> RoadmapRow:
    dates = schedule[task.id]
    return RoadmapRow(
        id=task.id,
        kind="task",
        title=task.title,
        owner=", ".join(name_of(who, plan) for who in task.who),
        start=dates.early_start,
        finish=dates.early_finish,
        latest=None if dates.is_finished else dates.late_finish,
        float_days=None if dates.is_finished else dates.total_float_days,
        needs=_links(task, driving),
        is_driving=task.id in driving.items,
        is_finished=dates.is_finished,
        is_started=dates.is_started,
    )


def _links(
    item: Milestone | Task, driving: Driving, tasks: Sequence[Task] = ()
) -> tuple[RowLink, ...]:
    """Return an item's links; what a milestone needs holds back its tasks."""
    held = (item.id, *(task.id for task in tasks))
    links = (
        RowLink(link.on, link.type, any((link.on, id_) in driving.links for id_ in held))
        for link in item.needs
    )
    return tuple(dict.fromkeys(links))


def _table(rows: tuple[RoadmapRow, ...]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    titles = {row.id: row.title for row in rows}
    names = (
        "What",
        "Kind",
        "Start",
        "Finish",
        "Latest",
        "Float, working days",
        "Waits for",
    )
    records = [
        (
            row.title,
            row.kind,
            *(
                each.date() if each else None
                for each in (row.start, row.finish, row.latest)
            ),
            row.whole_days,
            ", ".join(titles[link.on] for link in row.needs if link.on in titles),
        )
        for row in rows
    ]
    dates = dict.fromkeys(names[2:5], "datetime64[s]")
    return pd.DataFrame(records, columns=names).astype(dates | {names[5]: "Int64"})


def _sentences(rows: tuple[RoadmapRow, ...]) -> Iterator[str]:
    tasks = sum(row.kind == "task" for row in rows)
    links = count(sum(len(row.needs) for row in rows), "link")
    first = min(row.start for row in rows if row.start)
    last = max(row.finish for row in rows if row.finish)
    yield (
        f"{count(len(rows) - tasks, 'milestone')} and {count(tasks, 'task')}, {links}, "
        f"from {day(first)} to {day(last)}."
    )
    chain = [row for row in rows if row.is_driving]
    if len(chain) > 1:
        yield f"The chain that sets the date: {names(chain, 12)}."
