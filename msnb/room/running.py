"""The file that says where a plan's room runs, for whoever may lead it."""

import json
import os
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from msnb.errors import FileError
from msnb.room.addresses import LOOPBACK

NAME = ".room.json"


@dataclass(frozen=True)
class Running:
    """Where a room runs, and the secret that lets a device lead it.

    Parameters
    ----------
    pid : int
        Of the server's process.
    host : str
        The address that phones are given.
    port : int
        Of the server.
    token : str
        The facilitator's. Whoever has it leads.
    lan : bool
        Whether other devices on the network can reach it.
    """

    pid: int
    host: str
    port: int
    token: str
    lan: bool = False

    @property
    def url(self) -> str:
        """The room's address, without a path."""
        return f"http://{self.host}:{self.port}"

    @property
    def local_url(self) -> str:
        """The same, as this computer itself reaches it."""
        return f"http://{LOOPBACK}:{self.port}"


def read_running(folder: Path) -> Running | None:
    """Return what the plan folder says about its room; None where it says nothing.

    A file that stayed behind after a crash is returned as well: its port and token are
    what phones and the facilitator's devices still know.
    """
    try:
        data = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return Running(
            pid=int(data["pid"]),
            host=str(data["host"]),
            port=int(data["port"]),
            token=str(data["token"]),
            lan=bool(data["lan"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_running(folder: Path, running: Running) -> None:
    """Write the file so that only its owner can read it, at no moment anybody else.

    Raises
    ------
    FileError
        The folder cannot be written to.
    """
    beside = folder / f"{NAME}.{secrets.token_hex(4)}"
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(running), file)
        beside.replace(folder / NAME)
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        msg = f"Nothing can be written to {folder} ({why}). Move the plan elsewhere."
        raise FileError(msg) from None
    finally:
        with suppress(OSError):
            beside.unlink()


def forget_running(folder: Path, pid: int) -> None:
    """Remove the file on an orderly end, unless another room wrote it meanwhile."""
    found = read_running(folder)
    if found is not None and found.pid == pid:
        with suppress(OSError):
            (folder / NAME).unlink()
