"""Lines to the room on which nobody says what they want."""

import asyncio
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from threading import Thread

import pytest
import uvicorn
from starlette.responses import PlainTextResponse

from msnb.room.lines import Line

REQUEST = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


class Hasty(Line):
    """A line of a test's own: it need not wait for ten seconds."""

    head_s = 2.0


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Where a small server listens, which answers everything with a word."""
    config = uvicorn.Config(
        PlainTextResponse("here"),
        http=Hasty,
        log_config=None,
        lifespan="off",
        ws="none",
        timeout_keep_alive=60,
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=partial(server.run, sockets=[listening]))
        thread.start()
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join()


@contextmanager
def line(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as opened:
        yield opened


def ends(opened: socket.socket) -> bool:
    """Wait until the other side hangs up, and say so; not, if it answers."""
    try:
        return opened.recv(1000) == b""
    except ConnectionError:
        return True


def test_a_line_that_says_nothing_is_hung_up_on(port: int) -> None:
    with line(port) as opened:
        assert ends(opened)


def test_a_head_that_never_ends_is_not_waited_for(port: int) -> None:
    with line(port) as opened:
        opened.sendall(REQUEST[:-2])
        opened.settimeout(0.05)
        for _ in range(400):
            try:
                opened.sendall(b"X: y\r\n")
                assert opened.recv(1000) == b""
            except TimeoutError:
                continue
            except ConnectionError:
                pass
            return
    pytest.fail("it is still waited for")


def test_a_second_request_on_a_line_may_come_later_and_must_come_whole(port: int) -> None:
    async def talk() -> None:
        async with _talking(port) as (say, heard):
            await say(REQUEST)
            assert b"here" in await heard()
            await asyncio.sleep(1.5 * Hasty.head_s)  # the line itself is what is tested
            await say(REQUEST)
            assert b"here" in await heard()
            await say(REQUEST[:10])
            assert await heard() == b""

    asyncio.run(talk())


Say = Callable[[bytes], Awaitable[None]]
Heard = Callable[[], Awaitable[bytes]]


@asynccontextmanager
async def _talking(port: int) -> AsyncIterator[tuple[Say, Heard]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def say(what: bytes) -> None:
        writer.write(what)
        await writer.drain()

    async def heard() -> bytes:
        said = await asyncio.wait_for(reader.read(1000), 20)
        while said and not said.endswith(b"here"):
            said += await asyncio.wait_for(reader.read(1000), 20)
        return said

    try:
        yield say, heard
    finally:
        writer.close()
        await writer.wait_closed()


ALLOWED = """
import resource
from msnb.room.lines import allow_many_lines

resource.setrlimit(resource.RLIMIT_NOFILE, (64, 200))
allow_many_lines(100)
print(resource.getrlimit(resource.RLIMIT_NOFILE))
allow_many_lines(4096)
print(resource.getrlimit(resource.RLIMIT_NOFILE))
allow_many_lines(100)
print(resource.getrlimit(resource.RLIMIT_NOFILE))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_as_many_lines_as_the_system_allows_and_never_fewer_than_before() -> None:
    command = [sys.executable, "-c", ALLOWED]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    assert run.stdout.split("\n")[:3] == ["(100, 200)", "(200, 200)", "(200, 200)"]
