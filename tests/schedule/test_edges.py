"""Plans at the edge of what a plan can be, and those that have no dates."""

from datetime import date

import pytest

from msnb.errors import PlanError
from msnb.plan import parse_plan_file
from msnb.schedule import schedule


def task(id_: str, takes: str, *needs: object, **parts: object) -> dict[str, object]:
    return {"id": id_, "title": id_.title(), "takes": takes, "needs": list(needs), **parts}


def test_one_milestone_and_nothing_else(lone_milestone, early, late) -> None:
    timetable = schedule(lone_milestone, progress=False)
    assert early(timetable, "done") == late(timetable, "done") == ("02-01 09:00",) * 2
    assert timetable["done"].is_critical
    assert timetable["done"].total_float_min == timetable["done"].free_float_min == 0
    assert timetable.sentence() == "The plan ends on 1 February 2027."


def test_no_milestone_and_no_task(empty_plan) -> None:
    timetable = schedule(empty_plan, progress=False)
    assert timetable.activities == timetable.goals == ()
    assert timetable.sentence() == (
        "The plan has no milestones and no tasks, so it has no dates."
    )


def test_no_milestone_but_tasks(timetable_of, early) -> None:
    timetable = timetable_of(tasks=[task("a", "1d"), task("b", "1d", "a")])
    assert early(timetable, "b") == ("02-02 09:00", "02-02 18:00")
    assert timetable["a"].kind == "task"


def test_zero_durations_everywhere(timetable_of, early) -> None:
    timetable = timetable_of(
        milestones=[
            task("a", "0d"),
            task("b", "0h", "a", {"on": "a", "link": "SF"}),
            {"id": "c", "title": "C", "needs": ["b", {"on": "a", "link": "FF"}]},
        ]
    )
    assert {early(timetable, each) for each in "abc"} == {("02-01 09:00", "02-01 09:00")}
    assert {each.total_float_min for each in timetable.activities} == {0}


def test_a_start_on_a_holiday_and_on_a_weekend(timetable_of, early) -> None:
    # Easter Monday 2027 is 29 March; work begins on the Tuesday.
    for start in (date(2027, 3, 27), date(2027, 3, 29)):
        timetable = timetable_of(
            start=start,
            calendar={"holidays": "DE-BY"},
            milestones=[task("a", "1d"), {"id": "m", "title": "M"}],
        )
        assert early(timetable, "a") == ("03-30 09:00", "03-30 18:00")
        assert early(timetable, "m") == ("03-30 09:00", "03-30 09:00")


def test_a_closure_of_a_year(timetable_of) -> None:
    closure = {"from": date(2027, 2, 3), "to": date(2028, 2, 2)}
    timetable = timetable_of(
        calendar={"closures": [closure]},
        milestones=[task("a", "3d"), task("b", "1d", "a", deadline=date(2028, 1, 1))],
    )
    assert str(timetable["a"].early_finish) == "2028-02-03 18:00:00"
    assert str(timetable["b"].early_finish) == "2028-02-04 18:00:00"
    # Before the deadline, all the working time of the closure's year is over.
    assert str(timetable["b"].late_finish) == "2027-02-02 18:00:00"
    assert timetable["b"].total_float_days == -2


def test_a_deadline_long_before_the_start_reaches_back_over_the_years(timetable_of) -> None:
    timetable = timetable_of(milestones=[task("a", "1d", deadline=date(2020, 1, 1))])
    assert str(timetable["a"].late_start) == "2020-01-01 09:00:00"


def test_a_plan_of_a_century_has_dates(timetable_of) -> None:
    timetable = timetable_of(tasks=[task("a", "1300mo")])
    assert str(timetable["a"].early_finish) == "2126-09-27 18:00:00"


def test_a_lag_of_a_century_backwards_bounds_nothing(timetable_of, late) -> None:
    timetable = timetable_of(
        start=date(2150, 2, 2),
        milestones=[task("a", "1d"), task("b", "3d", {"on": "a", "lag": "-36000ed"})],
    )
    assert late(timetable, "a") == ("02-04 09:00", "02-04 18:00")


SPARSE = {"workdays": ["mon"], "hours": [["09:00", "09:01"]]}


