"""What comes just before what."""

from collections.abc import Callable

from hypothesis import given

from msnb.board.lines import Lines
from msnb.plan import Plan

from .random_boards import boards


def pairs(plan: Plan) -> list[tuple[str, str]]:
    return [(line.before, line.after) for line in Lines(plan).all]


def test_a_milestone_has_a_line_to_its_goal_only_where_none_leads_there_else(
    make_plan: Callable[..., Plan],
) -> None:
    plan = make_plan(
        goals=[{"id": "g", "statement": "G"}, {"id": "h", "statement": "H", "serves": "g"}],
        milestones=[
            {"id": "last", "title": "Last", "goal": "g", "needs": ["first", "other"]},
            {"id": "first", "title": "First", "goal": "g"},
            {"id": "other", "title": "Other", "goal": "h"},
            {"id": "lost", "title": "Lost"},
        ],
    )
    assert pairs(plan) == [
        ("first", "last"),
        ("other", "last"),
        ("last", "g"),
        ("other", "h"),
        ("h", "g"),
    ]
    assert Lines(plan).goals["lost"] == frozenset()
    assert Lines(plan).goals["other"] == {"g", "h"}


def test_tasks_stand_for_their_milestones(make_plan: Callable[..., Plan]) -> None:
    cards = [{"id": each, "title": each} for each in "abcd"]
    plan = make_plan(
        milestones=[*cards[:3], {"id": "d", "title": "d", "needs": ["loose"]}],
        tasks=[
            {"id": "in-a", "title": "A", "milestone": "a", "needs": ["b"]},
            {"id": "loose", "title": "L", "needs": ["in-a", "d-task"]},
            {"id": "d-task", "title": "D", "milestone": "d", "needs": ["in-a", "c"]},
        ],
    )
    assert sorted(pairs(plan)) == [("a", "d"), ("b", "a"), ("c", "d")]
    assert all(line.link is None for line in Lines(plan).all)


def test_tasks_that_wait_crosswise_draw_no_loop(make_plan: Callable[..., Plan]) -> None:
    plan = make_plan(
        milestones=[{"id": "a", "title": "A"}, {"id": "b", "title": "B"}],
        tasks=[
            {"id": "a1", "title": "A1", "milestone": "a"},
            {"id": "a2", "title": "A2", "milestone": "a", "needs": ["b1"]},
            {"id": "b1", "title": "B1", "milestone": "b"},
            {"id": "b2", "title": "B2", "milestone": "b", "needs": ["a1"]},
        ],
    )
    assert pairs(plan) == [("b", "a")]


def test_lines_of_tasks_that_others_go_as_well_are_left_out(
    make_plan: Callable[..., Plan],
) -> None:
    plan = make_plan(
        milestones=[
            {"id": "a", "title": "A"},
            {"id": "b", "title": "B", "needs": ["a"]},
            {"id": "c", "title": "C", "needs": ["b"]},
            {"id": "d", "title": "D", "needs": ["a", "c"]},
        ],
        tasks=[{"id": "t", "title": "T", "milestone": "c", "needs": ["a"]}],
    )
    assert pairs(plan) == [("a", "b"), ("b", "c"), ("a", "d"), ("c", "d")]


def test_a_plan_of_thousands_of_loose_tasks_is_followed(
    make_plan: Callable[..., Plan],
) -> None:
    number = 3000
    tasks = [
        {"id": f"t{at}", "title": "T", "needs": [f"t{at - 1}"] if at else ["first"]}
        for at in range(number)
    ]
    cards: list[dict[str, object]] = [{"id": "first", "title": "First"}]
    cards += [
        {"id": f"m{at}", "title": "M", "needs": [f"t{at}"]} for at in range(0, number, 100)
    ]
    plan = make_plan(milestones=cards, tasks=tasks)
    assert pairs(plan) == [("first", f"m{at}") for at in range(0, number, 100)]


def test_a_way_goes_from_the_earlier_card_to_the_later(market: Plan) -> None:
    lines = Lines(market)
    assert lines.way("site", "open") == ["site", "stocked", "open"]
    assert lines.way("site", "open", without="stocked") == [
        "site", "keys", "fitted", "open-day", "open",
    ]  # fmt: skip
    assert lines.way("open", "site") == []
    assert lines.way("site", "site") == ["site"]


@given(plan=boards())
def test_lines_have_no_loops_and_every_card_comes_once(plan: Plan) -> None:
    lines = Lines(plan)
    assert sorted(lines.latest_first) == sorted(each.id for each in plan.milestones)
    for line in lines.all:
        assert lines.way(line.after, line.before) == []
    assert len(set(pairs(plan))) == len(pairs(plan))
