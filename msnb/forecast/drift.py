"""Whether later projects stood to their forecasts otherwise than earlier ones did."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from msnb.canonical import number
from msnb.wording import count

_RARE = 0.05
_FEWEST = 10


@dataclass(frozen=True)
class Drift:
    """A trend of the outcomes' places in their forecasts over time.

    Parameters
    ----------
    p_value : float, optional
        How probable so strong a trend is without any drift; None where too few were tried.
    trend : float, optional
        Spearman's rank correlation of place and time: above 0, overruns grew.
    n : int
        Projects tried.
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
            tried = count(self.n, "project")
            return f"Too few to see a drift: {tried} tried, {_FEWEST} needed."
        if not self.is_seen:
            return "No drift is seen: later projects held as earlier ones did."
        what = "more" if self.is_worse else "less"
        return (
            f"The class drifts: the later a project began, the {what} often it ended "
            "beyond what was forecast then."
        )

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "p_value": None if self.p_value is None else number(self.p_value),
            "message": self.message,
            "trend": None if self.trend is None else number(self.trend),
        }


def drift(times: NDArray[np.float64], places: NDArray[np.float64]) -> Drift:
    """Return the drift of outcomes over time.

    Parameters
    ----------
    times : array of float, shape (n,)
        When each was forecast: day numbers.
    places : array of float, shape (n,)
        Where each outcome fell in its forecast, in (0, 1).

    References
    ----------
    Spearman (1904), American Journal of Psychology 15(1), 72-101.

    Examples
    --------
    >>> growing = drift(np.arange(20.0), np.linspace(0.1, 0.9, 20))
    >>> growing.is_worse, round(growing.trend, 6)
    (True, 1.0)
    """
    n = int(times.size)
    if n < _FEWEST or np.ptp(times) == 0 or np.ptp(places) == 0:
        return Drift(None, None, n)
    from scipy.stats import spearmanr  # noqa: PLC0415  # slow to load

    found = spearmanr(times, places)
    return Drift(float(found.pvalue), float(found.statistic), n)
