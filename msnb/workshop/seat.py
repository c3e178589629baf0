"""One console leads a plan's workshop at a time; another one may take over."""

import secrets
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msnb.errors import FileError

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK = ".console.lock"


class SeatTakenError(FileError):
    """Another console leads this workshop."""


class Holder(Protocol):
    """Who holds a seat, as far as another console of the same kernel must know."""

    def step_down(self) -> None:
        """Leave the seat at once."""


# A cell that is run again finds the console that it made before.
_here: "weakref.WeakValueDictionary[str, Holder]" = weakref.WeakValueDictionary()


class Seat:
    """The right to decide: a lock on a file, which ends with its process.

    Parameters
    ----------
    folder : Path
        The plan folder.
    """

    def __init__(self, folder: Path) -> None:
        self.id = secrets.token_hex(6)
        self._key = str(folder.resolve())
        self._path = folder / LOCK
        self._lock: BaseFileLock | None = None

    @property
    def is_held(self) -> bool:
        """Whether this console leads."""
        return self._lock is not None

    def take(self, holder: Holder, *, patience_s: float = 0.0) -> None:
        """Take the seat; one that the same kernel holds is left for it.

        Who has it keeps it.

        Raises
        ------
        SeatTakenError
            Another process holds it.
        FileError
            Nothing can be written in the folder.
        """
        from filelock import FileLock, Timeout  # noqa: PLC0415  # slow to import

        if self._lock is not None:
            return
        before = _here.get(self._key)
        if before is not None and before is not holder:
            before.step_down()
        # One thread begins the workshop, and another one may notice that it was taken over.
        lock = FileLock(self._path, thread_local=False)
        try:
            lock.acquire(timeout=patience_s)
        except Timeout:
            msg = (
                "Another console leads this workshop. Take over, and it will only look on; "
                "if it does not let go, close its notebook's kernel."
            )
            raise SeatTakenError(msg) from None
        except OSError as error:
            why = (error.strerror or "unknown reason").lower()
            msg = f"{self._path} cannot be written ({why}). Make room there."
            raise FileError(msg) from None
        self._lock = lock
        _here[self._key] = holder

    def leave(self) -> None:
        """Let another console lead; a second call does nothing."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
