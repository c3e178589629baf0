"""Date against cost, run by run: what is kept together, and what the plan says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from msnb.charts.blank import blank
from msnb.charts.drawing import Drawing, Layer, Mark, lines, shapes
from msnb.charts.keys import STEP, Key, keys
from msnb.charts.labels import grounded
from msnb.charts.lettering import text_width
from msnb.charts.marks import circle, upright
from msnb.charts.picture import Picture
from msnb.charts.plot import Plot
from msnb.charts.scales import Linear, amount
from msnb.charts.theme import ACCENT, INK, LIKELY, MUTE, SMALL
from msnb.charts.timeline import Timeline
from msnb.wording import chance, day, odds, short_day

if TYPE_CHECKING:
    import pandas as pd

NOTHING = "The plan names no costs, so that they cannot be told together with the date."
TITLE = "Date and cost together"
_WIDE, _NARROW = 1000.0, 328.0
_MOST_POINTS = 400


@dataclass(frozen=True)
class CostsAndDates:
    """How a plan ended in each of many runs: when, and at what cost.

    Parameters
    ----------
    ends : sequence of (date, float)
        One pair a run.
    frontier : sequence of (date, float)
        Dates and costs that hold together with the chance ``level``; from the quickest to
        the cheapest.
    own : (date, float)
        The plan's own.
    own_chance : float
        How often both of these hold.
    commitment : (date, float), optional
        The corner to promise: where date and cost are about equally sure.
    level : float
    currency : str
    """

    ends: Sequence[tuple[date, float]]
    frontier: Sequence[tuple[date, float]]
    own: tuple[date, float]
    own_chance: float
    commitment: tuple[date, float] | None = None
    level: float = 0.7
    currency: str = ""

    @property
    def drawn(self) -> Sequence[tuple[date, float]]:
        """A few hundred of the runs, evenly taken."""
        return self.ends[:: max(1, -(-len(self.ends) // _MOST_POINTS))]

    def money(self, value: float) -> str:
        """Return an amount with its currency."""
        return f"{value:,.0f} {self.currency}".strip()


def cost_and_date(told: CostsAndDates) -> Picture:
    r"""Return each run as a point, the plan's own numbers, and what holds together.

    Examples
    --------
    >>> ends = [(date(2027, 3, day), 100.0 + day) for day in range(1, 11)]
    >>> corner = (date(2027, 3, 7), 107.0)
    >>> told = CostsAndDates(ends, [corner], ends[1], 0.2, corner, currency="EUR")
    >>> print(cost_and_date(told).text.replace(". ", ".\n"))
    The plan's own date and cost, 2 March 2027 and 102 EUR, are kept together 1 in 5 times.
    7 in 10 times it ends by 7 March 2027 and costs at most 107 EUR.
    """
    if not told.ends:
        return Picture(TITLE, NOTHING, _table(told), *blank(NOTHING))
    text = " ".join(_sentences(told))
    drawings = (_drawing(told, width) for width in (_WIDE, _NARROW))
    return Picture(TITLE, text, _table(told), *drawings)


def _sentences(told: CostsAndDates) -> Iterator[str]:
    when, cost = told.own
    yield (
        f"The plan's own date and cost, {day(when)} and {told.money(cost)}, are kept "
        f"together {odds(told.own_chance)} times."
    )
    if told.commitment is not None:
        when, cost = told.commitment
        yield (
            f"{chance(told.level)} times it ends by {day(when)} and costs at most "
            f"{told.money(cost)}."
        )


def _table(told: CostsAndDates) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    rows = [(when, f"{cost:,.0f}") for when, cost in told.frontier]
    unit = f", {told.currency}" if told.currency else ""
    return pd.DataFrame(rows, columns=["Ends by", f"Costs at most{unit}"])


def _keys(told: CostsAndDates) -> tuple[Key, ...]:
    return (
        Key("dot", ACCENT, "keeps the plan's date and cost"),
        Key("dot", MUTE, "breaks one of them, or both"),
        Key("dashes", INK, "the plan's own date and cost"),
        Key("line", LIKELY, f"{chance(told.level)} lie left of and below a corner"),
        Key("dot", LIKELY, "date and cost about equally sure"),
    )


def _drawing(told: CostsAndDates, width: float) -> Drawing:
    is_wide = width == _WIDE
    right, bottom = (620.0, 400.0) if is_wide else (318.0, 320.0)
    costs = [cost for _, cost in _shown(told)]
    room = (max(costs) - min(costs)) * 0.05 or 1.0
    y = Linear(min(costs) - room, max(costs) + room, bottom, 48)
    up = Linear(y.first, y.last, 0, bottom - 48).ticks(44)
    left = 12 + max(text_width(amount(each), SMALL) for each in up)
    across = _timeline(told, left, right)
    plot = Plot(_linear(across), y)
    key_left, key_top = (plot.right + 40, plot.top) if is_wide else (0.0, bottom + 46)
    entries = _keys(told)
    end = bottom + 44 if is_wide else key_top + STEP * len(entries)
    layers = (
        *_frame(plot, across, up),
        *_points(told, plot),
        *_lines(told, plot),
        *_words(told, plot),
        *keys(entries, key_left, key_top),
    )
    return Drawing(width, round(end), layers)


def _shown(told: CostsAndDates) -> Sequence[tuple[date, float]]:
    corner = [] if told.commitment is None else [told.commitment]
    return [*told.drawn, told.own, *corner]


def _timeline(told: CostsAndDates, left: float, right: float) -> Timeline:
    days = [when for when, _ in _shown(told)]
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


def _points(told: CostsAndDates, plot: Plot) -> Iterator[Layer]:
    kept: list[Mark] = []
    others: list[Mark] = []
    for end in told.drawn:
        is_kept = end[0] <= told.own[0] and end[1] <= told.own[1]
        fill = ACCENT if is_kept else MUTE
        tip = f"{short_day(end[0])}, {told.money(end[1])}"
        mark = Mark(*_at(plot, end), fill=fill, stroke=fill, tip=tip)
        (kept if is_kept else others).append(mark)
    yield shapes("runs", circle(2.5), others)
    yield shapes("kept", circle(3.5), kept)


def _lines(told: CostsAndDates, plot: Plot) -> Iterator[Layer]:
    x, y = _at(plot, told.own)
    own = upright(x, (plot.top, plot.bottom)) + f"M{plot.left:.1f},{y:.1f}H{plot.right:.1f}"
    yield lines("plan", [Mark(path=own, stroke=INK)], width=1.5, dash=(4, 3))
    if not told.frontier or told.commitment is None:
        return
    inside = (plot.x.last, plot.y.last)
    corners = [
        _at(plot, end)
        for end in told.frontier
        if end[0].toordinal() <= inside[0] and end[1] <= inside[1]
    ]
    ends = [*(x for x, _ in corners[1:]), plot.right]
    path = f"M{corners[0][0]:.1f},{plot.top:.1f}"
    path += "".join(
        f"V{up:.1f}H{end:.1f}" for (_, up), end in zip(corners, ends, strict=True)
    )
    yield lines("frontier", [Mark(path=path, stroke=LIKELY)], width=2.5)
    x, y = _at(plot, told.commitment)
    tip = f"{short_day(told.commitment[0])}, {told.money(told.commitment[1])}"
    yield shapes("commitment", circle(6), [Mark(x, y, fill=LIKELY, stroke=LIKELY, tip=tip)])


def _words(told: CostsAndDates, plot: Plot) -> Iterator[Layer]:
    across, up = "ends on", f"costs {told.currency}".strip()
    x = plot.right - text_width(across, SMALL)
    named = [
        Mark(x, plot.bottom + 36, text=across, fill=INK),
        Mark(0, 14, text=up, fill=INK),
    ]
    yield from grounded("axes", named, size=SMALL)
    if told.commitment is None:
        return
    when, cost = told.commitment
    text = f"{short_day(when)}, {amount(cost)} {told.currency}".strip()
    left = plot.right - text_width(text, SMALL, bold=True)
    label = Mark(left, plot.top - 8, text=text, fill=LIKELY)
    yield from grounded("commitment-name", [label], size=SMALL, bold=True)
