"""Holidays, closures and people's calendars, as dates of small plans."""

from datetime import date

import pytest
from holidays import list_supported_countries

from msnb.errors import PlanError
from msnb.plan import Calendar
from msnb.schedule import calendar_faults, schedule

FOUR_DAYS = {"workdays": ["mon", "tue", "wed", "thu"], "hours": [["08:00", "16:00"]]}
WEEKEND = {"workdays": ["sat", "sun"], "hours": [["10:00", "14:00"]]}


def task(**parts: object) -> dict[str, object]:
    return {"id": "paint", "title": "Paint", "takes": "5d", **parts}


def dates(plan) -> tuple[str, str]:
    found = schedule(plan, progress=False)["paint"]
    return (
        found.early_start.isoformat(timespec="minutes"),
        found.early_finish.isoformat(timespec="minutes"),
    )


def test_five_days_are_a_week_of_the_plans_calendar(make_plan) -> None:
    assert dates(make_plan(tasks=[task()])) == ("2027-02-01T09:00", "2027-02-05T18:00")


def test_holidays_of_a_country_and_of_its_part_are_days_off(make_plan) -> None:
    # Corpus Christi, Thursday 27 May 2027, is a holiday in Bavaria, not in Berlin.
    late = task(not_before=date(2027, 5, 24))
    for place, finish in [("DE-BY", "2027-05-31"), ("DE-BE", "2027-05-28")]:
        plan = make_plan(calendar={"holidays": place}, tasks=[late])
        assert dates(plan)[1] == f"{finish}T18:00"


def test_holidays_are_looked_up_in_every_year_that_is_needed(make_plan) -> None:
    plan = make_plan(
        start=date(2026, 12, 24), calendar={"holidays": "GB-ENG"}, tasks=[task(takes="4d")]
    )
    # 24 December; 25 and 28 (in lieu of Saturday) and 1 January are off.
    assert dates(plan) == ("2026-12-24T09:00", "2026-12-31T18:00")


def test_a_country_that_is_known_for_few_years_has_no_holidays_beyond_them(
    make_plan,
) -> None:
    plan = make_plan(
        start=date(1950, 1, 5), calendar={"holidays": "IN"}, tasks=[task(takes="1d")]
    )
    assert dates(plan) == ("1950-01-05T09:00", "1950-01-05T18:00")


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("GER", r"There are no holidays for 'GER'\. Did you mean 'GR'\?"),
        ("QQ-XX", r"There are no holidays for 'QQ-XX'\. .*Write a country such as DE"),
        ("GB-BY", r"no holidays for 'GB-BY'\. The parts of GB are: ENG, NIR, SCT, WLS\."),
        ("DK-BY", r"There are no holidays for 'DK-BY'\. Write DK\."),
        ("JAN", r"There are no holidays for 'JAN'\."),
        ("SIX", r"There are no holidays for 'SIX'\."),
    ],
)
def test_unknown_holidays_are_refused_in_one_sentence(make_plan, place, message) -> None:
    plan = make_plan(calendar={"holidays": place})
    with pytest.raises(PlanError, match=message):
        schedule(plan, progress=False)


def test_every_country_that_the_library_knows_has_holidays(make_plan) -> None:
    codes = list(list_supported_countries())[::7]
    assert len(codes) > 50
    calendars = {code: {"holidays": code} for code in codes}
    assert calendar_faults(make_plan(calendars=calendars)) == ()


def test_all_calendars_with_unknown_holidays_are_named_at_once(make_plan) -> None:
    plan = make_plan(
        calendar={"holidays": "QQ"}, calendars={"vendor": {"holidays": "QQ-A"}}
    )
    faults = calendar_faults(plan)
    assert [(each.item, each.field) for each in faults] == [
        ("calendar", "holidays"),
        ("calendars.vendor", "holidays"),
    ]
    with pytest.raises(PlanError, match=r"(?s)calendar · holidays.*calendars\.vendor"):
        schedule(plan, progress=False)


def test_a_closure_is_left_out_both_its_days_included(make_plan) -> None:
    closure = {"from": date(2027, 2, 2), "to": date(2027, 2, 4)}
    plan = make_plan(calendar={"closures": [closure]}, tasks=[task(takes="2d")])
    assert dates(plan) == ("2027-02-01T09:00", "2027-02-05T18:00")


def test_hours_by_weekday_and_a_day_is_the_fullest(make_plan) -> None:
    hours = {"mon": [["09:00", "17:00"]], "tue": [["09:00", "13:00"]]}
    plan = make_plan(
        calendar={"workdays": ["mon", "tue"], "hours": hours}, tasks=[task(takes="2d")]
    )
    assert dates(plan) == ("2027-02-01T09:00", "2027-02-08T13:00")


