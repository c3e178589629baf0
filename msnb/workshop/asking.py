"""What the facilitator asks of the room: groups, questions, paper answers, showing them."""

import random
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from msnb.board import Done
from msnb.session import (
    Item,
    draw_groups,
    hand_in,
    keep_silent,
    lock_groups,
    offer,
    reveal,
    submit,
)
from msnb.wording import count, shown
from msnb.workshop.accepting import title_of
from msnb.workshop.estimates import said_range, stage_ranges, with_priorities, with_range
from msnb.workshop.leading import Leading


def draw(
    leading: Leading,
    rng: random.Random,
    *,
    five: Literal["one", "split"] = "one",
    request: str | None = None,
) -> str:
    """Draw groups of three and four among all who joined."""
    draw_groups(leading.led_store(), rng, five=five, at=leading.elapsed, id=request)
    leading.tell()
    return "The groups are drawn."


def lock(leading: Leading) -> str:
    """Lock the groups."""
    lock_groups(leading.led_store(), at=leading.elapsed)
    leading.tell()
    return "The groups are locked. Who comes later sits where fewest sit."


def say(
    leading: Leading, step: str, words: str, items: Sequence[Item] | None = None
) -> None:
    """Put a sentence above a step's question on all phones; the same again does nothing."""
    if words != leading.state.said.get(step, ""):
        offer(leading.led_store(), step, items, say=words, at=leading.elapsed)
        leading.tell()


def show_all(leading: Leading, step: str) -> str:
    """Show to all what was given blind."""
    reveal(leading.led_store(), step, at=leading.elapsed)
    leading.tell()
    return "Everybody sees them now."


def write_silently(leading: Leading, *, ends: bool, request: str | None = None) -> str:
    """Let all write in silence for as long as the script says, or end that."""
    minutes = 0 if ends else None
    keep_silent(leading.led_store(), minutes, at=leading.elapsed, id=request)
    leading.tell()
    if ends:
        return "Everybody may talk again."
    step = leading.agenda.step(leading.state.step_id)
    return f"{count(step.silent, 'silent minute')}. Phones and wall count them down."


def hand_in_for(
    leading: Leading, group: str, step: str, *, request: str | None = None
) -> str:
    """Hand in for a group that does not."""
    hand_in(leading.led_store(), group, step, at=leading.elapsed, id=request)
    leading.tell()
    return "Handed in."


def enter(  # what one paper says
    leading: Leading,
    step: str,
    question: str,
    data: Mapping[str, Any],
    *,
    entry: str,  # as the store calls it
    group: str = "",
) -> str:
    """Take an answer from paper, of a group or of nobody, under an id; return the id."""
    store, at = leading.led_store(), leading.elapsed
    leading.offer_again(step)  # a paper may belong to a step that phones have not seen
    done = submit(store, "", step, question, data, id=entry, at=at, group=group)
    leading.offer_again()
    leading.tell()
    return done.entry.id


def accept_range(
    leading: Leading,
    stage: str,
    ends: tuple[str, str],
    likely: str = "",
    *,
    request: str | None = None,
) -> Done:
    """Take a range into the plan as what a stage takes."""
    leading.led_store()
    plan, (low, high) = leading.keeper.plan, ends
    after = with_range(plan, stage, low, high, likely)
    what = f"{shown(title_of(plan, stage), 80)} takes {low} to {high}."
    return leading.keeper.change(after, what, before=plan, request=request)


def accept_ranges(leading: Leading, *, request: str | None = None) -> str:
    """Take the range of all groups into the plan for each stage that has one."""
    leading.led_store()
    before = after = leading.keeper.plan
    number = 0
    for each in stage_ranges(leading.state):
        if each.together is not None and each.stage in before.by_id:
            after = with_range(after, each.stage, *said_range(each.together))
            number += 1
    said = f"{count(number, 'range')} in the plan."
    leading.keeper.change(after, said, before=before, request=request)
    return said


def accept_priorities(leading: Leading, *, request: str | None = None) -> Done:
    """Take what the groups rated into the plan as its components."""
    leading.led_store()
    plan = leading.keeper.plan
    after, what = with_priorities(plan, leading.state)
    return leading.keeper.change(after, what, before=plan, request=request)
