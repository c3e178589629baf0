"""The forecast report below its first screen: levels, milestones, gap, cost and time."""

from datetime import datetime
from pathlib import Path

import pytest

from msnb.reports import Figure, Stack, Table, forecast_report
from msnb.reports.page.part import Folded

EXAMPLES = Path(__file__).parents[2] / "notebooks" / "data"
WATER = str(EXAMPLES / "water-works")


def tables(stack: Stack) -> list[Table]:
    return [block for block in stack.blocks if isinstance(block, Table)]


def test_each_level_has_its_record_beside_it() -> None:
    rows = tables(forecast_report(WATER).dates())[0].rows
    assert [row["held"] for row in rows] == [
        "24 of 53 (45%)",
        "29 of 43 (67%)",
        "24 of 31 (77%)",
    ]


def test_what_left_early_gives_each_level_two_ends() -> None:
    stack = forecast_report(str(EXAMPLES / "booking-system")).dates()
    ends = tables(stack)[1]
    assert [row["if_never"] for row in ends.rows] == ["16 December 2027", "never", "never"]
    assert "8 left the source early. How that would have ended nobody knows" in stack.text()


def test_a_milestone_that_was_reached_is_a_fact_and_a_refused_one_says_why(
    tmp_path: Path, shop_text: str
) -> None:
    view = 'outside_view = { duration = "world-bank/water" }'
    text = shop_text.replace("[[people]]", f"{view}\n\n[[people]]", 1)
    text = text.replace(
        'title = "Lease signed"', 'title = "Lease signed"\nfinished = 2027-02-12'
    )
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
    table = tables(forecast_report(str(tmp_path), as_of="2027-03-24").milestones())[0]
    stands = {row["what"]: row["stands"] for row in table.rows}
    assert stands["Lease signed"] == "reached on 12 February 2027"
    # Fitted was meant for 5 March: 51 of 32 days have passed.
    assert stands["Shop fitted"].startswith("159% of its planned time has passed")
    later = tables(forecast_report(str(tmp_path), as_of="2027-06-24").milestones())[0]
    told = {row["what"]: row for row in later.rows}
    assert told["Shop fitted"]["stands"] == "refused: beyond everything in the class"
    assert told["Shop fitted"]["4 in 5"] is None


def test_what_refuses_the_goal_as_well_is_not_said_again_of_each_milestone() -> None:
    own = str(EXAMPLES / "booking-system")
    report = forecast_report(own, reference_class="ours/software", levels=[0.8, 0.95])
    assert "needs 19 finished projects" in report.dates().text()
    assert "stands" not in tables(report.milestones())[0].labels


def test_before_the_start_no_milestone_says_where_it_stands() -> None:
    assert "stands" not in tables(forecast_report(WATER).milestones())[0].labels


def test_the_gap_holds_what_is_wanted_against_what_is_to_be_expected() -> None:
    report = forecast_report(WATER)
    stack = report.gap()
    folded = [each.block for each in stack.blocks if isinstance(each, Folded)]
    rows = [
        row
        for table in (*tables(stack), *folded)
        if isinstance(table, Table)
        for row in table.rows
    ]
    goal = rows[0]
    assert (goal["kind"], goal["gap"], goal["odds"]) == (
        "deadline",
        "17 months later",
        "1 in 8",
    )
    # A promise on the day of the deadline is told with it.
    works = [row for row in rows if row["what"] == "Treatment works in service"]
    assert [row["kind"] for row in works] == ["deadline and promised", "aimed for"]
    assert len(rows) == 25
    for row in rows:
        wanted, expected = (
            datetime.strptime(f"{row[name]} +0000", "%d %b %Y %z")
            for name in ("wanted", "expected")
        )
        assert str(row["gap"]).endswith("later") == (expected > wanted)


def test_of_many_dates_the_promises_are_read_first_and_the_rest_opens_by_kind() -> None:
    stack = forecast_report(WATER).gap()
    assert "Of 25 dates that are wanted, 22 lie before" in stack.text()
    kinds = [row["kind"] for row in tables(stack)[0].rows]
    assert kinds == ["deadline", "deadline and promised", "promised"]
    folded = [each for each in stack.blocks if isinstance(each, Folded)]
    assert [each.summary for each in folded] == [
        "13 more deadlines, 10 before the date to commit to",
        "9 dates aimed for, 9 before the date to commit to",
    ]
    for each, kind in zip(folded, ("deadline", "aimed for"), strict=True):
        assert isinstance(each.block, Table)
        assert {row["kind"] for row in each.block.rows} == {kind}


def test_few_dates_are_one_table(tmp_path: Path, shop_text: str) -> None:
    view = 'outside_view = { duration = "world-bank/water" }'
    text = shop_text.replace("[[people]]", f"{view}\n\n[[people]]", 1)
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
    stack = forecast_report(str(tmp_path)).gap()
    assert len(tables(stack)) == 1
    assert not any(isinstance(each, Folded) for each in stack.blocks)


