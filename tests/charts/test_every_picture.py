"""What holds for every picture, wide and narrow."""

import re
from itertools import combinations

import altair as alt
import pytest

from msnb.charts import PALETTE, PICTURE_MIME, SPEC_MIME, Picture
from msnb.charts.drawing.theme import NARROW, WIDE

from .conftest import NASTY, SVG, Svg, every_picture


def test_colours_come_from_the_palette_alone(drawings: list[Svg]) -> None:
    for svg in drawings:
        assert svg.attributes("fill", "stroke") <= {*PALETTE, "none"}


def test_nothing_is_half_transparent(drawings: list[Svg]) -> None:
    for svg in drawings:
        assert not svg.attributes("opacity", "fill-opacity", "stroke-opacity")


def test_no_id_script_style_or_reference_is_in_an_svg(drawings: list[Svg]) -> None:
    for svg in drawings:
        assert not svg.attributes("id", "style", "clip-path", "href", "onclick")
        tags = {element.tag.removeprefix(SVG) for element in svg.root.iter()}
        assert tags <= {"svg", "desc", "g", "rect", "path", "text"}
        assert "http" not in svg.text.replace("http://www.w3.org/2000/svg", "")


def test_an_svg_is_as_wide_as_its_place(drawings: list[Svg]) -> None:
    for svg in drawings:
        assert svg.root.get("width") == "100%"
        assert svg.root.get("height") is None
        assert svg.width in (WIDE, NARROW)


def test_an_svg_names_itself_and_carries_its_text(pictures: list[Picture]) -> None:
    for picture in pictures:
        root = Svg(picture.svg("narrow")).root
        assert root.get("role") == "img"
        assert root.get("aria-label") == picture.title
        assert root.findtext(f"{SVG}desc") == picture.text


def test_letters_are_never_below_twelve_pixels(drawings: list[Svg]) -> None:
    for svg in drawings:
        assert all(word.size >= 12 for word in svg.words())


def test_no_text_leaves_the_drawing(drawings: list[Svg]) -> None:
    for svg in drawings:
        for word in svg.words():
            assert -1 <= word.left < word.right <= svg.width + 1, word
            assert word.size * 0.7 <= word.y <= svg.height, word


def test_no_text_runs_into_another(drawings: list[Svg]) -> None:
    for svg in drawings:
        for one, other in combinations(svg.words(), 2):
            side_by_side = one.right <= other.left + 1 or other.right <= one.left + 1
            apart = abs(one.y - other.y) >= 0.75 * min(one.size, other.size)
            assert side_by_side or apart, (one, other)


def test_nothing_is_called_undefined_or_nan(drawings: list[Svg]) -> None:
    for svg in drawings:
        assert not re.search(r"undefined|NaN|null|None|inf\b", svg.text)


def test_the_same_picture_has_the_same_bytes(pictures: list[Picture]) -> None:
    for first, second in zip(pictures, every_picture(), strict=True):
        assert first.svg() == second.svg()
        assert first.svg("narrow") == second.svg("narrow")
        assert first.spec == second.spec


def test_what_a_person_typed_is_shown_as_typed() -> None:
    roadmap, gantt, *_ = every_picture(NASTY)
    for picture, which in ((roadmap, "wide"), (roadmap, "narrow"), (gantt, "narrow")):
        svg = Svg(picture.svg(which))
        assert "<script" not in svg.text
        shown = "".join(word.text for word in svg.words()).replace(" ", "")
        assert "<script>alert(\"1\")</script>&'q'" in shown
    assert NASTY.strip() in Svg(roadmap.svg()).root.findtext(f"{SVG}desc")
    assert NASTY in roadmap.table["What"].tolist()


@pytest.mark.parametrize("char", ["\x00", "\x07", "\ufffe", "\U0001ffff"])
def test_a_character_that_no_svg_may_hold_is_made_visible(char: str) -> None:
    picture = next(every_picture(f"a{char}b"))
    svg = Svg(picture.svg())
    assert "a\ufffdb" in [word.text for word in svg.words("goal-names")]


def test_turning_characters_do_not_turn_what_follows() -> None:
    picture = next(every_picture("a\u202eb"))
    assert "\u202e" not in picture.svg()


def test_the_specification_is_valid_vega_lite(pictures: list[Picture]) -> None:
    for picture in pictures[:-1]:
        chart = picture.chart
        assert isinstance(chart, alt.LayerChart)
        assert chart.to_dict(validate=True)["width"] == WIDE


def test_the_notebook_gets_specification_svg_words_and_the_rest(
    pictures: list[Picture],
) -> None:
    for picture in pictures:
        bundle = picture._repr_mimebundle_()
        assert list(bundle) == [SPEC_MIME, PICTURE_MIME, "image/svg+xml", "text/plain"]
        assert bundle["image/svg+xml"] == picture.svg("wide")
        assert bundle["text/plain"] == f"{picture.title}. {picture.text}"
        rest = bundle[PICTURE_MIME]
        assert list(rest) == ["title", "text", "narrow", "columns", "rows"]
        assert rest["narrow"] == picture.svg("narrow")
        assert all(len(row) == len(rest["columns"]) for row in rest["rows"])
        assert all(isinstance(cell, str) for row in rest["rows"] for cell in row)


def test_forty_milestones_with_long_names_stay_small(pictures: list[Picture]) -> None:
    largest = pictures[-1]
    assert len(largest.svg()) < 100_000
    assert len(largest.svg("narrow")) < 100_000
