import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.canonical import canonical_json
from msnb.session import (
    Entry,
    State,
    console_view,
    phone_view,
    screen_view,
    state_of,
)

from .histories import histories

BEGIN = Entry(
    1,
    ":begin",
    "begin",
    "",
    "",
    0.0,
    {"form": "long", "minutes": 120, "code": "DVCK", "day": "", "started": 1000.0},
)


def entry(
    seq: int, kind: str, *, at: float = 0.0, author: str = "", **data: object
) -> Entry:
    step = str(data.pop("at_step", ""))
    return Entry(seq, f"e{seq}", kind, author, step, at, data)


def group(name: str, *members: str) -> dict[str, object]:
    return {"id": name, "members": list(members)}


@given(histories(), st.data())
def test_folding_piece_by_piece_is_folding_all_at_once(
    entries: list[Entry], data: st.DataObject
) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(entries)), max_size=4).map(sorted))
    state, before = State(), 0
    for cut in [*cuts, len(entries)]:
        state = state.with_entries(entries[before:cut])
        before = cut
    assert state == state_of(entries)


@given(histories())
def test_folding_on_leaves_the_state_before_as_it_was(entries: list[Entry]) -> None:
    half = len(entries) // 2
    before = state_of(entries[:half])
    before.with_entries(entries[half:])
    assert before == state_of(entries[:half])


@given(histories())
def test_whatever_was_entered_can_be_shown_to_everybody(entries: list[Entry]) -> None:
    state = state_of(entries)
    for view in (console_view(state), screen_view(state), phone_view(state, "p1")):
        assert json.loads(canonical_json(view))["seq"] == len(entries)


@given(histories())
def test_entries_survive_being_written_and_read(entries: list[Entry]) -> None:
    saved = json.loads(json.dumps([each.to_dict() for each in entries]))
    assert state_of(Entry.from_dict(each) for each in saved) == state_of(entries)


def test_kinds_to_come_are_counted_and_passed_over() -> None:
    state = state_of([BEGIN, entry(2, "vision"), entry(3, "vision"), entry(4, "step", x=1)])
    assert state.unknown == {"vision": 2, "step": 1}
    assert (state.seq, state.is_open, state.step_id) == (4, True, "")


def test_an_answer_to_a_question_to_come_is_kept() -> None:
    state = state_of([BEGIN, entry(2, "answer", question="song", notes="do re mi")])
    assert state.unknown == {}
    assert state.entries["e2"].answer == {"notes": "do re mi"}
    assert state.entries["e2"].text == ""


def test_half_an_answer_changes_nothing() -> None:
    halves = [
        entry(2, "answer", question="range", item="pilot", low=1),
        entry(3, "answer", question="dots", dots={"a": "x"}),
        entry(4, "answer", question="sliders", ratings={"a": {"effort": 1}}),
        entry(5, "answer", question="sliders", ratings={"a": {"effort": 1, "value": -1}}),
        entry(6, "answer", text="of nothing"),
    ]
    state = state_of([BEGIN, *halves])
    assert state.unknown == {"answer": 5}
    assert (state.entries, state.latest) == ({}, {})


def test_once_something_was_said_no_other_beginning_counts() -> None:
    said = entry(2, "answer", question="text", text="It works", at_step="goals")
    other = entry(3, "begin", form="short", minutes=45, code="HKMR")
    assert state_of([BEGIN, said, other]).setting == state_of([BEGIN]).setting


def test_an_unknown_form_is_no_beginning() -> None:
    strange = entry(1, "begin", form="tiny", minutes=5, code="HKMR")
    assert state_of([strange]).has_begun is False
    assert state_of([strange]).unknown == {"begin": 1}


def test_before_the_beginning_nothing_is_asked() -> None:
    state = State()
    assert (state.form, state.code, state.is_open, state.step, state.asked) == (
        *("", "", False, None, None),
    )
    assert state.timing(5) is None
    assert state.all_handed_in("worth_it") is False


def test_time_is_counted_from_what_the_clock_said_at_the_beginning() -> None:
    state = state_of([BEGIN])
    assert (state.elapsed(1060.0), state.elapsed(900.0)) == (60.0, 0.0)


def test_the_first_question_of_a_step_is_asked_until_the_next_one_is() -> None:
    goals = [BEGIN, entry(2, "step", at=600, to="goals")]
    state = state_of(goals)
    assert state.asked is not None
    assert (state.step_id, state.asked.kind, state.step_started_at) == (
        "goals",
        "text",
        600,
    )
    dots = state.with_entries([entry(3, "step", at=900, to="goals", question="dots")])
    assert dots.asked is not None
    assert (dots.asked.kind, dots.step_started_at) == ("dots", 600)


def test_a_step_is_held_after_a_minute_or_with_an_answer() -> None:
    steps = [
        BEGIN,
        entry(2, "step", at=0, to="join"),
        entry(3, "step", at=59, to="warm_up"),
        entry(4, "step", at=119, to="goals"),
        entry(5, "answer", at=120, at_step="goals", question="text", text="a"),
    ]
    state = state_of(steps)
    assert state.time_in == {"join": 59, "warm_up": 60}
    held = [each.id for each in state.agenda.steps if state.was_held(each.id)]
    assert held == ["warm_up", "goals"]
    assert state.was_held("blockers") is False
    running = state_of(steps[:4])
    assert (running.was_held("goals"), running.was_held("goals", 179)) == (False, True)


