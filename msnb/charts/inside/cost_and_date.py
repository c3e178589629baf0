"""Date against cost, run by run: what is kept together, and what the plan says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from msnb.charts.drawing.drawing import Drawing, Layer, Mark, lines, shapes
from msnb.charts.drawing.keys import STEP, Key, keys
from msnb.charts.drawing.labels import grounded
from msnb.charts.drawing.lettering import text_width
from msnb.charts.drawing.marks import circle, upright
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.plot import Plot
from msnb.charts.drawing.scales import Linear, amount
from msnb.charts.drawing.theme import ACCENT, INK, LIKELY, MUTE, NARROW, SMALL, WIDE
from msnb.charts.drawing.timeline import Timeline
from msnb.forecast import TOGETHER
from msnb.wording import chance, short_day

if TYPE_CHECKING:
    import pandas as pd

    from msnb.simulate import TimeAndCost

End = tuple[date, float]

TITLE = "Date and cost together"
_MOST_POINTS = 400


@dataclass(frozen=True)
class _Shown:
    """What is drawn: runs, the plan's own end, and what holds together."""

    ends: Sequence[End]
    own: End
    frontier: Sequence[End]
    corner: End | None
    currency: str

    @property
    def framed(self) -> Sequence[End]:
        """What the scales must hold."""
        return [*self.ends, self.own, *([self.corner] if self.corner else [])]

    def money(self, value: float) -> str:
        return f"{value:,.0f} {self.currency}".strip()


def cost_and_date(told: "TimeAndCost") -> Picture:
    """Return each run as a point, the plan's own numbers, and what holds together.

    Parameters
    ----------
    told : TimeAndCost
        Of a simulation; some hundred of its draws are shown.

    Examples
    --------
    >>> import numpy as np
    >>> from msnb.simulate import TimeAndCost
    >>> start, finish, ten = date(2027, 3, 1), date(2027, 3, 6), np.arange(1.0, 11.0)
    >>> told = TimeAndCost(start, finish, 107.0, "EUR", ten, 100 + ten)
    >>> print(cost_and_date(told).text.partition(". ")[0])
    7 in 10 end by 8 March 2027 and cost at most 107 EUR, both at once
    """
    shown = _shown(told)
    drawings = (_drawing(shown, width) for width in (WIDE, NARROW))
    return Picture(TITLE, told.sentence(), _table(shown), *drawings)


def _shown(told: "TimeAndCost") -> _Shown:
    place = told.commitment()
    return _Shown(
        told.points(_MOST_POINTS),
        (told.finish, told.planned),
        [(each.finish, each.cost) for each in told.frontier()],
        (place.finish, place.cost) if place else None,
        told.currency,
    )


def _table(shown: _Shown) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    rows = [(when, f"{cost:,.0f}") for when, cost in shown.frontier]
    unit = f", {shown.currency}" if shown.currency else ""
    return pd.DataFrame(rows, columns=["Ends by", f"Costs at most{unit}"])


_KEYS = (
    Key("dot", ACCENT, "keeps the plan's date and cost"),
    Key("dot", MUTE, "breaks one of them, or both"),
    Key("dashes", INK, "the plan's own date and cost"),
    Key("line", LIKELY, f"{chance(TOGETHER)} lie left of and below a corner"),
    Key("dot", LIKELY, "date and cost about equally sure"),
)


def _drawing(shown: _Shown, width: float) -> Drawing:
    is_wide = width == WIDE
    right, bottom = (500.0, 400.0) if is_wide else (318.0, 320.0)
    costs = [cost for _, cost in shown.framed]
    room = (max(costs) - min(costs)) * 0.05 or 1.0
    y = Linear(min(costs) - room, max(costs) + room, bottom, 48)
    up = Linear(y.first, y.last, 0, bottom - 48).ticks(44)
    left = 12 + max(text_width(amount(each), SMALL) for each in up)
    across = _timeline(shown, left, right)
    plot = Plot(_linear(across), y)
    key_left, key_top = (plot.right + 24, plot.top) if is_wide else (0.0, bottom + 46)
    end = bottom + 44 if is_wide else key_top + STEP * len(_KEYS)
    layers = (
        *_frame(plot, across, up),
        *_points(shown, plot),
        *_lines(shown, plot),
        *_words(shown, plot),
        *keys(_KEYS, key_left, key_top),
    )
    return Drawing(width, round(end), layers)


