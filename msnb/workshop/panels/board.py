"""Right to left, and the break: what the board still lacks."""

from msnb.board import board_view
from msnb.plan import Plan
from msnb.session import tags
from msnb.wording import count
from msnb.workshop.accepting import title_of
from msnb.workshop.alike import alike
from msnb.workshop.blocks import Block, actions, button, row, say, table, title
from msnb.workshop.panels.seen import Seen


def right_to_left(seen: Seen) -> list[Block]:
    """Return how far the board has grown."""
    state, plan = seen.state, seen.plan
    tally = tags(state)
    came = sum(tally.values())
    return [
        say(
            "count", f"{count(came, 'event')} came in, {len(plan.milestones)} on the board."
        ),
        say(
            "tags",
            f"{tally['success']} successes, {tally['pain']} pains, "
            f"{tally['untagged']} without a tag.",
            "soft",
        ),
        *_loose(plan),
    ]


def pause(seen: Seen) -> list[Block]:
    """Return what was saved, and what can be tidied meanwhile."""
    saved = seen.state.records.get("snapshot", ())
    clocks = [str(each.get("clock", "")) for each in saved]
    blocks = [say("saved", f"Saved {clocks[-1]}" if clocks else "Not saved yet.", "big")]
    return [*blocks, *_twins(seen.plan), *_loose(seen.plan), actions("save", _save())]


def _save() -> Block:
    return button("Save another version", "save_version")


def _twins(plan: Plan) -> list[Block]:
    texts = {each.id: each.title for each in plan.milestones}
    rows = [
        row(
            texts[one],
            texts[other],
            buttons=[
                button(
                    "Merge into the first",
                    "board",
                    do={"op": "merge", "id": other, "into": one},
                )
            ],
        )
        for one, other in alike(texts)[:10]
    ]
    if not rows:
        return [say("no-twins", "No two milestones say nearly the same.", "good")]
    return [
        title("twins-title", "Do these say the same?"),
        table("twins", ("One", "Other"), rows),
    ]


def _loose(plan: Plan) -> list[Block]:
    """Return the milestones from which no line leads to a goal."""
    view = board_view(plan)
    onwards = {line.before for line in view.lines}
    loose = [each.id for each in plan.milestones if each.id not in onwards]
    if not loose or not plan.goals:
        return []
    rows = [row(title_of(plan, each)) for each in loose[:10]]
    return [
        title("loose-title", "Before nothing yet"),
        table("loose", ("Milestone",), rows),
        say("loose-how", "On the board, drag each onto what it comes just before.", "soft"),
    ]