def test_who_goes_back_a_step_is_not_charged_for_those_that_were_held() -> None:
    back = [
        BEGIN,
        entry(2, "step", at=22 * 60, to="right_to_left"),
        entry(3, "step", at=42 * 60, to="worth_it"),
        entry(4, "step", at=57 * 60, to="right_to_left"),
    ]
    timing = state_of(back).timing(57 * 60)
    assert timing is not None
    # Twenty minutes of their own, and the 63 from the break on.
    assert timing.ends_at == "2:20"


def test_a_step_that_is_gone_to_after_all_is_not_skipped() -> None:
    skipped = [BEGIN, entry(2, "skip", step="blockers", reason="none left")]
    assert state_of(skipped).skipped == {"blockers": "none left"}
    gone_to = entry(3, "step", at=9, to="blockers")
    assert state_of([*skipped, gone_to]).skipped == {}


def test_who_comes_late_sits_where_fewest_sit() -> None:
    groups = [group("blue", "p1", "p2", "p3", "p4"), group("orange", "p5", "p6", "p7")]
    joins = [entry(at + 1, "join", author=f"p{at}", token=f"t{at}") for at in range(1, 8)]
    late = [entry(at + 4, "join", author=f"p{at}", token=f"t{at}") for at in (8, 9)]
    state = state_of([BEGIN, *joins, entry(10, "groups", groups=groups), *late])
    assert state.participants["p8"] == "orange"
    assert state.participants["p9"] == "blue"
    assert state.groups["orange"] == ("p5", "p6", "p7", "p8")


def test_who_joined_while_the_lot_was_drawn_has_a_seat() -> None:
    joins = [entry(at + 1, "join", author=f"p{at}", token=f"t{at}") for at in range(1, 4)]
    drawn = entry(9, "groups", groups=[group("blue", "p1", "p2")])
    assert state_of([BEGIN, *joins, drawn]).participants["p3"] == "blue"


def test_locked_groups_stay() -> None:
    first = entry(3, "groups", groups=[group("blue", "p1")])
    second = entry(5, "groups", groups=[group("orange", "p1")])
    joined = entry(2, "join", author="p1", token="t1")  # noqa: S106  # no secret
    drawn_again = [BEGIN, joined, first, second]
    locked = [BEGIN, joined, first, entry(4, "lock"), second]
    assert state_of(drawn_again).participants == {"p1": "orange"}
    assert state_of(locked).participants == {"p1": "blue"}


def test_one_secret_is_one_participant() -> None:
    twice = [
        entry(2, "join", author="p1", token="t1"),  # noqa: S106  # no secret
        entry(3, "join", author="p2", token="t1"),  # noqa: S106  # no secret
        entry(4, "join", author="p1", token="t2"),  # noqa: S106  # no secret
    ]
    state = state_of([BEGIN, *twice])
    assert (state.tokens, list(state.participants)) == ({"t1": "p1"}, ["p1"])


def test_two_decisions_that_crossed_are_taken_back_one_by_one() -> None:
    crossed = [
        BEGIN,
        entry(2, "answer", question="text", text="a", at_step="goals"),
        entry(3, "accept", entry="e2", target="live"),
        entry(4, "park", entry="e2", target="later"),
    ]
    state = state_of(crossed)
    assert state.entries["e2"].status == "parked"
    back = state.with_entries([entry(5, "take_back", decision="e4")])
    assert (back.entries["e2"].status, back.entries["e2"].accepted_as) == (
        *("accepted", "live"),
    )
    waiting = back.with_entries([entry(6, "take_back", decision="e3")])
    assert waiting.entries["e2"].status == "waiting"
    again = waiting.with_entries([entry(7, "take_back", decision="e3")])
    assert again.entries == waiting.entries


def test_answers_merged_in_a_ring_do_not_hang() -> None:
    ring = [
        BEGIN,
        entry(2, "answer", question="text", text="a", at_step="goals"),
        entry(3, "answer", question="text", text="b", at_step="goals"),
        entry(4, "merge", entry="e2", target="e3"),
        entry(5, "merge", entry="e3", target="e2"),
    ]
    assert state_of(ring).merged_along("e2") == ("e3", "e2")


def test_a_hundred_events_keep_their_order_and_have_no_author() -> None:
    events = [
        entry(
            at + 2,
            "answer",
            author=f"p{at % 7}",
            at_step="right_to_left",
            question="event",
            text=f"Event {at}",
            tag="pain",
        )
        for at in range(100)
    ]
    seen = screen_view(state_of([BEGIN, *events]))["entries"]
    assert [each["answer"]["text"] for each in seen] == [f"Event {at}" for at in range(100)]
    assert "author" not in repr(seen)
    assert "p1" not in repr(seen)


@pytest.mark.parametrize(("count", "most_s"), [(300, 2.0), (10_000, 10.0)])
def test_folding_is_quick(count: int, most_s: float) -> None:
    entries = [BEGIN] + [
        entry(at, "answer", author=f"p{at % 25}", question="event", text="x", tag="pain")
        for at in range(2, count + 1)
    ]
    start = time.process_time()
    state = state_of(entries)
    assert time.process_time() - start < most_s
    assert len(state.entries) == count - 1
