"""What the console's main part shows in each step, and behind each tab."""

from collections.abc import Callable, Mapping

from msnb.workshop.blocks import Block
from msnb.workshop.panels.beginning import join, warm_up
from msnb.workshop.panels.blockers import blockers
from msnb.workshop.panels.board import pause, right_to_left
from msnb.workshop.panels.ending import cards, promised, report
from msnb.workshop.panels.estimates import ranges
from msnb.workshop.panels.goals import goals
from msnb.workshop.panels.outside import hides_numbers, outside_view
from msnb.workshop.panels.paper import paper
from msnb.workshop.panels.parts import (
    FIRST,
    OF_PAST_PROJECTS,
    PARTS,
    also,
    gaps,
    hides_dates,
    parts,
)
from msnb.workshop.panels.room import room
from msnb.workshop.panels.seen import Seen
from msnb.workshop.panels.worth import worth_it

__all__ = [
    "FIRST",
    "OF_PAST_PROJECTS",
    "PARTS",
    "STEPS",
    "Seen",
    "also",
    "gaps",
    "hides_dates",
    "hides_numbers",
    "paper",
    "parts",
    "report",
    "room",
]

STEPS: Mapping[str, Callable[[Seen], list[Block]]] = {
    "join": join,
    "warm_up": warm_up,
    "goals": goals,
    "right_to_left": right_to_left,
    "worth_it": worth_it,
    "break": pause,
    "blockers": blockers,
    "ranges": ranges,
    "outside_view": outside_view,
    "cards": cards,
    "promises": promised,
    "report": report,
}
"""From a step to its panel."""
