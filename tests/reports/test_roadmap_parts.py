"""The lists of a plan in the roadmap report: behind, in the way, both ways, whom, how."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from msnb.plan import Plan, parse_plan
from msnb.reports import Table, roadmap_report
from msnb.reports.page.part import ROWS, Folded, Part, part, short_list, short_table
from msnb.reports.roadmap.both_ways import terms_stand
from msnb.reports.roadmap.roadmap import RoadmapReport

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "notebooks" / "data"
PARTS = ("behind", "in_the_way", "both_ways", "people_to_win", "how_we_know")
HOSTILE = "<img src=x onerror=alert(1)> & **b**"


@pytest.fixture(scope="module")
def water() -> RoadmapReport:
    return roadmap_report(str(EXAMPLES / "water-works"))


@pytest.fixture
def shop_with(tmp_path: Path, shop_text: str) -> Callable[..., RoadmapReport]:
    """Return the maker of a report on the corner shop with more at its end."""

    def make(more: str = "", *, as_of: str = "", **replaced: str) -> RoadmapReport:
        text = shop_text
        for old, new in replaced.items():
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / "plan.toml").write_text(f"{text}\n{more}", encoding="utf-8")
        return roadmap_report(str(tmp_path), as_of=as_of)

    return make


def tables(found: Part | None) -> list[Table]:
    assert found is not None
    return [block for block in found.blocks if isinstance(block, Table)]


def row(table: Table, what: str) -> dict[str, object]:
    return next(dict(each) for each in table.rows if each["what"] == what)


def test_a_plan_that_says_nothing_more_has_none_of_the_parts(shop_with) -> None:
    report = shop_with()
    assert [getattr(report, name)() for name in PARTS] == [None] * 5


def test_a_part_without_blocks_is_nothing_at_all() -> None:
    assert part("Whom", []) is None


# ---- what stands behind the milestones


def test_milestones_stand_in_the_order_of_their_dates(water) -> None:
    rows = tables(water.behind())[0].rows
    assert len(rows) == 14
    assert rows[0]["what"] == "Site secured"
    assert rows[-1]["what"] == "Treatment works in service"


def test_a_milestone_says_what_it_brings_serves_and_needs(water) -> None:
    table = tables(water.behind())[0]
    assert row(table, "Plant commissioned")["more"] == (
        "Brings: 1. Four lines of membranes",
        "2. One control room for works and wells",
        "3. A gallery for visitors",
        "Serves: An operator runs the works alone through a night (success)",
    )
    assert row(table, "Intake complete")["more"] == (
        "Needs: Two diving crews (human, not secured)",
    )
    assert row(table, "Plant commissioned")["who"] == ("Tom Reis", "backup: Ines Carvalho")
    assert row(table, "Operators certified")["who"] == ("Mia Lopes", "no backup")


def test_planning_events_and_resources_are_counted_in_words(water) -> None:
    text = water.behind().text()
    assert "Planning is 40 % of the effort; 20 to 45 % is sound" in text
    assert "3 events: 2 moments of success and 1 point of pain." in text
    assert "Of 2 resources 1 is not secured: 'Two diving crews'." in text


def test_only_the_most_important_components_are_named(shop_with) -> None:
    parts = [
        f'[[components]]\nid = "c{n}"\ntitle = "Part {n}"\nmilestone = "lease"'
        for n in range(1, 16)
    ]
    table = tables(shop_with("\n".join(parts)).behind())[0]
    assert row(table, "Lease signed")["more"] == (
        "Brings: 1. Part 1",
        "2. Part 2",
        "3. Part 3",
        "and 12 more",
    )


def test_what_no_milestone_takes_up_is_named(shop_with) -> None:
    report = shop_with(
        '[[events]]\nid = "e"\ntitle = "Queue"\n[[components]]\nid = "c"\ntitle = "Till"\n'
        '[[resources]]\nid = "r"\nname = "Van"\nsecured = true'
    )
    text = report.behind().text()
    assert "1 event: 0 moments of success, 0 points of pain and 1 neither yet. No" in text
    assert "No milestone serves 'Queue'." in text
    assert "No milestone brings 'Till'." in text
    assert "Nobody says which milestone needs 'Van'." in text
    assert "not secured" not in text


def test_critical_work_says_what_is_asked_and_what_is_missing(shop_with) -> None:
    line = 'takes = "2w"'
    report = shop_with(**{line: f"{line}\ncritical = true"})
    found = report.behind()
    assert (
        "More is asked of a critical milestone: done-when, owner, backup beside its owner, "
        "deadline, range for its work and risk with a mitigation."
    ) in found.text()
    assert row(tables(found)[-1], "Lease signed") == {
        "what": "Lease signed",
        "has": "2 of 6",  # Ana owns it, and Ben stands in
        "lacks": ("done-when", "deadline", "range for its work", "risk with a mitigation"),
    }


def test_a_milestone_that_was_met_is_counted_and_left_out(shop_with) -> None:
    line = 'takes = "2w"'
    done = 'finished = 2027-02-12\ndone_when = "Signed"'
    late = 'deadline = 2027-04-16\ndone_when = "It shines"'
    report = shop_with(
        as_of="2027-02-15", **{line: f"{line}\n{done}", "deadline = 2027-04-16": late}
    )
    table = tables(report.behind())[0]
    assert table.caption == "Milestones, the next one first (1 met already)"
    assert [each["what"] for each in table.rows] == ["Shop fitted", "Shelves full"]


# ---- what stands in the way


def test_the_register_says_count_and_age_first_and_lists_the_oldest_first(water) -> None:
    found = water.in_the_way()
    assert found.blocks[0].text() == (
        "1 unknown and 1 blocker are open, the oldest raised 14 days ago: 'The owner of "
        "parcel nine lives abroad and does not answer'; 1 is resolved."
    )
    told = [(each["age"], each["by"], each["who"]) for each in tables(found)[0].rows]
    assert told == [
        (
            "14 days",
            ("30 April 2027",),
            ("Ana Duarte", "can be removed by the city's notary"),
        ),
        ("7 days", ("30 June 2027",), ("Tom Reis", "can be removed by the grid company")),
    ]


def test_a_blocker_that_is_late_without_owner_or_of_unknown_age_says_so(shop_with) -> None:
    report = shop_with(
        '[[blockers]]\nid = "a"\ntitle = "No key"\n'
        '[[blockers]]\nid = "b"\ntitle = "No van"\nraised_on = 2027-02-01\n'
        "by = 2027-02-10\n",
        as_of="2027-02-15",
    )
    first, last = tables(report.in_the_way())[0].rows
    assert (first["what"], first["age"]) == ("No van", "14 days")
    assert first["by"] == ("10 February 2027", "5 days overdue")
    assert (last["age"], last["by"], last["who"]) == (
        "not known",
        ("no date",),
        ("nobody named",),
    )


def test_risks_are_ordered_by_chance_times_delay(water) -> None:
    table = tables(water.in_the_way())[1]
    # 0.4 × 10 weeks of 5 days; 0.2 × 9, 0.15 × 12, 0.35 × 4, 0.3 × 4, 0.2 × 6, 0.25 × 3
    assert [each["days"] for each in table.rows] == [20, 9, 9, 7, 6, 6, 3.8]
    storms = row(table, "A winter of storms")
    assert (storms["chance"], storms["cost"]) == ("25%", 87_500)  # 0.25 × 350,000
    assert storms["do"] == (
        "no mitigation",
        "If it happens: Second diving crew in spring",
    )


def test_missing_mitigations_money_and_open_questions_are_said(water) -> None:
    text = water.in_the_way().text()
    # 42,000 + 87,500 + 450,000 + 140,000
    assert "7 risks; chance times cost comes to 720,000 EUR in all." in text
    assert (
        "Without a mitigation: 'The council adds the old town to the supply' and 'A winter "
        "of storms'." in text
    )
    assert "Of 7 questions of the pre-mortem 5 are open: optimism, too little" in text


def test_a_question_dismissed_says_why(shop_with) -> None:
    report = shop_with(
        '[[risks]]\nid = "r"\ntitle = "Flood"\n[dismissed]\nlegacy = "nothing old here"'
    )
    text = report.in_the_way().text()
    assert "Of 7 questions of the pre-mortem 6 are open" in text
    assert "Dismissed: legacy systems (nothing old here)." in text
    assert "Nobody says how likely: 'Flood'." in text


# ---- money and promises both ways

TERMS = """\
[[terms]]
milestone = "fitted"
gives = { party = "us", what = "the design", amount = 5000 }
if_met = { party = "sponsor", what = "a second shop", role = "ben" }
if_missed = "replan"
"""


def standing_of(milestone: str, terms: str, as_of: date) -> str:
    plan = parse_plan(
        'format = 1\ntitle = "P"\nstart = 2027-02-01\n[[milestones]]\nid = "m"\n'
        f'title = "M"\n{milestone}\n[[terms]]\nmilestone = "m"\n{terms}'
    )
    found = terms_stand(plan, plan.terms[0], as_of)
    assert found is not None
    return found.standing


@pytest.mark.parametrize(
    ("milestone", "terms", "standing"),
    [
        ("", "", "open"),
        ("finished = 2027-02-20", "", "due"),
        ("finished = 2027-03-01", "valid_until = 2027-03-01", "due"),
        ("finished = 2027-03-02", "valid_until = 2027-03-01", "released"),
        ("", "valid_until = 2027-03-15", "open"),
        ("", "valid_until = 2027-03-14", "released"),
        ("deadline = 2027-03-14", "", "released"),
        ("deadline = 2027-03-14", "valid_until = 2027-06-01", "open"),
    ],
)
def test_a_promise_is_due_once_met_in_time_and_released_once_missed(
    milestone: str, terms: str, standing: str
) -> None:
    assert standing_of(milestone, terms, date(2027, 3, 15)) == standing


def test_what_became_due_is_said_in_words(shop_with) -> None:
    line = "deadline = 2027-04-16"
    report = shop_with(
        TERMS, as_of="2027-04-01", **{line: f"{line}\nfinished = 2027-03-12"}
    )
    found = report.both_ways()
    assert found.text().startswith(
        "Money and promises both ways\n\nTwo-way terms: 1 due.\n\n- Due: 'a second shop' "
        "(sponsor), because 'Shop fitted' was met on 12 March 2027.\n\n"
    )
    assert row(tables(found)[0], "Shop fitted") == {
        "what": "Shop fitted",
        "gives": ("us: the design", "5,000 EUR"),
        "then": ("sponsor: a second shop", "Ben"),
        "missed": "replan",
        "stands": ("due since 12 March 2027", "not agreed yet"),
    }


def test_what_was_released_is_said_in_words_with_what_follows(shop_with) -> None:
    report = shop_with(TERMS, as_of="2027-04-17")
    assert (
        "Released: 'a second shop' (sponsor), because 'Shop fitted' was not met by 16 "
        "April 2027; the plan is made anew."
    ) in report.both_ways().text()


def test_tranches_add_up_to_their_total(water) -> None:
    found = water.both_ways()
    assert found.blocks[0].text() == (
        "Of 34,200,000 EUR, 3,200,000 are released and 31,000,000 locked."
    )
    rows = tables(found)[0].rows
    assert sum(each["amount"] for each in rows) == 34_200_000
    assert [each["state"] for each in rows] == ["released on 29 January 2027", "locked"]
    assert [each["waits"] for each in rows] == [("nothing",), ("Design frozen",)]


def test_a_tranche_is_free_once_its_milestone_is_met(shop_with) -> None:
    line = 'takes = "2w"'
    report = shop_with(
        '[[tranches]]\nid = "t"\ntitle = "Second"\nmilestone = "lease"',
        as_of="2027-02-15",
        **{line: f"{line}\nfinished = 2027-02-12"},
    )
    assert tables(report.both_ways())[0].rows[0]["state"] == "unlocked, free to be paid"


# ---- whom to win, and how we know


def test_stakeholders_stand_as_a_map_with_words_and_as_a_table(water) -> None:
    found = water.people_to_win()
    assert "Against it: Harbour fishers." in found.text()
    assert "<svg" not in found.html()  # an image, until a page makes a drawing of it
    assert 'alt="Stakeholder map"' in found.html()
    told = row(tables(found)[0], "Health authority")
    assert (told["next"], told["when"], told["who"]) == (
        "agree on the 60 samples",
        date(2027, 5, 10),
        "Ines Carvalho",
    )


def test_a_next_step_that_is_missing_or_late_is_said(shop_with) -> None:
    report = shop_with(
        '[[stakeholders]]\nid = "a"\nname = "Neighbours"\n'
        '[[stakeholders]]\nid = "b"\nname = "Bank"\nnext_step = "call"\n'
        "next_on = 2027-01-31"
    )
    found = report.people_to_win()
    text = found.text()
    assert [each["what"] for each in tables(found)[0].rows] == ["Bank"]
    assert "Nothing is planned next with 'Neighbours'." in text
    assert "The day of the next step has passed for 'Bank'." in text


def test_metrics_say_better_worse_or_unknown_and_what_is_worse_comes_first(
    shop_with,
) -> None:
    def metric(id_: str, current: str) -> str:
        start = f'[[metrics]]\nid = "{id_}"\nname = "{id_}"\nbaseline = 10\ntarget = 2'
        return f"{start}\n{current}\n"

    told = [metric("good", "current = 4"), metric("new", ""), metric("bad", "current = 12")]
    found = shop_with("".join(told)).how_we_know()
    tally, sentences = found.text().split("\n\n")[1:3]
    assert tally == "3 metrics are followed: 1 is worse, 1 is unknown and 1 is better."
    assert sentences == (
        "- 'bad' is worse: 12, 2 more than at the start, 10 above its target of 2.\n"
        "- 'new' is unknown: it has no current value.\n"
        "- 'good' is better: 4, 6 less than at the start, 2 above its target of 2."
    )


def test_goals_say_their_number_their_quarters_and_what_was_considered(shop_with) -> None:
    line = "by = 2027-04-30"
    more = (
        'metric = { name = "sales", baseline = 0, target = 20, unit = "a day" }\n'
        'evaluate = ["2027-Q2"]\nconsidered = { users = "all", risks = "none: tiny" }'
    )
    table = tables(shop_with(**{line: f"{line}\n{more}"}).how_we_know())[0]
    assert row(table, "The shop sells") == {
        "what": "The shop sells",
        "by": date(2027, 4, 30),
        "metric": ("sales", "from 0 to 20 a day"),
        "when": ("Q2 2027",),
        "asked": (
            "2 of 5 (40%)",
            "none on purpose: risks",
            "left: stakeholders, constraints and metrics",
        ),
    }


def test_questions_that_nobody_answered_are_said_once(water) -> None:
    text = water.how_we_know().text()
    assert text.count("have no answer yet: 0% complete.") == 1
    assert "Questions answered" not in text


# ---- as a page


def test_what_a_person_typed_is_never_markup_in_a_part(shop_with) -> None:
    line = 'title = "Lease signed"'
    report = shop_with(
        f'[[events]]\nid = "e"\ntitle = "{HOSTILE}"\nmilestones = ["lease"]\n'
        f'[[resources]]\nid = "r"\nname = "{HOSTILE}"\nmilestones = ["lease"]\n'
        f'[[blockers]]\nid = "b"\ntitle = "{HOSTILE}"\nremover = "{HOSTILE}"\n'
        f'[[risks]]\nid = "k"\ntitle = "{HOSTILE}"\nthreatens = ["lease"]\n'
        f'[[stakeholders]]\nid = "s"\nname = "{HOSTILE}"\nnext_step = "{HOSTILE}"\n'
        f'[[metrics]]\nid = "m"\nname = "{HOSTILE}"\n'
        f'[[tranches]]\nid = "t"\ntitle = "{HOSTILE}"\nmilestone = "lease"\n'
        f'[[terms]]\nmilestone = "lease"\nif_met = {{ party = "us", what = "{HOSTILE}" }}',
        **{line: f'title = "{HOSTILE}"\ndone_when = "{HOSTILE}"'},
    )
    for name in PARTS:
        html = getattr(report, name)().html()
        assert "<img src=x" not in html, name
        assert "&lt;img src=x" in html, name


def test_a_long_list_shows_its_first_rows_and_folds_the_rest() -> None:
    rows = [{"what": f"Stage {n}", "none": None} for n in range(40)]
    labels = {"what": "What", "none": "Never there"}
    table, rest = short_table(rows, "All", labels, thing=("stage", "stages"))
    assert isinstance(table, Table)
    assert isinstance(rest, Folded)
    assert [*table.rows, *rest.block.rows] == rows  # type: ignore[attr-defined]
    assert rest.summary == "and 28 more stages"
    assert "<summary>and 28 more stages</summary>" in rest.html()
    assert "Never there" not in table.html()
    assert len(short_table(rows[: ROWS + 2], "All", labels, thing=("a", "b"))) == 1


def test_a_long_list_of_sentences_folds_as_well() -> None:
    first, rest = short_list([f"Said {n}." for n in range(10)], most=5)
    assert first.text().splitlines()[-1] == "- Said 4."
    assert rest.text().splitlines()[0] == "and 5 more"
    assert short_list([]) == []


def test_lines_of_a_cell_are_escaped_and_kept_apart() -> None:
    table = Table([{"what": "a", "more": ("<b>", "c")}], "T")
    assert "<td>&lt;b&gt;<br>c</td>" in table.html()
    assert "<b>; c" in table.text()
    none = replace(table, rows=[{"what": "a", "more": ()}])
    assert "<td>–</td>" in none.html()


def test_the_reference_lists_the_parts_in_their_order(water) -> None:
    page = (ROOT / "docs" / "reference" / "reports.md").read_text(encoding="utf-8")
    section = page.partition("## `roadmap`")[2].partition("\n## `")[0]
    titles = [getattr(water, name)().title for name in PARTS]
    told = re.findall(r"^ +- \*\*(.+?)\*\*", section, re.MULTILINE)
    assert [each for each in told if each in titles] == titles


def test_the_same_plan_gives_the_same_parts(water) -> None:
    again = roadmap_report(str(EXAMPLES / "water-works"))
    assert isinstance(again.case.plan, Plan)
    for name in PARTS:
        assert getattr(again, name)().html() == getattr(water, name)().html()
