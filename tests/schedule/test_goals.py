"""When goals are reached, and what their deadlines bound."""

from datetime import date

import pytest

from msnb.errors import ChoiceError
from msnb.schedule import schedule


def goal(id_: str, **parts: object) -> dict[str, object]:
    return {"id": id_, "statement": id_.title(), **parts}


def milestone(id_: str, days: int, **parts: object) -> dict[str, object]:
    return {"id": id_, "title": id_.title(), "takes": f"{days}d", **parts}


def goals_of(timetable) -> dict[str, tuple[str | None, float | None]]:
    return {
        each.id: (
            each.earliest_finish and each.earliest_finish.isoformat(" ", "minutes"),
            each.float_days,
        )
        for each in timetable.goals
    }


def test_a_goal_is_reached_with_the_last_of_its_milestones(timetable_of) -> None:
    timetable = timetable_of(
        goals=[goal("live", by=date(2027, 2, 26)), goal("idle", by=date(2027, 2, 26))],
        milestones=[
            milestone("a", 5, goal="live"),
            milestone("b", 10, goal="live"),
            milestone("c", 15),
        ],
    )
    assert goals_of(timetable) == {"live": ("2027-02-12 18:00", 10), "idle": (None, None)}
    live = timetable.goal("live")
    assert (live.float_min, live.deadline) == (4800, date(2027, 2, 26))
    assert timetable["c"].total_float_min == 0


def test_a_goal_waits_for_the_goals_that_serve_it(timetable_of) -> None:
    timetable = timetable_of(
        goals=[
            goal("top", by=date(2027, 2, 5)),
            goal("middle", serves="top"),
            goal("low", serves="middle", by=date(2027, 3, 5)),
        ],
        milestones=[milestone("a", 3, goal="top"), milestone("b", 8, goal="low")],
    )
    assert goals_of(timetable) == {
        "top": ("2027-02-10 18:00", -3),
        "middle": ("2027-02-10 18:00", None),
        "low": ("2027-02-10 18:00", 17),
    }
    # The deadline above is the nearer one, and bounds the milestone below.
    assert timetable["b"].total_float_days == -3


def test_a_goal_caps_its_milestones_at_the_end_of_its_day(timetable_of, late) -> None:
    timetable = timetable_of(
        goals=[goal("live", by=date(2027, 2, 14))],
        milestones=[
            milestone("a", 5, goal="live"),
            milestone("b", 5, goal="live", deadline=date(2027, 2, 9)),
            milestone("c", 1, goal="live", deadline=date(2027, 2, 20)),
        ],
    )
    assert late(timetable, "a")[1] == "02-12 18:00"
    assert late(timetable, "b")[1] == "02-09 18:00"
    assert late(timetable, "c")[1] == "02-12 18:00"


def test_an_achieved_goal_has_the_day_on_which_it_was(make_plan) -> None:
    plan = make_plan(
        goals=[goal("live", by=date(2027, 2, 26), achieved_on=date(2027, 2, 20))],
        milestones=[milestone("a", 30, goal="live")],
    )
    reached = schedule(plan, as_of=date(2027, 2, 22)).goal("live")
    assert reached.is_achieved
    assert str(reached.earliest_finish) == "2027-02-20 18:00:00"
    assert reached.float_days == 5
    meant = schedule(plan, progress=False).goal("live")
    assert not meant.is_achieved
    assert str(meant.earliest_finish) == "2027-03-12 18:00:00"


def test_an_unknown_goal_or_item_is_refused_with_the_nearest_name(timetable_of) -> None:
    timetable = timetable_of(goals=[goal("live")], milestones=[milestone("pilot", 5)])
    with pytest.raises(ChoiceError, match=r"no goal 'life'\. Did you mean 'live'\?"):
        timetable.goal("life")
    with pytest.raises(
        ChoiceError, match=r"no milestone or task 'pilt'\. Did you mean 'pilot'\?"
    ):
        timetable["pilt"]
    assert "pilot" in timetable
    assert "pilt" not in timetable
