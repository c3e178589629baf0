"""Time and cost of past projects together: pairs, never one without the other."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from msnb.errors import ChoiceError
from msnb.forecast.history.rows import Project
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.forecast.reference.shrinkage import shrunk_weights
from msnb.stats import (
    Interval,
    effective_number,
    needed_for_level,
    share_limits,
    supports,
    whole,
)
from msnb.wording import count

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

TOGETHER = 0.7
"""The chance that date and cost are to hold with, both at once."""
DRAWS = 20_000

_ROUNDING = 1e-9
_MOST_STEPS = 200  # of the frontier: more cannot be told apart in a picture


@dataclass(frozen=True, eq=False)
class Pairs:
    """Finished past projects that tell how long they took and what they cost.

    Parameters
    ----------
    projects : tuple of Project
        In the order of their overruns, whatever the order of the rows was.
    times, costs : array of float, shape (n,)
        Overruns: actual / planned.
    weights : array of float, shape (n,)
        The class's own and what its parents lend, as for one measure alone.
    own : array of bool, shape (n,)
        False where a parent lends the project.
    """

    projects: tuple[Project, ...]
    times: Floats
    costs: Floats
    weights: Floats
    own: Flags

    @cached_property
    def n_effective(self) -> float:
        """Effective number of pairs, with the parents' weight."""
        return effective_number(self.weights)

    def refusal(self, level: float = TOGETHER) -> str:
        """Return why the pairs do not support a level; nothing where they do."""
        if supports(self.n_effective, level):
            return ""
        needed, has = needed_for_level(level), whole(self.n_effective)
        thing = "finished project"
        return f"needs {count(needed, thing)} with both a time and a cost, has {has}"


@dataclass(frozen=True, eq=False)
class Joint:
    """Pairs, and how often each was drawn.

    Parameters
    ----------
    pairs : Pairs
    shares : array of float, shape (n,)
        Share of the draws that fell on each pair.
    n_draws : int
    """

    pairs: Pairs
    shares: Floats
    n_draws: int

    def chance(self, time: float = np.inf, cost: float = np.inf) -> float | None:
        """Return the chance of overruns of at most ``time`` and ``cost``, both at once.

        None where there are too few pairs. Infinite leaves one side open.
        """
        if self.pairs.refusal():
            return None
        return float(min(self.shares[self._within(time, cost)].sum(), 1.0))

    def limits(self, time: float = np.inf, cost: float = np.inf) -> Interval:
        """Return the 90 % limits of that chance, for so many effective pairs."""
        n = whole(self.pairs.n_effective)
        return share_limits((self.chance(time, cost) or 0.0) * n, n)

    def frontier(self, level: float = TOGETHER) -> tuple[tuple[float, float], ...]:
        """Return the overruns of time and cost that hold together with a chance.

        From the quickest to the cheapest: none can be lowered without raising the other.
        Nothing where there are too few pairs. At most 200, evenly thinned.
        """
        if self.pairs.refusal(level):
            return ()
        least = level - _ROUNDING
        times = np.unique(self.pairs.times)
        by_time = np.argsort(self.pairs.times, kind="stable")
        alone = np.cumsum(self.shares[by_time])
        first = min(int(np.searchsorted(alone, least)), alone.size - 1)
        quickest = self.pairs.times[by_time][first]
        tried = times[times >= quickest]
        steps = np.linspace(0, tried.size - 1, min(tried.size, _MOST_STEPS))
        order = np.argsort(self.pairs.costs, kind="stable")
        shares, costs = self.shares[order], self.pairs.costs[order]
        took = self.pairs.times[order]
        found: list[tuple[float, float]] = []
        for time in tried[np.round(steps).astype(np.intp)]:
            together = np.cumsum(shares * (took <= time))
            at = int(np.searchsorted(together, least))
            if at < costs.size and (not found or costs[at] < found[-1][1]):
                found.append((float(time), float(costs[at])))
        return tuple(found)

    def balanced(self, level: float = TOGETHER) -> tuple[float, float] | None:
        """Return the place of the frontier where time and cost are about equally sure."""

        def apart(place: tuple[float, float]) -> float:
            one, other = self.chance(time=place[0]), self.chance(cost=place[1])
            return round(abs((one or 0.0) - (other or 0.0)), 9)

        return min(self.frontier(level), key=apart, default=None)

    def _within(self, time: float, cost: float) -> Flags:
        slack = 1 + _ROUNDING
        in_time = self.pairs.times <= time * slack
        kept: Flags = in_time & (self.pairs.costs <= cost * slack)
        return kept


