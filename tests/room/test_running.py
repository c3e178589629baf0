"""The file that says where a room runs."""

import json
import os
import stat
from pathlib import Path

import pytest

from msnb.errors import FileError
from msnb.room.running import NAME, Running, forget_running, read_running, write_running

HERE = Running(pid=7, host="192.168.1.20", port=8470, token="t" * 43, lan=True)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_running(tmp_path, HERE)
    assert read_running(tmp_path) == HERE
    assert HERE.url == "http://192.168.1.20:8470"
    assert HERE.local_url == "http://127.0.0.1:8470"


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_its_owner_may_read_it_also_where_an_older_one_was_open(
    tmp_path: Path,
) -> None:
    (tmp_path / NAME).write_text("{}", encoding="utf-8")
    (tmp_path / NAME).chmod(0o666)
    write_running(tmp_path, HERE)
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"pid": "x"}', "null", "\udc80"])
def test_a_file_that_says_nothing_is_no_room(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8", errors="surrogateescape")
    assert read_running(tmp_path) is None


def test_no_file_is_no_room(tmp_path: Path) -> None:
    assert read_running(tmp_path) is None


def test_the_end_of_one_room_leaves_anothers_file(tmp_path: Path) -> None:
    write_running(tmp_path, HERE)
    forget_running(tmp_path, pid=8)
    assert json.loads((tmp_path / NAME).read_text(encoding="utf-8"))["pid"] == 7
    forget_running(tmp_path, pid=7)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    with pytest.raises(FileError) as error:
        write_running(gone, HERE)
    assert str(error.value) == (
        f"Nothing can be written to {gone} (no such file or directory). "
        "Move the plan elsewhere."
    )
