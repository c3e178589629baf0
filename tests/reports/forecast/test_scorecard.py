"""The scorecard: its decision, its parts, and that it agrees with the class's record."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from msnb.errors import ChoiceError
from msnb.forecast import record, select_class
from msnb.plan import Plan
from msnb.reports import Stack, Table, run_report, scorecard_report
from msnb.reports.running.choices import refuse_without_class

EXAMPLES = Path(__file__).parents[3] / "notebooks" / "data"
WATER = str(EXAMPLES / "water-works")


def tables(stack: Stack) -> list[Table]:
    return [block for block in stack.blocks if isinstance(block, Table)]


def test_the_decision_is_how_often_four_in_five_held() -> None:
    report = scorecard_report(WATER)
    assert report.headline().sentence() == (
        "Dates meant to hold for 4 in 5 projects held for 29 of 43. Fewer than promised, "
        "though chance may explain it."
    )
    lede = str(report.headline().lede)
    assert "the later a project began, the more it overran" in lede
    assert "The later half of them alone lay no nearer to what happened" in lede
    assert "47% better than the plans themselves" in lede


def test_it_says_what_the_record_of_the_class_says() -> None:
    report = scorecard_report(WATER)
    assert report.card.to_dict() == record(select_class("world-bank/water")).to_dict()


def test_a_class_that_held_gets_no_advice() -> None:
    report = scorecard_report(WATER, reference_class="world-bank/transport")
    assert report.headline().sentence() == (
        "Dates meant to hold for 4 in 5 projects held for 56 of 70."
    )
    assert "Leave more room" not in report.held().text()


def test_nineteen_levels_stand_behind_the_reliability_picture() -> None:
    report = scorecard_report(WATER)
    assert len(report.reliability().picture.table) == 19
    assert [each.level for each in report.card.levels] == [0.5, 0.8, 0.9]


def test_the_later_half_stands_beside_the_whole_where_something_called_for_it() -> None:
    drifting = tables(scorecard_report(WATER).course())
    assert [row["name"] for row in drifting[0].rows] == [
        "All of them",
        "The later half alone",
    ]
    report = scorecard_report(WATER, reference_class="world-bank/water", measure="cost")
    assert not report.card.is_doubtful
    assert tables(report.course()) == []


def test_one_project_left_out_is_named() -> None:
    said = scorecard_report(WATER).firm().text()
    assert "4 in 5 stays between 1.625 and 1.631 times the plan" in said
    assert "project P007707, Latin America and Caribbean / Mexico" in said


def test_the_step_is_said_and_changes_what_was_known() -> None:
    yearly = scorecard_report(WATER, origin_step="year")
    assert "the first day of the year in which it began" in yearly.how().text()
    assert ("origin_step", "year") in yearly.provenance().pairs
    assert yearly.card.n_tests <= scorecard_report(WATER).card.n_tests


@pytest.fixture
def own_history(tmp_path: Path, shop_text: str) -> Path:
    """Return a plan with fourteen past projects of its own, each longer than the last."""
    starts = [date(2000, 1, 1) + timedelta(300 * i) for i in range(14)]
    lines = ["id,start,planned_days,actual_days"]
    lines += [f"p{i},{start},100,{100 + 5 * i}" for i, start in enumerate(starts)]
    (tmp_path / "ours.csv").write_text("\n".join(lines), encoding="utf-8")
    view = 'outside_view = { history = "ours.csv" }\n\n[[people]]'
    text = shop_text.replace("[[people]]", view, 1)
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_an_own_history_gets_the_same_card(own_history: Path) -> None:
    report = scorecard_report(str(own_history))
    assert (
        report.headline().sentence().startswith("Dates meant to hold for 4 in 5 projects")
    )
    assert report.card.class_id == "ours"
    assert "in this class" in report.held().text().lower()


def test_a_history_without_dates_has_a_page_that_says_so(own_history: Path) -> None:
    rows = "".join(f"p{i},100,{100 + 10 * i}\n" for i in range(5))
    text = "id,planned_days,actual_days\n" + rows
    (own_history / "ours.csv").write_text(text, encoding="utf-8")
    report = scorecard_report(str(own_history))
    assert (
        report.headline().sentence() == "How well dates from this class hold is not known."
    )
    parts = (report.facts, report.held, report.reliability, report.fallen, report.course)
    for part in (*parts, report.simpler, report.firm, report.how, report.provenance):
        assert part().html()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"origin_step": "weak"}, r"There is no step 'weak'\. Use one of: month, quarter"),
        ({"measure": "costs"}, r"no measure 'costs'\. Did you mean 'cost'\?"),
        ({"reference_class": "nyc"}, r"no reference class 'nyc'"),
        ({}, r"No reference class was named"),
    ],
)
def test_what_cannot_be_answered_is_refused_before_a_kernel_starts(
    shop: Plan, values: dict[str, object], message: str
) -> None:
    with pytest.raises(ChoiceError, match=message):
        refuse_without_class(shop, values)


@pytest.mark.slow
def test_the_page_is_made_and_opens_with_the_decision(tmp_path: Path) -> None:
    files = run_report("scorecard", WATER, tmp_path / "reports")
    assert files.headline.startswith(
        "Dates meant to hold for 4 in 5 projects held for 29 of"
    )
    page = files.html.read_text(encoding="utf-8")
    assert page.count("<h1>") == 1
    assert "Whether the class drifts" in page


def test_eight_tries_are_too_few_for_praise() -> None:
    report = scorecard_report(EXAMPLES / "booking-system", reference_class="ours/software")
    assert report.headline().sentence().endswith("held for 5 of 5. Too few to judge by.")
    assert "better than" not in str(report.headline().lede)
    assert "better than" in report.simpler().text()
    assert ("1.71", "times the plan: 4 in 5, by this class and its neighbours") in (
        report.facts().facts
    )
