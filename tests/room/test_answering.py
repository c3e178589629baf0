"""One answer from one phone: taken once, refused in a sentence, never markup."""

import html
import re
import secrets

import pytest

from msnb.session import Item, hand_in

from .conftest import ENTRY_ID, Phone, until

THINGS = (Item("a", "Doors open"), Item("b", "Lights <on>"))


def ask(server, phone, step: str, question: str = "", items=None) -> None:
    """Let the console go to a step, and wait until the room has noticed."""
    server.go_to(step, question, items)
    title = server.state().step.title
    until(lambda: f"{title} · step" in html.unescape(phone.page()))


def answers(server, *phones: Phone) -> list[dict[str, object]]:
    authors = [each.author for each in phones]
    return [
        dict(each.answer)
        for each in server.state().entries.values()
        if each.entry.author in authors
    ]


@pytest.fixture
def phone(shared, make_phone) -> Phone:
    """A phone that is in the room that these tests share."""
    made = make_phone(shared)
    assert made.join(shared.code).status_code == 303
    return made


@pytest.mark.parametrize(
    ("step", "question", "kind", "fields", "kept"),
    [
        ("goals", "", "text", {"text": " It  works "}, {"text": "It works"}),
        (
            "goals",
            "dots",
            "dots",
            {"dots:a": "2", "dots:b": "1"},
            {"dots": {"a": 2, "b": 1}},
        ),
        (
            "right_to_left",
            "",
            "event",
            {"text": "Key cut", "tag": "success"},
            {"text": "Key cut", "tag": "success"},
        ),
        (
            "worth_it",
            "",
            "sliders",
            {"effort:a": "3", "value:a": "9", "effort:b": "1", "value:b": "2"},
            {
                "ratings": {
                    "a": {"effort": 3.0, "value": 9.0},
                    "b": {"effort": 1.0, "value": 2.0},
                }
            },
        ),
        (
            "blockers",
            "",
            "blocker",
            {"text": "No slot", "remover": "IT", "prompt": "planning"},
            {"text": "No slot", "remover": "IT", "prompt": "planning"},
        ),
        (
            "ranges",
            "",
            "range",
            {"item": "a", "low": "2", "high": "3,5", "unit": "w"},
            {"item": "a", "low": 2.0, "high": 3.5, "unit": "w"},
        ),
        ("outside_view", "", "vote", {"choice": "no"}, {"choice": "no", "why": ""}),
        (
            "cards",
            "",
            "confirm",
            {"item": "b", "choice": "yes"},
            {"item": "b", "choice": "yes", "why": ""},
        ),
        (
            "promises",
            "",
            "promise",
            {"text": "Call", "when": "2027-02-05"},
            {"text": "Call", "when": "2027-02-05"},
        ),
    ],
)
def test_each_kind_of_question_is_answered(  # noqa: PLR0917, PLR0913
    shared, phone, step, question, kind, fields, kept
) -> None:
    ask(shared, phone, step, question, THINGS)
    answer = phone.send(step, kind, **fields)
    assert (answer.status_code, answer.json()) == (200, {"taken": True})
    assert answers(shared, phone) == [kept]


def test_the_same_answer_again_is_kept_once_and_gets_the_same_reply(shared, phone) -> None:
    ask(shared, phone, "goals")
    name = secrets.token_hex(16)
    replies = [phone.send("goals", "text", name, text="One") for _ in range(5)]
    assert {(each.status_code, each.text) for each in replies} == {(200, '{"taken":true}')}
    assert answers(shared, phone) == [{"text": "One"}]


def test_it_is_taken_again_even_when_its_step_is_over(shared, phone) -> None:
    ask(shared, phone, "goals")
    name = secrets.token_hex(16)
    phone.send("goals", "text", name, text="One")
    ask(shared, phone, "right_to_left")
    assert phone.send("goals", "text", name, text="One").json() == {"taken": True}
    assert len(answers(shared, phone)) == 1


def test_two_phones_with_the_same_id_do_not_meet(shared, phone, make_phone) -> None:
    other = make_phone(shared)
    other.join(shared.code)
    ask(shared, phone, "goals")
    for each, text in ((phone, "Mine"), (other, "Yours")):
        assert each.send("goals", "text", "0" * 32, text=text).status_code == 200
    assert answers(shared, phone, other) == [{"text": "Mine"}, {"text": "Yours"}]


@pytest.mark.parametrize(
    "name", ["end", "lock", "begin", "x", "", "../../../etc/passwd", "x" * 41]
)
def test_an_id_that_means_something_elsewhere_is_no_id(shared, phone, name: str) -> None:
    ask(shared, phone, "goals")
    data = {"step": "goals", "kind": "text", "id": name, "text": "One"}
    answer = phone.post("/p", data, script=True)
    assert answer.status_code == 400
    assert answer.json() == {
        "problem": "This answer has no name of its own. Load the page again."
    }


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": ""}, "That is empty."),
        ({"text": " \n\t "}, "That is empty."),
        (
            {"text": "x" * 10_000},
            "That has 10,000 characters, and 500 is the most.",
        ),
        (
            {"text": "🙂" * 10_000},
            "That has 10,000 characters, and 500 is the most.",
        ),
    ],
)
def test_what_cannot_be_taken_gets_one_sentence(shared, phone, fields, sentence) -> None:
    ask(shared, phone, "goals")
    answer = phone.send("goals", "text", **fields)
    assert answer.status_code == 409
    assert answer.json()["problem"].startswith(sentence)
    assert answers(shared, phone) == []


def test_numbers_out_of_order_are_named(shared, phone) -> None:
    ask(shared, phone, "ranges", items=THINGS)
    answer = phone.send("ranges", "range", item="a", low="9", high="2", unit="w")
    assert answer.json()["problem"].startswith(
        "The low number 9 is above the high number 2."
    )


