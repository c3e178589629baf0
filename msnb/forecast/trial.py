"""A backtest while it runs: one origin after the other, each with what it knew."""

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.known_then import KnownThen, Similarity
from msnb.stats import crps, places

Flags = NDArray[np.bool_]
Indices = NDArray[np.intp]

_WIDE, _MIDDLE = 0.9, 0.5


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

    def run(self, weights: Similarity | None, *, recent: bool) -> None:
        """Forecast every test."""
        later = np.flatnonzero(np.diff(self.origins)) + 1
        for at in np.split(np.arange(self.tests.size), later):
            if at.size:
                known = self.past.on(float(self.origins[at[0]]))
                self._at_origin(known, at, weights, recent=recent)

    def _at_origin(
        self, known: Flags, at: Indices, weights: Similarity | None, *, recent: bool
    ) -> None:
        groups = self.past.groups[self.tests[at]]
        related = (groups >= 0) & np.isin(groups, self.past.groups[known])
        singly = related | (weights is not None)
        self._forecast(known, at[~singly], None, recent=recent)
        for place, group, has_kin in zip(
            at[singly], groups[singly], related[singly], strict=True
        ):
            strangers = known & (self.past.groups != group) if has_kin else known
            self._forecast(strangers, np.array([place]), weights, recent=recent)

    def _forecast(
        self, known: Flags, at: Indices, weights: Similarity | None, *, recent: bool
    ) -> None:
        if not at.size or not known.any():
            return
        past, similarity = self.past, None
        if weights is not None:
            similarity = weights(past.rows, np.flatnonzero(known), int(self.tests[at[0]]))
        function = past.function(known, similarity=similarity, recent=recent)
        found = [function.supported(level) for level in self.levels]
        if not any(found):
            return
        outcomes = past.ratios[self.tests[at]]
        self.known[at] = known.sum()
        self.forecasts[at] = [np.nan if ratio is None else ratio for ratio in found]
        self.crps[at] = crps(function, outcomes)
        self.low[at], self.high[at] = places(function, outcomes)
        wide, middle = function.supported(_WIDE), function.supported(_MIDDLE)
        if wide is not None and middle is not None:
            self.spread[at] = wide / middle
        above = past.parent_classes
        if above is not None:
            parent = past.function(known, classes=above)
            self.parent_crps[at] = crps(parent, outcomes)
