"""The log: what is acknowledged stays, whoever writes and whatever fails."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from msnb.errors import FileError
from msnb.plan import LogFile, append_to_log, log, read_log


def test_a_log_that_is_not_there_yet_is_empty(tmp_path: Path) -> None:
    assert read_log(tmp_path).entries == ()


def test_each_entry_is_a_line_that_says_its_number_and_kind_first(tmp_path: Path) -> None:
    append_to_log(tmp_path, "promise", {"who": "Ana", "when": date(2027, 3, 1)})
    entry = append_to_log(tmp_path, "edit", {"what": "Zürich → 東京", "a": [1, None]})
    assert (tmp_path / "log.jsonl").read_bytes() == (
        b'{"n":1,"kind":"promise","who":"Ana","when":"2027-03-01"}\n'
        + '{"n":2,"kind":"edit","what":"Zürich → 東京","a":[1,null]}\n'.encode()
    )
    assert (entry.n, entry.kind) == (2, "edit")
    assert entry.data == {"what": "Zürich → 東京", "a": [1, None]}
    assert read_log(tmp_path).entries[1] == entry


def test_entries_are_found_by_kind(tmp_path: Path) -> None:
    for kind in ("edit", "saved", "edit"):
        append_to_log(tmp_path, kind, {})
    assert [entry.n for entry in read_log(tmp_path).of("edit")] == [1, 3]


def test_a_line_that_a_crash_tore_is_closed_off_and_named(tmp_path: Path) -> None:
    append_to_log(tmp_path, "edit", {"what": "one"})
    with (tmp_path / "log.jsonl").open("ab") as file:
        file.write(b'{"n":2,"kind":"ed')
    assert read_log(tmp_path).torn == (2,)
    append_to_log(tmp_path, "edit", {"what": "two"})
    found = read_log(tmp_path)
    assert [(entry.n, entry.data["what"]) for entry in found.entries] == [
        (1, "one"),
        (2, "two"),
    ]
    assert found.torn == (2,)
    assert b'"ed\n{"n":2' in (tmp_path / "log.jsonl").read_bytes()


def test_a_whole_line_without_its_line_end_is_an_entry(tmp_path: Path) -> None:
    (tmp_path / "log.jsonl").write_bytes(b'{"n":1,"kind":"edit"}')
    append_to_log(tmp_path, "edit", {})
    found = read_log(tmp_path)
    assert ([entry.n for entry in found.entries], found.torn) == ([1, 2], ())


def test_lines_that_are_no_entries_stay_and_are_skipped(tmp_path: Path) -> None:
    lines = [
        b"not JSON",
        b'"text"',
        b'{"kind":"edit"}',
        b'{"n":true,"kind":"edit"}',
        b'{"n":1,"kind":7}',
        b"\xff\xfe",
        b"[" * 100_000,
        b"",
        b'{"n":4,"kind":"edit"}\r',
    ]
    (tmp_path / "log.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    found = read_log(tmp_path)
    assert ([entry.n for entry in found.entries], found.torn) == (
        [4],
        (1, 2, 3, 4, 5, 6, 7),
    )
    assert append_to_log(tmp_path, "edit", {}).n == 5


def test_threads_take_turns(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda at: append_to_log(tmp_path, "edit", {"at": at}), range(40)))
    entries = read_log(tmp_path).entries
    assert [entry.n for entry in entries] == list(range(1, 41))
    assert sorted(entry.data["at"] for entry in entries) == list(range(40))


def test_processes_take_turns(tmp_path: Path) -> None:
    code = (
        "import sys; from msnb.plan import append_to_log\n"
        "for at in range(25): append_to_log(sys.argv[1], 'edit', {'by': sys.argv[2]})"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), name])
        for name in ("one", "two", "three")
    ]
    assert [writer.wait(300) for writer in writers] == [0, 0, 0]
    found = read_log(tmp_path)
    assert [entry.n for entry in found.entries] == list(range(1, 76))
    assert found.torn == ()


def test_what_cannot_be_written_whole_is_not_written_at_all(tmp_path: Path) -> None:
    # A limit on the size of files: the system writes as much as fits, then refuses.
    code = (
        "import resource, sys\n"
        "from msnb.plan import append_to_log\n"
        "from msnb.errors import FileError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))\n"
        "for at in range(20):\n"
        "    try: append_to_log(sys.argv[1], 'edit', {'what': 'x' * 40})\n"
        "    except FileError as error: print(error); break\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    path = tmp_path / "log.jsonl"
    assert ran.stdout == (
        f"{path} cannot be written (file too large), so nothing was changed. "
        "Make room there.\n"
    )
    found = read_log(tmp_path)
    assert len(found.entries) == 4
    assert found.torn == ()
    assert path.read_bytes().endswith(b"}\n")


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    drop = "import os\nif os.geteuid() == 0: os.seteuid(65534)\n"
    code = (
        "import sys; from filelock import FileLock; from msnb.plan import append_to_log\n"
        f"{drop}"
        "append_to_log('.', 'edit', {})"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    tmp_path.chmod(0o755)
    assert ran.stderr.splitlines()[-1] == (
        "msnb.errors.FileError: log.jsonl cannot be written (permission denied), "
        "so nothing was changed. Make room there."
    )


def test_a_log_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "log.jsonl").mkdir()
    with pytest.raises(FileError) as caught:
        read_log(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path / 'log.jsonl'} cannot be read (is a directory). Check the file."
    )


def test_another_program_that_holds_the_log_is_waited_for_only_so_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "_PATIENCE_S", 0.05)
    with LogFile(tmp_path).locked(), pytest.raises(FileError) as caught:
        append_to_log(tmp_path, "edit", {})
    assert str(caught.value) == (
        f"Another program holds {tmp_path / '.log.lock'}. Close it, or try again."
    )
    assert append_to_log(tmp_path, "edit", {}).n == 1


def test_a_followed_log_tells_what_is_new_once(tmp_path: Path) -> None:
    mine = LogFile(tmp_path)
    append_to_log(tmp_path, "edit", {"by": "another"})
    with mine.locked():
        assert [entry.data["by"] for entry in mine.read_new()] == ["another"]
        mine.append("edit", {"by": "me"})
        assert mine.read_new() == ()
    append_to_log(tmp_path, "edit", {"by": "another"})
    with mine.locked():
        assert [entry.n for entry in mine.read_new()] == [3]


def test_a_torn_line_is_waited_for_and_then_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    mine = LogFile(tmp_path)
    path.write_bytes(b'{"n":1,"ki')
    assert mine.read_new() == ()
    path.write_bytes(b'{"n":1,"ki\n{"n":1,"kind":"edit"}\n')
    assert [entry.n for entry in mine.read_new()] == [1]


@pytest.mark.parametrize(
    ("instead", "wrong"),
    [
        (None, "is gone"),
        (b"", "has become shorter"),
        (b'{"n":1,"kind":"edit","what":"of another plan"}\n', "has become another file"),
    ],
)
def test_a_log_that_is_no_longer_the_same_is_refused(
    tmp_path: Path, instead: bytes | None, wrong: str
) -> None:
    append_to_log(tmp_path, "edit", {})
    mine = LogFile(tmp_path)
    mine.read_new()
    path = tmp_path / "log.jsonl"
    if instead is None:
        path.unlink()
    else:
        path.write_bytes(instead)
    with pytest.raises(FileError) as caught:
        mine.read_new()
    assert str(caught.value) == f"{path} {wrong}. Open the plan again."


def test_a_line_end_that_comes_later_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(b'{"n":1,"kind":"edit"}')
    mine = LogFile(tmp_path)
    assert [entry.n for entry in mine.read_new()] == [1]
    append_to_log(tmp_path, "edit", {})
    assert [entry.n for entry in mine.read_new()] == [2]


def test_a_number_of_ones_own_is_a_slip(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="an entry has no keys n and kind of its own"):
        append_to_log(tmp_path, "edit", {"n": 1, "kind": "edit"})
    with pytest.raises(ValueError, match="not JSON compliant"):
        append_to_log(tmp_path, "edit", {"cost": float("nan")})
    assert read_log(tmp_path).entries == ()


def test_lines_are_json_for_any_reader(tmp_path: Path) -> None:
    append_to_log(tmp_path, "edit", {"what": 'line\nend "quoted" \u2028 \x00'})
    text = (tmp_path / "log.jsonl").read_text("utf-8")
    assert text.count("\n") == 1
    assert json.loads(text)["what"] == 'line\nend "quoted" \u2028 \x00'
