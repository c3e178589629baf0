"""A range that somebody gave, and what past projects made of such a plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msnb.charts.drawing.axis import number_axis
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, bars, lines, shapes
from msnb.charts.drawing.marks import DIAMOND, upright
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.scales import Linear
from msnb.charts.drawing.strips import Strip, Strips, strips
from msnb.charts.drawing.theme import BAND, INK, LIKELY, MUTE
from msnb.wording import chance, listed

if TYPE_CHECKING:
    import pandas as pd

TITLE = "The range, and what past projects would make of it"
ALONE = "The range"
_AXIS, _ENDS = 30.0, 2


@dataclass(frozen=True)
class RangeGiven:
    """A range in one unit of time.

    Parameters
    ----------
    low, likely, high : float
        1 in 10, most likely, 9 in 10; ``likely`` None where nobody said it.
    unit : str
        Of all three, in the plural: weeks.
    """

    low: float
    likely: float | None
    high: float
    unit: str

    def said(self, value: float) -> str:
        """Return a value of the range with its unit."""
        return f"{value:.3g} {self.unit}"


def range_picture(
    given: RangeGiven,
    past: Sequence[tuple[float, float]] = (),
    *,
    past_name: str = "",
) -> Picture:
    r"""Return a range beside what past projects took that were planned for its middle.

    Parameters
    ----------
    given : RangeGiven
    past : sequence of (float, float)
        Chance and value, growing: so many of them stayed within that. The outermost are
        the ends of a bar where there are more than two; the others are said as well.
    past_name : str
        The reference class.

    Examples
    --------
    >>> said = RangeGiven(3, 5, 10, "weeks")
    >>> picture = range_picture(said, [(0.5, 6.7), (0.8, 8.1)], past_name="ours")
    >>> print(picture.text.replace(". ", ".\n"))
    3 weeks to 10 weeks, most likely 5 weeks.
    Planned so in ours: 1 in 2 took up to 6.7 weeks and 4 in 5 took up to 8.1 weeks.
    """
    text = " ".join(_sentences(given, past, past_name))
    table = _table(given, past)
    wide = _drawing(given, past, past_name, is_wide=True)
    narrow = _drawing(given, past, past_name, is_wide=False)
    return Picture(TITLE if past else ALONE, text, table, wide, narrow)


def _sentences(
    given: RangeGiven, past: Sequence[tuple[float, float]], name: str
) -> Iterator[str]:
    likely = f", most likely {given.said(given.likely)}" if given.likely is not None else ""
    yield f"{given.said(given.low)} to {given.said(given.high)}{likely}."
    if past:
        told = [f"{chance(level)} took up to {given.said(at)}" for level, at in _told(past)]
        yield f"Planned so in {name}: {listed(told)}."


def _table(given: RangeGiven, past: Sequence[tuple[float, float]]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    rows = [
        ("1 in 10 quicker", given.low),
        ("most likely", given.likely),
        ("1 in 10 slower", given.high),
        *((f"past projects: {chance(level)} within", value) for level, value in past),
    ]
    return pd.DataFrame(rows, columns=["What", given.unit.capitalize()])


def _drawing(
    given: RangeGiven, past: Sequence[tuple[float, float]], name: str, *, is_wide: bool
) -> Drawing:
    named = [Strip("What was said", next(_sentences(given, (), "")).rstrip("."))]
    if past:
        told = "; ".join(
            f"{chance(level)} within {given.said(at)}" for level, at in _told(past)
        )
        named.append(Strip(f"Planned so in {name}", told))
    rows = strips(named, _AXIS, is_wide=is_wide)
    most = max([given.high, *(value for _, value in past)])
    scale = Linear(0, most, rows.left + 8, rows.right - 28)
    layers = (
        *number_axis(scale, 0, *rows.spans, gap=72, word=lambda at: _tick(at, given.unit)),
        *rows.layers,
        *_said(given, scale, rows.middles[0]),
        *(_past(past, scale, rows) if past else ()),
    )
    return Drawing(rows.width, round(rows.bottom + 4), layers)


def _tick(value: float, unit: str) -> str:
    return f"{value:g} {unit}" if value else "0"


def _said(given: RangeGiven, scale: Linear, y: float) -> Iterator[Layer]:
    yield bars(
        "range",
        [Mark(scale.x(given.low), y - 8, scale.x(given.high), y + 8, fill=BAND)],
        radius=4,
    )
    likely = [] if given.likely is None else [Mark(scale.x(given.likely), y, fill=INK)]
    yield shapes("likely", DIAMOND, likely)


def _past(
    past: Sequence[tuple[float, float]], scale: Linear, rows: Strips
) -> Iterator[Layer]:
    y = rows.middles[1]
    first, last = scale.x(past[0][1]), scale.x(past[-1][1])
    yield bars("past", [Mark(first, y - 3, last, y + 3, fill=MUTE)], radius=3)
    ticks = [
        Mark(path=upright(scale.x(at), (y - 9, y + 9)), stroke=LIKELY)
        for _, at in _told(past)
    ]
    yield lines("past-levels", ticks, width=3)


def _told(past: Sequence[tuple[float, float]]) -> Sequence[tuple[float, float]]:
    """Return what is said of past projects in words: not the ends of the bar."""
    return past[1:-1] if len(past) > _ENDS else past
