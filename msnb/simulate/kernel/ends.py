"""When goals and the whole are reached: from the finishes of what leads to them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from msnb.plan import Plan
from msnb.schedule import Problem, from_the_top
from msnb.simulate.model.clocks import Value, shown_clock

WHOLE = ""
"""The id under which the end of the whole plan is kept."""


@dataclass(frozen=True)
class End:
    """What a goal, or the whole plan, waits for.

    Parameters
    ----------
    id : str
        Of the goal, or `WHOLE`.
    own : tuple of int
        Positions of its milestones.
    served_by : tuple of str
        The goals that serve it directly.
    fixed : int or None
        The instant at which it was achieved.
    """

    id: str
    own: tuple[int, ...]
    served_by: tuple[str, ...] = ()
    fixed: int | None = None


@dataclass(frozen=True)
class Ends:
    """All goals, each after those that serve it, and the whole plan last."""

    all: tuple[End, ...]

    @property
    def places(self) -> frozenset[int]:
        """The positions of all activities whose finishes are asked for."""
        return frozenset(place for end in self.all for place in end.own)

    def under(self, id_: str) -> frozenset[int]:
        """Return the activities that a goal waits for, directly or through others."""
        by_id = {end.id: end for end in self.all}
        found: set[int] = set()
        open_ = [id_]
        while open_:
            end = by_id[open_.pop()]
            if end.fixed is None:
                found.update(end.own)
                open_ += end.served_by
        return frozenset(found)

    def finishes(
        self, latest: Callable[[tuple[int, ...]], Iterable[Value]]
    ) -> dict[str, Value]:
        """Return when each end is reached.

        Parameters
        ----------
        latest : callable
            Shown finishes of some activities, given by position; or fewer that have the
            same last in every draw.
        """
        reached: dict[str, Value] = {}
        for end in self.all:
            if end.fixed is not None:
                reached[end.id] = end.fixed
                continue
            awaited = [*latest(end.own), *(reached[each] for each in end.served_by)]
            last = awaited[0]
            for each in awaited[1:]:
                last = np.maximum(last, each)
            reached[end.id] = last
        return reached


def ends_of(plan: Plan, problem: Problem, *, progress: bool) -> Ends:
    """Return what the goals of a plan wait for; goals that nothing leads to left out.

    Parameters
    ----------
    plan : Plan
        Goals do not serve each other in a circle.
    problem : Problem
        The plan's.
    progress : bool
        Whether dates on which goals were achieved count.
    """
    own: dict[str | None, list[int]] = {}
    for place, milestone in enumerate(plan.milestones):
        own.setdefault(milestone.goal, []).append(place)
    ends: dict[str, End] = {}
    for goal in reversed(from_the_top(plan)):
        below = tuple(
            each.id for each in plan.goals if each.serves == goal.id and each.id in ends
        )
        fixed = None
        if progress and goal.achieved_on:
            fixed = int(shown_clock(problem.times[0].day_ends(goal.achieved_on)))
        if own.get(goal.id) or below or fixed is not None:
            ends[goal.id] = End(goal.id, tuple(own.get(goal.id, ())), below, fixed)
    whole = [End(WHOLE, _last_ones(problem))] if problem.time else []
    return Ends((*ends.values(), *whole))


def _last_ones(problem: Problem) -> tuple[int, ...]:
    """Return the activities after which nothing has to begin."""
    links = problem.network.links
    followed = {
        links.before[link]
        for link in problem.heeded.links
        if not links.from_start[link] and not links.to_finish[link] and links.lag[link] >= 0
    }
    return tuple(place for place in range(len(problem.time)) if place not in followed)
