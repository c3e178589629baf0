from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from msnb.plan import Amount, Calendar, Duration, Takes, parse_plan
from msnb.plan.durations import parse_duration

from .refusals import HEAD, fault, of_milestone

FOUR_LONG_DAYS = Calendar.model_validate(
    {"workdays": ["mon", "tue", "wed", "thu"], "hours": [["07:00", "17:00"]]}
)
HOW = 'Write a number and a unit, such as "30min", "4h", "3d", "2w" or "1mo".'
GIVE = "Give low, likely and high, or one value."
DISORDER = "low, likely and high are out of order"
ELAPSED = (
    "'3ed' is elapsed time, which only a lag may have. Write working time, such as \"5d\"."
)
HOW_LAG = 'Write a number and a unit, such as "2d", "-1w" or "3ed".'


@pytest.mark.parametrize(
    ("text", "usual", "long_days"),
    [
        ("30min", 30, 30),
        ("4h", 240, 240),
        ("3d", 1440, 1800),
        ("2w", 4800, 4800),
        ("1mo", 9600, 9600),
        ("0d", 0, 0),
        ("1.5d", 720, 900),
        (" 2 w ", 4800, 4800),
    ],
)
def test_working_time_is_counted_in_its_calendar(
    text: str, usual: int, long_days: int
) -> None:
    duration = parse_duration(text)
    assert duration.minutes(Calendar()) == usual
    assert duration.minutes(FOUR_LONG_DAYS) == long_days
    assert not duration.is_elapsed


@pytest.mark.parametrize(
    ("text", "minutes"), [("3ed", 4320), ("2ew", 20160), ("-1d", -480), ("-1ew", -10080)]
)
def test_a_lag_may_be_elapsed_or_negative(text: str, minutes: int) -> None:
    assert parse_duration(text, is_lag=True).minutes(Calendar()) == minutes


def of_cadence(every: str) -> str:
    text = f'{HEAD}[[cadence]]\nid = "c"\ntitle = "Check-in"\nevery = {every}\n'
    return fault(text)


@pytest.mark.parametrize("text", ["4h", "30min", "0w", "1.5w"])
def test_a_meeting_comes_back_after_whole_days_weeks_or_months(text: str) -> None:
    assert of_cadence(f'"{text}"') == (
        f"c · every: Nothing comes back every '{text}'. "
        'Write whole days, weeks or months, such as "2w".'
    )


def test_a_meeting_never_comes_back_in_what_is_no_duration() -> None:
    assert of_cadence("14") == f"c · every: 14 is not a duration. {HOW}"
    assert of_cadence('"2ew"').startswith("c · every: '2ew' is elapsed time")


@given(
    st.integers(0, 99999),
    st.integers(0, 4),
    st.sampled_from(["min", "h", "d", "w", "mo"]),
)
def test_a_duration_is_written_as_it_was_read(digits: int, places: int, unit: str) -> None:
    text = f"{Decimal(digits).scaleb(-places):f}{unit}"
    try:
        duration = parse_duration(text)
    except PydanticCustomError:  # more than a century
        assert unit in ("d", "w", "mo")
        return
    assert str(duration) == text
    assert parse_duration(str(duration)) == duration
    assert parse_duration(duration) is duration


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('"3 days"', f"'3 days' is not a duration. {HOW}"),
        ('"d"', f"'d' is not a duration. {HOW}"),
        ("5", f"5 is not a duration. {HOW}"),
        ("true", f"true is not a duration. {HOW}"),
        ('"٣d"', f"'٣d' is not a duration. {HOW}"),
        ('""', f"'' is not a duration. {HOW}"),
        ('"1e9d"', f"'1e9d' is not a duration. {HOW}"),
        ('"-3d"', f"A duration cannot be negative: '-3d'. {HOW}"),
        (
            '"3ed"',
            ELAPSED,
        ),
        ('"99999w"', "'99999w' is more than a century. Check the number and unit."),
        ('"2000mo"', "'2000mo' is more than a century. Check the number and unit."),
        ("[]", f"[] is not a duration. {HOW}"),
        ("{}", f"Nothing is said here. {GIVE}"),
        (
            '{ low = "3d" }',
            f"A range needs both ends, and 'high' is missing. {GIVE}",
        ),
        (
            '{ likely = "3d", high = "9d" }',
            f"A range needs both ends, and 'low' is missing. {GIVE}",
        ),
        (
            '{ low = "3d", likely = "2d", high = "9d" }',
            f"{DISORDER}: 3d / 2d / 9d. Put the shortest first.",
        ),
        (
            '{ low = "1w", high = "4d" }',
            f"{DISORDER}: 1w / 4d. Put the shortest first.",
        ),
    ],
)
def test_a_stage_that_cannot_be_counted(written: str, said: str) -> None:
    assert of_milestone(f"takes = {written}") == f"pilot · takes: {said}"


