"""What the record says of a whole workshop, of half of one, and of none."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from msnb.errors import FileError
from msnb.plan import append_to_log
from msnb.reports import Facts, Note, Paragraph, Stack, Table, run_report, workshop_report
from msnb.reports.workshop.workshop_record import WorkshopRecord
from msnb.session import Store, accept, go_to, skip
from tests.reports.workshops import PLAN, Workshop, begin_only, hold, leave_half_way

HOSTILE = "<img src=x onerror=alert(1)> **b** {{ 7*7 }} | $x^2$"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hold(tmp_path_factory.mktemp("held") / "booking")


@pytest.fixture(scope="module")
def record(held: Path) -> WorkshopRecord:
    return workshop_report(str(held))


def table_of(part: Stack) -> Table:
    return next(each for each in part.blocks if isinstance(each, Table))


def rows_of(part: Stack) -> list[list[str]]:
    return [[str(cell) for cell in row.values()] for row in table_of(part).rows]


def test_the_first_line_is_what_was_decided(record) -> None:
    assert record.headline().sentence() == (
        "Promised: 15 October 2027. Aimed for: 1 September 2027. "
        "11 people agreed on 1 goal, 3 milestones and 1 blocker, and made 3 promises."
    )
    assert record.headline().kicker == "Booking system · workshop record"


def test_the_second_line_is_how_sure_they_were_and_what_is_open(record) -> None:
    # 20 to 40 and 10 to 30 months hold 26; 12 to 18 does not, nor 500 to 900 metres.
    assert record.headline().lede == (
        "Of their ranges in the warm-up 2 of 4 held; 3 should have. "
        "Of what was entered, 2 are not decided and 1 is parked."
    )


def test_the_figures_are_those_counted_by_hand(record) -> None:
    assert record.facts().text().splitlines() == [
        "11 people: took part, in 3 groups",
        "5 of 9: ideas that were entered became part of the plan",
        "126 minutes: from beginning to end; 120 were planned",
        "2 of 4: ranges of the warm-up held the truth",
    ]


def test_goals_are_those_that_were_taken_with_their_dots(record) -> None:
    assert rows_of(record.goals()) == [
        ["All 14 clinics take bookings", "▲ Orange", "became a goal", "4"]
    ]
    assert (
        record.goals()
        .text()
        .endswith("2 more were entered: 1 is parked and 1 says the same. See the end.")
    )


def test_an_item_that_was_removed_since_is_said_to_be(record) -> None:
    assert [row[2] for row in rows_of(record.right_to_left())] == [
        "became 'Pilot clinic live'",
        "became 'Nurses trained'",
        "became a milestone, removed since",
    ]
    assert (
        "Tagged: 2 success and 1 pain. Without a tag: 1." in record.right_to_left().text()
    )


def test_what_did_not_become_part_of_the_plan_stands_at_the_end(record) -> None:
    table = table_of(record.others())
    columns = [*table.labels]
    assert columns == ["what", "step", "group", "fate"]
    assert [[str(row[name]) for name in columns] for row in table.rows] == [
        ["The phones never stop", "Right to left", "▲ Orange", "not decided"],
        ["Summer holidays", "What could stop us", "■ Green", "not decided"],
        ["No paper diary is left", "Goals", "▲ Orange", "parked: next year"],
        [
            *("Every clinic books online", "Goals", "▲ Orange"),
            "the same as 'All 14 clinics take bookings'",
        ],
    ]


def test_priorities_are_value_over_effort_of_the_middle_group(record) -> None:
    # Calendar: efforts 4, 5, 3, values 8, 9, 7. Reminders: 2, 3, 8 and 2, 3, 2.
    assert record.priorities().blocks[0].text().startswith("What is worth its effort. ")
    assert rows_of(record.priorities()) == [
        ["Shared calendar", "1", "4.0", "8.0", "2.0", "2.0"],
        ["Reminders by text message", "2", "3.0", "2.0", str(2 / 3), "6.0"],
    ]


def test_the_board_shows_the_plan_as_it_is_now(record) -> None:
    assert record.board().picture.title == "Board"
    assert "'Pilot clinic live'" in record.board().text()


def test_blockers_say_who_can_remove_them_and_what_was_dismissed(record) -> None:
    assert rows_of(record.blockers())[0] == [
        *("The old system exports nothing", "■ Green", "became a blocker"),
        *("the vendor", "Poor discovery"),
    ]
    note = record.blockers().blocks[-1]
    assert isinstance(note, Note)
    assert note.text() == "Dismissed: Legacy systems: no old system is replaced."


def test_blind_and_revised_ranges_stand_side_by_side(record) -> None:
    text = record.ranges().text()
    assert "Furthest apart lay 'Pilot clinic live' and 'Nurses trained'." in text
    assert "Once all were shown, 1 range was given anew: 1 wider." in text
    tables = [each for each in record.ranges().blocks if isinstance(each, Table)]
    assert list(tables[-1].labels.values()) == [
        *("Stage", "● Blue", "▲ Orange", "■ Green", "In the plan")
    ]
    assert [list(row.values()) for row in tables[-1].rows] == [
        [
            *("Pilot clinic live", "3 to 6 weeks, then 3 to 9 weeks"),
            *("2 to 9 weeks", "4 to 5 weeks", "3w to 10w, likely 5w"),
        ],
        ["Nurses trained", "5 to 10 days", None, None, "4w"],
    ]


def test_the_groups_calibration_is_told_with_the_truth(record) -> None:
    text = record.ranges().text()
    assert "In the warm-up 2 of 4 ranges held the truth." in text
    assert "26 months: from 28 January 1887 to 31 March 1889." in text
    assert rows_of(record.ranges()) == [
        ["● Blue", "0", "1"],
        ["▲ Orange", "1", "2"],
        ["■ Green", "1", "1"],
    ]


def test_the_outside_view_has_its_class_its_vote_and_both_views_dates(record) -> None:
    part = record.outside_view()
    assert part.text().startswith("The class of past projects is ")
    assert "(uk-gmpp/ict), chosen on 15 January 2027: public IT." in part.text()
    assert "Are these projects like ours? 2 like us and 1 not like us." in part.text()
    assert "- not like us: We are smaller" in part.text()
    assert {row[0]: row[1] for row in rows_of(part)} == {
        "Deadline": "2027-11-30",
        "By the plan's own durations": "2027-03-05",
        "Aimed for": "2027-09-01",
        "Promised": "2027-10-15",
    }
    assert "not fit for a headline" in part.text()


def test_promises_of_phones_and_log_come_as_they_fall_due(record) -> None:
    assert rows_of(record.promises()) == [
        ["Book the training room", "2027-02-05", "▲ Orange"],
        ["Ask the vendor for an export", "2027-02-12", "● Blue"],
        ["Tell the clinics", "2027-02-20", "Ana"],
    ]


def test_a_promise_that_the_console_wrote_into_the_log_is_one_promise(tmp_path) -> None:
    folder = hold(tmp_path / "booking")
    with Store.open(folder / "workshop.sqlite") as store:
        made = [e for e in store.state().entries.values() if e.question == "promise"]
    entry = {"id": made[0].id, "what": made[0].text, "when": "2027-02-12", "group": "blue"}
    append_to_log(folder, "promise", entry)
    assert len(workshop_report(str(folder)).case.promises()) == 3


def test_cards_say_who_stands_by_them_and_why_not(record) -> None:
    assert rows_of(record.cards()) == [["Pilot clinic live", "1", "1", "No backup yet"]]


def test_planned_and_real_minutes_sum_to_the_whole(record) -> None:
    rows = table_of(record.time()).rows
    assert sum(row["planned"] for row in rows) == 120
    assert sum(row["real"] for row in rows) == 126
    assert sum(row["over"] for row in rows) == 6
    assert [row["step"] for row in rows if row["over"] == 3] == ["Right to left"]
    assert record.time().blocks[-1].text().splitlines()[2:] == [
        *("● Blue         4", "▲ Orange       4", "■ Green        3")
    ]


def test_half_a_workshop_says_where_it_stands_and_what_was_left_out(tmp_path) -> None:
    record = workshop_report(str(leave_half_way(tmp_path / "half")))
    assert record.headline().text() == (
        "Booking system · workshop record\n\n"
        "3 people met, and agreed on nothing yet. It is not over: it stands at 'Goals'.\n\n"
        "Of what was entered, 1 is not decided. "
        "'Warm-up' was left out: everybody knows each other."
    )
    assert (
        record.goals()
        .text()
        .endswith("Nothing yet.\n\n1 was entered: 1 is not decided. See the end.")
    )
    assert record.blockers().text() == "Not reached yet."
    assert record.outside_view().text() == "Not reached yet."
    notes = {row["step"]: row["note"] for row in table_of(record.time()).rows}
    assert notes["Warm-up"] == "left out: everybody knows each other"
    assert notes["Goals"] == "runs now"
    assert notes["Report"] == "not reached"


def test_a_record_made_in_the_last_step_does_not_say_that_more_is_to_come(
    tmp_path,
) -> None:
    folder = leave_half_way(tmp_path / "half")
    with Store.open(folder / "workshop.sqlite") as store:
        go_to(store, "report", store.state().step_started_at + 60)
    said = workshop_report(str(folder)).headline().sentence()
    assert said == "3 people met, and agreed on nothing yet."


def test_a_workshop_that_nobody_came_to_reads_well(tmp_path) -> None:
    record = workshop_report(str(begin_only(tmp_path / "empty")))
    assert record.headline().sentence() == (
        "Nothing has been entered yet. It is not over: it is about to begin."
    )
    assert record.facts() == Facts([("0 people", "took part by phone")])
    assert record.goals() == Stack([Paragraph("Not reached yet.")])


def test_the_short_form_does_not_miss_what_it_does_not_have(tmp_path) -> None:
    workshop = Workshop(tmp_path / "short", form="short")
    workshop.close()
    record = workshop_report(str(tmp_path / "short"))
    said = "The short form of the workshop does not have this step."
    assert record.priorities().text() == said
    assert len(table_of(record.time()).rows) == 6


def test_what_was_accepted_as_something_else_is_counted_as_that(tmp_path) -> None:
    workshop = Workshop(tmp_path / "other")
    workshop.people_join(2)
    workshop.go("blockers", 6)
    risk = workshop.say(0, "blockers", "blocker", text="The vendor fails")
    same = workshop.say(1, "blockers", "blocker", text="No export")
    data = {"entry": risk, "target": "vendor", "as": "risk"}
    workshop.store.append("accept", data, id="as-risk", step="blockers")
    data = {"entry": same, "target": "export", "as": "same"}
    workshop.store.append("accept", data, id="as-same", step="blockers")
    workshop.close()
    record = workshop_report(str(tmp_path / "other"))
    assert record.headline().sentence().startswith("2 people agreed on 1 risk. ")
    assert [row[2] for row in rows_of(record.blockers())] == [
        "became a risk, removed since",
        "the same as 'The old system exports nothing'",
    ]


def test_a_facilitator_alone_is_called_so(tmp_path) -> None:
    workshop = Workshop(tmp_path / "alone")
    workshop.go("goals", 1)
    goal = workshop.say(None, "goals", "text", text="All 14 clinics take bookings")
    accept(workshop.store, goal, "live", id="a1")
    workshop.close()
    record = workshop_report(str(tmp_path / "alone"))
    assert record.headline().sentence().startswith("The facilitator agreed on 1 goal. ")
    assert rows_of(record.goals())[0][1] == "the console"


def test_what_cannot_be_read_is_counted_and_said(tmp_path) -> None:
    workshop = Workshop(tmp_path / "newer")
    workshop.store.append("hologram", {"of": "the future"}, id="h1")
    workshop.close()
    (tmp_path / "newer" / "log.jsonl").write_bytes(b'{"n":1,"kind":"promise"')
    text = workshop_report(str(tmp_path / "newer")).provenance().text()
    assert text.startswith(
        "Caution: 1 entry and 1 line of the log could not be read, and is not shown."
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Page and notebook of a workshop full of markup, made twice, in two places."""
    folder = tmp_path_factory.mktemp("first") / "plan"
    workshop = Workshop(folder, plan=PLAN.replace("Booking system", HOSTILE))
    workshop.people_join(2)
    workshop.go("goals", 6)
    goal = workshop.say(0, "goals", "text", text=HOSTILE)
    accept(workshop.store, goal, "live", id="a1")
    workshop.go("blockers", 20)
    words = {"text": HOSTILE, "remover": HOSTILE, "prompt": "legacy"}
    workshop.say(1, "blockers", "blocker", **words)
    skip(workshop.store, "break", HOSTILE, id="s1")
    workshop.go("promises", 50)
    workshop.say(1, "promises", "promise", text=HOSTILE, when="2027-03-01")
    workshop.close()
    append_to_log(folder, "promise", {"what": HOSTILE, "when": [1], "who": HOSTILE})
    again = shutil.copytree(folder, tmp_path_factory.mktemp("second") / "plan")
    made = {}
    for name, plan in (("one", folder), ("two", again)):
        files = run_report("workshop-record", plan)
        made[name] = files.html.read_text(encoding="utf-8")
        made[f"{name} notebook"] = files.notebook.read_text(encoding="utf-8")
    return made


