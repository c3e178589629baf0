"""What the facilitator asks of the room: groups, questions, paper answers, showing them."""

import random
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from msnb.board import Done
from msnb.session import Item, draw_groups, hand_in, lock_groups, offer, reveal, submit
from msnb.wording import shown
from msnb.workshop.accepting import title_of
from msnb.workshop.estimates import with_priorities, with_range
from msnb.workshop.leading import Leading


def draw(
    leading: Leading, rng: random.Random, *, five: Literal["one", "split"] = "one"
) -> str:
    """Draw groups of three and four among all who joined."""
    draw_groups(leading.led_store(), rng, five=five, at=leading.elapsed)
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


def hand_in_for(leading: Leading, group: str, step: str) -> str:
    """Hand in for a group that does not."""
    hand_in(leading.led_store(), group, step, at=leading.elapsed)
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
    leading: Leading, stage: str, low: str, high: str, likely: str = ""
) -> Done:
    """Take a range into the plan as what a stage takes."""
    leading.led_store()
    plan = leading.keeper.plan
    after = with_range(plan, stage, low, high, likely)
    what = f"{shown(title_of(plan, stage), 80)} takes {low} to {high}."
    return leading.keeper.change(after, what, before=plan)


def accept_priorities(leading: Leading) -> Done:
    """Take what the groups rated into the plan as its components."""
    leading.led_store()
    plan = leading.keeper.plan
    after, what = with_priorities(plan, leading.state)
    return leading.keeper.change(after, what, before=plan)
