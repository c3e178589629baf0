"""Time against cost: past projects as points, and what holds 7 in 10 times."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, lines, shapes
from msnb.charts.drawing.keys import STEP, Key, keys
from msnb.charts.drawing.labels import grounded
from msnb.charts.drawing.lettering import text_width
from msnb.charts.drawing.marks import circle, upright
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.plot import Plot
from msnb.charts.drawing.scales import Linear, amount, times
from msnb.charts.drawing.theme import ACCENT, INK, LIKELY, MUTE, NARROW, SMALL, SOFT, WIDE
from msnb.wording import chance, day, money, short_day

if TYPE_CHECKING:
    import pandas as pd

    from msnb.forecast import JointForecast, Together

_ROUND = (0.1, 0.2, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0, 50.0)
_MOST_POINTS = 400
_APART = 34.0  # pixels between two ticks
_SAME = 1e-9


def time_and_cost(told: "JointForecast") -> Picture:
    """Return past projects by time and cost, and the line that holds 7 in 10 times."""
    title = "Time and cost together"
    why = told.joint.pairs.refusal()
    if why:
        text = f"Time and cost cannot be judged together: {why}."
        return Picture(title, text, _table(()), *blank(text))
    frontier = told.frontier()
    text = " ".join(_sentences(told))
    drawings = (_drawing(told, frontier, width) for width in (WIDE, NARROW))
    return Picture(title, text, _table(frontier), *drawings)


def _sentences(told: "JointForecast") -> Iterator[str]:
    yield told.basis()
    yield told.own_sentence()
    place = told.commitment()
    if place is not None:
        yield (
            f"{chance(0.7)} finish by {day(place.finish)} and cost at most "
            f"{money(place.cost, told.baseline.currency)}, both at once."
        )


def _table(frontier: Sequence["Together"]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    rows = [
        (each.finish, times(each.time_ratio), f"{each.cost:,.0f}", times(each.cost_ratio))
        for each in frontier
    ]
    columns = ["Finish by", "Time ÷ plan", "Cost at most", "Cost ÷ plan"]
    return pd.DataFrame(rows, columns=columns)


_KEYS = (
    Key("dot", ACCENT, "kept both plan and budget"),
    Key("dot", SOFT, "a past project of the class"),
    Key("dot", MUTE, "lent by the class above"),
    Key("dashes", INK, "the plan's own date and cost"),
    Key("line", LIKELY, "7 in 10 lie left of and below a corner"),
    Key("dot", LIKELY, "date and cost about equally sure"),
)


def _drawing(
    told: "JointForecast", frontier: Sequence["Together"], width: float
) -> Drawing:
    is_wide = width == WIDE
    right, bottom = (500.0, 400.0) if is_wide else (318.0, 320.0)
    pairs = told.joint.pairs
    plot = Plot(
        _scale(pairs.times.tolist(), 56, right), _scale(pairs.costs.tolist(), bottom, 48)
    )
    key_left, key_top = (plot.right + 24, plot.top) if is_wide else (0.0, bottom + 46)
    end = bottom + 44 if is_wide else key_top + STEP * len(_KEYS)
    layers = (
        *plot.frame(
            _ticks(plot.x),
            _ticks(plot.y),
            said_across=lambda value: times(math.exp(value)),
            said_up=lambda value: times(math.exp(value)),
        ),
        *_points(told, plot),
        *_lines(told, frontier, plot),
        *_words(told, plot),
        *keys(_KEYS, key_left, key_top),
    )
    return Drawing(width, round(end), layers)


def _scale(ratios: Sequence[float], start: float, end: float) -> Linear:
    logs = [math.log(ratio) for ratio in (*ratios, 1.0)]
    first, last = min(logs), max(logs)
    room = max(0.05 * (last - first), 0.1)
    return Linear(first - room, last + room, start, end)


def _ticks(scale: Linear) -> list[float]:
    tens = (10.0**power for power in range(2, 10))
    values = [math.log(each) for each in (*_ROUND, *tens)]
    kept = [0.0]  # as planned comes first
    for each in sorted(values, key=abs):
        inside = scale.first <= each <= scale.last
        if inside and all(abs(scale.x(each) - scale.x(k)) >= _APART for k in kept):
            kept.append(each)
    return sorted(kept)


def _points(told: "JointForecast", plot: Plot) -> Iterator[Layer]:
    pairs = told.joint.pairs
    step = math.ceil(len(pairs.projects) / _MOST_POINTS)
    lent: list[Mark] = []
    others: list[Mark] = []
    kept: list[Mark] = []
    for at in range(0, len(pairs.projects), step):
        time, cost = float(pairs.times[at]), float(pairs.costs[at])
        is_kept = max(time, cost) <= 1 + _SAME
        is_own = bool(pairs.own[at])
        fill = (ACCENT if is_kept else SOFT) if is_own else MUTE
        x, y = plot.at(math.log(time), math.log(cost))
        tip = f"{pairs.projects[at].label()}: time {times(time)}, cost {times(cost)}"
        row = (kept if is_kept else others) if is_own else lent
        row.append(Mark(x, y, fill=fill, stroke=fill, tip=tip))
    yield shapes("lent", circle(2.5), lent)
    yield shapes("past", circle(3.5), others)
    yield shapes("kept", circle(4), kept)


def _lines(
    told: "JointForecast", frontier: Sequence["Together"], plot: Plot
) -> Iterator[Layer]:
    x, y = plot.at(0, 0)
    own = upright(x, (plot.top, plot.bottom)) + f"M{plot.left:.1f},{y:.1f}H{plot.right:.1f}"
    yield lines("plan", [Mark(path=own, stroke=INK)], width=1.5, dash=(4, 3))
    if not frontier:
        return
    corners = [
        plot.at(math.log(each.time_ratio), math.log(each.cost_ratio)) for each in frontier
    ]
    path = f"M{corners[0][0]:.1f},{plot.top:.1f}"
    path += "".join(f"V{up:.1f}H{across:.1f}" for up, across in _steps(corners, plot.right))
    yield lines("frontier", [Mark(path=path, stroke=LIKELY)], width=2.5)
    place = told.commitment()
    if place is not None:
        x, y = plot.at(math.log(place.time_ratio), math.log(place.cost_ratio))
        tip = f"{day(place.finish)}, {place.cost:,.0f} {told.baseline.currency}".rstrip()
        mark = Mark(x, y, fill=LIKELY, stroke=LIKELY, tip=tip)
        yield shapes("commitment", circle(6), [mark])


def _steps(
    corners: Sequence[tuple[float, float]], right: float
) -> Iterator[tuple[float, float]]:
    """Yield how far down each step of the frontier goes, and then how far across."""
    afterwards = [x for x, _ in corners[1:]] + [right]
    for (_, y), x in zip(corners, afterwards, strict=True):
        yield y, x


def _words(told: "JointForecast", plot: Plot) -> Iterator[Layer]:
    across, up = "time, actual ÷ planned", "cost, actual ÷ planned"
    x = plot.right - text_width(across, SMALL)
    named = [
        Mark(x, plot.bottom + 36, text=across, fill=INK),
        Mark(0, 14, text=up, fill=INK),
    ]
    yield from grounded("axes", named, size=SMALL)
    place = told.commitment()
    if place is None:
        return
    text = f"{short_day(place.finish)}, {amount(place.cost)} {told.baseline.currency}"
    left = plot.right - text_width(text.strip(), SMALL, bold=True)
    label = Mark(left, plot.top - 8, text=text.strip(), fill=LIKELY)
    yield from grounded("commitment-name", [label], size=SMALL, bold=True)
