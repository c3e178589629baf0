"""What is kept of what people type, and how much of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.plan import LONGEST_LINE, LONGEST_TEXT, LengthError, clean_line, clean_lines


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("  Pilot\r\n live\t now \u2028", "Pilot live now"),
        ("invoice\u202egnp.exe\u202c", "invoicegnp.exe"),
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("\ud83d\ude00 half \ud800 y", "\U0001f600 half y"),
        ("e\u0301", "\u00e9"),
        ("👩\u200d💻 ships", "👩\u200d💻 ships"),
        ("\u202e\x07 \u200d", ""),
    ],
)
def test_a_line_keeps_what_can_be_seen(typed: str, line: str) -> None:
    assert clean_line(typed) == line


def test_a_text_keeps_its_lines_and_nothing_unseen() -> None:
    typed = "  All run:\r\n\r\n  1.\u202e one \x07\n\t2. two\x0b3. three\u2029\n"
    assert clean_lines(typed) == "All run:\n\n  1. one\n 2. two\n3. three"


def test_the_limits_themselves_are_fine_and_what_is_unseen_does_not_count() -> None:
    assert clean_line(f" {'x' * LONGEST_LINE}\u200b\u200b") == "x" * LONGEST_LINE
    with pytest.raises(LengthError) as line:
        clean_line("x" * 10_000)
    assert str(line.value) == "That has 10,000 characters, and 500 is the most. Shorten it."
    assert clean_lines("x\n" * (LONGEST_TEXT // 2)) == "x\n" * (LONGEST_TEXT // 2 - 1) + "x"
    with pytest.raises(LengthError) as text:
        clean_lines("x" * (LONGEST_TEXT + 1))
    assert (
        str(text.value) == "That has 5,001 characters, and 5,000 is the most. Shorten it."
    )


@given(st.text(st.characters(), max_size=80))
def test_what_is_clean_stays_so_and_can_be_written(typed: str) -> None:
    line, lines = clean_line(typed), clean_lines(typed)
    assert clean_line(line) == line
    assert clean_lines(lines) == lines
    assert len(line.splitlines()) <= 1
    assert clean_line(lines) == line
    assert lines.encode().decode() == lines
