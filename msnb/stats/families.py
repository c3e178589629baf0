"""Shapes that overruns may have, fitted to them: for what a sample is too small to say.

All on the log scale. Real overruns spike at 1 and have fat tails, so no one shape is
assumed; `choose_family` takes the one that would have forecast left-out outcomes best.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from msnb.stats.support import checked_level

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Indices = NDArray[np.intp]

MOST_LEFT_OUT, MOST_ROWS = 60, 200
"""How many rows are left out in turn, and against how many others."""

_LOWEST, _HIGHEST = np.log(1e-3), np.log(20.0)  # of a scale: a spread of 0.1 % to e^20
_LEAST = -1e3  # log density where a family gives none


@dataclass(frozen=True)
class Family:
    """A shape on the log scale, of location 0 and scale 1.

    Parameters
    ----------
    name : str
        As a reader sees it: what the overrun itself follows.
    log_density, log_survival : callable
        Of standardised logarithms ``z`` and the shape's parameter.
    quantile : callable
        From probabilities in (0, 1) and the parameter to ``z``.
    shape : (float, float, float), optional
        Lowest, first and highest value of the parameter; None of two-parameter shapes.
    """

    name: str
    log_density: Callable[[Floats, float], Floats]
    log_survival: Callable[[Floats, float], Floats]
    quantile: Callable[[Floats, float], Floats]
    shape: tuple[float, float, float] | None = None


@dataclass(frozen=True)
class Fitted:
    """A family with its parameters, fitted to overruns.

    Parameters
    ----------
    family : Family
    location, scale, shape : float
        Of the logarithms.
    """

    family: Family
    location: float
    scale: float
    shape: float

    def at(self, level: float, *, beyond: float = 0.0) -> float | None:
        """Return the overrun at a level; None where the family leaves nothing beyond.

        Parameters
        ----------
        level : float
            Strictly between 0 and 1.
        beyond : float
            Elapsed / planned of a project under way: of those with a larger overrun.
        """
        checked_level(level)
        left = 1.0
        if beyond > 0:
            z = np.array([(np.log(beyond) - self.location) / self.scale])
            left = float(np.exp(self.family.log_survival(z, self.shape)[0]))
        above = (1 - level) * left
        if above < _NOTHING:
            return None
        z = self.family.quantile(np.array([1 - above]), self.shape)
        ratio = float(np.exp(self.location + self.scale * z[0]))
        return ratio if np.isfinite(ratio) else None

    def log_scores(self, log_ratios: Floats, finished: Flags) -> Floats:
        """Return the log density of outcomes, the log chance of more for unfinished."""
        z = (log_ratios - self.location) / self.scale
        ended = self.family.log_density(z, self.shape) - np.log(self.scale)
        going_on = self.family.log_survival(z, self.shape)
        scores: Floats = np.where(finished, ended, going_on)
        floored: Floats = np.maximum(scores, _LEAST)
        return floored


_NOTHING = 1e-12


def _normal_density(z: Floats, _: float) -> Floats:
    found: Floats = -0.5 * z * z - 0.5 * np.log(2 * np.pi)
    return found


def _normal_survival(z: Floats, _: float) -> Floats:
    from scipy.special import log_ndtr  # noqa: PLC0415

    return np.asarray(log_ndtr(-z), dtype=np.float64)


def _normal_quantile(p: Floats, _: float) -> Floats:
    from scipy.special import ndtri  # noqa: PLC0415

    return np.asarray(ndtri(p), dtype=np.float64)


def _burr_density(z: Floats, d: float) -> Floats:
    found: Floats = np.log(d) + z - (d + 1) * np.logaddexp(0, z)
    return found


def _burr_survival(z: Floats, d: float) -> Floats:
    found: Floats = -d * np.logaddexp(0, z)
    return found


def _burr_quantile(p: Floats, d: float) -> Floats:
    found: Floats = np.log(np.expm1(-np.log1p(-p) / d))
    return found


def _t_density(z: Floats, nu: float) -> Floats:
    from scipy.special import gammaln  # noqa: PLC0415

    constant = gammaln((nu + 1) / 2) - gammaln(nu / 2) - 0.5 * np.log(nu * np.pi)
    found: Floats = constant - (nu + 1) / 2 * np.log1p(z * z / nu)
    return found


def _t_survival(z: Floats, nu: float) -> Floats:
    from scipy.special import stdtr  # noqa: PLC0415

    return np.log(np.maximum(np.asarray(stdtr(nu, -z), dtype=np.float64), 1e-300))


def _t_quantile(p: Floats, nu: float) -> Floats:
    from scipy.special import stdtrit  # noqa: PLC0415

    return np.asarray(stdtrit(nu, p), dtype=np.float64)


def _laplace_density(z: Floats, _: float) -> Floats:
    found: Floats = -np.abs(z) - np.log(2)
    return found


def _laplace_survival(z: Floats, _: float) -> Floats:
    low = np.log1p(-0.5 * np.exp(np.minimum(z, 0)))
    found: Floats = np.where(z < 0, low, -z - np.log(2))
    return found


def _laplace_quantile(p: Floats, _: float) -> Floats:
    low, high = np.log(2 * np.minimum(p, 0.5)), -np.log(2 * np.minimum(1 - p, 0.5))
    found: Floats = np.where(p < 0.5, low, high)  # noqa: PLR2004  # the middle
    return found


FAMILIES = (
    Family("lognormal", _normal_density, _normal_survival, _normal_quantile),
    # The logistic is the Burr of parameter 1.
    Family("log-logistic", _burr_density, _burr_survival, _burr_quantile),
    Family("log-t", _t_density, _t_survival, _t_quantile, (1.0, 4.0, 100.0)),
    Family("log-Laplace", _laplace_density, _laplace_survival, _laplace_quantile),
    Family("Burr XII", _burr_density, _burr_survival, _burr_quantile, (0.02, 1.0, 50.0)),
)
"""From which one is chosen, the plainest first."""


def fit(
    family: Family,
    log_ratios: Floats,
    weights: Floats,
    finished: Flags,
    *,
    near: Fitted | None = None,
) -> Fitted:
    """Return a family fitted by maximum likelihood, unfinished rows as "at least so much".

    Parameters
    ----------
    family : Family
    log_ratios, weights : array of float, shape (n,)
        Natural logarithms of overruns; weights 0 or more.
    finished : array of bool, shape (n,)
        At least one.
    near : Fitted, optional
        Where to begin, if it is known nearly.

    Examples
    --------
    >>> y, ones = np.array([1.0, 2.0, 3.0]), np.ones(3)
    >>> found = fit(FAMILIES[0], y, ones, ones > 0)
    >>> round(found.location, 5), round(found.scale, 5)
    (2.0, 0.8165)
    """
    from scipy.optimize import minimize  # noqa: PLC0415

    if not finished.any():
        msg = "A family cannot be fitted where nothing has finished."
        raise ValueError(msg)
    limits = [(None, None), (_LOWEST, _HIGHEST)]
    if family.shape:
        limits.append((np.log(family.shape[0]), np.log(family.shape[2])))

    def loss(theta: Floats) -> float:
        return -float(weights @ _fitted(family, theta).log_scores(log_ratios, finished))

    first = _start(family, log_ratios[finished], weights[finished], near)
    step, accuracy = (0.3, 1e-7) if near is None else (0.05, 1e-4)
    simplex = np.vstack([first, first + step * np.eye(first.size)])
    found = minimize(
        loss,
        first,
        method="Nelder-Mead",
        bounds=limits,
        options={
            "initial_simplex": simplex,
            "xatol": accuracy,
            "fatol": accuracy,
            "maxiter": 2000,
        },
    )
    return _fitted(family, found.x)


def _fitted(family: Family, theta: Floats) -> Fitted:
    shape = float(np.exp(theta[2])) if family.shape else 1.0
    return Fitted(family, float(theta[0]), float(np.exp(theta[1])), shape)


def _start(family: Family, y: Floats, weights: Floats, near: Fitted | None) -> Floats:
    if near is not None:
        known = [near.location, np.log(near.scale), np.log(near.shape)]
        return np.array(known[: 3 if family.shape else 2])
    order = np.argsort(y, kind="stable")
    share = np.cumsum(weights[order]) / weights.sum()
    low, middle, high = (y[order][np.searchsorted(share, p)] for p in (0.25, 0.5, 0.74))
    scale = np.clip(np.log(max((high - low) / 1.4, 0.02)), _LOWEST + 1, _HIGHEST - 1)
    more = [np.log(family.shape[1])] if family.shape else []
    return np.array([middle, scale, *more])


@dataclass(frozen=True)
class Candidate:
    """A family fitted to all rows, and how well it forecast the rows left out.

    Parameters
    ----------
    fitted : Fitted
    score : float
        Weighted mean log density of left-out rows; larger is better.
    """

    fitted: Fitted
    score: float


def choose_family(
    ratios: Floats, weights: Floats, finished: Flags, own: Flags
) -> tuple[Candidate, ...]:
    """Return the families by leave-one-out log score, the best first.

    Parameters
    ----------
    ratios, weights : array of float, shape (n,)
        Overruns, no unit, above 0 and finite; how much each counts.
    finished : array of bool, shape (n,)
        False where the outcome is only known to be larger; such rows are fitted and scored
        by the chance of more.
    own : array of bool, shape (n,)
        Rows that are left out in turn. Of more than 60, 60 spread evenly over the
        outcomes; of more than 200 rows, 200 spread evenly are what the others are then.

    References
    ----------
    Stone (1977), Journal of the Royal Statistical Society B 39(1), 44-47.

    Examples
    --------
    >>> rng = np.random.default_rng(5)
    >>> ratios, ones = np.exp(rng.normal(0.2, 0.3, 50)), np.ones(50)
    >>> choose_family(ratios, ones, ones > 0, ones > 0)[0].fitted.family.name
    'lognormal'
    """
    counted = weights > 0
    y, w, ended = np.log(ratios[counted]), weights[counted], finished[counted]
    order = np.lexsort((-w, ~ended, y))
    y, w, ended, mine = y[order], w[order], ended[order], own[counted][order]
    some = _spread(np.arange(y.size), MOST_ROWS)
    left_out = _spread(np.flatnonzero(mine[some]), MOST_LEFT_OUT)
    found = []
    for family in FAMILIES:
        whole = fit(family, y, w, ended)
        score = _left_out_score(whole, y[some], w[some], ended[some], left_out)
        found.append(Candidate(whole, score))
    return tuple(sorted(found, key=lambda each: -each.score))


def _left_out_score(
    whole: Fitted, y: Floats, w: Floats, ended: Flags, left_out: Indices
) -> float:
    scores = []
    for row in left_out:
        others = np.arange(y.size) != row
        without = fit(whole.family, y[others], w[others], ended[others], near=whole)
        scores.append(without.log_scores(y[[row]], ended[[row]])[0])
    return float(np.average(scores, weights=w[left_out]))


def _spread(rows: Indices, most: int) -> Indices:
    if rows.size <= most:
        return rows
    return rows[np.linspace(0, rows.size - 1, most).astype(np.intp)]
