"""Who waits for what: pages that show the same are woken together, and only for news."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

Version = Callable[[], str]


@dataclass
class _Channel:
    version: Version
    known: str
    waiting: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)


class Channels:
    """Pages that wait, by what they show.

    With 200 phones, most of what happens concerns one of them: what a channel shows is
    looked at once for all who wait in it, and nobody else is woken.
    """

    def __init__(self) -> None:
        self._open: dict[str, _Channel] = {}

    async def wait(self, name: str, version: Version, seconds: float) -> None:
        """Wait for news in a channel, or for a time.

        Parameters
        ----------
        name : str
            Of the channel. Whoever waits in it shows the same.
        version : callable
            What changes when there is something new to show.
        seconds : float
            The longest wait.
        """
        channel = self._open.setdefault(name, _Channel(version, version()))
        channel.waiting += 1
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(channel.news.wait(), seconds)
        finally:
            channel.waiting -= 1
            if not channel.waiting and self._open.get(name) is channel:
                del self._open[name]

    def look(self) -> None:
        """Wake the channels that have something new to show."""
        for name, channel in list(self._open.items()):
            if channel.version() != channel.known:
                self._wake(name)

    def wake_all(self) -> None:
        """Let everybody go."""
        for name in list(self._open):
            self._wake(name)

    def _wake(self, name: str) -> None:
        # Whoever waits from now on waits in a new channel, which knows what is new now.
        self._open.pop(name).news.set()
