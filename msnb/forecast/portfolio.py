"""Several projects together: one shared factor, each drawn through its class."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from msnb.stats import QuantileFunction

Floats = NDArray[np.float64]

RHO = 0.3
RHOS = (0.0, RHO, 0.6, 1.0)
"""How strongly projects go wrong together: shown for each."""
DRAWS = 40_000


def draw_ratios(
    functions: Sequence[QuantileFunction],
    rho: float,
    rng: np.random.Generator,
    *,
    n_draws: int = DRAWS,
) -> Floats:
    """Draw the overruns of several projects that share a part of their luck.

    Parameters
    ----------
    functions : sequence of QuantileFunction
        Of each project's class; none may be empty.
    rho : float
        0: each on its own; 1: all go equally well or badly.
    rng : Generator
        The same state draws the same luck, whatever ``rho`` is.
    n_draws : int

    Returns
    -------
    array of float, shape (n_draws, n_projects)

    Notes
    -----
    One factor: ``z = sqrt(rho) g + sqrt(1 - rho) e``, and the overrun is the quantile at
    the normal probability of ``z``. Beyond the best and the worst of a class there is no
    number: there a project counts as the best or the worst one seen.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> water = select_class("world-bank/water").pool.shrunk()
    >>> alike = draw_ratios([water, water], 1.0, np.random.default_rng(1), n_draws=5)
    >>> bool((alike[:, 0] == alike[:, 1]).all())
    True
    """
    from scipy.special import ndtr, ndtri  # noqa: PLC0415

    if not 0 <= rho <= 1:
        msg = f"rho must lie between 0 and 1, not {rho}."
        raise ValueError(msg)
    # Each kind of luck in even steps, in an order of its own: less error.
    steps = ndtri((np.arange(n_draws) + 0.5) / n_draws)
    shared = rng.permutation(steps)[:, None]
    own = np.column_stack([rng.permutation(steps) for _ in functions])
    luck = ndtr(np.sqrt(rho) * shared + np.sqrt(1 - rho) * own)
    drawn = [
        np.interp(luck[:, at], each.positions, each.log_ratios)
        for at, each in enumerate(functions)
    ]
    ratios: Floats = np.exp(np.column_stack(drawn))
    return ratios


@dataclass(frozen=True)
class Total:
    """A total at one level, and what the projects' own levels come to.

    ``at`` is the level of the total, ``alone`` the sum (of costs) or the latest (of
    finishes) of each project's own number at that level.
    """

    rho: float
    level: float
    at: float
    alone: float

    @property
    def overstated(self) -> float:
        """By what share of the total the projects' own levels overstate it."""
        return self.alone / self.at - 1


def total_cost(
    functions: Sequence[QuantileFunction],
    costs: Floats,
    rho: float,
    rng: np.random.Generator,
    *,
    level: float = 0.8,
    n_draws: int = DRAWS,
) -> Total:
    """Return the total cost that holds with a chance, and the sum of the single ones.

    Parameters
    ----------
    functions, rho, rng, n_draws
        As for `draw_ratios`.
    costs : array of float, shape (n_projects,)
        Planned, in one currency.
    level : float
        Each class must support it.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> water = select_class("world-bank/water", measure="cost").pool.shrunk()
    >>> rng = np.random.default_rng(1)
    >>> total = total_cost([water] * 5, np.full(5, 100.0), 0.3, rng)
    >>> total.at < total.alone
    True
    """
    drawn = draw_ratios(functions, rho, rng, n_draws=n_draws) @ costs
    alone = float(np.dot(_single(functions, level), costs))
    return Total(rho, level, float(np.quantile(drawn, level, method="weibull")), alone)


def latest_finish(  # noqa: PLR0913  # two numbers a project
    functions: Sequence[QuantileFunction],
    starts: Floats,
    days: Floats,
    rho: float,
    rng: np.random.Generator,
    *,
    level: float = 0.8,
    n_draws: int = DRAWS,
) -> Total:
    """Return the day by which all have finished with a chance, and the latest single one.

    Parameters
    ----------
    functions, rho, rng, level, n_draws
        As for `total_cost`.
    starts, days : array of float, shape (n_projects,)
        Day numbers, and planned calendar days.
    """
    drawn = starts + draw_ratios(functions, rho, rng, n_draws=n_draws) * days
    alone = float((starts + _single(functions, level) * days).max())
    last = drawn.max(axis=1)
    return Total(rho, level, float(np.quantile(last, level, method="weibull")), alone)


def _single(functions: Sequence[QuantileFunction], level: float) -> Floats:
    found = [each.supported(level) for each in functions]
    if None in found:
        msg = f"Each class must support the level {level}."
        raise ValueError(msg)
    return np.array(found, dtype=np.float64)
