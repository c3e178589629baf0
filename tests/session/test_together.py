"""Entries that go to the disk together: all of them or none, and in order."""

import sqlite3
import threading

import pytest

from msnb.errors import FileError
from msnb.session import Store, begin, go_to, state_of

from .people import refusal

FULL = "{} cannot grow, for the disk is full. Make room, and try again."


def ids(store: Store) -> list[str]:
    return [each.id for each in store.read()]


def test_they_are_there_for_others_when_the_block_ends_and_not_before(
    store: Store,
) -> None:
    with Store.open(store.path) as other:
        with store.together():
            for name in "abc":
                assert store.append("note", {}, id=name).is_new
            assert ids(store) == ["a", "b", "c"]
            assert ids(other) == []
        assert ids(other) == ["a", "b", "c"]
        assert [each.seq for each in other.read()] == [1, 2, 3]


def test_the_disk_is_flushed_once_for_all_of_them(store: Store) -> None:
    said: list[str] = []
    store._database.set_trace_callback(said.append)
    with store.together():
        for at in range(25):
            store.append("note", {}, id=f"n{at}")
    store._database.set_trace_callback(None)
    assert [each for each in said if each == "COMMIT"] == ["COMMIT"]


def test_the_same_id_twice_in_one_block_is_one_entry(store: Store) -> None:
    with store.together():
        first = store.append("note", {"text": "one"}, id="a")
        again = store.append("note", {"text": "two"}, id="a")
    assert (first.is_new, again.is_new) == (True, False)
    assert again.entry == first.entry
    assert ids(store) == ["a"]


def test_a_block_that_breaks_off_leaves_nothing(begun: Store) -> None:
    before = begun.state()

    def broken() -> None:
        with begun.together():
            go_to(begun, "goals", 5)
            assert begun.state().step_id == "goals"
            raise KeyError

    with pytest.raises(KeyError):
        broken()
    assert begun.state() == before
    go_to(begun, "ranges", 6)
    assert begun.state() == state_of(begun.read())
    assert begun.state().step_id == "ranges"


def test_what_fails_in_the_block_takes_all_along_even_if_it_is_caught(
    begun: Store,
) -> None:
    before, pages = begun.state(), begun._database.execute("PRAGMA page_count").fetchone()
    begun._database.execute(f"PRAGMA max_page_count = {pages[0]}")
    full = FULL.format(begun.path)

    def block() -> None:
        with begun.together():
            go_to(begun, "goals", 5)
            large = {"text": "x" * 100_000}
            assert refusal(lambda: begun.append("note", large, id="a")) == full
            assert refusal(lambda: begun.append("note", {}, id="b")) == full

    assert refusal(block) == full
    begun._database.execute("PRAGMA max_page_count = 100000")
    assert begun.state() == before
    assert begun.append("note", {}, id="b").is_new
    assert begun.state() == state_of(begun.read())


def test_a_block_that_adds_nothing_does_not_wait_for_others(store: Store) -> None:
    holder = sqlite3.connect(store.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with store.together():
        assert store.state().seq == 0
    holder.execute("ROLLBACK")
    holder.close()


def test_a_file_moved_away_in_the_middle_is_said(store: Store) -> None:
    def block() -> None:
        with store.together():
            store.append("note", {}, id="a")
            store.path.rename(store.path.with_name("away"))
            with pytest.raises(FileError):
                store.append("note", {}, id="b")

    assert "was moved away while the workshop was open" in refusal(block)
    store.path.with_name("away").rename(store.path)
    assert ids(store) == []
    assert store.append("note", {}, id="a").is_new


def test_other_threads_wait_for_the_end(store: Store) -> None:
    thread = threading.Thread(target=lambda: store.append("note", {}, id="z"))
    with store.together():
        thread.start()
        for name in "abc":
            store.append("note", {}, id=name)
    thread.join()
    assert ids(store) == ["a", "b", "c", "z"]


def test_a_block_in_a_block_is_a_programmers_slip(begun: Store) -> None:
    def inner() -> None:
        with begun.together():
            pass

    with begun.together():
        begin(begun)
        with pytest.raises(ValueError, match="together already"):
            inner()
        begun.append("note", {}, id="a")
    assert ids(begun) == [":begin", "a"]
