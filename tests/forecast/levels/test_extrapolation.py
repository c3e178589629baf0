"""What a model says where history refuses: on request, labelled, and apart."""

from datetime import date

import numpy as np
import pytest

from msnb.forecast import (
    FROM_A_MODEL,
    Archive,
    BaselineForecast,
    Project,
    forecast,
    forecast_baseline,
    select_class,
)
from msnb.plan import Plan

START = date(2027, 2, 1)


def archive(n: int, *, ongoing: int = 0) -> Archive:
    ratios = np.exp(np.random.default_rng(2).normal(0.2, 0.3, n))
    projects = [
        Project(f"p{i}", "ours", planned_days=100, actual_days=100 * float(ratio))
        for i, ratio in enumerate(ratios)
    ]
    projects += [
        Project(f"w{i}", "ours", planned_days=100, actual_days=150 + i, status="ongoing")
        for i in range(ongoing)
    ]
    return Archive("ours.csv", "ours.csv", tuple(projects), header=("id",))


def asked(n: int, levels: tuple[float, ...], **more: object) -> BaselineForecast:
    chosen = select_class(history=archive(n, ongoing=int(more.pop("ongoing", 0))))
    return forecast_baseline(
        chosen, start=START, days=200, levels=levels, extrapolate=True, **more
    )


def test_only_refused_levels_come_from_a_model_and_stand_apart() -> None:
    told = asked(20, (0.8, 0.99))
    assert told.model is not None
    [beyond] = told.model.levels
    assert (beyond.level.level, beyond.level.supported) == (0.99, False)
    assert beyond.level.ratio > told.levels[0].level.ratio
    assert told.levels[1].level.ratio is None
    assert "99 in 100 finish" not in told.sentence()
    truth = np.exp(0.2 + 0.3 * 2.326)  # 99 in 100 of the law that they were drawn from
    assert beyond.level.ratio == pytest.approx(truth, rel=0.25)


def test_the_label_stands_in_every_output() -> None:
    told = asked(20, (0.8, 0.99))
    assert FROM_A_MODEL == "from a model, not from history"
    assert told.model_sentence().startswith("From a model, not from history: 99 in 100 ")
    assert all(FROM_A_MODEL in row["label"] for row in told.model.rows())
    data = told.to_dict()["extrapolated"]
    assert data["label"] == FROM_A_MODEL
    [level] = data["levels"]
    assert (level["supported"], level["model"]) == (False, told.model.family)
    assert level["why"] == f"{FROM_A_MODEL}: {told.model.family}"
    assert data["families"][0]["name"] == data["family"]
    assert len(data["families"]) == 5


def test_nothing_of_it_is_there_unless_asked_for() -> None:
    plain = forecast_baseline(
        select_class(history=archive(20)), start=START, days=200, levels=(0.99,)
    )
    assert plain.model is None
    assert plain.model_sentence() == ""
    assert plain.to_dict()["extrapolated"] is None


def test_what_the_other_families_say_stands_beside_it() -> None:
    [level] = asked(20, (0.999,)).model.levels
    assert level.level.low <= level.level.ratio <= level.level.high
    assert level.level.low < level.level.high
    assert level.low_date <= level.date <= level.high_date


def test_below_ten_projects_there_is_no_model_either() -> None:
    told = asked(8, (0.99,))
    assert told.model.levels == ()
    assert (
        told.model_sentence()
        == "No model either: it needs 10 finished projects, and has 8."
    )
    assert told.to_dict()["extrapolated"]["refusal"] == told.model_sentence()


def test_where_all_is_supported_no_model_is_fitted() -> None:
    told = asked(20, (0.5, 0.8))
    assert told.model.candidates == ()
    assert told.model_sentence() == (
        "No model was needed: the past projects support all that was asked for."
    )
    assert told.model.basis() == ""


def test_projects_under_way_are_part_of_the_fit() -> None:
    alone, more = asked(30, (0.99,)), asked(30, (0.99,), ongoing=8)
    assert more.model.n_unfinished == 8
    assert more.model.levels[0].level.ratio > alone.model.levels[0].level.ratio
    assert "30 finished projects and 8 projects not finished." in more.model.basis()


def test_a_plan_under_way_is_asked_from_where_it_stands() -> None:
    dates = []
    for as_of in (date(2027, 2, 1), date(2027, 10, 1), date(2028, 6, 1), date(2029, 6, 1)):
        told = asked(20, (0.95, 0.99), as_of=as_of)
        dates.append(told.model.levels[-1].date)
        assert dates[-1] > as_of
    assert dates == sorted(dates)


def test_a_model_never_lies_on_the_wrong_side_of_history() -> None:
    ratios = [1.0] * 12 + [9.0] * 4
    projects = tuple(
        Project(f"p{i}", "ours", planned_days=100, actual_days=100 * ratio)
        for i, ratio in enumerate(ratios)
    )
    chosen = select_class(history=Archive("o.csv", "o.csv", projects, header=("id",)))
    told = forecast_baseline(
        chosen, start=START, days=200, levels=(0.02, 0.9, 0.99), extrapolate=True
    )
    low, high = told.model.levels
    assert low.level.ratio <= 1.0
    assert high.level.ratio >= told.levels[1].level.ratio == pytest.approx(9)


def test_costs_have_it_too() -> None:
    costs = select_class("world-bank/water", measure="cost")
    told = forecast_baseline(
        costs, cost=50, currency="EUR", levels=(0.995,), extrapolate=True
    )
    assert "995 in 1,000 cost at most " in told.model_sentence()
    assert told.model_sentence().endswith(" EUR.")
    assert ", those of world-bank included. Of 5 families" in told.model.basis()


def test_the_headline_of_a_plan_is_never_a_models() -> None:
    plan = Plan(
        format=1,
        title="Shop",
        start=START,
        milestones=[{"id": "open", "title": "Open", "takes": "40w"}],
    )
    few = archive(12)
    told = forecast(plan, history=few, as_of=START, levels=(0.5, 0.95), extrapolate=True)
    assert told.at(0.95) is None
    assert told.outlook.model.levels[0].date is not None
    assert told.to_dict()["extrapolated"]["levels"][0]["date"] is not None
