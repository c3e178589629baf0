"""The room: open or closed, the way in, and what the wall shows."""

from msnb.wording import count
from msnb.workshop.blocks import Block, actions, button, links, say, square
from msnb.workshop.panels.seen import Seen, group_chips


def room_blocks(seen: Seen) -> list[Block]:
    """Return the way in, or how to open it."""
    room = seen.room
    if not room.is_open:
        return _closed(seen)
    reach = (
        "Phones on the same network reach it."
        if room.lan
        else "Only this computer reaches it. Close it, and open it for phones."
    )
    return [
        square(
            "square",
            room.square,
            room.join_url.split("?")[0],
            f"Point a camera at the square, or type the address and the code. {reach}",
            code=room.code,
        )
    ]


def _closed(seen: Seen) -> list[Block]:
    if seen.room.is_opening:
        return [say("opening", "The room is being opened…")]
    blocks = [say("closed", "The room is closed: phones cannot join.", "warn")]
    if seen.room.problem:
        blocks.append(say("problem", seen.room.problem, "wrong"))
    why_not = "" if seen.state.is_open else "Begin the workshop first."
    if seen.state.has_ended:
        why_not = "The workshop is over."
    return [
        *blocks,
        actions(
            "open",
            button("Open it for phones", "open_room", lan=True, main=True, why_not=why_not),
            button("For this computer only", "open_room", lan=False, why_not=why_not),
        ),
    ]


def room(seen: Seen) -> list[Block]:
    """Return all about the room."""
    state, status = seen.state, seen.room
    blocks = room_blocks(seen)
    people = len(state.participants)
    blocks.append(say("count", f"{count(people, 'phone')} in the room."))
    if seen.has_groups:
        blocks.append(group_chips("groups", state))
    if status.is_open:
        blocks += [
            links(
                "pages",
                [
                    ("The wall", status.projector_url, "for the projector"),
                    ("Lead from a tablet", status.lead_url, "whoever has it leads"),
                ],
            ),
            actions("close", button("Close the room", "close_room")),
            say(
                "calm",
                "If the room's server stops, the console goes on. Open it again: "
                "phones send what was not acknowledged.",
                "soft",
            ),
        ]
    return blocks
