"""To change what a plan file says, and nothing that it says besides.

Each block of the file (a header and its lines) is edited on its own.
"""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from msnb.plan.blocks import Block, split
from msnb.plan.house import header, sections, toml_line, toml_lines
from msnb.plan.plan import Plan
from msnb.plan.values import change_value, is_same, remove_key

_Path = tuple[str, ...]
_Table = Mapping[str, Any]


def edited_text(text: str, old: _Table, new: _Table) -> str:
    r"""Return the text of a plan file, changed so that it says something else.

    Parameters
    ----------
    text : str
        Valid TOML with ``\n`` as line end.
    old : mapping
        What the text says.
    new : mapping
        What it is to say.

    Examples
    --------
    >>> text = 'title = "Shop"  # ours\n\n[calendar]\nholidays = "DE"\n'
    >>> old = {"title": "Shop", "calendar": {"holidays": "DE"}}
    >>> print(edited_text(text, old, {"title": "Café", "calendar": {"holidays": "DE"}}))
    title = "Café"  # ours
    <BLANKLINE>
    [calendar]
    holidays = "DE"
    <BLANKLINE>
    """
    file = _File(split(text))
    file.edit((), file.blocks[0], file.blocks[1:], old, new)
    return "".join(map(str, file.blocks))


class _File:
    """The blocks of a file while they are edited."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks

    def edit(
        self, path: _Path, own: Block | None, under: list[Block], old: _Table, new: _Table
    ) -> None:
        """Change the table at a path; some of its keys have blocks of their own."""
        for key in new:
            mine = [block for block in under if block.path[len(path)] == key]
            if key not in old:
                self._add((*path, key), own, under, new[key])
            elif is_same(old[key], new[key]):
                continue
            elif mine:
                self._edit_blocks((*path, key), own, mine, (old[key], new[key]))
            elif own is not None:
                own.body = change_value(own.body, key, old[key], new[key])
        # Last, so that what is added finds its neighbours.
        for key in old:
            if key not in new:
                mine = [block for block in under if block.path[len(path)] == key]
                self._remove(own, mine, key)

    def _edit_blocks(
        self, path: _Path, own: Block | None, mine: list[Block], values: tuple[Any, Any]
    ) -> None:
        """Change a key that has blocks of its own: a table, or a list of tables."""
        old, new = values
        if isinstance(new, Mapping) and isinstance(old, Mapping):
            first = next((block for block in mine if block.path == path), None)
            self.edit(
                path, first, [block for block in mine if block is not first], old, new
            )
        elif (
            isinstance(new, list) and new and all(isinstance(each, Mapping) for each in new)
        ):
            self._edit_list(path, mine, old, new)
        else:
            self._add(path, own, mine, new)
            self._take_out(mine)

    def _edit_list(
        self, path: _Path, mine: list[Block], old: Sequence[_Table], new: Sequence[_Table]
    ) -> None:
        entries = _entries(path, mine)
        pairs = _pairs(old, new)
        staying = _staying(list(pairs.values()))
        before = self.blocks[self.blocks.index(mine[0]) - 1]
        for at in set(range(len(old))) - set(pairs.values()):
            self._take_out(entries[at])
        for position, item in enumerate(new):
            if position in pairs:
                at = pairs[position]
                entry = self._edit_entry(path, entries[at], old[at], item)
                if at not in staying:
                    self._take_out(entry)
                    self._put_after(before, entry)
            else:
                entry = [_new_block(path, toml_lines(item), of_list=True)]
                self._put_after(before, entry)
            before = entry[-1]

    def _edit_entry(
        self, path: _Path, entry: list[Block], old: _Table, new: _Table
    ) -> list[Block]:
        """Change one entry of a list; return the blocks that it has then."""
        if is_same(old, new):
            return entry
        others = set(self.blocks).difference(entry)
        self.edit(path, entry[0], entry[1:], old, new)
        return [block for block in self.blocks if block not in others]

    def _add(self, path: _Path, own: Block | None, under: list[Block], value: Any) -> None:  # noqa: ANN401
        """Add a key: as blocks of its own at the top of a plan, else as a line."""
        has_own_blocks = len(path) == 1 or (path[0] == "calendars" and own is None)
        named = value if len(path) == 1 else {path[-1]: value}
        new = list(sections(path[0], named)) if has_own_blocks else []
        if new:
            left = [block for block in under if block in self.blocks]
            before = left[-1] if len(path) > 1 else self._place_of(path[0])
            for block_path, of_list, lines in new:
                block = _new_block(block_path, lines, of_list=of_list)
                self._put_after(before, [block])
                before = block
            return
        if own is None:
            own = _new_block(path[:-1], "", of_list=False)
            self._put_after(self.blocks[self.blocks.index(under[0]) - 1], [own])
        _end_line(own)
        own.body += toml_line(path[-1], value)

    def _place_of(self, key: str) -> Block:
        """Return the block after which a new part of the plan comes in the house order."""
        order = list(Plan.model_fields)
        earlier = {"", *order[: order.index(key)]} if key in order else {""}
        return [block for block in self.blocks if "".join(block.path[:1]) in earlier][-1]

    def _remove(self, own: Block | None, mine: list[Block], key: str) -> None:
        if mine:
            self._take_out(mine)
        elif own is not None:
            own.body = remove_key(own.body, key)

    def _take_out(self, blocks: list[Block]) -> None:
        for block in blocks:
            at = self.blocks.index(block)
            before = self.blocks[at - 1]
            # Comments that stand apart are about more than the block that goes.
            if "#" not in before.tail:
                before.tail = block.tail
            elif "#" in block.tail:
                before.tail += block.tail
            block.tail = ""
            del self.blocks[at]

    def _put_after(self, before: Block, blocks: list[Block]) -> None:
        _end_line(before)
        at = self.blocks.index(before) + 1
        after = self.blocks[at].path if at < len(self.blocks) else ()
        part = blocks[0].path[:1]
        if before.path[:1] != part and (after[:1] == part or not before.path):
            # Comments before the first of its kind, or at the top of the file, stay there.
            before.tail = before.tail.rstrip("\n") + "\n\n" if "#" in before.tail else "\n"
            blocks[-1].tail = "\n" if after else ""
        else:
            # After the last of its kind they are about what comes next.
            blocks[-1].tail = before.tail
            before.tail = "\n"
        self.blocks[at:at] = blocks


def _new_block(path: _Path, lines: str, *, of_list: bool) -> Block:
    return Block("", header(path, of_list=of_list), lines, "", path, of_list=of_list)


def _end_line(block: Block) -> None:
    text = str(block)
    if text and not text.endswith("\n"):
        if block.tail:
            block.tail += "\n"
        elif block.body:
            block.body += "\n"
        else:
            block.header += "\n"


def _entries(path: _Path, mine: list[Block]) -> list[list[Block]]:
    """Return the blocks of each entry of a list: its own, and those below it."""
    entries: list[list[Block]] = []
    for block in mine:
        if block.of_list and block.path == path:
            entries.append([block])
        else:
            entries[-1].append(block)
    return entries


def _pairs(old: Sequence[_Table], new: Sequence[_Table]) -> dict[int, int]:
    """Return where each entry of the new list stood in the old one.

    By its id; an entry with a new id in an otherwise unchanged list has only got another.
    """
    places: dict[str, list[int]] = {}
    for at, item in enumerate(old):
        places.setdefault(_identity(item), []).append(at)
    pairs = {}
    for at, item in enumerate(new):
        if places.get(_identity(item)):
            pairs[at] = places[_identity(item)].pop(0)
    left = {at for stood in places.values() for at in stood}
    if len(old) == len(new):
        pairs |= {at: at for at in left if at not in pairs}
    return dict(sorted(pairs.items()))


def _staying(places: list[int]) -> set[int]:
    """Return the old places of entries that need not move to come into the new order."""
    matched = SequenceMatcher(None, sorted(places), places, autojunk=False)
    return {
        places[at]
        for block in matched.get_matching_blocks()
        for at in range(block.b, block.b + block.size)
    }


def _identity(item: _Table) -> str:
    named = (item.get(key) for key in ("id", "milestone", "on"))
    return next((str(name) for name in named if name), "")
