"""What all may see: nothing blind before it is shown, and no more than fits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from msnb.room.spans import said_range, spans_of
from msnb.room.wall import MOST_LINES, MOST_NOTED, wall_view
from msnb.room.worth import SIZE, worth_of
from msnb.session import Range, end, hand_in, lock_groups, merge, park, record, reveal, skip

from .workshops import THINGS, Workshop, workshop


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Workshop]:
    with workshop(tmp_path) as made:
        yield made


def texts(held: Workshop) -> list[str]:
    return [each.text for each in wall_view(held.state).lines]


def test_it_begins_with_the_way_in_and_counts_heads(held) -> None:
    held.go("join")
    assert wall_view(held.state).kind == "join"
    assert wall_view(held.state).note == "Nobody is in yet"
    held.come(1)
    assert wall_view(held.state).note == "1 phone is in"
    held.come(7)
    assert wall_view(held.state).note == "7 phones are in"


def test_groups_are_shown_as_drawn_and_as_locked(held) -> None:
    held.go("join")
    held.come(7)
    held.sit()
    view = wall_view(held.state)
    assert (view.kind, view.sentence) == ("groups", "These are the groups.")
    assert sorted(each.people for each in view.tables) == [3, 4]
    lock_groups(held.store)
    assert wall_view(held.state).sentence == "Sit with your colour."


def test_the_warm_up_shows_how_many_answered_and_then_the_score(held) -> None:
    people = held.come(2)
    held.go("warm_up")
    assert wall_view(held.state).note == "Nobody has answered yet."
    held.give(people[0], "range", item="tower", low="20", high="30")
    assert wall_view(held.state).note == "1 of 2 have answered."
    assert wall_view(held.state).lines == ()
    reveal(held.store, "warm_up")
    assert wall_view(held.state).sentence.startswith("We hit 1 of 1.")
    assert len(wall_view(held.state).lines) == 3


def test_goals_appear_the_newest_first_and_what_was_put_aside_does_not(held) -> None:
    people = held.come(4)
    held.go("goals")
    assert wall_view(held.state).sentence == "It is 30 April 2027. It worked. What is true?"
    names = [held.give(each, "text", text=f"Goal of {each}") for each in people]
    assert texts(held) == ["Goal of p3", "Goal of p2", "Goal of p1", "Goal of p0"]
    park(held.store, names[3])
    merge(held.store, names[1], names[0])
    assert texts(held) == ["Goal of p2", "Goal of p0"]


def test_more_lines_than_fit_are_counted(held) -> None:
    people = held.come(5)
    held.go("blockers")
    for at in range(12):
        held.give(people[at % 5], "blocker", text=f"Blocker {at}", remover="IT")
    view = wall_view(held.state)
    assert (len(view.lines), view.more) == (MOST_NOTED, 12 - MOST_NOTED)
    assert view.lines[0].text == "Blocker 11"
    assert view.lines[0].note == "Can be removed by: IT"
    held.go("goals")
    for at in range(12):
        held.give(people[at % 5], "text", text=f"Goal {at}")
    view = wall_view(held.state)
    assert (len(view.lines), view.more) == (MOST_LINES, 12 - MOST_LINES)


def test_dots_are_counted_only_once_they_are_shown(held) -> None:
    people = held.come(2)
    held.go("goals", "dots", THINGS)
    held.give(people[0], "dots", dots={"b": "3"})
    held.give(people[1], "dots", dots={"b": "1", "c": "2"})
    assert [each.number for each in wall_view(held.state).lines] == [None, None, None]
    assert wall_view(held.state).note == "2 of 2 have answered."
    reveal(held.store, "goals")
    assert [(each.text, each.number) for each in wall_view(held.state).lines] == [
        ("Lights on", 4),
        ("Shelves full", 2),
        ("Doors open", 0),
    ]


def test_worth_waits_for_every_group_and_names_none_of_their_numbers(held) -> None:
    held.come(8)
    held.sit()
    held.go("worth_it", items=THINGS)
    hand_in(held.store, "blue", "worth_it")
    view = wall_view(held.state)
    assert view.kind == "groups"
    assert {each.colour.id: each.has_handed_in for each in view.tables} == {
        "blue": True,
        "orange": False,
    }
    assert view.worth is None


def test_worth_is_effort_across_and_value_up_and_says_where_groups_disagree(held) -> None:
    held.come(8)
    held.sit()
    held.go("worth_it", items=THINGS)
    (blue, *_), (orange, *_) = held.state.groups["blue"], held.state.groups["orange"]
    for who, a, b in ((blue, (1, 10), (10, 1)), (orange, (1, 10), (4, 1))):
        given = {
            item: {"effort": str(effort), "value": str(value)}
            for item, (effort, value) in {"a": a, "b": b}.items()
        }
        held.give(who, "sliders", ratings=given)
    first, second = worth_of(held.state).rated
    assert (first.number, first.title, first.x, first.y) == (1, "Doors open", 0, 0)
    assert (second.number, second.title, second.y) == (2, "Lights on", SIZE)
    assert (first.is_apart, second.is_apart) == (False, True)


def test_two_things_on_the_same_spot_stand_side_by_side(held) -> None:
    people = held.come(1)
    held.go("worth_it", items=THINGS)
    same = {item.id: {"effort": "5", "value": "5"} for item in THINGS}
    held.give(people[0], "sliders", ratings=same)
    assert len({(each.x, each.y) for each in worth_of(held.state).rated}) == 3


def test_ranges_are_on_the_wall_only_once_they_are_shown_the_widest_first(held) -> None:
    people = held.come(1)
    held.go("ranges", items=THINGS)
    for item, low, high in (("a", 1, 2), ("b", 1, 9), ("c", 2, 6)):
        held.give(people[0], "range", item=item, low=str(low), high=str(high), unit="w")
    assert wall_view(held.state).spans is None
    reveal(held.store, "ranges")
    spans = wall_view(held.state).spans
    assert spans is not None
    assert [(each.title, each.is_widest) for each in spans.rows] == [
        ("Lights on", True),
        ("Shelves full", True),
        ("Doors open", False),
    ]
    assert spans.rows[0].bars[0].words == "1 to 9 weeks"


def test_new_numbers_take_the_place_of_blind_ones(held) -> None:
    people = held.come(1)
    held.go("ranges", items=THINGS)
    held.give(people[0], "range", item="a", low="1", high="2", unit="w")
    reveal(held.store, "ranges")
    held.give(people[0], "range", item="a", low="1", high="3", unit="mo")
    assert [each.words for each in spans_of(held.state).rows[0].bars] == ["1 to 3 months"]


def test_many_groups_leave_room_for_the_two_widest_only(held) -> None:
    held.come(24)
    held.sit()
    held.go("ranges", items=THINGS)
    for members in held.state.groups.values():
        for item in THINGS:
            held.give(members[0], "range", item=item.id, low="1", high="4", unit="w")
    spans = spans_of(held.state)
    assert (len(spans.rows), spans.more) == (2, 1)
    assert len(spans.rows[0].bars) == 6
    for row in spans.rows:
        for bar in row.bars:
            assert 0 <= bar.x <= bar.x + bar.width <= row.width
            assert bar.y < row.height


def test_no_ranges_are_no_rows(held) -> None:
    held.go("ranges", items=THINGS)
    assert spans_of(held.state).rows == ()


def test_a_range_is_said_in_words() -> None:
    assert said_range(Range(1, 1, "d")) == "1 to 1 days"
    assert said_range(Range(2.5, 4, "mo")) == "2.5 to 4 months"
    assert said_range(Range(500, 900, "metres")) == "500 to 900 metres"


def test_a_break_says_when_all_was_saved(held) -> None:
    held.go("break")
    assert wall_view(held.state).note == ""
    record(held.store, "snapshot", {"file": "x.toml", "clock": "0:57"})
    assert wall_view(held.state).note == "Saved 0:57"


def test_cards_say_which_are_confirmed(held) -> None:
    people = held.come(2)
    held.go("cards", items=THINGS)
    held.give(people[0], "confirm", item="a", choice="yes")
    held.give(people[0], "confirm", item="b", choice="no")
    assert [each.note for each in wall_view(held.state).lines] == [
        "not right yet",
        "not confirmed yet",
        "confirmed",
    ]


def test_votes_are_counted_only_once_they_are_shown(held) -> None:
    people = held.come(3)
    held.go("outside_view", items=THINGS)
    for each, choice in zip(people, ("yes", "yes", "no"), strict=True):
        held.give(each, "vote", choice=choice, why="")
    assert wall_view(held.state).note == "3 of 3 have answered."
    reveal(held.store, "outside_view")
    assert wall_view(held.state).note == "Like us: 2. We differ: 1. Not sure: 0."


def test_promises_carry_their_day(held) -> None:
    people = held.come(1)
    held.go("promises")
    held.give(people[0], "promise", text="Call", when="2027-02-05")
    assert [(each.text, each.note) for each in wall_view(held.state).lines] == [
        ("Call", "by 5 February 2027")
    ]


def test_the_end_points_to_the_newest_report(held) -> None:
    held.go("report")
    assert wall_view(held.state).sentence == "The report is being made."
    for name in ("roadmap.html", "forecast.html"):
        record(held.store, "report", {"name": name})
    assert (wall_view(held.state).kind, wall_view(held.state).report) == (
        "report",
        "forecast.html",
    )
    skip(held.store, "blockers", "a rehearsal")
    end(held.store)
    assert wall_view(held.state).sentence == "Thank you. All is kept."


def test_every_step_of_both_forms_has_a_wall(held) -> None:
    for step in held.state.agenda.steps:
        held.go(step.id)
        assert wall_view(held.state).step == step.id
        assert wall_view(held.state).sentence
