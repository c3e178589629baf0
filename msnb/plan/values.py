"""To change one key among the lines below a header: comments, spaces and order stay.

Imports tomlkit, so only what edits a file imports this, and when it does. tomlkit is given
one value at a time: there it keeps every space, and tables it cannot mistake.
"""

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

import tomlkit
from tomlkit.items import Array, InlineTable, Item

from msnb.plan.blocks import Statement, statements
from msnb.plan.house import dotted, toml_line, toml_value

_Path = tuple[str, ...]
_Table = Mapping[str, Any]


def change_value(body: str, key: str, old: object, new: object) -> str:
    r"""Return the lines below a header with another value of a key.

    Examples
    --------
    >>> print(change_value('a = 1  # one\nb = 2', "a", 1, 3))
    a = 3  # one
    b = 2
    """
    lines = _Lines(body)
    lines.change((key,), old, new)
    return str(lines)


def remove_key(body: str, key: str) -> str:
    r"""Return the lines without a key. Comments above it stay.

    Examples
    --------
    >>> remove_key('a = 1  # one\nb = 2', "a")
    'b = 2'
    """
    lines = _Lines(body)
    lines.remove((key,))
    return str(lines)


class _Lines:
    """The keys below a header while they are edited."""

    def __init__(self, body: str) -> None:
        self.keys = statements(body)
        self.below = ""

    def __str__(self) -> str:
        return "".join(map(str, self.keys)) + self.below

    def change(self, path: _Path, old: Any, new: Any) -> None:  # noqa: ANN401  # as TOML has it
        mine = self._at(path)
        if mine[0].path == path:
            mine[0].rest = _changed(mine[0].rest, old, new)
        elif isinstance(new, Mapping) and new:
            self._change_dotted(path, old, new)
        else:
            self._put_after(mine[-1], path, new)
            for each in mine:
                self._take_out(each)

    def _change_dotted(self, path: _Path, old: _Table, new: _Table) -> None:
        """Change a table whose keys have lines of their own: ``metric.target = 14``."""
        for key, value in new.items():
            if key not in old:
                self._put_after(self._at(path)[-1], (*path, key), value)
            elif not is_same(old[key], value):
                self.change((*path, key), old[key], value)
        for key in old:
            if key not in new:
                self.remove((*path, key))

    def remove(self, path: _Path) -> None:
        for each in self._at(path):
            self._take_out(each)

    def _at(self, path: _Path) -> list[Statement]:
        return [each for each in self.keys if each.path[: len(path)] == path]

    def _put_after(self, before: Statement, path: _Path, value: object) -> None:
        if not before.rest.endswith("\n"):
            before.rest += "\n"
        added = Statement("", f"{dotted(path)} =", f" {toml_value(value)}\n", path)
        self.keys.insert(self.keys.index(before) + 1, added)

    def _take_out(self, key: Statement) -> None:
        at = self.keys.index(key)
        del self.keys[at]
        if at < len(self.keys):
            self.keys[at].above = key.above + self.keys[at].above
        else:
            self.below = key.above + self.below


def is_same(one: object, other: object) -> bool:
    """Return whether two values are written alike: to Python, 1 is true."""
    return one is other or (one == other and toml_value(one) == toml_value(other))


def _changed(rest: str, old: object, new: object) -> str:
    """Return what follows a key's ``=``, with another value."""
    line = tomlkit.parse(f"x ={rest}")
    _change(line, "x", old, new)
    return line.as_string().removeprefix("x =")


def _change(table: Any, key: str, old: Any, new: Any) -> None:  # noqa: ANN401
    item = table[key]
    if isinstance(item, InlineTable) and isinstance(new, Mapping):
        if old.keys() == new.keys():
            _change_entries(item, old, new)
            return
    elif isinstance(item, Array) and isinstance(new, list):
        if len(old) == len(new):
            _change_entries(item, dict(enumerate(old)), dict(enumerate(new)))
            return
        if "\n" in item.as_string():
            _change_lines(item, old, new)
            return
    table[key] = _item(new)


def _change_entries(table: Any, old: Mapping[Any, Any], new: Mapping[Any, Any]) -> None:  # noqa: ANN401
    for key, value in new.items():
        if not is_same(old[key], value):
            _change(table, key, old[key], value)


def _change_lines(array: Array, old: list[Any], new: list[Any]) -> None:
    """Remove and insert entries of a list that stands on lines of its own."""
    texts = [toml_value(each) for each in old], [toml_value(each) for each in new]
    matched = SequenceMatcher(None, *texts)
    # From the last to the first, so that what is still to come keeps its place.
    for kind, first, last, new_first, new_last in reversed(matched.get_opcodes()):
        if kind != "equal":
            for at in reversed(range(first, last)):
                del array[at]
            for value in reversed(new[new_first:new_last]):
                array.insert(first, _item(value))


def _item(value: object) -> Item:
    return tomlkit.parse(toml_line("x", value)).body[0][1]