def test_without_promises_the_deadlines_are_read_first(tmp_path: Path) -> None:
    text = (EXAMPLES / "water-works" / "plan.toml").read_text(encoding="utf-8")
    kept = [each for each in text.splitlines() if not each.startswith("commitment")]
    (tmp_path / "plan.toml").write_text("\n".join(kept), encoding="utf-8")
    stack = forecast_report(str(tmp_path)).gap()
    first = tables(stack)[0]
    assert first.caption.endswith("the goal, promises and deadlines")
    assert {row["kind"] for row in first.rows} == {"deadline"}


def test_a_date_that_has_passed_has_no_chance() -> None:
    rows = tables(forecast_report(WATER, as_of="2030-06-01").gap())[0].rows
    assert {row["odds"] for row in rows} == {"has passed"}


def test_nothing_wanted_is_said_to_be_so(tmp_path: Path, shop_text: str) -> None:
    view = 'outside_view = { duration = "world-bank/water" }'
    text = shop_text.replace("[[people]]", f"{view}\n\n[[people]]", 1)
    kept = [
        line
        for line in text.splitlines()
        if not line.startswith(("by =", "deadline", "target", "commitment"))
    ]
    (tmp_path / "plan.toml").write_text("\n".join(kept), encoding="utf-8")
    said = forecast_report(str(tmp_path)).gap().text()
    assert "Nobody has set a deadline or a target, or promised a date." in said


def test_the_gap_of_a_cost_is_an_amount_and_a_share() -> None:
    assert forecast_report(WATER, measure="cost").gap().text() == (
        "The plan's own cost is 35.3 million EUR. The one to commit to (4 in 5) is "
        "50.3 million: 15 million more, 42% of the plan."
    )


def test_cost_and_time_stand_together_where_the_class_tells_both() -> None:
    report = forecast_report(WATER)
    stack = report.together()
    assert any(isinstance(block, Figure) for block in stack.blocks)
    held = {row["what"]: row["held"] for row in tables(stack)[0].rows}
    joint = report.together_
    assert not isinstance(joint, str)
    assert held["Both at once"] == f"{joint.own_chance():.0%}"
    assert float(held["Both at once"].rstrip("%")) < float(
        held["Finish in time"].rstrip("%")
    )
    assert ("draws", "10,000, seed 1") in report.provenance().pairs


def test_classes_of_two_sources_say_why_they_tell_nothing_together() -> None:
    report = forecast_report(str(EXAMPLES / "booking-system"))
    assert "come from two sources" in report.together().text()
    assert "seed" not in dict(report.provenance().pairs)


@pytest.mark.parametrize("measure", ["duration", "cost"])
def test_every_other_class_says_its_date_or_cost(measure: str) -> None:
    report = forecast_report(WATER, measure=measure)
    rows = tables(report.choice())[0].rows
    assert [row["relation"] for row in rows] == ["chosen", "parent", "sibling", "sibling"]
    commit = report.outlook.at(0.8)
    assert commit is not None
    own = commit.date or round(commit.cost or 0.0)
    assert rows[0]["said"] == own


def test_the_whole_card_stands_in_its_section() -> None:
    said = forecast_report(WATER).record().text()
    assert "47% better than the plans themselves" in said
    assert "The 4 in 5 overrun moves from 1.61 to 1.74 with the choice of class" in said
    assert "The later half of them alone lay no nearer" in said
    few = forecast_report(str(EXAMPLES / "booking-system")).record().text()
    assert "too few to judge by" in few
    assert "better than" not in few


def test_similar_projects_weigh_more_where_that_did_better_and_it_is_said() -> None:
    schools = "nyc-schools/scope"
    alike = forecast_report(WATER, reference_class=schools, similar=["size"])
    assert "in size weigh more: tried on" in alike.nearest().text()
    assert ("similar", "size") in alike.provenance().pairs
    other = forecast_report(WATER, similar=["size"])
    assert "All past projects of the class weigh the same." in other.nearest().text()
    assert other.headline().sentence() == forecast_report(WATER).headline().sentence()


def test_a_model_speaks_only_when_asked_and_is_labelled() -> None:
    own = str(EXAMPLES / "booking-system")
    asked = {"reference_class": "ours/software", "levels": [0.5, 0.8, 0.95]}
    silent = forecast_report(own, **asked)  # type: ignore[arg-type]
    assert "model" not in silent.dates().text()
    told = forecast_report(own, **asked, extrapolate=True)  # type: ignore[arg-type]
    table = tables(told.dates())[-1]
    assert table.caption == "From a model, not from history"
    assert [row["chance"] for row in table.rows] == ["19 in 20"]
    assert all("from a model" in str(row["label"]) for row in table.rows)
    assert ("extrapolate", "yes") in told.provenance().pairs
    assert told.headline().sentence() == silent.headline().sentence()


def test_the_worst_are_judged_from_a_hundred_projects_on() -> None:
    water = forecast_report(WATER).worst()
    assert "Tail index" in water.text()
    assert any(isinstance(block, Figure) for block in water.blocks)
    few = forecast_report(WATER, measure="cost").worst()
    assert few.text() == (
        "The tail cannot be judged (n = 63): it takes 100 finished projects."
    )
