from collections.abc import Callable
from datetime import date

import pytest

from msnb.errors import ChoiceError
from msnb.plan import Plan, headline_goal, leads_to

Maker = Callable[..., Plan]


def goal(id_: str, by: date | None = None, **fields: object) -> dict:
    return {"id": id_, "statement": id_, **({"by": by} if by else {}), **fields}


def test_a_report_speaks_of_the_open_goal_that_is_due_last(
    make_plan: Maker,
) -> None:
    goals = [
        goal("none"),
        goal("soon", date(2027, 6, 30)),
        goal("late", date(2028, 6, 30)),
        goal("met", date(2029, 6, 30), achieved_on=date(2027, 2, 1)),
    ]
    found = headline_goal(make_plan(goals=goals))
    assert found is not None
    assert found.id == "late"


def test_where_all_are_met_the_last_of_them_counts(make_plan: Maker) -> None:
    met = date(2027, 2, 1)
    goals = [goal("a", date(2027, 6, 30), achieved_on=met), goal("b", achieved_on=met)]
    found = headline_goal(make_plan(goals=goals))
    assert found is not None
    assert found.id == "a"


def test_a_plan_may_have_no_goal(empty_plan: Plan) -> None:
    assert headline_goal(empty_plan) is None


def test_a_goal_may_be_asked_for(shop: Plan) -> None:
    assert headline_goal(shop, "open") is shop.goals[0]


def test_a_goal_that_does_not_exist(shop: Plan) -> None:
    with pytest.raises(ChoiceError) as caught:
        headline_goal(shop, "opn")
    assert str(caught.value) == "'Corner shop' has no goal 'opn'. Did you mean 'open'?"


def test_a_plan_without_goals_has_none_to_ask_for(shop: Plan) -> None:
    bare = shop.model_copy(update={"goals": ()})
    with pytest.raises(ChoiceError) as caught:
        headline_goal(bare, "open")
    assert str(caught.value) == (
        "'Corner shop' has no goal 'open'. It has no goal yet. Add one first."
    )


def test_what_leads_to_a_goal_is_its_own_and_all_that_is_waited_for(
    make_plan: Maker,
) -> None:
    plan = make_plan(
        goals=[goal("up"), goal("down", serves="up"), goal("other")],
        milestones=[
            {"id": "far", "title": "Far"},
            {"id": "m", "title": "M", "goal": "down", "needs": ["far"]},
            {"id": "n", "title": "N", "goal": "other"},
        ],
        tasks=[{"id": "t", "title": "T", "milestone": "m"}],
    )
    up, down, other = plan.goals
    assert leads_to(plan, up) == leads_to(plan, down) == {"m", "far", "t"}
    assert leads_to(plan, other) == {"n"}
    assert leads_to(plan, None) == {"far", "m", "n", "t"}
