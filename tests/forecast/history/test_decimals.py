import pytest

from msnb.forecast.history.decimals import decimal_mark, parse_number


@pytest.mark.parametrize(
    ("texts", "want"),
    [
        (["1.5", "200"], "."),
        (["1,5", "200"], ","),
        (["1.234,5"], ","),
        (["1,234.5"], "."),
        (["0.125"], "."),
        (["1.234", "3,25"], ","),
        (["1.234.567", "2"], ","),
        (["1.5", "1,5"], None),
        (["200", "ten", "1.234"], None),
    ],
)
def test_the_unambiguous_numbers_of_a_file_show_its_decimal_mark(texts, want) -> None:
    assert decimal_mark(texts, otherwise=None) == want


def test_a_file_that_shows_nothing_takes_what_its_delimiter_suggests() -> None:
    assert decimal_mark(["200", "1.234"], otherwise=".") == "."


@pytest.mark.parametrize(
    ("text", "mark", "want"),
    [
        ("200", None, 200),
        ("-3.5", None, -3.5),
        ("1,5", ".", 1.5),
        ("1.234", ".", 1.234),
        ("1.234", ",", 1234),
        ("1,234", ".", 1234),
        ("1,234", None, None),
        ("1.234.567,8", None, 1234567.8),
        ("1,234,567.8", None, 1234567.8),
        ("12 345,6", None, 12345.6),
        ("12\u202f345", None, 12345),
        ("12'345.6", None, 12345.6),
        ("1e3", None, 1000),
        ("0.234", None, 0.234),
        ("1_000", None, None),
        ("12 weeks", None, None),
        ("inf", None, None),
        ("nan", None, None),
        ("12,34,5", None, None),
    ],
)
def test_numbers_are_read_as_people_type_them(text, mark, want) -> None:
    assert parse_number(text, mark) == want
