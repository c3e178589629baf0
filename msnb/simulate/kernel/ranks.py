"""Which of the ordered draws a chance stands for."""

import math


def rank_at(draws: int, level: float) -> int:
    """Return the rank, counted from 1, of the first draw by which a share of them is there.

    Parameters
    ----------
    draws : int
        How many there are.
    level : float
        Above 0 and at most 1.

    Examples
    --------
    >>> rank_at(10, 0.7), rank_at(10, 0.71), rank_at(10, 0.01)
    (7, 8, 1)
    """
    # A hair less, for 0.7 x 10 is above 7.
    return max(1, math.ceil(level * draws * (1 - 1e-12)))
