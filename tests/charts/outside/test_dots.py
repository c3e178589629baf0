"""Dots over a scale of ratios."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.charts.outside.dots import Dot, stack, thinned

RATIOS = st.lists(st.floats(0.01, 100) | st.just(1.0), min_size=1, max_size=120)


def _dots(*ratios: float) -> list[Dot]:
    return [Dot(ratio, is_finished=True) for ratio in ratios]


def test_half_and_twice_are_equally_far_from_the_plan() -> None:
    scale = stack(_dots(0.5, 2.0), [], 0, 600, 100).scale
    assert scale.plan_left - scale.x(0.5) == pytest.approx(scale.x(2) - scale.plan_right)


def test_exactly_on_plan_stands_left_of_the_line_and_a_little_over_right_of_it() -> None:
    stacks = stack(_dots(0.99, 1.0, 1.0, 1.01), [], 0, 600, 100)
    early, exact, second, late = (x for _, x, _ in stacks.places)
    assert early < stacks.scale.plan_left < exact == second < stacks.scale.plan_right < late


def test_a_heap_on_plan_takes_several_columns_so_that_dots_stay_large() -> None:
    heap = stack(_dots(*[1.0] * 60, 1.2, 1.3), [], 0, 900, 130)
    assert heap.size == 13
    assert {x for dot, x, _ in heap.places if dot.is_exact} == {
        heap.scale.plan_right - 6.5 - 13 * column for column in range(6)
    }
    assert heap.height == 130


def test_dots_shrink_until_they_fit() -> None:
    many = stack(_dots(*[1.5] * 40), [], 0, 600, 200)
    assert (many.size, many.height) == (5.0, 200.0)


def test_what_lies_beyond_the_ends_has_a_column_of_its_own() -> None:
    stacks = stack(_dots(0.1, 0.2, 1.2, 9.0), [], 0, 600, 100)
    assert (stacks.scale.low, stacks.scale.high) == (0.25, 4.0)
    first, second, _, last = (x for _, x, _ in stacks.places)
    assert first == second == 6.5
    assert last == 593.5


def test_the_scale_reaches_past_the_marks() -> None:
    stacks = stack(_dots(1.1, 9.0), [4.2], 0, 600, 100)
    assert stacks.scale.high == 6
    assert stacks.scale.x(4.2) < 570


@given(RATIOS, st.floats(200, 1000))
def test_every_dot_has_a_place_of_its_own_inside(ratios: list[float], width: float) -> None:
    stacks = stack(_dots(*ratios), [], 0, width, 230)
    assert len(stacks.places) == len(ratios)
    assert len({(round(x, 6), level) for _, x, level in stacks.places}) == len(ratios)
    assert all(-stacks.size <= x <= width + stacks.size for _, x, _ in stacks.places)
    assert stacks.height <= 230 or stacks.size == 2.0


@given(RATIOS)
def test_dots_stand_in_the_order_of_their_ratios(ratios: list[float]) -> None:
    places = stack(_dots(*ratios), [], 0, 600, 230).places
    xs = [x for dot, x, _ in places if not dot.is_exact]
    assert xs == sorted(xs)


@given(RATIOS)
def test_ticks_name_no_ratio_beyond_the_ends(ratios: list[float]) -> None:
    scale = stack(_dots(*ratios), [], 0, 600, 230).scale
    ticks = scale.ticks(44, 0, 600)
    assert all((scale.low or 0) <= tick <= (scale.high or math.inf) for tick in ticks)


def test_thinning_keeps_order_and_ends_evenly() -> None:
    thin = thinned(_dots(*map(float, range(1, 1001))), 100)
    assert len(thin) == 100
    assert [thin[0].ratio, thin[49].ratio, thin[-1].ratio] == [6.0, 496.0, 996.0]
    assert thinned(_dots(1.0, 2.0), 100) == tuple(_dots(1.0, 2.0))
