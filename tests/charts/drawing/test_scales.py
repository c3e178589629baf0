"""Numbers beside a scale."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.charts.drawing.scales import Linear, amount, times


def test_a_scale_counts_evenly() -> None:
    scale = Linear(10, 20, 100, 300)
    assert [scale.x(value) for value in (10, 12.5, 20)] == [100, 150, 300]


def test_ticks_are_round_and_far_enough_apart() -> None:
    assert Linear(0, 7.3, 0, 600).ticks(70) == (0, 1, 2, 3, 4, 5, 6, 7)
    assert Linear(0.98, 1.85, 0, 330).ticks(64) == (1.0, 1.2, 1.4, 1.6, 1.8)
    assert Linear(3.3e7, 6.9e7, 0, 300).ticks(64) == (4e7, 5e7, 6e7)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.floats(20, 120), st.floats(150, 900))
def test_ticks_lie_inside(first: float, span: float, gap: float, width: float) -> None:
    scale = Linear(first, first + span, 0, width)
    xs = [scale.x(tick) for tick in scale.ticks(gap)]
    assert all(-0.5 <= x <= width + 0.5 for x in xs)
    assert all(after - before >= gap * 0.99 for before, after in pairwise(xs))


def test_one_value_alone_has_a_place() -> None:
    assert Linear(5, 5, 0, 100).x(5) == 0


@pytest.mark.parametrize(
    ("ratio", "said"),
    [(1.0, "1×"), (1.337994, "1.34×"), (0.06, "0.06×"), (36.4321, "36.4×")],
)
def test_an_overrun_is_said_in_three_digits(ratio: float, said: str) -> None:
    assert times(ratio) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (950, "950"), (1500, "1.5 k"), (34_900_000, "34.9 M"), (2.5e9, "2.5 bn")],
)
def test_an_amount_is_said_briefly(value: float, said: str) -> None:
    assert amount(value) == said
