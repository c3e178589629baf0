"""To change one key among the lines below a header: everything else keeps every byte.

A change is a list of splices, each putting new text in place of one value.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from msnb.plan.blocks import Statement, statements
from msnb.plan.house import dotted, toml_value
from msnb.plan.spans import Part, part_of

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


class _Splice(NamedTuple):
    start: int
    end: int
    text: str


def _changed(rest: str, old: object, new: object) -> str:
    """Return what follows a key's ``=``, with another value."""
    for start, end, text in sorted(_splices(rest, part_of(rest), old, new), reverse=True):
        rest = rest[:start] + text + rest[end:]
    return rest


def _splices(text: str, part: Part, old: Any, new: Any) -> Iterator[_Splice]:  # noqa: ANN401
    """Yield the splices that turn one value into another, none touching another."""
    entries = part.entries or ()
    if is_same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        if set(part.keys) == old.keys():
            for key, entry in zip(part.keys, entries, strict=True):
                yield from _splices(text, entry, old[key], new[key])
            return
    elif isinstance(old, list) and isinstance(new, list) and entries:
        if len(old) == len(new):
            for entry, before, after in zip(entries, old, new, strict=True):
                yield from _splices(text, entry, before, after)
            return
        if new and _lines(text, entries):
            yield from _line_splices(text, _lines(text, entries), (old, new))
            return
    yield _Splice(part.start, part.end, toml_value(new))


_AFTER = re.compile(r"[ \t]*(?P<comma>,?)[ \t]*(?:#[^\n]*)?\n")


class _Line(NamedTuple):
    """The line of an entry; where its comma is, or has to be."""

    start: int
    end: int
    comma: _Splice | None


def _lines(text: str, entries: Sequence[Part]) -> list[_Line]:
    """Return the lines of a list's entries; nothing unless each has its own."""
    lines = []
    for entry in entries:
        start = text.rfind("\n", 0, entry.start) + 1
        after = _AFTER.match(text, entry.end)
        if start == 0 or text[start : entry.start].strip() or not after:
            return []
        comma = None if after["comma"] else _Splice(entry.end, entry.end, ",")
        lines.append(_Line(start, after.end(), comma))
    return lines


def _line_splices(
    text: str, lines: list[_Line], values: tuple[list[Any], list[Any]]
) -> Iterator[_Splice]:
    """Yield the splices that remove and insert whole lines of a list."""
    old, new = ([toml_value(each) for each in value] for value in values)
    first_line = text[lines[0].start :]
    indent = first_line[: len(first_line) - len(first_line.lstrip())]
    matched = SequenceMatcher(None, old, new, autojunk=False)
    for kind, first, last, new_first, new_last in matched.get_opcodes():
        if kind == "equal":
            continue
        added = "".join(f"{indent}{value},\n" for value in new[new_first:new_last])
        for line in lines[first:last]:
            yield _Splice(line.start, line.end, added)
            added = ""
        if added:
            at = lines[first].start if first < len(lines) else lines[-1].end
            yield _Splice(at, at, added)
            before = lines[first - 1]
            if before.comma and first == len(lines):
                yield before.comma
