from collections.abc import Callable

import pytest

from msnb.session import (
    Item,
    Range,
    Store,
    accept,
    confirmations,
    dots,
    draw_groups,
    go_to,
    hand_in,
    merge,
    offer,
    park,
    promises,
    ranges,
    ranking,
    ratings,
    results,
    reveal,
    score,
    submit,
    tags,
    votes,
)

from .people import lot

People = Callable[[int], Store]


@pytest.fixture
def two_groups(people: People) -> Store:
    """Return a workshop of six in two groups of three."""
    store = people(6)
    draw_groups(store, lot(1))
    return store


def members(store: Store, group: str) -> tuple[str, ...]:
    return store.state().groups[group]


def test_dots_counted_by_hand_go_along_with_what_is_merged(people: People) -> None:
    store = people(3)
    go_to(store, "goals", 600)
    for author, name in (("p1", "a"), ("p2", "b"), ("p3", "c")):
        submit(store, author, "goals", "text", {"text": f"Goal {name}"}, id=name)
    assert [each.id for each in store.state().items("goals")] == ["a", "b", "c"]
    placed = [{"a": 2, "b": 1}, {"a": 1, "c": 2}, {"b": 3}]
    for at, each in enumerate(placed, start=1):
        submit(store, f"p{at}", "goals", "dots", {"dots": each}, id=f"d{at}")
    assert dots(store.state()) == {"a": 3, "b": 4, "c": 2}
    # Somebody thinks again: only the last three dots count.
    submit(store, "p3", "goals", "dots", {"dots": {"c": 3}}, id="d4")
    assert dots(store.state()) == {"a": 3, "b": 1, "c": 5}
    merge(store, "b", "a")
    park(store, "c")
    assert dots(store.state()) == {"a": 4}


def test_votes_counted_by_hand(people: People) -> None:
    store = people(3)
    go_to(store, "outside_view", 5400)
    for at, choice in enumerate(("yes", "no", "no"), start=1):
        data = {"choice": choice}
        submit(store, f"p{at}", "outside_view", "vote", data, id=f"v{at}")
    assert votes(store.state()) == {"yes": 1, "no": 2, "unsure": 0}
    submit(store, "p3", "outside_view", "vote", {"choice": "unsure"}, id="v4")
    assert votes(store.state()) == {"yes": 1, "no": 1, "unsure": 1}


def estimate(store: Store, author: str, low: float, high: float, id: str) -> None:  # noqa: A002
    data = {"item": "pilot", "low": low, "high": high, "unit": "w"}
    submit(store, author, "ranges", "range", data, id=id)


def test_blind_ranges_stay_apart_from_revised_ones(two_groups: Store) -> None:
    store = two_groups
    go_to(store, "ranges", 4500)
    offer(store, "ranges", [Item("pilot", "Pilot"), Item("rollout", "Roll-out")])
    blue, orange = members(store, "blue"), members(store, "orange")
    for at, (author, low, high) in enumerate(
        [(blue[0], 2, 4), (blue[1], 3, 9), (blue[2], 7, 8), (orange[0], 1, 2)]
    ):
        estimate(store, author, low, high, f"r{at}")
    blind = {
        "pilot": {"blue": Range(3, 8, "w"), "orange": Range(1, 2, "w")},
        "rollout": {},
    }
    assert ranges(store.state()) == blind
    assert results(store.state(), "ranges")["widest"] == ("pilot",)
    reveal(store, "ranges")
    estimate(store, blue[2], 4, 20, "r8")
    estimate(store, blue[2], 4, 30, "r9")
    assert ranges(store.state()) == blind
    # 2, 3 and 4; 4, 9 and 30: who has not thought again counts as before.
    assert ranges(store.state(), is_revised=True) == {
        "pilot": {"blue": Range(3, 9, "w")},
        "rollout": {},
    }
    shown = results(store.state(), "ranges")
    assert shown["blind"]["pilot"]["blue"] == {"low": 3, "high": 8, "unit": "w"}
    assert shown["revised"] == {"pilot": {"blue": {"low": 3, "high": 9, "unit": "w"}}}


def test_a_blind_range_may_be_changed_before_all_are_shown(people: People) -> None:
    store = people(1)
    go_to(store, "ranges", 4500)
    offer(store, "ranges", [Item("pilot", "Pilot")])
    estimate(store, "p1", 2, 4, "r1")
    estimate(store, "p1", 3, 6, "r2")
    assert ranges(store.state())["pilot"] == {"all": Range(3, 6, "w")}


def test_each_paper_is_somebody_elses(people: People) -> None:
    store = people(1)
    go_to(store, "ranges", 4500)
    offer(store, "ranges", [Item("pilot", "Pilot")])
    for at, high in enumerate((4, 6, 8)):
        estimate(store, "", 2, high, f"r{at}")
    assert ranges(store.state())["pilot"] == {"all": Range(2, 6, "w")}


