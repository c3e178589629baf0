"""How fat the upper tail of overruns is: whether an average means anything."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

NEEDED = 100
"""Outcomes below which the tail cannot be judged."""

_FEWEST, _SHARE = 10, 0.1
_NORMAL_95 = 1.96
_SAME = 1e-12


@dataclass(frozen=True)
class TailIndex:
    """Hill's estimate of the tail index: the larger, the thinner the tail.

    Parameters
    ----------
    alpha : float
        Below 1 there is no finite mean, below 2 no finite variance.
    low, high : float
        95 % limits, ``alpha (1 -+ 1.96 / sqrt k)``.
    k : int
        How many of the largest outcomes it rests on.
    beyond : float
        The next smaller outcome, from which they are counted.
    """

    alpha: float
    low: float
    high: float
    k: int
    beyond: float


def tail_index(ratios: Floats) -> TailIndex | None:
    """Return the tail index of overruns; None of fewer than 100, or of a tail of ties.

    Parameters
    ----------
    ratios : array of float, shape (n,)
        Overruns of finished projects, no unit, above 0.

    Notes
    -----
    ``1 / alpha`` is the mean of ``ln(r / beyond)`` over the ``k`` largest,
    ``k = max(10, ceil(n / 10))``.

    References
    ----------
    Hill (1975), Annals of Statistics 3(5), 1163-1174.

    Examples
    --------
    >>> places = (np.arange(1000) + 0.5) / 1000
    >>> found = tail_index((1 - places) ** (-1 / 1.5))  # a Pareto law of index 1.5
    >>> round(found.alpha, 2), round(found.low, 2), round(found.high, 2), found.k
    (1.5, 1.2, 1.79, 100)
    """
    n = ratios.size
    if n < NEEDED:
        return None
    k = max(_FEWEST, math.ceil(_SHARE * n - _SAME))
    largest = np.sort(ratios)[::-1][: k + 1]
    mean = float(np.log(largest[:k] / largest[k]).mean())
    if mean < _SAME:
        return None
    alpha, off = 1 / mean, _NORMAL_95 / math.sqrt(k)
    return TailIndex(alpha, alpha * (1 - off), alpha * (1 + off), k, float(largest[k]))


def mean_excess(ratios: Floats, *, fewest: int = 5) -> tuple[Floats, Floats, Floats]:
    """Return by how much outcomes beyond a threshold exceed it, on average.

    Rising with the threshold it shows a fat tail, falling a thin one.

    Parameters
    ----------
    ratios : array of float, shape (n,)
        Overruns of finished projects, no unit, above 0.
    fewest : int
        Thresholds that fewer outcomes exceed are left out.

    Returns
    -------
    (array of float, array of float, array of float)
        Thresholds, ascending and each an outcome; the mean excess beyond each; how many
        outcomes lie beyond it. Shape (m,); empty where there are too few.

    References
    ----------
    Embrechts, Klueppelberg and Mikosch (1997), Modelling Extremal Events, section 6.2.

    Examples
    --------
    >>> beyond, excess, n = mean_excess(np.array([1.0, 2.0, 2.0, 4.0]), fewest=1)
    >>> beyond.tolist(), excess.round(3).tolist(), n.tolist()
    ([1.0, 2.0], [1.667, 2.0], [3.0, 1.0])
    """
    ordered = np.sort(ratios)
    thresholds, first = np.unique(ordered, return_index=True)
    after = np.append(first, ordered.size)[1:]
    n = (ordered.size - after).astype(np.float64)
    enough = n >= max(fewest, 1)
    totals = np.append(np.cumsum(ordered[::-1])[::-1], 0.0)[after]
    thresholds, n, totals = thresholds[enough], n[enough], totals[enough]
    return thresholds, totals / n - thresholds, n
