"""Whether later projects of a class overran otherwise than earlier ones."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from msnb.canonical import number
from msnb.forecast.reference.cohorts import complete_cohorts
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.stats import places
from msnb.wording import count

Floats = NDArray[np.float64]

_RARE = 0.05
_FEWEST = 10


@dataclass(frozen=True)
class Drift:
    """A trend of outcomes over time.

    Parameters
    ----------
    p_value : float, optional
        How probable so strong a trend is without any drift; None where there are too few.
    trend : float, optional
        Spearman's rank correlation of start and place: above 0, overruns grew.
    n : int
        Finished projects looked at.
    """

    p_value: float | None
    trend: float | None
    n: int

    @property
    def is_seen(self) -> bool:
        """Whether chance explains the trend in fewer than one case in twenty."""
        return self.p_value is not None and self.p_value < _RARE

    @property
    def is_worse(self) -> bool:
        """Whether overruns grew."""
        return self.is_seen and (self.trend or 0) > 0

    @property
    def message(self) -> str:
        """The same in words."""
        if self.p_value is None:
            there = count(self.n, "dated project")
            return f"Too few to see a drift: {there}, {_FEWEST} needed."
        if not self.is_seen:
            return "No drift is seen: later projects overran as earlier ones did."
        what = "more" if self.is_worse else "less"
        return f"The class drifts: the later a project began, the {what} it overran."

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "p_value": None if self.p_value is None else number(self.p_value),
            "message": self.message,
            "trend": None if self.trend is None else number(self.trend),
            "n": self.n,
        }


@dataclass(frozen=True, eq=False)
class Course:
    """Finished projects of a class in the order of time, each in the class's forecast.

    Parameters
    ----------
    starts : tuple of date
    places : array of float, shape (n,)
        Where each outcome falls in what the whole class says today, in (0, 1).
    """

    starts: tuple[date, ...]
    places: Floats

    def drift(self) -> Drift:
        """Return the trend of the places over time."""
        days = np.array([day.toordinal() for day in self.starts], dtype=np.float64)
        n = days.size
        if n < _FEWEST or np.ptp(days) == 0 or np.ptp(self.places) == 0:
            return Drift(None, None, n)
        from scipy.stats import spearmanr  # noqa: PLC0415  # slow to load

        found = spearmanr(days, self.places)
        return Drift(float(found.pvalue), float(found.statistic), n)


def course_of(chosen: ReferenceClass) -> Course:
    """Return the finished projects of a class in the order of time.

    Only cohorts of which slow projects would have finished, too, for durations: of the
    newest the quick ones alone have, and that would look like a drift.

    Parameters
    ----------
    chosen : ReferenceClass
    """
    rows = chosen.outcomes
    starts = np.array([p.start.toordinal() if p.start else np.inf for p in rows.projects])
    kept = np.flatnonzero(rows.finished & np.isfinite(starts) & complete_cohorts(chosen))
    kept = kept[np.argsort(starts[kept], kind="stable")]
    today = chosen.pool.own()
    if not kept.size or not today.positions.size:
        return Course((), np.empty(0))
    low, high = places(today, rows.ratios[kept])
    begun = [rows.projects[row].start for row in kept]
    return Course(tuple(day for day in begun if day), (low + high) / 2)


def drift_of(chosen: ReferenceClass) -> Drift:
    """Return the drift of a class.

    Notes
    -----
    The places are those in the forecast of the whole class, not in the forecasts of a
    backtest: these learn on the way, and their places have a trend of their own even
    where the class has none.

    References
    ----------
    Spearman (1904), American Journal of Psychology 15(1), 72-101.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> found = drift_of(select_class("world-bank/water"))
    >>> found.is_worse, round(found.trend, 2)
    (True, 0.38)
    """
    return course_of(chosen).drift()
