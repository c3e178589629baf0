"""A TOML file as blocks: each header with the lines below it, to be edited one by one.

What no edit touches keeps every byte, also where a file mixes the order of its tables.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from msnb.plan.syntax import OPAQUE

_MARK = re.compile(rf"(?:{OPAQUE.pattern})|[\[\]{{}}]|\n", OPAQUE.flags)

_PART = r"""(?:[\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_KEY = re.compile(rf"[ \t]*{_PART}(?:[ \t]*\.[ \t]*{_PART})*[ \t]*=")


@dataclass(eq=False)
class Block:
    """One header and what stands below it; the first block of a file has no header.

    Parameters
    ----------
    lead : str
        Comment lines right above the header, which belong to it.
    header : str
        The line of the header, or an empty string.
    body : str
        From the header to the end of the last key's line.
    tail : str
        Empty lines and comments after that.
    path : tuple of str
        The names in the header.
    of_list : bool
        Whether the header begins another entry of a list of tables.
    """

    lead: str
    header: str
    body: str
    tail: str
    path: tuple[str, ...] = ()
    of_list: bool = False

    def __str__(self) -> str:
        return self.lead + self.header + self.body + self.tail


def split(text: str) -> list[Block]:
    r"""Return the blocks of a valid TOML text; joined, they are the text again.

    Examples
    --------
    >>> blocks = split("a = 1\n\n# about b\n[b]  # table\nc = 2\n")
    >>> [(block.path, block.lead, block.body) for block in blocks]
    [((), '', 'a = 1\n'), (('b',), '# about b\n', 'c = 2\n')]
    """
    blocks = [Block("", "", "", "")]
    rest = 0  # where the lines begin that have no block yet
    for kind, start, end in _statements(text):
        last = blocks[-1]
        if kind == "key":
            last.body += text[rest:end]
        else:
            free, lead = _attached(text[rest:start])
            last.tail = free
            line = text[start:end]
            of_list = line.lstrip().startswith("[[")
            blocks.append(Block(lead, line, "", "", names_in(line), of_list))
        rest = end
    blocks[-1].tail = text[rest:]
    return blocks


def _statements(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each header and each key with its value: kind, start and end of its lines."""
    depth = start = 0
    for found in _MARK.finditer(text):
        mark = found[0]
        if mark in ("[", "{"):
            depth += 1
        elif mark in ("]", "}"):
            depth -= 1
        elif mark == "\n" and depth == 0:
            yield from _statement(text, start, found.end())
            start = found.end()
    yield from _statement(text, start, len(text))


def _statement(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    first = text[start:end].lstrip()[:1]
    if first and first != "#":
        yield "header" if first == "[" else "key", start, end


@dataclass(eq=False)
class Statement:
    """A key with its value.

    Parameters
    ----------
    above : str
        Empty lines and comments before it.
    key : str
        As it is written, with the ``=``.
    rest : str
        From after that to the end of the line: the value, perhaps a comment.
    path : tuple of str
        The names in the key; several where it is dotted.
    """

    above: str
    key: str
    rest: str
    path: tuple[str, ...]

    def __str__(self) -> str:
        return self.above + self.key + self.rest


def statements(body: str) -> list[Statement]:
    """Return the keys of a block's body; joined, they are the body again.

    Examples
    --------
    >>> [(each.path, each.rest) for each in statements("a.b = 1  # one")]
    [(('a', 'b'), ' 1  # one')]
    """
    found, rest = [], 0
    for _, start, end in _statements(body):
        key = _KEY.match(body, start)
        assert key is not None  # noqa: S101  # the body is valid TOML
        path = names_in(f"{key[0]} 0")
        found.append(Statement(body[rest:start], key[0], body[key.end() : end], path))
        rest = end
    return found


def _attached(comments: str) -> tuple[str, str]:
    """Split comments and empty lines before the comments right above the next header."""
    lines = comments.splitlines(keepends=True)
    at = len(lines)
    while at and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return "".join(lines[:at]), "".join(lines[at:])


def names_in(line: str) -> tuple[str, ...]:
    """Return the names in a header, or in a key that has a value.

    Examples
    --------
    >>> names_in('a."b.c" = 1'), names_in("[[milestones]]")
    (('a', 'b.c'), ('milestones',))
    """
    names = []
    inner: Any = tomllib.loads(line)
    while inner and not isinstance(inner, int):
        ((name, below),) = inner.items()
        names.append(name)
        inner = below[0] if isinstance(below, list) else below
    return tuple(names)
