from datetime import date, timedelta
from math import log as ln

import pytest
from scipy.stats import binomtest

from msnb.track import LedgerScore, read_ledger, resolve, score

START, PLANNED = date(2027, 2, 1), 137


def scored(make_plan, log, days: list[int], costs: list[float] | None = None) -> list:
    plans = []
    for i, length in enumerate(days):
        plan = make_plan(f"p{i}")
        log(plan)
        if costs:
            log(plan, measure="cost")
        cost = costs[i] if costs else None
        resolve(plan, finished=START + timedelta(days=length), cost=cost)
        plans.append(plan.folder)
    return plans


# The levels are 157, 221 and 311 days: 4, 7 and 9 of these twelve keep them.
TWELVE = [100, 130, 150, 157, 170, 200, 221, 250, 311, 312, 400, 500]


@pytest.fixture
def twelve(make_plan, log) -> LedgerScore:
    return score(read_ledger(scored(make_plan, log, TWELVE)))


def test_hits_are_counted_level_by_level(twelve) -> None:
    [duration] = twelve.measures
    assert [(each.level, each.held, each.n) for each in duration.levels] == [
        (0.5, 4, 12),
        (0.8, 7, 12),
        (0.9, 9, 12),
    ]


def test_the_limits_are_those_of_clopper_and_pearson(twelve) -> None:
    for each in twelve.measures[0].levels:
        known = binomtest(each.held, each.n).proportion_ci(0.9, method="exact")
        assert (each.low, each.high) == pytest.approx((known.low, known.high))


def test_the_pinball_loss_is_that_of_the_definition(twelve) -> None:
    for each, ratio in zip(
        twelve.measures[0].levels, (1.139298, 1.606683, 2.269718), strict=True
    ):
        misses = [ln(days / PLANNED) - ln(ratio) for days in TWELVE]
        losses = [max(each.level * m, (each.level - 1) * m) for m in misses]
        assert each.pinball == pytest.approx(sum(losses) / 12)


def test_the_bias_is_the_median_of_actual_over_forecast(twelve) -> None:
    expected = (200 + 221) / 2 / PLANNED / 1.139298
    assert twelve.measures[0].bias == pytest.approx(expected)


def test_twelve_outcomes_are_said_in_words(twelve) -> None:
    assert twelve.sentence() == (
        "12 forecasts logged in 12 plans: 12 scored. Duration: 1 in 2 held 4 times in 12, "
        "4 in 5 held 7 times in 12 and 9 in 10 held 9 times in 12. Half of them took more "
        "than 1.35 times their 1-in-2 forecast."
    )
    verdicts = [each.verdict for each in twelve.measures[0].levels]
    assert verdicts == [
        "held about as often as it says",
        "held about as often as it says",
        "held about as often as it says",
    ]


def test_too_many_misses_and_too_many_hits_are_named(make_plan, log) -> None:
    late = score(read_ledger(scored(make_plan, log, [600] * 10)))
    assert {each.verdict for each in late.measures[0].levels} == {
        "held less often than it says"
    }


def test_hits_beyond_chance_are_named_too(make_plan, log) -> None:
    early = score(read_ledger(scored(make_plan, log, [100] * 10)))
    verdicts = [each.verdict for each in early.measures[0].levels]
    assert verdicts[0] == "held more often than it says"
    assert verdicts[2] == "held about as often as it says"


@pytest.mark.parametrize("n", [1, 9])
def test_below_ten_it_is_too_few_to_judge(make_plan, log, n: int) -> None:
    found = score(read_ledger(scored(make_plan, log, TWELVE[:n])))
    said = f"too few to judge ({n} of 10)"
    assert found.sentence().endswith(f"Duration: {said}.")
    assert {each.verdict for each in found.measures[0].levels} == {said}
    assert found.to_dict()["measures"][0]["enough"] is False


def test_repeated_forecasts_of_nine_outcomes_do_not_make_ten(make_plan, log) -> None:
    plans = [make_plan(f"p{i}") for i in range(9)]
    for plan in plans:
        for as_of in ("2027-02-01", "2027-03-01", "2027-04-01"):
            log(plan, as_of=as_of)
        resolve(plan, finished=date(2027, 7, 1))
    found = score(read_ledger([plan.folder for plan in plans]))
    assert found.measures[0].n == 9
    assert "too few to judge (9 of 10)" in found.sentence()


def test_cost_and_duration_are_scored_apart(make_plan, log) -> None:
    plans = scored(make_plan, log, TWELVE, costs=[1100.0] * 12)
    duration, cost = score(read_ledger(plans)).measures
    assert (duration.measure, cost.measure) == ("duration", "cost")
    assert [each.held for each in cost.levels] == [12, 12, 12]
    assert cost.bias == pytest.approx(1.1 / 1.139298)
    assert cost.sentence().endswith(
        "Half of them cost more than 0.97 times their 1-in-2 forecast."
    )


def test_a_refused_level_is_counted_nowhere(make_plan, log) -> None:
    plan = make_plan()
    log(plan, levels=[0.8, 0.95])
    resolve(plan, finished=date(2027, 7, 1))
    [duration] = score(read_ledger([plan.folder])).measures
    assert [each.level for each in duration.levels] == [0.8]
    assert duration.bias is None


def test_the_order_of_the_plans_changes_no_number(make_plan, log) -> None:
    plans = scored(make_plan, log, TWELVE)
    before = score(read_ledger(plans)).to_dict()["measures"]
    assert score(read_ledger(plans[::-1])).to_dict()["measures"] == before


def test_an_empty_ledger_says_how_to_begin(plan) -> None:
    found = score(read_ledger([plan.folder]))
    assert found.sentence() == "No forecast is logged. Log one: msnb forecast PLAN --log"


def test_only_open_forecasts_are_too_few(plan, log) -> None:
    log(plan)
    found = score(read_ledger([plan.folder]))
    assert found.sentence() == (
        "1 forecast logged in 1 plan: 1 open. Too few to judge (0 of 10)."
    )


def test_the_frame_has_a_row_a_forecast_and_level(twelve) -> None:
    frame = twelve.to_frame()
    assert len(frame) == 36
    assert frame["finished"].dt.year.min() == 2027
    assert frame.groupby("level")["held"].sum().tolist() == [4, 7, 9]
