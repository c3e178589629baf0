"""What cannot be simulated is refused in a sentence, with what to do."""

import tracemalloc
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from msnb.errors import ChoiceError, MsnbError
from msnb.plan import Plan
from msnb.simulate import (
    Change,
    Settings,
    Triangular,
    changed,
    model_of,
    refuse_unplayable,
    run,
    simulate,
)

STAGE = {"id": "a", "title": "Lease", "takes": {"low": "2w", "likely": "3w", "high": "6w"}}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"draws": 0}, "0 draws say nothing. Ask for 1,000 or more."),
        ({"draws": -5}, "-5 draws say nothing. Ask for 1,000 or more."),
        ({"seed": -1}, "A seed is a whole number from 0 on, not -1. Say 1, for example."),
        (
            {"shared": 0.9, "grouped": 0.2},
            (
                "Correlations of 0.9 (shared) and 0.2 (grouped) are impossible. "
                "Neither may be below 0, and both together not above 1."
            ),
        ),
    ],
)
def test_impossible_settings(asked: dict[str, float], said: str) -> None:
    with pytest.raises(ChoiceError) as refused:
        Settings(**asked)  # type: ignore[arg-type]
    assert str(refused.value) == said


def test_a_billion_draws_are_refused_with_the_memory_they_take(
    make_plan: Callable[..., Plan],
) -> None:
    model = model_of(make_plan(milestones=[STAGE]), progress=False)
    with pytest.raises(ChoiceError) as refused:
        run(model, Settings(draws=1_000_000_000))
    assert str(refused.value) == (
        "1,000,000,000 draws would take 15 GB of memory. "
        "Ask for 134,217,000 at most; 10,000 are enough for most questions."
    )


def test_a_plan_without_ranges_is_told_where_to_give_them(
    make_plan: Callable[..., Plan],
) -> None:
    milestones = [
        {"id": "a", "title": "Lease", "takes": "3w"},
        {"id": "b", "title": "Party", "needs": ["a"]},
    ]
    plan = make_plan(title="Shop", milestones=milestones)
    with pytest.raises(MsnbError) as refused:
        model_of(plan, progress=False).require_uncertainty()
    assert str(refused.value) == (
        "Nothing in 'Shop' is uncertain. Give ranges to 'Lease', "
        'such as takes = { low = "3w", likely = "5w", high = "10w" }.'
    )


def test_a_plan_without_work_is_told_to_have_some(make_plan: Callable[..., Plan]) -> None:
    with pytest.raises(MsnbError) as refused:
        model_of(make_plan(title="Shop"), progress=False).require_uncertainty()
    assert str(refused.value) == (
        "Nothing in 'Shop' is uncertain: no work is left. "
        "Add milestones, and what they take."
    )


def test_a_range_or_a_risk_is_uncertainty_enough(make_plan: Callable[..., Plan]) -> None:
    model_of(make_plan(milestones=[STAGE]), progress=False).require_uncertainty()


def test_low_above_high_is_refused(make_plan: Callable[..., Plan]) -> None:
    with pytest.raises(ValidationError, match="out of order: 9w / 3w / 6w"):
        make_plan(
            milestones=[{**STAGE, "takes": {"low": "9w", "likely": "3w", "high": "6w"}}]
        )


def test_points_that_the_shape_cannot_form_are_reported_with_what_was_used(
    make_plan: Callable[..., Plan],
) -> None:
    steep = {**STAGE, "id": "b", "takes": {"low": "1w", "likely": "2w", "high": "9w"}}
    plan = make_plan(milestones=[STAGE, steep])
    assert model_of(plan, progress=False).reshaped == {"b": "lognormal"}
    assert model_of(plan, progress=False, shape="pert").reshaped == {}


def test_what_ends_after_2199_is_refused(make_plan: Callable[..., Plan]) -> None:
    milestones = [
        {
            "id": f"m{at}",
            "title": f"Part {at}",
            "takes": {"low": "200mo", "likely": "260mo", "high": "1200mo"},
            "needs": [f"m{at - 1}"] if at else [],
        }
        for at in range(5)
    ]
    plan = make_plan(title="Cathedral", milestones=milestones)
    with pytest.raises(MsnbError) as refused:
        run(model_of(plan, progress=False), Settings(draws=1000))
    assert str(refused.value) == (
        "'Cathedral': 'Part 0' ends after 2199 in more than 1 of 100 draws. "
        "Check the ranges, and how often calendars have working time."
    )