def test_the_score_of_all_and_of_each_group(two_groups: Store) -> None:
    store = two_groups
    go_to(store, "warm_up", 300)
    blue, orange = members(store, "blue")[0], members(store, "orange")[0]
    given = [
        (blue, "tower", 20, 30),
        (blue, "bridge", 100, 200),
        (blue, "underground", 1900, 1920),
        (orange, "underground", 1860, 1870),
    ]
    for at, (author, item, low, high) in enumerate(given):
        data = {"item": item, "low": low, "high": high}
        submit(store, author, "warm_up", "range", data, id=f"w{at}")
    assert score(store.state()).sentence().startswith("We hit 2 of 4.")
    assert score(store.state(), "blue").sentence().startswith("We hit 1 of 3.")
    shown = results(store.state(), "warm_up")
    assert shown["groups"]["orange"]["hits"] == 1
    assert [each["id"] for each in shown["facts"]] == ["tower", "bridge", "underground"]


def rate(store: Store, author: str, id: str, **rated: tuple[int, int]) -> None:  # noqa: A002
    sheet = {item: {"effort": e, "value": v} for item, (e, v) in rated.items()}
    submit(store, author, "worth_it", "sliders", {"ratings": sheet}, id=id)


def test_a_groups_last_effort_and_value_count_for_each_item(two_groups: Store) -> None:
    store = two_groups
    go_to(store, "worth_it", 2520)
    offer(store, "worth_it", [Item("app", "App"), Item("map", "Map")])
    blue, orange = members(store, "blue"), members(store, "orange")
    rate(store, blue[0], "s1", app=(4, 4), map=(2, 4))
    rate(store, blue[1], "s2", app=(8, 4))
    rate(store, orange[0], "s3", app=(2, 8), map=(2, 8))
    assert ratings(store.state()) == {
        "blue": {"app": (8, 4), "map": (2, 4)},
        "orange": {"app": (2, 8), "map": (2, 8)},
    }
    # app: effort 5, value 6; map: effort 2, value 6.
    assert [(each.item, each.worth) for each in ranking(store.state())] == [
        *(("map", 3), ("app", 1.2)),
    ]


def test_what_crossed_with_handing_in_does_not_count(two_groups: Store) -> None:
    store = two_groups
    go_to(store, "worth_it", 2520)
    offer(store, "worth_it", [Item("app", "App")])
    blue = members(store, "blue")
    rate(store, blue[0], "s1", app=(4, 4))
    hand_in(store, "blue", "worth_it")
    late = {"question": "sliders", "ratings": {"app": {"effort": 1.0, "value": 10.0}}}
    store.append("answer", late, id="late", author=blue[1], step="worth_it")
    assert ratings(store.state()) == {"blue": {"app": (4, 4)}}


def test_events_counted_by_bucket(people: People) -> None:
    store = people(1)
    go_to(store, "right_to_left", 1320)
    for at, tag in enumerate(("pain", "success", "pain", "")):
        data = {"text": f"Event {at}", "tag": tag}
        submit(store, "p1", "right_to_left", "event", data, id=f"e{at}")
    assert tags(store.state()) == {"success": 1, "pain": 2, "untagged": 1}
    park(store, "e0")
    assert tags(store.state()) == {"success": 1, "pain": 1, "untagged": 1}


def test_accepted_events_are_what_is_rated_estimated_and_confirmed(people: People) -> None:
    store = people(1)
    go_to(store, "right_to_left", 1320)
    for name in ("x", "y", "z"):
        data = {"text": f"Event {name}", "tag": "pain"}
        submit(store, "p1", "right_to_left", "event", data, id=name)
    accept(store, "x", "pilot")
    accept(store, "z", "pilot")
    accept(store, "y", "trained")
    for step in ("worth_it", "ranges", "cards"):
        assert store.state().items(step) == (
            Item("pilot", "Event x"),
            Item("trained", "Event y"),
        )
    assert store.state().items("promises") == ()


def test_promises_have_a_what_a_when_and_a_group(two_groups: Store) -> None:
    store = two_groups
    go_to(store, "promises", 6600)
    blue = members(store, "blue")[0]
    for at, text in enumerate(("call", "Call the vendor")):
        data = {"text": text, "when": "2027-02-01"}
        submit(store, blue, "promises", "promise", data, id=f"m{at}")
    data = {"text": "From paper", "when": "2027-02-02"}
    submit(store, "", "promises", "promise", data, id="m8", group="blue")
    assert [each.id for each in promises(store.state())] == ["m1", "m8"]
    assert results(store.state(), "promises") == {
        "promises": [
            {"id": "m1", "group": "blue", "what": "Call the vendor", "when": "2027-02-01"},
            {"id": "m8", "group": "blue", "what": "From paper", "when": "2027-02-02"},
        ],
        "groups_without": ["orange"],
    }


def test_cards_are_confirmed_or_not_and_why(people: People) -> None:
    store = people(2)
    go_to(store, "cards", 6000)
    offer(store, "cards", [Item("pilot", "Pilot")])
    said = [("p1", "yes", ""), ("p2", "yes", ""), ("p2", "no", "no backup")]
    for at, (author, choice, why) in enumerate(said):
        data = {"item": "pilot", "choice": choice, "why": why}
        submit(store, author, "cards", "confirm", data, id=f"c{at}")
    assert confirmations(store.state()) == {
        "pilot": {"yes": 1, "no": 1, "why": ["no backup"]}
    }


def test_a_step_that_asks_nothing_has_no_results(begun: Store) -> None:
    assert results(begun.state(), "break") == {}
