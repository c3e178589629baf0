import json
from collections.abc import Callable, Mapping

import pytest

from msnb.canonical import canonical_json
from msnb.session import (
    Item,
    Store,
    console_view,
    draw_groups,
    go_to,
    hand_in,
    offer,
    park,
    phone_view,
    record,
    reveal,
    screen_view,
    submit,
)

from .people import digest, lot

BLIND = "137"
"""Digits that stand in the blind answers below and nowhere else."""


@pytest.fixture
def rated(people: Callable[[int], Store]) -> Store:
    """Return a workshop of six in two groups; one of them rated something."""
    store = people(6)
    draw_groups(store, lot(1))
    offer(store, "worth_it", [Item("app", "App")])
    go_to(store, "worth_it", 2520)
    rate(store, store.state().groups["blue"][0], effort=1.37)
    return store


def rate(store: Store, author: str, *, effort: float) -> None:
    data = {"ratings": {"app": {"effort": effort, "value": 5}}}
    submit(store, author, "worth_it", "sliders", data, id=f"s-{author}", at=2600)


def text_of(view: Mapping[str, object]) -> str:
    return canonical_json(view).replace(".", "")


def test_effort_and_value_are_hidden_until_every_group_has_handed_in(
    rated: Store,
) -> None:
    blue, orange = rated.state().groups["blue"], rated.state().groups["orange"]
    for group in ("blue", "orange"):
        state = rated.state()
        others = [screen_view(state), phone_view(state, orange[0]), phone_view(state, "x")]
        assert all(BLIND not in text_of(each) for each in others)
        assert all("worth_it" not in each["results"] for each in others)
        assert all(BLIND not in repr(state.seen_by(each)) for each in ("", orange[0], "x"))
        # The group itself sees what its phones have set.
        for phone in blue:
            assert phone_view(state, phone)["me"]["ratings"] == {
                "app": {"effort": 1.37, "value": 5}
            }
        assert BLIND in text_of(console_view(state))
        hand_in(rated, group, "worth_it")
    assert BLIND not in text_of(screen_view(rated.state()))
    reveal(rated, "worth_it")
    for view in (screen_view(rated.state()), phone_view(rated.state(), orange[0])):
        assert view["results"]["worth_it"]["groups"]["blue"]["app"]["effort"] == 1.37
        assert view["is_shown"]


@pytest.mark.parametrize(
    ("step", "question", "data"),
    [
        ("ranges", "range", {"item": "app", "low": 137, "high": 200, "unit": "d"}),
        ("warm_up", "range", {"item": "bridge", "low": 137, "high": 2000}),
        ("outside_view", "vote", {"choice": "yes", "why": "reason 137"}),
    ],
)
def test_blind_answers_are_on_no_page_but_their_own_before_they_are_shown(
    rated: Store, step: str, question: str, data: dict[str, object]
) -> None:
    offer(rated, "ranges", [Item("app", "App")])
    go_to(rated, step, 5000)
    submit(rated, "p1", step, question, data, id="blind", at=5001)
    # Of the one answer that was rated before, nothing is looked for here.
    state = rated.state()
    for view in (screen_view(state), phone_view(state, "p2")):
        assert "blind" not in text_of(view)
        assert step not in view["results"]
        assert view["answered"] == 1
    assert "blind" not in repr(state.seen_by("p2").entries)
    own = phone_view(state, "p1")
    assert [each["id"] for each in own["me"]["entries"] if each["step"] == step] == [
        "blind"
    ]
    assert all(each["id"] != "blind" for each in own["entries"])
    assert step not in own["results"]
    reveal(rated, step)
    for view in (screen_view(rated.state()), phone_view(rated.state(), "p2")):
        assert "blind" in text_of(view)
        assert step in view["results"]


