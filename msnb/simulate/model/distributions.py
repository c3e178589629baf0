"""What a duration may turn out to be: a value for every normal score.

A score is what a standard normal law draws: 0 in the middle, -1.28 for 1 in 10. Scores
rather than chances, so that both tails keep their digits and correlated luck needs no
detour. A range says what 1 in 10 stay below, what is likely, and what 1 in 10 exceed.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from msnb.errors import ChoiceError
from msnb.wording import listed, shown

if TYPE_CHECKING:
    from msnb.stats import QuantileFunction

Floats = NDArray[np.float64]

SHAPES = ("metalog", "triangular", "pert", "lognormal")
NINE_IN_TEN = NormalDist().inv_cdf(0.9)
_LOG_ODDS = math.log(9)  # of 9 in 10
# Beyond, three points a tenth, a half and nine tenths up bend a metalog back on itself.
# Source: Keelin, T. W. (2016), The metalog distributions, Decision Analysis 13(4).
_LEAST_SHARE = 0.5 * (1 - 1.66711 * 0.4)


@dataclass(frozen=True)
class Grid:
    """Scores at which a law is tabled, with the chances below and above each.

    Parameters
    ----------
    scores, below, above : array of float, all of one shape
        Scores from the least to the greatest.
    """

    scores: Floats
    below: Floats
    above: Floats

    @classmethod
    def of(cls, scores: Floats) -> "Grid":
        """Return the grid of these scores."""
        return cls(scores, _chance_below(scores), _chance_below(-scores))


def _chance_below(scores: Floats) -> Floats:
    root = math.sqrt(2)
    return np.array([math.erfc(-each / root) / 2 for each in scores.tolist()])


class Distribution(Protocol):
    """A law: one value for every score."""

    def at(self, grid: Grid) -> Floats:
        """Return the values at a grid's scores, from the least to the greatest."""


@dataclass(frozen=True)
class Metalog:
    """The metalog law with three terms: ``middle + spread L + skew (p - 1/2) L``.

    ``L`` is the logarithm of the odds at the chance ``p``.
    """

    middle: float
    spread: float
    skew: float

    def at(self, grid: Grid) -> Floats:
        """Return the values at a grid's scores."""
        odds = np.log(grid.below) - np.log(grid.above)
        bend = (grid.below - grid.above) / 2
        values: Floats = self.middle + (self.spread + self.skew * bend) * odds
        return values


@dataclass(frozen=True)
class Triangular:
    """The triangular law between two ends that are never passed."""

    least: float
    likely: float
    most: float

    def at(self, grid: Grid) -> Floats:
        """Return the values at a grid's scores."""
        width = self.most - self.least
        if not width:
            return np.full(grid.scores.shape, float(self.least))
        peak = (self.likely - self.least) / width
        return self.least + width * _triangle(peak, grid)


@dataclass(frozen=True)
class Pert:
    """The PERT law between two ends: a beta law whose likely value weighs four times."""

    least: float
    likely: float
    most: float

    def at(self, grid: Grid) -> Floats:
        """Return the values at a grid's scores."""
        width = self.most - self.least
        if not width:
            return np.full(grid.scores.shape, float(self.least))
        peak = (self.likely - self.least) / width
        return self.least + width * _beta(peak, grid)


@dataclass(frozen=True)
class Lognormal:
    """Two halves of lognormal laws that meet at the middle; one law where they agree.

    Parameters
    ----------
    middle : float
        Exceeded half of the time; above 0.
    lower, upper : float
        Standard deviations of the logarithm, below and above.
    """

    middle: float
    lower: float
    upper: float

    def at(self, grid: Grid) -> Floats:
        """Return the values at a grid's scores."""
        sigma = np.where(grid.scores < 0, self.lower, self.upper)
        return self.middle * np.exp(sigma * grid.scores)


@dataclass(frozen=True)
class Normal:
    """Two halves of normal laws that meet at the middle, cut off at 0."""

    middle: float
    lower: float
    upper: float

    def at(self, grid: Grid) -> Floats:
        """Return the values at a grid's scores."""
        sigma = np.where(grid.scores < 0, self.lower, self.upper)
        return np.maximum(0.0, self.middle + sigma * grid.scores)


@dataclass(frozen=True)
class Empirical:
    """What past projects took for each unit planned, times what is likely here."""

    ratios: "QuantileFunction"
    likely: float

    def at(self, grid: Grid) -> Floats:
        """Return the values at a grid's scores."""
        logs = np.interp(grid.below, self.ratios.positions, self.ratios.log_ratios)
        return self.likely * np.exp(logs)


def checked_shape(shape: str) -> str:
    """Return a shape that there is.

    Raises
    ------
    ChoiceError
        There is none of that name.

    Examples
    --------
    >>> checked_shape("normal")
    Traceback (most recent call last):
    msnb.errors.ChoiceError: There is no shape 'normal'. Choose 'metalog', 'triangular', \
'pert' or 'lognormal'.
    """
    if shape not in SHAPES:
        choices = listed([shown(each) for each in SHAPES], "or")
        msg = f"There is no shape {shown(shape)}. Choose {choices}."
        raise ChoiceError(msg)
    return shape


