from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.reports.running.kinds import RefusedError, typed


@pytest.mark.parametrize(
    ("type_", "given_", "value"),
    [
        ("str", "live", "live"),
        ("str", Path("a/b"), "a/b"),
        ("int", " 5 ", 5),
        ("float", "0.8", 0.8),
        ("float", 1, 1.0),
        ("bool", "Yes", True),
        ("bool", "off", False),
        ("bool", True, True),
        ("date", "2027-02-01", "2027-02-01"),
        ("date", date(2027, 2, 1), "2027-02-01"),
        ("list[float]", "0.5, 0.8", [0.5, 0.8]),
        ("list[float]", "[0.5,0.8]", [0.5, 0.8]),
        ("list[float]", (1, 0.5), [1.0, 0.5]),
        ("list[str]", "pilot,live", ["pilot", "live"]),
    ],
)
def test_a_value_is_read_as_its_type(type_: str, given_: object, value: object) -> None:
    assert typed("x", type_, given_) == value
    assert type(typed("x", type_, given_)) is type(value)


@pytest.mark.parametrize(
    ("type_", "given_", "said"),
    [
        ("int", "5.5", "x is '5.5', not a whole number."),
        ("int", True, "x is true, not a whole number."),
        ("int", "1_000", "x is '1_000', not a whole number."),
        ("float", "nan", "x is 'nan', not a number."),
        ("float", "1_0", "x is '1_0', not a number."),
        ("bool", "perhaps", "x is 'perhaps', not yes or no."),
        ("date", "1 February", "x is '1 February', not a date."),
        ("date", "2027-02-30", "x is '2027-02-30', not a date."),
        ("date", "20270201", "x is '20270201', not a date."),
        ("list[float]", "0.5,,0.8", "x is '0.5,,0.8', not numbers separated by commas."),
        ("list[float]", "a,b", "x is 'a,b', not numbers separated by commas."),
        ("str", 7, "x is 7, not text."),
    ],
)
def test_another_type_is_refused_in_words(type_: str, given_: object, said: str) -> None:
    with pytest.raises(RefusedError) as refused:
        typed("x", type_, given_)
    assert str(refused.value) == said


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=5))
def test_numbers_written_with_commas_come_back_as_they_were(numbers: list[float]) -> None:
    assert typed("x", "list[float]", ",".join(map(repr, numbers))) == numbers
