"""Silent minutes: all write, nobody talks, until the time is up or the next question."""

import pytest

from msnb.session import (
    STEPS,
    Store,
    end,
    go_to,
    keep_silent,
    phone_view,
    screen_view,
    skip,
    state_of,
)

from .people import refusal


@pytest.fixture
def writing(begun: Store) -> Store:
    go_to(begun, "right_to_left", 1320)
    return begun


def test_the_script_says_how_long(writing: Store) -> None:
    assert {each.id: each.silent for each in STEPS if each.silent} == {
        "goals": 4,
        "right_to_left": 4,
    }
    keep_silent(writing, at=1400)
    state = writing.state()
    assert state.silent_until == 1640
    lefts = [state.silence_left(at) for at in (1400, 1520, 1640, 2000)]
    assert lefts == [240, 120, 0, 0]


def test_it_can_be_shorter_and_ended_and_begun_again(writing: Store) -> None:
    keep_silent(writing, 0.5, at=1400)
    assert writing.state().silence_left(1410) == 20
    keep_silent(writing, 0, at=1412)
    assert writing.state().silent_until == 0
    keep_silent(writing, at=1500)
    assert writing.state().silence_left(1500) == 240


@pytest.mark.parametrize(
    ("step", "question"), [("right_to_left", "event"), ("worth_it", ""), ("goals", "dots")]
)
def test_the_next_question_ends_it(writing: Store, step: str, question: str) -> None:
    keep_silent(writing, at=1400)
    go_to(writing, step, 1410, question=question)
    assert writing.state().silent_until == 0


def test_the_end_of_the_workshop_ends_it(writing: Store) -> None:
    keep_silent(writing, at=1400)
    skip(writing, "blockers", "done last week", at=1401)
    end(writing, at=1402)
    assert writing.state().silent_until == 0


def test_a_second_tap_does_not_make_it_longer(writing: Store) -> None:
    assert keep_silent(writing, at=1400, id="tap").is_new
    assert not keep_silent(writing, at=1430, id="tap").is_new
    assert writing.state().silent_until == 1640


def test_everybody_sees_until_when(writing: Store) -> None:
    keep_silent(writing, at=1400)
    state = writing.state()
    assert screen_view(state)["silent_until"] == 1640
    assert phone_view(state, "p1")["silent_until"] == 1640


def test_a_step_without_silent_minutes_and_none_at_all(begun: Store) -> None:
    assert refusal(lambda: keep_silent(begun)) == "No step runs. Go to one first."
    go_to(begun, "worth_it", 2520)
    assert refusal(lambda: keep_silent(begun)) == (
        "“Worth it?” has no silent minutes. Say how many."
    )
    assert keep_silent(begun, 2, at=2600).is_new


@pytest.mark.parametrize("minutes", [-1, 31, float("nan")])
def test_a_silence_that_cannot_be(writing: Store, minutes: float) -> None:
    assert refusal(lambda: keep_silent(writing, minutes)).endswith(
        " minutes. Choose up to 30."
    )
    assert writing.state().silent_until == 0


def test_what_another_version_wrote_is_passed_over(writing: Store) -> None:
    writing.append("silence", {"seconds": 10_000}, id="a", at=1400)
    writing.append("silence", {}, id="b", at=1400)
    assert writing.state().silent_until == 0
    assert state_of(writing.read()).unknown == {"silence": 2}
