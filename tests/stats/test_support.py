import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.stats import (
    needed_for_level,
    needed_for_lower_limit,
    needed_for_upper_limit,
    supports,
    whole,
)


@pytest.mark.parametrize(("level", "needed"), [(0.5, 1), (0.8, 4), (0.9, 9), (0.95, 19)])
def test_each_level_needs_its_number_of_finished_projects(level, needed) -> None:
    assert needed_for_level(level) == needed
    assert supports(needed, level)
    assert not supports(needed - 1, level)


@given(st.sampled_from([i / 100 for i in range(1, 100)]), st.integers(0, 150))
def test_the_rule_and_the_number_needed_agree(level, n) -> None:
    assert supports(n, level) == (n >= needed_for_level(level))


def test_low_levels_need_as_many_as_high_ones() -> None:
    assert needed_for_level(0.1) == 9
    assert not supports(8, 0.1)


@pytest.mark.parametrize("k", range(1, 200))
def test_the_position_of_the_largest_is_always_supported(k) -> None:
    assert supports(k, k / (k + 1))
    assert needed_for_level(k / (k + 1)) == k


def test_rounding_never_costs_a_project() -> None:
    assert supports(9 - 1e-12, 0.9)
    assert supports(9, 0.9 + 1e-12)
    assert whole(3 - 1e-10) == 3
    assert whole(8.6018) == 8


@pytest.mark.parametrize(("level", "needed"), [(0.5, 5), (0.8, 14), (0.9, 29), (0.95, 59)])
def test_a_finite_upper_limit_needs_many_more(level, needed) -> None:
    assert needed_for_upper_limit(level) == needed
    assert 1 - level**needed >= 0.95 > 1 - level ** (needed - 1)


def test_a_lower_limit_mirrors_the_upper_one() -> None:
    assert needed_for_lower_limit(0.2) == 14


@pytest.mark.parametrize("level", [0, 1, 2])
def test_impossible_levels_are_a_slip(level) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        needed_for_level(level)
