"""Scores against scoringrules, against integrals done the long way, and by hand."""

from itertools import pairwise

import numpy as np
import pytest
import scoringrules  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from msnb.stats import crps, pinball, places, quantile_function

F1 = np.array([0.82, 0.95, 1.00, 1.04, 1.10, 1.18, 1.27, 1.41, 1.66, 2.35])
OUTCOMES = np.array([0.3, 0.82, 0.9, 1.0, 1.2, 1.27, 2.0, 2.35, 9.0])


@pytest.mark.parametrize("weights", [None, np.arange(10.0, 0.0, -1)])
def test_the_score_is_the_integral_over_all_pinball_losses(weights) -> None:
    function = quantile_function(F1, weights=weights)
    p, x = function.positions, function.log_ratios
    levels = (np.arange(200_000) + 0.5) / 200_000
    quantiles = np.interp(levels, p, x)  # ends stay at the first and last project
    for outcome, got in zip(OUTCOMES, crps(function, OUTCOMES), strict=True):
        losses = scoringrules.quantile_score(np.log(outcome), quantiles, levels)
        assert got == pytest.approx(2 * float(np.mean(losses)), abs=1e-8)


def test_the_score_is_that_of_scoringrules_for_many_equal_projects() -> None:
    sample = np.exp(np.random.default_rng(3).normal(0.3, 0.5, 4000))
    ensembles = np.tile(np.log(sample), (OUTCOMES.size, 1))
    theirs = scoringrules.crps_ensemble(np.log(OUTCOMES), ensembles)
    assert crps(quantile_function(sample), OUTCOMES) == pytest.approx(theirs, abs=1e-3)


@given(
    st.lists(st.floats(0.01, 100), min_size=1, max_size=12),
    st.floats(0.001, 1000),
)
def test_the_score_is_the_squared_area_between_two_steps(ratios, outcome) -> None:
    function = quantile_function(np.array(ratios))
    x, y = function.log_ratios, float(np.log(outcome))

    def squared(at: float) -> float:
        below = 0.0 if at < x[0] else 1.0 if at >= x[-1] else 0.0
        if x[0] <= at < x[-1]:
            below = float(np.interp(at, x, function.positions))
        return float((below - (at >= y)) ** 2)

    edges = sorted({*x.tolist(), y})
    area = sum(quad(squared, a, b)[0] for a, b in pairwise(edges) if b - a > 1e-9)
    assert crps(function, np.array([outcome]))[0] == pytest.approx(area, abs=1e-6)


def test_no_project_gives_no_score() -> None:
    with pytest.raises(ValueError, match="A forecast from no project cannot be scored"):
        crps(quantile_function(np.array([])), np.array([1.0]))


def test_too_low_costs_the_level_and_too_high_the_rest() -> None:
    got = pinball(np.array([np.e, 1.0]), np.array([1.0, np.e]), 0.8)
    assert got.tolist() == pytest.approx([0.8, 0.2])
    with pytest.raises(ValueError, match="A level must lie between 0 and 1, not 1"):
        pinball(np.ones(1), np.ones(1), 1)


def test_an_outcome_falls_between_the_places_of_its_neighbours() -> None:
    ten = quantile_function(F1)
    low, high = places(ten, np.array([0.5, 0.82, np.sqrt(0.82 * 0.95), 1.0, 2.35, 3.0]))
    assert low.tolist() == pytest.approx([0, 0, 1.5 / 11, 2 / 11, 9 / 11, 10 / 11])
    assert high.tolist() == pytest.approx([1 / 11, 2 / 11, 1.5 / 11, 4 / 11, 1, 1])


def test_ties_share_the_room_of_all_of_them() -> None:
    function = quantile_function(np.array([0.5, 1.0, 1.0, 1.0, 2.0]))
    low, high = places(function, np.array([1.0]))
    assert (low[0], high[0]) == pytest.approx((1 / 6, 5 / 6))


def test_places_of_the_same_law_are_uniform() -> None:
    # Heaped at 1, as real overruns are: the next of the law falls anywhere, uniformly.
    rng, drawn = np.random.default_rng(5), []
    for _ in range(4000):
        ratios = np.maximum(1.0, np.exp(rng.normal(0, 0.5, 13)))
        low, high = places(quantile_function(ratios[:-1]), ratios[-1:])
        drawn.append(rng.uniform(low[0], high[0]))
    counts, _ = np.histogram(drawn, bins=10, range=(0, 1))
    assert np.abs(counts - 400).max() < 4 * np.sqrt(4000 * 0.1 * 0.9)
