"""The SQLite file under a workshop's store: opened, proved to be ours, made durable."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from msnb.errors import FileError

FORMAT = 1
PATIENCE_S = 10.0
NO_FILE = (0, 0)
# Four bytes in the file's head that say whose it is: "msnb".
_OURS = int.from_bytes(b"msnb", "big")
_PAUSE_S = 0.02

_TABLES = (
    """CREATE TABLE entries (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        author TEXT NOT NULL,
        step TEXT NOT NULL,
        at REAL NOT NULL,
        data TEXT NOT NULL
    )""",
    # Append-only for every program that opens the file, not only for this one.
    """CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
        BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END""",
    """CREATE TRIGGER entries_last BEFORE DELETE ON entries
        BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END""",
    f"PRAGMA application_id = {_OURS}",
    f"PRAGMA user_version = {FORMAT}",
)

Result = TypeVar("Result")


def connect(path: Path, patience_s: float = PATIENCE_S) -> sqlite3.Connection:
    """Return a connection whose commits are on the disk before they return.

    Parameters
    ----------
    path : Path
        The file.
    patience_s : float
        Seconds to wait while another program writes.

    Raises
    ------
    FileError
        The folder is missing or read-only; the file is no workshop store, is damaged,
        is of a newer format, or another program holds it.
    """
    if not path.parent.is_dir():
        msg = f"There is no folder {path.parent} for the workshop. Check the path."
        raise FileError(msg)
    if path.is_dir():
        msg = f"{path} is a folder, not a workshop. Name the file inside it."
        raise FileError(msg)
    return guarded(path, lambda: _connect(path, patience_s))


def guarded(path: Path, work: Callable[[], Result]) -> Result:
    """Do something with the database; what SQLite says of it becomes a sentence."""
    try:
        return work()
    except sqlite3.DatabaseError as error:
        raise FileError(_reason(error, path)) from None


def identity(path: Path) -> tuple[int, int]:
    """Return what tells a file from another one of its name, or `NO_FILE`."""
    try:
        found = path.stat()
    except OSError:
        return NO_FILE
    return (found.st_dev, found.st_ino)


def into_one_file(database: sqlite3.Connection) -> bool:
    """Move the write-ahead log into the file, unless another program is at it just now."""
    patience = database.execute("PRAGMA busy_timeout").fetchone()[0]
    # Nobody is kept waiting for this: it is tried again.
    database.execute("PRAGMA busy_timeout = 0")
    try:
        is_busy = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        database.execute(f"PRAGMA busy_timeout = {patience}")
    return not is_busy


def damaged(path: Path, what: str) -> str:
    """Say that a file is damaged, and how a copy takes its place."""
    return (
        f"{path} is damaged ({what}). Close the room and the notebook, move it away with "
        f"its {path.name}-wal and {path.name}-shm, and bring back a copy."
    )


def _connect(path: Path, patience_s: float) -> sqlite3.Connection:
    database = sqlite3.connect(
        path, timeout=patience_s, isolation_level=None, check_same_thread=False
    )
    try:
        _prepare(database, path, patience_s)
    except BaseException:
        database.close()
        raise
    return database


def _prepare(database: sqlite3.Connection, path: Path, patience_s: float) -> None:
    _check_ours(database, path)
    last = time.monotonic() + patience_s
    mode = _until(last, lambda: database.execute("PRAGMA journal_mode = WAL").fetchone()[0])
    # Where a drive has no write-ahead log, only EXTRA survives a power cut as FULL does.
    database.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")
    # On a Mac an ordinary flush stops in the drive's own memory.
    database.execute("PRAGMA fullfsync = ON")
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("BEGIN IMMEDIATE")
    if not _check_ours(database, path):
        for statement in _TABLES:
            database.execute(statement)
    database.execute("COMMIT")
    # A torn file is found now rather than in the middle of a workshop.
    if (found := database.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        msg = f"malformed: {found}"
        raise sqlite3.DatabaseError(msg)


def _check_ours(database: sqlite3.Connection, path: Path) -> bool:
    """Say whether the tables are there; refuse a file that is not ours."""
    owner = database.execute("PRAGMA application_id").fetchone()[0]
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if owner == _OURS and version > FORMAT:
        msg = (
            f"{path} is a workshop of format {version}, and this msnb reads up to "
            f"{FORMAT}. Update msnb."
        )
        raise FileError(msg)
    if owner == _OURS:
        return True
    if version or database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        msg = f"{path} is a database, but no workshop. Name another file, or move it away."
        raise FileError(msg)
    return False


def _until(last: float, work: Callable[[], Result]) -> Result:
    # While another process switches the journal over, SQLite answers "locked" at once.
    while True:
        try:
            return work()
        except sqlite3.OperationalError as error:
            if not _is_held(error) or time.monotonic() > last:
                raise
            time.sleep(_PAUSE_S)


def _is_held(error: sqlite3.DatabaseError) -> bool:
    return "locked" in str(error) or "busy" in str(error)


def _reason(error: sqlite3.DatabaseError, path: Path) -> str:
    said = str(error)
    if "not a database" in said:
        return f"{path} is no workshop. Name another file, or move it away."
    if _is_held(error):
        return f"{path} is held by another program. Close that program, and try again."
    if "malformed" in said or "no such table" in said or "no such column" in said:
        return damaged(path, said)
    if "full" in said:
        return f"{path} cannot grow, for the disk is full. Make room, and try again."
    if "readonly" in said or "unable to open" in said:
        return f"{path} may not be written ({said}). Change its permissions."
    return f"{path} cannot be used ({said}). Check the file and its folder."
