"""What is worth its effort: points for effort and value, and lines of equal worth."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, letters, lines, shapes
from msnb.charts.drawing.lettering import text_width, wrap
from msnb.charts.drawing.marks import circle, upright
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.scales import Linear
from msnb.charts.drawing.theme import (
    ACCENT,
    BACKGROUND,
    BODY,
    INK,
    LINE,
    LINK,
    NARROW,
    SMALL,
    SOFT,
    WIDE,
)
from msnb.wording import count, listed

if TYPE_CHECKING:
    import pandas as pd

TITLE = "What is worth its effort"
NOTHING = "Nothing has been given an effort and a value yet."
_STEEPNESS = (0.25, 0.5, 1.0, 2.0, 4.0)  # lines of equal worth, times the diagonal
_LEFT, _TOP, _FOOT, _BESIDE = 52.0, 30.0, 54.0, 80.0
_RADIUS, _ROW, _WHOLE = 11.0, 20.0, 10


class Rated(Protocol):
    """What has a name and may have an effort and a value: a component, an event."""

    @property
    def id(self) -> str:
        """By which it is known."""
        ...

    @property
    def title(self) -> str:
        """What people call it."""
        ...

    @property
    def effort(self) -> float | None:
        """On any scale, the same for all."""
        ...

    @property
    def value(self) -> float | None:
        """On any scale, the same for all."""
        ...


@dataclass(frozen=True)
class _Point:
    rank: int
    title: str
    effort: float
    value: float
    worth: float | None

    @property
    def words(self) -> str:
        """Its worth, as a fraction that can be checked."""
        if self.worth is None or not self.effort:
            return "no effort"
        return f"{self.value:g} ÷ {self.effort:g} = {self.worth:.3g}"


def effort_value_picture(points: Sequence[Rated]) -> Picture:
    """Return things by effort and value, ranked by value over effort.

    Parameters
    ----------
    points : sequence
        Each with an id, a title, an effort and a value, such as a plan's components. Of
        equals the earlier comes first; what has no effort or no value yet comes last.

    Notes
    -----
    On a line through the corner everything is worth the same. The steeper, the better.

    Examples
    --------
    >>> from msnb.plan import Component
    >>> book = Component(id="book", title="Booking", effort=4, value=8)
    >>> mail = Component(id="mail", title="Reminders", effort=1, value=5)
    >>> effort_value_picture([book, mail]).text
    'Most worth its effort: Reminders (5 ÷ 1 = 5), then Booking (8 ÷ 4 = 2).'
    """
    ranked = tuple(_ranked(points))
    left = [each.title for each in points if each.effort is None or each.value is None]
    if not ranked:
        return Picture(TITLE, NOTHING, _table(points, ranked), *blank(NOTHING))
    text = " ".join(_sentences(ranked, left))
    table = _table(points, ranked)
    wide, narrow = _drawing(ranked, is_wide=True), _drawing(ranked, is_wide=False)
    return Picture(TITLE, text, table, wide, narrow)


def _ranked(points: Sequence[Rated]) -> Iterator[_Point]:
    from msnb.session import priorities  # noqa: PLC0415  # no other picture needs it

    rated = {
        each.id: (float(each.effort), float(each.value))
        for each in points
        if each.effort is not None and each.value is not None
    }
    titles = {each.id: each.title for each in points}
    for number, found in enumerate(priorities(list(rated), {"": rated}), 1):
        yield _Point(number, titles[found.item], *rated[found.item], found.worth)


def _sentences(ranked: Sequence[_Point], left: Sequence[str]) -> Iterator[str]:
    first = [f"{point.title} ({point.words})" for point in ranked[:3]]
    yield f"Most worth its effort: {', then '.join(first)}."
    if len(ranked) > len(first):
        more = len(ranked) - len(first)
        yield f"{count(more, 'more stands', 'more stand')} in the table."
    if left:
        yield f"Not rated yet: {listed(left)}."


def _table(points: Sequence[Rated], ranked: Sequence[_Point]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    rows: list[tuple[object, ...]] = [
        (
            str(point.rank),
            point.title,
            point.value,
            point.effort,
            point.worth if point.effort else "no effort",
        )
        for point in ranked
    ]
    rows += [
        ("", each.title, each.value, each.effort, "")
        for each in points
        if each.effort is None or each.value is None
    ]
    names = ["Rank", "What", "Value", "Effort", "Value ÷ effort"]
    return pd.DataFrame(rows, columns=names, dtype=object)


@dataclass(frozen=True)
class _Plot:
    """The square with the points: scales from nothing to a round number."""

    effort: Linear
    value: Linear

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.value.right

    @property
    def floor(self) -> float:
        """Where the effort is written."""
        return self.value.left


def _drawing(ranked: Sequence[_Point], *, is_wide: bool) -> Drawing:
    width = WIDE if is_wide else NARROW
    side = 400.0 if is_wide else width - _LEFT - _BESIDE
    most_effort = _round_up(max(point.effort for point in ranked))
    most_value = _round_up(max(point.value for point in ranked))
    plot = _Plot(
        Linear(0, most_effort, _LEFT, _LEFT + side),
        Linear(0, most_value, _TOP + side, _TOP),
    )
    x = _LEFT + side + _BESIDE if is_wide else 0.0
    y = _TOP if is_wide else plot.floor + _FOOT
    names, bottom = _names(ranked, x, y, width)
    layers = (*_axes(plot), *_worths(plot), *_points(ranked, plot), *names)
    return Drawing(width, round(max(bottom, plot.floor + _FOOT)), layers)


def _round_up(most: float) -> float:
    """Return a round number that leaves a little room above the largest."""
    scale = Linear(0, most * 1.08 or 1.0, 0, 1)
    step = scale.ticks(0.2)[1]
    number = step
    while number < most * 1.04:
        number += step
    return number


def _axes(plot: _Plot) -> Iterator[Layer]:
    across, up = plot.effort, plot.value
    grid = [
        Mark(path=upright(across.x(each), (plot.top, plot.floor)), stroke=LINE)
        for each in across.ticks(56)
    ]
    grid += [
        Mark(path=f"M{across.left:.1f},{up.x(each):.1f}H{across.right:.1f}", stroke=LINE)
        for each in _upward(up)
    ]
    yield lines("grid", grid)
    yield letters(
        "effort-ticks",
        [
            Mark(across.x(each), plot.floor + _RADIUS + 15, text=f"{each:g}", fill=SOFT)
            for each in across.ticks(56)
        ],
        size=SMALL,
        align="center",
    )
    yield letters(
        "value-ticks",
        [
            Mark(across.left - _RADIUS - 6, up.x(each) + 4, text=f"{each:g}", fill=SOFT)
            for each in _upward(up)
            if each
        ],
        size=SMALL,
        align="right",
    )
    end = Mark(across.right, plot.floor + 44, text="effort →", fill=INK)
    yield letters("effort", [end], size=SMALL, align="right")
    yield letters("value", [Mark(0, plot.top - 14, text="↑ value", fill=INK)], size=SMALL)


def _upward(scale: Linear) -> tuple[float, ...]:
    """Return the ticks of a scale whose pixels run upwards."""
    return Linear(scale.first, scale.last, 0, scale.left - scale.right).ticks(56)


def _worths(plot: _Plot) -> Iterator[Layer]:
    """Yield the lines of equal worth, each with its worth at its end."""
    from msnb.session import equal_worth  # noqa: PLC0415

    across, up = plot.effort, plot.value
    rays, beside, above = [], [], []
    for steepness in _STEEPNESS:
        level = steepness * up.last / across.last
        ends = equal_worth(steepness, scale=(0.0, 1.0))
        if ends is None:
            continue
        (_, _), (right, high) = ends
        x, y = across.x(right * across.last), up.x(high * up.last)
        rays.append(
            Mark(path=f"M{across.left:.1f},{up.left:.1f}L{x:.1f},{y:.1f}", stroke=LINK)
        )
        label = f"worth {level:.0f}" if level >= _WHOLE else f"worth {level:.2g}"
        if steepness <= 1:
            beside.append(Mark(x + 8, y + 4, text=label, fill=SOFT))
        else:
            room = text_width(label, SMALL) / 2
            above.append(Mark(max(x, 62 + room), plot.top - 14, text=label, fill=SOFT))
    yield lines("equal-worth", rays, dash=(3, 4))
    yield letters("worths-beside", beside, size=SMALL)
    yield letters("worths-above", above, size=SMALL, align="center")


def _points(ranked: Sequence[_Point], plot: _Plot) -> Iterator[Layer]:
    """Yield a numbered dot for each place; what stands on one place shares it."""

    def place(point: _Point) -> tuple[float, float]:
        return point.effort, point.value

    dots, numbers, more = [], [], []
    for (effort, value), here in groupby(sorted(ranked, key=place), place):
        together = list(here)
        x, y = plot.effort.x(effort), plot.value.x(value)
        tip = "; ".join(f"{point.title}: {point.words}" for point in together)
        dots.append(Mark(x, y, fill=ACCENT, stroke=BACKGROUND, tip=tip))
        numbers.append(Mark(x, y + 4, text=str(together[0].rank), fill=BACKGROUND))
        text = ", ".join(str(point.rank) for point in together[1:3])
        if len(together) > 3:  # noqa: PLR2004  # no room for more
            text += f", +{len(together) - 3}"
        more.append(Mark(x + _RADIUS + 3, y + 4, text=text, fill=ACCENT))
    yield shapes("points", circle(_RADIUS), dots, width=2)
    yield letters("ranks", numbers, size=SMALL, align="center", bold=True)
    yield letters("ranks-there-too", more, size=SMALL, bold=True)


def _names(
    ranked: Sequence[_Point], x: float, y: float, width: float
) -> tuple[tuple[Layer, ...], float]:
    """Return what each number stands for, and where the list ends."""
    numbers, titles, words = [], [], []
    end = x + text_width(f"{len(ranked)}.", BODY, bold=True)
    left = end + 8
    for point in ranked:
        base = y
        numbers.append(Mark(end, base + 15, text=f"{point.rank}.", fill=INK))
        for text in wrap(point.title, width - left, BODY, lines=2):
            titles.append(Mark(left, base + 15, text=text, fill=INK))
            base += _ROW
        words.append(Mark(left, base + 11, text=point.words, fill=SOFT))
        y = base + _ROW + 4
    return (
        letters("list-ranks", numbers, size=BODY, align="right", bold=True),
        letters("list-titles", titles, size=BODY),
        letters("list-words", words, size=SMALL),
    ), y + 4
