"""To change one key among the lines below a header: comments, spaces and order stay.

Imports tomlkit, so only what edits a file imports this, and when it does.
"""

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

import tomlkit
from tomlkit.items import Array, InlineTable, Item

from msnb.plan.house import toml_line, toml_value


def is_same(one: object, other: object) -> bool:
    """Return whether two values are written alike: to Python, 1 is true."""
    return one is other or (one == other and toml_value(one) == toml_value(other))


def change_value(lines: str, key: str, old: object, new: object) -> str:
    r"""Return the lines with another value of a key.

    Examples
    --------
    >>> print(change_value('a = 1  # one\nb = 2', "a", 1, 3))
    a = 3  # one
    b = 2
    """
    table = tomlkit.parse(lines)
    _change(table, key, old, new)
    return table.as_string()


def remove_key(lines: str, key: str) -> str:
    r"""Return the lines without a key.

    Examples
    --------
    >>> remove_key('a = 1  # one\nb = 2', "a")
    'b = 2'
    """
    table = tomlkit.parse(lines)
    table.remove(key)
    return table.as_string()


def _change(table: Any, key: str, old: Any, new: Any) -> None:  # noqa: ANN401  # as TOML has it
    item = table[key]
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        if old.keys() == new.keys() or not isinstance(item, InlineTable):
            _change_keys(item, old, new)
            return
    elif (
        isinstance(item, Array) and isinstance(old, list) and isinstance(new, (list, tuple))
    ):
        if len(old) == len(new):
            _change_entries(item, old, list(new))
            return
        if "\n" in item.as_string():
            _change_lines(item, old, list(new))
            return
    table[key] = _item(new)


def _change_keys(table: Any, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:  # noqa: ANN401
    for key in dict.fromkeys([*old, *new]):
        if key not in new:
            table.remove(key)
        elif key not in old:
            table[key] = _item(new[key])
        elif not is_same(old[key], new[key]):
            _change(table, key, old[key], new[key])


def _change_entries(array: Array, old: list[Any], new: list[Any]) -> None:
    for at, (before, after) in enumerate(zip(old, new, strict=True)):
        if is_same(before, after):
            continue
        entry = array[at]
        is_table = isinstance(entry, InlineTable) and isinstance(after, Mapping)
        if is_table and before.keys() == after.keys():
            _change_keys(entry, before, after)
        else:
            array[at] = _item(after)


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