def test_an_item_works_in_the_calendar_that_it_names(make_plan) -> None:
    plan = make_plan(calendars={"vendor": FOUR_DAYS}, tasks=[task(calendar="vendor")])
    assert dates(plan) == ("2027-02-01T08:00", "2027-02-08T16:00")


AWAY = [{"from": date(2027, 2, 2), "to": date(2027, 2, 3)}]


def test_absences_of_a_person_without_a_calendar_shift_nothing(make_plan) -> None:
    ben = {"id": "ben", "name": "Ben", "away": AWAY}
    plan = make_plan(people=[ben], tasks=[task(who=["ben"])])
    assert dates(plan) == ("2027-02-01T09:00", "2027-02-05T18:00")


def test_a_person_with_a_calendar_shifts_tasks_by_it_and_by_absences(make_plan) -> None:
    # 40 hours at 8 a day: Monday, Thursday; Monday to Wednesday of the next week.
    ben = {"id": "ben", "name": "Ben", "calendar": "ben", "away": AWAY}
    plan = make_plan(calendars={"ben": FOUR_DAYS}, people=[ben], tasks=[task(who=["ben"])])
    assert dates(plan) == ("2027-02-01T08:00", "2027-02-10T16:00")


def test_half_a_working_day_of_a_person_makes_a_task_twice_as_long(make_plan) -> None:
    mornings = {"hours": [["09:00", "13:00"]]}
    ben = {"id": "ben", "name": "Ben", "calendar": "mornings"}
    plan = make_plan(
        calendars={"mornings": mornings}, people=[ben], tasks=[task(who=["ben"])]
    )
    assert dates(plan) == ("2027-02-01T09:00", "2027-02-12T13:00")


def test_an_items_own_calendar_and_a_persons_must_both_have_hours(make_plan) -> None:
    # Common hours: Monday to Thursday, 9 to 13 and 14 to 16, six a day; 40 are needed.
    ben = {"id": "ben", "name": "Ben", "calendar": "ben"}
    plan = make_plan(
        calendars={"ben": FOUR_DAYS, "office": {}},
        people=[ben],
        tasks=[task(who=["ben"], calendar="office")],
    )
    assert dates(plan) == ("2027-02-01T09:00", "2027-02-10T13:00")


def test_two_people_with_calendars_must_both_be_there(make_plan) -> None:
    people = [
        {"id": "ben", "name": "Ben", "calendar": "ben", "away": AWAY},
        {"id": "ana", "name": "Ana", "calendar": "ana"},
        {"id": "ida", "name": "Ida", "away": [{"from": "2027-01-01", "to": "2027-12-31"}]},
    ]
    plan = make_plan(
        calendars={"ben": FOUR_DAYS, "ana": {"workdays": ["thu", "fri"]}},
        people=people,
        tasks=[task(who=["ben", "ana", "ida"], takes="6h")],
    )
    assert dates(plan) == ("2027-02-04T09:00", "2027-02-04T16:00")


def test_an_owner_shifts_the_stage_and_not_the_moment(make_plan) -> None:
    people = [{"id": "ben", "name": "Ben", "calendar": "ben"}]
    stage = {"id": "paint", "title": "Painted", "owner": "ben", "takes": "1d"}
    moment = {"id": "paint", "title": "Painted", "owner": "ben"}
    start = date(2027, 2, 5)  # a Friday, off for Ben
    calendars = {"ben": FOUR_DAYS}
    plan = make_plan(start=start, people=people, calendars=calendars, milestones=[stage])
    assert dates(plan) == ("2027-02-08T08:00", "2027-02-08T16:00")
    plan = make_plan(start=start, people=people, calendars=calendars, milestones=[moment])
    assert dates(plan) == ("2027-02-05T09:00", "2027-02-05T09:00")


def test_calendars_that_never_meet_are_refused_with_their_names(make_plan) -> None:
    ben = {"id": "ben", "name": "Ben", "calendar": "weekend"}
    plan = make_plan(
        calendars={"weekend": WEEKEND, "vendor": FOUR_DAYS},
        people=[ben],
        tasks=[
            task(who=["ben"], calendar="vendor"),
            task(id="b", who=["ben"], calendar="vendor"),
            task(id="c", who=["ben"]),
        ],
    )
    told = (
        r"paint · calendar: Nobody can ever work on it: the calendar 'vendor' and that of "
        r"'Ben' have no hour in common\. Change one of these calendars, or who does"
    )
    with pytest.raises(PlanError, match=told):
        schedule(plan, progress=False)


def test_the_plan_as_a_notebook_makes_it_may_use_calendar_objects(make_plan) -> None:
    plan = make_plan(calendar=Calendar(workdays=("sat",)), tasks=[task(takes="1d")])
    assert dates(plan) == ("2027-02-06T09:00", "2027-02-06T18:00")
