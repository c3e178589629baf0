"""What one phone shows: one question, and what it sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from msnb.room.asked import phone_view, version
from msnb.session import accept, end, hand_in, merge, record, reveal, skip

from .workshops import THINGS, Workshop, workshop


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Workshop]:
    with workshop(tmp_path) as made:
        made.come(4)
        yield made


def shows(held: Workshop, who: str = "p0", item: str = "") -> tuple[str, bool]:
    view = phone_view(held.state, who, item=item)
    return view.heading, view.question is not None


def test_before_the_first_step_there_is_nothing_to_do(held) -> None:
    assert shows(held) == ("You are in.", False)


def test_the_page_says_where_in_the_workshop_it_is(held) -> None:
    held.go("right_to_left")
    assert phone_view(held.state, "p0").kicker == "Right to left · step 4 of 12"


def test_a_group_is_named_as_soon_as_it_is_drawn(held) -> None:
    held.go("join")
    assert phone_view(held.state, "p0").lead.startswith("Your group colour comes here")
    held.sit()
    assert phone_view(held.state, "p0").lead == "You sit with the Blue group."


def test_ranges_are_asked_one_after_the_other(held) -> None:
    held.go("ranges", items=THINGS)
    asked = []
    for _ in THINGS:
        asked.append(shows(held)[0])
        item = phone_view(held.state, "p0").item
        assert item is not None
        held.give("p0", "range", item=item.id, low="1", high="2", unit="w")
    assert asked == [
        "Doors open: how long?",
        "Lights on: how long?",
        "Shelves full: how long?",
    ]
    assert shows(held) == ("All done.", False)
    assert shows(held, "p1") == ("Doors open: how long?", True)


def test_an_answered_range_is_shown_as_it_was_typed_and_can_be_changed(held) -> None:
    held.go("ranges", items=THINGS)
    held.give("p0", "range", item="b", low="2,5", high="30", unit="mo")
    view = phone_view(held.state, "p0", item="b")
    assert view.given == {"low": "2.5", "high": "30", "unit": "mo"}
    assert [(each.said, each.again) for each in view.sent] == [
        ("Lights on: 2.5 to 30 months", "/p?item=b")
    ]


def test_a_fact_has_its_own_unit_and_a_stage_a_choice_of_three(held) -> None:
    held.go("warm_up")
    assert phone_view(held.state, "p0").units == ()
    held.go("ranges", items=THINGS)
    assert [each.id for each in phone_view(held.state, "p0").units] == ["d", "w", "mo"]


def test_after_the_ranges_are_shown_they_may_be_revised_one_by_one(held) -> None:
    held.go("ranges", items=THINGS)
    held.give("p0", "range", item="a", low="1", high="2", unit="w")
    reveal(held.store, "ranges")
    assert shows(held) == ("The ranges are on the wall.", False)
    may = "You may change yours now; the first numbers are kept."
    assert phone_view(held.state, "p0").lead == may
    assert phone_view(held.state, "p1").lead == ""  # who gave none has none to change
    assert shows(held, item="a") == ("Doors open: how long?", True)
    held.give("p0", "range", item="a", low="1", high="9", unit="w")
    assert phone_view(held.state, "p0").sent[0].said == "Doors open: 1 to 9 weeks"


def test_the_warm_up_ends_with_the_score_of_the_phones_group(held) -> None:
    held.go("warm_up")
    for fact, low, high in (("tower", 20, 30), ("bridge", 1, 2), ("underground", 1, 2)):
        held.give("p0", "range", item=fact, low=str(low), high=str(high))
    reveal(held.store, "warm_up")
    view = phone_view(held.state, "p0")
    assert view.heading.startswith("We hit 1 of 3.")
    assert len(view.lines) == 3
    assert view.question is None


def test_three_goals_are_the_most(held) -> None:
    held.go("goals")
    for at in range(3):
        assert shows(held)[1]
        held.give("p0", "text", text=f"Goal {at}")
    assert shows(held) == ("Those were your 3.", False)
    assert [each.said for each in phone_view(held.state, "p0").sent] == [
        "Goal 2",
        "Goal 1",
        "Goal 0",
    ]


def test_dots_can_be_moved_until_all_are_shown(held) -> None:
    held.go("goals", "dots", THINGS)
    held.give("p0", "dots", dots={"a": "2"})
    view = phone_view(held.state, "p0")
    assert view.given["dots"] == {"a": 2}
    assert view.is_once
    reveal(held.store, "goals")
    assert shows(held) == ("The dots are on the wall.", False)


def test_a_groups_numbers_are_on_all_its_phones_until_it_hands_in(held) -> None:
    held.go("worth_it", items=THINGS)
    rated = {"a": {"effort": "2", "value": "9"}}
    held.give("p0", "sliders", ratings=rated)
    assert phone_view(held.state, "p1").given["ratings"] == {
        "a": {"effort": 2.0, "value": 9.0}
    }
    hand_in(held.store, "all", "worth_it")
    assert shows(held, "p1") == ("Your group has handed in.", False)
    reveal(held.store, "worth_it")
    assert shows(held) == ("The numbers are on the wall.", False)


def test_cards_are_a_list_to_choose_from_and_an_only_one_is_asked_at_once(held) -> None:
    held.go("cards", items=THINGS)
    view = phone_view(held.state, "p0")
    assert view.question is None
    assert [(each.href, each.label) for each in view.links] == [
        ("/p?item=a", "Doors open"),
        ("/p?item=b", "Lights on"),
        ("/p?item=c", "Shelves full"),
    ]
    held.give("p0", "confirm", item="b", choice="no", why="No owner")
    assert [each.is_done for each in phone_view(held.state, "p0").links] == [
        False,
        True,
        False,
    ]
    assert phone_view(held.state, "p0").sent[0].said == "Lights on: not yet"
    held.go("cards", items=THINGS[:1])
    assert shows(held) == ("Doors open", True)


@pytest.mark.parametrize("step", ["worth_it", "ranges", "cards"])
def test_a_list_that_is_empty_is_waited_for(held, step: str) -> None:
    held.go(step, items=())
    view = phone_view(held.state, "p0")
    assert (view.question, view.lead) == (None, "The list comes in a moment.")


def test_an_item_that_is_not_there_is_not_asked(held) -> None:
    held.go("ranges", items=THINGS)
    assert shows(held, item="<script>") == ("Doors open: how long?", True)


def test_what_became_of_an_answer_is_told_to_its_phone_alone(held) -> None:
    held.go("right_to_left")
    one = held.give("p0", "event", text="One", tag="pain")
    two = held.give("p0", "event", text="Two")
    held.give("p1", "event", text="Other")
    accept(held.store, one, "m1")
    merge(held.store, two, one)
    assert [
        (each.said, each.state, each.tag) for each in phone_view(held.state, "p0").sent
    ] == [
        ("Two", "Merged with another", ""),
        ("One", "On the board", "pain"),
    ]
    assert [each.said for each in phone_view(held.state, "p1").sent] == ["Other"]


def test_a_promise_is_shown_with_its_day(held) -> None:
    held.go("promises")
    held.give("p0", "promise", text="Call", when="2027-02-05")
    assert phone_view(held.state, "p0").sent[0].said == "Call, by 5 February 2027"


def test_the_end_leads_to_the_report(held) -> None:
    record(held.store, "report", {"name": "a b.html", "title": "the roadmap"})
    skip(held.store, "blockers", "a rehearsal")
    end(held.store)
    view = phone_view(held.state, "p0")
    assert view.heading == "The workshop is over."
    assert [(each.href, each.label) for each in view.links] == [
        ("/files/a%20b.html", "Open the roadmap")
    ]


# ---- when a phone is drawn anew


def test_what_others_type_is_no_reason_to_draw_a_phone_anew(held) -> None:
    held.go("goals")
    before = version(held.state, "all")
    held.give("p1", "text", text="One")
    assert version(held.state, "all") == before


def test_what_concerns_a_phone_is_a_reason(held) -> None:
    seen = [version(held.state, "all")]

    def is_new() -> bool:
        seen.append(version(held.state, "all"))
        return seen[-1] not in seen[:-1]

    held.go("goals")
    assert is_new()
    held.give("p1", "text", text="One")
    held.go("goals", "dots")
    assert is_new()
    reveal(held.store, "goals")
    assert is_new()
    held.go("worth_it", items=THINGS)
    assert is_new()
    held.give("p1", "sliders", ratings={"a": {"effort": "2", "value": "9"}})
    assert is_new()
    hand_in(held.store, "all", "worth_it")
    assert is_new()
    record(held.store, "report", {"name": "a.html"})
    assert is_new()
    assert version(held.state, "blue") != version(held.state, "orange")
