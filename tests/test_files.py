import hashlib
import os
import resource
from pathlib import Path

import pytest

from msnb.errors import FileError
from msnb.files import read_text, shipped, writable_folder, write_atomically

posix = pytest.mark.skipif(os.name != "posix", reason="pipes, devices and links")


def refusal(path: Path, *, limit_mb: int = 1) -> str:
    with pytest.raises(FileError) as caught:
        read_text(path, limit_mb=limit_mb, what="plan")
    return str(caught.value)


def test_text_comes_with_the_hash_of_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes("é = 1\r\n".encode())
    text = read_text(file, limit_mb=1, what="plan")
    assert (text.text, text.has_bom) == ("é = 1\r\n", False)
    assert text.sha256 == hashlib.sha256(b"\xc3\xa9 = 1\r\n").hexdigest()


def test_a_byte_order_mark_is_no_text_but_remembered(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(b"\xef\xbb\xbfa = 1")
    text = read_text(file, limit_mb=1, what="plan")
    assert (text.text, text.has_bom) == ("a = 1", True)
    assert text.sha256 == hashlib.sha256(b"\xef\xbb\xbfa = 1").hexdigest()


def test_nothing_there(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    assert refusal(file) == f"There is no plan at {file}. Check the path."


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == (
        f"{tmp_path} is a folder, not a plan file. Name the file inside it."
    )


def test_not_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.write_bytes(b"a = 1\nb = '\xe9'\n")
    assert refusal(file) == (
        f"{file} is not UTF-8 text: line 2 holds a byte that is not (0xe9). "
        "Save the plan as UTF-8."
    )


def test_too_large_is_refused_by_its_size(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    with file.open("wb") as large:
        large.truncate(20_000_000)
    assert refusal(file) == (
        f"{file} has 20.0 MB, more than the 1 MB that a plan may have. "
        "Split it, or check that it is the right file."
    )


def test_just_as_large_as_allowed_is_read(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.write_bytes(b" " * 1_000_000)
    assert len(read_text(file, limit_mb=1, what="plan").text) == 1_000_000


@posix
def test_a_device_without_end_is_not_read() -> None:
    zero = Path("/dev/zero")
    assert refusal(zero) == "/dev/zero is not an ordinary file. Name the plan file itself."


@posix
def test_a_pipe_without_a_writer_does_not_block(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refusal(pipe) == f"{pipe} is not an ordinary file. Name the plan file itself."


@posix
def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert refusal(tmp_path / "a") == (
        f"{tmp_path / 'a'} cannot be read (too many levels of symbolic links). "
        "Check the path."
    )


def test_a_name_that_no_system_allows() -> None:
    assert refusal(Path("a\0b")) == r"'a\x00b' is not a path. Check it."


@posix
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.touch(mode=0o000)
    me = os.geteuid()
    if me == 0:  # root may read everything; nobody may not
        os.seteuid(65534)
    try:
        said = refusal(file)
    finally:
        os.seteuid(me)
    assert said == f"{file} may not be read. Change its permissions, or copy it."


def test_writing_replaces_the_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("a much longer text than the new one")
    write_atomically(file, "é\n")
    assert file.read_bytes() == b"\xc3\xa9\n"
    assert list(tmp_path.iterdir()) == [file]


@posix
def test_an_existing_file_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.touch()
    file.chmod(0o640)
    write_atomically(file, b"x")
    assert file.stat().st_mode & 0o777 == 0o640


@posix
def test_a_new_file_is_made_as_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_atomically(tmp_path / "a", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "real.toml", tmp_path / "link.toml"
    file.write_text("old")
    link.symlink_to(file)
    write_atomically(link, "new")
    assert link.is_symlink()
    assert file.read_text() == "new"


def test_no_folder_to_write_to(tmp_path: Path) -> None:
    file = tmp_path / "missing" / "a.toml"
    with pytest.raises(FileError) as caught:
        write_atomically(file, "x")
    assert str(caught.value) == (
        f"There is no folder {file.parent}. Make it first, or choose another place."
    )


@posix
def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(FileError) as caught:
            write_atomically(file, "x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert str(caught.value) == (
        f"{file} cannot be written (file too large). "
        "Choose another place, or make room there."
    )
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_name_that_cannot_be_written() -> None:
    with pytest.raises(FileError, match=r"^'a\\x00b' is not a path\. Check it\.$"):
        write_atomically(Path("a\0b"), "x")


def test_a_folder_to_write_to_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert writable_folder(folder) == folder
    assert list(folder.iterdir()) == []


def test_a_folder_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "out"
    with pytest.raises(FileError) as caught:
        writable_folder(folder)
    assert str(caught.value) == (
        f"Nothing can be written to {folder} (not a directory). "
        "Choose another output folder."
    )


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(FileError, match=r"\(file exists\)\. Choose another output folder"):
        writable_folder(file)


def test_what_msnb_ships_is_found() -> None:
    assert (shipped("notebooks") / "data" / "water-works" / "plan.toml").is_file()
