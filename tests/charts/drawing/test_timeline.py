"""From dates to pixels, and the ticks between."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.charts.drawing.timeline import Timeline, spanning

DAYS = st.dates(date(1901, 1, 1), date(2198, 1, 1))


def _labels(first: date, last: date, gap: float = 44, width: float = 660) -> list[str]:
    return [tick.label for tick in Timeline(first, last, 0, width).ticks(gap)]


def test_a_day_alone_is_its_end_and_a_moment_is_itself() -> None:
    line = Timeline(date(2027, 1, 1), date(2027, 1, 10), 100, 200)
    assert line.x(date(2027, 1, 10)) == 200
    assert line.x(datetime(2027, 1, 1)) == 100  # noqa: DTZ001
    assert line.x(datetime(2027, 1, 3, 12)) == 125  # noqa: DTZ001


def test_weeks_are_named_by_their_monday() -> None:
    assert _labels(date(2027, 2, 1), date(2027, 2, 20)) == ["1 Feb", "8 Feb", "15 Feb"]


def test_months_quarters_and_years_follow_as_time_grows() -> None:
    assert _labels(date(2027, 2, 1), date(2027, 6, 1)) == [
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
    ]
    assert _labels(date(2027, 2, 1), date(2029, 2, 1))[:3] == ["Q2", "Q3", "Q4"]
    assert _labels(date(2027, 2, 1), date(2032, 2, 1))[:3] == ["Q3", "Q1", "Q3"]
    assert set(_labels(date(2027, 2, 1), date(2042, 2, 1))) == {""}


def test_a_year_begins_at_its_first_midnight() -> None:
    ticks = Timeline(date(2027, 6, 1), date(2029, 6, 1), 0, 600).ticks(44)
    years = [tick.when for tick in ticks if tick.is_year]
    assert years == [datetime(2028, 1, 1), datetime(2029, 1, 1)]  # noqa: DTZ001


@given(DAYS, st.integers(1, 30_000), st.floats(20, 120), st.floats(480, 1000))
def test_ticks_lie_inside_in_order_and_apart(
    first: date, days: int, gap: float, width: float
) -> None:
    line = Timeline(first, min(first + timedelta(days=days), date(2199, 1, 1)), 0, width)
    xs = [line.x(tick.when) for tick in line.ticks(gap)]
    assert all(-0.01 <= x <= width + 0.01 for x in xs)
    # February is shorter than the average month by a tenth.
    assert all(after - before >= gap * 0.89 for before, after in pairwise(xs))


@given(st.lists(DAYS, min_size=1, max_size=9))
def test_every_date_that_is_given_is_held(days: list[date]) -> None:
    line = spanning(days, 10, 500)
    assert all(10 <= line.x(day) <= 500 for day in days)


@pytest.mark.parametrize("days", [[date(2027, 2, 1)], [date(2027, 2, 1)] * 3])
def test_a_single_day_has_air_on_both_sides(days: list[date]) -> None:
    line = spanning(days, 0, 300)
    assert line.x(days[0]) == 200
    assert line.x(datetime(2027, 2, 1)) == 100  # noqa: DTZ001
