"""The one shared truth of a workshop: entries that are only ever added.

Room server and notebook kernel open the same file, each sees what the other added, and
each goes on when the other is dead.
"""

import json
import sqlite3
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from msnb.canonical import canonical_json
from msnb.errors import FileError
from msnb.session.database import connect, guarded
from msnb.session.entry import Appended, Entry
from msnb.session.state import State

_COLUMNS = "seq, id, kind, author, step, at, data"


class Store:
    """A workshop's entries in one SQLite file, for several threads and processes.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with Store.open(Path(folder) / "workshop.sqlite") as store:
    ...         once = store.append("note", {"text": "hello"}, id="n1")
    ...         again = store.append("note", {"text": "hello"}, id="n1")
    ...         print(once.is_new, again.is_new, store.last_seq())
    True False 1
    """

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        self.path = path
        self._database = database
        self._lock = threading.RLock()
        self._state = State()
        self._is_open = True

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open the file, or make it.

        Raises
        ------
        FileError
            It is no workshop, is damaged, is of a newer format, is held by another
            program, or cannot be written.
        """
        where = Path(path)
        return cls(where, connect(where))

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with self._lock:
            self._is_open = False
            self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def append(
        self,
        kind: str,
        data: Mapping[str, Any],
        *,
        id: str,  # noqa: A002  # the column's name
        author: str = "",
        step: str = "",
        at: float = 0.0,
    ) -> Appended:
        """Add an entry; it is on the disk when this returns.

        The same id again gives back what stands there, whatever the new content.

        Raises
        ------
        FileError
            The disk is full, or the file is held or damaged. Nothing was added.
        """
        row = (id, kind, author, step, float(at), canonical_json(data))
        with self._lock:
            return guarded(self.path, lambda: self._append(row))

    def _append(self, row: tuple[str, str, str, str, float, str]) -> Appended:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            done = self._database.execute(
                "INSERT INTO entries (id, kind, author, step, at, data) "
                "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                row,
            )
            found = self._select("id = ?", row[0])
            self._database.execute("COMMIT")
        except BaseException:
            self._database.rollback()
            raise
        return Appended(found[0], done.rowcount == 1)

    def find(self, id: str) -> Entry | None:  # noqa: A002  # the column's name
        """Return the entry with this id, or None."""
        with self._lock:
            found = guarded(self.path, lambda: self._select("id = ?", id))
        return found[0] if found else None

    def read(self, after: int = 0) -> tuple[Entry, ...]:
        """Return the entries with a number above ``after``, in order."""
        with self._lock:
            return guarded(self.path, lambda: self._select("seq > ? ORDER BY seq", after))

    def last_seq(self) -> int:
        """Return the number of the newest entry, whoever added it; 0 without any."""
        ask = "SELECT coalesce(max(seq), 0) FROM entries"
        with self._lock:
            return int(guarded(self.path, lambda: self._run(ask)[0][0]))

    def state(self) -> State:
        """Return what all entries so far amount to; only new ones are read and folded."""
        with self._lock:
            new = self.read(self._state.seq)
            if new:
                self._state = self._state.with_entries(new)
            return self._state

    def _select(self, where: str, value: str | int) -> tuple[Entry, ...]:
        # Only the two conditions above arrive here; what people typed is a parameter.
        rows = self._run(f"SELECT {_COLUMNS} FROM entries WHERE {where}", value)  # noqa: S608
        return tuple(
            Entry(*columns[:-1], self._read_json(columns[-1], columns[0]))
            for columns in rows
        )

    def _read_json(self, text: str, seq: int) -> Mapping[str, Any]:
        try:
            data = json.loads(text)
        except ValueError:
            data = None
        if not isinstance(data, dict):
            msg = f"{self.path} is damaged (entry {seq}). Bring back a copy of it."
            raise FileError(msg)
        return data

    def _run(self, statement: str, *values: str | int) -> list[tuple[Any, ...]]:
        if not self._is_open:
            msg = "The store is closed."
            raise ValueError(msg)
        return self._database.execute(statement, values).fetchall()