def through(shape: str, low: float, likely: float | None, high: float) -> Distribution:
    """Return the law of a shape through a range.

    Metalog and lognormal take ``likely`` for the middle, triangular and PERT for the peak.
    Three points that no metalog goes through get the lognormal law, whose halves go through
    any; so does a range without ``likely``, which stands in the middle of the logarithms.
    With a ``low`` of 0, which no lognormal law reaches, its place is taken by halves of
    normal laws, cut off at 0.

    Parameters
    ----------
    shape : str
        One of `SHAPES`.
    low, likely, high : float
        In order, from 0 on; ``low`` below ``high``.

    Raises
    ------
    ValueError
        They are out of order.

    Examples
    --------
    >>> grid = Grid.of(np.array([-NINE_IN_TEN, 0.0, NINE_IN_TEN]))
    >>> through("metalog", 3, 5, 10).at(grid).round(6).tolist()
    [3.0, 5.0, 10.0]
    """
    if not 0 <= low <= (low if likely is None else likely) <= high or low == high:
        msg = f"A range must be in order, not {low} / {likely} / {high}."
        raise ValueError(msg)
    used = shape_through(shape, low, likely, high)
    middle = math.sqrt(low * high) if likely is None else likely
    if used == "triangular":
        return Triangular(*_ends(low, middle, high, _triangle))
    if used == "pert":
        return Pert(*_ends(low, middle, high, _beta))
    if used == "metalog":
        spread = (high - low) / (2 * _LOG_ODDS)
        return Metalog(middle, spread, (high - 2 * middle + low) / (0.8 * _LOG_ODDS))
    if used == "lognormal":
        lower, upper = math.log(middle / low), math.log(high / middle)
        return Lognormal(middle, lower / NINE_IN_TEN, upper / NINE_IN_TEN)
    return Normal(middle, middle / NINE_IN_TEN, (high - middle) / NINE_IN_TEN)


def shape_through(shape: str, low: float, likely: float | None, high: float) -> str:
    """Return the shape of the law that `through` gives: that asked for where it can be.

    Examples
    --------
    >>> shape_through("metalog", 3, 5, 10), shape_through("metalog", 3, 4, 30)
    ('metalog', 'lognormal')
    >>> shape_through("lognormal", 0, 4, 30)
    'normal'
    """
    if likely is not None:
        share = (likely - low) / (high - low)
        bends_back = not _LEAST_SHARE < share < 1 - _LEAST_SHARE
        if shape in ("triangular", "pert") or (shape == "metalog" and not bends_back):
            return shape
    return "lognormal" if low > 0 else "normal"


def _triangle(peak: float, grid: Grid) -> Floats:
    """Return the values of a triangular law from 0 to 1."""
    rising = np.sqrt(peak * grid.below)
    falling = 1 - np.sqrt((1 - peak) * grid.above)
    return np.where(grid.below < peak, rising, falling)


_STEPS = np.linspace(0, 1, 2049)


def _beta(peak: float, grid: Grid) -> Floats:
    """Return the values of a PERT law from 0 to 1."""
    density = _STEPS ** (4 * peak) * (1 - _STEPS) ** (4 - 4 * peak)
    below = np.concatenate([[0.0], np.cumsum(density[1:] + density[:-1])])
    above = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1])[::-1])])[::-1]
    # Each tail from its own end, where its digits are.
    lower = np.interp(grid.below, below / below[-1], _STEPS)
    upper = np.interp(-grid.above, -above / above[0], _STEPS)
    return np.where(grid.scores < 0, lower, upper)


Unit = Callable[[float, Grid], Floats]


def _ends(low: float, likely: float, high: float, unit: Unit) -> tuple[float, float, float]:
    """Return the ends of a law with this peak that 1 in 10 are below and above."""
    peaks, shares = _shares(unit)
    peak = float(np.interp((likely - low) / (high - low), shares, peaks))
    tenth, ninth = unit(peak, _tenths()).tolist()
    width = (high - low) / (ninth - tenth)
    least = low - tenth * width
    return least, least + peak * width, least + width


@cache
def _shares(unit: Unit) -> tuple[Floats, Floats]:
    """Return, for peaks from 0 to 1, how far up between 1 and 9 in 10 each stands."""
    peaks = np.linspace(0, 1, 401)
    tenths = [unit(float(peak), _tenths()) for peak in peaks]
    shares = [
        (p - low) / (high - low) for p, (low, high) in zip(peaks, tenths, strict=True)
    ]
    return peaks, np.array(shares)


@cache
def _tenths() -> Grid:
    return Grid.of(np.array([-NINE_IN_TEN, NINE_IN_TEN]))
