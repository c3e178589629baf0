"""How far counts are off by chance alone: exact limits, and the band of a histogram."""

import numpy as np
from numpy.typing import NDArray

from msnb.stats.intervals import Interval
from msnb.stats.support import checked_level

Floats = NDArray[np.float64]


def share_limits(held: float, n: float, *, confidence: float = 0.9) -> Interval:
    """Return the limits of a share that was counted (Clopper-Pearson).

    Parameters
    ----------
    held : float
        How many of ``n``; a half counts for what is neither.
    n : float
        Tries; a fraction where they hang together. 0 leaves the share open: 0 to 1.
    confidence : float
        Two-sided.

    References
    ----------
    Clopper and Pearson (1934), Biometrika 26(4), 404-413.

    Examples
    --------
    >>> limits = share_limits(29, 43)
    >>> round(limits.low, 3), round(limits.high, 3)
    (0.539, 0.791)
    """
    from scipy.special import betaincinv  # noqa: PLC0415

    tail = (1 - checked_level(confidence)) / 2
    if not 0 <= held <= n:
        msg = f"held must lie between 0 and {n:g}, not {held:g}."
        raise ValueError(msg)
    low = float(betaincinv(held, n - held + 1, tail)) if held > 0 else 0.0
    high = float(betaincinv(held + 1, n - held, 1 - tail)) if held < n else 1.0
    return Interval(low, high)


def count_band(n: int, share: float, *, confidence: float = 0.9) -> tuple[int, int]:
    """Return between which counts chance alone keeps one bin of a histogram.

    Parameters
    ----------
    n : int
        All that is counted.
    share : float
        The share that belongs into the bin, strictly between 0 and 1.

    Examples
    --------
    >>> count_band(100, 0.1)
    (5, 15)
    """
    from scipy.special import bdtr  # noqa: PLC0415

    tail = (1 - checked_level(confidence)) / 2
    counts = np.arange(n + 1, dtype=np.float64)
    at_most = np.asarray(bdtr(counts, n, checked_level(share)))
    low = int(np.searchsorted(at_most, tail, side="left"))
    return low, int(np.searchsorted(at_most, 1 - tail, side="left"))
