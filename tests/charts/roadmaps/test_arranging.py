"""From plan, timetable and forecast to rows, from the goal backwards."""

from collections.abc import Callable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from msnb.charts import RoadmapRow, RowLink, roadmap_rows
from msnb.forecast import forecast
from msnb.plan import Plan
from msnb.schedule import schedule

MakePlan = Callable[..., Plan]


def _rows(plan: Plan, **more: object) -> dict[str, RoadmapRow]:
    found = roadmap_rows(plan, schedule(plan, progress=bool(plan.status_date)), **more)
    return {row.id: row for row in found}


def test_the_goal_comes_first_then_what_it_needs_backwards(shop: Plan) -> None:
    assert list(_rows(shop)) == ["open", "stocked", "fitted", "lease"]


def test_dates_are_those_of_the_schedule(shop: Plan) -> None:
    dates, row = schedule(shop)["fitted"], _rows(shop)["fitted"]
    assert (row.start, row.finish) == (dates.early_start, dates.early_finish)
    assert (row.latest, row.float_days) == (dates.late_finish, dates.total_float_days)
    assert row.deadline == date(2027, 4, 16)


def test_a_goal_has_its_deadline_and_rests_on_what_nothing_else_needs(shop: Plan) -> None:
    goal = _rows(shop)["open"]
    assert (goal.kind, goal.deadline) == ("goal", date(2027, 4, 30))
    assert goal.needs == (RowLink("stocked", "FF", is_driving=True),)


def test_links_keep_their_type_and_say_what_the_date_hangs_on(shop: Plan) -> None:
    rows = _rows(shop)
    assert rows["stocked"].needs == (
        RowLink("fitted", "FS", is_driving=True),
        RowLink("lease", "FS"),
    )
    assert [row.is_driving for row in rows.values()] == [False, True, True, True]


def test_what_does_not_set_the_date_is_told_apart(make_plan: MakePlan) -> None:
    plan = make_plan(
        milestones=[
            {"id": "short", "title": "Short", "takes": "1w", "deadline": date(2027, 2, 9)},
            {"id": "long", "title": "Long", "takes": "4w"},
            {"id": "end", "title": "End", "needs": ["short", "long"]},
        ]
    )
    rows = _rows(plan)
    assert {id_ for id_, row in rows.items() if row.is_driving} == {"long", "end"}


def test_tasks_stand_for_their_milestone(kitchen: Plan) -> None:
    row = _rows(kitchen)["kitchen"]
    assert row.needs == (RowLink("keys", "FS", is_driving=True),)
    assert row.start is not None
    assert row.start.date() == date(2027, 2, 8)
    assert "order" not in _rows(kitchen)


def test_a_need_of_a_task_is_a_need_of_its_milestone(make_plan: MakePlan) -> None:
    plan = make_plan(
        milestones=[{"id": "a", "title": "A", "takes": "1w"}, {"id": "b", "title": "B"}],
        tasks=[
            {"id": "t", "title": "T", "milestone": "a", "takes": "1d"},
            {"id": "u", "title": "U", "milestone": "b", "takes": "1d", "needs": ["t"]},
        ],
    )
    assert _rows(plan)["b"].needs == (RowLink("a", "FS", is_driving=True),)


def _two_goals(make_plan: MakePlan) -> Plan:
    return make_plan(
        goals=[
            {"id": "shell", "statement": "Closed", "by": date(2027, 6, 1), "serves": "all"},
            {"id": "all", "statement": "Used", "by": date(2027, 9, 1)},
            {"id": "someday", "statement": "Painted"},
        ],
        milestones=[
            {"id": "walls", "title": "Walls", "goal": "shell", "takes": "2w"},
            {"id": "ground", "title": "Ground", "takes": "1w"},
            {
                "id": "roof",
                "title": "Roof",
                "goal": "shell",
                "takes": "1w",
                "needs": ["walls"],
            },
            {"id": "keys", "title": "Keys", "goal": "all", "needs": ["roof", "ground"]},
            {"id": "party", "title": "Party", "takes": "1d"},
        ],
    )


def test_goals_follow_the_headline_by_deadline_and_the_dateless_come_last(
    make_plan: MakePlan,
) -> None:
    rows = _rows(_two_goals(make_plan))
    assert [id_ for id_, row in rows.items() if row.kind == "goal"] == [
        "all",
        "shell",
        "someday",
    ]


def test_the_goal_asked_for_comes_first(make_plan: MakePlan) -> None:
    assert next(iter(_rows(_two_goals(make_plan), goal="shell"))) == "shell"


