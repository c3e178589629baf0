"""The one file, copied or moved without what lies beside it, misses nothing for long."""

import shutil
import signal
import sqlite3
import time
from pathlib import Path

from msnb.session import Store
from msnb.session.store import WHOLE_AFTER_S

from .people import refusal
from .test_store import posix, writer

AWAY = (
    "{path} was moved away while the workshop was open. Put it back, or close the room and "
    "the notebook and open them again."
)


def in_a_copy(path: Path) -> list[str]:
    """Return the ids in a copy of the one file."""
    folder = path.parent / "stick"
    folder.mkdir(exist_ok=True)
    copy = folder / path.name
    shutil.copy(path, copy)
    with Store.open(copy) as store:
        found = [each.id for each in store.read()]
    copy.unlink()
    return found


def wait_until_whole(path: Path) -> None:
    """Wait until nothing stands in the log beside the file any more."""
    log = path.with_name(f"{path.name}-wal")
    last = time.monotonic() + 60 * WHOLE_AFTER_S
    while log.stat().st_size:
        assert time.monotonic() < last, "it was not made whole in time"
        time.sleep(0.02)


def test_a_copy_of_the_file_alone_soon_holds_every_entry(store: Store) -> None:
    for at in range(3):
        store.append("note", {"at": at}, id=f"n{at}")
    wait_until_whole(store.path)
    assert in_a_copy(store.path) == ["n0", "n1", "n2"]
    store.append("note", {}, id="n3")
    wait_until_whole(store.path)
    assert in_a_copy(store.path) == ["n0", "n1", "n2", "n3"]


def test_it_can_be_made_whole_at_once(store: Store) -> None:
    store.append("note", {}, id="a")
    assert store.make_whole()
    assert in_a_copy(store.path) == ["a"]
    assert store.make_whole()


def test_one_of_two_that_closes_leaves_a_whole_file(store: Store) -> None:
    other = Store.open(store.path)
    store.append("note", {}, id="a")
    other.append("note", {}, id="b")
    other.close()
    assert in_a_copy(store.path) == ["a", "b"]


@posix
def test_what_a_program_entered_that_was_killed_is_soon_in_the_file(store: Store) -> None:
    process = writer(store.path, 0, 10_000)
    assert process.stdout is not None
    said = [int(process.stdout.readline()) for _ in range(5)]
    process.send_signal(signal.SIGKILL)
    said += [int(line) for line in process.stdout.read().split()]
    process.stdout.close()
    process.wait(timeout=60)
    kept = [each.id for each in store.read()]
    assert kept[: len(said)] == [f"x{at}" for at in said]
    wait_until_whole(store.path)
    assert in_a_copy(store.path) == kept


def test_a_reader_in_the_way_is_not_waited_for_and_it_is_tried_again(store: Store) -> None:
    store.append("note", {}, id="a")
    patient = Store.open(store.path, patience_s=300)
    reader = sqlite3.connect(store.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM entries").fetchone()
    store.append("note", {}, id="b")
    began = time.monotonic()
    assert not patient.make_whole()
    assert time.monotonic() - began < 150  # an entry would wait 300 s for a writer
    reader.execute("COMMIT")
    reader.close()
    patient.close()
    wait_until_whole(store.path)
    assert in_a_copy(store.path) == ["a", "b"]


@posix
def test_nothing_is_added_to_a_file_that_was_moved_away(store: Store) -> None:
    store.append("note", {}, id="a")
    elsewhere = store.path.with_name("yesterday.sqlite")
    store.path.rename(elsewhere)
    away = AWAY.format(path=store.path)
    assert refusal(lambda: store.append("note", {}, id="b")) == away
    assert in_a_copy(elsewhere) == ["a"]
    with Store.open(store.path) as new:
        new.append("note", {}, id="new")
        assert refusal(lambda: store.append("note", {}, id="b")) == away
        assert [each.id for each in new.read()] == ["new"]
    elsewhere.replace(store.path)
    assert store.append("note", {}, id="b").is_new
    assert [each.id for each in store.read()] == ["a", "b"]


def test_a_file_that_is_only_looked_at_is_closed_as_it_was(store: Store) -> None:
    store.append("note", {}, id="a")
    store.close()
    before = store.path.read_bytes()
    with Store.open(store.path) as again:
        assert len(again.read()) == 1
    assert store.path.read_bytes() == before
