"""What the reports say, sentence by sentence, for plans in every state."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from msnb.errors import ChoiceError, MsnbError
from msnb.plan import Plan, read_plan
from msnb.reports import Table, forecast_report, roadmap_report
from msnb.reports.case import emphasised, open_case
from msnb.reports.running.choices import refuse_unanswerable

EXAMPLES = Path(__file__).parents[2] / "notebooks" / "data"


@pytest.fixture
def folder_of(tmp_path: Path, shop_text: str) -> Callable[..., str]:
    """Return the maker of a plan folder: the corner shop with texts replaced."""

    def make(**replaced: str) -> str:
        text = shop_text
        for old, new in replaced.items():
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
        return str(tmp_path)

    return make


def rows_of(block: object) -> list[dict[str, object]]:
    table = getattr(block, "blocks", [block])[-1]
    return list(table.rows)


def test_the_first_line_is_the_decision() -> None:
    headline = roadmap_report(str(EXAMPLES / "water-works")).headline()
    assert headline.sentence() == (
        "Commit to 9 March 2031 (4 in 5). Aim for 14 June 2030 (1 in 2)."
    )
    assert headline.kicker == "Harbour treatment works · roadmap · as of 1 February 2027"
    assert headline.lede == (
        "The plan's own date for 'The harbour district drinks water from the new works' is "
        "7 August 2029; 30 September 2029 was promised. 12 of 108 past projects like this "
        "one (World Bank infrastructure projects closed 2000-2019: water) came in as "
        "planned. Start 'Site secured' by 24 March 2027 at the latest."
    )


def test_without_a_class_nothing_is_promised(folder_of) -> None:
    headline = roadmap_report(folder_of()).headline()
    # 2 weeks, 3 weeks, 2 days and 1 week from Monday 1 February.
    assert (
        headline.sentence() == "Promise no date yet. The plan's own date is 16 March 2027."
    )
    assert "names no reference class for duration" in str(headline.lede)


def test_an_unfit_class_promises_nothing_either() -> None:
    headline = forecast_report(str(EXAMPLES / "booking-system")).headline()
    assert headline.sentence() == (
        "Promise no date yet. The plan's own date is 9 September 2027."
    )
    assert "70% of its finished rows are exactly as planned" in str(headline.lede)
    assert "not to be quoted" in str(headline.lede)


def test_what_should_have_begun_comes_first(folder_of) -> None:
    plan = folder_of()
    headline = roadmap_report(plan, as_of="2027-04-01").headline()
    # Five weeks of work end on Friday 16 April, the fitting's deadline.
    assert headline.sentence().startswith(
        "'Lease signed' should have started by 15 March 2027."
    )


def test_a_reached_goal_is_the_first_line(tmp_path: Path, shop_text: str) -> None:
    text = shop_text.replace("by = 2027-04-30", "by = 2027-04-30\nachieved_on = 2027-04-12")
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
    headline = roadmap_report(str(tmp_path)).headline()
    assert headline.sentence() == "'The shop sells' was reached on 12 April 2027."


def test_facts_are_chance_room_start_and_gaps() -> None:
    facts = roadmap_report(str(EXAMPLES / "water-works")).facts()
    values = [value for value, _ in facts.facts]
    assert values == ["1 in 8", "8 weeks", "24 March 2027", "5 gaps"]


def test_the_chain_leads_from_today_to_the_goal(folder_of) -> None:
    chain = roadmap_report(folder_of()).chain()
    assert [(row["what"], str(row["start"]), row["days"]) for row in rows_of(chain)] == [
        ("Lease signed", "2027-02-01", 11),
        ("Shop fitted", "2027-02-15", 18),
        ("Shelves full", "2027-03-10", 6),
    ]


def test_what_begins_next_is_ordered_by_its_latest_start(folder_of) -> None:
    rows = rows_of(roadmap_report(folder_of()).starts())
    assert [row["what"] for row in rows] == ["Lease signed", "Shop fitted", "Shelves full"]
    assert [row["who"] for row in rows] == ["Ana", "Ben", "Ana"]


def test_a_plan_with_nothing_in_it_still_has_a_page(tmp_path: Path) -> None:
    text = 'format = 1\ntitle = "Empty"\nstart = 2027-02-01\nstatus_date = 2027-02-01\n'
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
    report = roadmap_report(str(tmp_path))
    assert report.headline().sentence() == "Promise no date yet."
    assert "Everything has begun." in report.starts().html()
    assert "Nothing is left to do." in report.chain().html()
    assert report.picture().html()
    assert report.bars().html()


def test_the_base_rate_names_its_number_and_its_source() -> None:
    text = forecast_report(str(EXAMPLES / "water-works")).outcomes().text()
    assert text.startswith("12 of 108 projects finished on time, about 1 in 9: ")
    assert "(The World Bank, Projects & Operations" in text


def test_refused_levels_are_told_as_such(tmp_path: Path, shop_text: str) -> None:
    rows = "".join(f"p{i},100,{100 + 10 * i}\n" for i in range(5))
    history = "id,planned_days,actual_days\n" + rows
    (tmp_path / "ours.csv").write_text(history, encoding="utf-8")
    text = shop_text.replace(
        "[[people]]", 'outside_view = { history = "ours.csv" }\n\n[[people]]', 1
    )
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
    report = forecast_report(str(tmp_path))
    dates = {row["chance"]: row for row in rows_of(report.dates())}
    assert dates["9 in 10"]["when"] == "refused"
    assert dates["4 in 5"]["limits"].endswith("or more, not bounded above")
    assert "No 9 in 10: needs 9 finished projects, has 5." in report.limits().text()
    assert report.choice().text() == "This source has no other class to compare with."


def test_the_nearest_projects_are_named_with_plan_and_outcome() -> None:
    nearest = forecast_report(str(EXAMPLES / "water-works")).nearest()
    rows = list(nearest.blocks[0].rows)  # type: ignore[attr-defined]
    assert "weigh the same" in nearest.text()
    assert len(rows) == 10
    # The plan takes 918 days: half and twice as many are equally far.
    far = [max(row["planned"] / 918, 918 / row["planned"]) for row in rows]
    assert far == sorted(far)
    assert all("project P" in str(row["name"]) for row in rows)


def test_costs_in_another_unit_are_not_compared_in_size() -> None:
    report = forecast_report(str(EXAMPLES / "booking-system"), measure="cost")
    table = report.nearest().blocks[0]
    assert isinstance(table, Table)
    assert table.caption == "The latest past projects"
    assert table.labels["planned"] == "Planned, EUR thousand"


def test_provenance_names_every_input() -> None:
    pairs = dict(forecast_report(str(EXAMPLES / "water-works")).provenance().pairs)
    names = ["Plan", "as of", "class", "data", "measure", "levels", "draws", "msnb"]
    assert list(pairs) == names
    assert " ".join([*pairs, *pairs.values()]).count("seed") == 1
    assert pairs["class"].startswith("world-bank/water, duration ")
    assert pairs["levels"] == "0.5, 0.8, 0.9"


def test_weight_falls_on_the_words_asked_for() -> None:
    assert emphasised("Commit to 4 May.", "4 May") == ["Commit to ", "4 May", "."]
    assert emphasised("Nothing.", "4 May") == "Nothing."


def test_a_class_asked_for_must_exist(folder_of) -> None:
    with pytest.raises(ChoiceError, match=r"no reference class 'world-bank/wate'"):
        open_case(folder_of(), reference_class="world-bank/wate")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"goal": "opne"}, r"has no goal 'opne'\. Did you mean 'open'\?"),
        ({"reference_class": "nyc"}, r"no reference class 'nyc'"),
        ({"measure": "costs"}, r"no measure 'costs'\. Did you mean 'cost'\?"),
        ({"levels": [0.5, 80.0]}, r"80\.0 is no chance\. Give numbers between 0 and 1"),
    ],
)
def test_what_cannot_be_answered_is_refused_before_a_kernel_starts(
    shop: Plan, values: dict[str, object], message: str
) -> None:
    with pytest.raises(ChoiceError, match=message):
        refuse_unanswerable(shop, values, needs_forecast=False)


def test_what_cannot_be_scheduled_or_names_no_known_class_is_refused_too(make_plan) -> None:
    long = [{"id": "a", "title": "A", "takes": "5000w"}]
    long += [
        {"id": f"a{i}", "title": "A", "takes": "5000w", "needs": ["a"]} for i in (1, 2)
    ]
    long += [{"id": "b", "title": "B", "takes": "5000w", "needs": ["a1"]}]
    day = date(2027, 2, 1)
    with pytest.raises(MsnbError, match=r"cannot be finished by the end of 2199"):
        refuse_unanswerable(
            make_plan(status_date=day, milestones=long), {}, needs_forecast=False
        )
    plan = make_plan(status_date=day, outside_view={"duration": "world-bank/watr"})
    with pytest.raises(ChoiceError, match=r"no reference class 'world-bank/watr'"):
        refuse_unanswerable(plan, {}, needs_forecast=False)


def test_what_past_projects_are_not_compared_by_is_refused_before_a_kernel_starts() -> None:
    plan = read_plan(EXAMPLES / "water-works")
    with pytest.raises(ChoiceError, match=r"'sise' is nothing that past projects are"):
        refuse_unanswerable(plan, {"similar": ["sise"]}, needs_forecast=True)


def test_a_forecast_without_a_class_is_refused_too(shop: Plan) -> None:
    refuse_unanswerable(shop, {}, needs_forecast=False)
    with pytest.raises(MsnbError, match=r"names no reference class for duration"):
        refuse_unanswerable(shop, {}, needs_forecast=True)


def test_a_day_to_look_at_the_plan_is_needed(make_plan) -> None:
    plan = make_plan(milestones=[{"id": "a", "title": "A", "takes": "1w"}])
    with pytest.raises(ChoiceError, match=r"'Plan' has no status_date"):
        refuse_unanswerable(plan, {}, needs_forecast=False)
    refuse_unanswerable(plan, {"as_of": "2027-02-01"}, needs_forecast=False)
    assert date(2027, 2, 1) == plan.as_of(date(2027, 2, 1))
