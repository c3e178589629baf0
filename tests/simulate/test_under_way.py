"""What is under way takes longer than has passed: draws are of those that do."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from msnb.plan import Plan
from msnb.simulate import Change, Empirical, Outcome, Settings, changed, model_of, run

DRAWS = 20_000
MANY = Settings(draws=DRAWS)
STAGE = {"id": "a", "title": "A", "takes": {"low": "2w", "likely": "4w", "high": "9w"}}
BEGUN = {**STAGE, "started": date(2027, 2, 1)}  # a Monday


def _run(plan: Plan, as_of: date) -> Outcome:
    return run(model_of(plan, as_of=as_of), MANY)


def test_what_is_left_is_of_those_that_take_longer(make_plan: Callable[..., Plan]) -> None:
    today = date(2027, 3, 1)  # after four weeks: half are done
    fresh = run(model_of(make_plan(milestones=[STAGE]), progress=False), MANY)["a"]
    begun = _run(make_plan(milestones=[BEGUN]), today)["a"]
    longer = fresh[fresh >= 28 * 24 * 60]
    assert begun.min() >= 28 * 24 * 60
    for chance in (0.1, 0.5, 0.9):
        expected = np.quantile(longer, chance)
        assert np.mean(begun <= expected) == pytest.approx(chance, abs=0.02)


def test_what_has_just_begun_has_its_whole_range(make_plan: Callable[..., Plan]) -> None:
    fresh = run(model_of(make_plan(milestones=[STAGE]), progress=False), MANY)
    begun = _run(make_plan(milestones=[BEGUN]), date(2027, 2, 1))
    assert np.array_equal(fresh.finish, begun.finish)


def test_what_lasts_beyond_belief_ends_soon(make_plan: Callable[..., Plan]) -> None:
    today = date(2032, 2, 2)
    begun = _run(make_plan(milestones=[BEGUN]), today)
    assert begun.dates("a", [1])[0].date() == today
    assert begun.dates("a", [0.01])[0].date() == today


def test_remaining_work_is_as_said(make_plan: Callable[..., Plan]) -> None:
    plan = make_plan(milestones=[{**BEGUN, "remaining": "1w"}])
    assert model_of(plan, as_of=date(2027, 3, 1)).uncertain == ()
    outcome = _run(plan, date(2027, 3, 1))
    assert {outcome.when(each).date() for each in set(outcome["a"].tolist())} == {
        date(2027, 3, 5)
    }


def test_what_is_finished_is_a_fact(make_plan: Callable[..., Plan]) -> None:
    plan = make_plan(milestones=[{**BEGUN, "finished": date(2027, 2, 19)}])
    outcome = _run(plan, date(2027, 3, 1))
    assert outcome.dates("a", [0.01, 1])[0] == outcome.dates("a", [1])[0]
    assert outcome.chance_by("a", date(2027, 2, 18)) == 0
    assert outcome.chance_by("a", date(2027, 2, 19)) == 1
    assert outcome.criticality == {"a": 0.0}


def test_a_range_taken_away_leaves_what_the_timetable_says(
    make_plan: Callable[..., Plan],
) -> None:
    model = model_of(make_plan(milestones=[BEGUN]), as_of=date(2027, 2, 15))
    outcome = run(changed(model, Change("range", "a")), MANY)
    # Four weeks less two.
    assert outcome.dates("a", [0.5])[0].date() == date(2027, 2, 26)


def test_a_class_of_past_projects_stands_in_for_a_range(
    make_plan: Callable[..., Plan],
) -> None:
    from msnb.forecast import select_class  # noqa: PLC0415

    ratios = select_class("world-bank/water").pool.shrunk()
    plan = make_plan(milestones=[{**STAGE, "takes": "4w"}])
    week = 5 * 480.0
    model = model_of(plan, progress=False, given={"a": Empirical(ratios, 4 * week)})
    outcome = run(model, MANY)
    weeks = float(np.exp(np.interp(0.8, ratios.positions, ratios.log_ratios))) * 4
    days = float(np.quantile(outcome.days("a"), 0.8))
    assert days / 7 == pytest.approx(weeks, abs=0.5)