def test_a_milestone_without_goal_stands_with_what_needs_it_or_at_the_end(
    make_plan: MakePlan,
) -> None:
    rows = _rows(_two_goals(make_plan))
    assert list(rows) == [
        "all",
        "keys",
        "ground",
        "shell",
        "roof",
        "walls",
        "someday",
        "party",
    ]
    assert (rows["ground"].goal, rows["party"].goal) == ("all", "")


def test_a_goal_without_milestones_has_no_date(make_plan: MakePlan) -> None:
    assert _rows(_two_goals(make_plan))["someday"].finish is None


def test_notes_say_what_is_missing_and_what_is_late(make_plan: MakePlan) -> None:
    plan = make_plan(
        status_date=date(2027, 3, 1),
        people=[{"id": "ana", "name": "Ana"}, {"id": "ben", "name": "Ben"}],
        milestones=[
            {"id": "none", "title": "None", "takes": "1w"},
            {"id": "alone", "title": "Alone", "takes": "1w", "owner": "ana"},
            {"id": "both", "title": "Both", "takes": "1w", "owner": "ana", "backup": "ben"},
            {"id": "done", "title": "Done", "finished": date(2027, 2, 5)},
            {"id": "late", "title": "Late", "takes": "3w", "deadline": date(2027, 3, 5)},
        ],
    )
    rows = _rows(plan, notes={"both": ["asks for money"]})
    assert {id_: row.notes for id_, row in rows.items()} == {
        "none": ("no owner",),
        "alone": ("no backup",),
        "both": ("asks for money",),
        "done": (),
        "late": ("no owner", "start overdue"),
    }
    assert rows["alone"].owner == "Ana"


def test_what_is_done_has_no_float_and_no_latest_date(make_plan: MakePlan) -> None:
    plan = make_plan(
        status_date=date(2027, 3, 1),
        milestones=[{"id": "a", "title": "A", "finished": date(2027, 2, 5)}],
    )
    row = _rows(plan)["a"]
    assert (row.is_finished, row.float_days, row.latest) == (True, None, None)


def test_the_headline_goal_has_the_headline_and_milestones_their_own(shop: Plan) -> None:
    told = forecast(shop, reference_class="world-bank/water", limits=False)
    rows = _rows(shop, forecast=told)
    assert [each.date for each in rows["open"].outlook] == [e.date for e in told.levels]
    lease = next(each for each in told.milestones if each.id == "lease")
    assert [each.date for each in rows["lease"].outlook] == [e.date for e in lease.levels]
    assert [each.level for each in rows["lease"].outlook] == [0.5, 0.8, 0.9]


def test_another_goal_has_what_history_says_of_its_last_milestone(
    make_plan: MakePlan,
) -> None:
    plan = _two_goals(make_plan)
    told = forecast(
        plan, reference_class="world-bank/water", as_of=date(2027, 2, 1), limits=False
    )
    rows = _rows(plan, forecast=told)
    assert rows["shell"].outlook == rows["roof"].outlook != ()
    assert rows["someday"].outlook == ()


def test_a_refused_level_has_no_date(shop: Plan) -> None:
    told = forecast(
        shop, reference_class="world-bank/water", levels=[0.5, 0.999], limits=False
    )
    assert [each.date is None for each in _rows(shop, forecast=told)["open"].outlook] == [
        False,
        True,
    ]


def test_a_forecast_of_cost_adds_no_dates(make_plan: MakePlan) -> None:
    plan = make_plan(
        status_date=date(2027, 2, 1),
        milestones=[{"id": "a", "title": "A", "takes": "9w", "cost": 100}],
    )
    told = forecast(plan, reference_class="world-bank/water", measure="cost", limits=False)
    assert _rows(plan, forecast=told)["a"].outlook == ()


def test_a_plan_without_milestones_has_no_rows(empty_plan: Plan) -> None:
    assert _rows(empty_plan) == {}


@settings(max_examples=30)
@given(st.data())
def test_nothing_stands_above_what_needs_it(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 12))
    milestones = []
    for at in range(count):
        earlier = st.sampled_from(range(at)) if at else st.nothing()
        needs = data.draw(st.lists(earlier, max_size=3, unique=True)) if at else []
        weeks = data.draw(st.integers(0, 3))
        milestones.append(
            {
                "id": f"m{at}",
                "title": f"M{at}",
                "takes": f"{weeks}w",
                "needs": [f"m{each}" for each in needs],
            }
        )
    plan = Plan.model_validate(
        {
            "format": 1,
            "title": "Plan",
            "start": date(2027, 2, 1),
            "milestones": data.draw(st.permutations(milestones)),
        }
    )
    rows = list(_rows(plan).values())
    place = {row.id: at for at, row in enumerate(rows)}
    assert len(place) == count
    assert all(place[link.on] > place[row.id] for row in rows for link in row.needs)
