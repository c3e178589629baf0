"""Promises in a list and in a calendar: as they fall due, and the same every time."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from msnb.plan import append_to_log
from msnb.reports import Promise
from msnb.workshop import calendar_file, read_promises, write_calendar

PLAN = """\
format = 1
title = "Booking, system; one"
start = 2027-02-01

[[people]]
id = "ana"
name = "Ana"
"""
STAMP = date(2027, 2, 1)
HOSTILE = "Ask;\nBEGIN:VEVENT, now\\ \x1b[2J"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.toml").write_text(PLAN, encoding="utf-8")
    lines = [
        {"id": "p1", "what": "Book the room", "when": "2027-02-12", "group": "blue"},
        {"id": "p2", "what": HOSTILE, "when": "2027-02-05", "who": "ana"},
        {"id": "p3", "what": "Think about it", "when": "soon"},
        {"id": "p1", "what": "Book two rooms", "when": "2027-02-13", "group": "blue"},
    ]
    for line in lines:
        append_to_log(tmp_path, "promise", line)
    append_to_log(tmp_path, "edit", {"what": "no promise"})
    return tmp_path


def test_promises_come_as_they_fall_due_and_the_later_word_counts(folder) -> None:
    made = read_promises(folder)
    assert [(each.who, each.what, each.when) for each in made.all] == [
        ("Ana", HOSTILE, date(2027, 2, 5)),
        ("● Blue", "Book two rooms", date(2027, 2, 13)),
        ("the console", "Think about it", None),
    ]


@pytest.mark.parametrize(
    ("as_of", "overdue", "sentence"),
    [
        ("2027-02-05", 0, "3 promises; none is overdue on 5 February 2027."),
        ("2027-02-06", 1, "3 promises; 1 is overdue on 6 February 2027."),
        ("2027-03-01", 2, "3 promises; 2 are overdue on 1 March 2027."),
    ],
)
def test_a_promise_is_overdue_the_day_after(folder, as_of, overdue, sentence) -> None:
    made = read_promises(folder, as_of=date.fromisoformat(as_of))
    assert len(made.overdue) == overdue
    assert made.sentence() == sentence


def test_without_a_promise_that_is_said(tmp_path) -> None:
    (tmp_path / "plan.toml").write_text(PLAN, encoding="utf-8")
    made = read_promises(tmp_path / "plan.toml")
    assert made.sentence() == "Nobody promised anything."
    assert made.to_dict() == {
        "as_of": "2027-02-01",
        "sentence": "Nobody promised anything.",
        "promises": [],
    }


def test_the_calendar_has_one_whole_day_for_each_promise_with_a_date(folder) -> None:
    file = write_calendar(folder)
    assert file == folder / "reports" / "promises.ics"
    read = Calendar.from_ical(file.read_bytes())
    events = read.walk("VEVENT")
    assert [str(each["summary"]) for each in events] == [
        "Ask; BEGIN:VEVENT, now\\ \\x1b[2J",
        "Book two rooms",
    ]
    assert [each.decoded("dtstart") for each in events] == [
        date(2027, 2, 5),
        date(2027, 2, 13),
    ]
    assert [each.decoded("dtend") for each in events] == [
        date(2027, 2, 6),
        date(2027, 2, 14),
    ]
    assert str(events[1]["description"]) == "Booking, system; one. Promised by ● Blue."
    assert {each.decoded("dtstamp") for each in events} == {
        datetime(2027, 2, 1, tzinfo=UTC)
    }


def test_the_file_follows_the_rules_of_calendars(folder) -> None:
    data = write_calendar(folder).read_bytes()
    lines = data.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert lines.count(b"BEGIN:VEVENT") == lines.count(b"END:VEVENT") == 2
    assert rb"SUMMARY:Ask\; BEGIN:VEVENT\, now\\ \\x1b[2J" in lines


def test_the_same_log_gives_the_same_bytes(folder) -> None:
    assert write_calendar(folder).read_bytes() == write_calendar(folder).read_bytes()


def test_a_promise_that_is_moved_keeps_its_name_in_the_calendar() -> None:
    def uid(what: str, when: date) -> str:
        promise = Promise("p1", "● Blue", what, when)
        data = calendar_file([promise], title="Shop", stamp=STAMP)
        return str(Calendar.from_ical(data).walk("VEVENT")[0]["uid"])

    assert uid("Book", date(2027, 2, 5)) == uid("Book two", date(2027, 3, 5))


@given(what=st.text(max_size=300), who=st.text(max_size=60), title=st.text(max_size=60))
def test_no_words_break_the_calendar(what: str, who: str, title: str) -> None:
    promises = [Promise(f"p{n}", who, what, date(2027, 2, 5)) for n in range(2)]
    data = calendar_file(promises, title=title, stamp=STAMP)
    events = Calendar.from_ical(data).walk("VEVENT")
    assert len(events) == 2
    assert len({str(each["uid"]) for each in events}) == 2
