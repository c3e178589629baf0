"""How far down each card stands: level with the first card before it, wherever it can.

So a chain is a straight line, the goal stands at the top, and a card that is added at the
end of others moves only what is below it.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from msnb.board.weave import Lane, Spot, Weave

_ROUNDS = 100


def heights(weave: Weave, band: str, *, card: int, gap: int, lane: int) -> dict[Spot, int]:
    """Return the middle of each card and lane of a band, in pixels from its top.

    Parameters
    ----------
    weave : Weave
        The order from top to bottom.
    band : str
        The goal of the band.
    card, gap, lane : int
        Height of a card, room between two, and room between lanes, in pixels.
    """
    columns = weave.order[band]
    level_with = _levels(weave, columns)
    first_before: dict[Spot, Spot] = {}
    for spot in (spot for column in columns for spot in column if spot in level_with):
        first_before.setdefault(level_with[spot], spot)
    down = _Down((card + gap, card // 2 + lane, lane))
    for _ in range(_ROUNDS):
        has_moved = down.push(columns, level_with)
        has_moved |= down.push(columns[::-1], first_before)
        if not has_moved:
            break
    tops = (
        at - (0 if isinstance(spot, Lane) else card // 2) for spot, at in down.y.items()
    )
    top = min(tops, default=0)
    return {spot: at - top for spot, at in down.y.items()}


class _Down:
    """Places that are pushed down, and never up again.

    Parameters
    ----------
    apart : tuple of int
        How far two cards, a card and a lane, and two lanes are apart.
    """

    def __init__(self, apart: tuple[int, int, int]) -> None:
        self.y: dict[Spot, int] = {}
        self._apart = apart

    def push(
        self, order: Sequence[Sequence[Spot]], level_with: Mapping[Spot, Spot]
    ) -> bool:
        """Push each spot down to what it is to be level with, and below its neighbour."""
        y, has_moved = self.y, False
        for column in order:
            lowest = lanes = 0
            for spot in column:
                is_lane = isinstance(spot, Lane)
                now = y.get(spot, -1)
                wanted = max(now, y.get(level_with.get(spot, spot), 0))
                if lanes:
                    wanted = max(wanted, lowest + self._apart[lanes - 1 + is_lane])
                if wanted > now:
                    y[spot] = wanted
                    has_moved = True
                lowest, lanes = wanted, 1 + is_lane
        return has_moved


def _levels(weave: Weave, columns: Sequence[Sequence[Spot]]) -> dict[Spot, Spot]:
    """Return the spot at the right that each would be level with, none crossing another."""
    place = {spot: at for column in columns for at, spot in enumerate(column)}
    found: dict[Spot, Spot] = {}
    for column in columns:
        wanted = {
            spot: next((each for each in weave.after.get(spot, ()) if each in place), None)
            for spot in column
        }
        pairs = [(spot, to) for spot, to in wanted.items() if to is not None]
        found |= _rising(pairs, place)
    return found


def _rising(
    pairs: Sequence[tuple[Spot, Spot]], place: Mapping[Spot, int]
) -> list[tuple[Spot, Spot]]:
    """Return the most pairs of which none crosses another."""
    ends: list[int] = []
    lengths = []
    for _, to in pairs:
        length = bisect_right(ends, place[to])
        ends[length : length + 1] = [place[to]]
        lengths.append(length)
    chosen, wanted = [], len(ends) - 1
    for pair, length in zip(reversed(pairs), reversed(lengths), strict=True):
        if length == wanted:
            chosen.append(pair)
            wanted -= 1
    return chosen[::-1]
