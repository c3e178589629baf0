"""The time scale of a picture: years above, ticks below, lines through the rows."""

from collections.abc import Callable, Iterator

from msnb.charts.drawing.drawing import Layer, Mark, letters, lines
from msnb.charts.drawing.lettering import text_width
from msnb.charts.drawing.marks import upright
from msnb.charts.drawing.scales import Linear
from msnb.charts.drawing.theme import BODY, INK, LINE, MUTE, SMALL, SOFT
from msnb.charts.drawing.timeline import Timeline

HEIGHT = 40.0  # years and ticks together


def axis_layers(
    line: Timeline, top: float, *spans: tuple[float, float], gap: float = 44
) -> tuple[Layer, ...]:
    """Return labels from ``top`` downwards, and upright lines through the spans.

    ``gap`` is the least distance of two ticks in pixels.
    """
    ticks = line.ticks(gap)

    def through(*, is_year: bool) -> list[Mark]:
        colour = MUTE if is_year else LINE
        xs = [line.x(tick.when) for tick in ticks if tick.is_year is is_year]
        return [Mark(path=upright(x, *spans), stroke=colour) for x in xs]

    return (
        lines("grid", through(is_year=False)),
        lines("grid-years", through(is_year=True)),
        letters("years", _years(line, top + 14), size=BODY, bold=True),
        letters("ticks", _tick_labels(line, gap, top + 33), size=SMALL),
    )


def _years(line: Timeline, y: float) -> Iterator[Mark]:
    for year in range(line.first.year, line.last.year + 1):
        first = max(line.x(line.first.replace(year=year, month=1, day=1)), line.left)
        last = min(line.x(line.first.replace(year=year, month=12, day=31)), line.right)
        if last - first >= text_width(str(year), BODY, bold=True) + 6:
            yield Mark(first + 3, y, text=str(year), fill=INK)


def _tick_labels(line: Timeline, gap: float, y: float) -> Iterator[Mark]:
    free = line.left
    for tick in line.ticks(gap):
        x = line.x(tick.when) + 3
        width = text_width(tick.label, SMALL)
        if tick.label and x >= free and x + width <= line.right:
            free = x + width + 8
            yield Mark(x, y, text=tick.label, fill=SOFT)


def number_axis(
    scale: Linear,
    top: float,
    *spans: tuple[float, float],
    gap: float,
    word: Callable[[float], str],
) -> tuple[Layer, ...]:
    """Return the same for a scale of numbers, each said by ``word``."""
    ticks = scale.ticks(gap)
    uprights = [Mark(path=upright(scale.x(each), *spans), stroke=LINE) for each in ticks]
    labels = [Mark(scale.x(each), top + 14, text=word(each), fill=SOFT) for each in ticks]
    return (
        lines("grid", uprights),
        letters("ticks", labels, size=SMALL, align="center"),
    )
