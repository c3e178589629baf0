"""How far a quantile is known: exact intervals from order statistics.

No bootstrap: with ten projects a nominal 90 % percentile bootstrap of the 9-in-10 value
cannot cover more than 65 %.
"""

from dataclasses import dataclass

import numpy as np

from msnb.stats.quantiles import QuantileFunction
from msnb.stats.support import checked_level, whole


@dataclass(frozen=True)
class Interval:
    """Limits of a quantile; None where the sample does not bound it on that side."""

    low: float | None
    high: float | None


def limit_ranks(n: int, level: float, *, confidence: float = 0.9) -> tuple[int, int]:
    """Return the ranks of the order statistics that enclose a quantile.

    Parameters
    ----------
    n : int
        Number of outcomes.
    level : float
        The quantile's level, strictly between 0 and 1.
    confidence : float
        Two-sided; each limit is one-sided at half of what is left.

    Returns
    -------
    (int, int)
        Ranks counted from 1. A rank of 0 or of ``n + 1`` means: not bounded.

    Notes
    -----
    The number of outcomes below the quantile is binomial; the ranks are exact for any
    continuous distribution and conservative otherwise. Equals
    ``scipy.stats.quantile_test(...).confidence_interval``.

    References
    ----------
    Conover (1999), Practical Nonparametric Statistics, 3rd ed., section 3.2.

    Examples
    --------
    >>> limit_ranks(10, 0.5), limit_ranks(10, 0.8)
    ((2, 9), (6, 11))
    """
    # Three times cheaper to load than scipy.stats, and the point quantiles need neither.
    from scipy.special import bdtr  # noqa: PLC0415

    checked_level(level)
    tail = (1 - checked_level(confidence)) / 2
    at_most = np.asarray(bdtr(np.arange(n + 1, dtype=np.float64), n, level))
    low = int(np.searchsorted(at_most, tail, side="left"))
    high = int(np.searchsorted(at_most, 1 - tail, side="left")) + 1
    return low, high


def quantile_interval(
    function: QuantileFunction, level: float, *, confidence: float = 0.9
) -> Interval:
    """Return the limits of a quantile, finite only where they exist.

    With equal weights and nothing unfinished they are order statistics and exact.
    Otherwise the ranks are those of the whole effective number ``k``, read at
    ``rank / (k + 1)``: an approximation, to be labelled so.

    Examples
    --------
    >>> from msnb.stats.quantiles import quantile_function
    >>> f1 = [0.82, 0.95, 1.00, 1.04, 1.10, 1.18, 1.27, 1.41, 1.66, 2.35]
    >>> limits = quantile_interval(quantile_function(np.array(f1)), 0.8)
    >>> round(limits.low, 6), limits.high
    (1.18, None)
    """
    k = whole(function.n_effective)
    low, high = limit_ranks(k, level, confidence=confidence)
    return Interval(
        low=function.at(low / (k + 1)) if low >= 1 else None,
        high=function.at(high / (k + 1)) if high <= k else None,
    )


def chance_of_at_most(held: int, n: int, level: float) -> float:
    """Return how probable it is that at most so many of ``n`` hold by chance.

    Parameters
    ----------
    held, n : int
        Counts.
    level : float
        The chance with which each holds, strictly between 0 and 1.

    Examples
    --------
    >>> round(chance_of_at_most(29, 43, 0.8), 3), chance_of_at_most(2, 2, 0.5)
    (0.036, 1.0)
    """
    from scipy.special import bdtr  # noqa: PLC0415

    return float(bdtr(held, n, checked_level(level)))
