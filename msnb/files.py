"""Reading with bounds, writing atomically, and finding what msnb ships."""

import codecs
import hashlib
import os
import re
import secrets
import stat
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from msnb.errors import FileError

_HERE = Path(__file__).parent
_RANDOM_BYTES, _WRITTEN_WITHIN_S = 4, 60


@dataclass(frozen=True)
class Text:
    """A text file as it was at one moment.

    Parameters
    ----------
    text : str
        Without a byte-order mark.
    sha256 : str
        Of the bytes on disk, byte-order mark included.
    has_bom : bool
        Whether they begin with that mark.
    """

    text: str
    sha256: str
    has_bom: bool = False


def read_text(path: Path, *, limit_mb: int, what: str) -> Text:
    """Read a UTF-8 file of a bounded size.

    Parameters
    ----------
    path : Path
        The file. A device, a pipe, a folder or a loop of links is refused.
    limit_mb : int
        Larger files are refused before they are read, in MB (10**6 bytes).
    what : str
        What the user calls it, for the message: "plan", "history".

    Raises
    ------
    FileError
        One sentence with the path as given, and what to do.
    """
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            data = _bounded(file, path, limit_mb, what)
    except OSError as error:
        raise FileError(_reason(error, path, what)) from None
    except ValueError:
        raise FileError(_no_path(path)) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        msg = (
            f"{path} is not UTF-8 text: line {line} holds a byte that is not "
            f"(0x{data[error.start]:02x}). Save the {what} as UTF-8."
        )
        raise FileError(msg) from None
    has_bom = data.startswith(codecs.BOM_UTF8)
    return Text(text, hashlib.sha256(data).hexdigest(), has_bom=has_bom)


def _without_waiting(path: str, flags: int) -> int:
    # A named pipe without a writer would otherwise block for ever.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _bounded(file: BinaryIO, path: Path, limit_mb: int, what: str) -> bytes:
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        msg = f"{path} is not an ordinary file. Name the {what} file itself."
        raise FileError(msg)
    limit = limit_mb * 1_000_000
    size = os.fstat(file.fileno()).st_size
    data = file.read(limit + 1) if size <= limit else b""
    if max(size, len(data)) > limit:
        size = max(size, len(data))
        msg = (
            f"{path} has {size / 1e6:,.1f} MB, more than the {limit_mb} MB that a {what} "
            "may have. Split it, or check that it is the right file."
        )
        raise FileError(msg)
    return data


def _no_path(path: Path) -> str:
    # The one ValueError that opening a file has: a NUL in its name.
    return f"{str(path)!r} is not a path. Check it."


def _reason(error: OSError, path: Path, what: str) -> str:
    if isinstance(error, FileNotFoundError):
        return f"There is no {what} at {path}. Check the path."
    if isinstance(error, IsADirectoryError):
        return f"{path} is a folder, not a {what} file. Name the file inside it."
    if isinstance(error, PermissionError):
        return f"{path} may not be read. Change its permissions, or copy it."
    return (
        f"{path} cannot be read ({(error.strerror or 'unknown').lower()}). Check the path."
    )


def write_atomically(path: Path, data: str | bytes) -> None:
    """Replace a file whole or not at all, also when the machine stops half-way.

    A temporary file in the same folder is written, flushed to disk and renamed.
    An existing file keeps its permissions.

    Raises
    ------
    FileError
        The folder is read-only, full or missing; the old file is untouched.
    """
    content = data.encode() if isinstance(data, str) else data
    try:
        # Through a link, the file it names is replaced, and the link stays.
        _replace(Path(os.path.realpath(path)), content)
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        msg = f"{path} cannot be written ({why}). Choose another place, or make room there."
        if isinstance(error, FileNotFoundError) and not path.parent.exists():
            msg = (
                f"There is no folder {path.parent}. Make it first, or choose another place."
            )
        raise FileError(msg) from None
    except ValueError:
        raise FileError(_no_path(path)) from None


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(_beside(path, secrets.token_hex(_RANDOM_BYTES)))
    try:
        # Made like any other new file, so that the umask decides who may read it.
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink()
    flush_folder(path.parent)


def clear_leftovers(path: Path) -> None:
    """Remove what a crash while a file was written has left beside it.

    What is younger than a minute stays: somebody may be writing it.

    Parameters
    ----------
    path : Path
        The file that was to be written; it stays as it is.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     left = Path(folder, ".plan.toml.0a1b2c3d")
    ...     left.touch()
    ...     os.utime(left, (0, 0))
    ...     clear_leftovers(Path(folder, "plan.toml"))
    ...     left.exists()
    False
    """
    name = re.compile(rf"{re.escape(_beside(path, ''))}[0-9a-f]{{{2 * _RANDOM_BYTES}}}")
    with suppress(OSError):
        for other in path.parent.iterdir():
            is_old = time.time() - other.lstat().st_mtime > _WRITTEN_WITHIN_S
            if name.fullmatch(other.name) and is_old:
                other.unlink()


def _beside(path: Path, end: str) -> str:
    return f".{path.name[:40]}.{end}"


def flush_folder(folder: Path) -> None:
    """See to it that a file that was made or renamed in a folder stays there."""
    # On POSIX a rename is durable only once its folder is. Windows has no such call, and
    # some network drives refuse it; the file is in its place either way.
    if os.name == "posix":
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def writable_folder(folder: Path) -> Path:
    """Return the folder, made if missing, after proving that a file can be written.

    Raises
    ------
    FileError
        It is a file, lies below one, is read-only or full.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"0" * 4096)
            probe.flush()
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        msg = f"Nothing can be written to {folder} ({why}). Choose another output folder."
        raise FileError(msg) from None
    return folder


def shipped(name: str) -> Path:
    """Return a folder that comes with msnb: ``templates`` or ``notebooks``.

    In the wheel it lies inside the package, in a checkout beside it.
    """
    inside = _HERE / "shipped" / name
    return inside if inside.is_dir() else _HERE.parent / name
