"""Cohort maturity: of the newest projects an archive of finished ones holds the quick."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.reference.admission import Admission
from msnb.stats import quantile_function

SLOWEST = 0.95
_ROUNDING = 1e-9


def mature(admission: Admission, cutoff: date | None) -> NDArray[np.bool_]:
    """Return which rows began early enough for slow ones to have finished as well.

    A row counts only if ``start + planned * Q95 <= cutoff``, with Q95 taken once from all
    admitted rows of the source. A row without a start cannot be judged and stays.

    Parameters
    ----------
    admission : Admission
        All admitted rows of one source, for duration.
    cutoff : date, optional
        Where the archive ends; the last finish when not given.
    """
    end = cutoff or max(
        (p.actual_finish for p in admission.projects if p.actual_finish), default=None
    )
    if end is None:
        return np.ones(len(admission.projects), dtype=np.bool_)
    starts = np.array(
        [p.start.toordinal() if p.start else -np.inf for p in admission.projects]
    )
    slow = quantile_function(admission.ratios, finished=admission.finished).at(SLOWEST)
    return old_enough(starts, admission.planned, slow, end.toordinal())


def old_enough(
    starts: NDArray[np.float64],
    planned: NDArray[np.float64],
    slow: float | None,
    end: float,
) -> NDArray[np.bool_]:
    """Return which projects a slow overrun would have let finish by an end.

    Parameters
    ----------
    starts, planned : array of float, shape (n,)
        Day numbers, minus infinity where there is none; and planned days.
    slow : float, optional
        The overrun at `SLOWEST`; where the sample does not say, all are old enough.
    end : float
        Day number.
    """
    if slow is None:
        return np.ones(starts.size, dtype=np.bool_)
    kept: NDArray[np.bool_] = starts + planned * slow <= end + _ROUNDING
    return kept
