import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.simulate import Moved
from msnb.simulate.answers.paired import moved


def _days(values: list[float]) -> np.ndarray:
    return (np.array(values) * 1440).astype(np.int32)


def test_a_shift_of_all_is_known_without_error() -> None:
    base = _days(list(range(400)))
    assert moved(base, base - 3 * 1440, 0.5) == Moved(3.0, 0.0)
    assert moved(base, base, 0.5) == Moved(0.0, 0.0)
    assert not moved(base, base, 0.5).is_told


def test_the_quantile_is_the_draw_of_its_rank() -> None:
    # Ten draws: the eighth is at 4 in 5; too few of them to tell an error.
    base, other = _days([1, 2, 3, 4, 5, 6, 7, 8, 9, 50]), _days([0] * 10)
    assert moved(base, other, 0.8) == Moved(8.0, None)
    assert not moved(base, other, 0.8).is_told


def test_the_error_covers_what_another_seed_would_say() -> None:
    # Exponential with mean 10 days against mean 8: at 1 in 2 they differ by 2 ln 2.
    truth = 2 * np.log(2)
    held = 0
    for seed in range(200):
        draws = np.random.default_rng(seed).exponential(size=2_000)
        found = moved(_days(list(10 * draws)), _days(list(8 * draws)), 0.5)
        assert found.error is not None
        held += abs(found.days - truth) <= found.error
    assert 165 <= held <= 195  # nine in ten, give or take


def test_common_luck_makes_the_error_small() -> None:
    rng = np.random.default_rng(1)
    draws, others = rng.exponential(size=10_000), rng.exponential(size=10_000)
    same = moved(_days(list(10 * draws)), _days(list(9 * draws)), 0.8)
    apart = moved(_days(list(10 * draws)), _days(list(9 * others)), 0.8)
    assert same.error is not None
    assert apart.error is not None
    assert same.error < apart.error / 5


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=50), st.floats(0.01, 0.99))
def test_exchanging_both_turns_the_sign(values: list[int], level: float) -> None:
    base = np.array(values, dtype=np.int32)
    other = base[::-1] // 2
    there, back = moved(base, other, level), moved(other, base, level)
    assert there.days == pytest.approx(-back.days)
    assert there.days >= 0
