"""Risks strike as often as they say, add what they say, and can be taken away."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest
from pydantic import ValidationError

from msnb.errors import ChoiceError, PlanError
from msnb.plan import Plan
from msnb.simulate import Change, Outcome, Settings, changed, model_of, run

DRAWS = 20_000
MANY = Settings(draws=DRAWS)
START = date(2027, 2, 1)  # a Monday
DAY = timedelta(days=1)
FLOOD = {"id": "flood", "title": "Flood", "chance": 0.25, "delay": "1w"}
STRIKE = {"id": "strike", "title": "Strike", "chance": 0.5, "delay": "2w"}


def _shop(**parts: object) -> dict[str, object]:
    return {
        "milestones": [
            {"id": "lease", "title": "Lease", "takes": "1w"},
            {"id": "open", "title": "Shop open", "takes": "1w", "needs": ["lease"]},
        ],
        **parts,
    }


def _weeks(outcome: Outcome, id_: str) -> np.ndarray:
    """Return full weeks: work ends on Fridays here."""
    return (outcome.days(id_) + 3) // 7


def _run(make_plan: Callable[..., Plan], **parts: object) -> Outcome:
    return run(model_of(make_plan(**_shop(**parts)), progress=False), MANY)


def test_a_risk_strikes_as_often_as_it_says(make_plan: Callable[..., Plan]) -> None:
    outcome = _run(make_plan, risks=[{**FLOOD, "threatens": ["lease"]}])
    struck = outcome.struck["flood"]
    assert abs(struck.mean() - 0.25) < 3 * np.sqrt(0.25 * 0.75 / DRAWS)
    assert (_weeks(outcome, "lease") == 1 + struck).all()
    assert (_weeks(outcome, "open") == 2 + struck).all()


def test_several_risks_may_strike_the_same_work(make_plan: Callable[..., Plan]) -> None:
    risks = [{**each, "threatens": ["lease"]} for each in (FLOOD, STRIKE)]
    outcome = _run(make_plan, risks=risks)
    flood, strike = outcome.struck["flood"], outcome.struck["strike"]
    assert abs((flood & strike).mean() - 0.125) < 3 * np.sqrt(0.125 * 0.875 / DRAWS)
    assert (_weeks(outcome, "lease") == 1 + flood + 2 * strike).all()


def test_a_risk_that_threatens_two_delays_both(make_plan: Callable[..., Plan]) -> None:
    outcome = _run(make_plan, risks=[{**FLOOD, "threatens": ["lease", "open"]}])
    assert (_weeks(outcome, "open") == 2 + 2 * outcome.struck["flood"]).all()


def test_each_threatened_item_has_a_delay_of_its_own(
    make_plan: Callable[..., Plan],
) -> None:
    delay = {"low": "1w", "likely": "2w", "high": "4w"}
    risk = {**FLOOD, "chance": 1.0, "delay": delay, "threatens": ["lease", "open"]}
    outcome = _run(make_plan, risks=[risk])
    first = outcome["lease"]
    second = outcome["open"] - first
    assert 0.2 < np.corrcoef(first, second)[0, 1] < 0.4  # the luck that all share
    # A week, and one of ten delays is a week or less.
    assert outcome.chance_by("lease", START + 11 * DAY) == pytest.approx(0.1, abs=0.01)


def test_a_moment_without_work_can_be_delayed(make_plan: Callable[..., Plan]) -> None:
    milestones = [
        {"id": "lease", "title": "Lease", "takes": "1w"},
        {"id": "open", "title": "Shop open", "needs": ["lease"]},
    ]
    risks = [{**FLOOD, "threatens": ["open"]}]
    outcome = _run(make_plan, milestones=milestones, risks=risks)
    assert (_weeks(outcome, "open") == 1 + outcome.struck["flood"]).all()


def test_a_delay_counts_in_the_calendar_of_what_it_delays(
    make_plan: Callable[..., Plan],
) -> None:
    calendars = {"half": {"workdays": ["mon", "tue"], "hours": [["08:00", "12:00"]]}}
    milestones = [{"id": "lease", "title": "Lease", "takes": "1w", "calendar": "half"}]
    risks = [{**FLOOD, "threatens": ["lease"], "chance": 1.0}]
    outcome = _run(make_plan, milestones=milestones, calendars=calendars, risks=risks)
    # Two working days for the week, two for the delay: the second Tuesday.
    assert set(outcome.dates("lease", [0.1, 1])) == {outcome.when(outcome["lease"][0])}
    assert outcome.dates("lease", [1])[0].date() == START + 8 * DAY


def test_an_unknown_kind_is_played_like_any_other(make_plan: Callable[..., Plan]) -> None:
    outcome = _run(make_plan, risks=[{**FLOOD, "threatens": ["lease"], "kind": "unknown"}])
    assert outcome.struck["flood"].any()


@pytest.mark.parametrize("lacks", ["chance", "delay"])
def test_a_risk_without_chance_or_consequence_counts_for_nothing(
    make_plan: Callable[..., Plan], lacks: str
) -> None:
    risk = {key: value for key, value in FLOOD.items() if key != lacks}
    outcome = _run(make_plan, risks=[{**risk, "threatens": ["lease"]}])
    assert outcome.struck == {}


def test_a_risk_taken_away_strikes_no_more_and_nothing_else_changes(
    make_plan: Callable[..., Plan],
) -> None:
    risks = [{**each, "threatens": ["lease"]} for each in (FLOOD, STRIKE)]
    model = model_of(make_plan(**_shop(risks=risks)), progress=False)
    whole, less = run(model, MANY), run(changed(model, Change("risk", "flood")), MANY)
    assert list(less.struck) == ["strike"]
    assert np.array_equal(whole.struck["strike"], less.struck["strike"])
    none = run(changed(model, Change("risk")), MANY)
    assert (_weeks(none, "open") == 2).all()


def test_what_is_finished_is_threatened_no_more(make_plan: Callable[..., Plan]) -> None:
    parts = _shop(risks=[{**FLOOD, "threatens": ["lease"]}])
    parts["milestones"][0]["finished"] = date(2027, 2, 10)  # type: ignore[index]
    model = model_of(make_plan(**parts), as_of=date(2027, 2, 15))
    assert model.threats == ()


def test_a_risk_on_an_unknown_item_is_refused(make_plan: Callable[..., Plan]) -> None:
    plan = make_plan(**_shop(risks=[{**FLOOD, "threatens": ["leese"]}]))
    with pytest.raises(PlanError, match="leese"):
        model_of(plan, progress=False)


@pytest.mark.parametrize("chance", [-0.1, 1.2])
def test_a_chance_outside_nought_and_one_is_refused(
    make_plan: Callable[..., Plan], chance: float
) -> None:
    with pytest.raises(ValidationError, match=r"risks\.0\.chance"):
        make_plan(**_shop(risks=[{**FLOOD, "threatens": ["lease"], "chance": chance}]))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change("risk", "flod"), "'Shop' has no risk 'flod'. Did you mean 'flood'?"),
        (
            Change("range", "leas"),
            "'Shop' has no milestone or task 'leas'. Did you mean 'lease'?",
        ),
        (
            Change("link", "lease>opn"),
            "'Shop' has no link 'lease>opn'. Did you mean 'lease>open'?",
        ),
    ],
)
def test_nothing_unknown_can_be_taken_away(
    make_plan: Callable[..., Plan], change: Change, said: str
) -> None:
    plan = make_plan(**_shop(risks=[{**FLOOD, "threatens": ["lease"]}]), title="Shop")
    with pytest.raises(ChoiceError) as refused:
        changed(model_of(plan, progress=False), change)
    assert str(refused.value) == said
