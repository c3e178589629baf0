"""Counts and scores of forecasts that were tried: what a card is made of."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.held import CONFIDENCE, Held, Skill
from msnb.forecast.rivals import AS_PLANNED, default_pert
from msnb.stats import crps, pinball, share_limits, skill, skill_limits

Floats = NDArray[np.float64]

_SEED = 8


def held_levels(
    levels: Sequence[float], held: Floats, forecasts: Floats, outcomes: Floats
) -> tuple[Held, ...]:
    """Return how often each level held, with its limits and its mean loss.

    Parameters
    ----------
    levels : sequence of float
    held, forecasts : array of float, shape (n_tests, n_levels)
        1 where it held, 0 where not, a half at a tie; overruns. NaN where refused.
    outcomes : array of float, shape (n_tests,)
    """
    found = []
    for level, kept, said in zip(levels, held.T, forecasts.T, strict=True):
        judged = np.isfinite(said)
        n = int(judged.sum())
        if not n:
            found.append(Held(level, 0.0, 0, None, None, None))
            continue
        total = float(kept[judged].sum())
        limits = share_limits(total, n, confidence=CONFIDENCE)
        loss = float(pinball(outcomes[judged], said[judged], level).mean())
        found.append(Held(level, total, n, limits.low, limits.high, loss))
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
        "as_planned": _skill(scores, crps(AS_PLANNED, outcomes)),
        "pert": _skill(scores, crps(default_pert(), outcomes)),
        "parent": _skill(scores, parent),
    }


def _skill(scores: Floats, reference: Floats) -> Skill:
    if not scores.size or np.isnan(reference).any():
        return Skill(None, None, None)
    # The same blocks for every class and reference: the same input, the same limits.
    rng = np.random.default_rng(_SEED)
    limits = skill_limits(scores, reference, rng, confidence=CONFIDENCE)
    return Skill(skill(scores, reference), limits.low, limits.high)
