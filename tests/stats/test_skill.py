import numpy as np
import pytest

from msnb.stats import skill, skill_limits


def test_half_the_score_is_a_skill_of_one_half() -> None:
    assert skill(np.array([1.0, 3.0]), np.array([2.0, 6.0])) == 0.5
    assert skill(np.array([3.0]), np.array([2.0])) == -0.5


def test_nothing_beats_a_forecaster_who_never_missed() -> None:
    assert skill(np.array([0.0]), np.array([0.0])) is None
    limits = skill_limits(np.zeros(20), np.zeros(20), np.random.default_rng(1))
    assert (limits.low, limits.high) == (None, None)


def test_fewer_than_ten_bound_nothing() -> None:
    limits = skill_limits(np.ones(9), np.full(9, 2.0), np.random.default_rng(1))
    assert (limits.low, limits.high) == (None, None)


def test_scores_that_are_not_paired_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\(2,\) and reference \(3,\) must be paired"):
        skill(np.ones(2), np.ones(3))


def test_the_limits_hold_the_truth_nine_times_in_ten() -> None:
    rng, inside = np.random.default_rng(11), 0
    for _ in range(300):
        reference = rng.exponential(1.0, 120)
        scores = 0.8 * reference * rng.uniform(0.5, 1.5, 120)
        limits = skill_limits(scores, reference, rng)
        assert limits.low is not None
        assert limits.high is not None
        inside += limits.low <= 0.2 <= limits.high
    assert 0.82 < inside / 300 < 0.96


def test_neighbours_that_go_together_widen_the_limits() -> None:
    rng = np.random.default_rng(2)
    alike = np.repeat(rng.exponential(1.0, 60), 10)
    mixed = rng.permutation(alike)
    widths = []
    for scores in (alike, mixed):
        limits = skill_limits(scores, np.ones(600), np.random.default_rng(4))
        assert limits.low is not None
        assert limits.high is not None
        widths.append(limits.high - limits.low)
    assert widths[0] > 1.5 * widths[1]
