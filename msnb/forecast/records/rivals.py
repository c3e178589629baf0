"""What a forecast should beat: the plan itself, and a three-point estimate out of habit."""

from functools import cache

import numpy as np

from msnb.stats import QuantileFunction

PERT = (0.9, 1.0, 1.3)
"""Lowest, most likely and highest overrun of a default PERT."""

AS_PLANNED = QuantileFunction(np.array([0.5]), np.array([0.0]), 1.0, 1)
"""Every project ends as planned: an overrun of 1."""

_STEPS = 2000
_LAMBDA = 4


@cache
def default_pert() -> QuantileFunction:
    """Return the PERT of `PERT` as a quantile function, read at 2,000 places.

    Notes
    -----
    The beta distribution between the lowest and the highest value with shapes
    ``1 + 4 (likely - lowest)/(highest - lowest)`` and its mirror.

    References
    ----------
    Malcolm, Roseboom, Clark and Fazar (1959), Operations Research 7(5), 646-669.

    Examples
    --------
    >>> round(default_pert().at(0.5), 3)
    1.026
    """
    from scipy.special import betaincinv  # noqa: PLC0415

    lowest, likely, highest = PERT
    width = highest - lowest
    first = 1 + _LAMBDA * (likely - lowest) / width
    last = 1 + _LAMBDA * (highest - likely) / width
    positions = (np.arange(_STEPS) + 0.5) / _STEPS
    ratios = lowest + width * np.asarray(betaincinv(first, last, positions))
    return QuantileFunction(positions, np.log(ratios), float(_STEPS), _STEPS)
