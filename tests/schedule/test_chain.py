"""The chain that sets a date, followed backwards through what is waited for last."""

from datetime import date

from msnb.schedule import schedule


def stage(id_: str, takes: str, *needs: object, **parts: object) -> dict[str, object]:
    return {"id": id_, "title": id_.title(), "takes": takes, "needs": list(needs), **parts}


def ids(chain) -> list[str]:
    return [each.id for each in chain.activities]


def test_a_deadline_half_way_is_not_what_sets_the_date(make_plan) -> None:
    plan = make_plan(
        milestones=[
            stage("long", "10d"),
            stage("short", "3d", deadline=date(2027, 2, 3)),
            stage("end", "5d", "long", "short"),
        ]
    )
    timetable = schedule(plan, progress=False)
    assert timetable["short"].is_critical
    assert ids(timetable.chain()) == ["long", "end"]
    assert timetable.chain().links == {("long", "end")}


def test_it_runs_through_calendars_of_different_weeks(make_plan) -> None:
    # The supplier works Monday to Thursday: work for it that could begin on a Friday
    # begins on Monday, and still hangs on what ended on Thursday evening.
    plan = make_plan(
        calendars={"supplier": {"workdays": ["mon", "tue", "wed", "thu"]}},
        milestones=[
            stage("order", "4d"),
            stage("made", "4d", "order", calendar="supplier"),
            stage("fitted", "1d", "made"),
        ],
    )
    timetable = schedule(plan, progress=False)
    assert str(timetable["made"].early_start) == "2027-02-08 09:00:00"
    assert ids(timetable.chain()) == ["order", "made", "fitted"]


def test_two_that_end_together_both_belong(make_plan) -> None:
    plan = make_plan(
        milestones=[stage("a", "5d"), stage("b", "5d"), stage("end", "1d", "a", "b")]
    )
    assert ids(schedule(plan, progress=False).chain()) == ["a", "b", "end"]


def test_a_date_that_holds_longer_ends_it(make_plan) -> None:
    plan = make_plan(
        milestones=[
            stage("first", "1d"),
            stage("end", "5d", "first", not_before=date(2027, 3, 1)),
        ]
    )
    assert ids(schedule(plan, progress=False).chain()) == ["end"]


def test_links_to_the_finish_and_lags_count(make_plan) -> None:
    plan = make_plan(
        milestones=[
            stage("slow", "10d"),
            stage("quick", "2d"),
            stage("end", "3d", "quick", {"on": "slow", "link": "FF", "lag": "2d"}),
        ]
    )
    assert ids(schedule(plan, progress=False).chain()) == ["slow", "end"]


def test_what_is_finished_is_a_fact_and_no_part_of_it(make_plan) -> None:
    plan = make_plan(
        milestones=[
            stage("done", "5d", finished=date(2027, 2, 5)),
            stage("next", "5d", "done"),
            stage("end", "5d", "next"),
        ]
    )
    assert ids(schedule(plan, as_of=date(2027, 2, 8)).chain()) == ["next", "end"]


def test_it_is_asked_for_one_goal(make_plan) -> None:
    plan = make_plan(
        goals=[{"id": "g", "statement": "G"}, {"id": "h", "statement": "H"}],
        milestones=[stage("a", "5d", goal="g"), stage("b", "9d", goal="h")],
    )
    timetable = schedule(plan, progress=False)
    assert ids(timetable.chain("g")) == ["a"]
    assert ids(timetable.chain()) == ["b"]


def test_an_empty_plan_has_none(make_plan) -> None:
    assert ids(schedule(make_plan(), progress=False).chain()) == []
