"""Reliability: how often forecasts held at every level, not only at three."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, lines, shapes
from msnb.charts.drawing.keys import STEP, Key, keys
from msnb.charts.drawing.labels import grounded
from msnb.charts.drawing.lettering import text_width
from msnb.charts.drawing.marks import circle
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.plot import Plot, percent
from msnb.charts.drawing.scales import Linear
from msnb.charts.drawing.theme import ACCENT, INK, NARROW, SMALL, SOFT, WARN, WIDE
from msnb.stats import count_band
from msnb.wording import count, listed

if TYPE_CHECKING:
    import pandas as pd

    from msnb.forecast import Card, Held

NOTHING = "No past project could be forecast from those before it: nothing was tried."
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_NAMED = 5


@dataclass(frozen=True)
class _Point:
    """What was promised, what held, and between which shares chance alone keeps it."""

    level: float
    share: float
    low: float
    high: float
    n: int

    @property
    def is_off(self) -> bool:
        return not self.low - 1e-9 <= self.share <= self.high + 1e-9


def reliability(card: "Card") -> Picture:
    """Return the share that held at every level of a card, beside what was promised.

    Parameters
    ----------
    card : Card
        Of a backtest with many levels.

    Examples
    --------
    >>> from msnb.forecast import TWENTIETHS, backtest, select_class
    >>> tried = backtest(select_class("world-bank/transport"), levels=TWENTIETHS)
    >>> print(reliability(tried.card()).text)
    The share that held lies within the band of chance at 19 of 19 levels.
    """
    title = "What was promised, and what held"
    points = [_point(each) for each in card.levels if each.n]
    if not points:
        return Picture(title, NOTHING, _table(()), *blank(NOTHING))
    text = " ".join(_sentences(points))
    drawings = (_drawing(points, width) for width in (WIDE, NARROW))
    return Picture(title, text, _table(points), *drawings)


def _point(each: "Held") -> _Point:
    low, high = count_band(each.n, each.level)
    return _Point(each.level, each.share or 0.0, low / each.n, high / each.n, each.n)


def _sentences(points: Sequence[_Point]) -> Iterator[str]:
    within = sum(not each.is_off for each in points)
    yield (
        f"The share that held lies within the band of chance at {within} of "
        f"{count(len(points), 'level')}."
    )
    off = [each for each in points if each.is_off]
    for word, is_more in (("Fewer", False), ("More", True)):
        names = [percent(e.level) for e in off if (e.share > e.level) is is_more]
        if len(names) > _NAMED:
            names = [f"{len(names)} levels from {names[0]} to {names[-1]}"]
        if names:
            yield f"{word} than promised held at {listed(names)}."


def _table(points: Sequence[_Point]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    rows = [
        (percent(p.level), p.n, percent(p.share), f"{percent(p.low)} to {percent(p.high)}")
        for p in points
    ]
    return pd.DataFrame(rows, columns=["Promised", "Tried", "Held", "Band of chance"])


_KEYS = (
    Key("dot", ACCENT, "share that held"),
    Key("dot", WARN, "the same, outside the band"),
    Key("line", INK, "as promised"),
    Key("dashes", SOFT, "band of chance, 9 in 10"),
)


def _drawing(points: Sequence[_Point], width: float) -> Drawing:
    is_wide = width == WIDE
    side, left, top = (400.0, 60.0, 16.0) if is_wide else (252.0, 52.0, 16.0)
    plot = Plot(Linear(0, 1, left, left + side), Linear(0, 1, top + side, top))
    key_left, key_top = (plot.right + 48, top) if is_wide else (0.0, plot.bottom + 50)
    end = plot.bottom + 42 if is_wide else key_top + STEP * len(_KEYS)
    return Drawing(
        width,
        round(end),
        (
            *plot.frame(_TICKS, _TICKS, said_across=percent, said_up=percent),
            *_marks(points, plot),
            *grounded("words", list(_words(plot)), size=SMALL),
            *keys(_KEYS, key_left, key_top),
        ),
    )


def _marks(points: Sequence[_Point], plot: Plot) -> Iterator[Layer]:
    band = [(p.level, p.low) for p in points] + [(p.level, p.high) for p in points[::-1]]
    yield lines("promised", [Mark(path=plot.path([(0, 0), (1, 1)]), stroke=INK)])
    edge = plot.path([*band, band[0]])
    yield lines("chance", [Mark(path=edge, stroke=SOFT)], dash=(4, 3))
    course = [(p.level, p.share) for p in points]
    yield lines("held", [Mark(path=plot.path(course), stroke=ACCENT)], width=2)
    dots = []
    for each in points:
        x, y = plot.at(each.level, each.share)
        fill = WARN if each.is_off else ACCENT
        tip = f"promised {percent(each.level)}, held {percent(each.share)}"
        dots.append(Mark(x, y, fill=fill, stroke=fill, tip=tip))
    yield shapes("points", circle(4), dots)


def _words(plot: Plot) -> Iterator[Mark]:
    across, less = "promised", "held less often"
    x = plot.right - text_width(across, SMALL)
    yield Mark(x, plot.bottom + 36, text=across, fill=INK)
    yield Mark(plot.left + 8, plot.top + 14, text="held more often", fill=SOFT)
    x = plot.right - 8 - text_width(less, SMALL)
    yield Mark(x, plot.bottom - 10, text=less, fill=SOFT)
