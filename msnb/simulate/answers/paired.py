"""How far a quantile moves between two runs with the same luck, and how sure that is."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from msnb.schedule import MINUTES_A_DAY
from msnb.simulate.kernel.ranks import rank_at

_BATCHES = 20
_LEAST_IN_BATCH = 10
_SIDE = 1.729132811521367  # of Student's law with 19 degrees of freedom, 19 of 20


@dataclass(frozen=True)
class Moved:
    """A difference between two runs.

    Parameters
    ----------
    days : float
        Calendar days by which the first is later than the second.
    error : float or None
        In roughly 9 of 10 simulations the true difference is that near; None
        where there are too few draws to tell.
    """

    days: float
    error: float | None

    @property
    def is_told(self) -> bool:
        """Whether it is more than chance alone would make of nothing."""
        return self.error is not None and abs(self.days) > self.error


def moved(base: NDArray[np.int32], other: NDArray[np.int32], level: float) -> Moved:
    """Return how much later a quantile of one run is than of another, draw beside draw.

    Parameters
    ----------
    base, other : array of int32, shape (draws,)
        Finishes in minutes, of the same luck in the same place.
    level : float
        Strictly between 0 and 1.

    Notes
    -----
    The draws fall into twenty batches; how much the difference varies between batches says
    how much it varies between simulations. Both runs share their luck, so that what is
    alike in them cancels out.

    Examples
    --------
    >>> base = np.arange(400, dtype=np.int32) * 1440
    >>> moved(base, base - 2880, 0.8)
    Moved(days=2.0, error=0.0)
    """
    days = (_quantile(base, level) - _quantile(other, level)) / MINUTES_A_DAY
    size = len(base) // _BATCHES
    if size < _LEAST_IN_BATCH:
        return Moved(float(days), None)
    if np.array_equal(base, other):
        return Moved(0.0, 0.0)
    kept = size * _BATCHES
    apart = _quantile(base[:kept].reshape(_BATCHES, size), level) - _quantile(
        other[:kept].reshape(_BATCHES, size), level
    )
    error = _SIDE * float(np.std(apart, ddof=1)) / math.sqrt(_BATCHES) / MINUTES_A_DAY
    return Moved(float(days), error)


def _quantile(values: NDArray[np.int32], level: float) -> NDArray[np.float64]:
    """Return the value of the rank that a level has, along the last axis."""
    number = values.shape[-1]
    rank = rank_at(number, level)
    found: NDArray[np.float64] = np.partition(values, rank - 1, axis=-1)[
        ..., rank - 1
    ].astype(np.float64)
    return found
