"""The forecast's levels: the date or cost of each, and how well the sample fixes it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from msnb.charts.drawing.axis import HEIGHT, axis_layers, number_axis
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, bars, lines, shapes
from msnb.charts.drawing.labels import grounded
from msnb.charts.drawing.lettering import text_width
from msnb.charts.drawing.marks import OPEN_END, circle, open_end, upright
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.scales import Linear, amount
from msnb.charts.drawing.strips import Strip, Strips, strips
from msnb.charts.drawing.theme import ACCENT, BACKGROUND, BAND, LIKELY, SMALL, WARN
from msnb.charts.drawing.timeline import spanning
from msnb.forecast import FROM_A_MODEL
from msnb.wording import chance, day, money, short_day

if TYPE_CHECKING:
    import pandas as pd

    from msnb.forecast import BaselineForecast, Forecast, LevelForecast

_LABEL = 18.0


@dataclass(frozen=True)
class _Reference:
    """A date or cost to hold the levels against."""

    name: str
    value: date | float
    fill: str


def forecast_levels(forecast: "Forecast | BaselineForecast") -> Picture:
    """Return each level's date (or cost) with its 90 % limits, beside the plan's own.

    A limit that the sample does not bound is drawn open; a refused level says why. Where
    a model was asked for it instead, its number is labelled so and drawn hollow.

    Examples
    --------
    >>> from msnb.forecast import forecast_baseline, select_class
    >>> water = select_class("world-bank/water")
    >>> outlook = forecast_baseline(water, start=date(2027, 2, 1), days=730)
    >>> print(forecast_levels(outlook).text.partition(".")[0])
    1 in 2 by 5 October 2029 (9 in 10 sure: 17 August 2029 to 8 November 2029)
    """
    outlook = forecast if not hasattr(forecast, "outlook") else forecast.outlook
    goal = getattr(forecast, "goal", None)
    is_cost = outlook.reference_class.measure == "cost"
    currency = f", {outlook.baseline.currency}" if outlook.baseline.currency else ""
    title = f"What it may cost{currency}" if is_cost else "When it may be finished"
    references = list(_references(outlook, goal.by if goal else None))
    levels = _with_models(outlook)
    text = " ".join([*map(_sentence, levels), *_plan_sentence(references)])
    return Picture(
        title,
        text,
        _table(levels),
        _drawing(levels, references, is_wide=True),
        _drawing(levels, references, is_wide=False),
    )


def _with_models(outlook: "BaselineForecast") -> "list[LevelForecast]":
    """Return the levels, refused ones from a model where that was asked for."""
    modelled = outlook.model.levels if outlook.model else ()
    by_level = {each.level.level: each for each in modelled if _values(each)[0] is not None}
    return [by_level.get(each.level.level, each) for each in outlook.levels]


def _references(outlook: "BaselineForecast", by: date | None) -> Iterator[_Reference]:
    baseline = outlook.baseline
    if outlook.reference_class.measure == "cost":
        if baseline.cost is not None:
            yield _Reference("plan", baseline.cost, ACCENT)
        return
    if baseline.finish is not None:
        yield _Reference("plan", baseline.finish, ACCENT)
    if by is not None:
        yield _Reference("deadline", by, WARN)


def _values(each: "LevelForecast") -> tuple[date | float | None, ...]:
    """Return the value, its lower and its upper limit."""
    if each.cost is not None:
        return each.cost, each.low_cost, each.high_cost
    return each.date, each.low_date, each.high_date


def _said(value: date | float, say: Callable[[date], str]) -> str:
    return say(value) if isinstance(value, date) else money(value)


def _limits(each: "LevelForecast", say: Callable[[date], str]) -> str:
    _, low, high = _values(each)
    if each.level.model:
        said = (
            f"; five models say {_said(low, say)} to {_said(high, say)}"
            if low and high
            else ""
        )
        return f"{FROM_A_MODEL}{said}"
    if low is not None and high is not None:
        return f"9 in 10 sure: {_said(low, say)} to {_said(high, say)}"
    if low is not None:
        least = "not before" if isinstance(low, date) else "at least"
        return f"{least} {_said(low, say)}, but too few projects for an upper limit"
    if high is not None:
        most = "not after" if isinstance(high, date) else "at most"
        return f"{most} {_said(high, say)}, but too few projects for a lower limit"
    return "too few projects to say how well it is known"


def _sentence(each: "LevelForecast") -> str:
    name, value = chance(each.level.level), _values(each)[0]
    if value is None:
        return f"No {name}: {each.level.why}."
    by = "by" if isinstance(value, date) else "at most"
    return f"{name} {by} {_said(value, day)} ({_limits(each, day)})."


def _plan_sentence(references: Sequence[_Reference]) -> Iterator[str]:
    for each in references:
        yield f"The {each.name} is {_said(each.value, day)}."


def _table(levels: Sequence["LevelForecast"]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    rows = []
    for each in levels:
        value, low, high = _values(each)
        head = each.level
        rows.append((chance(head.level), value, low, high, head.ratio, head.why))
    is_cost = any(each.cost is not None for each in levels)
    names = ("At most" if is_cost else "By", "Lower limit", "Upper limit")
    columns = ["Chance", *names, "Actual ÷ planned", "Rests on"]
    frame = pd.DataFrame(rows, columns=columns)
    if not is_cost:
        for name in names:
            frame[name] = pd.to_datetime(frame[name])
    return frame


def _drawing(
    levels: Sequence["LevelForecast"], references: Sequence[_Reference], *, is_wide: bool
) -> Drawing:
    head = HEIGHT + _LABEL * len(references) + 6
    rows = strips([_strip(each) for each in levels], head, is_wide=is_wide)
    x, axis = _scale(levels, references, rows)
    layers = (
        *axis,
        *rows.layers,
        *_reference_layers(references, x, rows),
        *_range_layers(levels, x, rows),
    )
    return Drawing(rows.width, round(rows.bottom + 4), layers)


def _strip(each: "LevelForecast") -> Strip:
    name, value = chance(each.level.level), _values(each)[0]
    if value is None:
        return Strip(f"{name}: refused", each.level.why, is_bold=True, words_fill=WARN)
    by = "by" if isinstance(value, date) else "at most"
    limits, title = _limits(each, short_day), f"{name} {by} {_said(value, short_day)}"
    if each.level.model:
        return Strip(title, limits, is_bold=True, words_fill=WARN)
    return Strip(title, limits, is_bold=True)


def _scale(
    levels: Sequence["LevelForecast"], references: Sequence[_Reference], rows: Strips
) -> tuple[Callable[[date | float], float], tuple[Layer, ...]]:
    values = [each.value for each in references]
    for each in levels:
        # How far models lie apart would push all the others together.
        own = _values(each)[:1] if each.level.model else _values(each)
        values += [value for value in own if value is not None]
    left, right = rows.left, rows.right - OPEN_END
    dates = [value for value in values if isinstance(value, date)]
    if dates or not values:
        line = spanning(dates or [date(2000, 1, 1)], left, right)
        gap = 44 if rows.width > 500 else 58  # noqa: PLR2004  # a phone
        axis = axis_layers(line, 0, (HEIGHT, rows.top), *rows.spans, gap=gap)
        return line.x, axis if dates else ()  # type: ignore[return-value]
    numbers = [float(value) for value in values if not isinstance(value, date)]
    air = (max(numbers) - min(numbers)) * 0.04 or 1
    scale = Linear(min(numbers) - air, max(numbers) + air, left, right)
    return scale.x, number_axis(scale, 0, *rows.spans, gap=64, word=amount)  # type: ignore[return-value]


def _reference_layers(
    references: Sequence[_Reference], x: Callable[[date | float], float], rows: Strips
) -> tuple[Layer, ...]:
    uprights, labels = [], []
    for line, each in enumerate(references):
        at, y = x(each.value), rows.top - _LABEL * (len(references) - line)
        text = f"{each.name} {_said(each.value, short_day)}"
        room = text_width(text, SMALL)
        start = at + 5 if at + 5 + room <= rows.width else at - 5 - room
        uprights.append(
            Mark(path=upright(at, (y, rows.top), *rows.spans), stroke=each.fill)
        )
        labels.append(Mark(start, y + 11, text=text, fill=each.fill))
    return (
        lines("references", uprights, width=1.5),
        *grounded("reference-labels", labels, size=SMALL),
    )


def _range_layers(
    levels: Sequence["LevelForecast"], x: Callable[[date | float], float], rows: Strips
) -> tuple[Layer, ...]:
    ranges, open_ends, dots = [], [], []
    hollow, others = [], []
    for each, y in zip(levels, rows.middles, strict=True):
        value, low, high = _values(each)
        if value is None:
            continue
        at = x(value)
        first = at if low is None else x(low)
        last = at if high is None else x(high)
        tip = f"{chance(each.level.level)}: {_said(value, day)}"
        if each.level.model:
            first, last = max(first, rows.left), min(last, rows.right)
            others.append(Mark(path=f"M{first:.1f},{y:.1f}H{last:.1f}", stroke=LIKELY))
            tip = f"{tip}, {FROM_A_MODEL}"
            hollow.append(Mark(at, y, fill=BACKGROUND, stroke=LIKELY, tip=tip))
            continue
        if last - first > 1:
            ranges.append(Mark(first, y - 5, last, y + 5, fill=BAND))
        if low is None:
            open_ends.append(Mark(path=open_end(at, y, at - OPEN_END), stroke=LIKELY))
        if high is None:
            open_ends.append(Mark(path=open_end(last, y, rows.right), stroke=LIKELY))
        dots.append(Mark(at, y, fill=LIKELY, stroke=BACKGROUND, tip=tip))
    return (
        bars("ranges", ranges, radius=5),
        lines("ranges-open", open_ends, width=1.5, dash=(3, 3)),
        shapes("levels", circle(7), dots, width=1.5),
        lines("models-say", others, width=1.5, dash=(2, 4)),
        shapes("models", circle(6), hollow, width=2.5),
    )
