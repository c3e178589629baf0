"""Quantiles of what is under way: they never fall while time passes.

When a project outlasts one more past project, the rows that are left are weighted anew,
and with weights or unfinished rows the new quantile can lie a little below the old one.
Nobody's project finishes earlier because a day has passed, so the larger one holds.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from msnb.stats.quantiles import (
    Flags,
    Floats,
    QuantileFunction,
    in_order,
    weighted_positions,
)
from msnb.stats.support import supports

# Beyond so many cells (moments x rows) only some of the moments are looked at.
_MOST_CELLS = 4_000_000
_AT_ONCE = 60_000  # what a processor keeps close at hand


@dataclass(frozen=True, eq=False)
class RunningQuantiles:
    """The largest quantiles so far, at each moment at which a row drops out.

    Parameters
    ----------
    moments : array of float, shape (n_moments,)
        Elapsed / planned, ascending, 0 first.
    largest : array of float, shape (n_moments, n_levels)
        The largest quantile at this moment and all before it; 0 where there was none.
    """

    moments: Floats
    largest: Floats

    def until(self, elapsed: float) -> list[float]:
        """Return, for each level, the largest quantile up to a moment; 0 where none was."""
        at = int(np.searchsorted(self.moments, elapsed, side="right")) - 1
        return [float(value) for value in self.largest[max(at, 0)]]


def running_quantiles(
    ratios: Floats,
    finished: Flags,
    weights_of: Callable[[Flags, NDArray[np.intp]], Floats],
    levels: Sequence[float],
) -> RunningQuantiles:
    """Return the largest supported quantiles of a sample as its quickest rows drop out.

    Parameters
    ----------
    ratios : array of float, shape (n,)
    finished : array of bool, shape (n,)
        As for `quantile_function`.
    weights_of : function
        From which of some rows are kept (array of bool, shape (m, k)), and which rows these
        are (array of int, shape (k,)), to their weights (m, k); 0 for those not kept.
    levels : sequence of float
        Strictly between 0 and 1.

    Notes
    -----
    The quantile at a moment is that of `quantile_function` over the rows with a larger
    ratio, with the weights that those rows have among themselves. Of more than 2,000 rows
    not every moment is looked at; one row changes next to nothing there.

    Examples
    --------
    >>> three = np.array([1.0, 2.0, 4.0])
    >>> found = running_quantiles(three, three > 0, lambda kept, _: kept * 1.0, [0.5])
    >>> found.moments.tolist(), np.round(found.largest[:, 0], 6).tolist()
    ([0.0, 1.0, 2.0], [2.0, 2.828427, 4.0])
    """
    moments = _moments(ratios)
    found = np.zeros((moments.size, len(levels)))
    survivors = _functions(ratios, finished, weights_of, moments)
    for row, function in enumerate(survivors):
        found[row] = [function.supported(level) or 0.0 for level in levels]
    return RunningQuantiles(moments, np.maximum.accumulate(found, axis=0))


def running_share(
    ratios: Floats,
    finished: Flags,
    weights_of: Callable[[Flags, NDArray[np.intp]], Floats],
    ratio: float,
    elapsed: float,
) -> float:
    """Return the smallest share within a ratio at any moment so far; 1 where none says.

    `running_quantiles` read backwards: what a level has reached, no smaller share denies.

    Parameters
    ----------
    ratios, finished, weights_of
        As for `running_quantiles`.
    ratio : float
        Overrun of which the share is asked.
    elapsed : float
        Moments up to this one count.

    Examples
    --------
    >>> three = np.array([1.0, 2.0, 4.0])
    >>> running_share(three, three > 0, lambda kept, _: kept * 1.0, 2.0, 0.0)
    0.5
    """
    moments = _moments(ratios)
    moments = moments[moments <= elapsed]
    shares = [1.0]
    for function in _functions(ratios, finished, weights_of, moments):
        share = function.share_within(ratio)
        if share is not None and supports(function.n_effective, share):
            shares.append(share)
    return min(shares)


def _functions(
    ratios: Floats,
    finished: Flags,
    weights_of: Callable[[Flags, NDArray[np.intp]], Floats],
    moments: Floats,
) -> Iterator[QuantileFunction]:
    """Yield the quantile function of the rows that are left at each moment."""
    rows = np.arange(ratios.size)
    everything = weights_of(np.ones((1, ratios.size), dtype=np.bool_), rows)[0]
    order = in_order(ratios, everything, finished)
    step = max(1, _AT_ONCE // max(1, ratios.size))
    for first in range(0, moments.size, step):
        some = moments[first : first + step]
        order = order[ratios[order] > some[0]]
        weights = weights_of(ratios[order] > some[:, None], order)
        yield from _weighted(weights, np.log(ratios[order]), finished[order])


def _moments(ratios: Floats) -> Floats:
    drops = np.unique(ratios[np.isfinite(ratios)])[:-1]
    most = max(2, _MOST_CELLS // max(1, ratios.size))
    if drops.size > most:
        drops = drops[np.linspace(0, drops.size - 1, most).astype(np.intp)]
    return np.concatenate(([0.0], drops))


def _weighted(weights: Floats, points: Floats, events: Flags) -> Iterator[QuantileFunction]:
    positions, n_effective = weighted_positions(weights, events)
    ever = events & np.isfinite(points)
    for weight, position, n in zip(weights, positions, n_effective, strict=True):
        there = ever & (weight > 0)
        found = position[there], points[there]
        yield QuantileFunction(*found, float(n), int(there.sum()))