@pytest.mark.parametrize(
    "parts",
    [
        {"calendar": SPARSE, "tasks": [task("dig", "30d"), task("fill", "9000d", "dig")]},
        {
            "calendars": {"sparse": SPARSE},
            "tasks": [
                task("dig", "1d"),
                task("fill", "9100d", "dig", calendar="sparse"),
                task("rest", "1d", "fill"),
            ],
        },
        {
            "calendar": {
                "closures": [{"from": date(2027, 2, 1), "to": date(2199, 12, 31)}]
            },
            "milestones": [{"id": "fill", "title": "Fill"}],
        },
    ],
)
def test_a_calendar_too_sparse_for_the_plan_is_one_clear_sentence(make_plan, parts) -> None:
    told = (
        r"^Plan: fill: 'Fill' cannot be finished by the end of 2199\. Check how long "
        r"things take, and how often their calendars have working time\.$"
    )
    with pytest.raises(PlanError, match=told):
        schedule(make_plan(**parts), progress=False)


@pytest.mark.parametrize("calendars", [("sparse", "sparse"), ("sparse", "daily")])
def test_a_latest_start_before_1900_is_one_clear_sentence(make_plan, calendars) -> None:
    first, then = calendars
    plan = make_plan(
        calendars={"sparse": SPARSE, "daily": {}},
        milestones=[
            task("z", "1d", calendar=then),
            task("a", "8000d", "z", deadline=date(2030, 1, 1), calendar=first),
        ],
    )
    told = r"To meet its dates, 'A' would have to start before 1900\. Check the deadlines"
    with pytest.raises(PlanError, match=told):
        schedule(plan, progress=False)


def test_finished_work_that_began_before_1900_is_one_clear_sentence(make_plan) -> None:
    plan = make_plan(calendar=SPARSE, tasks=[task("a", "8000d", finished=date(2027, 2, 1))])
    with pytest.raises(PlanError, match="'A' would have to start before 1900"):
        schedule(plan, as_of=date(2027, 2, 1))


def test_a_loop_is_refused_with_the_activities_round_it(loop) -> None:
    told = "3 items wait for each other: a → c → b → a. Remove one of these from 'needs'"
    with pytest.raises(PlanError, match=told):
        schedule(loop, progress=False)


def test_a_loop_through_the_tasks_of_a_milestone_is_refused(make_plan) -> None:
    plan = make_plan(
        milestones=[
            {"id": "m", "title": "M", "needs": ["n"]},
            {"id": "n", "title": "N", "needs": ["t"]},
        ],
        tasks=[task("t", "1d", milestone="m")],
    )
    with pytest.raises(PlanError, match="2 items wait for each other: n → t → n"):
        schedule(plan, progress=False)


def test_a_loop_of_goals_is_refused(make_plan) -> None:
    goals = [
        {"id": "a", "statement": "A", "serves": "b"},
        {"id": "b", "statement": "B", "serves": "a"},
    ]
    with pytest.raises(PlanError, match="2 goals wait for each other: a → b → a"):
        schedule(make_plan(goals=goals), progress=False)


def test_references_that_lead_nowhere_are_refused_together(make_plan) -> None:
    plan = make_plan(
        calendar={"holidays": "QQ"},
        milestones=[
            {"id": "lease", "title": "Lease", "goal": "live", "calendar": "vendor"},
            {"id": "open", "title": "Open", "needs": ["leas"], "owner": "ana"},
        ],
    )
    with pytest.raises(PlanError) as refused:
        schedule(plan, progress=False)
    assert [(each.item, each.field) for each in refused.value.faults] == [
        ("lease", "goal"),
        ("open", "owner"),
        ("lease", "calendar"),
        ("open", "needs"),
        ("calendar", "holidays"),
    ]


def test_a_loop_beside_a_wrong_reference_is_told_at_the_same_time(make_plan) -> None:
    plan = make_plan(
        tasks=[task("a", "1d", "b"), task("b", "1d", "a"), task("c", "1d", "d")]
    )
    with pytest.raises(PlanError, match=r"(?s)no milestone or task 'd'.*a → b → a"):
        schedule(plan, progress=False)


def test_a_fault_names_the_file_that_the_plan_was_read_from(tmp_path, shop_text) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(shop_text.replace('"lease"]', '"rent"]'))
    with pytest.raises(PlanError, match=r"plan\.toml"):
        schedule(parse_plan_file(file))


def test_a_chain_of_ten_thousand_has_dates(make_plan) -> None:
    tasks = [task("t0", "1min")]
    tasks += [task(f"t{at}", "1min", f"t{at - 1}") for at in range(1, 10_000)]
    timetable = schedule(make_plan(tasks=tasks), progress=False)
    # 20 days of 480 minutes, and 400 more.
    assert str(timetable["t9999"].early_finish) == "2027-03-01 16:40:00"
    assert timetable["t0"].is_critical
