"""The share of planning, what is recommended, and the rules at both ends."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.canonical import canonical_json
from msnb.check import PlanningEffort, planning_share, recommended_share
from msnb.plan import Plan, parse_plan
from tests.check.sound import SOUND, Case, each_of, found, with_

EUR = 'currency = "EUR"\n'
RISKS, SIZES = ("low", "medium", "high"), ("small", "medium", "large")


def effort(planning: str, total: str = "1000", more: str = "") -> str:
    said = f"{{ effort_days = {planning}, total_effort_days = {total}{more} }}"
    return with_((EUR, f"{EUR}planning = {said}\n"))


def of(text: str) -> PlanningEffort:
    return planning_share(parse_plan(text))


CASES = [
    Case(
        "planning-too-little",
        fires=effort("199"),
        quiet=effort("200"),
        where="planning.effort_days",
        message=r"Planning is 19\.9 % of the effort; 20 to 45 % is sound\.",
        remedy=r"Plan more before the work begins, or count again: msnb set PLAN "
        r"planning\.effort_days=NUMBER",
    ),
    Case(
        "planning-too-little",
        fires=effort("199.999", more=', risk = "high", size = "large"'),
        quiet=effort("200", more=', risk = "high", size = "large"'),
        where="planning.effort_days",
        message=r"Planning is just under 20 % of the effort; 20 to 45 % is sound, at this "
        r"risk and size 45 %\.",
        remedy=r"Plan more before .*",
    ),
    Case(
        "planning-too-much",
        fires=effort("451"),
        quiet=effort("450"),
        where="planning.effort_days",
        message=r"Planning is 45\.1 % of the effort; 20 to 45 % is sound\.",
        remedy=r"Begin with a small piece, or count again: msnb set PLAN "
        r"planning\.effort_days=NUMBER",
    ),
]


@each_of(CASES)
def test_planning_outside_the_band_is_found_and_its_ends_are_not(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        with_((EUR, f"{EUR}planning = {{ effort_days = 1 }}\n")),
        with_((EUR, f"{EUR}planning = {{ total_effort_days = 100 }}\n")),
        effort("5", total="0"),
    ],
)
def test_without_both_efforts_the_share_is_unknown_and_nothing_is_found(text: str) -> None:
    assert (of(text).share, of(text).verdict) == (None, "unknown")
    assert of(text).sentence() == (
        "How much of the effort is planning is unknown; 20 to 45 % is sound."
    )
    assert not found(text, "planning-too-little")
    assert not found(text, "planning-too-much")


@pytest.mark.parametrize(
    ("planning", "total", "verdict"),
    [
        ("19.8", "44", "enough"),  # 45 %, and in floats a little more
        ("0.1", "0.5", "enough"),
        ("200", "999", "enough"),
        ("0", "10", "too little"),
        ("9", "20", "enough"),
        ("10", "10", "too much"),
        ("20", "10", "too much"),
    ],
)
def test_a_share_is_judged_as_it_was_typed(planning: str, total: str, verdict: str) -> None:
    assert of(effort(planning, total)).verdict == verdict


def test_just_over_the_band_is_never_said_to_be_in_it() -> None:
    said = of(effort("450.001")).sentence()
    assert said == "Planning is just over 45 % of the effort; 20 to 45 % is sound."


@pytest.mark.parametrize(("risk", "size"), list(product(RISKS, SIZES)))
def test_more_risk_or_size_never_lowers_the_recommendation(risk: str, size: str) -> None:
    own = recommended_share(risk, size)
    assert 0.20 <= own <= 0.45
    for higher, larger in product(RISKS[RISKS.index(risk) :], SIZES[SIZES.index(size) :]):
        assert recommended_share(higher, larger) >= own
        if (higher, larger) != (risk, size):
            assert recommended_share(higher, larger) > own


def test_a_recommendation_needs_risk_and_size() -> None:
    assert of(effort("300", more=', risk = "high", size = "small"')).recommended == 0.33
    assert of(effort("300", more=', risk = "high"')).recommended is None
    assert of(effort("300", more=', size = "small"')).recommended is None


@given(st.floats(0, 1e15), st.floats(0, 1e15))
def test_any_two_efforts_give_a_share_that_can_be_said(one: float, other: float) -> None:
    planning = {"effort_days": one, "total_effort_days": other}
    plan = parse_plan(SOUND).model_copy(update={"planning": None})
    made = planning_share(Plan.model_validate(plan.to_dict() | {"planning": planning}))
    assert "inf" not in made.sentence()
    assert canonical_json(made.to_dict())
    assert (made.share is None) == (other == 0)


def test_the_meter_gets_all_it_shows() -> None:
    assert of(effort("250", more=', risk = "low", size = "small"')).to_dict() == {
        "share": 0.25,
        "recommended": 0.2,
        "least": 0.2,
        "most": 0.45,
        "verdict": "enough",
    }
