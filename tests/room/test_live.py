"""What comes in while the disk is busy goes to it together, and each is told for itself."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from msnb.room.live import Live
from msnb.room.refusals import RefusalError
from msnb.session import Appended, SessionError, Store, begin, go_to

Crowd = Callable[[Live], Awaitable[list[object]]]


def held(folder: Path, crowd: Crowd) -> tuple[list[object], list[str], list[str]]:
    """Return what a crowd was told, what is kept, and which flushes there were."""
    said: list[str] = []
    store = Store.open(folder / "workshop.sqlite")
    begin(store, code="KXDM")
    store._database.set_trace_callback(said.append)
    live = Live(store, folder, threading.Event())

    async def run() -> list[object]:
        return await crowd(live)

    told = asyncio.run(run())
    live.close()
    with Store.open(folder / "workshop.sqlite") as again:
        kept = [each.id for each in again.read()]
    return told, kept, [each for each in said if each == "COMMIT"]


async def behind(live: Live, *actions: Callable[[Store], object]) -> list[object]:
    """Let actions come in while another one is under way."""
    free = threading.Event()
    first = asyncio.create_task(live.act(lambda _: free.wait(60)))
    await asyncio.sleep(0)
    others = [asyncio.create_task(live.act(each)) for each in actions]
    await asyncio.sleep(0)
    free.set()
    await first
    return list(await asyncio.gather(*others, return_exceptions=True))


def noted(name: str) -> Callable[[Store], Appended]:
    return lambda store: store.append("note", {}, id=name)


def test_a_crowd_is_one_flush_and_each_is_kept_once(tmp_path: Path) -> None:
    names = [f"n{at}" for at in range(25)]
    told, kept, flushes = held(
        tmp_path, lambda live: behind(live, *(noted(each) for each in names * 2))
    )
    assert kept == [":begin", *names]
    assert len(flushes) == 1
    news = [each.is_new for each in told if isinstance(each, Appended)]
    assert news == [True] * 25 + [False] * 25


def test_one_that_is_refused_is_nothing_to_the_others(tmp_path: Path) -> None:
    def slip(_: Store) -> None:
        raise ZeroDivisionError

    told, kept, _ = held(
        tmp_path,
        lambda live: behind(
            live,
            noted("a"),
            lambda store: go_to(store, "goals", 1, question="vote"),
            slip,
            noted("b"),
        ),
    )
    assert kept == [":begin", "a", "b"]
    assert [type(each) for each in told] == [
        Appended,
        SessionError,
        ZeroDivisionError,
        Appended,
    ]


def test_where_one_cannot_be_saved_none_is_acknowledged(tmp_path: Path) -> None:
    def fill(store: Store) -> object:
        pages = store._database.execute("PRAGMA page_count").fetchone()[0]
        store._database.execute(f"PRAGMA max_page_count = {pages}")
        return store.append("note", {"text": "x" * 100_000}, id="large")

    told, kept, _ = held(tmp_path, lambda live: behind(live, noted("a"), fill, noted("b")))
    assert kept == [":begin"]
    assert [type(each) for each in told] == [RefusalError] * 3


def test_nothing_is_told_before_it_is_on_the_disk(tmp_path: Path) -> None:
    async def crowd(live: Live) -> list[object]:
        seen = []
        for name in ("a", "b"):
            await live.act(noted(name))
            with Store.open(tmp_path / "workshop.sqlite") as other:
                seen.append(other.find(name) is not None)
        return [*seen, live.state.seq]

    told, _, _ = held(tmp_path, crowd)
    assert told == [True, True, 3]


@pytest.mark.parametrize("crowd", [1, 40])
def test_the_state_that_pages_see_has_all_of_it(tmp_path: Path, crowd: int) -> None:
    async def run(live: Live) -> list[object]:
        await behind(live, *(noted(f"n{at}") for at in range(crowd)))
        return [len(live.state.records["note"])]

    told, _, _ = held(tmp_path, run)
    assert told == [crowd]