def pairs_of(
    duration: ReferenceClass,
    cost: ReferenceClass,
    *,
    elapsed: float = 0.0,
    spent: float = 0.0,
) -> Pairs:
    """Return the past projects that count for both measures.

    Parameters
    ----------
    duration, cost : ReferenceClass
        Of one source, each chosen for its measure. A project that has not finished, or
        that counts for one of them alone, is no pair.
    elapsed, spent : float
        Share of the planned time that has passed, of the planned cost that is spent: only
        projects that went beyond both count.

    Raises
    ------
    ChoiceError
        The classes are of two sources.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> water = [select_class("world-bank/water", measure=m) for m in ("duration", "cost")]
    >>> pairs = pairs_of(*water)
    >>> len(pairs.projects), int(pairs.own.sum())
    (221, 50)
    """
    if duration.archive.name != cost.archive.name:
        msg = (
            f"{duration.id} (time) and {cost.id} (cost) come from two sources, so that no "
            "past project tells both. Name one class for both."
        )
        raise ChoiceError(msg)
    first, second = duration.pool, cost.pool
    at = {
        project.id: i
        for i, project in enumerate(second.rows.projects)
        if second.rows.finished[i]
    }
    both = np.array(
        [
            (i, at[project.id])
            for i, project in enumerate(first.rows.projects)
            if first.rows.finished[i] and project.id in at
        ],
        dtype=np.intp,
    ).reshape(-1, 2)
    times, costs = first.rows.ratios[both[:, 0]], second.rows.ratios[both[:, 1]]
    ids = np.array([first.rows.projects[i].id for i in both[:, 0]], dtype=str)
    order = np.lexsort((ids, costs, times))
    order = order[(times[order] > elapsed) & (costs[order] > spent)]
    both = both[order]
    depth = min(len(first.memberships), len(second.memberships))
    members = [
        one[both[:, 0]] & other[both[:, 1]]
        for one, other in zip(
            first.memberships[-depth:], second.memberships[-depth:], strict=True
        )
    ]
    weights = shrunk_weights(members, first.kappa)
    kept = weights > 0
    return Pairs(
        tuple(first.rows.projects[i] for i in both[kept, 0]),
        times[order][kept],
        costs[order][kept],
        weights[kept],
        members[-1][kept],
    )


def resample(pairs: Pairs, rng: np.random.Generator, *, n_draws: int = DRAWS) -> Joint:
    """Draw pairs by their weight, each as a whole, so that time and cost stay together.

    Parameters
    ----------
    pairs : Pairs
    rng : Generator
        The same state gives the same draws, whatever the order of the rows was.
    n_draws : int
        20,000 leave an error of at most 0.4 percentage points.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> water = [select_class("world-bank/water", measure=m) for m in ("duration", "cost")]
    >>> drawn = resample(pairs_of(*water), np.random.default_rng(1))
    >>> drawn.chance(time=1.0, cost=1.0) < drawn.chance(time=1.0) < drawn.chance(time=1.5)
    True
    """
    if n_draws < 1:
        msg = f"n_draws must be 1 or more, not {n_draws}."
        raise ValueError(msg)
    if not pairs.projects:
        return Joint(pairs, np.empty(0), n_draws)
    drawn = rng.multinomial(n_draws, pairs.weights / pairs.weights.sum())
    return Joint(pairs, drawn / n_draws, n_draws)
