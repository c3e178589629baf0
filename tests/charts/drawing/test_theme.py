"""The palette: closed, complete in the dark, readable in both."""

import re

import pytest

from msnb.charts import PALETTE, palette_css
from msnb.charts.drawing.theme import (
    ACCENT,
    BACKGROUND,
    BAND,
    INK,
    LIKELY,
    LINK,
    SMALL,
    SOFT,
    WARN,
)


def _blocks() -> tuple[dict[str, str], dict[str, str]]:
    css = palette_css()
    light, dark = re.findall(r":root\{([^}]*)\}", css)
    return tuple(  # type: ignore[return-value]
        dict(re.findall(r"(--\w+):(#[0-9a-f]{6})", block)) for block in (light, dark)
    )


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(share * p for share, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_has_a_variable_a_light_and_a_dark_value() -> None:
    light, dark = _blocks()
    assert {name: colour for colour, name in PALETTE.items()} == light
    assert dark.keys() == light.keys()
    assert all(dark[name] != light[name] for name in light)


def test_every_colour_is_mapped_as_fill_and_as_stroke() -> None:
    css = palette_css()
    for colour, variable in PALETTE.items():
        assert f'svg [fill="{colour}"]{{fill:var({variable})}}' in css
        assert f'svg [stroke="{colour}"]{{stroke:var({variable})}}' in css


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("text", [INK, SOFT, ACCENT, LIKELY, WARN])
def test_text_stands_out_from_the_page(text: str, scheme: int) -> None:
    values = _blocks()[scheme]
    assert _contrast(values[PALETTE[text]], values[PALETTE[BACKGROUND]]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_lines_of_links_stand_out_from_the_page(scheme: int) -> None:
    values = _blocks()[scheme]
    assert _contrast(values[PALETTE[LINK]], values[PALETTE[BACKGROUND]]) >= 3


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_the_mark_on_a_band_stands_out_from_it(scheme: int) -> None:
    values = _blocks()[scheme]
    assert _contrast(values[PALETTE[LIKELY]], values[PALETTE[BAND]]) >= 3


def test_dark_comes_on_screens_only_so_that_paper_stays_white() -> None:
    assert "@media screen and (prefers-color-scheme:dark)" in palette_css()


def test_a_phone_sees_the_narrow_drawing_alone() -> None:
    css = palette_css()
    assert ".picture-narrow{display:none" in css
    assert "@media screen and (max-width:819px){\n.picture-wide{display:none}" in css


def test_the_smallest_letters_can_be_read_on_a_phone() -> None:
    assert SMALL >= 12
