"""The course of a class: each project's place in its forecast, in the order of time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, letters, lines, shapes
from msnb.charts.drawing.keys import STEP, Key, keys
from msnb.charts.drawing.lettering import text_width
from msnb.charts.drawing.marks import circle
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.plot import Plot, percent
from msnb.charts.drawing.scales import Linear
from msnb.charts.drawing.theme import ACCENT, INK, LIKELY, NARROW, SMALL, SOFT, WIDE
from msnb.wording import chance, day

if TYPE_CHECKING:
    import pandas as pd

    from msnb.forecast import Course

NOTHING = "No finished project of this class says when it began."
_MOST = 450
_GROUPS, _SMALLEST = 8, 5
_LEVELS = (0.5, 0.8, 0.9)


@dataclass(frozen=True)
class _Group:
    """Neighbours in time: the first, the one after the last, and their mean place."""

    first: int
    end: int
    mean: float


@dataclass(frozen=True)
class _Course:
    """When projects began, in order, and where their outcomes fell."""

    days: tuple[date, ...]
    places: tuple[float, ...]

    def groups(self) -> list[_Group]:
        """Return groups of equal size, eight at most."""
        number = max(1, min(_GROUPS, len(self.days) // _SMALLEST))
        parts = np.array_split(np.arange(len(self.days)), number)
        places = np.array(self.places)
        return [
            _Group(int(part[0]), int(part[-1]) + 1, float(places[part].mean()))
            for part in parts
        ]


def outcomes_in_time(course: "Course") -> Picture:
    """Return where each project of a class falls in its forecast, by when it began.

    Parameters
    ----------
    course : Course
        From `msnb.forecast.course_of`.

    Notes
    -----
    More than 450 projects are shown by evenly spaced ones, and the picture says so.

    Examples
    --------
    >>> from msnb.forecast import course_of, select_class
    >>> text = outcomes_in_time(course_of(select_class("world-bank/water"))).text
    >>> print(text.partition(". ")[0])
    The class drifts: the later a project began, the more it overran
    """
    title = "Each project in today's forecast, in the order of time"
    if not course.starts:
        return Picture(title, NOTHING, _table(None), *blank(NOTHING))
    told = _Course(course.starts, tuple(map(float, course.places)))
    groups = told.groups()
    mean = f"{percent(groups[0].mean)} to {percent(groups[-1].mean)}"
    moved = f"From the earliest to the latest group the mean place goes from {mean}."
    text = f"{course.drift().message} {moved}"
    drawings = (_drawing(told, width) for width in (WIDE, NARROW))
    return Picture(title, text, _table(told), *drawings)


def _table(course: _Course | None) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    rows = [
        (course.days[g.first], course.days[g.end - 1], g.end - g.first, percent(g.mean))
        for g in (course.groups() if course else ())
        if course
    ]
    return pd.DataFrame(rows, columns=["From", "To", "Projects", "Mean place"])


def _drawing(course: _Course, width: float) -> Drawing:
    is_wide = width == WIDE
    n = len(course.days)
    step = max(1, -(-n // (_MOST if is_wide else _MOST // 2)))
    dot = "a past project" if step == 1 else f"a past project in every {step}"
    entries = [Key("dot", ACCENT, dot), Key("line", LIKELY, "mean of neighbours in time")]
    top = STEP * len(entries) + 30
    x = Linear(0, n, 66, width - 12)
    plot = Plot(x, Linear(0, 1, top + (250 if is_wide else 220), top))
    years = _years(course.days, plot)
    layers = (
        *keys(entries, 0, 0),
        *plot.frame(
            list(years), _LEVELS, said_across=lambda at: str(years[at]), said_up=chance
        ),
        *_marks(course, range(0, n, step), plot, radius=3 if is_wide else 2.5),
        letters("ends", list(_ends(plot)), size=SMALL),
    )
    return Drawing(width, round(plot.bottom + 28), layers)


def _years(days: Sequence[date], plot: Plot) -> dict[float, int]:
    """Return where years begin, as far as their figures have room."""
    found: dict[float, int] = {}
    room = text_width("2000", SMALL)
    free = plot.left - room / 2
    for at, begun in enumerate(days):
        x = plot.x.x(at)
        is_first = at == 0 or days[at - 1].year < begun.year
        if is_first and free + room / 2 <= x <= plot.right + 12 - room / 2:
            found[at] = begun.year
            free = x + room / 2 + 12
    return found


def _marks(
    course: _Course, shown: Sequence[int], plot: Plot, *, radius: float
) -> Iterator[Layer]:
    dots = []
    for at in shown:
        x, y = plot.at(at + 0.5, course.places[at])
        tip = f"begun {day(course.days[at])}: {percent(course.places[at])}"
        dots.append(Mark(x, y, fill=ACCENT, stroke=ACCENT, tip=tip))
    yield shapes("projects", circle(radius), dots)
    middle = plot.path([(plot.x.first, 0.5), (plot.x.last, 0.5)])
    yield lines("middle", [Mark(path=middle, stroke=INK)], dash=(4, 3))
    means = [
        Mark(path=plot.path([(g.first, g.mean), (g.end, g.mean)]), stroke=LIKELY)
        for g in course.groups()
    ]
    yield lines("means", means, width=4)


def _ends(plot: Plot) -> Iterator[Mark]:
    yield Mark(plot.left, plot.top - 8, text="overran more than most", fill=SOFT)
