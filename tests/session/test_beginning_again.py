"""A workshop that was opened to try it begins again, until something is said in it."""

from collections.abc import Callable

import pytest

from msnb.errors import ChoiceError
from msnb.session import (
    Store,
    begin,
    begin_again,
    draw_groups,
    end,
    go_to,
    hand_in,
    lock_groups,
    reveal,
    skip,
    submit,
)

from .people import lot, refusal

UNDER_WAY = "This workshop is under way. Go on with it, or try things on a copy."


def test_form_and_clock_are_new_and_who_is_in_stays_in(
    people: Callable[[int], Store],
) -> None:
    store = people(5)
    go_to(store, "join", 3)
    draw_groups(store, lot(1), at=90_000)
    lock_groups(store, at=90_001)
    before = store.state()
    begin_again(store, form="short", started=90_100.0)
    state = store.state()
    assert (state.form, state.agenda.minutes, state.code) == ("short", 45, "DVCK")
    assert (state.elapsed(90_160.0), state.last_at, state.step_started_at) == (60, 0, 0)
    assert state.setting["day"] == "30 November 2027"
    assert (state.participants, state.drawn) == (before.participants, before.drawn)
    assert (state.groups_locked, state.step_id) == (True, "join")
    timing = state.timing(60.0)
    assert timing is not None
    assert timing.left_s == 120


def test_with_another_code_nobody_is_in(people: Callable[[int], Store]) -> None:
    store = people(5)
    draw_groups(store, lot(1))
    lock_groups(store)
    begin_again(store, code="HKMR", day="1 May 2028", started=7.0)
    state = store.state()
    assert (state.form, state.code, state.setting["day"]) == ("long", "HKMR", "1 May 2028")
    assert (state.participants, state.tokens, state.drawn) == ({}, {}, {})
    assert not state.groups_locked


def test_the_same_form_keeps_its_length_unless_another_is_given(store: Store) -> None:
    begin(store, form="short", minutes=60, code="DVCK")
    begin_again(store, started=1.0)
    assert store.state().agenda.minutes == 60
    begin_again(store, minutes=50, started=2.0)
    assert store.state().agenda.minutes == 50
    begin_again(store, form="long", started=3.0)
    assert store.state().agenda.minutes == 120
    with pytest.raises(ChoiceError, match="The long form cannot last 45 minutes"):
        begin_again(store, minutes=45)
    assert store.state().setting["started"] == 3.0


def test_a_second_tap_does_not_begin_a_third_time(begun: Store) -> None:
    assert begin_again(begun, started=5.0, id="tap").is_new
    assert not begin_again(begun, started=9.0, id="tap").is_new
    assert begun.state().setting["started"] == 5.0


def test_what_belongs_to_the_same_code_keeps_its_opening(begun: Store) -> None:
    begin_again(begun, started=50.0)
    assert begun.state().setting["opened"] == 0.0
    begin_again(begun, code="HKMR", started=60.0)
    assert begun.state().setting["opened"] == 60.0


@pytest.mark.parametrize(
    "happening",
    [
        lambda store: go_to(store, "goals", 20),
        lambda store: skip(store, "warm_up"),
        lambda store: hand_in(store, "all", "worth_it"),
        lambda store: reveal(store, "ranges"),
        lambda store: submit(store, "", "goals", "text", {"text": "Paper"}, id="a"),
    ],
)
def test_once_anything_happened_it_goes_on(
    people: Callable[[int], Store], happening: Callable[[Store], object]
) -> None:
    store = people(1)
    go_to(store, "join", 10)
    assert store.state().is_untouched
    happening(store)
    before = store.state()
    assert not before.is_untouched
    assert refusal(lambda: begin_again(store, started=9.0)) == UNDER_WAY
    assert store.state() == before


def test_what_has_not_begun_or_is_over_does_not_begin_again(store: Store) -> None:
    assert refusal(lambda: begin_again(store)) == (
        "The workshop has not begun. Begin it first."
    )
    begin(store, form="short", code="DVCK")
    end(store)
    assert refusal(lambda: begin_again(store)) == (
        "The workshop is over. What was entered is kept."
    )
