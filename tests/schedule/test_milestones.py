"""Milestones with tasks: the needs are handed on, the moment is the latest of the tasks."""

from datetime import date


def test_needs_hold_back_each_task_that_waits_for_no_other_task_of_it(
    timetable_of, early
) -> None:
    timetable = timetable_of(
        milestones=[
            {"id": "keys", "title": "Keys", "takes": "1w"},
            {
                "id": "kitchen",
                "title": "Kitchen",
                "needs": ["keys", {"on": "keys", "link": "SS", "lag": "6d"}],
            },
        ],
        tasks=[
            {"id": "paint", "title": "Paint", "milestone": "kitchen", "takes": "2d"},
            {
                "id": "build",
                "title": "Build",
                "milestone": "kitchen",
                "takes": "3d",
                "needs": [{"on": "paint", "link": "SS", "lag": "-1w"}],
            },
            {"id": "clean", "title": "Clean", "takes": "1d"},
        ],
    )
    assert early(timetable, "paint") == ("02-09 09:00", "02-10 18:00")
    assert early(timetable, "build") == ("02-02 09:00", "02-04 18:00")
    assert early(timetable, "clean") == ("02-01 09:00", "02-01 18:00")
    assert early(timetable, "kitchen") == ("02-10 18:00", "02-10 18:00")


def test_a_need_of_one_of_its_own_tasks_is_not_handed_on(timetable_of, early) -> None:
    timetable = timetable_of(
        milestones=[
            {"id": "keys", "title": "Keys", "takes": "1w"},
            {
                "id": "kitchen",
                "title": "Kitchen",
                "needs": ["keys", {"on": "paint", "lag": "3d"}],
            },
        ],
        tasks=[
            {"id": "paint", "title": "Paint", "milestone": "kitchen", "takes": "2d"},
            {"id": "clean", "title": "Clean", "milestone": "kitchen", "takes": "1d"},
        ],
    )
    assert early(timetable, "paint") == ("02-08 09:00", "02-09 18:00")
    assert early(timetable, "clean") == ("02-08 09:00", "02-08 18:00")
    assert early(timetable, "kitchen") == ("02-12 18:00", "02-12 18:00")


def test_a_lag_of_the_needs_counts_in_the_tasks_calendar(timetable_of, early) -> None:
    timetable = timetable_of(
        calendars={"three": {"workdays": ["mon", "tue", "wed"]}},
        milestones=[
            {"id": "keys", "title": "Keys", "takes": "1w"},
            {"id": "kitchen", "title": "Kitchen", "needs": [{"on": "keys", "lag": "2d"}]},
        ],
        tasks=[
            {
                "id": "paint",
                "title": "Paint",
                "milestone": "kitchen",
                "takes": "1d",
                "calendar": "three",
            },
        ],
    )
    assert early(timetable, "paint") == ("02-10 09:00", "02-10 18:00")


def test_a_need_to_finish_holds_back_the_moment_alone(timetable_of, early, late) -> None:
    timetable = timetable_of(
        milestones=[
            {"id": "mains", "title": "Mains", "takes": "6d"},
            {
                "id": "works",
                "title": "Works",
                "needs": [{"on": "mains", "link": "FF", "lag": "2d"}],
            },
        ],
        tasks=[{"id": "test", "title": "Test", "milestone": "works", "takes": "3d"}],
    )
    assert early(timetable, "test") == ("02-01 09:00", "02-03 18:00")
    assert early(timetable, "works") == ("02-10 18:00", "02-10 18:00")
    assert late(timetable, "test") == ("02-08 09:00", "02-10 18:00")


def test_a_duration_beside_tasks_does_not_count(timetable_of, early) -> None:
    timetable = timetable_of(
        milestones=[{"id": "works", "title": "Works", "takes": "10w"}],
        tasks=[{"id": "test", "title": "Test", "milestone": "works", "takes": "3d"}],
    )
    assert early(timetable, "works") == ("02-03 18:00", "02-03 18:00")


def test_a_date_of_a_milestone_with_tasks_holds_back_its_moment(
    timetable_of, early
) -> None:
    timetable = timetable_of(
        milestones=[{"id": "works", "title": "Works", "not_before": date(2027, 2, 9)}],
        tasks=[{"id": "test", "title": "Test", "milestone": "works", "takes": "3d"}],
    )
    assert early(timetable, "test")[0] == "02-01 09:00"
    assert early(timetable, "works") == ("02-09 09:00", "02-09 09:00")
    assert timetable["test"].free_float_min == 3 * 480


def test_a_deadline_of_the_milestone_bounds_its_tasks(timetable_of, late) -> None:
    timetable = timetable_of(
        milestones=[{"id": "works", "title": "Works", "deadline": date(2027, 2, 7)}],
        tasks=[
            {"id": "test", "title": "Test", "milestone": "works", "takes": "3d"},
            {"id": "other", "title": "Other", "takes": "1d"},
        ],
    )
    assert late(timetable, "test") == ("02-03 09:00", "02-05 18:00")
    # A task that belongs to nothing has the end of the whole.
    assert late(timetable, "other") == ("02-03 09:00", "02-03 18:00")


def test_a_range_counts_with_its_likely_value_or_its_median(timetable_of, early) -> None:
    timetable = timetable_of(
        milestones=[
            {"id": "a", "title": "A", "takes": {"low": "1d", "likely": "2d", "high": "9d"}},
            {"id": "b", "title": "B", "takes": {"low": "2d", "high": "8d"}},
        ]
    )
    assert early(timetable, "a")[1] == "02-02 18:00"
    assert early(timetable, "b")[1] == "02-04 18:00"
