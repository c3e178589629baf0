"""One device leads at a time; another one may take over, but not by accident."""

import time

_AWAY_S = 45.0


class Leading:
    """Which device leads, and when it was last heard of.

    Examples
    --------
    >>> leading = Leading()
    >>> leading.is_free_for("laptop", now=0.0)
    True
    >>> leading.take("laptop", now=0.0)
    >>> leading.is_free_for("tablet", now=1.0), leading.is_free_for("laptop", now=1.0)
    (False, True)
    """

    def __init__(self) -> None:
        self._device = ""
        self._heard = 0.0

    def is_free_for(self, device: str, now: float | None = None) -> bool:
        """Return whether a device may lead without taking over from another one."""
        at = time.monotonic() if now is None else now
        return self._device in ("", device) or at - self._heard > _AWAY_S

    def take(self, device: str, now: float | None = None) -> None:
        """Let this device lead from now on."""
        self._device = device
        self._heard = time.monotonic() if now is None else now

    def hear(self, device: str, now: float | None = None) -> None:
        """Note that a device is still there."""
        if device == self._device:
            self._heard = time.monotonic() if now is None else now
