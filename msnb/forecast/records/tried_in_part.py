"""Which past projects are forecast where to forecast each of them would take minutes."""

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.reference.known_then import KnownThen

Indices = NDArray[np.intp]
Days = NDArray[np.int64]

MOST_ROWS = 20_000_000
"""Rows read by all forecasts of a backtest together: some seconds."""


def spread_tests(
    past: KnownThen, tests: Indices, origins: Days, *, each_alone: bool
) -> Indices:
    """Return which tests to make: all of them, else so many, spread evenly over time.

    One forecast serves all that began in the same quarter. One that leaves out a name, or
    weighs similar projects more, serves one project alone: of tens of thousands of rows
    that is a forecast from thousands of rows for each of thousands.

    Parameters
    ----------
    past : KnownThen
    tests, origins : array of int, shape (n_tests,)
        Rows to forecast, and the day number on which each is; in the order of the days.
    each_alone : bool
        Whether no two rows can share a forecast.

    Returns
    -------
    array of int, shape (n_kept,)
        Places in ``tests``, ascending.
    """
    every = np.arange(tests.size)
    sharing = _sharing(past, tests, each_alone=each_alone)
    _, first = np.unique(np.stack((origins, sharing)), axis=1, return_index=True)
    days = past.starts if past.counts_under_way else past.finishes
    read = np.searchsorted(np.sort(days), origins[first]).sum()
    if read <= MOST_ROWS:
        return every
    n_kept = int(tests.size * MOST_ROWS / read)
    return every[np.linspace(0, tests.size - 1, max(n_kept, 1)).astype(np.intp)]


def _sharing(past: KnownThen, tests: Indices, *, each_alone: bool) -> Indices:
    """Return a number for each test; tests of one day and one number share a forecast."""
    if each_alone:
        return np.arange(tests.size)
    groups = past.groups
    n_rows = np.bincount(groups + 1)[groups + 1]
    return np.where((groups >= 0) & (n_rows > 1), groups, -1)[tests]
