"""What each link and lag demands, counted by hand.

Days are eight hours, 9 to 13 and 14 to 18; 1 February 2027 is a Monday.
"""

from datetime import date

import pytest


def two(
    link: dict[str, object], *, first: str = "3d", then: str = "2d", **parts: object
) -> dict[str, list]:
    """Return two tasks, the second of which needs the first."""
    return {
        "tasks": [
            {"id": "first", "title": "First", "takes": first},
            {
                "id": "then",
                "title": "Then",
                "takes": then,
                "needs": [{"on": "first", **link}],
                **parts,
            },
        ]
    }


@pytest.mark.parametrize(
    ("type_", "lag", "start", "finish"),
    [
        # The first takes three days: 1 to 3 February.
        ("FS", "0d", "02-04 09:00", "02-05 18:00"),
        ("FS", "2d", "02-08 09:00", "02-09 18:00"),
        ("FS", "4h", "02-04 14:00", "02-08 13:00"),
        ("FS", "-1d", "02-03 09:00", "02-04 18:00"),
        ("FS", "-1w", "02-01 09:00", "02-02 18:00"),
        ("SS", "0d", "02-01 09:00", "02-02 18:00"),
        ("SS", "1d", "02-02 09:00", "02-03 18:00"),
        ("SS", "-3d", "02-01 09:00", "02-02 18:00"),
        ("FF", "0d", "02-02 09:00", "02-03 18:00"),
        ("FF", "3d", "02-05 09:00", "02-08 18:00"),
        ("FF", "-2d", "02-01 09:00", "02-02 18:00"),
        ("SF", "0d", "02-01 09:00", "02-02 18:00"),
        ("SF", "5d", "02-04 09:00", "02-05 18:00"),
        ("SF", "1mo", "02-25 09:00", "02-26 18:00"),
    ],
)
def test_each_link_demands_a_start_or_a_finish(
    timetable_of, early, type_, lag, start, finish
) -> None:
    timetable = timetable_of(**two({"link": type_, "lag": lag}))
    assert early(timetable, "then") == (start, finish)


@pytest.mark.parametrize(
    ("lag", "start"),
    [
        # The first ends on Wednesday 3 February at 18:00.
        ("1ed", "02-05 09:00"),
        ("2ed", "02-08 09:00"),
        ("4ed", "02-08 09:00"),
        ("1ew", "02-11 09:00"),
        ("-1ed", "02-03 09:00"),
        ("0.75ed", "02-04 12:00"),
    ],
)
def test_an_elapsed_lag_runs_on_the_clock_then_to_the_next_working_minute(
    timetable_of, early, lag, start
) -> None:
    timetable = timetable_of(**two({"lag": lag}))
    assert early(timetable, "then")[0] == start


def test_a_lag_counts_in_the_successors_calendar(timetable_of, early) -> None:
    vendor = {"workdays": ["mon", "tue", "wed", "thu"], "hours": [["08:00", "14:00"]]}
    # Two of the vendor's days of six hours: Thursday and Monday.
    timetable = timetable_of(
        calendars={"vendor": vendor}, **two({"lag": "2d"}, calendar="vendor")
    )
    assert early(timetable, "then") == ("02-09 08:00", "02-10 14:00")


def test_several_links_between_two_all_hold(timetable_of, early) -> None:
    tasks = two({"link": "SS", "lag": "1d"})["tasks"]
    tasks[1]["needs"] = [*tasks[1]["needs"], {"on": "first", "link": "FF", "lag": "2d"}]
    assert early(timetable_of(tasks=tasks), "then") == ("02-04 09:00", "02-05 18:00")


def test_a_demanded_finish_never_pulls_a_start_before_the_plans(
    timetable_of, early
) -> None:
    timetable = timetable_of(**two({"link": "FF"}, first="1h", then="5d"))
    assert early(timetable, "then") == ("02-01 09:00", "02-05 18:00")


def test_nothing_starts_before_its_not_before(timetable_of, early) -> None:
    timetable = timetable_of(**two({}, not_before=date(2027, 2, 13)))
    assert early(timetable, "then") == ("02-15 09:00", "02-16 18:00")


def test_nothing_starts_before_the_plan_whatever_its_not_before(
    timetable_of, early
) -> None:
    item = {"id": "a", "title": "A", "takes": "2d", "not_before": date(2026, 7, 1)}
    assert early(timetable_of(tasks=[item]), "a") == ("02-01 09:00", "02-02 18:00")


