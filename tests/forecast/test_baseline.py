import json
from datetime import date

import pytest

from msnb.canonical import canonical_json
from msnb.errors import MsnbError
from msnb.forecast import forecast_baseline, select_class

START = date(2026, 1, 5)


@pytest.fixture
def ten(f1):  # noqa: ANN201  # the reference class f1
    return select_class(history=f1)


def test_the_json_of_a_duration(ten) -> None:
    told = forecast_baseline(ten, start=START, days=200).to_dict()
    told = json.loads(canonical_json(told))
    assert (told["schema"], told["measure"], told["milestones"]) == (1, "duration", [])
    assert told["baseline"] == {"start": "2026-01-05", "finish": "2026-07-24", "days": 200}
    assert told["class"]["id"] == "f1"
    assert told["levels"][1] == {
        "level": 0.8,
        "ratio": 1.606683,
        "low": 1.18,
        "high": None,
        "low_date": "2026-08-29",
        "high_date": None,
        "date": "2026-11-23",
        "if_never": None,
        "if_never_date": None,
        "never": False,
        "supported": True,
        "borrowed": False,
        "approximate": False,
        "why": "from 10 finished projects; "
        "upper limit not bounded by this sample (needs n >= 14)",
    }
    assert [level["date"] for level in told["levels"]] == [
        "2026-08-21",
        "2026-11-23",
        "2027-04-04",
    ]


def test_the_json_of_a_cost(f1) -> None:
    chosen = select_class(history=f1, measure="cost")
    told = forecast_baseline(chosen, cost=255, levels=[0.5]).to_dict()
    assert told["baseline"] == {"cost": 255.0, "currency": None}
    [level] = told["levels"]
    assert (level["ratio"], level["cost"]) == (1.139298, 290.520998)
    assert (level["low_cost"], level["high_cost"]) == (242.25, 423.3)
    assert "date" not in level


def test_a_sponsor_reads_frequencies_and_dates(ten) -> None:
    assert forecast_baseline(ten, start=START, days=200).sentence() == (
        "Of projects like this one, 1 in 2 finish by 21 August 2026, 4 in 5 finish by "
        "23 November 2026 and 9 in 10 finish by 4 April 2027."
    )


def test_a_cost_is_said_with_its_currency(f1) -> None:
    chosen = select_class(history=f1, measure="cost")
    forecast = forecast_baseline(chosen, cost=255, levels=[0.8], currency="EUR")
    assert forecast.sentence() == "Of projects like this one, 4 in 5 cost at most 410 EUR."


def test_a_refused_level_is_said_too(make_archive) -> None:
    chosen = select_class(history=make_archive({"ours": [1.1, 1.2, 1.3, 1.4]}))
    forecast = forecast_baseline(chosen, start=START, days=100, levels=[0.5, 0.9])
    assert forecast.sentence() == (
        "Of projects like this one, 1 in 2 finish by 10 May 2026. "
        "No 9 in 10: needs 9 finished projects, has 4."
    )


def test_an_unfit_class_promises_nothing() -> None:
    chosen = select_class("uk-gmpp/ict")
    assert forecast_baseline(chosen, start=START, days=300).sentence() == (
        "Promise no date from these past projects: the class uk-gmpp/ict is not fit for a "
        "headline: 70% of its finished rows are exactly as planned."
    )


def test_a_plan_under_way_is_forecast_from_where_it_stands(ten) -> None:
    forecast = forecast_baseline(ten, start=START, days=200, as_of=date(2026, 9, 2))
    assert forecast.elapsed == 1.2
    assert [each.date for each in forecast.levels] == [
        date(2026, 11, 7),
        date(2027, 4, 20),
        None,
    ]
    assert [w.rule for w in forecast.warnings] == ["under-way"]
    assert forecast.warnings[0].message == (
        "The plan is under way, at 120% of its planned time: only the 4 past projects that "
        "took longer than that count."
    )


def test_before_the_start_nothing_is_conditional(ten) -> None:
    early = forecast_baseline(ten, start=START, days=200, as_of=date(2026, 1, 5))
    assert early.levels == forecast_baseline(ten, start=START, days=200).levels
    assert early.warnings == ()


def test_beyond_everything_gives_no_date(ten) -> None:
    forecast = forecast_baseline(ten, start=START, days=200, as_of=date(2027, 6, 1))
    assert [each.date for each in forecast.levels] == [None, None, None]
    assert [w.rule for w in forecast.warnings] == ["beyond-class"]
    assert forecast.sentence() == (
        "This plan is beyond everything in the class: no past project took so long."
    )


def test_a_cost_under_way_says_what_it_does_not_know(f1) -> None:
    chosen = select_class(history=f1, measure="cost")
    forecast = forecast_baseline(chosen, cost=10, start=START, as_of=date(2026, 3, 1))
    assert [w.rule for w in forecast.warnings] == ["cost-under-way"]


@pytest.mark.parametrize("days", [0, -5, float("nan"), float("inf")])
def test_days_must_be_above_0(ten, days) -> None:
    with pytest.raises(MsnbError, match=r"planned duration in days must be above 0, not"):
        forecast_baseline(ten, start=START, days=days)


def test_a_cost_must_be_above_0(f1) -> None:
    with pytest.raises(MsnbError, match=r"planned cost must be above 0, not 0\. Give"):
        forecast_baseline(select_class(history=f1, measure="cost"), cost=0)


def test_what_a_measure_needs_must_be_given(f1, ten) -> None:
    with pytest.raises(ValueError, match="needs start and days"):
        forecast_baseline(ten, start=START)
    with pytest.raises(ValueError, match="needs the planned cost"):
        forecast_baseline(select_class(history=f1, measure="cost"), start=START, days=3)


def test_a_table_has_one_row_a_level_and_real_dates(ten) -> None:
    frame = forecast_baseline(ten, start=START, days=200).to_frame()
    assert frame["level"].tolist() == [0.5, 0.8, 0.9]
    assert str(frame["date"].dtype).startswith("datetime64")
    assert frame["high_date"].isna().tolist() == [False, True, True]
