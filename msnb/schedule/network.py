"""What waits for what, as numbers: fixed, whatever the durations and dates.

Activities stand in the order of the plan file, milestones before tasks, and are known by
their position; so are links. Nothing here changes when a duration does, so that one
network serves one timetable as well as many. Columns of numbers rather than objects: a
plan may have tens of thousands of links.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError
from itertools import accumulate, pairwise

from msnb.plan import Duration, Milestone, Plan, Task
from msnb.schedule.calendars import WorkTimes


@dataclass(frozen=True)
class Links:
    """All links, one entry a link in each column.

    Parameters
    ----------
    before, after : list of int
        Positions of the activities.
    from_start : list of bool
        Whether it counts from the start of ``before`` (SS, SF), not from its finish.
    to_finish : list of bool
        Whether it demands the finish of ``after`` (FF, SF), not its start.
    lag : list of int
        Minutes: of the working time of ``after``, or elapsed.
    is_elapsed : list of bool
        Whether the lag runs on the clock.
    by_clock : list of bool
        Whether instants must be compared on the clock, because the working times of the
        two differ or the lag is elapsed.
    """

    before: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    from_start: list[bool] = field(default_factory=list)
    to_finish: list[bool] = field(default_factory=list)
    lag: list[int] = field(default_factory=list)
    is_elapsed: list[bool] = field(default_factory=list)
    by_clock: list[bool] = field(default_factory=list)


@dataclass(frozen=True)
class Groups:
    """Links by the activity at one end.

    Parameters
    ----------
    first : list of int, one more than there are activities
        Where the links of each activity begin in ``links``.
    links : list of int
        Positions of links.
    """

    first: list[int]
    links: list[int]

    def of(self, place: int) -> list[int]:
        """Return the positions of one activity's links."""
        return self.links[self.first[place] : self.first[place + 1]]


@dataclass(frozen=True)
class Network:
    """Activities and links.

    Parameters
    ----------
    time_of : list of int, one an activity
        Position of the activity's working time.
    order : list of int
        Positions of the activities, each after all that it waits for.
    links : Links
        All links.
    into, out_of : Groups
        Links by successor and by predecessor.
    """

    time_of: list[int]
    order: list[int]
    links: Links
    into: Groups
    out_of: Groups


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
    [1, 0]
    """
    places = {item.id: place for place, item in enumerate(plan.work)}
    time_of = [work_times.of(item) for item in plan.work]
    links = Links()
    for item, on, type_, lag in _needs(plan):
        before, after = places[on], places[item.id]
        minutes = lag.minutes(plan.calendar_of(item)) if lag else 0
        is_elapsed = lag is not None and lag.is_elapsed and minutes != 0
        links.before.append(before)
        links.after.append(after)
        links.from_start.append(type_ in _FROM_START)
        links.to_finish.append(type_ in _TO_FINISH)
        links.lag.append(minutes)
        links.is_elapsed.append(is_elapsed)
        links.by_clock.append(is_elapsed or time_of[before] != time_of[after])
    everything = range(len(links.before))
    into = grouped(everything, links.after, len(places))
    out_of = grouped(everything, links.before, len(places))
    return Network(time_of, _in_order(into, out_of, links.after), links, into, out_of)


_FROM_START = ("SS", "SF")
_TO_FINISH = ("FF", "SF")


def _needs(plan: Plan) -> Iterator[tuple[Milestone | Task, str, str, Duration | None]]:
    """Yield successor, predecessor, type and lag: as written, and as milestones hand on."""
    for item in plan.work:
        for link in item.needs:
            yield item, link.on, link.type, link.lag
    for milestone in plan.milestones:
        tasks = plan.tasks_of.get(milestone.id, ())
        own = {task.id for task in tasks}
        handed_on = [
            (link.on, link.type, link.lag)
            for link in milestone.needs
            if link.type not in _TO_FINISH and link.on not in own
        ]
        for task in tasks:
            yield milestone, task.id, "FS", None
            if own.isdisjoint(link.on for link in task.needs):
                for need in handed_on:
                    yield task, *need


def grouped(links: Iterable[int], by: Sequence[int], count: int) -> Groups:
    """Return some links by the activity at one end.

    Parameters
    ----------
    links : iterable of int
        Positions of links.
    by : sequence of int
        For every link, the activity at that end.
    count : int
        How many activities there are.

    Examples
    --------
    >>> grouped([0, 1, 2], [1, 0, 1], 2)
    Groups(first=[0, 1, 3], links=[1, 0, 2])
    """
    ordered = sorted(links, key=by.__getitem__)
    sizes = Counter(by[link] for link in ordered)
    first = list(accumulate((sizes[place] for place in range(count)), initial=0))
    return Groups(first, ordered)


def _in_order(into: Groups, out_of: Groups, after: Sequence[int]) -> list[int]:
    """Return positions so that each comes after all that it waits for (Kahn 1962)."""
    waits_for = [end - begin for begin, end in pairwise(into.first)]
    order = [place for place, number in enumerate(waits_for) if not number]
    for here in order:  # grows while it is walked
        for link in out_of.of(here):
            then = after[link]
            waits_for[then] -= 1
            if not waits_for[then]:
                order.append(then)
    if len(order) < len(waits_for):
        raise CycleError
    return order
