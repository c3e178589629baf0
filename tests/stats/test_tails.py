"""The tail index and the mean excess: by hand, and against known laws."""

import numpy as np
import pytest

from msnb.stats import TAIL_NEEDED, mean_excess, tail_index


def pareto(alpha: float, n: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).random(n) ** (-1 / alpha)


def test_hill_by_hand() -> None:
    ratios = np.ones(100)
    ratios[:11] = [2.0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4]
    found = tail_index(ratios)
    assert found is not None
    assert (found.k, found.beyond) == (10, 2.0)
    assert found.alpha == pytest.approx(1 / np.log(2))
    assert found.low == pytest.approx(found.alpha * (1 - 1.96 / np.sqrt(10)))
    assert found.high == pytest.approx(found.alpha * (1 + 1.96 / np.sqrt(10)))


@pytest.mark.parametrize(("n", "k"), [(100, 10), (101, 11), (110, 11), (1000, 100)])
def test_a_tenth_of_the_outcomes_counts_and_ten_at_least(n: int, k: int) -> None:
    found = tail_index(pareto(1.5, n))
    assert found is not None
    assert found.k == k


def test_below_a_hundred_there_is_none() -> None:
    assert TAIL_NEEDED == 100
    assert tail_index(pareto(1.5, 99)) is None
    assert tail_index(pareto(1.5, 100)) is not None


def test_ties_have_no_tail() -> None:
    assert tail_index(np.full(200, 1.3)) is None


@pytest.mark.parametrize("alpha", [0.8, 1.2, 3.0])
def test_its_limits_hold_about_nineteen_times_in_twenty(alpha: float) -> None:
    held = 0
    for seed in range(400):
        found = tail_index(pareto(alpha, 400, seed))
        assert found is not None
        held += found.low <= alpha <= found.high
    assert 0.91 <= held / 400 <= 0.99


def test_a_unit_changes_nothing() -> None:
    one, other = tail_index(pareto(2, 300)), tail_index(7 * pareto(2, 300))
    assert one is not None
    assert other is not None
    assert one.alpha == pytest.approx(other.alpha, rel=1e-9)


def test_the_mean_excess_is_that_of_those_beyond() -> None:
    ratios = np.array([3.0, 1, 1, 2, 5])
    beyond, excess, n = mean_excess(ratios, fewest=2)
    assert beyond.tolist() == [1, 2]
    assert excess.tolist() == [(3 + 2 + 5) / 3 - 1, (3 + 5) / 2 - 2]
    assert n.tolist() == [3, 2]


def test_of_too_few_there_is_nothing() -> None:
    for ratios in (np.empty(0), np.array([1.0]), np.full(30, 2.0)):
        assert [each.size for each in mean_excess(ratios)] == [0, 0, 0]


def test_it_rises_for_a_fat_tail_and_is_level_for_an_exponential_one() -> None:
    beyond, excess, _ = mean_excess(pareto(3, 200_000), fewest=2000)
    slope = np.polyfit(beyond, excess, 1)[0]
    assert slope == pytest.approx(1 / (3 - 1), abs=0.1)
    level = np.random.default_rng(2).exponential(1.0, 200_000)
    beyond, excess, _ = mean_excess(level, fewest=2000)
    assert np.polyfit(beyond, excess, 1)[0] == pytest.approx(0, abs=0.05)
