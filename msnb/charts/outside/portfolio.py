"""Several plans together: their total as luck is shared more, beside their own numbers."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msnb.charts.drawing.axis import HEIGHT, axis_layers, number_axis
from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, lines, shapes
from msnb.charts.drawing.labels import grounded
from msnb.charts.drawing.lettering import text_width
from msnb.charts.drawing.marks import circle, upright
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.scales import Linear, amount
from msnb.charts.drawing.strips import Strip, Strips, strips
from msnb.charts.drawing.theme import BACKGROUND, LIKELY, SMALL, WARN
from msnb.charts.drawing.timeline import spanning
from msnb.wording import chance, short_day

if TYPE_CHECKING:
    import pandas as pd

    from msnb.forecast import PortfolioForecast, Total

_LABEL = 18.0
_WORDS = {
    0.0: "each has its own luck",
    0.3: "a common factor, as is usual",
    0.6: "a strong common factor",
    1.0: "all go equally well or badly",
}


def all_together(told: "PortfolioForecast") -> Picture:
    """Return the total of several plans for each way of sharing luck.

    Parameters
    ----------
    told : PortfolioForecast
        From `msnb.forecast.forecast_portfolio`; its headline's level is drawn.

    Examples
    --------
    >>> import numpy as np
    >>> from msnb.forecast import forecast_portfolio
    >>> none = forecast_portfolio([], np.random.default_rng(1))
    >>> all_together(none).text
    'For duration 0 plans can be counted: a portfolio needs 2.'
    """
    headline = told.headline
    what = "What they cost" if told.measure == "cost" else "When all have finished"
    if headline is None:
        return Picture(what, told.sentence(), _table(told, ()), *blank(told.sentence()))
    title = f"{what} ({chance(headline.level)})"
    totals = [each for each in told.totals if each.level == headline.level]
    text = " ".join([told.sentence(), *_sentences(told, totals)])
    drawings = (_drawing(told, totals, is_wide=is_wide) for is_wide in (True, False))
    return Picture(title, text, _table(told, totals), *drawings)


def _sentences(told: "PortfolioForecast", totals: "list[Total]") -> Iterator[str]:
    first, last = totals[0], totals[-1]
    yield (
        f"Where each has its own luck it is {told.said(first.at)}; where all go equally "
        f"well or badly, {told.said(last.at)}."
    )


def _own(told: "PortfolioForecast") -> str:
    return "sum of their own" if told.measure == "cost" else "latest of their own"


def _table(told: "PortfolioForecast", totals: "list[Total] | tuple[()]") -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    columns = ["Go wrong together", "All together", _own(told).capitalize()]
    rows = [(f"{t.rho:g}", told.said(t.at), told.said(t.alone)) for t in totals]
    return pd.DataFrame(rows, columns=columns)


def _drawing(told: "PortfolioForecast", totals: "list[Total]", *, is_wide: bool) -> Drawing:
    head = HEIGHT + _LABEL + 6
    rows = strips([_strip(told, each) for each in totals], head, is_wide=is_wide)
    x, axis = _scale(told, totals, rows)
    layers = (*axis, *rows.layers, *_alone(told, totals[0], x, rows))
    dots = [
        Mark(
            x(each.at),
            y,
            fill=LIKELY if each.rho == told.rho else BACKGROUND,
            stroke=LIKELY,
            tip=f"{each.rho:g}: {told.said(each.at)}",
        )
        for each, y in zip(totals, rows.middles, strict=True)
    ]
    dotted = shapes("totals", circle(6), dots, width=2)
    return Drawing(rows.width, round(rows.bottom + 4), (*layers, dotted))


def _strip(told: "PortfolioForecast", each: "Total") -> Strip:
    words = f"{each.rho:g}: {_WORDS.get(each.rho, 'as asked for')}"
    return Strip(_said(told, each.at), words, is_bold=each.rho == told.rho)


def _said(told: "PortfolioForecast", value: float) -> str:
    if told.measure == "cost":
        return f"{amount(value)} {told.currency}".strip()
    return short_day(told.when(value))


def _scale(
    told: "PortfolioForecast", totals: "list[Total]", rows: Strips
) -> tuple[Callable[[float], float], tuple[Layer, ...]]:
    values = [value for each in totals for value in (each.at, each.alone)]
    left, right = rows.left + 8, rows.right - 8
    if told.measure == "duration":
        line = spanning([told.when(each) for each in values], left, right)
        gap = 44 if rows.width > 500 else 58  # noqa: PLR2004  # a phone
        axis = axis_layers(line, 0, (HEIGHT, rows.top), *rows.spans, gap=gap)
        return lambda value: line.x(told.when(value)), axis
    air = (max(values) - min(values)) * 0.08 or 1
    scale = Linear(min(values) - air, max(values) + air, left, right)
    return scale.x, number_axis(scale, 0, *rows.spans, gap=64, word=amount)


def _alone(
    told: "PortfolioForecast", total: "Total", x: Callable[[float], float], rows: Strips
) -> tuple[Layer, ...]:
    at, y = x(total.alone), rows.top - _LABEL
    text = f"{_own(told)}: {_said(told, total.alone)}"
    room = text_width(text, SMALL)
    start = at + 5 if at + 5 + room <= rows.width else max(0.0, at - 5 - room)
    guide = Mark(path=upright(at, (y, rows.top), *rows.spans), stroke=WARN)
    label = Mark(start, y + 11, text=text, fill=WARN)
    return (
        lines("alone", [guide], width=1.5, dash=(4, 3)),
        *grounded("alone-label", [label], size=SMALL),
    )
