"""The forward and the backward pass: earliest and latest ticks of every activity.

Source: the critical path method (Kelley and Walker 1959) with the four links of precedence
diagramming (Fondahl 1961), counted in working minutes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from msnb.schedule.links import allowed, demanded
from msnb.schedule.network import Links
from msnb.schedule.problem import Problem
from msnb.schedule.worktime import BeyondCalendarError, OutOfYearsError


@dataclass(frozen=True)
class Ticks:
    """Dates of all activities, in ticks of their own working times.

    Parameters
    ----------
    begin : list of int
        Where what is left to do begins: an odd tick, or the moment of what takes no time.
    finish : list of int
        The finish: an even tick, or the moment of what takes no time.
    """

    begin: list[int]
    finish: list[int]


@dataclass(frozen=True)
class EarlyTicks(Ticks):
    """Earliest dates, with what links from a start count from.

    Parameters
    ----------
    start : list of int
        The same as ``begin``, or the recorded start of what is under way or finished.
    """

    start: list[int]


def forward(problem: Problem) -> EarlyTicks:
    """Return the earliest dates.

    Raises
    ------
    OutOfYearsError
        An activity would finish after 2199.
    """
    count = len(problem.network.order)
    early = EarlyTicks([0] * count, [0] * count, [0] * count)
    for here in problem.network.order:
        try:
            _forward_one(here, problem, early)
        except BeyondCalendarError as error:
            before = problem.network.links.before
            awaited = [before[link] for link in problem.heeded.of(here)]
            place = _first_beyond(awaited, early.finish, problem, otherwise=here)
            raise OutOfYearsError(place, is_future=error.is_future) from None
    return early


def _forward_one(here: int, problem: Problem, early: EarlyTicks) -> None:
    load, time, left = problem.load, problem.time[here], problem.load.left[here]
    begin = load.earliest[here] | 1 if left else load.earliest[here]
    for link in problem.heeded.of(here):
        begin = max(begin, begin_after(link, problem, early))
    early.begin[here] = early.start[here] = begin
    early.finish[here] = begin - 1 + 2 * left if left else begin
    if here in load.begun_at:
        early.start[here] = time.tick(load.begun_at[here])
    if here in load.finished_at:
        early.begin[here] = early.finish[here] = time.tick(load.finished_at[here])


def begin_after(link: int, problem: Problem, early: EarlyTicks) -> int:
    """Return the tick at which a link lets what it holds back begin."""
    links = problem.network.links
    before, after = links.before[link], links.after[link]
    event = (early.start if links.from_start[link] else early.finish)[before]
    demand = demanded(links, link, event, problem.time[before], problem.time[after])
    left = problem.load.left[after]
    if links.to_finish[link]:
        demand -= 2 * left
    return demand | 1 if left else demand


def backward(problem: Problem, early: Ticks, caps: Mapping[int, int]) -> Ticks:
    """Return the latest dates; for what is finished, its dates.

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
    is_dated = _has_date_downstream(problem, caps)
    late = Ticks(early.begin.copy(), early.finish.copy())
    for here in reversed(problem.network.order):
        if here in problem.load.finished_at:
            continue
        end = caps.get(here) if is_dated[here] else ends[problem.network.time_of[here]]
        try:
            _backward_one(here, problem, late, end)
        except BeyondCalendarError as error:
            after = problem.network.links.after
            waiting = [after[link] for link in problem.binding.of(here)]
            place = _first_beyond(waiting, late.begin, problem, otherwise=here)
            raise OutOfYearsError(place, is_future=error.is_future) from None
    return late


def _first_beyond(
    places: list[int], ticks: list[int], problem: Problem, *, otherwise: int
) -> int:
    """Return the neighbour whose tick has no date; an activity is blamed only without."""
    for place in places:
        try:
            problem.time[place].clock(ticks[place])
        except BeyondCalendarError:
            return place
    return otherwise


def _has_date_downstream(problem: Problem, caps: Mapping[int, int]) -> list[bool]:
    after = problem.network.links.after
    is_dated = [here in caps for here in range(len(problem.time))]
    for here in reversed(problem.network.order):
        if not is_dated[here]:
            links = problem.binding.of(here)
            is_dated[here] = any(is_dated[after[link]] for link in links)
    return is_dated


def _backward_one(here: int, problem: Problem, late: Ticks, end: int | None) -> None:
    left = problem.load.left[here]
    limits = [latest_begin(here, problem, late), None if end is None else end - 2 * left]
    tick = min(limit for limit in limits if limit is not None)
    late.begin[here] = begin = tick | 1 if left else tick
    late.finish[here] = begin - 1 + 2 * left if left else begin


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
    left, links, time = problem.load.left, problem.network.links, problem.time
    least: int | None = None
    for link in problem.binding.of(here):
        after = links.after[link]
        latest = (then.finish if links.to_finish[link] else then.begin)[after]
        if left[after]:
            latest |= 1  # what takes time is compared in working time
        limit = allowed(links, link, latest, time[here], time[after])
        if left[here]:
            limit = _begin_before(limit, left[here], links, link)
        if least is None or limit < least:
            least = limit
    return least


def _begin_before(limit: int, left: int, links: Links, link: int) -> int:
    """Return the tick at which work begins whose start or finish has a limit."""
    if not links.from_start[link]:
        limit -= 2 * left
    elif links.by_clock[link]:
        # On the clock, work that begins after the end of a day begins too late.
        limit -= 1
    return limit


def _earliest_ends(problem: Problem, early: Ticks) -> list[int]:
    """Return the earliest finish of the whole as a tick of each working time."""
    last: dict[int, int] = {}
    for place, time_of in enumerate(problem.network.time_of):
        last[time_of] = max(early.finish[place], last.get(time_of, early.finish[place]))
    end = max((problem.times[at].clock(tick) for at, tick in last.items()), default=None)
    return [] if end is None else [time.tick_at_most(end) for time in problem.times]
