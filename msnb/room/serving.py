"""The server's process: from a plan folder to a port that answers, and an orderly end."""

import errno
import os
import socket
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from msnb.files import writable_folder
from msnb.plan import plan_file
from msnb.room.addresses import LOOPBACK, lan_addresses, own_names
from msnb.room.asking import answers
from msnb.room.beginning import Wanted, begin_if_needed
from msnb.room.extra import RoomError, require_extra
from msnb.room.running import Running, forget_running, read_running, write_running
from msnb.room.tokens import derived, new_token
from msnb.wording import listed

DEFAULT_PORT = 8470
_EVERYWHERE = "0.0.0.0"  # noqa: S104  # only where the facilitator asked for the network
_BACKLOG = 512
_WARNING = (
    "Everybody on this network can now open the join page and try codes, and what is sent "
    "is not encrypted. On a network you do not trust, use a hotspot of your own."
)


@dataclass(frozen=True)
class Opened:
    """A room that answers.

    Parameters
    ----------
    running : Running
        Where, and the facilitator's secret.
    code : str
        What participants type.
    news : str
        What is to be said of the workshop that it goes on with; mostly nothing.
    addresses : tuple of str
        Under which phones reach it; empty where only this computer does.
    """

    running: Running
    code: str
    news: str
    addresses: tuple[str, ...]

    @property
    def projector_url(self) -> str:
        """What the projector shows, on this computer."""
        token = derived(self.running.token, "screen")
        return f"{self.running.local_url}/screen?token={token}"

    @property
    def lead_url(self) -> str:
        """The facilitator's page. Whoever has this address leads."""
        return f"{self.running.url}/lead?token={self.running.token}"

    def warnings(self) -> tuple[str, ...]:
        """Return what the facilitator should know of who can reach the room."""
        if not self.running.lan:
            return ("Only this computer can reach it. With --lan, phones can, too.",)
        if not self.addresses:
            return ("This computer is on no network: phones cannot reach it. Join one.",)
        reach = listed([f"{each}:{self.running.port}" for each in self.addresses], "or")
        return (
            f"Phones reach it at {reach}.",
            _WARNING,
        )


def serve(
    plan: str | Path,
    *,
    lan: bool = False,
    port: int | None = None,
    wanted: Wanted | None = None,
    announce: Callable[[Opened], None] | None = None,
) -> None:
    """Open the room of a plan, and serve it until the process is told to stop.

    A workshop that was begun goes on: same code, same participants, same entries. After
    a crash the port (where it is free) and the facilitator's secret stay as well, so that
    nobody has to do anything.

    Parameters
    ----------
    plan : str or Path
        The plan folder, or its ``plan.toml``.
    lan : bool
        Whether other devices on the network may reach it; else this computer alone.
    port : int, optional
        0 for any free one.
    wanted : Wanted, optional
        Form and length of a workshop in which nothing was said yet, and whether it begins
        anew. After a crash it does not: the same command goes on with it.
    announce : callable, optional
        Called once, when the room answers.

    Raises
    ------
    RoomError
        The extra is not installed, the port is taken, or the plan's room is open already.
    FileError
        No plan, a folder that cannot be written to, a store that is none.
    SessionError
        The workshop is to begin anew, and something was said in it.
    """
    require_extra()
    folder = writable_folder(plan_file(plan).resolve().parent)
    plan_file(folder)  # a file of another name is no reason to open a room beside it
    before = read_running(folder)
    if before is not None and answers(before):
        msg = (
            f"The room of this plan is open already at {before.url}. "
            "Use that one, or close it first."
        )
        raise RoomError(msg)
    addresses = lan_addresses() if lan else ()
    with closing(_bound(_ports(port, before), lan=lan)) as listening:
        wish = wanted or Wanted()
        begun = begin_if_needed(folder, replace(wish, again=False) if before else wish)
        running = Running(
            pid=os.getpid(),
            host=next(iter(addresses), LOOPBACK),
            port=listening.getsockname()[1],
            token=before.token if before else new_token(),
            lan=lan,
        )
        write_running(folder, running)
        try:
            _run(
                folder,
                Opened(running, begun.code, begun.news, addresses),
                listening,
                announce,
            )
        finally:
            forget_running(folder, running.pid)


def _ports(port: int | None, before: Running | None) -> tuple[int, ...]:
    """Return the ports to try, in order: phones still know the one before a crash."""
    if port is None:
        return (before.port if before else DEFAULT_PORT,)
    return (before.port, 0) if port == 0 and before else (port,)


def _bound(ports: tuple[int, ...], *, lan: bool) -> socket.socket:
    *first, last = ports
    for port in first:
        try:
            return _bind(port, lan=lan)
        except OSError:
            continue
    try:
        return _bind(last, lan=lan)
    except OSError as error:
        raise RoomError(_taken(last, error)) from None


def _bind(port: int, *, lan: bool) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # On Windows the same option would let two programs share a port.
        option = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
        listening.setsockopt(socket.SOL_SOCKET, option, 1)
        listening.bind((_EVERYWHERE if lan else LOOPBACK, port))
        listening.listen(_BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


def _taken(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        why = "is in use by another program"
    else:
        why = f"cannot be opened ({(error.strerror or 'unknown reason').lower()})"
    return (
        f"Port {port} {why}. Choose another one with --port, or any free one with --port 0."
    )


def _run(
    folder: Path,
    opened: Opened,
    listening: socket.socket,
    announce: Callable[[Opened], None] | None,
) -> None:
    import uvicorn  # noqa: PLC0415  # in the extra 'room'

    from msnb.room.app import create_app  # noqa: PLC0415
    from msnb.room.lines import Line, allow_many_lines  # noqa: PLC0415

    stop = threading.Event()

    class Server(uvicorn.Server):
        def handle_exit(self, sig: int, frame: object) -> None:  # noqa: ARG002
            # Not kept to be raised again at the end, as uvicorn does: closing is orderly.
            stop.set()

        async def on_tick(self, counter: int) -> bool:
            return await super().on_tick(counter) or stop.is_set()

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if announce is not None:
                announce(opened)

    running = opened.running
    app = create_app(
        folder,
        hosts=own_names(lan=running.lan),
        token=running.token,
        url=running.url,
        lan=running.lan,
        stop=stop,
    )
    allow_many_lines()
    config = uvicorn.Config(
        app,
        http=Line,
        log_config=None,  # nothing about participants in any log, nor what a stranger sends
        log_level="critical",
        access_log=False,
        proxy_headers=False,  # an address is what the connection says, not what is claimed
        server_header=False,
        ws="none",
        lifespan="on",
        timeout_keep_alive=30,
    )
    Server(config).run(sockets=[listening])
