"""Where cards, lines and bands lie, in pixels from the top left corner."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from msnb.board.columns import Columns
from msnb.board.heights import heights
from msnb.board.lines import Line
from msnb.board.weave import Lane, Spot, Weave, way_of, weave
from msnb.plan import Link, Plan

_BEND = 0.55  # how far a line goes on level before it turns, of the gap it crosses


@dataclass(frozen=True)
class Measures:
    """The sizes that a layout keeps to, in pixels; ``margin`` is at the right and below."""

    card_width: int = 216
    card_height: int = 104
    gap_across: int = 64
    gap_down: int = 24
    lane: int = 20
    left: int = 24
    top: int = 24
    margin: int = 24
    between_bands: int = 48
    label: int = 28


@dataclass(frozen=True)
class PlacedCard:
    """A card: its id, its column from the right, and its top left corner."""

    id: str
    column: int
    x: int
    y: int


@dataclass(frozen=True)
class PlacedLine:
    """A line and its course: an SVG path from one card's right to the next one's left."""

    line: Line
    path: str


@dataclass(frozen=True)
class PlacedBand:
    """A band: its goal, empty for what leads nowhere, its top and its height."""

    goal: str
    y: int
    height: int


@dataclass(frozen=True)
class Layout:
    """A board laid out: cards in the order of the plan, goals first."""

    width: int
    height: int
    cards: tuple[PlacedCard, ...]
    lines: tuple[PlacedLine, ...]
    bands: tuple[PlacedBand, ...]
    columns: Columns = field(repr=False)


def layout(plan: Plan, measures: Measures | None = None) -> Layout:
    """Lay out the board of a plan: goals at the right, what is before them to the left.

    The same plan gives the same layout; the plan's order decides between equals.

    Parameters
    ----------
    plan : Plan
        One without unknown references and loops.
    measures : Measures, optional
        Other sizes than the board's own.

    Examples
    --------
    >>> from datetime import date
    >>> cards = [{"id": "lease", "title": "Lease"}]
    >>> cards += [{"id": "open", "title": "Open", "needs": ["lease"]}]
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1), milestones=cards)
    >>> [(card.id, card.x, card.y) for card in layout(plan).cards]
    [('lease', 24, 52), ('open', 304, 52)]
    """
    return _laid_out(_Shape(plan), measures or Measures())


class _Shape:
    """What a layout depends on: ids in their order, and what leads to what."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._parts = (
            tuple((each.id, each.serves) for each in plan.goals),
            tuple((each.id, each.goal, _said(each.needs)) for each in plan.milestones),
            tuple((each.id, each.milestone, _said(each.needs)) for each in plan.tasks),
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shape) and self._parts == other._parts

    def __hash__(self) -> int:
        return hash(self._parts)


def _said(links: Sequence[Link]) -> tuple[tuple[str, ...], ...]:
    # As text: lags of 1d and 1.0d are equal, and do not say the same.
    return tuple((each.on, each.type, each.kind, str(each.lag)) for each in links)


@lru_cache(maxsize=4)  # a new title, owner or date leaves every card where it is
def _laid_out(shape: _Shape, sizes: Measures) -> Layout:
    columns = Columns(shape.plan)
    woven = weave(columns)
    middle, bands = _stacked(woven, sizes)
    number = max(columns.column.values(), default=-1) + 1
    step = sizes.card_width + sizes.gap_across
    left = {at: sizes.left + (number - 1 - at) * step for at in range(number)}
    cards = [
        PlacedCard(id_, at, left[at], middle[id_] - sizes.card_height // 2)
        for id_ in columns.cards
        for at in [columns.column[id_]]
    ]
    lines = [
        PlacedLine(line, _path(spots, columns, (left, middle), sizes))
        for line in columns.lines
        for spots in [list(way_of(columns, line.before, line.after))]
    ]
    return Layout(
        width=sizes.left + number * step - sizes.gap_across + sizes.margin if number else 0,
        height=bands[-1].y + bands[-1].height + sizes.margin if bands else 0,
        cards=tuple(cards),
        lines=tuple(lines),
        bands=bands,
        columns=columns,
    )


def _stacked(
    woven: Weave, sizes: Measures
) -> tuple[dict[Spot, int], tuple[PlacedBand, ...]]:
    """Return the middle of each card and lane, band below band, and the bands."""
    middle: dict[Spot, int] = {}
    bands = []
    y = sizes.top
    for band in woven.columns.bands:
        top = y if band else y + sizes.label
        placed = heights(
            woven, band, card=sizes.card_height, gap=sizes.gap_down, lane=sizes.lane
        )
        middle |= {spot: top + at for spot, at in placed.items()}
        bottom = max(
            top + at + (0 if isinstance(spot, Lane) else sizes.card_height // 2)
            for spot, at in placed.items()
        )
        bands.append(PlacedBand(band, y, bottom - y))
        y = bottom + sizes.between_bands
    return middle, tuple(bands)


def _path(
    spots: Sequence[Spot],
    columns: Columns,
    places: tuple[dict[int, int], dict[Spot, int]],
    sizes: Measures,
) -> str:
    """Return a course that bends only between columns, and never runs through a card."""
    left, middle = places
    y = middle[spots[0]]
    text, level = f"M{left[_column(spots[0], columns)] + sizes.card_width},{y}", ""
    for one, other in pairwise(spots):
        x = left[_column(one, columns)] + sizes.card_width
        end, low = left[_column(other, columns)], middle[other]
        if isinstance(one, Lane):
            level = f"H{x}"
        if low == y:
            level = f"H{end}"
        else:
            bend = (end - x) * _BEND
            text += f"{level}C{x + bend:g},{y} {end - bend:g},{low} {end},{low}"
            y, level = low, ""
    return text + level


def _column(spot: Spot, columns: Columns) -> int:
    return spot.column if isinstance(spot, Lane) else columns.column[spot]
