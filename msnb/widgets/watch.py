"""To notice what others do to a plan: by hand in its file, or from another kernel."""

import atexit
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from weakref import WeakSet, ref

from msnb.board import Keeper
from msnb.errors import MsnbError

EVERY_S = 1.0


class Watch:
    """Lets a keeper look again when a file of its plan has changed.

    A thread looks at the files' times and sizes, and does nothing else while they stay
    as they are. It ends by itself with the keeper.

    Parameters
    ----------
    keeper : Keeper
        Is not kept alive by being watched.
    every_s : float
        Seconds between two looks.
    """

    def __init__(self, keeper: Keeper, *, every_s: float = EVERY_S) -> None:
        self._keeper = ref(keeper)
        self._files = (keeper.plan.path or keeper.folder, keeper.folder / "log.jsonl")
        self._every_s = every_s
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="msnb-watch", daemon=True)
        self._thread.start()
        _RUNNING.add(self)

    def stop(self) -> None:
        """Look no more."""
        self._end.set()
        if self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        seen = None  # what was done since the keeper read them counts as well
        while not self._end.wait(self._every_s):
            keeper = self._keeper()
            if keeper is None:
                return
            now = _marks(self._files)
            if now != seen:
                # What cannot be read is said by the keeper, as a conflict.
                with suppress(MsnbError):
                    keeper.refresh()
                seen = now
            del keeper


_RUNNING: WeakSet[Watch] = WeakSet()


@atexit.register
def _stop_all() -> None:
    """Stop what nobody stopped: a thread at work would outlive the interpreter."""
    for watch in tuple(_RUNNING):
        watch.stop()


def _marks(files: Iterable[Path]) -> list[tuple[int, int] | None]:
    """Return what changes when a file is written; None for one that is not there."""
    return [_mark(file) for file in files]


def _mark(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
