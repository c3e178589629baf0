"""Latest dates, floats and the critical chain, counted by hand."""

from datetime import date

import pytest


def stage(id_: str, takes: str, *needs: object, **parts: object) -> dict[str, object]:
    return {"id": id_, "title": id_.title(), "takes": takes, "needs": list(needs), **parts}


def floats(timetable) -> dict[str, tuple[float, float]]:
    return {
        each.id: (each.total_float_min / 480, each.free_float_min / 480)
        for each in timetable.activities
    }


def critical(timetable) -> list[str]:
    return [each.id for each in timetable.activities if each.is_critical]


def test_without_any_date_the_latest_end_is_the_earliest_end_of_the_whole(
    timetable_of, late
) -> None:
    timetable = timetable_of(
        milestones=[
            stage("long", "10d"),
            stage("short", "3d"),
            stage("alone", "1d"),
            stage("end", "5d", "long", "short"),
        ]
    )
    assert floats(timetable) == {
        "long": (0, 0),
        "short": (7, 7),
        "alone": (14, 14),
        "end": (0, 0),
    }
    assert late(timetable, "short") == ("02-10 09:00", "02-12 18:00")
    assert late(timetable, "alone") == ("02-19 09:00", "02-19 18:00")
    assert critical(timetable) == ["long", "end"]


def test_a_deadline_leaves_float_upstream_and_may_be_missed(timetable_of, late) -> None:
    for deadline, days in [(19, 5), (12, 0), (9, -3), (14, 0)]:
        timetable = timetable_of(
            milestones=[
                stage("first", "5d"),
                stage("last", "5d", "first", deadline=date(2027, 2, deadline)),
            ]
        )
        assert floats(timetable) == {"first": (days, 0), "last": (days, days)}
        assert critical(timetable) == ["first", "last"]
    assert late(timetable, "last") == ("02-08 09:00", "02-12 18:00")


def test_the_earliest_of_several_deadlines_counts_and_each_only_upstream(
    timetable_of,
) -> None:
    timetable = timetable_of(
        milestones=[
            stage("first", "5d", deadline=date(2027, 3, 26)),
            stage("middle", "5d", "first", deadline=date(2027, 2, 19)),
            stage("last", "5d", "middle", deadline=date(2027, 3, 19)),
        ]
    )
    assert floats(timetable) == {"first": (5, 0), "middle": (5, 0), "last": (20, 20)}


def test_what_no_date_lies_beyond_may_last_as_long_as_the_whole(timetable_of) -> None:
    timetable = timetable_of(
        milestones=[
            stage("dated", "5d", deadline=date(2027, 2, 26)),
            stage("after", "5d", "dated"),
            stage("apart", "8d"),
        ]
    )
    # The whole ends on 12 February; only what leads to the deadline may go beyond.
    assert floats(timetable) == {"dated": (0, 0), "after": (0, 0), "apart": (2, 2)}


def test_the_end_of_the_whole_is_an_instant_for_every_calendar(timetable_of, late) -> None:
    timetable = timetable_of(
        calendars={
            "supplier": {"workdays": ["mon", "tue", "wed", "thu"]},
            "site": {"workdays": ["fri", "sat"]},
        },
        milestones=[
            stage("long", "10d"),
            stage("dig", "1d", calendar="site"),
            stage("dug", "0d", "dig", calendar="supplier"),
        ],
    )
    # The whole ends on Friday 12 February; the supplier's last moment is on Thursday,
    # so digging must be over on the Saturday before.
    assert late(timetable, "dug") == ("02-11 18:00", "02-11 18:00")
    assert late(timetable, "dig") == ("02-06 09:00", "02-06 18:00")


def test_a_lag_that_reaches_back_does_not_lend_time_beyond_the_end(timetable_of) -> None:
    timetable = timetable_of(
        milestones=[
            stage("first", "5d"),
            stage("then", "10d", {"on": "first", "lag": "-3d"}),
            stage("last", "2d", {"on": "first", "link": "SS", "lag": "1d"}),
        ]
    )
    # 'then' runs 3 to 16 February; 'first' may slip no day without moving it.
    assert floats(timetable)["first"] == (0, 0)
    assert floats(timetable)["last"] == (9, 9)
    timetable = timetable_of(
        milestones=[
            stage("first", "8d"),
            stage("then", "2d", {"on": "first", "link": "SS"}),
        ]
    )
    assert floats(timetable) == {"first": (0, 0), "then": (6, 6)}


@pytest.mark.parametrize(
    ("link", "free", "total"),
    [
        # 'slow' takes 10 days, 'quick' 2; 'end' takes 3 and needs 'slow'.
        ({"link": "FS"}, 8, 8),
        ({"link": "FS", "lag": "3d"}, 5, 5),
        ({"link": "SS"}, 10, 10),
        ({"link": "SS", "lag": "4d"}, 6, 6),
        ({"link": "FF"}, 11, 11),
        ({"link": "FF", "lag": "2d"}, 9, 9),
        ({"link": "SF", "lag": "12d"}, 1, 1),
        # Thursday 18 February 18:00 less 9 days on the clock is Tuesday evening.
        ({"link": "FS", "lag": "6ed"}, 4, 4),
    ],
)
def test_free_float_is_what_each_kind_of_link_leaves(
    timetable_of, link, free, total
) -> None:
    timetable = timetable_of(
        milestones=[
            stage("slow", "10d"),
            stage("quick", "2d"),
            stage("end", "3d", "slow", {"on": "quick", **link}),
        ]
    )
    assert floats(timetable)["quick"] == (total, free)


