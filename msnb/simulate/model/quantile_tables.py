"""One table an activity: what it takes at each of many scores, in working minutes."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from msnb.simulate.model.distributions import Distribution, Floats, Grid

POINTS = 1025
SPAN = 5.0
CELLS_A_SCORE = (POINTS - 1) / (2 * SPAN)
LAST_CELL = float(np.nextafter(np.float32(POINTS - 1), np.float32(0)))
"""Scores beyond five, 1 in 3.5 million, count as five."""
MOST_MINUTES = 300 * 366 * 24 * 60
"""Three centuries: nothing longer fits between the years that plans may have."""

Table = NDArray[np.float32]
_CELLS = np.arange(POINTS - 1, dtype=np.float32)


@dataclass(frozen=True)
class Line:
    """A table as straight lines: ``slope[cell] * place + height[cell]``.

    Parameters
    ----------
    slope, height : array of float32, shape (POINTS - 1,)
        A place counts cells from the lowest score, so that the cell is its whole part.
    """

    slope: Table
    height: Table


@cache
def standard_grid() -> Grid:
    """Return the scores of a table, evenly from -5 to 5."""
    return Grid.of(np.linspace(-SPAN, SPAN, POINTS))


def tabled(law: Distribution, *, passed: float = 0.0) -> Table:
    """Return the table of a duration: a minute at least, three centuries at most.

    Parameters
    ----------
    law : Distribution
        In working minutes.
    passed : float
        For what is under way: the values are of those that take longer, less this.

    Examples
    --------
    >>> from msnb.simulate.model.distributions import Triangular
    >>> table = tabled(Triangular(480, 960, 1440))
    >>> float(table[512]), float(tabled(Triangular(480, 960, 1440), passed=960)[0])
    (960.0, 1.0)
    """
    grid = standard_grid()
    values = law.at(grid)
    if passed:
        values = law.at(_lasting(grid, values, passed)) - passed
    return np.clip(values, 1, MOST_MINUTES).astype(np.float32)


def tabled_cost(law: Distribution) -> Table:
    """Return the table of an amount of money, which is never negative."""
    return np.maximum(law.at(standard_grid()), 0).astype(np.float32)


def _lasting(grid: Grid, values: Floats, passed: float) -> Grid:
    """Return the scores of those that last longer than what has passed."""
    above = float(np.interp(passed, values, grid.above))
    # Beyond the table nothing is known: as if its last draw were under way.
    surviving = max(above, float(grid.above[-1])) * grid.above
    scores = np.interp(-surviving, -grid.above, grid.scores)
    return Grid(scores, 1 - surviving, surviving)


def lines(table: Table, *, round_half: bool = True) -> Line:
    """Return a table's straight lines; by default raised so that cutting off rounds."""
    slope = table[1:] - table[:-1]
    half = np.float32(0.5 if round_half else 0.0)
    height = table[:-1] - slope * _CELLS
    height += half
    return Line(slope, height)
