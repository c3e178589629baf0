"""How much better one forecaster was than another, over the same outcomes in order."""

import numpy as np
from numpy.typing import NDArray

from msnb.stats.intervals import Interval
from msnb.stats.support import checked_level

Floats = NDArray[np.float64]

_DRAWS = 1000
_FEWEST = 10


def skill(scores: Floats, reference: Floats) -> float | None:
    """Return by what share a mean score lies below that of a reference; below 0, worse.

    Parameters
    ----------
    scores, reference : array of float, shape (n,)
        Of the same outcomes; small is good. None where the reference never missed.

    Examples
    --------
    >>> skill(np.array([1.0, 2.0]), np.array([2.0, 4.0]))
    0.5
    """
    _refuse_unpaired(scores, reference)
    total = float(reference.sum())
    return 1 - float(scores.sum()) / total if total > 0 else None


def skill_limits(
    scores: Floats,
    reference: Floats,
    rng: np.random.Generator,
    *,
    confidence: float = 0.9,
) -> Interval:
    """Return the limits of the skill from a paired bootstrap of blocks in time.

    Parameters
    ----------
    scores, reference : array of float, shape (n,)
        Of the same outcomes in the order of time; small is good. Fewer than ten bound
        nothing.
    rng : numpy.random.Generator
    confidence : float
        Two-sided, percentiles.

    Notes
    -----
    Neighbours in time share their training data and their times. Blocks of ``n^(1/3)``
    of them are drawn, around the end to the beginning, 1,000 times.

    References
    ----------
    Politis and Romano (1992), A circular block-resampling procedure.

    Examples
    --------
    >>> half = skill_limits(np.ones(20), np.full(20, 2.0), np.random.default_rng(1))
    >>> half.low, half.high
    (0.5, 0.5)
    """
    _refuse_unpaired(scores, reference)
    n = scores.size
    if n < _FEWEST or not reference.sum() > 0:
        return Interval(None, None)
    length = max(1, round(n ** (1 / 3)))
    starts = rng.integers(0, n, size=(_DRAWS, -(-n // length)))
    ours, theirs = (_drawn_sums(each, starts, length) for each in (scores, reference))
    drawn = 1 - ours[theirs > 0] / theirs[theirs > 0]
    tail = (1 - checked_level(confidence)) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail], method="weibull")
    return Interval(float(low), float(high))


def _drawn_sums(values: Floats, starts: NDArray[np.int64], length: int) -> Floats:
    running = np.concatenate(([0.0], np.cumsum(np.concatenate((values, values)))))
    sums: Floats = (running[starts + length] - running[starts]).sum(axis=1)
    return sums


def _refuse_unpaired(scores: Floats, reference: Floats) -> None:
    if scores.shape != reference.shape or scores.ndim != 1:
        msg = f"scores {scores.shape} and reference {reference.shape} must be paired."
        raise ValueError(msg)
