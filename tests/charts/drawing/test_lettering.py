"""How wide a text is, and where it is wrapped or cut."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.charts.drawing.lettering import cut, printable, text_width, wrap
from msnb.wording import short_day

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


def test_widths_are_those_of_dejavu_sans() -> None:
    # i 0.278, W 0.989, digit 0.636 of the size, in DejaVu Sans.
    assert text_width("i", 100) == pytest.approx(28, abs=1)
    assert text_width("W", 100) == pytest.approx(99, abs=2)
    assert text_width("2029", 100) == pytest.approx(254.4, abs=3)


def test_a_full_width_sign_counts_as_wide_as_it_is_high() -> None:
    assert text_width("日本", 10) >= 20


def test_an_accent_set_apart_takes_no_room() -> None:
    assert text_width("e\u0301", 10) == text_width("e", 10)


def test_bold_is_wider() -> None:
    assert text_width("Goal", 14, bold=True) > text_width("Goal", 14)


@given(WORDS, st.floats(20, 400))
def test_what_is_cut_fits(text: str, width: float) -> None:
    assert text_width(cut(text, width, 12), 12) <= max(width, 12 * 2.2)


@given(WORDS, st.floats(40, 400), st.integers(1, 4))
def test_every_wrapped_line_fits(text: str, width: float, lines: int) -> None:
    found = wrap(text, width, 12, lines=lines)
    assert len(found) <= lines
    assert all(text_width(line, 12) <= width for line in found)


@given(WORDS)
def test_wrapping_loses_nothing_where_there_is_room(text: str) -> None:
    found = wrap(text, 60, 12, lines=1000)
    assert "".join(found).replace(" ", "") == "".join(text.split())


def test_a_line_breaks_between_words_and_a_long_word_inside() -> None:
    assert wrap("Water quality accepted", 90, 14, lines=2) == ("Water", "quality ac…")
    assert wrap("W" * 9, 60, 14, lines=3) == ("WWWW", "WWWW", "W")


def test_a_text_that_fits_to_the_pixel_is_not_cut() -> None:
    assert cut("Site", text_width("Site", 14), 14) == "Site"
    assert cut("Site", text_width("Site", 14) - 0.1, 14).endswith("…")


def test_line_ends_become_spaces_and_control_characters_visible() -> None:
    assert printable("a\r\nb\tc") == "a  b c"
    assert printable("a\x00\x1b[31mb") == "a\ufffd\ufffd[31mb"
    assert printable("日本 é <b> 😀") == "日本 é <b> 😀"


def test_a_family_of_emoji_stays_together() -> None:
    assert printable("👩\u200d👧") == "👩\u200d👧"


def test_a_short_day_names_the_month_in_english() -> None:
    assert short_day(date(2027, 9, 3)) == "3 Sep 2027"
