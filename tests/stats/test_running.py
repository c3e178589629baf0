"""What is under way: no level moves back while time passes."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msnb.stats import quantile_function, running_quantiles, running_share

LEVELS = (0.2, 0.5, 0.8)


def equally(kept: np.ndarray, _: np.ndarray) -> np.ndarray:
    return kept * 1.0


def even_rows_heavier(kept: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Give every second row weight 1, and all of them 20 together."""
    number = kept.sum(axis=-1, keepdims=True)
    return kept * ((at % 2 == 0) + 20 / np.maximum(number, 1))


rows = st.lists(
    st.tuples(st.integers(1, 60).map(lambda n: n / 20), st.booleans()),
    min_size=2,
    max_size=25,
)


@settings(max_examples=40)
@given(rows, st.sampled_from([equally, even_rows_heavier]))
def test_each_moment_holds_the_largest_quantile_until_then(
    given_rows: list[tuple[float, bool]], weights_of: Callable[..., np.ndarray]
) -> None:
    ratios = np.array([ratio for ratio, _ in given_rows])
    finished = np.array([flag for _, flag in given_rows])
    found = running_quantiles(ratios, finished, weights_of, LEVELS)
    largest = np.zeros(len(LEVELS))
    for moment, row in zip(found.moments, found.largest, strict=True):
        keep = ratios > moment
        now = quantile_function(
            ratios[keep],
            weights=weights_of(keep, np.arange(keep.size))[keep],
            finished=finished[keep],
        )
        largest = np.maximum(largest, [now.supported(level) or 0.0 for level in LEVELS])
        assert row == pytest.approx(largest, rel=1e-9)


def test_between_two_moments_the_earlier_one_holds() -> None:
    three = np.array([1.0, 2.0, 4.0])
    found = running_quantiles(three, three > 0, equally, [0.5])
    assert found.until(0.0) == found.until(0.99) == [2.0]
    assert found.until(1.0) == found.until(1.5) == pytest.approx([8**0.5])
    assert found.until(9.0) == [4.0]


def test_a_quantile_that_weights_would_lower_stays_where_it_was() -> None:
    # Own rows finish at 5, others at 2; a hundred own ones, unfinished at 1, drop out.
    # With them the others weigh less against the own: the 7-in-10 value is 5, then 2.
    ratios = np.array([5.0] * 5 + [1.0] * 100 + [2.0] * 99)
    finished = np.array([True] * 5 + [False] * 100 + [True] * 99)

    def weights_of(kept: np.ndarray, at: np.ndarray) -> np.ndarray:
        number = np.maximum(kept.sum(axis=-1, keepdims=True), 1)
        return kept * ((at < 105) + 20 / number)

    after = np.flatnonzero(ratios > 1)
    weights = weights_of(np.ones(after.size, dtype=bool), after)
    now = quantile_function(ratios[after], weights=weights, finished=finished[after])
    assert now.supported(0.7) == pytest.approx(2.0)
    found = running_quantiles(ratios, finished, weights_of, [0.7])
    assert found.until(0.0) == pytest.approx([5.0])
    assert found.until(1.5) == pytest.approx([5.0])


def test_of_very_many_rows_some_moments_are_looked_at_and_memory_stays_small() -> None:
    many = np.exp(np.random.default_rng(1).normal(size=30_000))
    found = running_quantiles(many, many > 0, equally, [0.8])
    assert found.moments.size <= 334
    assert (np.diff(found.largest[:, 0]) >= 0).all()


def test_outcomes_that_are_never_are_no_moments() -> None:
    ratios = np.array([1.0, 2.0, np.inf])
    found = running_quantiles(ratios, ratios > 0, equally, [0.5])
    assert found.moments.tolist() == [0.0, 1.0]
    assert found.largest[:, 0].tolist() == [2.0, 2.0]


def test_the_share_so_far_reads_the_largest_quantile_backwards() -> None:
    # The sample of the test above: after the drop the rows alone would say 2 at 7 in 10.
    ratios = np.array([5.0] * 5 + [1.0] * 100 + [2.0] * 99)
    finished = np.array([True] * 5 + [False] * 100 + [True] * 99)

    def weights_of(kept: np.ndarray, at: np.ndarray) -> np.ndarray:
        number = np.maximum(kept.sum(axis=-1, keepdims=True), 1)
        return kept * ((at < 105) + 20 / number)

    before = running_share(ratios, finished, weights_of, 2.0, 0.5)
    assert before < 0.7
    assert running_share(ratios, finished, weights_of, 2.0, 1.5) == before


def test_a_ratio_that_no_moment_knows_is_denied_by_none() -> None:
    three = np.array([1.0, 2.0, 4.0])
    assert running_share(three, three > 0, equally, 9.0, 3.0) == 1.0
