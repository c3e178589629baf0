"""Effort against value, and lines of equal worth."""

import math
from collections.abc import Callable, Sequence
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.charts import PALETTE, effort_value_picture
from msnb.charts.workshop.effort_value import NOTHING
from msnb.plan import Component
from tests.charts.conftest import LONG, NASTY, Svg

TakeApart = Callable[[str], Svg]
VARIANTS: tuple[Literal["wide", "narrow"], ...] = ("wide", "narrow")
NUMBERS = st.floats(0.1, 1000).map(lambda x: float(f"{x:.3g}"))


def parts(*pairs: tuple[float | None, float | None]) -> list[Component]:
    return [
        Component(id=f"c{at}", title=f"Part {at}", effort=effort, value=value)
        for at, (effort, value) in enumerate(pairs)
    ]


def order(points: Sequence[Component]) -> list[str]:
    table = effort_value_picture(points).table
    return [str(each) for each in table["What"][table["Rank"] != ""]]


def places(svg: Svg, layer: str) -> list[tuple[float, float]]:
    """Return where the symbols of a layer stand."""
    found = []
    for mark in svg.group(layer):
        x, y = mark.get("transform", "").removeprefix("translate(").rstrip(")").split(",")
        found.append((float(x), float(y)))
    return found


def test_the_order_is_that_of_value_over_effort() -> None:
    assert order(parts((4, 8), (1, 5), (8, 3), (9, 9))) == [
        "Part 1",  # 5
        "Part 0",  # 2
        "Part 3",  # 1
        "Part 2",  # 0.375
    ]


def test_of_equals_the_earlier_comes_first() -> None:
    assert order(parts((2, 4), (4, 8), (1, 2))) == ["Part 0", "Part 1", "Part 2"]


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=12))
def test_the_order_is_stable_and_never_rises(pairs: list[tuple[float, float]]) -> None:
    points = parts(*pairs)
    table = effort_value_picture(points).table
    worths = table["Value ÷ effort"].tolist()
    assert worths == sorted(worths, reverse=True)
    by_hand = sorted(range(len(pairs)), key=lambda at: -pairs[at][1] / pairs[at][0])
    assert order(points) == [f"Part {at}" for at in by_hand]


def test_what_takes_no_effort_comes_before_all_else() -> None:
    assert order(parts((1, 100), (0, 1), (0, 0))) == ["Part 1", "Part 0", "Part 2"]


def test_what_is_not_rated_comes_last_and_is_named() -> None:
    picture = effort_value_picture(parts((None, 5), (1, 1), (2, None)))
    assert picture.text == (
        "Most worth its effort: Part 1 (1 ÷ 1 = 1). Not rated yet: Part 0 and Part 2."
    )
    assert picture.table["Rank"].tolist() == ["1", "", ""]


def test_points_stand_where_their_numbers_say(take_apart: TakeApart) -> None:
    picture = effort_value_picture(parts((2, 8), (8, 2), (4, 4)))
    for which in VARIANTS:
        (x1, y1), (x3, y3), (x2, y2) = places(take_apart(picture.svg(which)), "points")
        # Drawn by effort: 2, 4, 8; on even scales 4 lies a third of the way from 2 to 8.
        assert math.isclose((x3 - x1) / (x2 - x1), 1 / 3, abs_tol=0.01)
        assert math.isclose((y3 - y1) / (y2 - y1), 2 / 3, abs_tol=0.01)
        assert y1 < y3 < y2


def test_lines_of_equal_worth_pass_through_the_points_of_that_worth(
    take_apart: TakeApart,
) -> None:
    svg = take_apart(effort_value_picture(parts((9, 9), (3, 3), (6, 6))).svg())
    diagonal = svg.group("equal-worth")[2].get("d", "")
    (x0, y0), (x1, y1) = [
        tuple(map(float, each.split(","))) for each in diagonal[1:].split("L")
    ]
    for x, y in places(svg, "points"):
        assert math.isclose((x - x0) / (x1 - x0), (y - y0) / (y1 - y0), abs_tol=0.01)
    said = {word.text for word in svg.words("worths-beside")}
    assert said == {"worth 1", "worth 0.5", "worth 0.25"}


def test_points_on_one_place_share_a_dot_and_name_their_ranks(
    take_apart: TakeApart,
) -> None:
    svg = take_apart(effort_value_picture(parts(*[(2, 2)] * 5, (1, 9))).svg())
    assert len(svg.group("points")) == 2
    assert [word.text for word in svg.words("ranks")] == ["1", "2"]
    assert [word.text for word in svg.words("ranks-there-too")] == ["3, 4, +2"]


def test_every_rank_is_listed_with_its_fraction(take_apart: TakeApart) -> None:
    svg = take_apart(effort_value_picture(parts((4, 8), (0, 3))).svg("narrow"))
    assert [word.text for word in svg.words("list-ranks")] == ["1.", "2."]
    assert [word.text for word in svg.words("list-words")] == ["no effort", "8 ÷ 4 = 2"]


def test_nothing_rated_is_a_sentence() -> None:
    picture = effort_value_picture(parts((None, None)))
    assert picture.text == NOTHING
    assert picture.table["What"].tolist() == ["Part 0"]
    assert effort_value_picture([]).text == NOTHING


@pytest.mark.parametrize("number", [1, 5, 40])
def test_texts_fit_and_keep_apart(number: int, take_apart: TakeApart) -> None:
    points = [
        Component(id=f"c{at}", title=f"{LONG} {at}", effort=at % 9, value=at % 7)
        for at in range(number)
    ]
    for which in VARIANTS:
        svg = take_apart(effort_value_picture(points).svg(which))
        assert svg.attributes("fill", "stroke") <= {*PALETTE, "none"}
        for word in svg.words():
            assert -1 <= word.left < word.right <= svg.width + 1, word
            assert word.size * 0.7 <= word.y <= svg.height, word
            assert word.size >= 12


def test_a_title_is_shown_as_typed(take_apart: TakeApart) -> None:
    point = Component(id="c", title=NASTY, effort=1, value=1)
    svg = take_apart(effort_value_picture([point]).svg())
    assert "<script" not in svg.text
    assert svg.words("list-titles")[0].text.startswith("<script>alert(")
