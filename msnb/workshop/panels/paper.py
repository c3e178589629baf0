"""Paper cards: the grid and the block to paste."""

from msnb.workshop.blocks import Block, say
from msnb.workshop.inbox import cards_of, default_aim
from msnb.workshop.panels.seen import Seen


def paper(seen: Seen, aim: str) -> list[Block]:
    """Return the grid, with the cards that a new one may come just before."""
    if not seen.state.is_open:
        return [say("closed", "Paper cards are typed in while the workshop runs.", "soft")]
    plan = seen.plan
    return [
        {
            "block": "grid",
            "id": "grid",
            "before": cards_of(plan) or [{"id": "", "title": "There is no goal yet"}],
            "aim": aim or default_aim(plan),
        }
    ]
