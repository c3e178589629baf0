"""Real rooms: a server in its own process, its store, and phones that speak HTTP."""

import re
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from msnb.room.running import Running, read_running
from msnb.room.who import participant_id
from msnb.session import Item, State, Store, go_to, offer

from ..browser.conftest import browser  # noqa: F401, TID252  # one way to start Chromium
from ..browser.jupyter import free_port  # noqa: TID252
from ..conftest import SHOP  # noqa: TID252

SEAT = re.compile(r'name="seat" value="([^"]+)"')
ENTRY_ID = re.compile(r'name="id" value="([^"]+)"')
STARTED = "The room is open"


@dataclass
class Server:
    """A room in a process of its own."""

    folder: Path
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    @property
    def running(self) -> Running:
        found = read_running(self.folder)
        assert found is not None
        return found

    @property
    def url(self) -> str:
        return self.running.local_url

    @property
    def lead_url(self) -> str:
        return next(line.split()[-1] for line in self.said if line.startswith("lead"))

    @property
    def screen_url(self) -> str:
        return next(line.split()[-1] for line in self.said if line.startswith("projector"))

    def store(self) -> Store:
        return Store.open(self.folder / "workshop.sqlite")

    def state(self) -> State:
        with self.store() as store:
            return store.state()

    @property
    def code(self) -> str:
        return self.state().code

    def go_to(
        self, step: str, question: str = "", items: tuple[Item, ...] | None = None
    ) -> None:
        """Do what the console's process does: write into the store beside the server."""
        with self.store() as store:
            if items is not None:
                offer(store, step, items)
            go_to(store, step, 60.0, question=question)

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()

    def close(self) -> str:
        """End it in order; return what it said on stderr."""
        self.process.terminate()
        _, err = self.process.communicate(timeout=120)
        return err


def start(folder: Path, *options: str) -> Server:
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "msnb", "room", str(folder), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    server = Server(folder, process)
    assert process.stdout is not None
    for line in process.stdout:
        server.said.append(line.strip())
        if line.startswith(("Only this computer", "Phones reach it", "This computer is")):
            return server
    pytest.fail(f"The room did not start: {process.communicate()[1]}")


@pytest.fixture
def plan_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "plan.toml").write_text(SHOP, encoding="utf-8")
    return folder


@pytest.fixture
def start_room(plan_folder: Path) -> Iterator[Callable[..., Server]]:
    """Start the room of the plan, as often as a test likes; all are ended after it."""
    started: list[Server] = []

    def starting(*options: str) -> Server:
        # A port that nobody else is given, for some tests come back to it.
        server = start(plan_folder, *(options or ("--port", str(free_port()))))
        started.append(server)
        return server

    yield starting
    for server in started:
        if server.process.poll() is None:
            server.close()
        else:
            server.process.communicate()


@pytest.fixture
def server(start_room: Callable[..., Server]) -> Server:
    return start_room()


@dataclass
class Phone:
    """A phone without scripts: forms, a cookie, and what an outbox would do."""

    client: httpx.Client

    @property
    def origin(self) -> str:
        return str(self.client.base_url).rstrip("/")

    @property
    def author(self) -> str:
        return participant_id(next(iter(self.client.cookies.values())))

    def post(
        self, path: str, fields: dict[str, str], *, script: bool = False
    ) -> httpx.Response:
        headers = {"Origin": self.origin}
        if script:
            headers["Accept"] = "application/json"
        return self.client.post(path, data=fields, headers=headers)

    def join(self, code: str) -> httpx.Response:
        seat = SEAT.search(self.client.get("/").text)
        assert seat
        return self.post("/", {"seat": seat[1], "code": code})

    def send(self, step: str, kind: str, id_: str = "", **fields: str) -> httpx.Response:
        data = {"step": step, "kind": kind, "id": id_ or secrets.token_hex(16), **fields}
        return self.post("/p", data, script=True)

    def page(self, path: str = "/p") -> str:
        return self.client.get(path).text


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One room for all tests of a file that can share it."""
    folder = tmp_path_factory.mktemp("shared")
    (folder / "plan.toml").write_text(SHOP, encoding="utf-8")
    started = start(folder, "--port", "0")
    yield started
    assert started.close() == ""


@pytest.fixture
def make_phone() -> Iterator[Callable[[Server], Phone]]:
    clients: list[httpx.Client] = []

    def make(server: Server) -> Phone:
        client = httpx.Client(base_url=server.url, trust_env=False, timeout=60)
        clients.append(client)
        return Phone(client)

    yield make
    for client in clients:
        client.close()


@pytest.fixture
def phone(server: Server, make_phone: Callable[[Server], Phone]) -> Phone:
    """A phone that is in."""
    made = make_phone(server)
    assert made.join(server.code).status_code == 303
    return made


@pytest.fixture
def lead(server: Server, make_phone: Callable[[Server], Phone]) -> Phone:
    """The facilitator's device."""
    made = make_phone(server)
    assert made.client.get(server.lead_url).status_code == 200
    return made


def until(claim: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait for what another process does."""
    last = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < last, "it did not come true in time"
        time.sleep(0.02)
