"""Working time and the clock, counted by hand in February 2027 (the 1st is a Monday)."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.schedule.worktime import BeyondCalendarError, WorkTime, midnight

OFFICE = [[(9 * 60, 13 * 60), (14 * 60, 18 * 60)]] * 5 + [[], []]
NIGHTS = [[(0, 6 * 60), (22 * 60, 24 * 60)]] * 7


def no_days_off(_: int) -> set[int]:
    return set()


def holiday(day: date) -> Callable[[int], set[int]]:
    return lambda year: {day.toordinal()} if year == day.year else set()


def at(text: str) -> int:
    when = datetime.fromisoformat(text)
    return midnight(when.date()) + when.hour * 60 + when.minute


@pytest.fixture
def office() -> WorkTime:
    return WorkTime(OFFICE, no_days_off, 2027)


def test_working_minutes_stand_still_over_lunch_nights_and_weekends(office) -> None:
    since = office.worked(at("2027-02-01T00:00"))
    for text, minutes in [
        ("2027-02-01T09:00", 0),
        ("2027-02-01T11:30", 150),
        ("2027-02-01T13:00", 240),
        ("2027-02-01T13:40", 240),
        ("2027-02-01T14:01", 241),
        ("2027-02-01T23:59", 480),
        ("2027-02-05T18:00", 2400),
        ("2027-02-07T12:00", 2400),
        ("2027-02-08T09:01", 2401),
    ]:
        assert office.worked(at(text)) - since == minutes, text


def test_the_end_of_a_day_and_the_next_start_are_the_same_working_time(office) -> None:
    friday, monday = at("2027-02-05T18:00"), at("2027-02-08T09:00")
    assert office.worked(friday) == office.worked(monday)
    assert office.ends(office.worked(friday)) == friday
    assert office.begins(office.worked(friday)) == monday
    assert office.tick(friday) + 1 == office.tick(monday)
    assert office.tick_at_most(at("2027-02-07T12:00")) == office.tick(friday)
    assert office.tick(at("2027-02-07T12:00")) == office.tick(monday)


def test_a_day_off_has_no_working_minute() -> None:
    time = WorkTime(OFFICE, holiday(date(2027, 2, 3)), 2027)
    tuesday = time.worked(at("2027-02-02T18:00"))
    assert time.begins(tuesday) == at("2027-02-04T09:00")


def test_the_tables_reach_backwards_and_forwards_over_the_years(office) -> None:
    zero = office.worked(at("2027-01-04T09:00"))
    assert office.begins(zero - 1) == at("2027-01-01T17:59")
    assert office.ends(zero - 5 * 480) == at("2026-12-25T18:00")
    assert office.worked(at("2037-01-05T09:00")) - zero == 522 * 2400


def test_shifts_that_meet_at_midnight_make_one_working_night() -> None:
    nights = WorkTime(NIGHTS, no_days_off, 2027)
    midnight_ = at("2027-02-02T00:00")
    assert nights.begins(nights.worked(midnight_)) == midnight_
    assert nights.ends(nights.worked(midnight_)) == midnight_
    assert (
        nights.worked(at("2027-02-02T06:00")) - nights.worked(at("2027-02-01T22:00")) == 480
    )


@pytest.mark.parametrize(
    ("day", "begins", "ends"),
    [
        (date(2027, 2, 1), "2027-02-01T09:00", "2027-02-01T18:00"),
        (date(2027, 2, 6), "2027-02-06T09:00", "2027-02-06T18:00"),
        (date(2027, 1, 1), "2027-01-01T09:00", "2027-01-01T18:00"),
        (date(1900, 1, 1), "1900-01-01T09:00", "1900-01-01T18:00"),
    ],
)
def test_a_day_that_somebody_recorded_has_hours_even_on_a_weekend(
    office, day, begins, ends
) -> None:
    assert office.day_begins(day) == at(begins)
    assert office.day_ends(day) == at(ends)


def test_nothing_lies_before_1900_or_after_2199(office) -> None:
    assert office.worked(at("2200-01-01T00:00")) > office.worked(at("2199-12-31T00:00"))
    for beyond in ("1899-12-31T23:59", "2200-01-01T00:01"):
        with pytest.raises(BeyondCalendarError):
            office.worked(at(beyond))
    with pytest.raises(BeyondCalendarError):
        office.begins(10**9)
    with pytest.raises(BeyondCalendarError):
        office.ends(-(10**9))


@given(st.integers(-3_000_000, 3_000_000), st.sampled_from([OFFICE, NIGHTS]))
def test_ticks_and_instants_are_each_others_inverse(tick, week) -> None:
    time = WorkTime(week, holiday(date(2027, 2, 3)), 2027)
    clock = time.clock(tick)
    assert time.worked(clock) == tick >> 1
    assert time.clock(time.tick(clock)) == clock
    assert time.clock(time.tick_at_most(clock)) == clock


@given(st.integers(-1_000_000, 1_000_000), st.sampled_from([OFFICE, NIGHTS]))
def test_a_tick_is_the_first_from_an_instant_or_the_last_until_it(minutes, week) -> None:
    time = WorkTime(week, no_days_off, 2027)
    clock = at("2027-02-01T00:00") + minutes
    first, last = time.tick(clock), time.tick_at_most(clock)
    assert time.clock(first - 1) < clock <= time.clock(first)
    assert time.clock(last) <= clock < time.clock(last + 1)
    at_midnight = clock - clock % 1440
    assert time.clock(time.tick(at_midnight) - 1) < at_midnight
