"""Boards of any shape: what the property tests of the layout draw."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from msnb.plan import Plan


@st.composite
def boards(draw: st.DrawFn, *, most: int = 25, trees: bool = False) -> Plan:
    """Draw a plan with goals that may serve one another, and milestones before them."""
    goals = [f"g{at}" for at in range(1 if trees else draw(st.integers(0, 3)))]
    number = draw(st.integers(0, most))
    needs: dict[int, list[str]] = {at: [] for at in range(number)}
    milestones: list[dict[str, Any]] = []
    for at in range(number):
        most_links = 1 if trees else 3
        after = draw(
            st.lists(st.integers(0, at - 1), max_size=most_links, unique=True)
            if at
            else st.just([])
        )
        for each in after:
            needs[each].append(f"m{at}")
        card: dict[str, Any] = {"id": f"m{at}", "title": f"Milestone {at}", "takes": "3d"}
        if goals and (trees or draw(st.booleans())) and not (trees and after):
            card["goal"] = draw(st.sampled_from(goals))
        milestones.append(card)
    for at, card in enumerate(milestones):
        if needs[at]:
            card["needs"] = needs[at]
    return Plan.model_validate(
        {
            "format": 1,
            "title": "Any",
            "start": date(2027, 2, 1),
            "goals": [_goal(at, draw) for at in range(len(goals))],
            "milestones": draw(st.permutations(milestones)),
        }
    )


def _goal(at: int, draw: st.DrawFn) -> dict[str, Any]:
    goal: dict[str, Any] = {"id": f"g{at}", "statement": f"Goal {at}"}
    if at and draw(st.booleans()):
        goal["serves"] = f"g{draw(st.integers(0, at - 1))}"
    if draw(st.booleans()):
        goal["by"] = date(2027, 9, 30)
    return goal
