"""Cohort maturity: of the newest projects an archive of finished ones holds the quick."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.admission import Admission
from msnb.stats import quantile_function

_SLOWEST = 0.95
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
    slow = quantile_function(admission.ratios, finished=admission.finished).at(_SLOWEST)
    end = cutoff or max(
        (p.actual_finish for p in admission.projects if p.actual_finish), default=None
    )
    everything = np.ones(len(admission.projects), dtype=np.bool_)
    if slow is None or end is None:
        return everything
    starts = np.array(
        [p.start.toordinal() if p.start else -np.inf for p in admission.projects]
    )
    kept: NDArray[np.bool_] = (
        starts + admission.planned * slow <= end.toordinal() + _ROUNDING
    )
    return kept
