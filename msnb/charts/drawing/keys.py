"""What the marks of a picture mean: a mark and a few words, one below the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from msnb.charts.drawing.drawing import Layer, Mark, bars, letters, lines, shapes
from msnb.charts.drawing.lettering import text_width
from msnb.charts.drawing.marks import circle
from msnb.charts.drawing.theme import INK, SMALL, SOFT

STEP = 22.0
_SIGN, _GAP = 26.0, 20.0  # room for the mark, and between entries
_BASE = 14.0  # baseline of the first line


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
    lefts = _in_lines([(_SIGN, each.words) for each in entries], width)
    places = [
        (each, x, STEP * (line + 0.5))
        for each, (x, line) in zip(entries, lefts, strict=True)
    ]
    return _layers(places), STEP * (lefts[-1][1] + 1 if lefts else 1)


def key_words(
    entries: Iterable[tuple[str, float, str]], width: float
) -> tuple[dict[str, tuple[float, float]], Layer, float]:
    """Return a key whose signs are the caller's own, laid out as `keys_across` does.

    Parameters
    ----------
    entries : iterable of (str, float, str)
        Of each the name of its sign, the room that takes, and the words.
    width : float
        Of the drawing.

    Returns
    -------
    dict, Layer, float
        By name where each sign begins on its words' baseline; the words; the last
        baseline.
    """
    entries = list(entries)
    lefts = _in_lines([(room, words) for _, room, words in entries], width)
    places, texts, y = {}, [], _BASE
    for (name, room, words), (x, line) in zip(entries, lefts, strict=True):
        y = _BASE + STEP * line
        places[name] = (x, y)
        texts.append(Mark(x + room, y, text=words, fill=SOFT))
    return places, letters("legend", texts, size=SMALL), y


def _in_lines(
    entries: Sequence[tuple[float, str]], width: float
) -> list[tuple[float, int]]:
    """Return the left of each entry, a sign's room and its words, and its line."""
    x, line, found = 0.0, 0, []
    for room, words in entries:
        needed = room + text_width(words, SMALL)
        if x and x + needed > width:
            x, line = 0.0, line + 1
        found.append((x, line))
        x += needed + _GAP
    return found


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
