"""What waits for what, as numbers: fixed, whatever the durations and dates.

Activities stand in the order of the plan file, milestones before tasks, and are known by
their position. Nothing here changes when a duration does, so that one network serves one
timetable as well as many.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import NamedTuple

from msnb.plan import Link, Milestone, Plan, Task, waits_for
from msnb.schedule.calendars import WorkTimes


class Arc(NamedTuple):
    """A link between two activities.

    Parameters
    ----------
    before, after : int
        Positions of the activities.
    from_start : bool
        Whether it counts from the start of ``before`` (SS, SF), not from its finish.
    to_finish : bool
        Whether it demands the finish of ``after`` (FF, SF), not its start.
    lag : int
        Minutes: of the working time of ``after``, or elapsed.
    is_elapsed : bool
        Whether the lag runs on the clock.
    by_clock : bool
        Whether instants must be compared on the clock, because the working times of the
        two differ or the lag is elapsed.
    """

    before: int
    after: int
    from_start: bool
    to_finish: bool
    lag: int
    is_elapsed: bool
    by_clock: bool


@dataclass(frozen=True)
class Network:
    """Activities and links.

    Parameters
    ----------
    time_of : tuple of int, one an activity
        Position of the activity's working time.
    order : tuple of int
        Positions of the activities, each after all that it waits for.
    into, out_of : tuple of tuples of Arc, one an activity
        Links by successor, and the same links by predecessor.
    """

    time_of: tuple[int, ...]
    order: tuple[int, ...]
    into: tuple[tuple[Arc, ...], ...]
    out_of: tuple[tuple[Arc, ...], ...]


def network_of(plan: Plan, work_times: WorkTimes) -> Network:
    """Return the network of a plan whose references all lead somewhere.

    A milestone with tasks is the moment at which the last of them is done. What it needs
    to start holds back each of its tasks that waits for no other task of it; what it needs
    to finish holds back the moment alone.

    Raises
    ------
    graphlib.CycleError
        Activities wait for each other.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     milestones=[
    ...         {"id": "open", "title": "Shop open", "needs": ["lease"]},
    ...         {"id": "lease", "title": "Lease signed"},
    ...     ],
    ... )
    >>> network_of(plan, WorkTimes(plan)).order
    (1, 0)
    """
    places = {item.id: place for place, item in enumerate(plan.work)}
    order = tuple(places[id_] for id_ in TopologicalSorter(waits_for(plan)).static_order())
    time_of = tuple(work_times.of(item) for item in plan.work)
    into: list[list[Arc]] = [[] for _ in places]
    out_of: list[list[Arc]] = [[] for _ in places]
    for item, link in _links(plan):
        arc = _arc(plan, item, link, places, time_of)
        into[arc.after].append(arc)
        out_of[arc.before].append(arc)
    return Network(time_of, order, tuple(map(tuple, into)), tuple(map(tuple, out_of)))


def _links(plan: Plan) -> Iterator[tuple[Milestone | Task, Link]]:
    """Yield every link with its successor: as written, and as milestones hand them on."""
    for item in plan.work:
        for link in item.needs:
            yield item, link
    for milestone in plan.milestones:
        tasks = plan.tasks_of.get(milestone.id, ())
        own = {task.id for task in tasks}
        for task in tasks:
            yield milestone, Link(on=task.id)
            if own.isdisjoint(link.on for link in task.needs):
                yield from ((task, link) for link in milestone.needs if _starts(link, own))


def _starts(link: Link, own: set[str]) -> bool:
    return link.type in ("FS", "SS") and link.on not in own


def _arc(
    plan: Plan,
    item: Milestone | Task,
    link: Link,
    places: dict[str, int],
    time_of: Sequence[int],
) -> Arc:
    before, after = places[link.on], places[item.id]
    lag = link.lag.minutes(plan.calendar_of(item)) if link.lag else 0
    is_elapsed = bool(link.lag and link.lag.is_elapsed and lag)
    return Arc(
        before,
        after,
        from_start=link.type[0] == "S",
        to_finish=link.type[1] == "F",
        lag=lag,
        is_elapsed=is_elapsed,
        by_clock=is_elapsed or time_of[before] != time_of[after],
    )
