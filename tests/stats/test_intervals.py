import subprocess
import sys

import numpy as np
import pytest
from scipy.stats import quantile_test

from msnb.stats import limit_ranks, quantile_function, quantile_interval

F1 = np.array([0.82, 0.95, 1.00, 1.04, 1.10, 1.18, 1.27, 1.41, 1.66, 2.35])


@pytest.mark.parametrize(
    ("level", "low", "high"), [(0.5, 0.95, 1.66), (0.8, 1.18, None), (0.9, 1.27, None)]
)
def test_ten_ratios_give_the_published_limits(level, low, high) -> None:
    limits = quantile_interval(quantile_function(F1), level)
    assert limits.low == pytest.approx(low, abs=1e-12)
    assert limits.high == (None if high is None else pytest.approx(high, abs=1e-12))


@pytest.mark.parametrize("n", [1, 4, 5, 9, 13, 14, 28, 29, 58, 59, 132])
@pytest.mark.parametrize("level", [0.1, 0.5, 0.8, 0.9, 0.95])
def test_the_limits_are_those_of_scipys_quantile_test(n, level) -> None:

    values = np.exp(np.random.default_rng(n).normal(size=n))
    want = quantile_test(values, q=1, p=level).confidence_interval(0.9)
    got = quantile_interval(quantile_function(values), level)
    for ours, theirs in ((got.low, want.low), (got.high, want.high)):
        if np.isnan(theirs):
            assert ours is None
        else:
            assert ours == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize(("level", "needed"), [(0.5, 5), (0.8, 14), (0.9, 29), (0.95, 59)])
def test_the_upper_limit_is_finite_from_the_number_needed_on(level, needed) -> None:
    assert limit_ranks(needed, level)[1] == needed
    assert limit_ranks(needed - 1, level)[1] == needed


def test_without_projects_there_are_no_limits() -> None:
    limits = quantile_interval(quantile_function(np.array([])), 0.5)
    assert (limits.low, limits.high) == (None, None)


def test_weights_read_the_ranks_of_the_whole_effective_number() -> None:
    # Weights 2, 1, ..., 1 over 20 rows: n_eff = 441/23 = 19.17, k = 19; P50 ranks 6 and 14.
    values = np.arange(1.0, 21.0)
    weights = np.array([2.0] + [1.0] * 19)
    function = quantile_function(values, weights=weights)
    assert limit_ranks(19, 0.5) == (6, 14)
    limits = quantile_interval(function, 0.5)
    assert limits.low == function.at(6 / 20)
    assert limits.high == function.at(14 / 20)


def test_points_do_not_load_scipy_nor_pandas() -> None:
    code = (
        "import sys, numpy as np; from msnb.stats import quantile_function as q;"
        "q(np.array([1.0, 2.0])).at(0.5);"
        "print([m for m in ('scipy', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
