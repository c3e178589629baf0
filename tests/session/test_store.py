import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from msnb.errors import FileError
from msnb.session import Store
from msnb.session.database import FORMAT

from .people import refusal

posix = pytest.mark.skipif(os.name != "posix", reason="permissions and signals")

# Appends x0, x1, x2… from the number given on, and says each one that is safe.
WRITER = """
import sys
from msnb.session import Store
path, first, count, name = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
with Store.open(path) as store:
    for at in range(first, first + count):
        store.append("note", {"at": at}, id=f"{name}{at}")
        print(at, flush=True)
"""


def writer(path: Path, first: int, count: int, name: str = "x") -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), str(first), str(count), name]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_entries_come_back_in_order_with_all_they_had(store: Store) -> None:
    store.append("answer", {"text": "é", "n": 1.5}, id="a", author="p1", step="goals", at=3)
    store.append("note", {}, id="b")
    first, second = store.read()
    assert (first.seq, first.id, first.kind, first.author) == (1, "a", "answer", "p1")
    assert (first.step, first.at, first.data) == ("goals", 3.0, {"text": "é", "n": 1.5})
    assert (second.seq, second.step, second.at, second.data) == (2, "", 0.0, {})
    assert store.read(after=1) == (second,)
    assert (store.last_seq(), store.find("b"), store.find("c")) == (2, second, None)


def test_an_empty_store_has_nothing(store: Store) -> None:
    assert (store.read(), store.last_seq(), store.state().seq) == ((), 0, 0)


def test_the_same_id_again_gives_back_what_stands_there(store: Store) -> None:
    first = store.append("note", {"text": "one"}, id="a")
    again = store.append("answer", {"text": "two"}, id="a", author="p1")
    assert (first.is_new, again.is_new) == (True, False)
    assert again.entry == first.entry
    assert store.read() == (first.entry,)


def test_a_repeated_id_leaves_no_gap_in_the_numbers(store: Store) -> None:
    store.append("note", {}, id="a")
    store.append("note", {}, id="a")
    assert store.append("note", {}, id="b").entry.seq == 2


def test_what_was_added_is_there_after_closing(tmp_path: Path) -> None:
    path = tmp_path / "workshop.sqlite"
    with Store.open(path) as store:
        added = store.append("note", {"text": "kept"}, id="a").entry
    with Store.open(path) as store:
        assert store.read() == (added,)
    assert [each.name for each in tmp_path.iterdir()] == ["workshop.sqlite"]


def test_every_commit_is_flushed_to_the_disk(store: Store) -> None:
    settings = {
        name: store._database.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "fullfsync")
    }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "fullfsync": 1}


@pytest.mark.parametrize(
    "statement", ["UPDATE entries SET kind = 'x'", "DELETE FROM entries"]
)
def test_no_program_can_change_what_was_entered(store: Store, statement: str) -> None:
    store.append("note", {}, id="a")
    with sqlite3.connect(store.path) as other, pytest.raises(sqlite3.IntegrityError):
        other.execute(statement)
    other.close()
    assert len(store.read()) == 1


def test_two_stores_see_what_the_other_adds(store: Store) -> None:
    with Store.open(store.path) as other:
        store.append("note", {"text": "room"}, id="a")
        other.append("note", {"text": "console"}, id="b")
        assert store.read() == other.read()
        assert len(store.state().records["note"]) == 2
        other.append("note", {"text": "again"}, id="c")
        assert store.last_seq() == 3
        assert len(store.state().records["note"]) == 3


