"""The first steps: who is in the room, and how sure people are."""

from msnb.session import FACTS, score
from msnb.wording import count
from msnb.workshop.blocks import (
    Block,
    actions,
    ask,
    button,
    cell,
    field,
    say,
    table,
    title,
)
from msnb.workshop.panels.room import room_blocks
from msnb.workshop.panels.seen import (
    Seen,
    group_chips,
    group_field,
    group_name,
    how_many_answered,
    reveal_button,
)

_FIVE = 5


def join(seen: Seen) -> list[Block]:
    """Return the panel on which people join and groups are drawn."""
    state = seen.state
    people = len(state.participants)
    blocks = [
        say("count", f"{count(people, 'phone')} in the room", "big"),
        *room_blocks(seen),
        title("groups-title", "Groups"),
    ]
    if seen.has_groups:
        blocks.append(group_chips("groups", state))
    elif not people:
        blocks.append(
            say(
                "alone",
                "With paper cards only, go on: everything can be typed here.",
                "soft",
            )
        )
    return [*blocks, actions("draw", *_drawing(seen, people))]


def _drawing(seen: Seen, people: int) -> list[Block]:
    state = seen.state
    why_not = "" if people else "Nobody has joined."
    if state.groups_locked:
        return [button("Locked", "lock", why_not="The groups are locked.")]
    label = "Draw again" if seen.has_groups else "Draw groups of 3 and 4"
    made = [button(label, "draw", main=not seen.has_groups, why_not=why_not)]
    if people == _FIVE:
        made.append(button("Draw 3 and 2", "draw", five="split"))
    if seen.has_groups:
        made.append(button("Lock the groups", "lock", main=True))
    return made


def warm_up(seen: Seen) -> list[Block]:
    """Return the three questions, and the score once it is shown."""
    state = seen.state
    shown = state.is_shown("warm_up")
    given = {each.id: 0 for each in FACTS}
    for answer in state.counting("warm_up", "range"):
        given[answer.answer["item"]] = given.get(answer.answer["item"], 0) + 1
    rows = [
        {
            "cells": [
                cell(each.question, note=each.source if shown else ""),
                each.told if shown else cell("hidden", tone="soft"),
                given[each.id],
            ],
            "actions": [],
        }
        for each in FACTS
    ]
    blocks = [say("answered", how_many_answered(state, "warm_up", "range"))]
    if shown:
        blocks = [say("score", score(state).sentence(), "big")]
    blocks += [
        table("facts", ("Question", "Answer", "#Ranges"), rows),
        actions("reveal", reveal_button(state, "warm_up", "Show the answers")),
    ]
    if shown and seen.has_groups:
        blocks.append(_by_group(seen))
    if not shown:
        blocks.append(_paper(seen))
    return blocks


def _by_group(seen: Seen) -> Block:
    rows = [
        {"cells": [group_name(each), score(seen.state, each).sentence()], "actions": []}
        for each in seen.state.groups
    ]
    return table("by-group", ("Group", "Score"), rows)


def _paper(seen: Seen) -> Block:
    facts = [(each.id, each.question) for each in FACTS]
    return ask(
        "paper",
        "Add",
        "paper",
        field("item", "Question", "select", value=facts[0][0], options=facts, wide=True),
        field("low", "Low", size=8),
        field("high", "High", size=8),
        *group_field(seen.state),
        fold="From paper…",
        step="warm_up",
        question="range",
    )
