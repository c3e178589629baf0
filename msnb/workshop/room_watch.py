"""What the console knows of the room: asked for now and then, never waited for."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from msnb.errors import MsnbError
from msnb.plan import plan_file
from msnb.room import Room, qr_svg


@dataclass(frozen=True)
class RoomStatus:
    """The room as it was when it was asked last.

    Parameters
    ----------
    is_open : bool
    url, join_url, projector_url, lead_url : str
        Addresses; empty while it is closed.
    code : str
        The four letters.
    square : str
        The join address as a QR code, one SVG element.
    lan : bool
        Whether other devices reach it.
    is_opening : bool
        Whether it was just asked to open, and does not answer yet.
    problem : str
        Why it could not be opened; empty for nothing.
    """

    is_open: bool = False
    url: str = ""
    join_url: str = ""
    projector_url: str = ""
    lead_url: str = ""
    code: str = ""
    square: str = ""
    lan: bool = False
    is_opening: bool = False
    problem: str = ""

    def file_url(self, name: str) -> str:
        """Return the address of a finished report."""
        return f"{self.url}/files/{name}" if self.is_open else ""


class RoomWatch:
    """Opens, closes and asks the room of a plan.

    Parameters
    ----------
    folder : path
        The plan folder.
    """

    def __init__(self, folder: str) -> None:
        self._room = Room(plan_file(folder))
        self.status = RoomStatus()

    def look(self) -> bool:
        """Ask whether the room answers; return whether that has changed."""
        before = self.status
        if before.is_opening:
            return False
        try:
            self.status = self._asked(before)
        except MsnbError:
            self.status = RoomStatus(problem=before.problem)
        return self.status != before

    def _asked(self, before: RoomStatus) -> RoomStatus:
        if not self._room.is_running:
            return RoomStatus(problem=before.problem)
        join_url = self._room.join_url
        if before.is_open and before.join_url == join_url:
            return replace(before, problem="")
        url = self._room.url
        return RoomStatus(
            is_open=True,
            url=url,
            join_url=join_url,
            projector_url=self._room.projector_url,
            lead_url=self._room.lead_url,
            code=self._room.code,
            square=qr_svg(join_url, label="Join the workshop"),
            lan="127.0.0.1" not in url,
        )

    def open(self, *, lan: bool, changed: Callable[[], None] = lambda: None) -> str:
        """Open the room for this computer alone, or for the network; does not wait for it.

        Parameters
        ----------
        lan : bool
            Whether other devices reach it.
        changed : callable
            Called when it answers, or when it is clear that it does not.
        """
        if not self.status.is_opening:
            self.status = replace(self.status, is_opening=True, problem="")
            work = threading.Thread(
                target=self._open, args=(lan, changed), name="msnb-room", daemon=True
            )
            work.start()
        return "The room is being opened."

    def _open(self, lan: bool, changed: Callable[[], None]) -> None:  # noqa: FBT001  # of a thread  # of a thread
        problem = ""
        try:
            self._room.open(lan=lan)
        except MsnbError as error:
            problem = str(error)
        self.status = RoomStatus(problem=problem)
        self.look()
        changed()

    def close(self) -> str:
        """Close the room; phones that are in it can join again when it is open again."""
        self._room.close()
        self.status = RoomStatus()
        return "The room is closed."
