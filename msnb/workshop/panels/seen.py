"""What a panel is made from, and what several of them say alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from msnb.plan import Plan
from msnb.session import EVERYBODY, State, colour_of
from msnb.wording import count
from msnb.workshop.blocks import Block, button, chips, field
from msnb.workshop.leading import Leading
from msnb.workshop.making import Making
from msnb.workshop.room_watch import RoomStatus


@dataclass(frozen=True)
class Seen:
    """The workshop as a panel sees it.

    Parameters
    ----------
    leading : Leading
    room : RoomStatus
    making : Making
    """

    leading: Leading
    room: RoomStatus
    making: Making

    @property
    def state(self) -> State:
        """What all entries so far amount to."""
        return self.leading.state

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self.leading.keeper.plan

    @property
    def has_groups(self) -> bool:
        """Whether groups are drawn."""
        return bool(self.state.drawn)


def group_chips(id_: str, state: State, notes: dict[str, str] | None = None) -> Block:
    """Return the groups as chips, with how many are in each or another note."""
    said = []
    for group, members in state.groups.items():
        colour = colour_of(group)
        note = (notes or {}).get(group, count(len(members), "phone"))
        said.append(
            {
                "label": colour.name,
                "shape": colour.shape,
                "fill": colour.fill,
                "ink": colour.ink,
                "note": note,
            }
        )
    return chips(id_, said)


def group_field(state: State) -> tuple[Block, ...]:
    """Return the input for whose paper it is; nothing while there are no groups."""
    if not state.drawn:
        return ()
    options = [(each, colour_of(each).name) for each in state.groups]
    return (field("group", "Group", "select", value=options[0][0], options=options),)


def group_name(group: str) -> str:
    """Return what a group is called."""
    return colour_of(group).name if group != EVERYBODY else "Everybody"


def answered(state: State, step: str, question: str) -> int:
    """Return how many phones and papers answered a question."""
    return len(
        {
            each.entry.author or each.id
            for each in state.entries.values()
            if (each.entry.step, each.question) == (step, question)
        }
    )


def how_many_answered(state: State, step: str, question: str) -> str:
    """Return how many have answered, of how many."""
    number, people = answered(state, step, question), len(state.participants)
    if not people:
        return f"{count(number, 'answer')} so far."
    return f"{number} of {people} have answered."


def reveal_button(state: State, step: str, label: str, *, why_not: str = "") -> Block:
    """Return the button that shows to all what was given blind."""
    shown = state.is_shown(step)
    return button(
        "Shown to all" if shown else label,
        "reveal",
        step=step,
        main=not shown,
        why_not="Everybody sees them." if shown else why_not,
    )


def questions(state: State, labels: Sequence[tuple[str, str]]) -> tuple[Block, ...]:
    """Return buttons that say which question of a step the phones show."""
    asked = state.asked.kind if state.asked else ""
    return tuple(
        button(label, "ask", question=kind, held=kind == asked) for kind, label in labels
    )
