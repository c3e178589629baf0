"""Counts and scores of forecasts that were tried: what a card is made of."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.levels.held import CONFIDENCE, Held, Skill
from msnb.forecast.records.rivals import AS_PLANNED, default_pert
from msnb.stats import crps, pinball, share_limits, skill, skill_limits

Floats = NDArray[np.float64]

_SEED = 8


class Tried(Protocol):
    """What a backtest brings to be judged: one row per test, one column per level."""

    @property
    def levels(self) -> Sequence[float]:
        """Strictly between 0 and 1."""

    @property
    def forecasts(self) -> Floats:
        """Overruns; NaN where refused."""

    @property
    def outcomes(self) -> Floats:
        """Overruns, one a row."""

    @property
    def independent(self) -> Floats:
        """How many independent tries each level's tries are worth."""

    def held(self) -> Floats:
        """Return 1 where a level held, 0 where not, a half at a tie; NaN where refused."""


def held_levels(tried: Tried) -> tuple[Held, ...]:
    """Return how often each level held, with its limits and its mean loss."""
    found = []
    columns = zip(
        tried.levels, tried.held().T, tried.forecasts.T, tried.independent, strict=True
    )
    for level, kept, said, independent in columns:
        judged = np.isfinite(said)
        n = int(judged.sum())
        if not n:
            found.append(Held(level, 0.0, 0, 0.0, None, None, None))
            continue
        total = float(kept[judged].sum())
        limits = share_limits(total, n, confidence=CONFIDENCE)
        loss = float(pinball(tried.outcomes[judged], said[judged], level).mean())
        found.append(
            Held(level, total, n, float(independent), limits.low, limits.high, loss)
        )
    return tuple(found)


def skills(scores: Floats, parent: Floats, outcomes: Floats) -> dict[str, Skill]:
    """Return how much better the scores are than those of three simpler forecasters.

    Parameters
    ----------
    scores, parent : array of float, shape (n_tests,)
        Of the class, and of its parent alone (NaN without one), in the order of time.
    outcomes : array of float, shape (n_tests,)
        Overruns.
    """
    return {
        "as_planned": skill_of(scores, crps(AS_PLANNED, outcomes)),
        "pert": skill_of(scores, crps(default_pert(), outcomes)),
        "parent": skill_of(scores, parent),
    }


def skill_of(scores: Floats, reference: Floats) -> Skill:
    """Return how much better some scores are than others of the same outcomes.

    Parameters
    ----------
    scores, reference : array of float, shape (n_tests,)
        In the order of time; nothing is said of none, or of a reference with NaN.
    """
    if not scores.size or np.isnan(reference).any():
        return Skill(None, None, None)
    # The same blocks for every class and reference: the same input, the same limits.
    rng = np.random.default_rng(_SEED)
    limits = skill_limits(scores, reference, rng, confidence=CONFIDENCE)
    return Skill(skill(scores, reference), limits.low, limits.high)
