from collections.abc import Callable

import pytest

from msnb.errors import ChoiceError
from msnb.session import (
    Item,
    Store,
    begin,
    draw_groups,
    end,
    go_to,
    hand_in,
    join,
    lock_groups,
    offer,
    record,
    reveal,
    skip,
    submit,
)

from .people import digest, lot, refusal

People = Callable[[int], Store]


def test_a_workshop_begins_once(store: Store) -> None:
    first = begin(store, form="short", rng=lot(1), day="30 November", started=1000.0)
    again = begin(store, form="long", code="HKMR")
    assert (first.is_new, again.is_new) == (True, False)
    assert again.entry == first.entry
    state = store.state()
    assert (state.form, state.code, state.agenda.minutes) == ("short", "DVCK", 45)
    assert state.elapsed(1060.0) == 60
    assert state.agenda.step("goals").projector.startswith("It is 30 November.")


def test_without_a_lot_a_code_is_drawn_all_the_same(store: Store) -> None:
    begin(store)
    assert len(store.state().code) == 4


def test_a_form_that_is_not_offered_begins_nothing(store: Store) -> None:
    with pytest.raises(ChoiceError):
        begin(store, minutes=5)
    assert store.read() == ()


def test_before_the_beginning_nothing_can_be_done(store: Store) -> None:
    said = "The workshop has not begun. Begin it first."
    assert refusal(lambda: go_to(store, "goals", 0)) == said
    assert refusal(lambda: join(store, digest(1), "p1")) == said
    assert refusal(lambda: end(store)) == said
    assert store.read() == ()


def test_steps_forwards_and_backwards_and_to_the_next_question(begun: Store) -> None:
    go_to(begun, "goals", 600)
    go_to(begun, "goals", 800, question="dots")
    assert begun.state().asked == begun.state().agenda.step("goals").fields[1]
    go_to(begun, "join", 900)
    assert begun.state().step_id == "join"


def test_a_step_or_a_question_that_is_not_there(begun: Store) -> None:
    assert refusal(lambda: go_to(begun, "gaols", 0)) == (
        "This workshop has no step 'gaols'. Did you mean 'goals'?"
    )
    assert refusal(lambda: go_to(begun, "goals", 0, question="vote")) == (
        "“Goals” has no question 'vote'. Use 'text' or 'dots'."
    )


def test_a_button_pressed_twice_under_one_id_is_pressed_once(begun: Store) -> None:
    assert go_to(begun, "goals", 600, id="tap").is_new
    assert not go_to(begun, "join", 601, id="tap").is_new
    assert begun.state().step_id == "goals"


def test_an_id_that_a_phone_could_not_have_made(begun: Store) -> None:
    assert refusal(lambda: go_to(begun, "goals", 0, id="a b")) == (
        "'a b' is no id. Use up to 64 letters, digits, - and _."
    )
    # Ids that msnb makes itself cannot be taken by anybody beforehand.
    assert refusal(lambda: go_to(begun, "goals", 0, id=":end")).startswith(
        "':end' is no id"
    )


def test_the_workshop_does_not_end_without_its_reserved_time(begun: Store) -> None:
    said = (
        "The time reserved for “What could stop us” was not used. "
        "Go to that step, or skip it with a reason."
    )
    assert refusal(lambda: end(begun)) == said
    go_to(begun, "blockers", 3720)
    go_to(begun, "ranges", 3779)
    assert refusal(lambda: end(begun, at=7000)) == said
    assert begun.state().is_open


def test_a_reserved_step_is_left_out_only_with_a_reason(begun: Store) -> None:
    assert refusal(lambda: skip(begun, "blockers", "  ")) == (
        "The time for “What could stop us” is reserved. Say why it is left out."
    )
    skip(begun, "blockers", "done last week")
    end(begun)
    assert begun.state().has_ended
    assert begun.state().skipped == {"blockers": "done last week"}


def test_a_minute_of_the_reserved_time_is_enough(begun: Store) -> None:
    go_to(begun, "blockers", 3720)
    assert end(begun, at=3780).is_new
    assert not end(begun, at=3790).is_new


def test_one_blocker_in_the_reserved_time_is_enough(people: People) -> None:
    store = people(1)
    go_to(store, "blockers", 3720)
    submit(store, "p1", "blockers", "blocker", {"text": "No room"}, id="b1", at=3725)
    go_to(store, "ranges", 3730)
    assert end(store, at=3731).is_new


