"""Outlines that several pictures draw with."""

OPEN_END = 26.0  # a band whose end is not known goes so far

DIAMOND = "M0,-7L7,0L0,7L-7,0Z"
GOAL = "M0,-10L10,0L0,10L-10,0Z"
CHECK = "M-3.2,0.2L-0.8,2.8L3.4,-2.6L2.4,-3.4L-0.9,0.9L-2.3,-0.7Z"
FLAG = "M-1,-13H1V-12.4L10,-8.6L1,-4.8V9H-1Z"
PIN = "M-5,-8H5L0,0Z"
OPEN_PIN = "M-5,-8H5L0,0ZM-2.6,-6.6L0,-2.5L2.6,-6.6Z"
TICK = "M-1.4,-9H1.4V9H-1.4Z"


def circle(radius: float) -> str:
    """Return the outline of a circle around (0, 0)."""
    r = f"{radius:g}"
    return f"M{r},0A{r},{r},0,1,1,-{r},0A{r},{r},0,1,1,{r},0Z"


def upright(x: float, *spans: tuple[float, float]) -> str:
    """Return the path of an upright line, interrupted between the spans.

    Examples
    --------
    >>> upright(10, (0, 20), (40, 60))
    'M10.0,0.0V20.0M10.0,40.0V60.0'
    """
    return "".join(f"M{x:.1f},{top:.1f}V{bottom:.1f}" for top, bottom in spans)


def open_end(x: float, y: float, end: float | None = None) -> str:
    """Return the path of an arrow from a place to where a range is not known to end."""
    last = x + OPEN_END if end is None else end
    back = -4 if last > x else 4
    return f"M{x:.1f},{y:.1f}H{last:.1f}m{back},-4l{-back},4l{back},4"
