"""To save a moment after a change: no thread where nothing is to be saved."""

import threading
from collections.abc import Callable


class Autosave:
    """Calls a function once, a moment after it was asked to.

    Parameters
    ----------
    save : callable
        What is called, from a thread of its own.
    """

    def __init__(self, save: Callable[[], None]) -> None:
        self._save = save
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._has_fired = False
        self._is_closed = False

    def arm(self, delay_s: float) -> None:
        """See to it that the function is called after a delay, or earlier."""
        with self._lock:
            is_waiting = self._timer is not None and not self._has_fired
            if self._is_closed or is_waiting:
                return
            self._has_fired = False
            self._timer = threading.Timer(delay_s, self._fire)
            self._timer.daemon = True
            self._timer.start()

    def _fire(self) -> None:
        with self._lock:
            self._has_fired = True
        self._save()

    def close(self) -> None:
        """Call the function no more, and wait until a call that has begun is over."""
        with self._lock:
            self._is_closed = True
            timer = self._timer
        if timer is not None:
            timer.cancel()
            if timer is not threading.current_thread():
                timer.join()
