"""The lines to the room: how many there may be, and how long one may say nothing."""

import asyncio
import sys

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

# Of each line the operating system keeps a file open; some allow a program 256 of them.
MOST_LINES = 4096


class Line(H11Protocol):
    """A line on which nobody may dawdle.

    Whoever opens one has some seconds to say what is wanted. Else a few hundred lines that
    say nothing, or a letter now and then, would keep the phones out. (The body of an entry
    has a limit of its own, see `msnb.room.gate`; between two requests uvicorn's holds.)
    """

    head_s = 10.0
    """Seconds until a request's head must be here."""

    _hanging_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take in what came, and wait on where it is not a whole head yet."""
        super().data_received(data)
        answering: RequestResponseCycle | None = (
            self.cycle
        )  # before the first, there is none
        if answering is None or answering.response_complete:
            self._wait()
        else:
            self._wait_no_more()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go of it."""
        self._wait_no_more()
        super().connection_lost(exc)

    def _wait(self) -> None:
        # A letter more does not begin the time anew.
        if self._hanging_up is None:
            self._hanging_up = self.loop.call_later(self.head_s, self.transport.close)

    def _wait_no_more(self) -> None:
        if self._hanging_up is not None:
            self._hanging_up.cancel()
            self._hanging_up = None


def allow_many_lines(wanted: int = MOST_LINES) -> None:
    """Let this process keep as many lines open as a full room needs, where it may."""
    if sys.platform == "win32":
        return  # has no such limit
    import resource  # noqa: PLC0415  # not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
