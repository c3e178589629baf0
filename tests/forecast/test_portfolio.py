"""Several projects together: one shared factor."""

from datetime import date

import numpy as np
import pytest
from scipy.special import ndtri

from msnb.errors import ChoiceError
from msnb.forecast import RHOS, draw_ratios, forecast_portfolio, latest_finish, total_cost
from msnb.plan import Plan
from msnb.stats import QuantileFunction, quantile_function

_STEPS = np.arange(1, 20_002) / 20_002
LOGNORMAL = QuantileFunction(_STEPS, 0.3 + 0.5 * ndtri(_STEPS), 20_001.0, 20_001)


def rng() -> np.random.Generator:
    return np.random.default_rng(1)


def plan(
    title: str, *, cost: float = 1000, currency: str = "EUR", takes: str = "20w"
) -> Plan:
    return Plan.model_validate(
        {
            "format": 1,
            "title": title,
            "start": date(2027, 2, 1),
            "status_date": date(2027, 2, 1),
            "currency": currency,
            "milestones": [{"id": "m", "title": title, "takes": takes, "cost": cost}],
        }
    )


@pytest.mark.parametrize(("rho", "wanted"), [(0.0, 17.35), (0.5, 19.52), (1.0, 20.56)])
def test_ten_equal_projects_have_the_published_totals(rho: float, wanted: float) -> None:
    total = total_cost([LOGNORMAL] * 10, np.ones(10), rho, rng())
    assert total.at == pytest.approx(wanted, rel=0.01)
    assert total.alone == pytest.approx(10 * np.exp(0.3 + 0.5 * ndtri(0.8)), rel=1e-4)


def test_the_sum_of_single_levels_overstates_most_where_luck_is_apart() -> None:
    over = [
        total_cost([LOGNORMAL] * 10, np.ones(10), rho, rng()).overstated for rho in RHOS
    ]
    assert over == sorted(over, reverse=True)
    assert over[0] == pytest.approx(0.185, abs=0.01)
    assert over[-1] == pytest.approx(0, abs=0.005)


def test_the_last_of_two_on_their_own_needs_the_root_of_the_chance() -> None:
    # Both within q with chance F(q)^2 = 0.8.
    found = latest_finish([LOGNORMAL] * 2, np.zeros(2), np.ones(2), 0.0, rng())
    assert found.at == pytest.approx(np.exp(0.3 + 0.5 * ndtri(np.sqrt(0.8))), rel=0.01)
    assert found.alone < found.at


def test_luck_is_shared_as_much_as_rho_says() -> None:
    logs = np.log(draw_ratios([LOGNORMAL] * 2, 0.6, rng()))
    assert np.corrcoef(logs.T)[0, 1] == pytest.approx(0.6, abs=0.02)


def test_beyond_its_class_a_project_is_as_the_best_or_worst() -> None:
    three = quantile_function(np.array([1.0, 2.0, 4.0]))
    drawn = draw_ratios([three], 0.0, rng())
    assert (drawn.min(), drawn.max()) == pytest.approx((1.0, 4.0))


def test_a_plan_that_cannot_be_forecast_is_named_and_the_rest_counted() -> None:
    told = forecast_portfolio(
        [plan("A"), plan("B", cost=0), plan("C")],
        rng(),
        measure="cost",
        reference_class="world-bank/water",
    )
    assert [each.plan_title for each in told.parts] == ["A", "C"]
    assert told.left_out_sentence() == (
        "Not counted for cost: 'B' ('B' names no cost, so there is nothing to compare. "
        "Give 'cost' to its milestones)."
    )
    assert told.sentence().startswith("2 plans together cost at most ")
    assert told.sentence().endswith("% too much.")
    assert [total.rho for total in told.totals] == list(RHOS)


def test_one_plan_is_no_portfolio() -> None:
    told = forecast_portfolio([plan("A")], rng(), reference_class="world-bank/water")
    assert told.totals == ()
    assert told.sentence() == "For duration 1 plan can be counted: a portfolio needs 2."


def test_several_currencies_are_refused() -> None:
    with pytest.raises(ChoiceError) as caught:
        forecast_portfolio(
            [plan("A"), plan("B", currency="USD")],
            rng(),
            measure="cost",
            reference_class="world-bank/water",
        )
    assert str(caught.value) == (
        "The plans' costs are in several currencies: EUR and USD. Give all in one, or "
        "forecast them apart."
    )


@pytest.mark.parametrize("rho", [-0.1, 1.1, float("nan")])
def test_rho_is_a_share(rho: float) -> None:
    with pytest.raises(ChoiceError, match="rho must lie between 0 and 1, not"):
        forecast_portfolio([], rng(), rho=rho)


def test_the_plans_own_numbers_are_those_of_each_plan_by_itself() -> None:
    plans = [plan("A"), plan("B", takes="30w", cost=500)]
    for measure in ("duration", "cost"):
        told = forecast_portfolio(
            plans,
            rng(),
            measure=measure,  # type: ignore[arg-type]
            levels=(0.5, 0.8),
            reference_class="world-bank/water",
        )
        for total in told.totals:
            own = [part.at(total.level) for part in told.parts]
            if measure == "cost":
                assert total.alone == pytest.approx(sum(each.cost for each in own))
            else:
                assert total.alone == max(each.date for each in own).toordinal()
        assert told.headline is not None
        assert told.headline.level == 0.8


def test_a_level_that_one_class_does_not_support_is_refused_for_all() -> None:
    told = forecast_portfolio(
        [plan("A"), plan("B")],
        rng(),
        levels=(0.8, 0.999),
        reference_class="world-bank/water",
    )
    assert {total.level for total in told.totals} == {0.8}
    assert told.refused_sentence().startswith(
        "No 999 in 1,000: 'A' needs 999 finished projects, has 135"
    )
