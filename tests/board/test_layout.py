"""Where everything lies: nothing on top of anything else, and little that moves."""

import re
from collections.abc import Callable
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msnb.board import Layout, Measures, layout, operate
from msnb.board.lines import Lines
from msnb.board.weave import Lane, weave
from msnb.plan import Plan, edit_plan

from .random_boards import boards

STEP, ROW = 280, 128


def places(laid: Layout) -> dict[str, tuple[int, int]]:
    """Return each card's column, and its row in cards from the top."""
    return {card.id: (card.column, (card.y - 24) // ROW) for card in laid.cards}


def test_the_market_hall_grows_leftwards_from_its_goal(market: Plan) -> None:
    laid = layout(market)
    assert places(laid) == {
        "open": (0, 0),
        "open-day": (1, 0),
        "fitted": (2, 0),
        "keys": (3, 0),
        "site": (4, 0),
        "stocked": (1, 1),
    }
    assert [(card.x, card.y) for card in laid.cards[:2]] == [(1144, 24), (864, 24)]
    assert (laid.width, laid.height) == (4 * STEP + 216 + 48, 24 + 104 + ROW + 24)


def test_a_line_that_skips_columns_runs_between_the_cards(market: Plan) -> None:
    (line,) = (
        each
        for each in layout(market).lines
        if (each.line.before, each.line.after) == ("site", "stocked")
    )
    assert line.path == "M240,76C275.2,76 268.8,204 304,204H864"


def test_a_straight_line_is_straight(market: Plan) -> None:
    assert layout(market).lines[0].path == "M800,76H864"


def test_what_is_done_runs_straight_to_its_goal_and_goals_that_serve_lie_below(
    empty_plan: Plan,
) -> None:
    goals = [{"id": "g", "statement": "G"}]
    goals += [{"id": f"s{n}", "statement": f"S{n}", "serves": "g"} for n in (1, 2)]
    plan = edit_plan(
        empty_plan,
        goals=goals,
        milestones=[
            {"id": "last", "title": "Last", "goal": "g", "needs": ["first"]},
            {"id": "first", "title": "First", "needs": ["begun"]},
            {"id": "begun", "title": "Begun", "goal": "s2"},
        ],
    )
    assert places(layout(plan)) == {
        "g": (0, 0),
        "last": (1, 0),
        "first": (2, 0),
        "begun": (3, 0),
        "s1": (1, 1),
        "s2": (1, 2),
    }


def test_nothing_is_laid_out_as_nothing(empty_plan: Plan) -> None:
    laid = layout(empty_plan)
    assert (laid.width, laid.height, laid.cards, laid.bands) == (0, 0, (), ())


def test_other_measures_give_other_places(market: Plan) -> None:
    small = Measures(card_width=100, card_height=40, gap_across=20, left=0, top=0, margin=0)
    laid = layout(market, small)
    assert (laid.width, laid.cards[0].x, laid.cards[0].y) == (580, 480, 0)


def test_goals_have_bands_of_their_own_and_what_leads_nowhere_the_last(
    make_plan: Callable[..., Plan],
) -> None:
    plan = make_plan(
        goals=[
            {"id": "g", "statement": "G"},
            {"id": "h", "statement": "H"},
            {"id": "sub", "statement": "Sub", "serves": "h"},
        ],
        milestones=[
            {"id": "lost", "title": "Lost"},
            {"id": "later", "title": "Later", "needs": ["lost"]},
            {"id": "a", "title": "A", "goal": "g"},
            {"id": "b", "title": "B", "goal": "sub"},
            {"id": "c", "title": "C", "goal": "h", "needs": ["b"]},
        ],
    )
    laid = layout(plan)
    assert [band.goal for band in laid.bands] == ["g", "h", ""]
    assert places(laid) | {"lost": (2, 0), "later": (1, 0)} == {
        "g": (0, 0),
        "a": (1, 0),
        "h": (0, 1),
        "c": (1, 1),
        "sub": (1, 2),
        "b": (2, 2),
        "lost": (2, 0),
        "later": (1, 0),
    }
    card = {each.id: each for each in laid.cards}
    assert card["lost"].column == 2
    assert card["later"].column == 1
    lowest = laid.bands[-1]
    assert card["lost"].y == card["later"].y == lowest.y + 28
    for upper, lower in pairwise(laid.bands):
        assert upper.y + upper.height + 48 == lower.y


def test_without_goals_the_end_stands_at_the_right(make_plan: Callable[..., Plan]) -> None:
    plan = make_plan(
        milestones=[{"id": "a", "title": "A", "needs": ["b"]}, {"id": "b", "title": "B"}]
    )
    assert {card.id: card.column for card in layout(plan).cards} == {"a": 0, "b": 1}


def test_lines_that_would_cross_are_uncrossed(make_plan: Callable[..., Plan]) -> None:
    plan = make_plan(
        goals=[{"id": "g", "statement": "G"}],
        milestones=[
            {"id": "a", "title": "A", "goal": "g", "needs": ["y"]},
            {"id": "b", "title": "B", "goal": "g", "needs": ["x", "z"]},
            {"id": "x", "title": "X", "needs": ["k"]},
            {"id": "y", "title": "Y"},
            {"id": "z", "title": "Z", "needs": ["l"]},
            {"id": "k", "title": "K"},
            {"id": "l", "title": "L"},
        ],
    )
    woven = weave(layout(plan).columns)
    assert woven.order["g"][1:] == [["a", "b"], ["y", "x", "z"], ["k", "l"]]
    more = edit_plan(plan, "a", needs=["y", "l"])
    woven = weave(layout(more).columns)
    assert woven.order["g"][1:] == [["a", "b"], ["y", Lane("a", 2), "z", "x"], ["l", "k"]]
    assert crossings(layout(more)) == 0
    entangled = edit_plan(more, "a", needs=["y", "l", "k"])
    assert crossings(layout(entangled)) == 1


def crossings(laid: Layout) -> int:
    """Count the lines that cross, by the order of their ends between two columns."""
    columns = laid.columns
    woven = weave(columns)
    place = {
        spot: (column, at)
        for band in woven.order.values()
        for column, spots in enumerate(band)
        for at, spot in enumerate(spots)
    }
    ends = [(place[one], place[other]) for one in woven.after for other in woven.after[one]]
    return sum(
        a[0] == b[0] and (a[1] - b[1]) * (c[1] - d[1]) < 0
        for (a, c), (b, d) in combinations(ends, 2)
    )


# ---------------------------------------------------------------- any board


@settings(max_examples=150)
@given(plan=boards())
def test_cards_never_overlap_and_lines_never_run_through_them(plan: Plan) -> None:
    laid = layout(plan)
    for one, other in combinations(laid.cards, 2):
        if one.column == other.column:
            assert abs(one.y - other.y) >= ROW
    column = {card.id: card.column for card in laid.cards}
    for line in Lines(plan).all:
        assert column[line.before] > column[line.after]
    for placed in laid.lines:
        for x, end, y, kind in segments(placed.path):
            assert_free(laid, x, end, y, kind)


def segments(path: str) -> list[tuple[float, float, float, str]]:
    """Return where each part of a path begins and ends, how far down, and its kind."""
    found = []
    x = y = 0.0
    for kind, numbers in re.findall(r"([MHC])([^MHC]*)", path):
        at = [float(each) for each in re.split("[ ,]", numbers)]
        if kind == "M":
            x, y = at
            continue
        end, low = (at[0], y) if kind == "H" else (at[4], at[5])
        found.append((x, end, y, kind))
        x, y = end, low
    return found


def assert_free(laid: Layout, x: float, end: float, y: float, kind: str) -> None:
    assert end > x
    for card in laid.cards:
        if card.x < end and x < card.x + 216:
            # Only a level line passes a column, and only between its cards.
            assert kind == "H"
            assert not card.y < y < card.y + 104
    assert 0 < x < end < laid.width
    assert 0 < y < laid.height


@settings(max_examples=100)
@given(plan=boards())
def test_bands_lie_below_one_another_with_all_their_cards(plan: Plan) -> None:
    laid = layout(plan)
    for upper, lower in pairwise(laid.bands):
        assert upper.y + upper.height < lower.y
    for band in laid.bands:
        for card in laid.cards:
            if laid.columns.band[card.id] == band.goal:
                assert band.y <= card.y
                assert card.y + 104 <= band.y + band.height
    lanes = weave(laid.columns).order
    spots = [spot for order in lanes.values() for column in order for spot in column]
    assert len(set(spots)) == len(spots)
    assert {spot for spot in spots if not isinstance(spot, Lane)} == {
        card.id for card in laid.cards
    }


@given(plan=boards())
def test_the_same_plan_is_laid_out_alike(plan: Plan) -> None:
    assert layout(plan) == layout(Plan.model_validate(plan.to_dict()))


@settings(max_examples=100)
@given(plan=boards(trees=True), data=st.data())
def test_a_card_that_is_added_moves_only_what_is_level_with_it_or_below(
    plan: Plan, data: st.DataObject
) -> None:
    ids = [card.id for card in layout(plan).cards]
    before = data.draw(st.sampled_from(ids))
    edit = operate(plan, {"op": "add", "title": "New", "before": before})
    old = {card.id: card for card in layout(plan).cards}
    new = {card.id: card for card in layout(edit.plan).cards}
    at = new[str(edit.focus)]
    for id_, card in old.items():
        assert card.column == new[id_].column
        if new[id_].y < at.y:
            assert card.y == new[id_].y


@settings(max_examples=50)
@given(plan=boards(trees=True))
def test_a_tree_has_no_crossings_and_keeps_the_plans_order(plan: Plan) -> None:
    laid = layout(plan)
    assert crossings(laid) == 0
    y = {card.id: card.y for card in laid.cards}
    for card in laid.cards:
        before = laid.columns.before[card.id]
        assert [y[each] for each in before] == sorted(y[each] for each in before)


@pytest.mark.parametrize("number", [40, 150])
def test_a_large_board_is_laid_out(make_plan: Callable[..., Plan], number: int) -> None:
    cards = [
        {
            "id": f"m{at}",
            "title": f"M {at}",
            "goal": "g",
            "needs": [f"m{x}" for x in (at * 2 + 1, at * 2 + 2, at + 37) if x < number],
        }
        for at in range(number)
    ]
    plan = make_plan(goals=[{"id": "g", "statement": "G"}], milestones=cards)
    laid = layout(plan)
    assert len(laid.cards) == number + 1
    assert len(laid.lines) >= number
