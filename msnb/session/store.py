# ruff: noqa: A002  (an entry's id is called id)
"""The one shared truth of a workshop: entries that are only ever added.

Room server and notebook kernel open the same file, each sees what the other added, and
each goes on when the other is dead.
"""

import json
import math
import re
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from msnb.canonical import canonical_json
from msnb.errors import FileError
from msnb.session.database import (
    NO_FILE,
    PATIENCE_S,
    connect,
    damaged,
    guarded,
    identity,
    into_one_file,
)
from msnb.session.entry import Appended, Entry
from msnb.session.state import State

_ALL = "SELECT seq, id, kind, author, step, at, data FROM entries "
_BY_ID = _ALL + "WHERE id = ?"
_AFTER = _ALL + "WHERE seq > ? ORDER BY seq"
_INSERT = "INSERT INTO entries (id, kind, author, step, at, data) VALUES (?, ?, ?, ?, ?, ?)"
# An id that was drawn by lot, see `new_id`.
_DRAWN = re.compile(r":[0-9a-f]{16}")

WHOLE_AFTER_S = 1.0
"""After this time at most, the one file holds an entry without the log beside it."""

Result = TypeVar("Result")


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
        self._identity = identity(path)
        self._is_connected = True
        self._lock = threading.RLock()
        self._timer: threading.Timer | None = None
        self._state = State()
        self._is_open = True
        self._is_together = False
        self._failure: FileError | None = None

    @classmethod
    def open(cls, path: str | Path, *, patience_s: float = PATIENCE_S) -> Self:
        """Open the file, or make it.

        Parameters
        ----------
        path : str or Path
            ``workshop.sqlite`` in the plan's folder.
        patience_s : float
            Seconds to wait while another program writes.

        Raises
        ------
        FileError
            It is no workshop, is damaged, is of a newer format, is held by another
            program, or cannot be written.
        """
        where = Path(path)
        return cls(where, connect(where, patience_s))

    def close(self) -> None:
        """Close the file, which is whole then; a second call does nothing."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            if self._is_open:
                with suppress(FileError):  # what is in the log beside it is safe as well
                    self.make_whole()
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
        id: str,  # the column's name
        author: str = "",
        step: str = "",
        at: float = 0.0,
    ) -> Appended:
        """Add an entry; it is on the disk when this returns.

        The same id again gives back what stands there, whatever the new content.

        Raises
        ------
        FileError
            The disk is full, or the file is held, damaged, or not where it was. Nothing
            was added.
        """
        if not 0 <= at < math.inf:
            msg = f"{at} is no time after the beginning."
            raise ValueError(msg)
        if not _may_be_named(id, kind):
            msg = f"{id!r} is no id of an entry of the kind {kind!r}."
            raise ValueError(msg)
        row = (id, kind, author, step, float(at), canonical_json(data))
        return self._do(lambda: self._append(row))

    @contextmanager
    def together(self) -> Iterator[None]:
        """Put all that is added in this block on the disk at once, when it ends.

        One flush of the disk takes as long for twenty entries as for one. Nobody may be
        told before the end that an entry is kept. Where the block raises, nothing of it
        stays; other threads wait for its end.

        Raises
        ------
        FileError
            Something in the block could not be read or added, even where that was caught.

        Examples
        --------
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with Store.open(Path(folder) / "workshop.sqlite") as store:
        ...         with store.together():
        ...             for text in ("one", "two"):
        ...                 _ = store.append("note", {"text": text}, id=text)
        ...         print(store.last_seq())
        2
        """
        with self._lock:
            if self._is_together:
                msg = "The store takes entries together already."
                raise ValueError(msg)
            before = self._state
            self._is_together = True
            try:
                yield
                self._do(self._commit)
            except BaseException:
                self._state = before
                if self._is_connected:
                    self._database.rollback()
                raise
            finally:
                self._is_together, self._failure = False, None

    def _commit(self) -> None:
        if self._database.in_transaction:
            self._database.execute("COMMIT")

    def make_whole(self) -> bool:
        """Move what stands in the log beside the file into it: a copy misses nothing.

        A second after an entry this happens by itself.

        Returns
        -------
        bool
            False where another program reads or writes at this moment.

        Raises
        ------
        FileError
            The disk is full. What was added is safe in the log beside the file.
        """
        return self._do(lambda: into_one_file(self._database))

    def _make_whole_soon(self) -> None:
        if self._timer is None:
            self._timer = threading.Timer(WHOLE_AFTER_S, self._make_whole_now)
            self._timer.daemon = True
            self._timer.start()

    def _make_whole_now(self) -> None:
        with self._lock:
            self._timer = None
            if not self._is_open:
                return
            is_whole = False
            with suppress(FileError):
                is_whole = self.make_whole()
            if not is_whole:
                self._make_whole_soon()

    def _append(self, row: tuple[str, str, str, str, float, str]) -> Appended:
        if not self._database.in_transaction:
            self._database.execute("BEGIN IMMEDIATE")
        try:
            known = self._select(_BY_ID, row[0])
            if not known:
                self._database.execute(_INSERT, row)
            found = known or self._select(_BY_ID, row[0])
            if not self._is_together:
                self._commit()
        except BaseException:
            self._database.rollback()
            raise
        self._make_whole_soon()
        return Appended(found[0], is_new=not known)

    def find(self, id: str) -> Entry | None:
        """Return the entry with this id, or None."""
        found = self._do(lambda: self._select(_BY_ID, id))
        return found[0] if found else None

    def read(self, after: int = 0) -> tuple[Entry, ...]:
        """Return the entries with a number above ``after``, in order."""
        return self._do(lambda: self._read(after))

    def _read(self, after: int) -> tuple[Entry, ...]:
        found = self._select(_AFTER, after)
        if found:
            # Another program that added them may be dead by now.
            self._make_whole_soon()
        return found

    def last_seq(self) -> int:
        """Return the number of the newest entry, whoever added it; 0 without any."""
        ask = "SELECT coalesce(max(seq), 0) FROM entries"
        return int(self._do(lambda: self._database.execute(ask).fetchone()[0]))

    def state(self) -> State:
        """Return what all entries so far amount to; only new ones are read and folded."""
        with self._lock:
            new = self.read(self._state.seq)
            if new:
                self._state = self._state.with_entries(new)
            return self._state

    def _do(self, work: Callable[[], Result]) -> Result:
        """Do one thing at a time; what SQLite says against it becomes a sentence."""
        with self._lock:
            if not self._is_open:
                msg = "The store is closed."
                raise ValueError(msg)
            if self._failure is not None:
                raise self._failure
            try:
                self._stay_in_place()
                return guarded(self.path, work)
            except FileError as error:
                # What was added together stays or goes together.
                self._failure = error if self._is_together else None
                raise

    def _stay_in_place(self) -> None:
        """Let go of a file that was moved away: another one of its name would suffer."""
        found = identity(self.path)
        if found == self._identity:
            if not self._is_connected:
                self._database = connect(self.path)
                self._is_connected = True
            return
        if self._is_connected:
            if found == NO_FILE:  # the log beside it is ours still
                with suppress(sqlite3.Error):
                    into_one_file(self._database)
            self._database.close()
            self._is_connected = False
        msg = (
            f"{self.path} was moved away while the workshop was open. Put it back, or "
            "close the room and the notebook and open them again."
        )
        raise FileError(msg)

    def _select(self, statement: str, value: str | int) -> tuple[Entry, ...]:
        rows = self._database.execute(statement, (value,)).fetchall()
        return tuple(
            Entry(seq, key, kind, author, step, at, self._json(data, seq))
            for seq, key, kind, author, step, at, data in rows
        )

    def _json(self, text: str, seq: int) -> Mapping[str, Any]:
        try:
            data = json.loads(text)
        except ValueError:
            data = None
        if not isinstance(data, dict):
            raise FileError(damaged(self.path, f"entry {seq}"))
        return data


def _may_be_named(id: str, kind: str) -> bool:
    """Say whether a kind of entry may have this id.

    `:end` or `:join:p1` stand for one entry of their kind: under another kind they would
    keep the real one out for ever.
    """
    if not id.startswith(":"):
        return bool(id)
    return id.split(":")[1] == kind or bool(_DRAWN.fullmatch(id))
