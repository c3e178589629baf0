"""The log of a plan: what happened, one JSON object a line, only ever added to."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from msnb.canonical import canonical_json
from msnb.errors import FileError
from msnb.files import flush_folder
from msnb.wording import listed

LOG_FILE, LOCK_FILE = "log.jsonl", ".log.lock"
_PATIENCE_S = 10
_OWN_KEYS = ("n", "kind")


@dataclass(frozen=True)
class LogEntry:
    """One line of a log.

    Parameters
    ----------
    n : int
        Its number: 1, 2, 3…
    kind : str
        What sort of thing happened: ``edit``, ``saved``, ``promise``…
    data : mapping
        What else the line says.
    """

    n: int
    kind: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Log:
    """All that a log says.

    Parameters
    ----------
    entries : tuple of LogEntry
        In the order of the file.
    torn : tuple of int
        Numbers of the lines that are no entries, as after a crash half-way through one.
        They stay in the file.
    """

    entries: tuple[LogEntry, ...]
    torn: tuple[int, ...] = ()

    def of(self, kind: str) -> tuple[LogEntry, ...]:
        """Return the entries of one kind."""
        return tuple(entry for entry in self.entries if entry.kind == kind)


def read_log(folder: str | os.PathLike[str]) -> Log:
    """Return the log of a plan folder; an empty one where there is none yet.

    Raises
    ------
    FileError
        It cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     entry = append_to_log(folder, "promise", {"what": "Call the landlord"})
    ...     log = read_log(folder)
    >>> log.entries[0].data["what"], log.torn
    ('Call the landlord', ())
    """
    data = _bytes_from(Path(folder) / LOG_FILE, 0)
    entries, torn = [], []
    for number, line in enumerate(data.split(b"\n"), 1):
        entry = _entry(line)
        if entry is not None:
            entries.append(entry)
        elif line.strip():
            torn.append(number)
    return Log(tuple(entries), tuple(torn))


def append_to_log(
    folder: str | os.PathLike[str], kind: str, entry: Mapping[str, Any]
) -> LogEntry:
    """Add a line to the log of a plan folder; on return it is on the disk.

    Several processes may do so at once: a lock makes them take turns.

    Parameters
    ----------
    folder : path
        The plan folder.
    kind : str
        What sort of thing happened.
    entry : mapping
        What else there is to say, without the keys ``n`` and ``kind``. JSON's kinds of
        value, and dates.

    Raises
    ------
    FileError
        Nothing can be written there. The log is as it was.
    """
    log = LogFile(Path(folder))
    with log.locked():
        log.read_new()
        return log.append(kind, entry)


class LogFile:
    """A log that is followed: what others add is read once, in turn with what is added.

    Parameters
    ----------
    folder : Path
        The plan folder.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / LOG_FILE
        self._lock = folder / LOCK_FILE
        self._read_to = 0
        self._last = 0

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep all others from adding to the log meanwhile.

        Raises
        ------
        FileError
            Another program does not let go of it, or nothing can be written in the folder.
        """
        from filelock import FileLock, Timeout  # noqa: PLC0415  # slow to import

        lock = FileLock(self._lock, timeout=_PATIENCE_S)
        try:
            lock.acquire()
        except Timeout:
            msg = f"Another program holds {self._lock}. Close it, or try again."
            raise FileError(msg) from None
        except OSError as error:
            raise FileError(_unwritable(self.path, error)) from None
        try:
            yield
        finally:
            lock.release()

    def read_new(self) -> tuple[LogEntry, ...]:
        """Return what was added since the last time, by whomever.

        Raises
        ------
        FileError
            It cannot be read, or has become shorter.
        """
        data = _bytes_from(self.path, self._read_to)
        entries = []
        for line in BytesIO(data):
            entry = _entry(line)
            if entry is None and not line.endswith(b"\n"):
                break
            self._read_to += len(line)
            if entry is not None:
                entries.append(entry)
        self._last = max([self._last, *(entry.n for entry in entries)])
        return tuple(entries)

    def append(self, kind: str, entry: Mapping[str, Any]) -> LogEntry:
        """Add a line, with the lock held and all others read.

        Raises
        ------
        FileError
            It cannot be written. The log is as it was.
        """
        own = [key for key in _OWN_KEYS if key in entry]
        if own:
            msg = f"an entry has no keys {listed(own)} of its own"
            raise ValueError(msg)
        line = _line({"n": self._last + 1, "kind": kind, **entry})
        try:
            with self.path.open("ab", buffering=0) as file:
                size = file.seek(0, os.SEEK_END)
                torn = size > 0 and not _ends_with_newline(self.path)
                _write(file, b"\n" + line if torn else line, size)
        except OSError as error:
            raise FileError(_unwritable(self.path, error)) from None
        if size == 0:
            flush_folder(self.path.parent)
        self._read_to = size + torn + len(line)
        self._last += 1
        return LogEntry(self._last, kind, _own(json.loads(line)))


def _line(said: Mapping[str, Any]) -> bytes:
    # In the order given, for whoever reads the file.
    pairs = (f"{canonical_json(key)}:{canonical_json(each)}" for key, each in said.items())
    return f"{{{','.join(pairs)}}}\n".encode()


def _write(file: BinaryIO, data: bytes, size: int) -> None:
    """Add all of the data and see it on the disk, or leave the file as it was."""
    try:
        left = memoryview(data)
        while left:
            left = left[file.write(left) :]
        os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            file.truncate(size)
        raise


def _ends_with_newline(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _bytes_from(path: Path, start: int) -> bytes:
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            if size < start:
                raise FileError(_another(path, "has become shorter"))
            file.seek(max(start - 1, 0))
            data = file.read(size - file.tell())
    except FileNotFoundError:
        if start == 0:
            return b""
        raise FileError(_another(path, "is gone")) from None
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        msg = f"{path} cannot be read ({why}). Check the file."
        raise FileError(msg) from None
    if start == 0:
        return data
    if data[:1] != b"\n" and data[1:2] not in (b"", b"\n"):
        raise FileError(_another(path, "has become another file"))
    return data[1:]


def _another(path: Path, what: str) -> str:
    return f"{path} {what}. Open the plan again."


def _unwritable(path: Path, error: OSError) -> str:
    why = (error.strerror or "unknown reason").lower()
    return f"{path} cannot be written ({why}), so nothing was changed. Make room there."


def _entry(line: bytes) -> LogEntry | None:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    n, kind = said.get("n"), said.get("kind")
    if type(n) is not int or not isinstance(kind, str):
        return None
    return LogEntry(n, kind, _own(said))


def _own(said: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if key not in _OWN_KEYS}
