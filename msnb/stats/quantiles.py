"""The quantile function of past overruns: weighted, censored, on the log scale.

Weibull positions, Hyndman-Fan type 6, generalised to weights through the effective
number of projects, and to unfinished projects through the Kaplan-Meier estimate. NumPy's
default (type 7) would cover 75 % instead of 80 % with ten projects.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from msnb.stats.support import checked_level, supports

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

# Logarithms of equal ratios may differ in their last bits; below this they are a tie.
_TIE_DECIMALS = 11
_EDGE = 1e-9


@dataclass(frozen=True, eq=False)
class QuantileFunction:
    """Where each finished project stands between the best and the worst.

    Parameters
    ----------
    positions : array of float, shape (n_finished,)
        Probability position of each finished project, ascending, in (0, 1).
    log_ratios : array of float, shape (n_finished,)
        Natural logarithm of its overrun, ascending.
    n_effective : float
        Effective number of finished projects.
    n_rows : int
        Rows with weight, unfinished ones included. 0 means nothing is left.

    Examples
    --------
    >>> three = quantile_function(np.array([2.0, 1.0, 4.0]))
    >>> three.positions.tolist(), three.at(0.5), three.at(0.9)
    ([0.25, 0.5, 0.75], 2.0, None)
    """

    positions: Floats
    log_ratios: Floats
    n_effective: float
    n_rows: int

    def at(self, level: float) -> float | None:
        """Return the overrun at a level; None outside the finished projects' positions."""
        checked_level(level)
        if self.positions.size == 0:
            return None
        first, last = self.positions[0], self.positions[-1]
        if not first - _EDGE <= level <= last + _EDGE:
            return None
        return float(np.exp(np.interp(level, self.positions, self.log_ratios)))

    def supported(self, level: float) -> float | None:
        """Return the overrun at a level that the sample is large enough to support."""
        return self.at(level) if supports(self.n_effective, level) else None

    def share_within(self, ratio: float) -> float | None:
        """Return the chance of an overrun of at most ``ratio``.

        None where ``ratio`` lies outside the finished projects: the sample does not
        say how much further best and worst could go. The inverse of `at`.

        Examples
        --------
        >>> quantile_function(np.array([2.0, 1.0, 4.0])).share_within(2.0)
        0.5
        """
        if self.positions.size == 0:
            return None
        y = np.log(ratio)
        if not self.log_ratios[0] - _EDGE <= y <= self.log_ratios[-1] + _EDGE:
            return None
        at_most = int(np.searchsorted(self.log_ratios, y + _EDGE, side="right"))
        if at_most == self.positions.size:
            return float(self.positions[-1])
        around = slice(at_most - 1, at_most + 1)
        y = max(y, self.log_ratios[at_most - 1])
        return float(np.interp(y, self.log_ratios[around], self.positions[around]))


def quantile_function(
    ratios: Floats,
    *,
    weights: Floats | None = None,
    finished: Flags | None = None,
    beyond: float = 0.0,
) -> QuantileFunction:
    """Return the quantile function of overruns.

    Parameters
    ----------
    ratios : array of float, shape (n,)
        Actual / planned; for an unfinished project elapsed / planned. No unit, above 0.
        Infinite for an outcome known to be "never": it counts, and has no number.
    weights : array of float, shape (n,), optional
        Equal when left out. Rows of weight 0 play no part.
    finished : array of bool, shape (n,), optional
        False where the outcome is only known to be larger than the ratio (right-censored).
    beyond : float
        Only rows with a larger ratio count: the distribution given that a project under
        way has already reached this ratio.

    Notes
    -----
    Rows are taken one by one in order of their ratio; ties are not collapsed, and at a tie
    events come before censorings and heavier rows before lighter ones. With the
    Kaplan-Meier steps ``F_j`` the position of an event is
    ``1/2 + ((F_{j-1} + F_j)/2 - 1/2) m/(m + 1)``, ``m`` the effective number of events.
    Without censoring this is ``1/2 + ((C_j - w_j/2)/W - 1/2) m/(m + 1)``, ``C_j`` the
    running and ``W`` the total weight, and
    with equal weights ``j/(n + 1)``.

    References
    ----------
    Hyndman and Fan (1996), The American Statistician 50(4), 361-365, type 6.
    Kaplan and Meier (1958), JASA 53(282), 457-481.

    Examples
    --------
    >>> f1 = [0.82, 0.95, 1.00, 1.04, 1.10, 1.18, 1.27, 1.41, 1.66, 2.35]
    >>> ten = quantile_function(np.array(f1))
    >>> [round(ten.at(level), 6) for level in (0.5, 0.8, 0.9)]
    [1.139298, 1.606683, 2.269718]
    """
    given = np.ones(ratios.size) if weights is None else weights
    events = np.ones(ratios.size, dtype=np.bool_) if finished is None else finished
    _refuse_unusable(ratios, given)
    keep = (given > 0) & (ratios > beyond)
    y, w, events = np.log(ratios[keep]), given[keep], events[keep]
    order = in_order(ratios[keep], w, events)
    y, w, events = y[order], w[order], events[order]
    positions, n_effective = weighted_positions(w, events)
    # Ties in all but the last bits would otherwise make the points descend.
    points = np.maximum.accumulate(y[events])
    ever = np.isfinite(points)
    return QuantileFunction(
        positions[events][ever], points[ever], float(n_effective), int(y.size)
    )


