"""From a `Plan` back to its file: whole or not at all, and only what changed."""

import codecs
import hashlib
import os
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any

from msnb.errors import FileError
from msnb.files import Text, read_text, write_atomically
from msnb.plan.editing import edited_text
from msnb.plan.house import house_text, toml_value
from msnb.plan.plan import Plan
from msnb.plan.reading import LIMIT_MB, PLAN_FILE, plan_of
from msnb.plan.syntax import tables_of


def write_plan(plan: Plan, path: str | os.PathLike[str] | None = None) -> Plan:
    """Write a plan, by default to the file it was read from.

    There, comments, order and layout stay, and only what differs is changed. A new file
    is written in the house format.

    Parameters
    ----------
    plan : Plan
        As read, or edited since.
    path : path, optional
        A new file, or a folder for a new ``plan.toml``; or where the plan was read.

    Returns
    -------
    Plan
        The same plan with the place and state it now has, ready for the next edit.

    Raises
    ------
    FileError
        The file changed since it was read, is another plan's, or cannot be written.
        Nothing was written then.
    ValueError
        The plan was made in Python, and no path is given.

    Examples
    --------
    >>> import tempfile
    >>> from datetime import date
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = write_plan(plan, folder)
    ...     print(written.path.read_text(), end="")
    format = 1
    title = "Shop"
    start = 2027-02-01
    """
    file = _file_to_write(plan, path)
    if not os.path.lexists(file):
        return _write(plan, file, plan_text(plan).encode())
    disk = read_text(file, limit_mb=LIMIT_MB, what="plan")
    if disk.sha256 != plan.file_sha256:
        raise FileError(_changed(file) if _is_same(file, plan.path) else _taken(file))
    raw, known = _read(_unix(disk.text), str(file))
    old = known.to_dict()
    return save_tables(file, disk, raw, _in_its_forms(raw, old, plan.to_dict()))


def plan_text(plan: Plan) -> str:
    """Return ``plan.toml`` for a plan, in the house format.

    Examples
    --------
    >>> from datetime import date
    >>> print(plan_text(Plan(format=1, title="Shop", start=date(2027, 2, 1))), end="")
    format = 1
    title = "Shop"
    start = 2027-02-01
    """
    return house_text(plan.to_dict())


def save_tables(
    file: Path, disk: Text, old: dict[str, Any], new: Mapping[str, Any]
) -> Plan:
    """Change the text of a plan file so that it says ``new``, and write it.

    Parameters
    ----------
    file : Path
        The file.
    disk : Text
        As it was read; a file that is another by now is left alone.
    old, new : mapping
        What the text says, and what it is to say.

    Raises
    ------
    PlanError
        It would not be a plan any more.
    FileError
        It changed meanwhile, or cannot be written.
    """
    changed = edited_text(_unix(disk.text), old, new)
    tables, plan = _read(changed, str(file))
    if tables != new:
        msg = (
            f"{file} is laid out in a way that cannot be edited without touching more than "
            "was asked. Make this change by hand."
        )
        raise FileError(msg)
    if read_text(file, limit_mb=LIMIT_MB, what="plan").sha256 != disk.sha256:
        raise FileError(_changed(file))
    mark = codecs.BOM_UTF8 if disk.has_bom else b""
    return _write(plan, file, mark + _with_line_ends(disk.text, changed).encode())


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n")


# What was written last is what is changed next: it is known already.
@lru_cache(maxsize=1)
def _read(text: str, name: str) -> tuple[dict[str, Any], Plan]:
    """Return what a text says, to be read and never changed, and the plan of it."""
    tables = tables_of(text, name)
    return tables, plan_of(tables, name)


def _file_to_write(plan: Plan, path: str | os.PathLike[str] | None) -> Path:
    if path is None:
        if plan.path is None:
            msg = "a plan made in Python has no file yet: give a path"
            raise ValueError(msg)
        if not plan.path.exists():
            msg = f"{plan.path} is gone since it was read. Write the plan to another place."
            raise FileError(msg)
        return plan.path
    given = Path(path)
    return given / PLAN_FILE if given.is_dir() else given


def _is_same(file: Path, other: Path | None) -> bool:
    return other is not None and other.exists() and file.samefile(other)


def _changed(file: Path) -> str:
    return f"{file} changed since it was read. Read it again, then repeat the edit."


def _taken(file: Path) -> str:
    return (
        f"There is already a file {file}, and nothing is overwritten. Choose another place."
    )


def _write(plan: Plan, file: Path, content: bytes) -> Plan:
    write_atomically(file, content)
    return plan.read_from(file, hashlib.sha256(content).hexdigest())


def _in_its_forms(raw: Any, old: Any, new: Any) -> Any:  # noqa: ANN401  # what TOML has
    """Return ``new`` in the forms of the file wherever it says the same as ``old``.

    A plan has one form for each thing, a file several: ``needs = [{ on = "a" }]`` is
    ``["a"]``, and must not be changed to it.
    """
    if old == new:
        return raw
    if isinstance(old, Mapping) and isinstance(new, Mapping) and isinstance(raw, Mapping):
        return {
            key: _in_its_forms(raw[key], old[key], value)
            if key in raw and key in old
            else value
            for key, value in new.items()
        }
    if isinstance(old, list) and isinstance(new, list):
        return _entries_in_their_forms(raw, old, new)
    return new


def _entries_in_their_forms(raw: list[Any], old: list[Any], new: list[Any]) -> list[Any]:
    names = [_name(each) for each in old]
    if len(set(names)) == len(names) and names != [_name(each) for each in new]:
        by_name = dict(zip(names, zip(raw, old, strict=True), strict=True))
        return [
            _in_its_forms(*by_name[_name(each)], each) if _name(each) in by_name else each
            for each in new
        ]
    if len(old) == len(new):
        return [_in_its_forms(*each) for each in zip(raw, old, new, strict=True)]
    return new


def _name(entry: object) -> str:
    if isinstance(entry, Mapping):
        named = entry.get("id") or entry.get("on") or entry.get("milestone")
        return str(named) if named else toml_value(entry)
    return toml_value(entry) if not isinstance(entry, str) else entry


def _with_line_ends(old: str, new: str) -> str:
    r"""Return the new text with the old one's line ends: \n, \r\n, or each line its own."""
    windows = old.count("\r\n")
    if windows in (0, old.count("\n")):
        return new.replace("\n", "\r\n") if windows else new
    most = "\r\n" if windows * 2 > old.count("\n") else "\n"
    old_lines, new_lines = old.split("\n"), new.split("\n")
    ends = ["\r\n" if line.endswith("\r") else "\n" for line in old_lines]
    texts = [line.removesuffix("\r") for line in old_lines]
    new_ends = [most] * len(new_lines)
    for block in SequenceMatcher(None, texts, new_lines).get_matching_blocks():
        new_ends[block.b : block.b + block.size] = ends[block.a : block.a + block.size]
    joined = "".join(line + end for line, end in zip(new_lines, new_ends, strict=True))
    return joined[: -len(new_ends[-1])]
