"""The course of a line as an SVG path: corners rounded, an arrowhead at its end."""

from collections.abc import Sequence

Point = tuple[float, float]


def line_path(points: Sequence[Point], *, radius: float = 5, arrow: float = 3) -> str:
    """Return a path through corners that lie level with or upright above one another.

    Examples
    --------
    >>> line_path([(0, 20), (0, 0), (30, 0)], radius=5, arrow=0)
    'M0,20L0,5Q0,0,5,0L30,0'
    >>> line_path([(0, 20), (0, 0)], arrow=3)
    'M0,20L0,0M-3,3L0,0L3,3'
    """
    text = f"M{_xy(points[0])}"
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        bend = min(radius, _length(before, here) / 2, _length(here, after) / 2)
        start, end = _towards(here, before, bend), _towards(here, after, bend)
        text += f"L{_xy(start)}Q{_xy(here)},{_xy(end)}"
    text += f"L{_xy(points[-1])}"
    return text + _arrow(points[-2], points[-1], arrow) if arrow else text


def _arrow(before: Point, end: Point, size: float) -> str:
    back = _towards(end, before, size)
    aside = (0.0, size) if before[1] == end[1] else (size, 0.0)
    one = (back[0] - aside[0], back[1] - aside[1])
    other = (back[0] + aside[0], back[1] + aside[1])
    return f"M{_xy(one)}L{_xy(end)}L{_xy(other)}"


def _length(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(here: Point, there: Point, distance: float) -> Point:
    length = _length(here, there) or 1
    return (
        here[0] + (there[0] - here[0]) * distance / length,
        here[1] + (there[1] - here[1]) * distance / length,
    )


def _xy(point: Point) -> str:
    return f"{round(point[0], 1) + 0.0:g},{round(point[1], 1) + 0.0:g}"
