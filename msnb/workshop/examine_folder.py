"""Whether the plan's folder can hold a workshop: room, speed, locks, database, plan."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from msnb.errors import MsnbError
from msnb.files import writable_folder
from msnb.wording import count, day
from msnb.workshop.examined import Examined

ROOM_MB, LITTLE_MB = 20, 500
SLOW_WRITE_MS = 50.0
_WRITES, _WRITE = 20, b"x" * 500
_OTHER_PROCESS_S = 120
_MEGABYTE = 1_000_000
_NETWORK = ("nfs", "cifs", "smb", "9p", "afs", "fuse.sshfs", "fuse.davfs", "davfs", "ceph")
_SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "icloud", "nextcloud")
_MOVE = "Keep the plan on this computer's own disk for the workshop."
_APPEND = (
    "import sys; from msnb.session import Store\n"
    "with Store.open(sys.argv[1]) as store: store.append('probe', {}, id='there')"
)


def examine_plan(plan: Path) -> Examined:
    """Read the plan."""
    from msnb.plan import read_plan  # noqa: PLC0415  # heavy

    try:
        found = read_plan(plan)
    except MsnbError as error:
        return Examined(
            "plan", "cannot", str(error).splitlines()[0], f"Type: msnb check {plan}"
        )
    milestones = count(len(found.milestones), "milestone")
    return Examined("plan", "fine", f"The plan '{found.title}' has {milestones}.")


def examine_workshop(folder: Path) -> Examined:
    """Say since when a workshop is under way, and how another one can begin."""
    from msnb.session import Store  # noqa: PLC0415  # heavy

    with Store.open(folder / "workshop.sqlite") as store:
        state = store.state()
    if not state.has_begun:
        return Examined("workshop", "fine", "No workshop has begun here.")
    when = datetime.fromtimestamp(float(state.setting["started"])).astimezone()
    said = f"A workshop began here on {day(when.date())} at {when:%H:%M}"
    if state.is_untouched:
        found = f"{said}, in the {state.form} form, and nothing was said in it yet."
        return Examined(
            "workshop", "look", found, f"To begin it anew: msnb room {folder} --again"
        )
    how = "For another one, close room and notebook, and move workshop.sqlite away."
    over = "and is over" if state.has_ended else "and is under way"
    return Examined("workshop", "look", f"{said}, {over}.", how)


def examine_disk(folder: Path) -> Examined:
    """Look how much room is left where the plan lies."""
    free = shutil.disk_usage(writable_folder(folder)).free / _MEGABYTE
    said = f"{free:,.0f} MB are free where the plan lies."
    if free < ROOM_MB:
        return Examined("disk", "cannot", said, f"Free at least {LITTLE_MB} MB.")
    if free < LITTLE_MB:
        return Examined("disk", "look", said, f"Free at least {LITTLE_MB} MB.")
    return Examined("disk", "fine", said)


def examine_writing(folder: Path) -> Examined:
    """Measure how long one entry takes until it is on the disk, and try the log's lock."""
    from filelock import FileLock  # noqa: PLC0415  # heavy

    with _probe(folder) as place, FileLock(place / "lock", timeout=30):
        took_ms = statistics.median(_writes_ms(place / "entries"))
    said = f"An entry is on the disk after {took_ms:.1f} ms."
    if took_ms > SLOW_WRITE_MS:
        return Examined("writing", "look", said, f"That is slow. {_MOVE}")
    return Examined("writing", "fine", said)


def _writes_ms(path: Path) -> Iterator[float]:
    with path.open("ab") as file:
        for _ in range(_WRITES):
            began = time.perf_counter()
            file.write(_WRITE)
            file.flush()
            os.fsync(file.fileno())
            yield (time.perf_counter() - began) * 1000


def examine_database(folder: Path) -> Examined:
    """Let two processes write to a workshop's store in this folder."""
    from sqlite3 import sqlite_version  # noqa: PLC0415  # its number alone

    from msnb.session import Store  # noqa: PLC0415  # heavy

    with _probe(folder) as place:
        file = place / "workshop.sqlite"
        with Store.open(file) as store:
            store.append("probe", {}, id="here")
            _append_elsewhere(file)
            is_shared = store.find("there") is not None
            has_wal = file.with_name(f"{file.name}-wal").exists()
    version = f"SQLite {sqlite_version}"
    if not is_shared:
        return Examined(
            "database", "cannot", f"{version}: two programs do not see each other.", _MOVE
        )
    if kind := _elsewhere(folder):
        return Examined("database", "look", f"{version}: the plan lies {kind}.", _MOVE)
    if not has_wal:
        said = f"{version} keeps no write-ahead log here: entries take longer."
        return Examined("database", "look", said, _MOVE)
    return Examined("database", "fine", f"{version} keeps what two programs enter.")


def _append_elsewhere(file: Path) -> None:
    subprocess.run(  # noqa: S603  # this interpreter, our own store
        [sys.executable, "-P", "-c", _APPEND, str(file)],
        check=False,  # what it did not write is missed
        capture_output=True,
        timeout=_OTHER_PROCESS_S,
    )


def _elsewhere(folder: Path) -> str:
    """Say where the folder lies if that is not this computer alone."""
    where = folder.resolve()
    if str(where).startswith("\\\\") or _file_system(where).startswith(_NETWORK):
        return "on a network drive, where a database may lose entries"
    parts = [part.lower() for part in where.parts]
    if any(part.startswith(_SYNCED) for part in parts):
        return "in a folder that is copied to other computers while it is written"
    return ""


def _file_system(where: Path) -> str:
    """Return the kind of file system, where the machine tells."""
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    found = (line.split() for line in mounts)
    kinds = {each[1].replace("\\040", " "): each[2] for each in found}
    return next(kinds[str(each)] for each in (where, *where.parents) if str(each) in kinds)


@contextmanager
def _probe(folder: Path) -> Iterator[Path]:
    """Make a folder inside the folder, and remove it again."""
    with tempfile.TemporaryDirectory(
        prefix=".msnb-doctor-", dir=writable_folder(folder), ignore_cleanup_errors=True
    ) as name:
        yield Path(name)
