"""The forecast report's first screen: decision, why, how sure, for a sponsor to read."""

from datetime import date
from pathlib import Path

import pytest

from msnb.forecast import classes, forecast
from msnb.plan import read_plan
from msnb.reports import forecast_report
from msnb.reports.forecast.forecast import ForecastReport
from msnb.track import log_look

EXAMPLES = Path(__file__).parents[3] / "notebooks" / "data"
WATER = str(EXAMPLES / "water-works")
STATISTICS = (
    *("p50", "p80", "p90", "quantile", "percentile", "median", "mean ", "distribution"),
    *("interval", "confidence", "coverage", "pinball", "crps", "lognormal", "censor"),
    *("calibrat", "significan", "p-value", "variance", "deviation", "sample", "drift"),
)


def first_screen(report: ForecastReport) -> list[str]:
    """Return decision, why and how sure, a paragraph each."""
    return report.headline().text().split("\n\n")[1:]


def test_decision_why_and_how_sure_follow_in_this_order() -> None:
    decision, why, sure = first_screen(forecast_report(WATER))
    assert decision == "Commit to 9 March 2031 (4 in 5). Aim for 14 June 2030 (1 in 2)."
    assert why == (
        "Why: half of 108 past projects like this one (World Bank infrastructure projects "
        "closed 2000-2019: water) took at least 1.34 times as long as planned, one in five "
        "more than 1.63 times."
    )
    assert sure == (
        "How sure: dates meant to hold for 4 in 5 projects held for 29 of 43: fewer than "
        "promised, though chance may explain it. The later a project began, the more it "
        "overran."
    )


@pytest.mark.parametrize(
    ("plan", "choices"),
    [
        ("water-works", {}),
        ("water-works", {"as_of": "2030-06-01"}),
        ("water-works", {"measure": "cost"}),
        ("water-works", {"measure": "cost", "reference_class": "nyc-schools/design"}),
        ("booking-system", {}),
        ("booking-system", {"reference_class": "ours/software"}),
    ],
)
def test_no_statistics_word_stands_before_the_second_section(
    plan: str, choices: dict[str, str]
) -> None:
    report = forecast_report(str(EXAMPLES / plan), **choices)  # type: ignore[arg-type]
    first = f"{report.headline().text()} {report.facts().text()}".lower()
    assert [word for word in STATISTICS if word in first] == []


def test_under_way_only_those_that_took_longer_are_spoken_of() -> None:
    _, why, sure = first_screen(forecast_report(WATER, as_of="2030-06-01"))
    assert why.startswith("Why: 132% of the planned time has passed. Of 108 past projects")
    assert (
        "only the 56 that took longer than that count: half of them took at least 1.5"
        in why
    )
    assert "That was tried from their start, not from midway." in sure


def test_soon_after_its_start_all_past_projects_took_longer() -> None:
    _, why, _ = first_screen(forecast_report(WATER, as_of="2027-03-01"))
    assert "2000-2019: water), all took longer than that: half of them took at least" in why


def test_a_plan_whose_own_stages_end_later_denies_the_date() -> None:
    _, _, sure = first_screen(forecast_report(WATER, as_of="2030-06-01"))
    assert sure.endswith(
        "The plan's own stages, from where they stand, end on 22 November 2032: later than "
        "this date, so do not promise it before that is settled."
    )


def test_recent_projects_alone_are_used_only_where_they_did_better() -> None:
    asked = {"measure": "cost", "reference_class": "nyc-schools/design"}
    better = forecast_report(WATER, **asked)  # type: ignore[arg-type]
    assert better.outlook.reference_class.id == "nyc-schools/design[start>=2022-02-02]"
    _, _, sure = first_screen(better)
    assert "Only those begun since 2 February 2022 are used: tried on the past" in sure
    narrowed = forecast(
        read_plan(WATER),
        reference_class="nyc-schools/design",
        measure="cost",
        where=["start>=2022-02-02"],
        as_of=date(2027, 2, 1),
    )
    assert better.headline().sentence() == narrowed.sentence()
    drifts = forecast_report(WATER)
    assert drifts.card.drift.is_seen
    assert drifts.outlook.reference_class.id == "world-bank/water"


def test_a_class_seen_before_it_was_chosen_is_said_to_be(
    tmp_path: Path, shop_text: str
) -> None:
    view = 'outside_view = { duration = "world-bank/water", chosen_on = 2027-01-20 }'
    text = shop_text.replace("[[people]]", f"{view}\n\n[[people]]", 1)
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
    ids = [each.reference_class.id for each in classes().items]
    log_look(read_plan(tmp_path), ids, as_of=date(2027, 1, 4))
    report = forecast_report(str(tmp_path))
    late = (
        "The class world-bank/water was chosen on 20 January 2027, after its numbers had "
        "been seen: the log has them on 4 January 2027."
    )
    assert late in first_screen(report)[-1]
    assert f"Caution: {late}" in report.why_this_class().text()


def test_where_nobody_can_tell_when_it_was_chosen_the_first_screen_is_silent() -> None:
    report = forecast_report(WATER)
    assert "unknown" not in first_screen(report)[-1]
    assert "Note: Whether the class was picked before" in report.why_this_class().text()


def test_a_class_that_the_report_asks_for_is_not_the_plans() -> None:
    report = forecast_report(WATER, reference_class="world-bank/energy")
    said = "The class world-bank/energy was asked for by this report; the plan names "
    assert f"{said}world-bank/water." in first_screen(report)[-1]
    assert "counted from the decision to build" not in report.why_this_class().text()


def test_facts_are_who_kept_theirs_the_deadline_and_the_gap() -> None:
    told = forecast_report(WATER).facts().text().splitlines()
    assert told == [
        "12 of 108: of these projects kept to their date; this plan's is 7 August 2029",
        "1 in 8: would meet the deadline, 30 September 2029",
        "17 months: lie between the deadline and the date to commit to",
    ]


def test_an_unfit_class_gives_one_fact_and_no_gap() -> None:
    report = forecast_report(str(EXAMPLES / "booking-system"))
    assert [value for value, _ in report.facts().facts] == ["16 of 35"]
    assert "cannot be said from a class that is not fit for it" in report.gap().text()
    assert "4 in 5" not in report.gap().text()
