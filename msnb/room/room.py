"""A plan's room, opened from a notebook: a process of its own that outlives the kernel."""

import os
import subprocess
import sys
import tempfile
import time
from os import PathLike
from typing import IO

from msnb.plan import plan_file
from msnb.room.asking import answers, ask_to_close
from msnb.room.beginning import STORE
from msnb.room.extra import RoomError, require_extra
from msnb.room.qr import qr_svg
from msnb.room.running import Running, read_running
from msnb.room.tokens import derived
from msnb.session import Store
from msnb.wording import visible

_PATIENCE_S = 120.0
_PAUSE_S = 0.05
# Servers that this process started, so that none of them is left unburied.
_started: dict[int, "_Outliving"] = {}


class _Outliving(subprocess.Popen[bytes]):
    """A process that is meant to go on when this one ends: no warning that it does."""

    def __del__(self) -> None:
        pass


class Room:
    """The room of a plan: where phones join, what the wall shows, who leads.

    Parameters
    ----------
    plan : str or path
        The plan folder, or its ``plan.toml``.

    Examples
    --------
    >>> from msnb.files import shipped
    >>> Room(shipped("notebooks") / "data" / "water-works").is_running
    False
    """

    def __init__(self, plan: str | PathLike[str]) -> None:
        self.folder = plan_file(plan).resolve().parent
        self._known = (0, "")

    def open(
        self,
        *,
        lan: bool = False,
        port: int = 0,
        form: str = "long",
        minutes: int | None = None,
        again: bool = False,
    ) -> "Room":
        """Start the room, or find the one that runs; return when it answers.

        Parameters
        ----------
        lan : bool
            Whether other devices on the network may reach it; else this computer alone.
        port : int
            0 for the one before a crash, or any free one.
        form : str
            ``short`` for the form of 45 minutes, where nothing was said yet.
        minutes : int, optional
            Its length, where nothing was said yet.
        again : bool
            Whether a workshop in which nothing was said begins anew, with another code.

        Raises
        ------
        RoomError
            It cannot be opened, or runs already for this computer alone.
        """
        require_extra()
        found = self._running()
        if found is None:
            options = ["--port", str(port)]
            options += ["--lan"] if lan else []
            options += ["--short"] if form == "short" else []
            options += ["--minutes", str(minutes)] if minutes is not None else []
            options += ["--again"] if again else []
            self._start(options)
        elif again:
            msg = f"The room runs already at {found.url}. Close it first, then open it."
            raise RoomError(msg)
        elif lan and not found.lan:
            msg = (
                f"The room runs already at {found.url}, for this computer alone. "
                "Close it first, then open it with lan=True."
            )
            raise RoomError(msg)
        return self

    def _start(self, options: list[str]) -> None:
        command = [sys.executable, "-m", "msnb", "room", str(self.folder), *options]
        # What it prints is read only if it does not start: a pipe would break with us.
        with tempfile.TemporaryFile() as said:
            process = _detached(command, said)
            try:
                self._wait_for(process)
            except RoomError:
                raise RoomError(_last_words(said)) from None
        _started[process.pid] = process

    def _wait_for(self, process: _Outliving) -> None:
        until = time.monotonic() + _PATIENCE_S
        while self._running() is None:
            if process.poll() is not None or time.monotonic() > until:
                process.kill()
                process.wait()
                raise RoomError
            time.sleep(_PAUSE_S)

    def _running(self) -> Running | None:
        found = read_running(self.folder)
        return found if found is not None and answers(found) else None

    def _must_run(self) -> Running:
        found = self._running()
        if found is None:
            msg = "The room is not open. Open it with .open()."
            raise RoomError(msg)
        return found

    @property
    def is_running(self) -> bool:
        """Whether it answers."""
        return self._running() is not None

    @property
    def url(self) -> str:
        """Its address, as phones are given it."""
        return self._must_run().url

    @property
    def code(self) -> str:
        """The four letters that participants type."""
        running = read_running(self.folder)
        server = running.pid if running is not None else 0
        if not server or self._known[0] != server:  # it stays as long as the server does
            with Store.open(self.folder / STORE) as store:
                self._known = (server, store.state().code)
        return self._known[1]

    @property
    def join_url(self) -> str:
        """Where a phone joins, with the code filled in."""
        return f"{self.url}/?code={self.code}"

    @property
    def projector_url(self) -> str:
        """What the projector shows; the secret in it opens nothing else."""
        running = self._must_run()
        return f"{running.local_url}/screen?token={derived(running.token, 'screen')}"

    @property
    def lead_url(self) -> str:
        """The facilitator's page. Whoever has this address leads."""
        running = self._must_run()
        return f"{running.url}/lead?token={running.token}"

    def qr_svg(self) -> str:
        """Return the join address as a QR code: one SVG element."""
        return qr_svg(self.join_url, label="Join the workshop")

    def close(self) -> None:
        """Close it in order; one that does not run is closed already."""
        found = self._running()
        if found is None:
            return
        ask_to_close(found)
        until = time.monotonic() + _PATIENCE_S
        while answers(found) and time.monotonic() < until:
            time.sleep(_PAUSE_S)
        process = _started.pop(found.pid, None)
        if process is not None:
            process.wait(_PATIENCE_S)

    def __repr__(self) -> str:
        """Name the plan, and say whether the room is open; no secret."""
        found = self._running()
        return f"Room({str(self.folder)!r}, {found.url if found else 'closed'})"


def _detached(command: list[str], said: IO[bytes]) -> _Outliving:
    """Start a process that goes on when this one ends."""
    # Elsewhere than on POSIX: without a console, and in a process group of its own.
    flags = 0 if os.name == "posix" else 0x00000008 | 0x00000200
    return _Outliving(
        command,
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=said,
        start_new_session=os.name == "posix",
        creationflags=flags,
    )


def _last_words(said: IO[bytes]) -> str:
    said.seek(0)
    lines = said.read().decode(errors="replace").strip().splitlines()
    told = [line.removeprefix("msnb: ") for line in lines if line.startswith("msnb: ")]
    if told:
        return told[-1]
    seen = f" The last it said: {visible(lines[-1])}" if lines else ""
    return f"The room did not start.{seen} Try in a terminal: msnb room PLAN"