@pytest.mark.slow
def test_the_same_workshop_gives_the_same_bytes(pages) -> None:
    assert pages["one"] == pages["two"]
    assert pages["one notebook"] == pages["two notebook"]


@pytest.mark.slow
def test_what_was_typed_is_never_markup(pages) -> None:
    assert "&lt;img src=x onerror=alert(1)&gt; **b** {{ 7*7 }} | $x^2$" in pages["one"]
    assert "<img src=x" not in pages["one"]


@pytest.mark.slow
def test_nobodys_phone_can_be_told_from_the_page(pages, tmp_path) -> None:
    folder = hold(tmp_path / "booking")
    with Store.open(folder / "workshop.sqlite") as store:
        digests = [*store.state().tokens]
    files = run_report("workshop-record", folder)
    for file in (files.html, files.notebook):
        text = file.read_text(encoding="utf-8")
        assert not any(digest in text for digest in digests)
        assert ">p1<" not in text
    assert len(pages) == 4


def refused(*arguments: object) -> tuple[int, str]:
    run = subprocess.run(
        [sys.executable, "-W", "error", "-m", "msnb", "report", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stderr


def test_without_a_workshop_nothing_is_made(tmp_path) -> None:
    (tmp_path / "plan.toml").write_text(PLAN, encoding="utf-8")
    code, said = refused("workshop-record", tmp_path)
    assert code == 2
    assert said == (
        "msnb: No workshop was held on 'Booking system'. "
        f"Open one with: msnb room {tmp_path}\n"
    )
    assert not (tmp_path / "reports" / "workshop-record.html").exists()
    assert not (tmp_path / "workshop.sqlite").exists()


def test_a_workshop_that_has_not_begun_is_none(tmp_path) -> None:
    (tmp_path / "plan.toml").write_text(PLAN, encoding="utf-8")
    Store.open(tmp_path / "workshop.sqlite").close()
    with pytest.raises(FileError) as refusal:
        workshop_report(str(tmp_path))
    assert str(refusal.value) == (
        "The workshop on 'Booking system' has not begun. Begin it, and ask again."
    )


def test_a_file_that_is_no_workshop_is_named(tmp_path) -> None:
    (tmp_path / "plan.toml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "workshop.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(FileError, match="is no workshop"):
        workshop_report(str(tmp_path))


def test_the_plan_is_looked_at_on_the_day_asked_for(held) -> None:
    record = workshop_report(str(held), as_of="2027-02-10")
    assert ("as of", "10 February 2027") in record.case.provenance()
    assert rows_of(record.outside_view())[1][1] > date(2027, 3, 5).isoformat()
