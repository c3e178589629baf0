"""Total float, free float, and the chain that sets the date."""

from collections.abc import Sequence
from dataclasses import dataclass

from msnb.schedule.passes import Ticks, latest_begin
from msnb.schedule.problem import Problem


@dataclass(frozen=True)
class Floats:
    """How far activities can slip, one entry an activity; nothing for what is finished.

    Parameters
    ----------
    total : list of int
        Working minutes until a deadline, or the end of the whole, would move.
    free : list of int
        Working minutes until any successor would move.
    is_critical : list of bool
        Whether no activity on the way to the same goal can slip less.
    """

    total: list[int]
    free: list[int]
    is_critical: list[bool]


def floats_of(problem: Problem, early: Ticks, late: Ticks, goals: Sequence[int]) -> Floats:
    """Return the floats that two passes leave.

    Parameters
    ----------
    problem : Problem
        As given to the passes.
    early, late : Ticks
        What they returned.
    goals : sequence of int
        One an activity: a bit for each goal that it leads to directly.
    """
    total = [_slip(here, late, early) for here in range(len(goals))]
    free = [_free(here, problem, early, total[here]) for here in range(len(goals))]
    return Floats(total, free, _critical(problem, early, late, goals))


def _slip(here: int, later: Ticks, sooner: Ticks) -> int:
    return (later.begin[here] >> 1) - (sooner.begin[here] >> 1)


def _free(here: int, problem: Problem, early: Ticks, total: int) -> int:
    if here in problem.load.finished_at:
        return 0
    limit = latest_begin(here, problem, early)
    return total if limit is None else (limit >> 1) - (early.begin[here] >> 1)


def _critical(
    problem: Problem, early: Ticks, late: Ticks, goals: Sequence[int]
) -> list[bool]:
    leads_to = _leads_to(problem, goals)
    floats = _in_one_measure(problem, early, late)
    ways = {leads_to[here] for here in floats} - {0}
    tightest = _least_float_of_goals(floats, leads_to)
    bounds = {
        way: next(minutes for minutes, served in tightest if way & served) for way in ways
    }
    # What leads to no goal is measured against all there is.
    bounds[0] = min(floats.values(), default=0)
    return [
        here in floats and floats[here] <= bounds[leads_to[here]]
        for here in range(len(goals))
    ]


def _least_float_of_goals(
    floats: dict[int, int], leads_to: Sequence[int]
) -> list[tuple[int, int]]:
    """Return the least float on the way to each goal, the largest first.

    Each with the bits of the goals that have it: activities are taken by their float, so
    the first that leads to a goal has its least.
    """
    least: dict[int, int] = {}
    met = 0
    for here in sorted(floats, key=floats.__getitem__):
        fresh = leads_to[here] & ~met
        if fresh:
            least[floats[here]] = least.get(floats[here], 0) | fresh
            met |= fresh
    return sorted(least.items(), reverse=True)


def _leads_to(problem: Problem, goals: Sequence[int]) -> list[int]:
    """Return a bit for each goal that an activity leads to, directly or through others."""
    after = problem.network.links.after
    leads_to = list(goals)
    for here in reversed(problem.network.order):
        for link in problem.binding.of(here):
            leads_to[here] |= leads_to[after[link]]
    return leads_to


def _in_one_measure(problem: Problem, early: Ticks, late: Ticks) -> dict[int, int]:
    """Return the total float of what is unfinished, in working time of the plan's calendar.

    A week is five days of one calendar and four of another; on one chain both must count
    the same.
    """
    plan_time = problem.times[0]
    floats = {}
    for here, time in enumerate(problem.time):
        if here in problem.load.finished_at:
            continue
        if time is plan_time:
            floats[here] = _slip(here, late, early)
            continue
        soonest, latest = (time.begins(each.begin[here] >> 1) for each in (early, late))
        floats[here] = plan_time.worked(latest) - plan_time.worked(soonest)
    return floats