def test_free_float_lasts_only_until_the_nearest_successor_moves(timetable_of) -> None:
    timetable = timetable_of(
        milestones=[
            stage("slow", "10d"),
            stage("quick", "2d"),
            stage("next", "1d", "quick"),
            stage("end", "3d", "slow", "next"),
        ]
    )
    assert floats(timetable)["quick"] == (7, 0)
    assert floats(timetable)["next"] == (7, 7)


def test_free_float_may_be_longer_than_a_float_that_is_negative(timetable_of) -> None:
    timetable = timetable_of(
        milestones=[
            stage("slow", "10d"),
            stage("quick", "2d", deadline=date(2027, 2, 1)),
            stage("end", "3d", "slow", "quick"),
        ]
    )
    assert floats(timetable)["quick"] == (-1, 8)


def test_float_is_counted_in_days_of_the_activitys_own_calendar(timetable_of) -> None:
    vendor = {"workdays": ["mon", "tue", "wed", "thu"], "hours": [["09:00", "15:00"]]}
    timetable = timetable_of(
        calendars={"vendor": vendor},
        milestones=[
            stage("quick", "1d", calendar="vendor"),
            stage("slow", "10d"),
            stage("end", "1d", "slow", "quick"),
        ],
    )
    # From Monday evening to Thursday evening of the next week, without the Friday.
    quick = timetable["quick"]
    assert (quick.total_float_min, quick.total_float_days) == (7 * 360, 7.0)


def test_one_chain_in_two_calendars_is_critical_all_along(timetable_of) -> None:
    timetable = timetable_of(
        calendars={"vendor": {"workdays": ["mon", "tue", "wed", "thu"]}},
        milestones=[
            stage("build", "4d", calendar="vendor"),
            stage("install", "5d", "build", deadline=date(2027, 2, 18)),
            stage("aside", "1d"),
        ],
    )
    # All may slip by one week: four days of the one calendar, five of the other.
    assert floats(timetable)["build"] == (4, 0)
    assert floats(timetable)["install"] == (5, 5)
    assert critical(timetable) == ["build", "install"]


def test_the_critical_chain_is_the_one_with_the_least_float_to_each_goal(
    timetable_of,
) -> None:
    timetable = timetable_of(
        goals=[
            {"id": "soon", "statement": "Soon", "by": date(2027, 2, 26)},
            {"id": "later", "statement": "Later", "by": date(2027, 4, 30)},
        ],
        milestones=[
            stage("a", "10d", goal="soon"),
            stage("b", "4d", goal="soon"),
            stage("c", "10d", goal="later"),
            stage("d", "20d", "b", goal="later"),
            stage("e", "1d"),
        ],
    )
    # Days left: a 10; b 16; c 55; d 41; e 23, which leads to no goal.
    assert {id_: total for id_, (total, _) in floats(timetable).items()} == {
        "a": 10,
        "b": 16,
        "c": 55,
        "d": 41,
        "e": 23,
    }
    # To 'later' lead b, c and d: the least float on that way is that of b.
    assert critical(timetable) == ["a", "b"]


def test_a_chain_that_misses_its_date_is_critical_with_its_negative_float(
    timetable_of,
) -> None:
    timetable = timetable_of(
        goals=[{"id": "goal", "statement": "Goal", "by": date(2027, 2, 5)}],
        milestones=[
            stage("a", "4d"),
            stage("b", "3d", "a", goal="goal"),
            stage("c", "6d", goal="goal"),
        ],
    )
    assert floats(timetable) == {"a": (-2, 0), "b": (-2, -2), "c": (-1, -1)}
    assert critical(timetable) == ["a", "b"]


def test_what_serves_a_goal_is_on_the_way_to_the_goal_above(timetable_of) -> None:
    timetable = timetable_of(
        goals=[
            {"id": "top", "statement": "Top", "by": date(2027, 3, 5)},
            {"id": "low", "statement": "Low", "serves": "top"},
        ],
        milestones=[stage("a", "9d", goal="low"), stage("b", "5d", goal="top")],
    )
    assert critical(timetable) == ["a"]


def test_an_elapsed_lag_of_nothing_is_no_lag(timetable_of, late) -> None:
    for lag in ("0ed", "0d"):
        timetable = timetable_of(
            milestones=[
                stage("first", "1d"),
                stage(
                    "moment",
                    "0d",
                    {"on": "first", "link": "SS", "lag": lag},
                    deadline=date(2027, 2, 5),
                ),
            ]
        )
        # In working time, Friday evening is Monday morning.
        assert late(timetable, "first")[0] == "02-08 09:00"
