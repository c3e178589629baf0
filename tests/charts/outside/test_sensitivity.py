"""What another class would have said."""

from collections.abc import Callable
from dataclasses import replace

from msnb.charts import sensitivity
from msnb.forecast import Alternative, alternatives, select_class
from tests.charts.conftest import Svg

WATER = alternatives(select_class("world-bank/water"))


def test_the_chosen_class_stands_out_and_every_class_says_its_figure(
    take_apart: Callable[[str], Svg],
) -> None:
    svg = take_apart(sensitivity(WATER).svg())
    assert [word.text for word in svg.words("figures-chosen")] == ["1.63×"]
    assert [word.text for word in svg.words("figures")] == ["1.65×", "1.74×", "1.61×"]
    assert [word.text for word in svg.words("names-bold")] == ["world-bank/water"]
    assert len(svg.group("classes")) == 4


def test_the_plan_is_where_the_scale_begins(take_apart: Callable[[str], Svg]) -> None:
    for which in ("wide", "narrow"):
        svg = take_apart(sensitivity(WATER).svg(which))  # type: ignore[arg-type]
        assert svg.words("ticks")[0].text == "as planned"


def _refused(at: int) -> Alternative:
    level = replace(
        WATER[at].level, ratio=None, supported=False, why="needs 4 finished projects, has 2"
    )
    return replace(WATER[at], level=level)


def test_a_class_that_is_too_small_says_so(take_apart: Callable[[str], Svg]) -> None:
    picture = sensitivity([WATER[0], _refused(2)])
    svg = take_apart(picture.svg("narrow"))
    assert len(svg.group("classes")) == 1
    assert "refused: needs 4 finished projects, has 2" in [
        w.text for w in svg.words("words")
    ]
    assert picture.text == (
        "At 4 in 5, world-bank/water says 1.63×. "
        "Too few projects for this level: world-bank/energy."
    )


def test_a_chosen_class_that_refuses_is_told() -> None:
    text = sensitivity([_refused(0), WATER[1]]).text
    assert text == "At 4 in 5, world-bank/water refuses to say; its neighbour says 1.65×."


def test_the_table_has_a_row_a_class() -> None:
    table = sensitivity(WATER).table
    assert table["Class"].tolist() == [
        "world-bank/water",
        "world-bank",
        "world-bank/energy",
        "world-bank/transport",
    ]
    assert table["Finished projects"].tolist() == [108, 360, 98, 154]


def test_no_class_at_all_is_a_sentence() -> None:
    assert sensitivity([]).text == "There is no other class to compare with."
