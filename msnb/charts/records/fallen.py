"""Where outcomes fell in their forecasts: ten tenths that should be equally full."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, bars, letters, lines
from msnb.charts.drawing.keys import STEP, Key, keys
from msnb.charts.drawing.lettering import text_width
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.plot import Plot
from msnb.charts.drawing.scales import Linear
from msnb.charts.drawing.theme import (
    ACCENT,
    BACKGROUND,
    LINE,
    NARROW,
    SMALL,
    SOFT,
    WARN,
    WIDE,
)
from msnb.stats import count_band
from msnb.wording import count, listed

if TYPE_CHECKING:
    import pandas as pd

    from msnb.forecast import Backtest

NOTHING = "No past project could be forecast from those before it: nothing was tried."
_BINS = 10
_SEED = 10
_FIGURE = 22.0  # height of a column that holds its figure
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "last"),
)


@dataclass(frozen=True)
class _Tenths:
    """How many outcomes fell into each tenth, and where chance alone keeps them."""

    counts: tuple[int, ...]
    low: int
    high: int

    @property
    def n(self) -> int:
        return sum(self.counts)

    def is_off(self, tenth: int) -> bool:
        return not self.low <= self.counts[tenth] <= self.high


def where_outcomes_fell(tried: "Backtest") -> Picture:
    """Return how many outcomes fell into each tenth of their forecasts.

    Notes
    -----
    The randomised probability integral transform in ten bins; the draws at ties and
    beyond a forecast's projects are the same every time.

    Examples
    --------
    >>> from msnb.forecast import backtest, select_class
    >>> text = where_outcomes_fell(backtest(select_class("world-bank"))).text
    >>> print(text.partition(";")[0])
    Of 204 past projects, about 20 should have fallen into each tenth of their forecasts
    """
    title = "Where the outcomes fell in their forecasts"
    if not tried.n_tests:
        return Picture(title, NOTHING, _table(None), *blank(NOTHING))
    drawn = tried.drawn_places(np.random.default_rng(_SEED))
    counts, _ = np.histogram(drawn, bins=_BINS, range=(0, 1))
    low, high = count_band(tried.n_tests, 1 / _BINS)
    tenths = _Tenths(tuple(int(each) for each in counts), low, high)
    text = " ".join(_sentences(tenths))
    drawings = (_drawing(tenths, width) for width in (WIDE, NARROW))
    return Picture(title, text, _table(tenths), *drawings)


def _sentences(tenths: _Tenths) -> Iterator[str]:
    yield (
        f"Of {count(tenths.n, 'past project')}, about {tenths.n / _BINS:.0f} should have "
        "fallen into each tenth of their forecasts; chance alone keeps "
        f"{tenths.low} to {tenths.high} there."
    )
    for word, is_here in (("Fewer", False), ("More", True)):
        names = [
            _ORDINALS[at]
            for at, n in enumerate(tenths.counts)
            if tenths.is_off(at) and (n > tenths.high) is is_here
        ]
        if names:
            tenth = "tenth" if len(names) == 1 else "tenths"
            yield f"{word} fell into the {listed(names)} {tenth}."


def _table(tenths: _Tenths | None) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    rows = [
        (f"{at * 10}% to {at * 10 + 10}%", n, f"{tenths.low} to {tenths.high}")
        for at, n in enumerate(tenths.counts if tenths else ())
        if tenths
    ]
    return pd.DataFrame(
        rows, columns=["Place in the forecast", "Projects", "Band of chance"]
    )


_KEYS = (
    Key("bar", ACCENT, "past projects"),
    Key("bar", WARN, "the same, outside the band"),
    Key("bar", LINE, "band of chance, 9 in 10"),
    Key("dashes", SOFT, "all equally full"),
)


def _drawing(tenths: _Tenths, width: float) -> Drawing:
    is_wide = width == WIDE
    key_height = STEP * len(_KEYS) + 14
    top = key_height + 16
    room = 220.0 if is_wide else 180.0
    most = max(*tenths.counts, tenths.high) or 1
    x = Linear(0, _BINS, 0, width)
    plot = Plot(x, Linear(0, most, top + room, top))
    return Drawing(
        width,
        round(plot.bottom + 44),
        (
            *keys(_KEYS, 0, 0),
            *_marks(tenths, plot),
            letters("ends", list(_ends(plot, is_wide=is_wide)), size=SMALL),
        ),
    )


def _marks(tenths: _Tenths, plot: Plot) -> Iterator[Layer]:
    top, bottom = plot.y.x(tenths.high), plot.y.x(tenths.low)
    yield bars("chance", [Mark(0, top, plot.right, bottom, fill=LINE)])
    middle = plot.y.x(tenths.n / _BINS)
    level = Mark(path=f"M0,{middle:.1f}H{plot.right:.1f}", stroke=SOFT)
    yield lines("expected", [level], dash=(4, 3))
    columns, figures = [], []
    for at, n in enumerate(tenths.counts):
        left, right = plot.x.x(at), plot.x.x(at + 1)
        air = (right - left) * 0.14
        fill = WARN if tenths.is_off(at) else ACCENT
        tip = f"{count(n, 'project')} in the {_ORDINALS[at]} tenth"
        y = plot.y.x(n)
        columns.append(Mark(left + air, y, right - air, plot.bottom, fill=fill, tip=tip))
        # Inside the column, where nothing runs through it; a low one leaves no room.
        is_low = plot.bottom - y < _FIGURE
        place, ink = (y - 5, fill) if is_low else (y + 16, BACKGROUND)
        if text_width(f"{n:,}", SMALL, bold=True) < right - left:
            figures.append(Mark((left + right) / 2, place, text=f"{n:,}", fill=ink))
    yield bars("tenths", columns, radius=2)
    base = Mark(path=f"M0,{plot.bottom:.1f}H{plot.right:.1f}", stroke=SOFT)
    yield lines("base", [base])
    yield letters("figures", figures, size=SMALL, bold=True, align="center")


def _ends(plot: Plot, *, is_wide: bool) -> Iterator[Mark]:
    first = "lower than forecast" if is_wide else "lower"
    last = "higher than forecast" if is_wide else "higher"
    y = plot.bottom + 18
    yield Mark(plot.left, y, text=f"← {first}", fill=SOFT)
    text = f"{last} →"
    yield Mark(plot.right - text_width(text, SMALL), y, text=text, fill=SOFT)
    middle = "as forecast"
    x = (plot.left + plot.right - text_width(middle, SMALL)) / 2
    yield Mark(x, y, text=middle, fill=SOFT)
