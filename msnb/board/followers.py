"""Who is told of each change of a plan."""

import logging
from collections.abc import Callable


class Followers:
    """Functions that are called after each change, from whichever thread made it."""

    def __init__(self) -> None:
        self._callbacks: dict[object, Callable[[], None]] = {}

    def add(self, callback: Callable[[], None]) -> Callable[[], object]:
        """Call a function from now on; what is returned ends it."""
        key = object()
        self._callbacks[key] = callback
        return lambda: self._callbacks.pop(key, None)

    def tell(self) -> None:
        """Call all that are there now, one after the other."""
        for callback in tuple(self._callbacks.values()):
            # What is done is done: a follower that fails must keep neither the others
            # from hearing of it, nor the one who did it from learning that it is kept.
            try:
                callback()
            except Exception:
                logging.getLogger(__name__).exception("A follower of the board failed")