def test_an_unknown_thing_to_keep_or_ask_for_is_named(
    make_plan: Callable[..., Plan],
) -> None:
    model = model_of(make_plan(title="Shop", milestones=[STAGE]), progress=False)
    with pytest.raises(ChoiceError, match="'Shop' has nothing called 'x' to keep"):
        run(model, Settings(draws=10), keep=["x"])
    with pytest.raises(ChoiceError, match="No finishes of 'x' were kept"):
        run(model, Settings(draws=10)).dates("x", [0.5])


def test_laws_for_what_is_not_there_are_refused(make_plan: Callable[..., Plan]) -> None:
    plan = make_plan(title="Shop", milestones=[STAGE])
    with pytest.raises(ChoiceError) as refused:
        model_of(plan, progress=False, given={"x": Triangular(1, 2, 3)})
    assert str(refused.value) == (
        "'Shop' has no milestone or task 'x'. Give laws to those that it has."
    )


def test_without_a_day_progress_cannot_be_told(make_plan: Callable[..., Plan]) -> None:
    with pytest.raises(ChoiceError, match="has no status_date"):
        model_of(make_plan(milestones=[STAGE]))


def test_an_unknown_kind_of_change_is_a_slip() -> None:
    with pytest.raises(ValueError, match="kind must be one of risk, range"):
        Change("weather")  # type: ignore[arg-type]


@pytest.mark.parametrize("level", [0, 1.2])
def test_a_level_that_is_no_chance_is_a_slip(
    make_plan: Callable[..., Plan], level: float
) -> None:
    outcome = run(
        model_of(make_plan(milestones=[STAGE]), progress=False), Settings(draws=10)
    )
    with pytest.raises(ValueError, match="A level lies above 0"):
        outcome.dates("a", [level])


def test_all_ranges_gone_leaves_a_plan_without_uncertainty(
    make_plan: Callable[..., Plan],
) -> None:
    model = changed(
        model_of(make_plan(milestones=[STAGE]), progress=False), Change("range")
    )
    with pytest.raises(MsnbError, match="is uncertain"):
        model.require_uncertainty()


def test_only_what_was_meant_at_the_start_needs_no_day(
    make_plan: Callable[..., Plan],
) -> None:
    plan = make_plan(milestones=[STAGE], status_date=date(2027, 3, 1))
    assert model_of(plan).as_of == date(2027, 3, 1)
    assert model_of(plan, progress=False).as_of is None


DAY = date(2027, 2, 1)


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ({"draws": 0}, {"milestones": [STAGE]}),
        ({"draws": 1_000_000_000}, {"milestones": [STAGE]}),
        ({"seed": -1}, {"milestones": [STAGE]}),
        ({"as_of": None}, {"milestones": [STAGE]}),
        ({"goal": "x"}, {"milestones": [STAGE]}),
        ({"goal": "g"}, {"milestones": [STAGE], "goals": [{"id": "g", "statement": "G"}]}),
        (
            {"goal": "g"},
            {
                "milestones": [STAGE],
                "goals": [{"id": "g", "statement": "G", "achieved_on": date(2027, 1, 4)}],
            },
        ),
        ({}, {"milestones": [{**STAGE, "takes": "3w"}]}),
        ({}, {"milestones": [{**STAGE, "finished": DAY}]}),
        ({}, {"milestones": [{**STAGE, "needs": ["x"]}]}),
    ],
)
def test_what_cannot_be_played_is_refused_alike_before_it_is_played(
    make_plan: Callable[..., Plan], asked: dict[str, Any], parts: dict[str, Any]
) -> None:
    plan, asked = make_plan(title="Shop", **parts), {"as_of": DAY, **asked}
    with pytest.raises(MsnbError) as before:
        refuse_unplayable(plan, **asked)
    with pytest.raises(MsnbError) as while_played:
        simulate(plan, **asked)
    assert str(before.value) == str(while_played.value)
    assert type(before.value) is type(while_played.value)


def test_asking_whether_it_can_be_played_plays_nothing(
    make_plan: Callable[..., Plan],
) -> None:
    plan = make_plan(milestones=[STAGE])
    tracemalloc.start()
    try:
        refuse_unplayable(plan, draws=20_000_000, as_of=DAY)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 4 * 20_000_000  # bytes of one row of finishes
