"""What a timetable hands on: JSON, a frame, sentences."""

import json
from datetime import date

import pandas as pd
import pytest

from msnb.canonical import canonical_json
from msnb.errors import ChoiceError
from msnb.plan import Plan
from msnb.schedule import schedule


def test_the_json_is_this(shop) -> None:
    timetable = schedule(shop)
    data = timetable.to_dict()
    assert json.loads(canonical_json(data)) == data
    assert {**data, "activities": data["activities"][1:2]} == {
        "schema": 1,
        "plan": "Corner shop",
        "as_of": "2027-02-01",
        "activities": [
            {
                "id": "fitted",
                "kind": "milestone",
                "early_start": "2027-02-15T09:00",
                "early_finish": "2027-03-05T18:00",
                "late_start": "2027-03-29T09:00",
                "late_finish": "2027-04-16T18:00",
                "total_float_min": 14400,
                "free_float_min": 0,
                "total_float_days": 30.0,
                "is_critical": True,
            }
        ],
        "goals": [
            {
                "id": "open",
                "earliest_finish": "2027-03-16T18:00",
                "deadline": "2027-04-30",
                "float_min": 15840,
                "float_days": 33.0,
            }
        ],
    }
    assert [each["id"] for each in data["activities"]] == ["lease", "fitted", "stocked"]


def test_the_json_of_a_plan_as_meant_has_no_day(kitchen) -> None:
    data = schedule(kitchen, progress=False).to_dict()
    assert data["as_of"] is None
    assert [(each["id"], each["kind"]) for each in data["activities"]] == [
        ("keys", "milestone"),
        ("kitchen", "milestone"),
        ("order", "task"),
        ("paint", "task"),
        ("build", "task"),
    ]


def test_the_frame_has_one_row_an_activity_and_dates_as_datetimes(shop) -> None:
    frame = schedule(shop).to_frame()
    assert list(frame["id"]) == ["lease", "fitted", "stocked"]
    assert list(frame["early_finish"].dt.date) == [
        date(2027, 2, 12),
        date(2027, 3, 5),
        date(2027, 3, 16),
    ]
    assert frame["total_float_days"].tolist() == [30, 30, 33]


def test_the_frame_of_an_empty_plan_has_the_same_columns(shop, empty_plan) -> None:
    empty = schedule(empty_plan, progress=False).to_frame()
    full = schedule(shop).to_frame()
    assert list(empty.columns) == list(full.columns)
    assert len(empty) == 0
    dates = ["early_start", "early_finish", "late_start", "late_finish"]
    assert all(pd.api.types.is_datetime64_dtype(empty[each]) for each in dates)


def test_the_fingerprint_is_the_plans(shop) -> None:
    assert schedule(shop).plan_fingerprint == shop.fingerprint


def plan_until(make_plan, by: date | None) -> Plan:
    """Return a plan that reaches its goal on Friday 5 February."""
    goal = {"id": "live", "statement": "Shop <b>open</b>", **({"by": by} if by else {})}
    milestone = {"id": "m", "title": "Lease", "takes": "5d", "goal": "live"}
    return make_plan(goals=[goal], milestones=[milestone])


@pytest.mark.parametrize(
    ("by", "told"),
    [
        (date(2027, 2, 5), ", on its deadline of 5 February 2027."),
        (date(2027, 2, 6), ", 1 day before its deadline of 6 February 2027."),
        (date(2027, 2, 18), ", 13 days before its deadline of 18 February 2027."),
        (date(2027, 2, 19), ", 2 weeks before its deadline of 19 February 2027."),
        (date(2027, 5, 9), ", 13 weeks and 2 days before its deadline of 9 May 2027."),
        (date(2027, 2, 4), ", 1 day after its deadline of 4 February 2027."),
        (None, "."),
    ],
)
def test_the_sentence_gives_the_date_and_the_days_to_the_deadline(
    make_plan, by, told
) -> None:
    said = schedule(plan_until(make_plan, by), progress=False).sentence()
    assert said == f"The plan reaches 'Shop <b>open</b>' on 5 February 2027{told}"


def test_the_sentence_speaks_of_the_goal_asked_for_or_of_the_last(make_plan) -> None:
    goals = [
        {"id": "a", "statement": "First", "by": date(2027, 3, 1)},
        {"id": "b", "statement": "Second", "by": date(2027, 4, 1)},
    ]
    milestone = {"id": "m", "title": "M", "takes": "5d", "goal": "a"}
    timetable = schedule(make_plan(goals=goals, milestones=[milestone]), progress=False)
    assert timetable.sentence() == (
        "Nothing in the plan leads to 'Second' yet, so it has no date."
    )
    assert timetable.sentence("a").startswith("The plan reaches 'First' on 5 February")
    with pytest.raises(ChoiceError, match="has no goal 'c'"):
        timetable.sentence("c")


def test_the_sentence_of_an_achieved_goal_is_about_the_past(make_plan) -> None:
    goal = {
        "id": "live",
        "statement": "Shop open",
        "by": date(2027, 2, 26),
        "achieved_on": date(2027, 2, 22),
    }
    timetable = schedule(make_plan(goals=[goal]), as_of=date(2027, 3, 1))
    assert timetable.sentence() == (
        "'Shop open' was achieved on 22 February 2027, "
        "4 days before its deadline of 26 February 2027."
    )


def test_control_characters_in_a_title_stay_visible(make_plan) -> None:
    goal = {"id": "live", "statement": "Shop\x1b[31m\nopen"}
    timetable = schedule(make_plan(goals=[goal]), progress=False)
    assert timetable.sentence().isprintable()


def test_a_moment_that_is_late_should_have_been_reached(make_plan) -> None:
    gate = {"id": "gate", "title": "Gate", "deadline": date(2027, 2, 5)}
    timetable = schedule(make_plan(milestones=[gate]), as_of=date(2027, 2, 9))
    assert timetable.sentence() == (
        "'Gate' should have been reached by 5 February 2027 (1 working day ago). "
        "The plan ends on 9 February 2027."
    )
