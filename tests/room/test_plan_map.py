"""The plan on the wall: the newest card is always in sight."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.board import layout
from msnb.files import shipped
from msnb.plan import Plan, read_plan
from msnb.room.plan_map import (
    _SIZES,
    VIEW_HEIGHT,
    VIEW_WIDTH,
    drawn_map,
    plan_map,
    plan_mark,
)

from ..conftest import SHOP, _plan  # noqa: TID252


def mapped(plan: Plan):  # noqa: ANN201
    return drawn_map(plan, layout(plan, _SIZES))


def test_a_small_plan_is_shown_whole(plan_folder: Path) -> None:
    found = plan_map(plan_folder)
    assert [(each.title, each.is_goal) for each in found.cards] == [
        ("The shop sells", True),
        ("Lease signed", False),
        ("Shop fitted", False),
        ("Shelves full", False),
    ]
    assert [each.id for each in found.cards if each.is_newest] == ["stocked"]
    assert found.said == "3 milestones"
    assert len(found.paths) >= 3


def test_a_goal_alone_is_shown_so_close_that_its_whole_sentence_has_room() -> None:
    goals = [{"id": "live", "statement": "All clinics live"}]
    assert mapped(_plan(goals=goals)).is_close
    pilot = {"id": "pilot", "title": "Pilot live", "goal": "live"}
    assert not mapped(_plan(goals=goals, milestones=[pilot])).is_close


def test_no_milestone_is_no_map(empty_plan: Plan) -> None:
    assert mapped(empty_plan).cards == ()


def test_a_changed_plan_is_another_map(plan_folder: Path) -> None:
    before, mark = plan_map(plan_folder), plan_mark(plan_folder)
    text = SHOP.replace("Lease signed", "Lease in hand")
    (plan_folder / "plan.toml").write_text(text, encoding="utf-8")
    assert plan_mark(plan_folder) != mark
    assert plan_map(plan_folder) != before


def test_a_plan_that_cannot_be_read_says_so(plan_folder: Path) -> None:
    (plan_folder / "plan.toml").write_text("format = ", encoding="utf-8")
    assert plan_map(plan_folder).problem == (
        "The plan cannot be read just now. The console says why."
    )


def test_a_plan_that_is_gone_says_so(tmp_path: Path) -> None:
    assert plan_mark(tmp_path) == 0
    assert plan_map(tmp_path).problem


@pytest.mark.parametrize("name", ["water-works", "booking-system"])
def test_the_window_stays_on_the_map_and_holds_the_newest(name: str) -> None:
    holds_the_newest(read_plan(shipped("notebooks") / "data" / name))


@given(st.lists(st.sets(st.integers(0, 11), max_size=2), min_size=1, max_size=12))
def test_the_newest_card_is_in_sight_in_any_plan(needs: list[set[int]]) -> None:
    milestones = [
        {
            "id": f"m{at}",
            "title": f"M {at}",
            "needs": [f"m{each}" for each in sorted(on) if each < at],
        }
        for at, on in enumerate(needs)
    ]
    holds_the_newest(_plan(milestones=milestones))


def holds_the_newest(plan: Plan) -> None:
    found = mapped(plan)
    wide, high = found.card_size
    assert 0 <= found.x <= found.width - found.seen_width
    assert 0 <= found.y <= found.height - found.seen_height
    assert found.seen_width <= VIEW_WIDTH
    assert found.seen_height <= VIEW_HEIGHT
    newest = next(each for each in found.cards if each.is_newest)
    assert found.x <= newest.x <= found.x + found.seen_width - wide
    assert found.y <= newest.y <= found.y + found.seen_height - high
