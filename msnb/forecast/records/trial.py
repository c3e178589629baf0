"""A backtest while it runs: one origin after the other, each with what it knew."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.reference.known_then import KnownThen, Snapshot
from msnb.stats import crps, places

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

_WIDE, _MIDDLE = 0.9, 0.5


Weigh = Callable[[Snapshot, int], Floats | None]
"""What was known, which row to forecast: a weight for each known; None if all alike."""


class Trial:
    """The arrays of a backtest as they fill; rows that cannot be forecast stay at 0 known.

    Parameters
    ----------
    past : KnownThen
    levels : tuple of float
    tests : array of int, shape (n,)
        Rows to forecast, in the order of their origins.
    origins : array of int, shape (n,)
        Day numbers.
    """

    def __init__(
        self,
        past: KnownThen,
        levels: tuple[float, ...],
        tests: Indices,
        origins: NDArray[np.int64],
    ) -> None:
        self.past, self.levels, self.tests, self.origins = past, levels, tests, origins
        self.known = np.zeros(tests.size, dtype=np.int64)
        self.forecasts = np.full((tests.size, len(levels)), np.nan)
        self.crps, self.parent_crps = np.full((2, tests.size), np.nan)
        self.low, self.high, self.spread = np.full((3, tests.size), np.nan)
        self.n_effective = np.zeros(tests.size)
        self.unseen = np.zeros((tests.size, len(levels)), dtype=np.int64)

    def run(self, weights: Weigh | None, *, recent: bool) -> None:
        """Forecast every test."""
        later = np.flatnonzero(np.diff(self.origins)) + 1
        for at in np.split(np.arange(self.tests.size), later):
            if at.size:
                then = self.past.on(float(self.origins[at[0]]))
                self._at_origin(then, at, weights, recent=recent)

    def _at_origin(
        self, then: Snapshot, at: Indices, weights: Weigh | None, *, recent: bool
    ) -> None:
        groups = self.past.groups[self.tests[at]]
        related = (groups >= 0) & np.isin(groups, self.past.groups[then.known])
        singly = related | (weights is not None)
        self._forecast(then, at[~singly], None, recent=recent)
        for some in _apart(at[singly], groups[singly], each_alone=weights is not None):
            strangers = then.without_kin(int(self.tests[some[0]]))
            self._forecast(strangers, some, weights, recent=recent)
        self._count_unseen(then, at)

    def _count_unseen(self, then: Snapshot, at: Indices) -> None:
        """Count the earlier tests of each level whose outcome these forecasts lacked."""
        blind = ~then.ended[self.tests[: at[0]]]
        before = (blind[:, np.newaxis] & np.isfinite(self.forecasts[: at[0]])).sum(axis=0)
        beside = np.isfinite(self.forecasts[at]).cumsum(axis=0)
        self.unseen[at] = before + beside - np.isfinite(self.forecasts[at])

    def _forecast(
        self, then: Snapshot, at: Indices, weights: Weigh | None, *, recent: bool
    ) -> None:
        if not at.size or not then.ended.any():
            return
        past, similarity = self.past, None
        if weights is not None:
            similarity = weights(then, int(self.tests[at[0]]))
        function = then.function(similarity=similarity, recent=recent)
        found = [function.supported(level) for level in self.levels]
        if not any(found):
            return
        outcomes = past.ratios[self.tests[at]]
        self.known[at] = then.ended.sum()
        self.n_effective[at] = function.n_effective
        self.forecasts[at] = [np.nan if ratio is None else ratio for ratio in found]
        self.crps[at] = crps(function, outcomes)
        self.low[at], self.high[at] = places(function, outcomes)
        wide, middle = function.supported(_WIDE), function.supported(_MIDDLE)
        if wide is not None and middle is not None:
            self.spread[at] = wide / middle
        above = past.parent_classes
        if above is not None:
            parent = then.function(classes=above)
            self.parent_crps[at] = crps(parent, outcomes)


def _apart(at: Indices, groups: Indices, *, each_alone: bool) -> list[Indices]:
    """Return the tests that share a forecast: those of one name, or none."""
    if each_alone:
        return [at[i : i + 1] for i in range(at.size)]
    return [at[groups == group] for group in np.unique(groups)]
