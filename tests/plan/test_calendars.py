from datetime import date

import pytest

from msnb.plan import Calendar, Span, parse_plan

from .refusals import HEAD, fault, of_calendar, of_milestone

HOW_HOURS = 'Write pairs such as ["09:00", "13:00"], in order.'


def test_a_span_holds_both_its_ends() -> None:
    span = Span.model_validate({"from": date(2027, 12, 24), "to": date(2027, 12, 31)})
    inside = [date(2027, 12, day) for day in range(23, 32) if date(2027, 12, day) in span]
    assert inside == [date(2027, 12, day) for day in range(24, 32)]
    assert date(2028, 1, 1) not in span


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param(
            '"soon"', "'soon' is not a date. Write a date such as 2027-06-30.", id="words"
        ),
        pytest.param("7", "7 is not a date. Write a date such as 2027-06-30.", id="number"),
        pytest.param(
            '"20270630"',
            "'20270630' is not a date. Write a date such as 2027-06-30.",
            id="no dashes",
        ),
        pytest.param(
            '"2027-W26"',
            "'2027-W26' is not a date. Write a date such as 2027-06-30.",
            id="a week",
        ),
        pytest.param(
            '"2027-02-30"',
            "There is no day '2027-02-30'. Check the month and the day.",
            id="a day that does not exist",
        ),
        pytest.param(
            "2027-06-30T10:00:00",
            "2027-06-30 10:00 has a time of day. "
            "Give the day alone: a date is a whole day.",
            id="a time of day",
        ),
        pytest.param(
            "07:30:00",
            "07:30:00 is not a date. Write a date such as 2027-06-30.",
            id="a time alone",
        ),
        pytest.param(
            "1066-10-14",
            "1066-10-14 lies outside 1900 to 2199. Check the year.",
            id="long ago",
        ),
        pytest.param(
            "2206-06-30",
            "2206-06-30 lies outside 1900 to 2199. Check the year.",
            id="a slip",
        ),
    ],
)
def test_what_is_no_date_is_refused(written: str, said: str) -> None:
    assert of_milestone(f"deadline = {written}") == f"pilot · deadline: {said}"


def test_a_date_may_be_text() -> None:
    plan = parse_plan(HEAD.replace("2027-02-01", '" 2027-02-01 "'))
    assert plan.start == date(2027, 2, 1)


def test_an_absence_that_ends_before_it_begins() -> None:
    line = "closures = [{ from = 2027-12-31, to = 2027-12-24 }]"
    assert of_calendar(line) == (
        "calendar.closures[1]: It ends on 2027-12-24, before it begins on 2027-12-31. "
        "Exchange the two dates."
    )


def test_the_usual_week() -> None:
    calendar = Calendar()
    assert calendar.intervals("mon") == ((540, 780), (840, 1080))
    assert calendar.intervals("sat") == ()
    assert (calendar.minutes_per_day, calendar.minutes_per_week) == (480, 2400)


def test_hours_by_weekday() -> None:
    calendar = Calendar.model_validate(
        {
            "workdays": ["mon", "sat", "sun"],
            "hours": {
                "mon": [["08:00", "12:00"], ["13:00", "17:30"]],
                "sat": [["08:00", "12:00"]],
            },
        }
    )
    assert calendar.intervals("mon") == ((480, 720), (780, 1050))
    assert calendar.intervals("sat") == ((480, 720),)
    assert calendar.intervals("sun") == ()
    # A full day is the fullest (510 minutes); two of the three days have hours.
    assert (calendar.minutes_per_day, calendar.minutes_per_week) == (510, 1020)


def test_a_night_may_reach_to_midnight_and_hours_may_touch() -> None:
    calendar = Calendar.model_validate({"hours": [["00:00", "12:00"], ["12:00", "24:00"]]})
    assert calendar.minutes_per_day == 24 * 60


def test_what_was_counted_once_does_not_make_calendars_differ() -> None:
    counted = Calendar()
    assert counted.minutes_per_week == 2400
    assert counted == Calendar()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param(
            "workdays = []",
            "calendar.workdays: A calendar without a working day would never finish "
            'anything. Name at least one day, such as "mon".',
            id="no day",
        ),
        pytest.param(
            'workdays = ["monday"]',
            "calendar.workdays[1]: 'monday' is not a value that 'workdays' may have. "
            "Did you mean 'mon'?",
            id="another name of a day",
        ),
        pytest.param(
            'workdays = "mon"',
            "calendar.workdays: 'mon' is not a list. Write a list: workdays = […].",
            id="no list of days",
        ),
        pytest.param(
            'hours = "9 to 5"',
            f"calendar.hours: '9 to 5' is not a list of hours. {HOW_HOURS}",
            id="words",
        ),
        pytest.param(
            'hours = [["09:00"]]',
            f"calendar.hours: ['09:00'] is not a pair of times. {HOW_HOURS}",
            id="no pair",
        ),
        pytest.param(
            'hours = [["9:00", "13:00"]]',
            "calendar.hours: '9:00' is not a time of day. Write it as \"09:00\".",
            id="one digit",
        ),
        pytest.param(
            "hours = [[09:00:00, 13:00:00]]",
            'calendar.hours: 13:00:00 is not a time of day. Write it as "09:00".',
            id="TOML's own time",
        ),
        pytest.param(
            'hours = [["13:00", "09:00"]]',
            f"calendar.hours: 13:00 to 09:00 ends before it begins. {HOW_HOURS}",
            id="backwards",
        ),
        pytest.param(
            'hours = [["09:00", "13:00"], ["12:00", "18:00"]]',
            "calendar.hours: 12:00 comes before 13:00, when the hours before it end. "
            f"{HOW_HOURS}",
            id="overlap",
        ),
        pytest.param(
            'hours = { mo = [["09:00", "13:00"]] }',
            "calendar.hours: 'mo' is not a weekday. Did you mean 'mon'?",
            id="weekday",
        ),
        pytest.param(
            'hours = { sun = [["09:00", "13:00"]] }',
            "calendar: No working hours fall on a working day. "
            "Give hours to at least one working day.",
            id="only on days off",
        ),
        pytest.param(
            'holidays = "Germany"',
            "calendar.holidays: 'Germany' is not a country. Write its code, such as "
            '"DE", or with a part of it, such as "DE-BY".',
            id="country by name",
        ),
    ],
)
def test_a_calendar_that_cannot_be_used(line: str, said: str) -> None:
    assert of_calendar(line) == said


def test_the_name_of_a_calendar_is_an_id() -> None:
    assert fault(f'{HEAD}[calendars."night shift"]\nholidays = "DE"\n') == (
        "calendars.night shift: 'night shift' cannot be an id. "
        "Use a to z, A to Z, 0 to 9, - and _, without a dash in front."
    )
