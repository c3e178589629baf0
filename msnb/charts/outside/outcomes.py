"""How the projects of a reference class ended: every one of them a dot."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, letters, lines, shapes
from msnb.charts.drawing.labels import grounded
from msnb.charts.drawing.lettering import text_width
from msnb.charts.drawing.marks import circle, upright
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.scales import times
from msnb.charts.drawing.theme import (
    ACCENT,
    BACKGROUND,
    BODY,
    INK,
    LIKELY,
    LINE,
    LINK,
    MUTE,
    NARROW,
    SMALL,
    SOFT,
    WIDE,
)
from msnb.charts.outside.dots import Dot, Stacks, stack, thinned
from msnb.wording import chance, count, listed

if TYPE_CHECKING:
    import pandas as pd

    from msnb.forecast import LevelForecast, ReferenceClass

NOTHING = "No past project of this class counts, so there is nothing to show."
MOST_DOTS = 450  # above that, a dot stands for several projects
_ROOM, _MARGIN = 230.0, 16.0  # height that the dots may take; room beside them
_ON_PLAN = 1 + 1e-9
_EDGES = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 6.0, 8.0, 16.0)


@dataclass(frozen=True)
class _Past:
    """Past projects in order, the levels that are to be marked, and what to call it all."""

    dots: tuple[Dot, ...]
    levels: tuple[tuple[str, float], ...]
    measure: str
    elapsed: float = 0.0

    @property
    def passed(self) -> int:
        """Projects that ended, or had got, no further than the plan stands."""
        return sum(dot.ratio <= self.elapsed for dot in self.dots)

    @property
    def finished(self) -> list[float]:
        """Overruns that are final, in order."""
        return sorted(dot.ratio for dot in self.dots if dot.is_finished)

    @property
    def running(self) -> int:
        """Projects still under way."""
        return len(self.dots) - len(self.finished)

    def counted(self) -> tuple[str, str]:
        """Return how many kept to their plan and how many did not, in words."""
        within = sum(ratio <= _ON_PLAN for ratio in self.finished)
        beyond = len(self.finished) - within
        if self.measure == "cost":
            return f"{within:,} cost no more than planned", f"{beyond:,} cost more"
        return f"{within:,} finished in the time planned", f"{beyond:,} took longer"


def outcomes(
    reference_class: "ReferenceClass",
    levels: Sequence["LevelForecast"] = (),
    *,
    elapsed: float = 0.0,
) -> Picture:
    """Return every past project of a class that counts, against its own plan.

    Parameters
    ----------
    reference_class : ReferenceClass
    levels : sequence of LevelForecast, optional
        Marked where they are supported.
    elapsed : float
        Elapsed / planned of a plan under way: past projects that got no further count no
        more, and are shown in grey.

    Notes
    -----
    The scale is one of ratios: half as long is as far from the plan as twice as long. More
    than 450 projects are shown by evenly spaced ones, and the picture says so.

    Examples
    --------
    >>> from msnb.forecast import select_class
    >>> print(outcomes(select_class("world-bank/water")).text.partition(".")[0])
    108 finished projects: 12 finished in the time planned and 96 took longer
    """
    rows = reference_class.outcomes
    pairs = zip(rows.ratios, rows.finished, strict=True)
    past = _Past(
        tuple(Dot(float(ratio), bool(finished)) for ratio, finished in pairs),
        tuple(
            (chance(each.level.level), each.level.ratio)
            for each in levels
            if each.level.ratio is not None
        ),
        reference_class.measure,
        elapsed,
    )
    title = f"How past projects ended: {reference_class.title}"
    if not past.dots:
        return Picture(title, NOTHING, _table(past), *blank(NOTHING))
    text = " ".join(_sentences(past))
    return Picture(title, text, _table(past), _drawing(past, WIDE), _drawing(past, NARROW))


def _sentences(past: _Past) -> Iterator[str]:
    finished = past.finished
    yield f"{count(len(finished), 'finished project')}: {listed(past.counted())}."
    if past.running:
        running = count(past.running, "project is", "projects are")
        where = "it has" if past.running == 1 else "they have"
        yield f"{running} still under way, shown where {where} got to."
    if past.passed:
        left = len(past.dots) - past.passed
        yield (
            f"This plan stands at {times(past.elapsed)} of what was planned: {left:,} of "
            "them went further, and only these count."
        )
    if past.levels:
        said = [f"{name} stayed within {times(ratio)}" for name, ratio in past.levels]
        whose = "Of these" if past.passed else "Of what was planned"
        yield f"{whose}, {listed(said)}."
    if finished:
        yield f"They range from {times(finished[0])} to {times(finished[-1])}."


def _table(past: _Past) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    finished, rows = past.finished, []
    for low, high in pairwise((0.0, *_EDGES, math.inf)):
        here = sum(low * _ON_PLAN < ratio <= high * _ON_PLAN for ratio in finished)
        name = f"{times(low)} to {times(high)}"
        if math.isinf(high):
            name = f"more than {times(low)}"
        rows.append((name, here, f"{here / len(finished):.0%}" if finished else ""))
    used = [at for at, row in enumerate(rows) if row[1]] or [0]
    kept = rows[used[0] : used[-1] + 1]
    return pd.DataFrame(kept, columns=["Actual ÷ planned", "Projects", "Share"])


def _drawing(past: _Past, width: float) -> Drawing:
    dots = thinned(past.dots, MOST_DOTS)
    marks = [ratio for _, ratio in past.levels]
    stacks = stack(dots, marks, _MARGIN, width - _MARGIN, _ROOM)
    key = _key(past, len(dots))
    y = 18.0 * len(key) + 12
    labels = list(_level_labels(past, stacks, y, width))
    floor = y + 18 * len(labels) + 8 + stacks.height
    plan = stacks.scale.plan_right
    layers = (
        *_axis(stacks, floor, width),
        lines("levels", _level_lines(past, stacks, labels, floor), width=1.5, dash=(4, 3)),
        *_dots(stacks, floor, past.elapsed),
        lines(
            "plan", [Mark(path=upright(plan, (y - 8, floor + 6)), stroke=INK)], width=1.5
        ),
        *grounded("level-labels", labels, size=SMALL),
        shapes("key-dots", circle(5), (mark for mark, _ in key)),
        letters("key", (mark for _, mark in key), size=BODY),
    )
    return Drawing(width, round(floor + 42), layers)


def _key(past: _Past, shown: int) -> list[tuple[Mark, Mark]]:
    """Return a dot and a text for each kind of dot, one a line."""
    within, beyond = past.counted()
    entries = [(ACCENT, "", within), (LIKELY, "", beyond)]
    if past.running:
        entries.append((BACKGROUND, LINK, f"{past.running:,} still under way, so far"))
    if past.passed:
        entries.append((MUTE, "", f"{past.passed:,} of them got no further than this plan"))
    if shown < len(past.dots):
        each = len(past.dots) / shown
        entries.append((SOFT, "", f"each dot: about {each:,.0f} projects"))
    return [
        (
            Mark(7, 10 + 18 * line, fill=fill, stroke=stroke or fill),
            Mark(20, 15 + 18 * line, text=text, fill=INK),
        )
        for line, (fill, stroke, text) in enumerate(entries)
    ]


def _level_labels(past: _Past, stacks: Stacks, y: float, width: float) -> Iterator[Mark]:
    for line, (name, ratio) in enumerate(past.levels):
        text = f"{name} within {times(ratio)}"
        x, room = stacks.scale.x(ratio), text_width(text, SMALL)
        start = x + 5 if x + 5 + room <= width else x - 5 - room
        yield Mark(max(start, 0), y + 12 + 18 * line, text=text, fill=LIKELY)


def _level_lines(
    past: _Past, stacks: Stacks, labels: Sequence[Mark], floor: float
) -> Iterator[Mark]:
    for (_, ratio), label in zip(past.levels, labels, strict=True):
        yield Mark(
            path=upright(stacks.scale.x(ratio), (label.y - 10, floor)), stroke=LIKELY
        )


def _dots(stacks: Stacks, floor: float, elapsed: float) -> Iterator[Layer]:
    size = stacks.size

    def colour(ratio: float) -> str:
        if ratio <= elapsed:
            return MUTE
        return ACCENT if ratio <= _ON_PLAN else LIKELY

    def marks(*, finished: bool) -> Iterator[Mark]:
        for dot, x, level in stacks.places:
            if dot.is_finished is finished:
                tip = f"{times(dot.ratio)} of what was planned"
                y = floor - (level + 0.5) * size
                if finished:
                    yield Mark(x, y, fill=colour(dot.ratio), tip=tip)
                else:
                    yield Mark(x, y, fill=BACKGROUND, stroke=LINK, tip=tip)

    yield shapes("finished", circle(size * 0.44), marks(finished=True))
    yield shapes("running", circle(size * 0.38), marks(finished=False), width=1)


def _axis(stacks: Stacks, floor: float, width: float) -> tuple[Layer, ...]:
    scale = stacks.scale
    half = text_width("as planned", SMALL) / 2
    middle = (scale.plan_left + scale.plan_right) / 2
    plan = Mark(
        min(max(middle, half), width - half), floor + 20, text="as planned", fill=INK
    )
    labels = [
        Mark(scale.x(tick), floor + 20, text=times(tick), fill=SOFT)
        for tick in scale.ticks(44, _MARGIN, width - _MARGIN)
    ]
    labels = [mark for mark in labels if abs(mark.x - plan.x) > half + 18]
    low = [f"under {times(scale.low)}"] if scale.low else []
    high = [f"over {times(scale.high)}"] if scale.high else []
    y = floor + 36
    return (
        lines("axis", [Mark(path=f"M0,{floor + 1:.1f}H{width:g}", stroke=LINE)]),
        letters("ticks", [*labels, plan], size=SMALL, align="center"),
        letters("low-end", [Mark(0, y, text=text, fill=SOFT) for text in low], size=SMALL),
        letters(
            "high-end",
            [Mark(width, y, text=text, fill=SOFT) for text in high],
            size=SMALL,
            align="right",
        ),
    )
