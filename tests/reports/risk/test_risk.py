"""The risk report: the decision, why, what would change it, and what stands behind."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from msnb.errors import ChoiceError, MsnbError
from msnb.reports import (
    Stack,
    Table,
    find_template,
    forecast_report,
    risk_report,
    roadmap_report,
    run_report,
)
from msnb.reports.forecast.forecast import ForecastReport
from msnb.reports.inside import inside_blocks, open_inside
from msnb.reports.page.part import Folded
from msnb.reports.risk.hinges import what_to_do, who
from msnb.reports.risk.risk import RiskReport
from msnb.reports.roadmap.roadmap import RoadmapReport
from msnb.simulate import Driver

EXAMPLES = Path(__file__).parents[3] / "notebooks" / "data"
WATER, BOOKING = str(EXAMPLES / "water-works"), str(EXAMPLES / "booking-system")
PARTS = ("drivers", "milestones", "chain", "outside", "cost", "risks", "sure", "how")


@pytest.fixture(scope="module")
def report() -> RiskReport:
    return risk_report(WATER, draws=4000)


def tables(stack: Stack) -> list[Table]:
    return [block for block in stack.blocks if isinstance(block, Table)]


def test_the_first_screen_says_the_decision_why_and_what_would_change_it(
    report: RiskReport,
) -> None:
    headline = report.headline()
    assert headline.sentence() == (
        "Commit to 9 March 2031 (4 in 5). Aim for 14 June 2030 (1 in 2)."
    )
    text = headline.text()
    assert "Why: the plan keeps its own date, 7 August 2029, 1 in 10 times." in text
    assert re.search(
        r"What would change it: removing what blocks the way, 'The owner of parcel nine "
        r"lives abroad and does not answer' \(\d\d days earlier, Ana Duarte\); ",
        text,
    )


def test_no_word_of_statistics_stands_on_the_first_screen(report: RiskReport) -> None:
    said = f"{report.headline().text()} {report.facts().text()}".lower()
    words = ("monte carlo", "percentile", "p80", "p50", "quantile", "distribution")
    assert not [each for each in (*words, "correlation", "simulat") if each in said]


@pytest.mark.parametrize("part", PARTS)
def test_chances_are_never_said_as_percentiles(part: str, report: RiskReport) -> None:
    said = getattr(report, part)().text()
    assert not re.search(r"\bP\d\d?\b|percentile|Monte Carlo", said)


def test_an_unfit_class_decides_nothing(tmp_path: Path) -> None:
    del tmp_path
    headline = risk_report(BOOKING, draws=1000).headline()
    assert headline.sentence().startswith("Promise no date before ")
    assert headline.sentence().endswith("the plan itself keeps that 4 in 5 times.")


def test_each_driver_has_its_days_its_error_somebody_and_something_to_do(
    report: RiskReport,
) -> None:
    stack = report.drivers()
    [table] = tables(stack)
    [rest] = [block.block for block in stack.blocks if isinstance(block, Folded)]
    assert isinstance(rest, Table)
    rows = [*table.rows, *rest.rows]
    assert len(rows) == len(report.told.drivers)
    first = rows[0]
    assert first["who"] == "Ana Duarte"
    assert first["do"] == "To be removed by the city's notary, by 30 April 2027"
    assert all(row["do"] and row["error"] for row in rows)


def driver(kind: str, item: str) -> Driver:
    return Driver(kind, item, "title", 1.0, 2.0, 0.1)  # type: ignore[arg-type]


def test_what_to_do_is_what_the_plan_says(report: RiskReport) -> None:
    plan = report.case.plan
    assert (
        what_to_do(driver("risk", "ground"), plan) == "Six more boreholes during the survey"
    )
    assert (
        what_to_do(driver("risk", "storms"), plan) == "Say what would make it less likely"
    )
    said = what_to_do(driver("range", "civil"), plan)
    assert said == "Find out what would make it take 64w, not 41w"
    assert what_to_do(driver("link", "civil>intake"), plan).startswith(
        "Ask whether it must"
    )
    assert who(driver("link", "civil>intake"), plan) == "Ravi Menon"
    assert who(driver("range", "wet-tests"), plan) == "Tom Reis and Mia Lopes"


def test_both_views_stand_below_each_other_and_the_goal_agrees(report: RiskReport) -> None:
    outside = report.outside()
    [table] = tables(outside)
    last = next(row for row in table.rows if row["what"] == "Treatment works in service")
    commit = report.case.outlook.at(0.8)  # type: ignore[union-attr]
    assert commit is not None
    assert last["outside"] == commit.date
    picture = next(each for each in outside.blocks if hasattr(each, "picture"))
    assert picture.picture.table["What"].tolist() == [
        "The plan's own ranges and risks",
        "Projects like this one",
    ]
    assert picture.picture.table["4 in 5"].iloc[1].date() == commit.date


def test_a_milestone_that_was_reached_is_not_asked_about(
    tmp_path: Path, report: RiskReport
) -> None:
    text = (EXAMPLES / "water-works" / "plan.toml").read_text(encoding="utf-8")
    text = text.replace('id = "site"\n', 'id = "site"\nfinished = 2027-02-26\n', 1)
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
    done = risk_report(str(tmp_path), draws=1000, as_of="2027-03-01")
    names = done.milestones().text()
    assert "Site secured" not in names
    assert "Site secured" in report.milestones().text()


def test_the_provenance_names_the_draws_and_the_seed(report: RiskReport) -> None:
    pairs = dict(report.provenance().pairs)
    assert pairs["draws"] == "4,000, seed 1"
    assert "levels" not in pairs


def test_every_section_of_the_page_has_its_part() -> None:
    text = find_template("risk").text
    assert [each for each in PARTS if f"report.{each}()" not in text] == []


def test_where_nothing_is_uncertain_both_views_say_so(report: RiskReport) -> None:
    why = "Nothing in 'Shop' is uncertain. Give ranges."
    said = inside_blocks(report.case, why).text()
    assert said == f"The plan's own ranges say nothing here. {why}"
    told = open_inside(report.case)
    assert not isinstance(told, str)
    assert told.drivers == ()


@pytest.mark.parametrize("open_report", [forecast_report, roadmap_report])
def test_both_views_stand_in_the_reports_that_say_a_date(
    open_report: Callable[[str], ForecastReport | RoadmapReport],
) -> None:
    told = open_report(WATER)
    part = told.inside()
    assert part is not None
    assert part.title == "What the plan's own ranges say"
    assert "projects like this one took" in part.text()
    assert dict(told.provenance().pairs)["draws"] == "10,000, seed 1"


@pytest.mark.parametrize("open_report", [forecast_report, roadmap_report])
def test_an_unfit_class_is_not_drawn_beside(
    open_report: Callable[[str], ForecastReport | RoadmapReport],
) -> None:
    part = open_report(BOOKING).inside()
    assert part is not None
    assert "No past projects stand beside: uk-gmpp/ict is not fit" in part.text()
    assert "Projects like this one" not in part.text()


def test_costs_of_both_views_are_a_sentence() -> None:
    part = forecast_report(WATER, measure="cost").inside()
    assert part is not None
    assert re.search(
        r"By the plan's own ranges it costs [\d.]+ million EUR \(1 in 2\), "
        r"[\d.]+ million EUR \(4 in 5\); "
        r"like past projects [\d.]+ million EUR \(4 in 5\)\.",
        part.text(),
    )


def test_a_plan_without_ranges_leaves_no_trace_of_them(certain: Path) -> None:
    report = roadmap_report(str(certain))
    assert report.inside() is None
    assert "draws" not in dict(report.provenance().pairs)


@pytest.fixture
def certain(tmp_path: Path) -> Path:
    (tmp_path / "plan.toml").write_text(
        'format = 1\ntitle = "Shop"\nstart = 2027-02-01\nstatus_date = 2027-02-01\n'
        '[[milestones]]\nid = "lease"\ntitle = "Lease"\ntakes = "2w"\n'
    )
    return tmp_path


def test_it_is_refused_before_a_kernel_starts_where_nothing_is_uncertain(
    certain: Path,
) -> None:
    with pytest.raises(MsnbError) as caught:
        run_report("risk", certain)
    assert str(caught.value).startswith("Nothing in 'Shop' is uncertain. Give ranges to")
    assert not (certain / "reports" / "risk.html").exists()


def test_draws_that_cannot_be_are_refused_before_a_kernel_starts(tmp_path: Path) -> None:
    with pytest.raises(ChoiceError) as caught:
        run_report("risk", WATER, tmp_path, parameters=["draws=0"])
    assert str(caught.value) == "0 draws say nothing. Ask for 1,000 or more."


@pytest.mark.slow
def test_the_same_input_gives_the_same_page(tmp_path: Path) -> None:
    first, second = (
        run_report("risk", WATER, tmp_path / name, parameters=["draws=2000"])
        for name in ("one", "two")
    )
    assert first.html.read_bytes() == second.html.read_bytes()
    assert first.notebook.read_bytes() == second.notebook.read_bytes()
    assert first.headline.startswith("Commit to 9 March 2031")