def test_a_stage_counts_from_its_start_and_to_its_moment(timetable_of, early) -> None:
    stage = {"id": "stage", "title": "Stage", "takes": "2w", "needs": ["before"]}
    timetable = timetable_of(
        milestones=[{"id": "before", "title": "Before", "takes": "1w"}, stage],
        tasks=[
            {
                "id": f"t{type_}",
                "title": "T",
                "takes": "1d",
                "needs": [{"on": "stage", "link": type_}],
            }
            for type_ in ("SS", "FS")
        ],
    )
    assert early(timetable, "stage") == ("02-08 09:00", "02-19 18:00")
    assert early(timetable, "tSS")[0] == "02-08 09:00"
    assert early(timetable, "tFS")[0] == "02-22 09:00"


def test_a_moment_starts_and_finishes_when_the_last_thing_it_needs_does(
    timetable_of, early
) -> None:
    milestones = [
        {"id": "stage", "title": "Stage", "takes": "2d"},
        {"id": "moment", "title": "Moment", "needs": ["stage"]},
        {
            "id": "next",
            "title": "Next",
            "takes": "1d",
            "needs": [{"on": "moment", "link": "SS"}],
        },
        {"id": "later", "title": "Later", "needs": [{"on": "moment", "lag": "3d"}]},
    ]
    timetable = timetable_of(milestones=milestones)
    assert early(timetable, "moment") == ("02-02 18:00", "02-02 18:00")
    assert early(timetable, "next")[0] == "02-03 09:00"
    assert early(timetable, "later") == ("02-05 18:00", "02-05 18:00")


def test_a_moment_held_by_a_date_is_shown_at_the_beginning_of_that_day(
    timetable_of, early
) -> None:
    milestones = [
        {"id": "stage", "title": "Stage", "takes": "1d"},
        {"id": "day", "title": "Day", "needs": ["stage"], "not_before": date(2027, 2, 2)},
        {"id": "sunday", "title": "Sunday", "not_before": date(2027, 2, 7)},
    ]
    timetable = timetable_of(milestones=milestones)
    assert early(timetable, "day") == ("02-02 09:00", "02-02 09:00")
    assert early(timetable, "sunday") == ("02-08 09:00", "02-08 09:00")


def test_a_moment_is_shown_when_work_in_another_calendar_brings_it(
    timetable_of, early
) -> None:
    site = {"workdays": ["fri", "sat"], "hours": [["07:00", "12:00"]]}
    timetable = timetable_of(
        calendars={"site": site},
        milestones=[
            {"id": "roof", "title": "Roof", "takes": "2d", "calendar": "site"},
            {"id": "long", "title": "Long", "takes": "8d"},
            {"id": "dry", "title": "Dry", "needs": ["roof", {"on": "long", "lag": "-1w"}]},
            {"id": "party", "title": "Party", "needs": ["dry"]},
            {"id": "next", "title": "Next", "takes": "1d", "needs": ["dry"]},
        ],
    )
    assert early(timetable, "roof") == ("02-05 07:00", "02-06 12:00")
    assert early(timetable, "dry") == early(timetable, "party")
    assert early(timetable, "dry") == ("02-06 12:00", "02-06 12:00")
    assert early(timetable, "next") == ("02-08 09:00", "02-08 18:00")


def test_work_round_the_clock_ends_on_the_day_that_was_worked(timetable_of, early) -> None:
    always = {
        "workdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        "hours": [["00:00", "24:00"]],
    }
    timetable = timetable_of(
        calendar=always,
        milestones=[
            {"id": "cure", "title": "Cure", "takes": "7d"},
            {
                "id": "cured",
                "title": "Cured",
                "needs": ["cure"],
                "deadline": date(2027, 2, 7),
            },
            {"id": "next", "title": "Next", "takes": "1d", "needs": ["cured"]},
        ],
    )
    assert early(timetable, "cure") == ("02-01 00:00", "02-07 23:59")
    assert early(timetable, "cured") == ("02-07 23:59", "02-07 23:59")
    assert early(timetable, "next") == ("02-08 00:00", "02-08 23:59")
    assert timetable["cured"].total_float_min == 0
