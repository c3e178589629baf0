"""What the marks of a picture mean: a mark and a few words, one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from msnb.charts.drawing import Layer, Mark, bars, letters, lines, shapes
from msnb.charts.marks import circle
from msnb.charts.theme import INK, SMALL

STEP = 22.0
_SIGN = 26.0  # room for the mark


@dataclass(frozen=True)
class Key:
    """A mark as it stands in the picture, and what it means."""

    kind: Literal["dot", "line", "dashes", "bar"]
    fill: str
    words: str


def keys(entries: Sequence[Key], left: float, top: float) -> tuple[Layer, ...]:
    """Return the entries from ``top`` downwards, `STEP` pixels each."""
    places = [(each, top + STEP * (at + 0.5)) for at, each in enumerate(entries)]

    def of(kind: str) -> list[tuple[Key, float]]:
        return [(each, y) for each, y in places if each.kind == kind]

    def across(kind: str) -> list[Mark]:
        return [
            Mark(path=f"M{left:.1f},{y:.1f}h18", stroke=each.fill) for each, y in of(kind)
        ]

    squares = [Mark(left, y - 6, left + 18, y + 6, fill=each.fill) for each, y in of("bar")]
    dots = [Mark(left + 9, y, fill=each.fill, stroke=each.fill) for each, y in of("dot")]
    words = [Mark(left + _SIGN, y + 4, text=each.words, fill=INK) for each, y in places]
    return (
        bars("key-bars", squares, radius=2),
        lines("key-lines", across("line"), width=2),
        lines("key-dashes", across("dashes"), width=1.5, dash=(4, 3)),
        shapes("key-dots", circle(5), dots),
        letters("key", words, size=SMALL),
    )
