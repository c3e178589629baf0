from datetime import date

import pytest

from msnb.plan import Plan
from msnb.simulate import TimeAndCost, simulate
from tests.simulate.by_hand import a_plan, a_risk, day_after


def _told(plan: Plan) -> TimeAndCost:
    told = simulate(plan, draws=40_000, drivers=False).time_and_cost
    assert told is not None
    return told


def _independent() -> Plan:
    # 10 days or 15, 1,000 or 1,400: which is which is drawn apart.
    risks = [a_risk("rain", ["open"], 0.4, "5d")]
    risks.append({"id": "price", "threatens": ["open"], "chance": 0.2, "cost": 400})
    milestones = [{"id": "open", "takes": "10d", "cost": 1000}]
    return a_plan(milestones, risks=risks, currency="EUR")


def test_date_and_cost_hold_together_as_often_as_a_hand_count_says() -> None:
    told = _told(_independent())
    assert (told.finish, told.planned) == (day_after(10), 1000)
    assert told.chance_of(finish_by=day_after(10)) == pytest.approx(0.6, abs=0.01)
    assert told.chance_of(cost_within=1000) == pytest.approx(0.8, abs=0.01)
    assert told.own_chance() == pytest.approx(0.48, abs=0.01)
    assert told.chance_of() == 1
    assert told.cost_at([0.5, 0.9]) == [1000, 1400]


def test_seven_in_ten_hold_with_the_later_date_and_the_planned_cost() -> None:
    told = _told(_independent())
    # 0.48 and 0.6 are too few, 0.8 is enough: no other corner costs less of either.
    assert [(each.finish, each.cost) for each in told.frontier()] == [(day_after(15), 1000)]
    place = told.commitment()
    assert place is not None
    assert told.chance_of(finish_by=place.finish, cost_within=place.cost) >= 0.7
    assert told.sentence() == (
        "7 in 10 end by 15 February 2027 and cost at most 1,000 EUR, both at once. "
        "The plan's own 10 February 2027 and 1,000 EUR hold together 1 in 2 times."
    )


def test_cost_by_the_day_follows_the_time_it_takes() -> None:
    # 100 a day: 10 days cost 1,000 and 15 cost 1,500, always together.
    milestones = [{"id": "open", "takes": "10d", "cost_per_day": 100}]
    told = _told(a_plan(milestones, risks=[a_risk("rain", ["open"], 0.4, "5d")]))
    assert told.own_chance() == told.chance_of(finish_by=day_after(10))
    assert told.cost_at([0.5, 0.8]) == [1000, 1500]
    assert told.money(1500) == "1,500"


def test_a_plan_without_costs_has_none() -> None:
    risks = [a_risk("rain", ["open"], 0.4, "5d")]
    told = simulate(a_plan([{"id": "open", "takes": "10d"}], risks=risks), drivers=False)
    assert told.time_and_cost is None
    assert told.to_dict()["cost"] is None


def test_what_costs_nothing_as_planned_has_no_frontier() -> None:
    risks = [{"id": "price", "threatens": ["open"], "chance": 0.2, "cost": 400}]
    told = _told(a_plan([{"id": "open", "takes": "10d"}], risks=risks))
    assert (told.planned, told.frontier(), told.commitment()) == (0, (), None)
    assert told.sentence().startswith("The plan's own 10 February 2027 and 0 hold together")


def test_points_are_thinned_evenly() -> None:
    points = _told(_independent()).points(most=100)
    assert len(points) == 100
    assert {when for when, _ in points} == {day_after(10), day_after(15)}
    assert isinstance(points[0][0], date)
