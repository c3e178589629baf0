import threading
from collections.abc import Callable

import pytest

from msnb.session import (
    Store,
    draw_groups,
    end,
    go_to,
    hand_in,
    join,
    offer,
    reveal,
    skip,
    submit,
)
from msnb.session.entry import Appended
from msnb.session.phones import MOST_ANSWERS, MOST_PEOPLE
from msnb.session.questions import Item

from .people import digest, lot, refusal

People = Callable[[int], Store]


def say(store: Store, author: str, text: str, id: str) -> Appended:  # noqa: A002
    return submit(store, author, "goals", "text", {"text": text}, id=id, at=700)


def test_a_phone_joins_once_and_its_secret_is_not_kept(begun: Store) -> None:
    first = join(begun, digest(1), "p1", at=3)
    assert first.is_new
    assert not join(begun, digest(1), "p1", at=4).is_new
    assert begun.state().tokens == {digest(1): "p1"}
    assert begun.state().group_of("p1") == "all"
    begun.close()
    assert b"secret 1" not in begun.path.read_bytes()


def test_a_digest_that_is_none_is_a_programmers_slip(begun: Store) -> None:
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        join(begun, "secret", "p1")


def test_two_hundred_and_fifty_phones_are_enough(people: People) -> None:
    store = people(MOST_PEOPLE)
    assert refusal(lambda: join(store, digest(0), "late")) == (
        "250 phones have joined, and that is the most. Share a phone with somebody."
    )
    assert not join(store, digest(1), "p1").is_new


def test_an_answer_is_kept_with_all_that_is_known_of_it(people: People) -> None:
    store = people(1)
    go_to(store, "goals", 600)
    kept = say(store, "p1", "  Clinics   run ", "a1").entry
    assert (kept.kind, kept.author, kept.step, kept.at) == ("answer", "p1", "goals", 700)
    assert kept.data == {"question": "text", "text": "Clinics run"}


def test_a_second_tap_is_no_second_answer(people: People) -> None:
    store = people(1)
    go_to(store, "goals", 600)
    first = say(store, "p1", "a", "a1")
    again = say(store, "p1", "changed", "a1")
    assert (again.is_new, again.entry) == (False, first.entry)
    assert len(store.state().entries) == 1


def test_what_was_not_acknowledged_may_come_again_when_the_step_is_over(
    people: People,
) -> None:
    store = people(1)
    go_to(store, "goals", 600)
    first = say(store, "p1", "a", "a1")
    go_to(store, "right_to_left", 1320)
    assert say(store, "p1", "a", "a1").entry == first.entry
    assert refusal(lambda: say(store, "p1", "b", "a2")) == (
        "That step is over; “Right to left” is asked now. Answer what is asked now."
    )


def test_what_is_not_asked_yet_or_never(people: People) -> None:
    store = people(1)
    assert refusal(lambda: say(store, "p1", "a", "a1")) == (
        "Nothing is asked yet. Wait for the first step."
    )
    go_to(store, "warm_up", 300)
    assert refusal(lambda: say(store, "p1", "a", "a1")) == (
        "That is not asked now; “Warm-up” is asked now. Answer what is asked now."
    )
    go_to(store, "goals", 600)
    assert refusal(lambda: submit(store, "p1", "goals", "vote", {}, id="a1")) == (
        "“Goals” does not ask that. Look at the page again."
    )


def test_nobody_takes_the_id_of_another(people: People) -> None:
    store = people(2)
    go_to(store, "goals", 600)
    say(store, "p1", "a", "a1")
    assert refusal(lambda: say(store, "p2", "b", "a1")) == (
        "The id 'a1' is taken. Send it again under a new one."
    )
    assert refusal(lambda: say(store, "p2", "b", ":end")) == (
        "':end' is no id. Use up to 64 letters, digits, - and _."
    )


def test_a_phone_that_has_not_joined(begun: Store) -> None:
    go_to(begun, "goals", 600)
    assert refusal(lambda: say(begun, "stranger", "a", "a1")) == (
        "This phone has not joined. Type the code to join."
    )


def test_ten_thousand_characters_add_nothing(people: People) -> None:
    store = people(1)
    go_to(store, "goals", 600)
    before = store.last_seq()
    assert refusal(lambda: say(store, "p1", "x" * 10_000, "a1")) == (
        "That has 10,000 characters, and 500 is the most. Shorten it."
    )
    assert store.last_seq() == before


def test_three_goals_each(people: People) -> None:
    store = people(2)
    go_to(store, "goals", 600)
    for at in range(3):
        say(store, "p1", f"goal {at}", f"a{at}")
    assert refusal(lambda: say(store, "p1", "a fourth", "a3")) == (
        "You have given 3 answers, and that is the most. Keep the rest for the talk."
    )
    assert say(store, "p2", "another's", "a4").is_new