def test_order_is_judged_in_the_items_own_calendar() -> None:
    text = (
        f'{HEAD}[calendars.long]\nworkdays = ["mon"]\nhours = [["07:00", "17:00"]]\n'
        '[[milestones]]\nid = "pilot"\ntitle = "Pilot"\ncalendar = "long"\n'
        'takes = { low = "1w", high = "4d" }\n'
    )
    assert parse_plan(text).milestones[0].takes is not None  # a week of one long day
    assert DISORDER in fault(text.replace('calendar = "long"\n', ""))
    assert DISORDER in fault(text.replace('"1w", high = "4d"', '"2d", high = "1w"'))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('"next day"', f"'next day' is not a lag. {HOW_LAG}"),
        ("2", f"2 is not a lag. {HOW_LAG}"),
        ('"60000ed"', "'60000ed' is more than a century. Check the number and unit."),
    ],
)
def test_a_lag_that_cannot_be_counted(written: str, said: str) -> None:
    line = f'needs = [{{ on = "a", lag = {written} }}]'
    assert of_milestone(line).startswith(f"pilot · needs[1].lag: {said}")


def test_the_likely_value_counts() -> None:
    takes = Takes.model_validate({"low": "3w", "likely": "5w", "high": "10w"})
    assert takes.minutes(Calendar()) == 12000
    assert takes.ends(Calendar()) == (7200, 24000)
    assert takes.is_range


def test_without_a_likely_value_the_middle_on_the_log_scale_counts() -> None:
    takes = Takes.model_validate({"low": "1d", "high": "4d"})
    assert takes.minutes(Calendar()) == 960  # the root of 480 x 1920


def test_one_value_is_both_ends_and_no_range() -> None:
    takes = Takes.model_validate("2w")
    assert takes.ends(Calendar()) == (4800, 4800)
    assert not takes.is_range
    assert takes.model_dump() == "2w"


def test_equal_ends_are_no_range() -> None:
    assert not Takes.model_validate({"low": "2w", "high": "2w"}).is_range


@pytest.mark.parametrize(
    ("written", "middle"),
    [(500, 500.0), ({"low": 100, "high": 400}, 200.0), ({"low": 0, "high": 9}, 0.0)],
)
def test_the_middle_of_an_amount(written: object, middle: float) -> None:
    assert Amount.model_validate(written).middle == middle


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("-5", "cost: -5 is too small. Give 0 or more."),
        ("nan", "cost: nan is not a finite number. Write digits."),
        ("inf", "cost: inf is not a finite number. Write digits."),
        ("1e16", "cost: 1e+16 is too large. Give 1e+15 or less."),
        ('"5"', "cost: '5' is not a number. Write digits without quotes."),
        ("true", "cost: true is not a number. Write digits without quotes."),
        (
            "{ low = 5, likely = 4, high = 9 }",
            f"cost: {DISORDER}: 5 / 4 / 9. Put the smallest first.",
        ),
        ("{ low = 5, high = -4 }", "cost.high: -4 is too small. Give 0 or more."),
    ],
)
def test_an_amount_that_cannot_be_counted(written: str, said: str) -> None:
    assert of_milestone(f"cost = {written}") == f"pilot · {said}"


def test_a_duration_shows_itself_as_it_was_typed() -> None:
    assert str(Duration(Decimal("1.50"), "d")) == "1.50d"