def _timeline(shown: _Shown, left: float, right: float) -> Timeline:
    days = [when for when, _ in shown.framed]
    first, last = min(days), max(days)
    air = (last - first) / 40
    return Timeline(first - air, last + air, left, right)


def _linear(across: Timeline) -> Linear:
    first, last = across.first.toordinal() - 1, across.last.toordinal()
    return Linear(first, last, across.left, across.right)


def _frame(plot: Plot, across: Timeline, up: Sequence[float]) -> tuple[Layer, ...]:
    said: dict[float, str] = {}
    free = plot.left - 20
    for tick in across.ticks(56):
        year = str(tick.when.year)
        text = year if tick.is_year else tick.label if said else f"{tick.label} {year}"
        half = text_width(text, SMALL) / 2
        x = across.x(tick.when)
        if x - half >= free and x + half <= plot.right + 8:
            said[tick.when.toordinal() - 1] = text
            free = x + half + 8
    return plot.frame(list(said), up, said_across=said.__getitem__, said_up=amount)


def _at(plot: Plot, end: tuple[date, float]) -> tuple[float, float]:
    return plot.at(end[0].toordinal(), end[1])


def _points(shown: _Shown, plot: Plot) -> Iterator[Layer]:
    kept: list[Mark] = []
    others: list[Mark] = []
    for end in shown.ends:
        is_kept = end[0] <= shown.own[0] and end[1] <= shown.own[1]
        fill = ACCENT if is_kept else MUTE
        tip = f"{short_day(end[0])}, {shown.money(end[1])}"
        mark = Mark(*_at(plot, end), fill=fill, stroke=fill, tip=tip)
        (kept if is_kept else others).append(mark)
    yield shapes("runs", circle(2.5), others)
    yield shapes("kept", circle(3.5), kept)


def _lines(shown: _Shown, plot: Plot) -> Iterator[Layer]:
    x, y = _at(plot, shown.own)
    own = upright(x, (plot.top, plot.bottom)) + f"M{plot.left:.1f},{y:.1f}H{plot.right:.1f}"
    yield lines("plan", [Mark(path=own, stroke=INK)], width=1.5, dash=(4, 3))
    if not shown.frontier or shown.corner is None:
        return
    inside = (plot.x.last, plot.y.last)
    corners = [
        _at(plot, end)
        for end in shown.frontier
        if end[0].toordinal() <= inside[0] and end[1] <= inside[1]
    ]
    ends = [*(x for x, _ in corners[1:]), plot.right]
    path = f"M{corners[0][0]:.1f},{plot.top:.1f}"
    path += "".join(
        f"V{up:.1f}H{end:.1f}" for (_, up), end in zip(corners, ends, strict=True)
    )
    yield lines("frontier", [Mark(path=path, stroke=LIKELY)], width=2.5)
    x, y = _at(plot, shown.corner)
    tip = f"{short_day(shown.corner[0])}, {shown.money(shown.corner[1])}"
    yield shapes("commitment", circle(6), [Mark(x, y, fill=LIKELY, stroke=LIKELY, tip=tip)])


def _words(shown: _Shown, plot: Plot) -> Iterator[Layer]:
    across, up = "ends on", f"costs {shown.currency}".strip()
    x = plot.right - text_width(across, SMALL)
    named = [
        Mark(x, plot.bottom + 36, text=across, fill=INK),
        Mark(0, 14, text=up, fill=INK),
    ]
    yield from grounded("axes", named, size=SMALL)
    if shown.corner is None:
        return
    when, cost = shown.corner
    text = f"{short_day(when)}, {amount(cost)} {shown.currency}".strip()
    left = plot.right - text_width(text, SMALL, bold=True)
    label = Mark(left, plot.top - 8, text=text, fill=LIKELY)
    yield from grounded("commitment-name", [label], size=SMALL, bold=True)
