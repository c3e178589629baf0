"""Texts among lines: the page's own colour lies behind them, so that no line cuts them."""

from collections.abc import Sequence

from msnb.charts.drawing.drawing import Layer, Mark, bars, letters
from msnb.charts.drawing.lettering import text_width
from msnb.charts.drawing.theme import BACKGROUND


def grounded(
    name: str, marks: Sequence[Mark], *, size: float, bold: bool = False
) -> tuple[Layer, Layer]:
    """Return texts that begin at their place, and what lies behind them."""
    grounds = [
        Mark(
            mark.x - 2,
            mark.y - size + 1,
            mark.x + text_width(mark.text, size, bold=bold) + 2,
            mark.y + size / 4,
            fill=BACKGROUND,
        )
        for mark in marks
    ]
    return bars(f"{name}-grounds", grounds), letters(name, marks, size=size, bold=bold)
