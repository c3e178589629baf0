"""The workshop as it stands now, followed for everybody who looks at it."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from msnb.errors import FileError
from msnb.room.channels import Channels
from msnb.room.plan_map import plan_mark
from msnb.room.refusals import RefusalError
from msnb.session import State, Store

# What the console's process adds is noticed within this time.
LOOK_EVERY_S = 0.15
PATIENCE_S = 3.0

Result = TypeVar("Result")
Waiting = tuple[Callable[[Store], Any], "Future[tuple[Any, State]]"]


class Live:
    """One store, one thread that speaks to it, and any number of readers.

    Everything that touches the file happens in that thread, so that a slow disk holds up
    no page that only shows what is known already. What comes in while the disk is busy is
    put on it together: each is acknowledged after that, and a crowd waits no longer than
    two people.

    Parameters
    ----------
    store : Store
        Of the workshop. It is closed by `close`.
    folder : Path
        The plan's, whose file is followed as well.
    stop : threading.Event
        Set when the room is to close: whoever waits is let go.
    """

    def __init__(self, store: Store, folder: Path, stop: threading.Event) -> None:
        self._store = store
        self._folder = folder
        self._stop = stop
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="msnb-room-store")
        self._waiting: deque[Waiting] = deque()
        self.state: State = store.state()
        self.plan_mark = plan_mark(folder)
        self.channels = Channels()

    @property
    def is_closing(self) -> bool:
        """Whether the room is to close."""
        return self._stop.is_set()

    async def act(self, action: Callable[[Store], Result]) -> Result:
        """Do something with the store; its result is on the disk when this returns.

        Raises
        ------
        RefusalError
            The file is held by another program, or cannot be written now. What was sent
            may be sent again, with the same id.
        """
        asked: Future[tuple[Any, State]] = Future()
        self._waiting.append((action, asked))
        self._thread.submit(self._work_off)
        done = asyncio.wrap_future(asked)
        try:
            result, state = await asyncio.wait_for(asyncio.shield(done), PATIENCE_S)
        except (TimeoutError, FileError):
            done.add_done_callback(_forget)
            msg = "The room cannot save this just now. It is tried again in a moment."
            raise RefusalError(503, msg, retry=2) from None
        self._publish(state, self.plan_mark)
        return cast("Result", result)

    def _work_off(self) -> None:
        """Do all that waits, with one flush of the disk."""
        several = [self._waiting.popleft() for _ in range(len(self._waiting))]
        if not several:
            return
        try:
            with self._store.together():
                outcomes = [_outcome(action, self._store) for action, _ in several]
            state = self._store.state()
        except Exception as error:  # noqa: BLE001  # whoever waits is told
            for _, done in several:
                done.set_exception(error)
            return
        for (_, done), outcome in zip(several, outcomes, strict=True):
            if isinstance(outcome, _Failed):
                done.set_exception(outcome.error)
            else:
                done.set_result((outcome, state))

    async def follow(self) -> None:
        """Notice what other processes add, until the room closes."""
        while not self.is_closing:
            with suppress(RefusalError):
                mark = await self.act(lambda _: plan_mark(self._folder))
                self._publish(self.state, mark)
            await asyncio.sleep(LOOK_EVERY_S)
        self.channels.wake_all()

    def close(self) -> None:
        """Close the store, once what was begun is done."""
        self._thread.shutdown(wait=True)
        self._store.close()

    def _publish(self, state: State, mark: int) -> None:
        if state.seq > self.state.seq or mark != self.plan_mark:
            self.state = max(self.state, state, key=lambda each: each.seq)
            self.plan_mark = mark
            self.channels.look()


@dataclass(frozen=True)
class _Failed:
    error: Exception


def _outcome(action: Callable[[Store], Result], store: Store) -> Result | _Failed:
    """Return what an action gives; that one is refused is nothing to the others."""
    try:
        return action(store)
    except FileError:
        raise
    except Exception as error:  # noqa: BLE001  # whoever waits is told
        return _Failed(error)


def _forget(done: "asyncio.Future[Any]") -> None:
    # Whoever asked was answered already; an error nobody reads would be logged.
    if not done.cancelled():
        done.exception()
