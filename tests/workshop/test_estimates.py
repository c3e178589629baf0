from collections.abc import Callable
from datetime import date

import pytest

from msnb.errors import ChoiceError, PlanError
from msnb.plan import Plan
from msnb.session import Entry, Range, State, state_of
from msnb.workshop.estimates import (
    said_range,
    stage_ranges,
    with_priorities,
    with_range,
)

Make = Callable[..., Plan]
BEGIN = {"form": "long", "minutes": 120, "code": "DVCK"}


def answers(*given: tuple[str, str, dict[str, object]], after: int = 99) -> State:
    """Return a workshop in which groups answered; from number ``after`` on, all see it."""
    entries = [Entry(1, "begin", "begin", "", "", 0.0, BEGIN)]
    entries.append(
        Entry(
            2,
            "offer",
            "offer",
            "",
            "ranges",
            0.0,
            {
                "step": "ranges",
                "items": [{"id": each, "title": each} for each in ("a", "b", "c")],
            },
        )
    )
    for at, (step, question, data) in enumerate(given):
        if at == after:
            entries.append(Entry(50, "r", "reveal", "", step, 0.0, {"step": step}))
        said = {"question": question, **data}
        author = str(data.get("group", "p1"))
        entries.append(Entry(60 + at, f"e{at}", "answer", author, step, 0.0, said))
    return state_of(entries)


def a_range(
    item: str, low: float, high: float, group: str
) -> tuple[str, str, dict[str, object]]:
    data = {"item": item, "low": low, "high": high, "unit": "w", "group": group}
    return ("ranges", "range", data)


def test_the_two_widest_are_marked_and_no_more() -> None:
    state = answers(
        a_range("a", 2, 4, "blue"),
        a_range("b", 2, 9, "blue"),
        a_range("c", 1, 12, "blue"),
    )
    assert [(each.stage, each.is_wide) for each in stage_ranges(state)] == [
        ("a", False),
        ("b", True),
        ("c", True),
    ]


def test_all_groups_together_are_the_medians_of_their_last_ranges() -> None:
    state = answers(
        a_range("a", 2, 4, "blue"),
        a_range("a", 4, 10, "green"),
        a_range("a", 3, 6, "green"),
        after=2,
    )
    found = stage_ranges(state)[0]
    assert found.blind["green"] == Range(4, 10, "w")
    assert found.revised == {"green": Range(3, 6, "w")}
    assert found.together == Range(2.5, 5, "w")


def test_a_stage_that_nobody_estimated_has_no_range() -> None:
    assert stage_ranges(answers())[0].together is None


def test_a_range_goes_into_the_plan_with_or_without_a_middle(make_plan: Make) -> None:
    plan = make_plan(milestones=[{"id": "a", "title": "A"}])
    takes = with_range(plan, "a", "3w", "8w").milestones[0].takes
    assert takes is not None
    assert (str(takes.low), takes.likely, str(takes.high)) == ("3w", None, "8w")
    likely = with_range(plan, "a", "3w", "8w", "4w").milestones[0].takes
    assert likely is not None
    assert str(likely.likely) == "4w"


def test_ends_in_the_wrong_order_are_refused_in_the_plans_own_words(
    make_plan: Make,
) -> None:
    plan = make_plan(milestones=[{"id": "a", "title": "A"}])
    with pytest.raises(PlanError, match="low"):
        with_range(plan, "a", "8w", "3w")


def test_ends_are_said_as_the_plan_writes_them() -> None:
    assert said_range(Range(3, 8, "w")) == ("3w", "8w")
    assert said_range(Range(10 / 3, 20, "d")) == ("3.333d", "20d")


def test_priorities_become_components_in_order_once(make_plan: Make) -> None:
    plan = make_plan(
        status_date=date(2027, 2, 1),
        milestones=[{"id": "a", "title": "A"}, {"id": "b", "title": "B"}],
        components=[{"id": "old", "title": "Old", "milestone": "a"}],
    )
    ratings = {"a": {"effort": 8, "value": 4}, "b": {"effort": 2, "value": 6}}
    state = answers(("worth_it", "sliders", {"ratings": ratings}))
    offered = {"step": "worth_it", "items": [{"id": x, "title": x} for x in ("a", "b")]}
    state = state.with_entries([Entry(90, "o", "offer", "", "worth_it", 0.0, offered)])
    once, said = with_priorities(plan, state)
    assert [(c.id, c.milestone, c.effort, c.value) for c in once.components] == [
        ("b-2", "b", 2, 6),
        ("a-2", "a", 8, 4),
        ("old", "a", None, None),
    ]
    assert said == "2 components in the order of their worth."
    again, _ = with_priorities(once, state)
    assert again.components == once.components


def test_nothing_rated_is_said(make_plan: Make) -> None:
    with pytest.raises(ChoiceError, match=r"Nothing was rated\. Let the groups hand in"):
        with_priorities(make_plan(), answers())
