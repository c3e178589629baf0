import numpy as np
import pytest
from scipy.stats import binom, binomtest

from msnb.stats import count_band, share_limits


@pytest.mark.parametrize(("held", "n"), [(0, 5), (5, 5), (29, 43), (1, 1000)])
@pytest.mark.parametrize("confidence", [0.8, 0.9, 0.95])
def test_the_limits_are_those_of_scipys_exact_test(held, n, confidence) -> None:
    want = binomtest(held, n).proportion_ci(confidence, method="exact")
    got = share_limits(held, n, confidence=confidence)
    assert (got.low, got.high) == pytest.approx((want.low, want.high))


def test_a_half_lies_between_its_neighbours() -> None:
    highs = [share_limits(held, 43).high for held in (29, 29.5, 30)]
    assert highs == sorted(highs)
    assert len(set(highs)) == 3


def test_none_of_none_says_nothing() -> None:
    assert (share_limits(0, 0).low, share_limits(0, 0).high) == (0.0, 1.0)


def test_more_than_all_cannot_hold() -> None:
    with pytest.raises(ValueError, match=r"held must lie between 0 and 3, not 4\."):
        share_limits(4, 3)


@pytest.mark.parametrize("n", [1, 10, 53, 204, 3000])
def test_chance_leaves_the_band_in_one_case_of_ten_at_most(n) -> None:
    low, high = count_band(n, 0.1)
    inside = binom.cdf(high, n, 0.1) - binom.cdf(low - 1, n, 0.1)
    assert inside >= 0.9 - 1e-12
    narrower = binom.cdf(high - 1, n, 0.1) - binom.cdf(low, n, 0.1)
    assert np.isclose(narrower, 0) or narrower < 0.9
