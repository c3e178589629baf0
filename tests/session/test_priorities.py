import json
import math
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.session import equal_worth, priorities, worth

SCALE = st.integers(1, 10)
GROUPS = st.dictionaries(
    st.sampled_from(["blue", "orange", "green"]),
    st.dictionaries(st.sampled_from("abcdef"), st.tuples(SCALE, SCALE)),
    max_size=3,
)


def test_a_ranking_made_by_hand() -> None:
    seen = {
        "blue": {"app": (4.0, 8.0), "map": (2.0, 4.0), "kit": (5.0, 5.0)},
        "orange": {"app": (8.0, 8.0), "map": (4.0, 8.0), "kit": (1.0, 9.0)},
    }
    app, kit, map_ = 8 / 6, 7 / 3, 6 / 3
    found = priorities(["app", "map", "kit", "log"], seen)
    assert [(each.item, each.rank, each.worth) for each in found] == [
        ("kit", 1, kit),
        ("map", 2, map_),
        ("app", 3, app),
        ("log", None, None),
    ]
    first = found[0]
    assert (first.effort, first.value) == (3, 7)
    assert (first.effort_apart, first.value_apart) == (4, 4)


def test_equals_keep_their_order_and_share_a_rank() -> None:
    seen = {"blue": {"c": (3.0, 1.0), "a": (6.0, 2.0), "b": (1.0, 1.0), "d": (9.0, 3.0)}}
    found = priorities(["d", "c", "b", "a"], seen)
    assert [(each.item, each.rank) for each in found] == [
        *(("b", 1), ("d", 2), ("c", 2), ("a", 2)),
    ]


@given(GROUPS)
def test_the_order_is_that_of_exact_fractions(
    seen: dict[str, dict[str, tuple[float, float]]],
) -> None:
    found = priorities("abcdef", seen)
    assert sorted(each.item for each in found) == list("abcdef")
    rated = [each for each in found if each.rank]
    assert found[: len(rated)] == tuple(rated)
    exact = [Fraction(each.value or 0) / Fraction(each.effort or 1) for each in rated]
    assert exact == sorted(exact, reverse=True)
    for before, after in pairwise(rated):
        if before.worth == after.worth:
            assert before.item < after.item
            assert before.rank == after.rank


def test_what_takes_no_effort_comes_first_and_what_has_no_value_last() -> None:
    found = priorities(
        ["nothing", "some", "free"],
        {"blue": {"free": (0, 1), "nothing": (0, 0), "some": (1, 1)}},
    )
    assert [each.item for each in found] == ["free", "some", "nothing"]
    assert found[0].worth is None
    json.dumps([each.to_dict() for each in found], allow_nan=False)


def test_worth_is_value_over_effort() -> None:
    assert (worth(4, 8), worth(0, 2), worth(0, 0)) == (2, math.inf, 0)
    with pytest.raises(ValueError, match="not negative"):
        worth(-1, 2)


@pytest.mark.parametrize(
    ("level", "ends"),
    [
        (1.0, ((1, 1), (10, 10))),
        (2.0, ((1, 2), (5, 10))),
        (0.5, ((2, 1), (10, 5))),
        (10.0, ((1, 10), (1, 10))),
        (11.0, None),
        (0.05, None),
        (0.0, None),
    ],
)
def test_curves_of_equal_worth_end_where_the_square_does(
    level: float, ends: object
) -> None:
    assert equal_worth(level) == ends


@given(st.floats(0.11, 9.9))
def test_everything_on_a_curve_is_worth_the_same(level: float) -> None:
    ends = equal_worth(level)
    assert ends is not None
    for effort, value in ends:
        assert worth(effort, value) == pytest.approx(level)
        assert 1 - 1e-9 <= effort <= 10 + 1e-9
        assert 1 - 1e-9 <= value <= 10 + 1e-9
