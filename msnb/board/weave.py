"""The order of cards within their columns: few crossings, and the plan's own order else.

A line that skips columns passes through them in a lane; lines to the same card share it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from msnb.board.columns import Columns

_ROUNDS = 8


class Lane(NamedTuple):
    """Where lines to a card pass through a column on their way."""

    to: str
    column: int


Spot = str | Lane


@dataclass(frozen=True)
class Weave:
    """Cards and lanes in their columns, from top to bottom.

    Parameters
    ----------
    columns : Columns
        The columns of the cards.
    order : mapping of sequences
        Cards and lanes of each band, by column.
    after, before : mapping
        What each of them leads to in the next column to the right, and the reverse.
    """

    columns: Columns
    order: Mapping[str, Sequence[Sequence[Spot]]]
    after: Mapping[Spot, Sequence[Spot]]
    before: Mapping[Spot, Sequence[Spot]]


def weave(columns: Columns) -> Weave:
    """Return an order that follows the plan's, but for lines that would cross."""
    after: dict[Spot, list[Spot]] = {id_: [] for id_ in columns.cards}
    before: dict[Spot, list[Spot]] = {id_: [] for id_ in columns.cards}
    for id_ in columns.cards:
        for first in columns.before[id_]:
            way = list(way_of(columns, first, id_))
            for one, other in pairwise(way):
                if other not in after.setdefault(one, []):
                    after[one].append(other)
                    before.setdefault(other, []).append(one)
    for spots in (*before.values(), *after.values()):
        # Cards before lanes: the longest way to the goal is to be the straight one.
        spots.sort(key=lambda spot: isinstance(spot, Lane))
    order = {
        band: _uncrossed(_followed(columns, band, before), after, before)
        for band in columns.bands
    }
    return Weave(columns, order, after, before)


def way_of(columns: Columns, first: str, last: str) -> Iterator[Spot]:
    """Yield the card that a line comes from, its lanes, and the card that it leads to."""
    yield first
    for column in range(columns.column[first] - 1, columns.column[last], -1):
        yield Lane(last, column)
    yield last


def _followed(
    columns: Columns, band: str, before: Mapping[Spot, Sequence[Spot]]
) -> list[list[Spot]]:
    """Return the spots of a band as they are met from its goal backwards."""
    number = max(columns.column.values(), default=0) + 1
    order: list[list[Spot]] = [[] for _ in range(number)]
    own = [id_ for id_ in columns.cards if columns.band[id_] == band]
    tops = [id_ for id_ in own if not columns.after[id_]]
    seen: set[Spot] = set()
    stack: list[Spot] = [*reversed([*tops, *own])]
    while stack:
        spot = stack.pop()
        card, column = (
            (spot.to, spot.column)
            if isinstance(spot, Lane)
            else (spot, columns.column[spot])
        )
        if spot in seen or columns.band[card] != band:
            continue
        seen.add(spot)
        order[column].append(spot)
        stack += reversed(before[spot])
    return order


def _uncrossed(
    order: list[list[Spot]],
    after: Mapping[Spot, Sequence[Spot]],
    before: Mapping[Spot, Sequence[Spot]],
) -> list[list[Spot]]:
    """Exchange neighbours wherever that leaves fewer crossings."""
    place = {spot: at for column in order for at, spot in enumerate(column)}
    right = {s: [n for n in after.get(s, ()) if n in place] for s in place}
    left = {s: [n for n in before.get(s, ()) if n in place] for s in place}

    for _ in range(_ROUNDS):
        has_changed = False
        for column in order:
            for at in range(len(column) - 1):
                upper, lower = column[at], column[at + 1]
                more = 0  # crossings now than with the two exchanged
                for side in (right, left):
                    below = side[lower]
                    for one in side[upper] if below else ():
                        here = place[one]
                        for other in below:
                            there = place[other]
                            more += (here > there) - (here < there)
                if more > 0:
                    column[at : at + 2] = lower, upper
                    place[upper], place[lower] = at + 1, at
                    has_changed = True
        if not has_changed:
            break
    return order
