"""The forward and the backward pass: earliest and latest ticks of every activity.

Source: the critical path method (Kelley and Walker 1959) with the four links of precedence
diagramming (Fondahl 1961), counted in working minutes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msnb.schedule.links import allowed, demanded
from msnb.schedule.network import Arc, Network
from msnb.schedule.workload import Workload
from msnb.schedule.worktime import BeyondCalendarError, OutOfYearsError, WorkTime


@dataclass(frozen=True)
class Ticks:
    """Dates of all activities, in ticks of their own working times.

    Parameters
    ----------
    begin : list of int
        Where what is left to do begins: an odd tick, or the moment of what takes no time.
    start : list of int
        The start, as links count it: a fact, or the same as ``begin``.
    finish : list of int
        The finish: an even tick, or the moment of what takes no time.
    """

    begin: list[int]
    start: list[int]
    finish: list[int]


@dataclass(frozen=True)
class Problem:
    """What both passes work on.

    Parameters
    ----------
    network : Network
        Activities and links.
    load : Workload
        What is left of each activity.
    times : sequence of WorkTime
        As ``network.time_of`` counts them.
    """

    network: Network
    load: Workload
    times: Sequence[WorkTime]

    def time(self, place: int) -> WorkTime:
        """Return the working time of an activity."""
        return self.times[self.network.time_of[place]]


def forward(problem: Problem) -> Ticks:
    """Return the earliest dates.

    Raises
    ------
    OutOfYearsError
        An activity would finish after 2199.
    """
    count = len(problem.network.order)
    early = Ticks([0] * count, [0] * count, [0] * count)
    for here in problem.network.order:
        try:
            _forward_one(here, problem, early)
        except BeyondCalendarError as error:
            raise OutOfYearsError(here, is_future=error.is_future) from None
    return early


def _forward_one(here: int, problem: Problem, early: Ticks) -> None:
    load, time = problem.load, problem.time(here)
    tick, left = load.earliest[here], load.left[here]
    if here in load.finished_at:
        early.start[here] = time.tick(load.begun_at[here])
        early.begin[here] = early.finish[here] = time.tick(load.finished_at[here])
        return
    for arc in problem.network.into[here]:
        if load.heeds(arc):
            event = (early.start if arc.from_start else early.finish)[arc.before]
            demand = demanded(arc, event, problem.time(arc.before), time)
            tick = max(tick, demand - 2 * left if arc.to_finish else demand)
    early.begin[here] = begin = tick | 1 if left else tick
    early.finish[here] = begin - 1 + 2 * left if left else begin
    is_begun = here in load.begun_at
    early.start[here] = time.tick(load.begun_at[here]) if is_begun else begin


def backward(problem: Problem, early: Ticks, caps: Mapping[int, int]) -> Ticks:
    """Return the latest dates.

    Parameters
    ----------
    problem : Problem
        As given to `forward`.
    early : Ticks
        What `forward` returned.
    caps : mapping of int to int
        By position, the last tick at which an activity may finish. Where nothing
        downstream has one, it is the earliest finish of the whole.

    Raises
    ------
    OutOfYearsError
        To meet a date, an activity would have to start before 1900.
    """
    ends = _earliest_ends(problem, early)
    late = Ticks(early.begin.copy(), early.start.copy(), early.finish.copy())
    is_dated = [False] * len(late.begin)
    for here in reversed(problem.network.order):
        if here in problem.load.finished_at:
            continue
        is_dated[here] = here in caps or any(
            is_dated[arc.after]
            for arc in problem.network.out_of[here]
            if problem.load.binds(arc)
        )
        end = caps.get(here) if is_dated[here] else ends[problem.network.time_of[here]]
        try:
            _backward_one(here, problem, late, end)
        except BeyondCalendarError as error:
            raise OutOfYearsError(here, is_future=error.is_future) from None
    return late


def _backward_one(here: int, problem: Problem, late: Ticks, end: int | None) -> None:
    left = problem.load.left[here]
    limits = [latest_begin(here, problem, late)]
    if end is not None:
        limits.append(end - 2 * left)
    tick = min(limit for limit in limits if limit is not None)
    late.begin[here] = begin = tick | 1 if left else tick
    late.finish[here] = begin - 1 + 2 * left if left else begin
    if here not in problem.load.begun_at:
        late.start[here] = begin


def latest_begin(here: int, problem: Problem, then: Ticks) -> int | None:
    """Return the last tick at which an activity's links let what is left of it begin.

    Parameters
    ----------
    here : int
        Position of the activity.
    problem : Problem
        As given to `forward`.
    then : Ticks
        Dates that its successors keep: their latest, or their earliest for free float.

    Returns
    -------
    int or None
        None where no link says anything.
    """
    left, time = problem.load.left[here], problem.time(here)
    least: int | None = None
    for arc in problem.network.out_of[here]:
        if not problem.load.binds(arc):
            continue
        latest = (then.finish if arc.to_finish else then.begin)[arc.after]
        if problem.load.left[arc.after]:
            latest |= 1
        limit = allowed(arc, latest, time, problem.time(arc.after))
        if left:
            limit = _begin_before(limit, left, arc)
        least = limit if least is None else min(least, limit)
    return least


def _begin_before(limit: int, left: int, arc: Arc) -> int:
    """Return the tick at which work begins whose start or finish has a limit."""
    if not arc.from_start:
        limit -= 2 * left
    elif arc.by_clock:
        # On the clock, work that begins after the end of a day begins too late.
        limit -= 1
    return limit | 1


def _earliest_ends(problem: Problem, early: Ticks) -> list[int]:
    """Return the earliest finish of the whole as a tick of each working time."""
    last: dict[int, int] = {}
    for place, time_of in enumerate(problem.network.time_of):
        last[time_of] = max(early.finish[place], last.get(time_of, early.finish[place]))
    end = max((problem.times[at].clock(tick) for at, tick in last.items()), default=None)
    return [] if end is None else [time.tick_at_most(end) for time in problem.times]
