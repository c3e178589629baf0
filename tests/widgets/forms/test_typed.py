"""What people type, and the value that the plan would hold."""

from datetime import date

import pytest

from msnb.errors import MsnbError
from msnb.widgets.forms.declaring import Entry, Kind
from msnb.widgets.forms.typed import typed_value


def typed(kind: Kind, text: object, currency: str | None = "EUR") -> object:
    return typed_value(Entry("key", "Label", kind), text, currency)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2027-06-30", "2027-06-30"),  # the plan layer reads it
        ("30 June 2027", date(2027, 6, 30)),
        (" 3 jun 2027 ", date(2027, 6, 3)),
        ("1st March 2028", date(2028, 3, 1)),
        ("31 June 2027", "31 June 2027"),
        ("30 Brumaire 2027", "30 Brumaire 2027"),
        ("next week", "next week"),
        ("", None),
        ("  ", None),
    ],
)
def test_a_day_is_read_as_one_says_it(text: str, value: object) -> None:
    assert typed("date", text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3 weeks", "3w"),
        ("1 week", "1w"),
        ("10 working days", "10d"),
        ("2.5 months", "2.5mo"),
        ("-2 days", "-2d"),
        ("14 calendar days", "14ed"),
        ("3w", "3w"),
        ("3 fortnights", "3 fortnights"),
        ("soon", "soon"),
    ],
)
def test_a_duration_is_read_as_one_says_it(text: str, value: str) -> None:
    assert typed("duration", text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("14", 14), ("-3", -3), ("0.5", 0.5), ("48,000", 48000), ("1 250 000", 1250000)],
)
def test_a_number_is_read_with_its_thousands_set_apart(text: str, value: float) -> None:
    found = typed("number", text)
    assert found == value
    assert type(found) is type(value)


def test_a_number_that_is_none_says_what_to_write() -> None:
    with pytest.raises(MsnbError) as caught:
        typed("number", "a lot")
    assert str(caught.value) == (
        "'a lot' is not a number. Write digits, such as 14 or 0.5."
    )


def test_a_comma_that_could_be_a_point_is_not_guessed() -> None:
    with pytest.raises(MsnbError) as caught:
        typed("number", "1,5")
    assert str(caught.value) == (
        "'1,5' can be read in two ways. Write 1.5 with a point, 1,500 as 1500."
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("120000", 120000),
        ("EUR 120k", 120000),
        ("120 thousand", 120000),
        ("1.2m", 1200000),
        ("1.2 million EUR", 1200000),
        ("eur 3bn", 3000000000),
        ("0.35", 0.35),
    ],
)
def test_money_is_read_with_its_currency_and_thousands(text: str, value: float) -> None:
    assert typed("money", text) == value


def test_money_of_another_currency_is_refused() -> None:
    with pytest.raises(MsnbError) as caught:
        typed("money", "USD 5k")
    assert str(caught.value) == "'USD 5k' is in USD; the plan counts in EUR. Convert it."


def test_a_plan_without_a_currency_takes_any() -> None:
    assert typed("money", "USD 5k", None) == 5000


@pytest.mark.parametrize(
    ("text", "value"),
    [("30 %", 0.3), ("30%", 0.3), ("3 in 10", 0.3), ("0.3", 0.3), ("30", 0.3), ("1", 1)],
)
def test_a_share_is_read_however_it_is_said(text: str, value: float) -> None:
    assert typed("share", text) == value


def test_a_share_beyond_everything_is_left_to_the_plan_layer() -> None:
    assert typed("share", "170 %") == 1.7
    assert typed("share", "170") == 170


def test_a_line_has_no_line_ends_and_a_text_keeps_them() -> None:
    assert typed("text", " Pilot \n live ") == "Pilot live"
    assert typed("long", " one\r\ntwo ") == "one\ntwo"


def test_words_and_choices() -> None:
    assert typed("words", "2027-Q3, 2027-Q4,") == ["2027-Q3", "2027-Q4"]
    assert typed("several", ["pilot", "data"]) == ["pilot", "data"]
    assert typed("several", "nonsense") == []
    assert typed("yes_no", "yes") is True
    assert typed("yes_no", "no") is False
    assert typed("yes_no", "perhaps") == "perhaps"
