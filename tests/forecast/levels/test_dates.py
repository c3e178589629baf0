from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.errors import MsnbError
from msnb.forecast import elapsed_ratio, finish_date

START = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("ratio", "want"),
    [
        (1.139298, date(2026, 8, 21)),
        (1.606683, date(2026, 11, 23)),
        (2.269718, date(2027, 4, 4)),
        (1, date(2026, 7, 24)),
        (1.0001, date(2026, 7, 25)),
    ],
)
def test_a_begun_day_is_a_whole_day(ratio, want) -> None:
    assert finish_date(START, 200, ratio) == want


@given(st.integers(1, 4000), st.integers(1, 4000))
def test_rounding_noise_never_adds_a_day(days, actual) -> None:
    assert (finish_date(START, days, actual / days) - START).days == actual


def test_a_date_beyond_the_calendar_is_said_so() -> None:
    with pytest.raises(
        MsnbError, match=r"lead beyond the year 9999\. Check the planned start"
    ):
        finish_date(START, 3_000_000, 2)


def test_elapsed_is_none_before_the_start_and_without_a_date() -> None:
    assert elapsed_ratio(START, 200, None) == 0
    assert elapsed_ratio(START, 200, date(2025, 1, 1)) == 0
    assert elapsed_ratio(START, 200, date(2026, 7, 24)) == 1
