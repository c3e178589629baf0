"""Rows of names and figures beside a scale: where they stand, wide and narrow."""

from collections.abc import Sequence
from dataclasses import dataclass

from msnb.charts.drawing.drawing import Layer, Mark, letters, lines
from msnb.charts.drawing.lettering import wrap
from msnb.charts.drawing.theme import BODY, INK, LINE, NARROW, SMALL, SOFT, WIDE

_NAMES = 252.0  # where names end in the wide drawing
_NAME_LINE, _WORD_LINE = 18.0, 16.0


@dataclass(frozen=True)
class Strip:
    """What is said of a row: its name, a line or two about it, and how it looks."""

    name: str
    words: str = ""
    is_bold: bool = False
    words_fill: str = SOFT


@dataclass(frozen=True)
class Strips:
    """Rows laid out.

    Parameters
    ----------
    width, left, right : float
        Of the drawing, and of the part with the scale.
    middles : tuple of float
        Height of each row's marks.
    top, bottom : float
        Where the rows begin and end.
    spans : tuple of (float, float)
        Where upright lines run through no text, from the top of the rows downwards.
    layers : tuple of Layer
        Names, words and the lines between rows.
    """

    width: float
    left: float
    right: float
    middles: tuple[float, ...]
    top: float
    bottom: float
    spans: tuple[tuple[float, float], ...]
    layers: tuple[Layer, ...]


def strips(rows: Sequence[Strip], top: float, *, is_wide: bool) -> Strips:
    """Return rows from ``top`` downwards: names beside the marks, or above them."""
    width = WIDE if is_wide else NARROW
    room = _NAMES if is_wide else width
    y, middles, rules, spans = top, [], [], []
    names: dict[bool, list[Mark]] = {True: [], False: []}
    words = []
    for row in rows:
        rules.append(Mark(path=f"M0,{y:.1f}H{width:g}", stroke=LINE))
        base = y
        for text in wrap(row.name, room, BODY, lines=3, bold=row.is_bold):
            base += _NAME_LINE
            names[row.is_bold].append(Mark(0, base + 2, text=text, fill=INK))
        for text in wrap(row.words, room, SMALL, lines=3):
            base += _WORD_LINE
            words.append(Mark(0, base + 3, text=text, fill=row.words_fill))
        height = max(base - y + 12, 40.0) if is_wide else base - y + 40
        middles.append(y + height / 2 if is_wide else base + 24)
        spans.append((base + 10, y + height))
        y += height
    return Strips(
        width,
        272.0 if is_wide else 8.0,
        width - (24.0 if is_wide else 12.0),
        tuple(middles),
        top,
        y,
        ((top, y),) if is_wide else tuple(spans),
        (
            lines("rules", rules),
            letters("names", names[False], size=BODY),
            letters("names-bold", names[True], size=BODY, bold=True),
            letters("words", words, size=SMALL),
        ),
    )
