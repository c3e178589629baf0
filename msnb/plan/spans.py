"""Where each part of a TOML value stands in its text."""

import re
from dataclasses import dataclass

from msnb.plan.blocks import names_in
from msnb.plan.syntax import OPAQUE

_TOKEN = re.compile(
    rf"(?:{OPAQUE.pattern}) | [\[\]{{}},=] | [^\s\[\]{{}},=#\"']++", OPAQUE.flags
)


@dataclass(frozen=True)
class Part:
    """A value within a text.

    Parameters
    ----------
    start, end : int
        Its first character, and the one after its last.
    entries : tuple of Part or None
        The values of a list, or of a table on one line.
    keys : tuple of str
        The names of a table's values, in the same order; dotted where they are dotted.
    """

    start: int
    end: int
    entries: "tuple[Part, ...] | None" = None
    keys: tuple[str, ...] = ()


def part_of(text: str) -> Part:
    """Return where the value at the beginning of a text stands, and all it holds.

    Examples
    --------
    >>> text = ' { low = "3w", days = [1, 20] }  # guessed'
    >>> part = part_of(text)
    >>> part.keys, [text[each.start : each.end] for each in part.entries]
    (('low', 'days'), ['"3w"', '[1, 20]'])
    """
    tokens = [found for found in _TOKEN.finditer(text) if not found[0].startswith("#")]
    tokens.reverse()
    return _value(tokens)


def _value(tokens: list[re.Match[str]]) -> Part:
    """Return the value that the last of the tokens begin, and take them away."""
    first = tokens.pop()
    if first[0] not in ("[", "{"):
        end = first.end()
        while tokens and tokens[-1][0] not in (",", "]", "}"):
            end = tokens.pop().end()  # a date and a time, with a space between
        return Part(first.start(), end)
    entries, keys = [], []
    while tokens[-1][0] not in ("]", "}"):
        if first[0] == "{":
            keys.append(_key(tokens))
        entries.append(_value(tokens))
        if tokens[-1][0] == ",":
            tokens.pop()
    return Part(first.start(), tokens.pop().end(), tuple(entries), tuple(keys))


def _key(tokens: list[re.Match[str]]) -> str:
    written = ""
    while tokens[-1][0] != "=":
        written += tokens.pop()[0]
    tokens.pop()
    return ".".join(names_in(f"{written} = 0"))