def test_one_phone_cannot_flood_a_step(people: People) -> None:
    store = people(1)
    go_to(store, "right_to_left", 1320)

    def event(at: int) -> Appended:
        data = {"text": f"Event {at}"}
        return submit(store, "p1", "right_to_left", "event", data, id=f"e{at}")

    for at in range(MOST_ANSWERS):
        event(at)
    assert refusal(lambda: event(MOST_ANSWERS)).startswith("You have given 60 answers")


def test_dots_votes_and_promises_take_the_place_of_earlier_ones(people: People) -> None:
    store = people(1)
    go_to(store, "promises", 6600)
    for at, text in enumerate(("first", "second")):
        data = {"text": text, "when": "2027-02-01"}
        submit(store, "p1", "promises", "promise", data, id=f"m{at}")
    counted = store.state().counting("promises", "promise")
    assert [each.text for each in counted] == ["second"]
    assert len(store.state().entries) == 2


def test_a_group_that_handed_in_changes_nothing(people: People) -> None:
    store = people(1)
    go_to(store, "worth_it", 2520)
    offer(store, "worth_it", [Item("app", "App")])

    def rate(id: str) -> Appended:  # noqa: A002
        data = {"ratings": {"app": {"effort": 3, "value": 4}}}
        return submit(store, "p1", "worth_it", "sliders", data, id=id)

    rate("s1")
    hand_in(store, "all", "worth_it")
    assert refusal(lambda: rate("s2")) == (
        "Your group has handed in. Ask for it back, to change it."
    )


def test_the_warm_up_is_over_once_its_answers_are_shown(people: People) -> None:
    store = people(1)
    go_to(store, "warm_up", 300)
    data = {"item": "tower", "low": 10, "high": 30}
    submit(store, "p1", "warm_up", "range", data, id="w1")
    reveal(store, "warm_up")
    assert refusal(lambda: submit(store, "p1", "warm_up", "range", data, id="w2")) == (
        "The answers are shown already. Look at the wall."
    )


def test_paper_may_be_typed_later_and_without_a_limit(people: People) -> None:
    store = people(6)
    draw_groups(store, lot(1))
    go_to(store, "worth_it", 2520)
    for at in range(5):
        data = {"text": f"goal {at}"}
        assert submit(store, "", "goals", "text", data, id=f"g{at}", group="blue").is_new
    first = store.state().entries["g0"]
    assert store.state().group_of_answer(first) == "blue"


def test_paper_of_a_group_that_is_not_there(people: People) -> None:
    store = people(6)
    draw_groups(store, lot(1))
    offer(store, "worth_it", [Item("app", "App")])
    assert (
        refusal(
            lambda: submit(store, "", "goals", "text", {"text": "a"}, id="a", group="mauve")
        )
        == "There is no group 'mauve'. Use blue or orange."
    )
    data = {"ratings": {"app": {"effort": 3, "value": 4}}}
    assert refusal(lambda: submit(store, "", "worth_it", "sliders", data, id="a")) == (
        "Effort and value are a group's. Use blue or orange."
    )
    assert submit(store, "", "worth_it", "sliders", data, id="a", group="blue").is_new


def test_after_the_end_only_what_was_kept_comes_back(people: People) -> None:
    store = people(1)
    go_to(store, "goals", 600)
    first = say(store, "p1", "a", "a1")
    skip(store, "blockers", "none")
    end(store)
    assert say(store, "p1", "a", "a1").entry == first.entry
    assert refusal(lambda: say(store, "p1", "b", "a2")) == (
        "The workshop is over. What was entered is kept."
    )


def test_twenty_five_phones_at_once_arrive_once_each(people: People) -> None:
    store = people(25)
    go_to(store, "right_to_left", 1320)

    def phone(at: int) -> None:
        for number in range(12):
            for _ in range(2):
                data = {"text": f"{at}/{number}", "tag": "success"}
                name = f"{at}-{number}"
                submit(store, f"p{at}", "right_to_left", "event", data, id=name, at=1400)

    threads = [threading.Thread(target=phone, args=(at,)) for at in range(1, 26)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    texts = [each.text for each in store.state().entries.values()]
    assert sorted(texts) == sorted(f"{at}/{n}" for at in range(1, 26) for n in range(12))


def test_the_room_and_the_console_take_answers_at_the_same_time(people: People) -> None:
    store = people(1)
    with Store.open(store.path) as console:
        go_to(console, "goals", 600)
        say(store, "p1", "a", "a1")
        submit(console, "", "goals", "text", {"text": "b"}, id="b1")
        assert list(console.state().entries) == list(store.state().entries) == ["a1", "b1"]