def effective_number(weights: Floats) -> float:
    """Return ``(sum w)^2 / sum w^2``: how many equally weighted rows weigh as much.

    Examples
    --------
    >>> effective_number(np.array([1.0, 1.0, 1.0])), effective_number(np.array([]))
    (3.0, 0.0)
    """
    return float(_effective(weights))


def in_order(ratios: Floats, weights: Floats, events: Flags) -> NDArray[np.intp]:
    """Return the order of rows by ratio; at a tie events first, and heavier rows first.

    The result then does not depend on the order in which the rows were given.

    Examples
    --------
    >>> tied = np.array([2.0, 1.0, 1.0])
    >>> in_order(tied, np.ones(3), np.array([True, False, True])).tolist()
    [2, 1, 0]
    """
    return np.lexsort((-weights, ~events, np.round(np.log(ratios), _TIE_DECIMALS)))


def weighted_positions(weights: Floats, events: Flags) -> tuple[Floats, Floats]:
    """Return the position of each row, and the effective number of finished ones.

    Parameters
    ----------
    weights : array of float, shape (..., n)
        In the order of the ratios. Several samples of the same rows may be given at once.
    events : array of bool, shape (n,)
        Which rows have finished; the positions of the others mean nothing.

    Returns
    -------
    (array of float, shape (..., n), array of float, shape (...))

    Examples
    --------
    >>> weighted_positions(np.ones(3), np.array([True, True, True]))[0].tolist()
    [0.25, 0.5, 0.75]
    """
    at_risk = np.cumsum(weights[..., ::-1], axis=-1)[..., ::-1]
    share = np.divide(weights, at_risk, out=np.zeros_like(at_risk), where=at_risk > 0)
    # A censored row makes no step. The last event of all leaves exactly nothing at risk.
    stays = np.where(events, np.maximum(1 - share, 0.0), 1.0)
    survival = np.cumprod(stays, axis=-1)
    before = np.concatenate((np.ones_like(survival[..., :1]), survival[..., :-1]), axis=-1)
    middles = 1 - (before + survival) / 2
    n_effective = _effective(np.where(events, weights, 0.0))
    shrink = (n_effective / (n_effective + 1))[..., None]
    return 0.5 + (middles - 0.5) * shrink, n_effective


def _effective(weights: Floats) -> Floats:
    squares = np.asarray(np.square(weights).sum(axis=-1))
    total = np.square(weights.sum(axis=-1))
    number: Floats = np.divide(
        total, squares, out=np.zeros_like(squares), where=squares > 0
    )
    return number


def _refuse_unusable(ratios: Floats, weights: Floats) -> None:
    if ratios.shape != weights.shape or ratios.ndim != 1:
        msg = f"ratios {ratios.shape} and weights {weights.shape} must be of one length."
        raise ValueError(msg)
    if not (ratios > 0).all():
        msg = "ratios must be numbers above 0."
        raise ValueError(msg)
    if not (np.isfinite(weights) & (weights >= 0)).all():
        msg = "weights must be finite and not negative."
        raise ValueError(msg)
