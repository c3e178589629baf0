"""Projects by when they began: the later half of a class, and cohorts that are complete."""

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.reference.maturity import SLOWEST, old_enough
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.stats import quantile_function

Flags = NDArray[np.bool_]


def later_half(starts: NDArray[np.float64], own: Flags) -> Flags:
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
    later: Flags = own & (starts >= ordered[ordered.size // 2])
    return later


def complete_cohorts(chosen: ReferenceClass) -> Flags:
    """Return which rows of a class that count began when slow ones, too, have ended.

    All of them where the maturity rule has been applied, and for costs. Of a source with
    projects under way the newest cohorts have finished quick ones alone.

    Returns
    -------
    array of bool, shape (n,)
        One for each row of ``chosen.outcomes``.
    """
    rows, source = chosen.outcomes, chosen.pool.rows
    if chosen.matures or chosen.measure != "duration":
        return np.ones(len(rows.projects), dtype=np.bool_)
    slow = quantile_function(source.ratios, finished=source.finished).at(SLOWEST)
    starts = np.array([p.start.toordinal() if p.start else -np.inf for p in rows.projects])
    return old_enough(starts, rows.planned, slow, _end(chosen))


def _end(chosen: ReferenceClass) -> float:
    """Return the day on which a source ends: its cut-off, or the last day it knows."""
    if chosen.archive.cutoff is not None:
        return chosen.archive.cutoff.toordinal()
    days = [
        day.toordinal()
        for project in chosen.pool.rows.projects
        for day in (project.actual_finish, project.status_date)
        if day is not None
    ]
    return max(days, default=np.inf)