def test_any_other_step_is_left_out_without_a_word(begun: Store) -> None:
    skip(begun, "break")
    assert begun.state().skipped == {"break": ""}


def test_the_short_form_has_no_reserved_time(store: Store) -> None:
    begin(store, form="short")
    assert end(store).is_new


def test_when_it_is_over_it_is_over_but_the_report_is_kept(begun: Store) -> None:
    skip(begun, "blockers", "done last week")
    end(begun)
    said = "The workshop is over. What was entered is kept."
    assert refusal(lambda: go_to(begun, "goals", 0)) == said
    assert refusal(lambda: join(begun, digest(1), "p1")) == said
    assert refusal(lambda: begin(begun)) == (
        f"The workshop in {begun.path} is over. Close the room and the notebook, then move "
        "that file away, to begin another."
    )
    assert record(begun, "report", {"name": "roadmap.html"}).is_new
    assert begun.state().records["report"] == ({"name": "roadmap.html"},)


def test_groups_are_drawn_again_until_they_are_locked(people: People) -> None:
    store = people(7)
    draw_groups(store, lot(1))
    first = store.state().participants
    draw_groups(store, lot(2))
    assert store.state().participants != first
    lock_groups(store)
    assert refusal(lambda: draw_groups(store, lot(3))) == (
        "The groups are locked. Go on with them."
    )
    assert sorted(len(each) for each in store.state().groups.values()) == [3, 4]


def test_five_people_are_one_group_or_two(people: People) -> None:
    store = people(5)
    draw_groups(store, lot(1))
    assert len(store.state().groups) == 1
    draw_groups(store, lot(1), five="split")
    assert [len(each) for each in store.state().groups.values()] == [3, 2]


def test_there_is_nobody_to_draw_and_nothing_to_lock(begun: Store) -> None:
    assert refusal(lambda: draw_groups(begun, lot(1))) == (
        "Nobody has joined. Wait for the first phone."
    )
    assert refusal(lambda: lock_groups(begun)) == "No groups are drawn. Draw them first."


def test_what_is_offered_is_what_a_step_asks_about(begun: Store) -> None:
    offer(begun, "ranges", [Item("pilot", "Pilot runs", "mo")], say="From then on.")
    assert begun.state().items("ranges") == (Item("pilot", "Pilot runs", "mo"),)
    offer(begun, "ranges", say="Count working days.")
    assert begun.state().items("ranges") == (Item("pilot", "Pilot runs", "mo"),)
    assert begun.state().said == {"ranges": "Count working days."}
    offer(begun, "ranges", [])
    assert begun.state().items("ranges") == ()


def test_nothing_is_shown_before_every_group_has_handed_in(people: People) -> None:
    store = people(10)
    draw_groups(store, lot(1))
    assert refusal(lambda: reveal(store, "worth_it")) == (
        "Blue, Orange and Green have not handed in. Wait, or hand in for them."
    )
    first = hand_in(store, "blue", "worth_it")
    assert hand_in(store, "blue", "worth_it").entry == first.entry
    hand_in(store, "green", "worth_it")
    assert refusal(lambda: reveal(store, "worth_it")) == (
        "Orange has not handed in. Wait, or hand in for them."
    )
    hand_in(store, "orange", "worth_it")
    assert store.state().all_handed_in("worth_it")
    assert reveal(store, "worth_it").is_new
    assert not reveal(store, "worth_it").is_new


def test_a_group_that_is_not_there_hands_nothing_in(people: People) -> None:
    store = people(3)
    assert refusal(lambda: hand_in(store, "mauve", "worth_it")) == (
        "There is no group 'mauve'. Use all."
    )


def test_without_groups_all_hand_in_together(people: People) -> None:
    store = people(2)
    assert store.state().missing("worth_it") == ("all",)
    hand_in(store, "all", "worth_it")
    assert reveal(store, "worth_it").is_new


def test_a_record_of_an_unknown_kind_is_a_programmers_slip(begun: Store) -> None:
    with pytest.raises(ValueError, match="'step' is not one of"):
        record(begun, "step", {})


def test_every_action_says_which_step_and_when(begun: Store) -> None:
    go_to(begun, "cards", 6000)
    kept = record(begun, "snapshot", {"name": "cards"}, at=6010).entry
    assert (kept.kind, kept.step, kept.at) == ("snapshot", "cards", 6010)