def test_twenty_five_phones_that_send_everything_twice_lose_and_double_nothing(
    store: Store,
) -> None:
    def phone(at: int) -> None:
        for number in range(12):
            for _ in range(2):
                store.append("note", {"n": number}, id=f"p{at}-{number}", author=f"p{at}")

    threads = [threading.Thread(target=phone, args=(at,)) for at in range(25)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(each.id for each in store.read()) == sorted(
        f"p{at}-{number}" for at in range(25) for number in range(12)
    )
    assert [each.seq for each in store.read()] == list(range(1, 301))


@pytest.mark.slow
def test_two_processes_that_add_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    path = tmp_path / "workshop.sqlite"
    both = [writer(path, 0, 150, name) for name in ("a", "b")]
    said = [each.communicate(timeout=60)[0].split() for each in both]
    assert [each.returncode for each in both] == [0, 0]
    assert [len(each) for each in said] == [150, 150]
    with Store.open(path) as store:
        assert sorted(each.id for each in store.read()) == sorted(
            f"{name}{at}" for name in "ab" for at in range(150)
        )


@pytest.mark.slow
def test_many_processes_make_one_new_store(tmp_path: Path) -> None:
    path = tmp_path / "workshop.sqlite"
    several = [writer(path, 0, 1, name) for name in "abcd"]
    for each in several:
        each.communicate(timeout=60)
    with Store.open(path) as store:
        assert sorted(each.id for each in store.read()) == ["a0", "b0", "c0", "d0"]


@posix
@pytest.mark.slow
def test_killing_the_writer_loses_nothing_acknowledged_and_doubles_nothing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "workshop.sqlite"
    next_one = 0
    for acknowledged in (1, 2, 17, 40):
        process = writer(path, next_one, 10_000)
        assert process.stdout is not None
        said = [int(process.stdout.readline()) for _ in range(acknowledged)]
        process.send_signal(signal.SIGKILL)
        # What was said before the end was safe as well.
        said += [int(line) for line in process.stdout.read().split()]
        process.stdout.close()
        assert process.wait(timeout=60) == -signal.SIGKILL
        with Store.open(path) as store:
            kept = [each.id for each in store.read()]
        assert said == list(range(next_one, next_one + len(said)))
        assert kept[: said[-1] + 1] == [f"x{at}" for at in range(said[-1] + 1)]
        # At most the one that was under way; the writer sends it again.
        assert len(kept) - (said[-1] + 1) in (0, 1)
        next_one = said[-1] + 1
    again = writer(path, next_one, 1)
    again.communicate(timeout=60)
    with Store.open(path) as store:
        assert [each.id for each in store.read()] == [
            f"x{at}" for at in range(next_one + 1)
        ]


@posix
def test_killing_one_process_does_not_hold_up_the_other(tmp_path: Path) -> None:
    path = tmp_path / "workshop.sqlite"
    with Store.open(path) as store:
        process = writer(path, 0, 10_000)
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.stdout.close()
        process.wait(timeout=60)
        assert store.append("note", {}, id="after").is_new
        assert store.read()[0].id == "x0"


def test_a_new_file_in_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "workshop.sqlite"
    assert refusal(lambda: Store.open(path)) == (
        f"There is no folder {path.parent} for the workshop. Check the path."
    )


def test_a_folder_is_no_workshop(tmp_path: Path) -> None:
    assert refusal(lambda: Store.open(tmp_path)) == (
        f"{tmp_path} is a folder, not a workshop. Name the file inside it."
    )


def test_a_file_of_something_else_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "workshop.sqlite"
    content = b"a plan, perhaps\n" * 100
    path.write_bytes(content)
    assert refusal(lambda: Store.open(path)) == (
        f"{path} is no workshop. Name another file, or move it away."
    )
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "workshop.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE entries (seq INTEGER)")
    other.commit()
    other.close()
    before = path.read_bytes()
    assert refusal(lambda: Store.open(path)) == (
        f"{path} is a database, but no workshop. Name another file, or move it away."
    )
    assert path.read_bytes() == before


def test_a_store_of_a_newer_format_is_refused(store: Store) -> None:
    store.close()
    other = sqlite3.connect(store.path)
    other.execute(f"PRAGMA user_version = {FORMAT + 1}")
    other.close()
    assert refusal(lambda: Store.open(store.path)) == (
        f"{store.path} is a workshop of format {FORMAT + 1}, and this msnb reads up to "
        f"{FORMAT}. Update msnb."
    )