def test_dots_are_hidden_until_they_are_shown_and_goals_are_not(rated: Store) -> None:
    go_to(rated, "goals", 600)
    submit(rated, "p1", "goals", "text", {"text": "Clinics run"}, id="g1")
    go_to(rated, "goals", 800, question="dots")
    submit(rated, "p1", "goals", "dots", {"dots": {"g1": 3}}, id="d1")
    seen = screen_view(rated.state())
    assert [each["answer"] for each in seen["entries"]] == [{"text": "Clinics run"}]
    assert seen["items"] == [{"id": "g1", "title": "Clinics run", "unit": "", "note": ""}]
    assert "goals" not in seen["results"]
    assert seen["question"]["kind"] == "dots"
    reveal(rated, "goals")
    assert screen_view(rated.state())["results"]["goals"] == {"dots": {"g1": 3}}


def test_answers_to_the_warm_up_are_not_sent_before_they_are_shown(rated: Store) -> None:
    go_to(rated, "warm_up", 300)
    before = text_of(phone_view(rated.state(), "p1"))
    assert "Golden Gate" in before
    assert "1280" not in before
    assert "1,280" not in before
    reveal(rated, "warm_up")
    assert "1,280" in text_of(phone_view(rated.state(), "p1"))


def test_what_was_put_aside_is_off_the_wall_and_off_other_phones(rated: Store) -> None:
    go_to(rated, "goals", 600)
    submit(rated, "p1", "goals", "text", {"text": "Something rude"}, id="g1")
    assert "rude" in text_of(screen_view(rated.state()))
    park(rated, "g1")
    state = rated.state()
    assert "rude" not in text_of(screen_view(state))
    assert "rude" not in text_of(phone_view(state, "p2"))
    assert "rude" not in repr(state.seen_by("p2"))
    assert "rude" in text_of(phone_view(state, "p1"))
    assert "rude" in text_of(console_view(state))


def test_nobody_is_told_who_gave_which_answer_nor_a_secret(rated: Store) -> None:
    go_to(rated, "goals", 600)
    submit(rated, "p5", "goals", "text", {"text": "Clinics run"}, id="g1")
    state = rated.state()
    for view in (screen_view(state), phone_view(state, "p1"), console_view(state)):
        assert '"p5"' not in text_of(view)
        assert digest(1) not in text_of(view)
    assert state.seen_by("p1").tokens == {}


def test_only_reports_leave_the_console_of_what_it_kept(rated: Store) -> None:
    record(rated, "note", {"text": "between us"})
    record(rated, "report", {"name": "roadmap.html"})
    state = rated.state()
    for view in (screen_view(state), phone_view(state, "p1")):
        assert view["reports"] == [{"name": "roadmap.html"}]
        assert "between us" not in text_of(view)
    assert console_view(state)["records"]["note"] == [{"text": "between us"}]


def test_a_phone_knows_where_it_belongs(rated: Store) -> None:
    blue = rated.state().groups["blue"]
    me = phone_view(rated.state(), blue[0])["me"]
    assert (me["id"], me["has_joined"], me["has_group"]) == (blue[0], True, True)
    assert (me["group"]["name"], me["group"]["people"], me["handed_in"]) == (
        "Blue",
        3,
        False,
    )
    hand_in(rated, "blue", "worth_it")
    assert phone_view(rated.state(), blue[1])["me"]["handed_in"] is True
    stranger = phone_view(rated.state(), "x")["me"]
    assert (stranger["has_joined"], stranger["has_group"], stranger["entries"]) == (
        *(False, False, []),
    )


def test_where_the_workshop_stands(rated: Store) -> None:
    seen = screen_view(rated.state())
    assert {
        key: seen[key] for key in ("code", "step", "people", "answered", "answers")
    } == {
        "code": "DVCK",
        "step": "worth_it",
        "people": 6,
        "answered": 1,
        "answers": 1,
    }
    assert seen["not_handed_in"] == ["blue", "orange"]
    assert seen["projector"] == "How much effort? How much value? Each group for itself."
    assert json.loads(canonical_json(seen)) == json.loads(json.dumps(seen))
