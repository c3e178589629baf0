"""Ranges of all groups side by side, on one scale: where to talk, and where not."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from msnb.session import (
    UNITS,
    Colour,
    Range,
    State,
    colour_of,
    hull,
    ranges,
    widest,
)

WIDTH, ROW = 820, 36
# So much room there is, in bars; the space between two rows is part of one.
_MOST_BARS, _BETWEEN = 10.0, 0.6
TALKED_ABOUT = 2
# What stands at the right of a bar needs this much of the width.
_WORDS = 370


@dataclass(frozen=True)
class Bar:
    """One group's range, in the units of the drawing."""

    colour: Colour
    x: float
    y: float
    width: float
    words: str


@dataclass(frozen=True)
class SpanRow:
    """One stage: every group's range for it."""

    id: str
    title: str
    is_widest: bool
    bars: tuple[Bar, ...]

    @property
    def width(self) -> int:
        """Of the drawing."""
        return WIDTH

    @property
    def height(self) -> int:
        """Of the drawing."""
        return ROW * len(self.bars)

    @property
    def spoken(self) -> str:
        """The same in words."""
        return "; ".join(f"{each.colour.name}: {each.words}" for each in self.bars)


@dataclass(frozen=True)
class Spans:
    """The stages to talk about first, and how many more there are."""

    rows: tuple[SpanRow, ...]
    more: int


def spans_of(state: State, step: str = "ranges") -> Spans:
    """Return the ranges of all groups for each stage, the widest stages first.

    A group that gave new numbers after all were shown stands with these.
    """
    given = {
        item: {**by_group, **ranges(state, step, is_revised=True).get(item, {})}
        for item, by_group in ranges(state, step).items()
    }
    given = {item: by_group for item, by_group in given.items() if by_group}
    titles = {each.id: each.title for each in state.items(step)}
    in_order = widest(
        {item: tuple(by.values()) for item, by in given.items()}, n=len(given)
    )
    longest = max((hull(given[item].values())[1] for item in in_order), default=1.0)
    most = max(TALKED_ABOUT, _fitting([len(given[item]) for item in in_order]))
    rows = tuple(
        SpanRow(
            item,
            titles.get(item, item),
            is_widest=at < TALKED_ABOUT < len(in_order),
            bars=_bars(given[item], longest),
        )
        for at, item in enumerate(in_order[:most])
    )
    return Spans(rows, max(0, len(in_order) - most))


def _fitting(bars: Sequence[int]) -> int:
    """Return how many rows find room on the wall, by the bars of each."""
    return sum(
        total <= _MOST_BARS for total in accumulate(each + _BETWEEN for each in bars)
    )


def _bars(by_group: dict[str, Range], longest: float) -> tuple[Bar, ...]:
    scale = (WIDTH - _WORDS) / longest
    return tuple(
        Bar(
            colour_of(group),
            x=round(each.days[0] * scale, 1),
            y=at * ROW,
            width=round(max(6.0, (each.days[1] - each.days[0]) * scale), 1),
            words=said_range(each),
        )
        for at, (group, each) in enumerate(sorted(by_group.items()))
    )


def said_range(given: Range) -> str:
    """Return a range as people say it.

    Examples
    --------
    >>> said_range(Range(3, 6.5, "w")), said_range(Range(1850, 1870, "year"))
    ('3 to 6.5 weeks', '1850 to 1870')
    """
    unit = UNITS.get(given.unit, (given.unit, 1))[0]
    unit = "" if unit == "year" else f" {unit}"
    return f"{given.low:g} to {given.high:g}{unit}"
