from collections.abc import Callable

import pytest

from msnb.session import (
    Appended,
    Store,
    accept,
    end,
    go_to,
    hand_in,
    merge,
    park,
    reveal,
    skip,
    submit,
    take_back,
)

from .people import refusal


@pytest.fixture
def typed(people: Callable[[int], Store]) -> Store:
    """Return a workshop with four goals: a, b, c and d."""
    store = people(4)
    go_to(store, "goals", 600)
    for at, name in enumerate("abcd", start=1):
        data = {"text": f"Goal {name}"}
        submit(store, f"p{at}", "goals", "text", data, id=name, at=610)
    return store


def status(store: Store) -> dict[str, str]:
    return {name: each.status for name, each in store.state().entries.items()}


def test_an_answer_is_accepted_merged_or_parked(typed: Store) -> None:
    accept(typed, "a", "live", "goals", at=700)
    merge(typed, "b", "a", at=710)
    park(typed, "c", "  next year ", at=720)
    entries = typed.state().entries
    assert list(status(typed).values()) == ["accepted", "merged", "parked", "waiting"]
    assert (entries["a"].accepted_as, entries["b"].merged_into) == ("live", "a")
    assert (entries["a"].merged_into, entries["b"].accepted_as) == ("", "")
    decision = entries["c"].decision
    assert decision is not None
    assert (decision.kind, decision.target) == ("park", "next year")


@pytest.mark.parametrize("kind", ["accept", "merge", "park"])
def test_every_decision_can_be_taken_back_and_taken_again(typed: Store, kind: str) -> None:
    decisions: dict[str, Callable[[], Appended]] = {
        "accept": lambda: accept(typed, "a", "live"),
        "merge": lambda: merge(typed, "a", "b"),
        "park": lambda: park(typed, "a"),
    }
    decide = decisions[kind]
    first = decide().entry
    assert status(typed)["a"] != "waiting"
    take_back(typed, first.id)
    assert status(typed)["a"] == "waiting"
    decide()
    assert status(typed)["a"] != "waiting"
    assert refusal(lambda: take_back(typed, first.id)) == (
        "That decision does not stand any more. Look at the list again."
    )


def test_a_decision_is_not_taken_over_another(typed: Store) -> None:
    accept(typed, "a", "live")
    assert refusal(lambda: park(typed, "a")) == (
        "'Goal a' is accepted already. Take that back first."
    )
    assert refusal(lambda: park(typed, "z")) == (
        "There is no answer 'z'. Look at the list again."
    )


def test_a_button_pressed_twice_decides_once(typed: Store) -> None:
    first = accept(typed, "a", "live", id="tap1")
    assert accept(typed, "a", "live", id="tap1").entry == first.entry
    back = take_back(typed, "tap1", id="tap2")
    assert take_back(typed, "tap1", id="tap2").entry == back.entry
    assert status(typed)["a"] == "waiting"


def test_answers_are_not_merged_in_a_ring_nor_into_what_is_put_aside(
    typed: Store,
) -> None:
    itself = "An answer cannot be merged into itself. Choose another one."
    assert refusal(lambda: merge(typed, "a", "a")) == itself
    merge(typed, "a", "b")
    merge(typed, "b", "c")
    assert typed.state().merged_along("a") == ("b", "c")
    assert refusal(lambda: merge(typed, "c", "a")) == itself
    park(typed, "c")
    assert refusal(lambda: merge(typed, "d", "c")) == (
        "'Goal c' is parked. Merge into one that is not."
    )


def test_a_group_may_have_its_numbers_back_until_they_are_shown(typed: Store) -> None:
    first = hand_in(typed, "all", "worth_it").entry
    take_back(typed, first.id)
    assert typed.state().missing("worth_it") == ("all",)
    second = hand_in(typed, "all", "worth_it").entry
    assert second.id != first.id
    reveal(typed, "worth_it")
    assert refusal(lambda: take_back(typed, second.id)) == (
        "The answers are shown already. Go on with what was handed in."
    )


def test_what_is_left_over_is_tidied_after_the_end(typed: Store) -> None:
    skip(typed, "blockers", "none")
    end(typed)
    assert park(typed, "d").is_new