def test_a_step_that_is_over_says_what_is_asked_now(shared, phone) -> None:
    ask(shared, phone, "right_to_left")
    answer = phone.send("goals", "text", text="Late")
    assert answer.json()["problem"].startswith(
        "That step is over; “Right to left” is asked now."
    )


def test_markup_is_text_on_every_page(shared, phone, make_phone) -> None:
    typed = (
        "<script>document.title='owned'</script><img src=x onerror=alert(1)> {{7*7}} &amp;"
    )
    ask(shared, phone, "goals")
    phone.send("goals", "text", text=typed)
    screen = make_phone(shared)
    screen.client.get(shared.screen_url)
    for page in (phone.page(), screen.page("/screen")):
        assert "<script>document" not in page
        assert "<img" not in page
        assert typed in html.unescape(page)


def test_control_characters_are_taken_out(shared, phone) -> None:
    ask(shared, phone, "goals")
    phone.send("goals", "text", text="a\x00b\x1b[2Jc\u202ed\r\ne")
    assert answers(shared, phone) == [{"text": "ab[2Jcd e"}]


def test_bytes_that_are_no_text_are_taken_as_such(shared, phone) -> None:
    ask(shared, phone, "goals")
    body = b"step=goals&kind=text&id=" + b"0" * 32 + b"&text=%ff%fe%80a"
    head = {"Origin": phone.origin, "Content-Type": "application/x-www-form-urlencoded"}
    assert phone.client.post("/p", content=body, headers=head).status_code == 303
    assert [each["text"][-1] for each in answers(shared, phone)] == ["a"]


def test_a_thousand_fields_are_too_many(shared, phone) -> None:
    ask(shared, phone, "goals")
    answer = phone.post("/p", {f"dots:{at}": "1" for at in range(1000)}, script=True)
    assert answer.status_code == 400
    assert "does not understand" in answer.json()["problem"]


def test_more_than_people_type_has_to_wait(shared, phone) -> None:
    ask(shared, phone, "right_to_left")
    replies = [phone.send("right_to_left", "event", text=f"Event {at}") for at in range(40)]
    taken = sum(each.status_code == 200 for each in replies)
    late = [each for each in replies if each.status_code == 429]
    assert 30 <= taken < 40
    assert late[0].json() == {
        "problem": "That was a lot at once. It is sent again in a moment."
    }
    assert int(late[0].headers["retry-after"]) >= 1
    assert len(answers(shared, phone)) == taken


# ---- without scripts


def test_a_plain_form_is_taken_and_twice_is_once(shared, phone) -> None:
    ask(shared, phone, "goals")
    name = ENTRY_ID.search(phone.page())
    assert name
    fields = {"step": "goals", "kind": "text", "id": name[1], "text": "One"}
    for _ in range(2):
        answer = phone.post("/p", fields)
        assert (answer.status_code, answer.headers["location"]) == (303, "/p")
    assert answers(shared, phone) == [{"text": "One"}]
    assert "<p>One</p>" in phone.page()


def test_a_refused_form_comes_back_with_all_that_was_typed(shared, phone) -> None:
    ask(shared, phone, "right_to_left")
    fields = {"step": "right_to_left", "kind": "event", "id": "f" * 32, "tag": "pain"}
    answer = phone.post("/p", fields | {"text": "x" * 501})
    assert answer.status_code == 409
    assert "That has 501 characters, and 500 is the most." in answer.text
    assert "x" * 501 in answer.text
    assert 'value="pain" checked' in answer.text


def test_a_form_of_a_step_that_is_over_keeps_the_words_in_sight(shared, phone) -> None:
    ask(shared, phone, "right_to_left")
    fields = {"step": "goals", "kind": "text", "id": "f" * 32, "text": "My <b>words"}
    text = phone.post("/p", fields).text
    assert "You typed: My &lt;b&gt;words" in text
    assert "That step is over;" in text


# ---- groups, which every test has for itself


def test_a_group_hands_in_once_and_then_nobody_changes_it(server, make_phone) -> None:
    phone = make_phone(server)
    phone.join(server.code)
    ask(server, phone, "worth_it", items=THINGS[:1])
    rated = {"effort:a": "3", "value:a": "9", "then": "hand_in"}
    assert phone.send("worth_it", "sliders", **rated).status_code == 200
    assert "Your group has handed in." in phone.page()
    assert list(server.state().handed_in["worth_it"]) == ["all"]
    answer = phone.send("worth_it", "sliders", **{"effort:a": "1", "value:a": "1"})
    assert (
        answer.json()["problem"]
        == "Your group has handed in. Ask for it back, to change it."
    )


def test_what_others_gave_is_not_on_a_phone_before_all_is_shown(server, make_phone) -> None:
    phone, other = make_phone(server), make_phone(server)
    phone.join(server.code)
    other.join(server.code)
    ask(server, phone, "ranges", items=THINGS)
    other.send("ranges", "range", item="a", low="31", high="47", unit="w")
    assert "31 to 47" in other.page()
    assert "31 to 47" not in phone.page()
    screen = make_phone(server)
    screen.client.get(server.screen_url)
    assert "1 of 2 have answered." in screen.page("/screen")
    assert not re.search(r"\b(31|47)\b", screen.page("/screen").split("<main", 1)[1])


def test_the_facilitators_hand_in_shows_on_the_phone(server, make_phone) -> None:
    phone = make_phone(server)
    phone.join(server.code)
    ask(server, phone, "worth_it", items=THINGS[:1])
    with server.store() as store:
        hand_in(store, "all", "worth_it")
    until(lambda: "Your group has handed in." in phone.page())
