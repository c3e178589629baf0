"""What the marks of a picture mean: a mark and a few words, one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from msnb.charts.drawing import Layer, Mark, bars, letters, lines, shapes
from msnb.charts.lettering import text_width
from msnb.charts.marks import circle
from msnb.charts.theme import INK, SMALL

STEP = 22.0
_SIGN, _GAP = 26.0, 20.0  # room for the mark, and between entries


@dataclass(frozen=True)
class Key:
    """A mark as it stands in the picture, and what it means."""

    kind: Literal["dot", "line", "dashes", "bar"]
    fill: str
    words: str


def keys(entries: Sequence[Key], left: float, top: float) -> tuple[Layer, ...]:
    """Return the entries from ``top`` downwards, `STEP` pixels each."""
    places = [(each, left, top + STEP * (at + 0.5)) for at, each in enumerate(entries)]
    return _layers(places)


def keys_across(entries: Sequence[Key], width: float) -> tuple[tuple[Layer, ...], float]:
    """Return the entries beside each other from the top left, and the height they take.

    What does not fit into the width goes on in the next line.
    """
    x, y = 0.0, STEP / 2
    places = []
    for each in entries:
        needed = _SIGN + text_width(each.words, SMALL)
        if x and x + needed > width:
            x, y = 0.0, y + STEP
        places.append((each, x, y))
        x += needed + _GAP
    return _layers(places), y + STEP / 2


def _layers(places: Sequence[tuple[Key, float, float]]) -> tuple[Layer, ...]:
    def of(kind: str) -> list[tuple[Key, float, float]]:
        return [place for place in places if place[0].kind == kind]

    def across(kind: str) -> list[Mark]:
        return [
            Mark(path=f"M{x:.1f},{y:.1f}h18", stroke=each.fill) for each, x, y in of(kind)
        ]

    squares = [Mark(x, y - 6, x + 18, y + 6, fill=each.fill) for each, x, y in of("bar")]
    dots = [Mark(x + 9, y, fill=each.fill, stroke=each.fill) for each, x, y in of("dot")]
    words = [Mark(x + _SIGN, y + 4, text=each.words, fill=INK) for each, x, y in places]
    return (
        bars("key-bars", squares, radius=2),
        lines("key-lines", across("line"), width=2),
        lines("key-dashes", across("dashes"), width=1.5, dash=(4, 3)),
        shapes("key-dots", circle(5), dots),
        letters("key", words, size=SMALL),
    )
