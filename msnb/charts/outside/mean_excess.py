"""The tail of a class: once a project is far over, how much further it goes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, lines, shapes
from msnb.charts.drawing.keys import STEP, Key, keys
from msnb.charts.drawing.labels import grounded
from msnb.charts.drawing.lettering import text_width
from msnb.charts.drawing.marks import circle
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.plot import Plot
from msnb.charts.drawing.scales import Linear, times
from msnb.charts.drawing.theme import ACCENT, INK, LIKELY, MUTE, NARROW, SMALL, WIDE
from msnb.wording import count

if TYPE_CHECKING:
    import pandas as pd

    from msnb.forecast import Tail

_APART = 3.0  # pixels between two dots
_FEW = 10  # projects beyond a threshold: below, the mean is little more than noise
_NAMED = (1.0, 1.5, 2.0, 3.0)


@dataclass(frozen=True)
class _Place:
    """Of the projects beyond an overrun: how many, and by how much on average."""

    beyond: float
    excess: float
    n: int

    @property
    def is_firm(self) -> bool:
        return self.n >= _FEW


def mean_excess_picture(tail: "Tail") -> Picture:
    """Return by how much projects beyond an overrun exceed it on average.

    A line that rises to the right shows a fat tail: the worse it is, the worse it gets.

    Parameters
    ----------
    tail : Tail
        From `msnb.forecast.tail_of`.

    Notes
    -----
    The dashed line is the law of the tail index, ``beyond / (index - 1)``, drawn from
    where the index is measured; only with 100 projects or more, and where the mean
    exists.

    Examples
    --------
    >>> from msnb.forecast import select_class, tail_of
    >>> picture = mean_excess_picture(tail_of(select_class("world-bank/water")))
    >>> print(picture.text.partition(". ")[2].partition(";")[0])
    96 projects took more than 1× their plan, and exceeded that by 0.45× on average
    """
    title = "Once it is far over, how much further it goes"
    places = [
        _Place(float(beyond), float(excess), int(n))
        for beyond, excess, n in zip(*tail.mean_excess(), strict=True)
    ]
    said = tail.sentence()
    if sum(each.is_firm for each in places) < 2:  # noqa: PLR2004  # one is no course
        return Picture(title, said, _table(()), *blank(said))
    text = f"{said} {_said(places, tail.measure)}"
    drawings = (_drawing(tail, places, width) for width in (WIDE, NARROW))
    return Picture(title, text, _table(_named(places)), *drawings)


def _named(places: "list[_Place]") -> "list[_Place]":
    """Return the places at the first outcome from each round overrun on."""
    found = []
    for least in _NAMED:
        at = next((each for each in places if each.beyond >= least), None)
        if at is not None and at not in found:
            found.append(at)
    return found or [places[0]]


def _said(places: "list[_Place]", measure: str) -> str:
    verb = "cost" if measure == "cost" else "took"
    first, *rest = _named(places)
    said = (
        f"{count(first.n, 'project')} {verb} more than {times(first.beyond)} their plan, "
        f"and exceeded that by {times(first.excess)} on average"
    )
    parts = [
        f"the {each.n:,} beyond {times(each.beyond)}, by {times(each.excess)}"
        for each in rest
    ]
    return "; ".join([said, *parts]) + "."


def _table(places: "list[_Place] | tuple[()]") -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    rows = [(times(p.beyond), p.n, times(p.excess)) for p in places]
    return pd.DataFrame(rows, columns=["Beyond", "Projects", "Further on average"])


def _drawing(tail: "Tail", places: "list[_Place]", width: float) -> Drawing:
    is_wide = width == WIDE
    entries = list(_entries(tail))
    top = STEP * len(entries) + 34
    highest = max(each.excess for each in places) * 1.08
    plot = Plot(
        Linear(places[0].beyond, places[-1].beyond, 58, width - 22),
        Linear(0, highest, top + (260 if is_wide else 220), top),
    )
    layers = (
        *keys(entries, 0, 0),
        *plot.frame(
            plot.x.ticks(64),
            _up(plot.y),
            said_across=times,
            said_up=times,
        ),
        *_marks(tail, _apart(places, plot), plot),
        *grounded("words", list(_words(plot)), size=SMALL),
    )
    return Drawing(width, round(plot.bottom + 44), layers)


def _apart(places: "list[_Place]", plot: Plot) -> "list[_Place]":
    """Return the places that do not lie on the one before."""
    found = places[:1]
    for each in places[1:]:
        if plot.x.x(each.beyond) - plot.x.x(found[-1].beyond) >= _APART:
            found.append(each)
    return found


def _up(scale: Linear) -> tuple[float, ...]:
    """Return the ticks of an upright scale, whose pixels run backwards."""
    return Linear(scale.first, scale.last, 0, scale.left - scale.right).ticks(40)


def _entries(tail: "Tail") -> Iterator[Key]:
    yield Key("dot", ACCENT, "mean of the projects beyond")
    yield Key("dot", MUTE, f"fewer than {count(_FEW, 'project')} beyond")
    if _has_law(tail):
        yield Key("dashes", LIKELY, "what the tail index leads to expect")


def _has_law(tail: "Tail") -> bool:
    return tail.index is not None and tail.index.alpha > 1


def _marks(tail: "Tail", places: "list[_Place]", plot: Plot) -> Iterator[Layer]:
    if _has_law(tail):
        yield from _law(tail, plot)
    for name, is_firm in (("few", False), ("firm", True)):
        fill = ACCENT if is_firm else MUTE
        dots = []
        for each in places:
            if each.is_firm is is_firm:
                x, y = plot.at(each.beyond, each.excess)
                tip = (
                    f"{each.n:,} beyond {times(each.beyond)}: {times(each.excess)} further"
                )
                dots.append(Mark(x, y, fill=fill, stroke=fill, tip=tip))
        yield shapes(name, circle(3.5), dots)


def _law(tail: "Tail", plot: Plot) -> Iterator[Layer]:
    index = tail.index
    if index is None:
        return
    steepness = 1 / (index.alpha - 1)
    first = min(max(index.beyond, plot.x.first), plot.x.last)
    last = min(plot.x.last, plot.y.last / steepness)
    if last <= first:
        return
    ends = [(first, first * steepness), (last, last * steepness)]
    mark = Mark(path=plot.path(ends), stroke=LIKELY)
    yield lines("law", [mark], width=2, dash=(6, 4))


def _words(plot: Plot) -> Iterator[Mark]:
    across = "beyond this overrun, actual ÷ planned"
    x = plot.right - text_width(across, SMALL)
    yield Mark(x, plot.bottom + 38, text=across, fill=INK)
    yield Mark(0, plot.top - 14, text="how much further, on average", fill=INK)
