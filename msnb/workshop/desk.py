"""What lies on the facilitator's desk: workshop, room, reports, and what is open."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from msnb.workshop.inbox import NOW
from msnb.workshop.leading import Leading
from msnb.workshop.making import Maker
from msnb.workshop.panels import FIRST
from msnb.workshop.room_watch import RoomWatch

TABS = {
    "step": "This step",
    "board": "Board",
    "parts": "Plan",
    "gaps": "Gaps",
    "paper": "Paper cards",
    "room": "Room",
    "report": "Report",
}
"""The tabs of the main part."""


@dataclass
class Desk:
    """One console's own things.

    Parameters
    ----------
    leading : Leading
        The workshop.
    room : RoomWatch
    maker : Maker
        Makes the reports.
    tab : str
        Which tab of the main part is open.
    filter : str
        Which answers the inbox shows.
    aim : str
        Id of the card that milestones are accepted just before.
    picked : str
        Id of the item that the forms show.
    part : str
        The part of the plan that is open.
    shows_classes : bool
        Whether the reference classes are to be seen while the vote on one is open.
    rng : random.Random
        Draws the groups; nobody can foresee it, unless a rehearsal sets another one.
    """

    leading: Leading
    room: RoomWatch
    maker: Maker = field(default_factory=Maker)
    tab: str = "step"
    filter: str = NOW
    aim: str = ""
    picked: str = ""
    part: str = FIRST
    shows_classes: bool = False
    rng: random.Random = field(default_factory=random.SystemRandom)


@dataclass(frozen=True)
class Asked:
    """One message from the browser.

    Parameters
    ----------
    desk : Desk
    message : mapping
        Its fields.
    request : str
        Its id: ids of entries and decisions are made from it, so that a message that
        comes twice, even to another kernel, does nothing twice.
    """

    desk: Desk
    message: Mapping[str, Any]
    request: str

    @property
    def leading(self) -> Leading:
        """The workshop."""
        return self.desk.leading

    @property
    def id(self) -> str:
        """What is done is kept under this id: in the store, or in the plan's log."""
        return f"c-{self.request}"

    @property
    def done_before(self) -> str:
        """What is said of what was done before, here or by a console that died."""
        store, done = self.leading.store, self.leading.keeper.done_before(self.id)
        if done is not None:
            return done.message
        is_kept = store is not None and store.find(self.id) is not None
        return "That is done already." if is_kept else ""

    def text(self, name: str) -> str:
        """Return a field as text; empty where it is missing."""
        value = self.message.get(name)
        return value.strip() if isinstance(value, str) else ""

    def flag(self, name: str) -> bool:
        """Return whether a field is set."""
        return self.message.get(name) is True
