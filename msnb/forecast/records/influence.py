"""How much one past project matters: the level with any one of them left out."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from msnb.canonical import number
from msnb.forecast.reference.pool import Pool
from msnb.forecast.reference.reference_class import ReferenceClass

_NEAR, _SPREAD = 8, 100


@dataclass(frozen=True)
class Influence:
    """A level of a class with any one of its own projects left out.

    Parameters
    ----------
    level, ratio : float
        The level, and the overrun that the whole class gives there.
    low, high : float
        The smallest and the largest overrun with one project left out.
    project : str
        Id of the one that moves it most.
    """

    level: float
    ratio: float
    low: float
    high: float
    project: str

    @property
    def largest(self) -> float:
        """The largest move, as a share of the ratio."""
        return max(self.high / self.ratio, self.ratio / self.low) - 1

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "level": self.level,
            "ratio": number(self.ratio),
            "low": number(self.low),
            "high": number(self.high),
            "project": self.project,
        }


def influence(chosen: ReferenceClass, level: float) -> Influence | None:
    """Return how far a level moves when any one project of the class is left out.

    Of a class of more than a hundred, those near the level and a hundred spread over
    all: what counts is on which side of the level a project lies. None where the class,
    or the class without one of these projects, does not support the level.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> one = influence(select_class("world-bank/water"), 0.8)
    >>> round(one.low, 3), round(one.ratio, 3), round(one.high, 3)
    (1.625, 1.63, 1.631)
    """
    pool = chosen.pool
    whole = pool.shrunk().supported(level)
    if whole is None:
        return None
    found: list[tuple[float, str]] = []
    for row in _candidates(pool, whole):
        without = _without(pool, row).shrunk().supported(level)
        if without is None:
            return None
        found.append((without, pool.rows.projects[row].id))
    if not found:
        return None
    moves = sorted((-abs(np.log(ratio / whole)), row_id) for ratio, row_id in found)
    ratios = [ratio for ratio, _ in found]
    return Influence(level, whole, min(ratios), max(ratios), moves[0][1])


def _candidates(pool: Pool, ratio: float) -> NDArray[np.intp]:
    own = np.flatnonzero(pool.memberships[-1])
    ordered = own[np.argsort(pool.rows.ratios[own], kind="stable")]
    at = int(np.searchsorted(pool.rows.ratios[ordered], ratio))
    near = np.arange(max(0, at - _NEAR), min(own.size, at + _NEAR))
    spread = np.linspace(0, own.size - 1, min(own.size, _SPREAD)).astype(np.intp)
    return ordered[np.unique(np.concatenate((near, spread)))] if own.size else own


def _without(pool: Pool, row: int) -> Pool:
    keep = np.ones(len(pool.rows.projects), dtype=np.bool_)
    keep[row] = False
    memberships = [each[keep] for each in pool.memberships]
    similar = None if pool.similarity is None else pool.similarity[keep]
    rows = pool.rows.only(keep)
    return replace(pool, rows=rows, memberships=memberships, similarity=similar)
