"""Cost goes with time: daily costs over what it took, amounts, and what risks cost."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from msnb.plan import Plan
from msnb.simulate import Outcome, Settings, model_of, run

DRAWS = 20_000
RANGE = {"low": "2w", "likely": "3w", "high": "6w"}


def _run(plan: Plan, *, as_of: date | None = None) -> Outcome:
    return run(
        model_of(plan, as_of=as_of, progress=as_of is not None), Settings(draws=DRAWS)
    )


def _cost(outcome: Outcome) -> np.ndarray:
    assert outcome.cost is not None
    return outcome.cost


def test_a_plan_that_names_no_cost_has_none(make_plan: Callable[..., Plan]) -> None:
    plan = make_plan(milestones=[{"id": "a", "title": "A", "takes": RANGE}])
    assert _run(plan).cost is None


def test_daily_costs_follow_the_time_it_takes(make_plan: Callable[..., Plan]) -> None:
    stage = {"id": "a", "title": "A", "takes": RANGE, "cost": 1000.0, "cost_per_day": 480.0}
    outcome = _run(make_plan(milestones=[stage]))
    # One a working minute: whole minutes, and those of the finish.
    minutes = _cost(outcome) - 1000
    assert np.corrcoef(minutes, outcome["a"])[0, 1] > 0.99
    assert float(np.median(minutes)) == pytest.approx(3 * 5 * 480, rel=0.01)


def test_amounts_are_drawn_with_the_luck_that_all_share(
    make_plan: Callable[..., Plan],
) -> None:
    amount = {"low": 100.0, "likely": 200.0, "high": 500.0}
    stage = {"id": "a", "title": "A", "takes": RANGE, "cost": amount}
    outcome = _run(make_plan(milestones=[stage]))
    tenths = np.quantile(_cost(outcome), [0.1, 0.5, 0.9])
    assert tenths == pytest.approx([100, 200, 500], rel=0.05)
    assert 0.15 < np.corrcoef(_cost(outcome), outcome["a"])[0, 1] < 0.45


def test_a_risk_costs_when_it_strikes(make_plan: Callable[..., Plan]) -> None:
    plan = make_plan(
        milestones=[{"id": "a", "title": "A", "takes": "1w", "cost_per_day": 10.0}],
        risks=[
            {"id": "flood", "threatens": ["a"], "chance": 0.5, "delay": "2d", "cost": 700.0}
        ],
    )
    outcome = _run(plan)
    # Five days, and two more with the damage.
    expected = np.where(outcome.struck["flood"], 50 + 20 + 700, 50)
    assert _cost(outcome) == pytest.approx(expected)


def test_what_has_been_spent_counts(make_plan: Callable[..., Plan]) -> None:
    milestones = [
        {
            "id": "a",
            "title": "A",
            "takes": "1w",
            "cost": {"low": 1.0, "likely": 5.0, "high": 9.0},
            "cost_per_day": 10.0,
            "started": date(2027, 2, 1),
            "finished": date(2027, 2, 3),
        },
        {
            "id": "b",
            "title": "B",
            "takes": "1w",
            "cost_per_day": 100.0,
            "started": date(2027, 2, 8),
            "remaining": "4d",
        },
    ]
    plan = make_plan(milestones=milestones)
    # a: 5 and three days; b: two days so far and four to go.
    assert set(_cost(_run(plan, as_of=date(2027, 2, 10))).tolist()) == {5 + 30 + 600}
