"""A range beside what past projects made of its middle."""

from collections.abc import Callable
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.charts import PALETTE, RangeGiven, range_picture
from tests.charts.conftest import LONG, Svg

TakeApart = Callable[[str], Svg]
VARIANTS: tuple[Literal["wide", "narrow"], ...] = ("wide", "narrow")
GIVEN = RangeGiven(3, 5, 10, "weeks")
PAST = ((0.1, 4.2), (0.5, 6.7), (0.8, 8.1), (0.9, 9.0))


def test_the_words_say_the_range_and_two_levels() -> None:
    assert range_picture(GIVEN, PAST, past_name="ours").text == (
        "3 weeks to 10 weeks, most likely 5 weeks. "
        "Planned so in ours: 1 in 2 took up to 6.7 weeks and 4 in 5 took up to 8.1 weeks."
    )
    assert range_picture(RangeGiven(3, None, 10, "weeks")).text == "3 weeks to 10 weeks."


def test_the_table_has_every_level() -> None:
    rows = range_picture(GIVEN, PAST, past_name="ours").table.to_numpy().tolist()
    assert rows == [
        ["1 in 10 quicker", 3],
        ["most likely", 5],
        ["1 in 10 slower", 10],
        ["past projects: 1 in 10 within", 4.2],
        ["past projects: 1 in 2 within", 6.7],
        ["past projects: 4 in 5 within", 8.1],
        ["past projects: 9 in 10 within", 9.0],
    ]


def test_alone_it_shows_no_past(take_apart: TakeApart) -> None:
    picture = range_picture(GIVEN)
    svg = take_apart(picture.svg())
    assert picture.title == "The range"
    assert (len(svg.group("range")), svg.group("past")) == (1, [])
    assert len(svg.group("likely")) == 1


def test_a_range_without_its_middle_has_no_diamond(take_apart: TakeApart) -> None:
    svg = take_apart(range_picture(RangeGiven(3, None, 10, "weeks")).svg())
    assert svg.group("likely") == []


def test_the_outermost_levels_are_the_ends_of_a_bar(take_apart: TakeApart) -> None:
    for which in VARIANTS:
        svg = take_apart(range_picture(GIVEN, PAST, past_name="ours").svg(which))
        assert (len(svg.group("past")), len(svg.group("past-levels"))) == (1, 2)


@given(
    st.lists(st.floats(0.5, 500), min_size=3, max_size=3).map(sorted),
    st.sampled_from(["minutes", "hours", "working days", "weeks", "months"]),
)
def test_any_range_fits(ends: list[float], unit: str) -> None:
    low, likely, high = ends
    past = tuple((level, likely * 3 * level) for level, _ in PAST)
    picture = range_picture(RangeGiven(low, likely, high, unit), past, past_name=LONG)
    for drawing in (picture.wide, picture.narrow):
        for layer in drawing.layers:
            for mark in layer.marks:
                assert 0 <= mark.x <= drawing.width
                assert mark.x2 is None or mark.x <= mark.x2 <= drawing.width


@pytest.mark.parametrize("which", VARIANTS)
def test_texts_fit(which: Literal["wide", "narrow"], take_apart: TakeApart) -> None:
    svg = take_apart(range_picture(GIVEN, PAST, past_name=LONG).svg(which))
    assert svg.attributes("fill", "stroke") <= {*PALETTE, "none"}
    for word in svg.words():
        assert -1 <= word.left < word.right <= svg.width + 1, word
        assert word.size >= 12
