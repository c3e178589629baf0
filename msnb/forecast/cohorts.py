"""The later half of a class: its recent cohorts."""

import numpy as np
from numpy.typing import NDArray


def later_half(starts: NDArray[np.float64], own: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which rows of a class began in its later half.

    Rows that began on the same day stay together, with the later ones.

    Parameters
    ----------
    starts : array of float, shape (n,)
        Day numbers; minus infinity where there is none.
    own : array of bool, shape (n,)
        The rows of the class.

    Examples
    --------
    >>> later_half(np.array([1.0, 2, 3, 3, 5]), np.array([True] * 4 + [False])).tolist()
    [False, False, True, True, False]
    """
    if not own.any():
        return own
    ordered = np.sort(starts[own])
    later: NDArray[np.bool_] = own & (starts >= ordered[ordered.size // 2])
    return later
