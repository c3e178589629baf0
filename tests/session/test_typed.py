import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.session import SessionError, clean_day, clean_number, clean_text

from .people import refusal


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  All   14 run \n", "All 14 run"),
        ("one\r\ntwo\tthree\u2028four", "one two three four"),
        ("a\x00b\x1b[31mc\x7f\x85", "ab[31mc"),
        ("invoice\u202egnp.exe\u202c", "invoicegnp.exe"),
        ("\u2066left\u2069\u200b \ufeffright", "left right"),
        ("\ud800broken", "broken"),
        ("e\u0301", "é"),
        ("👩\u200d💻 ships", "👩\u200d💻 ships"),
        ("שלום", "שלום"),
        ("<b>5 < 6</b> & so", "<b>5 < 6</b> & so"),
        ("", ""),
        (" \n\t ", ""),
        ("\u202e\x07", ""),
        ("\u200d\u0301", ""),
    ],
)
def test_text_keeps_what_can_be_seen(typed: str, clean: str) -> None:
    assert clean_text(typed, limit=50) == clean


def test_ten_thousand_characters_are_too_many() -> None:
    assert refusal(lambda: clean_text("x" * 10_000, limit=500)) == (
        "That has 10,000 characters, and 500 is the most. Shorten it."
    )


def test_the_limit_itself_is_fine_and_unseen_characters_do_not_count() -> None:
    assert clean_text("x" * 500 + "\u200b" * 500, limit=500) == "x" * 500
    with pytest.raises(SessionError):
        clean_text("x" * 501, limit=500)


def test_a_number_is_not_a_text() -> None:
    assert refusal(lambda: clean_text(7, limit=5)) == "7 is not a text. Type a few words."


@given(st.text(max_size=200))
def test_clean_text_is_one_line_stays_clean_and_can_be_stored(typed: str) -> None:
    clean = clean_text(typed, limit=800)
    assert clean == clean_text(clean, limit=800)
    assert len(clean.splitlines()) <= 1
    assert clean.encode().decode() == clean


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("2.5", 2.5),
        ("2,5", 2.5),
        ("0.500", 0.5),
        ("1,280", 1280),
        ("1.280", 1280),
        ("1 280", 1280),
        ("1\u202f280", 1280),
        ("1'280'000", 1_280_000),
        ("-3", -3),
        (7, 7),
        (0, 0),
        (2.25, 2.25),
    ],
)
def test_numbers_as_people_type_them(typed: object, number: float) -> None:
    assert clean_number(typed, "low") == number


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "The low number is missing. Type digits, such as 12."),
        (None, "The low number is missing. Type digits, such as 12."),
        ("soon", "'soon' is not a number. Type digits, such as 12."),
        ("1e9", "'1e9' is not a number. Type digits, such as 12."),
        ("nan", "'nan' is not a number. Type digits, such as 12."),
        ("1.280,5", "'1.280,5' is not a number. Type digits, such as 12."),
        ("--1", "'--1' is not a number. Type digits, such as 12."),
        (True, "true is not a number. Type digits, such as 12."),
        ([1], "[1] is not a number. Type digits, such as 12."),
        (float("nan"), "nan is not a number. Type digits, such as 12."),
        (float("inf"), "inf is beyond 1,000,000,000. Check the number."),
        ("99999999999", "'99999999999' is beyond 1,000,000,000. Check the number."),
    ],
)
def test_what_is_no_number_is_said(typed: object, said: str) -> None:
    assert refusal(lambda: clean_number(typed, "low")) == said


def test_a_number_of_hundreds_of_digits() -> None:
    said = refusal(lambda: clean_number(10**400, "low"))
    assert said.endswith("0… is beyond 1,000,000,000. Check the number.")
    assert len(said) < 120


def test_a_hundred_thousand_digits_are_refused_at_once() -> None:
    with pytest.raises(SessionError):
        clean_number("9" * 100_000, "low")


def test_a_day() -> None:
    assert str(clean_day("2027-06-30")) == "2027-06-30"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "The day is missing. Choose a day."),
        (None, "The day is missing. Choose a day."),
        ("30.6.2027", "'30.6.2027' is not a day. Choose a day, such as 2027-06-30."),
        ("2027-02-30", "'2027-02-30' is not a day. Choose a day, such as 2027-06-30."),
        (20270630, "20270630 is not a day. Choose a day, such as 2027-06-30."),
        ("1999-12-31", "31 December 1999 is out of reach. Choose a nearer day."),
        ("2200-01-01", "1 January 2200 is out of reach. Choose a nearer day."),
    ],
)
def test_what_is_no_day_is_said(typed: object, said: str) -> None:
    assert refusal(lambda: clean_day(typed)) == said