def test_a_torn_file_is_refused(store: Store) -> None:
    for at in range(300):
        store.append("note", {"text": "x" * 200}, id=f"n{at}")
    store.close()
    content = store.path.read_bytes()
    store.path.write_bytes(content[: len(content) // 2])
    said = refusal(lambda: Store.open(store.path))
    assert said.startswith(f"{store.path} is damaged (")
    assert said.endswith(
        "). Close the room and the notebook, move it away with its workshop.sqlite-wal and "
        "workshop.sqlite-shm, and bring back a copy."
    )


def test_an_entry_that_is_no_json_is_named(store: Store) -> None:
    store._database.execute(
        "INSERT INTO entries (id, kind, author, step, at, data) "
        "VALUES ('a', 'note', '', '', 0, 'torn')"
    )
    assert refusal(store.read) == (
        f"{store.path} is damaged (entry 1). Close the room and the notebook, move it away "
        "with its workshop.sqlite-wal and workshop.sqlite-shm, and bring back a copy."
    )


def test_a_file_that_another_program_holds(store: Store) -> None:
    holder = sqlite3.connect(store.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    held = f"{store.path} is held by another program. Close that program, and try again."
    assert refusal(lambda: Store.open(store.path, patience_s=0.05)) == held
    holder.execute("ROLLBACK")
    with Store.open(store.path, patience_s=0.05) as other:
        holder.execute("BEGIN IMMEDIATE")
        assert refusal(lambda: other.append("note", {}, id="a")) == held
        holder.execute("ROLLBACK")
        assert other.append("note", {}, id="a").is_new
    holder.close()


@posix
def test_a_file_that_may_not_be_written(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the administrator may write anything")
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    said = refusal(lambda: Store.open(folder / "workshop.sqlite"))
    assert said.startswith(f"{folder / 'workshop.sqlite'} may not be written (")
    assert said.endswith("Change its permissions.")


def test_a_full_disk_adds_nothing_and_is_said(store: Store) -> None:
    store.append("note", {}, id="a")
    pages = store._database.execute("PRAGMA page_count").fetchone()[0]
    store._database.execute(f"PRAGMA max_page_count = {pages}")
    large = {"text": "x" * 100_000}
    assert refusal(lambda: store.append("note", large, id="b")) == (
        f"{store.path} cannot grow, for the disk is full. Make room, and try again."
    )
    store._database.execute("PRAGMA max_page_count = 100000")
    assert store.append("note", large, id="b").is_new
    assert [each.id for each in store.read()] == ["a", "b"]


def test_a_closed_store_is_a_programmers_slip(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(ValueError, match="The store is closed"):
        store.append("note", {}, id="a")
    with pytest.raises(ValueError, match="The store is closed"):
        store.state()


@pytest.mark.parametrize("at", [-1.0, float("inf"), float("nan")])
def test_a_time_before_the_beginning_is_a_programmers_slip(store: Store, at: float) -> None:
    with pytest.raises(ValueError, match="no time after the beginning"):
        store.append("note", {}, id="a", at=at)


def test_the_file_says_whose_it_is(store: Store) -> None:
    store.append("note", {}, id="a")
    store.close()
    head = store.path.read_bytes()[:100]
    assert head[68:72] == b"msnb"
    assert int.from_bytes(head[60:64], "big") == FORMAT == 1


def test_errors_are_of_the_family(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        Store.open(tmp_path)


@pytest.mark.parametrize("name", [":begin", ":end", ":lock", ":join:p1", ":reveal:goals"])
def test_a_name_that_stands_for_one_entry_cannot_go_to_another(
    store: Store, name: str
) -> None:
    with pytest.raises(ValueError, match="is no id of an entry of the kind 'note'"):
        store.append("note", {}, id=name)
    assert store.read() == ()
    assert store.append(name.split(":")[1], {}, id=name).is_new


def test_an_entry_without_an_id_is_a_programmers_slip(store: Store) -> None:
    with pytest.raises(ValueError, match="is no id"):
        store.append("note", {}, id="")


@pytest.mark.parametrize("name", ["end", "lock", ":0123456789abcdef"])
def test_a_name_that_means_nothing_is_free(store: Store, name: str) -> None:
    assert store.append("note", {}, id=name).is_new
