import json
from datetime import date

import pytest

from msnb.errors import ChoiceError, MsnbError
from msnb.plan import Goal, Plan
from msnb.track import resolve

JULY = date(2027, 7, 1)


def outcomes(plan) -> list[tuple]:
    text = (plan.folder / "log.jsonl").read_text(encoding="utf-8")
    said = [json.loads(line) for line in text.splitlines()]
    return [
        (each["n"], each["goal"], each["finished"], each["cost"])
        for each in said
        if each["kind"] == "outcome"
    ]


def with_goals(plan: Plan, *ids: str) -> Plan:
    goals = tuple(Goal(id=each, statement=f"Goal {each}") for each in ids)
    return plan.model_copy(update={"goals": goals})


def test_an_outcome_closes_the_forecasts_before_it(plan, log) -> None:
    log(plan)
    log(plan, measure="cost")
    done = resolve(plan, finished=JULY, cost=1200)
    assert outcomes(plan) == [(3, "live", "2027-07-01", 1200.0)]
    assert done.sentence() == (
        "'All clinics are live' was reached on 1 July 2027: logged as entry 3. "
        "It closes 2 forecasts: msnb ledger scores."
    )


def test_an_outcome_without_a_forecast_says_that_nothing_can_be_scored(plan) -> None:
    assert resolve(plan, finished=JULY).sentence() == (
        "'All clinics are live' was reached on 1 July 2027: logged as entry 1. "
        "No forecast of it was logged before, so none can be scored."
    )


def test_a_correction_is_another_line_and_keeps_the_cost(plan) -> None:
    resolve(plan, finished=JULY, cost=1200)
    done = resolve(plan, finished=date(2027, 7, 2))
    assert outcomes(plan) == [
        (1, "live", "2027-07-01", 1200.0),
        (2, "live", "2027-07-02", 1200.0),
    ]
    assert done.sentence() == (
        "'All clinics are live' was reached on 2 July 2027: logged as entry 2, "
        "in place of entry 1, which stays in the log."
    )


def test_the_same_outcome_twice_is_one_line(plan) -> None:
    resolve(plan, finished=JULY, cost=1200)
    done = resolve(plan, finished=JULY)
    assert done.sentence() == (
        "'All clinics are live' is resolved already, with the same outcome, as entry 1: "
        "not logged again."
    )
    assert len(outcomes(plan)) == 1


def test_back_to_the_first_outcome_is_a_third_line(plan) -> None:
    for day in (1, 2, 1):
        resolve(plan, finished=date(2027, 7, day))
    assert [each[2] for each in outcomes(plan)] == [
        "2027-07-01",
        "2027-07-02",
        "2027-07-01",
    ]


def test_the_goal_is_the_one_that_the_log_speaks_of(plan) -> None:
    both = with_goals(plan, "one", "two")
    resolve(both, finished=JULY, goal="two")
    assert resolve(both, finished=date(2027, 7, 5)).corrects == 1
    resolve(both, finished=JULY, goal="one")
    with pytest.raises(ChoiceError) as caught:
        resolve(both, finished=JULY)
    assert str(caught.value) == (
        "The log of 'plan' speaks of 2 goals: one and two. "
        "Say which one was reached: --goal one"
    )
    with pytest.raises(ChoiceError, match="has no goal 'three'"):
        resolve(both, finished=JULY, goal="three")


def test_nothing_is_reached_before_the_plan_begins(plan) -> None:
    with pytest.raises(MsnbError) as caught:
        resolve(plan, finished=date(2027, 2, 1))
    assert str(caught.value) == (
        "'plan' starts on 1 February 2027, so nothing of it was reached on "
        "1 February 2027. Give the day on which it really ended."
    )
    assert not (plan.folder / "log.jsonl").exists()


@pytest.mark.parametrize("cost", [0, -5, float("nan"), float("inf")])
def test_a_cost_is_above_zero(plan, cost: float) -> None:
    with pytest.raises(MsnbError) as caught:
        resolve(plan, finished=JULY, cost=cost)
    assert str(caught.value) == (
        f"A cost must be above 0, not {cost:g}. Give what it cost, or leave it out."
    )


def test_the_plan_file_stays_as_it_is(plan) -> None:
    before = plan.path.read_bytes()
    resolve(plan, finished=JULY)
    assert plan.path.read_bytes() == before
