"""Where the lines of links run: upright and level, around marks and one another.

A line leaves its milestone, rises (or falls) once, and enters the next stage from the
left or from below. Among the places where it could rise, the one is taken that hides
least: what a line must cross is weighed, and lines already laid are taken into account.
Lines from one milestone share their way, and lines into one stage share its approach.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from msnb.charts.drawing.paths import Point

HALF_DIAMOND = 7.0
_HALF_BAR = 5.0
_STEP, _MOST = 6.0, 24  # places to rise: how far apart, and how many are tried
_MANY, _FEW = 300, 4  # with so many lines nobody follows one: fewer places are tried
_ARROW = 8.0  # room for an arrowhead before a stage
_NEAR = 4.5  # lines closer than this look like one
_TOUCH, _ASIDE = 2.0, 3.0
_SHELF = 16.0

# What it costs to run through something, and along something.
_MILESTONE, _STAGE, _MARK, _OWN_MARK, _BAND = 40.0, 7.0, 9.0, 6.0, 2.0
_ON_A_LINE, _ACROSS_A_LINE, _CORNER = 25.0, 3.0, 4.0
_BEHIND_SOURCE, _BEFORE_TARGET = 0.06, 0.02  # a pixel


@dataclass(frozen=True)
class Station:
    """A row as lines see it.

    Parameters
    ----------
    top, y, bottom : float
        Its upper end, the height of stage and milestone, its lower end.
    start, finish : float
        Where the stage begins and where the milestone stands; equal without a stage.
    marks : tuple of float
        Where ticks and flags stand.
    band : tuple of float, optional
        From where to where history's band runs.
    """

    top: float
    y: float
    bottom: float
    start: float
    finish: float
    marks: tuple[float, ...] = ()
    band: tuple[float, float] | None = None

    @property
    def has_stage(self) -> bool:
        """Whether there is a bar that a line could meet."""
        return self.finish - self.start > 1


@dataclass(frozen=True)
class Connection:
    """A line wanted: from one row's finish (or start) to another's start (or finish)."""

    source: int
    target: int
    from_start: bool = False
    to_finish: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A straight part of a line: at a height or a place, from one pixel to another."""

    at: float
    first: float
    last: float
    line: Connection

    def covers(self, other: "_Stretch") -> bool:
        """Return whether the two look like one line for some way."""
        both = min(self.last, other.last) - max(self.first, other.first)
        return abs(self.at - other.at) < _NEAR and both > _TOUCH

    def crosses(self, other: "_Stretch") -> bool:
        """Return whether the two, at right angles, meet."""
        return self.first < other.at < self.last and other.first < self.at < other.last


class _Laid:
    """The stretches of all lines so far, for later ones to keep clear of."""

    def __init__(self) -> None:
        # Uprights by place and levels by height, so that only what is near is looked at.
        self._uprights: dict[int, list[_Stretch]] = {}
        self._levels: dict[int, list[_Stretch]] = {}

    def add(self, points: Sequence[Point], line: Connection) -> None:
        """Lay a line."""
        for is_upright, stretch in _stretches(points, line):
            shelves = self._uprights if is_upright else self._levels
            shelves.setdefault(int(stretch.at // _SHELF), []).append(stretch)

    def uprights(self, first: float, last: float) -> Iterator[_Stretch]:
        """Yield what runs upright between two places."""
        return _between_shelves(self._uprights, first, last)

    def levels(self, first: float, last: float) -> Iterator[_Stretch]:
        """Yield what runs level between two heights."""
        return _between_shelves(self._levels, first, last)


def _between_shelves(
    shelves: dict[int, list[_Stretch]], first: float, last: float
) -> Iterator[_Stretch]:
    for shelf in range(int(first // _SHELF), int(last // _SHELF) + 1):
        yield from shelves.get(shelf, ())


def route(
    stations: Sequence[Station], lines: Sequence[Connection]
) -> tuple[tuple[Point, ...], ...]:
    """Return the corners of each line, in the order given; earlier lines choose first.

    Examples
    --------
    >>> goal, start = Station(0, 10, 20, 90, 90), Station(20, 30, 40, 10, 50)
    >>> route([goal, start], [Connection(1, 0, to_finish=True)])
    (((50, 30), (50, 10), (83.0, 10)),)
    """
    laid = _Laid()
    most = _MOST if len(lines) <= _MANY else _FEW
    found = []
    for line in lines:
        ways = _ways(stations[line.source], stations[line.target], line, most)
        best = min(ways, key=lambda points: _cost(points, stations, line, laid))
        laid.add(best, line)
        found.append(best)
    return tuple(found)


def _ways(
    source: Station, target: Station, line: Connection, most: int
) -> Iterator[tuple[Point, ...]]:
    here = source.start + 2 if line.from_start and source.has_stage else source.finish
    at_milestone = line.to_finish or not target.has_stage
    if not (line.to_finish and target.has_stage):
        entry = target.finish - HALF_DIAMOND if at_milestone else target.start
        for x in _between(here, entry - _ARROW, most):
            yield _corners(
                (here, source.y), (x, source.y), (x, target.y), (entry, target.y)
            )
    rises = source.y > target.y
    side = target.y + (_HALF_BAR if rises else -_HALF_BAR)
    for x in _entries_from_below(here, target, most, at_milestone=at_milestone):
        yield _corners((here, source.y), (x, source.y), (x, side))
    gap = target.bottom - 1 if rises else target.top + 1
    middle = target.finish if at_milestone else min(target.start + 3, target.finish)
    yield _corners((here, source.y), (here, gap), (middle, gap), (middle, side))


def _entries_from_below(
    here: float, target: Station, most: int, *, at_milestone: bool
) -> Iterator[float]:
    """Yield where a line that goes to the right can meet a milestone or its stage."""
    if at_milestone:
        x = here if abs(here - target.finish) <= _ASIDE else target.finish
        first = last = x
    else:
        first = max(target.start - _TOUCH, here)
        last = max(target.finish - HALF_DIAMOND - _TOUCH, target.start - _TOUCH)
    if here <= last:
        yield from _between(first, last, most)


def _between(first: float, last: float, most: int) -> Iterator[float]:
    """Yield places to rise: straight up, then clear of the milestone, step by step."""
    if last < first:
        return
    yield first
    step = max(_STEP, (last - first) / most)
    x = first + HALF_DIAMOND + 3
    while x <= last:
        yield x
        x += step


def _corners(*points: Point) -> tuple[Point, ...]:
    """Return the points without repetitions; a small step aside begins at once."""
    start, following = points[0], points[1]
    if abs(following[0] - start[0]) <= HALF_DIAMOND - 2:
        start = (following[0], start[1])
    return tuple(point for point, _ in groupby([start, *points[1:]]))


def _stretches(
    points: Sequence[Point], line: Connection
) -> Iterator[tuple[bool, _Stretch]]:
    for (xa, ya), (xb, yb) in pairwise(points):
        if xa == xb:
            yield True, _Stretch(xa, min(ya, yb), max(ya, yb), line)
        else:
            yield False, _Stretch(ya, min(xa, xb), max(xa, xb), line)


def _cost(
    points: Sequence[Point], stations: Sequence[Station], line: Connection, laid: _Laid
) -> float:
    total = _CORNER * len(points)
    for is_upright, stretch in _stretches(points, line):
        if is_upright:
            total += _upright_cost(stretch, stations) + _upright_conflicts(stretch, laid)
        else:
            total += _level_cost(stretch, stations) + _level_conflicts(stretch, laid)
    return total


def _upright_cost(stretch: _Stretch, stations: Sequence[Station]) -> float:
    x, line = stretch.at, stretch.line
    own = sum(abs(x - mark) < _NEAR for mark in stations[line.source].marks)
    low, high = sorted((line.source, line.target))
    return _OWN_MARK * own + sum(
        _hidden(x, stations[row])
        for row in range(low + 1, high)
        if stretch.first < stations[row].y < stretch.last
    )


def _hidden(x: float, station: Station) -> float:
    """Return what it costs to run upright through a row."""
    total = _MARK * sum(abs(x - mark) < _NEAR for mark in station.marks)
    if abs(x - station.finish) < HALF_DIAMOND + _TOUCH:
        total += _MILESTONE
    elif station.start - _TOUCH <= x <= station.finish:
        total += _STAGE
    if station.band and station.band[0] - _TOUCH <= x <= station.band[1] + _TOUCH:
        total += _BAND
    return total


def _level_cost(stretch: _Stretch, stations: Sequence[Station]) -> float:
    source = stations[stretch.line.source]
    length = stretch.last - stretch.first
    if stretch.at != source.y:
        return _BEFORE_TARGET * length
    crossed = sum(stretch.first < mark < stretch.last for mark in source.marks)
    return _BEHIND_SOURCE * length + _MARK * crossed


def _upright_conflicts(stretch: _Stretch, laid: _Laid) -> float:
    total = 0.0
    for other in laid.uprights(stretch.at - _NEAR, stretch.at + _NEAR):
        is_same = other.line.source == stretch.line.source and other.at == stretch.at
        if not is_same and stretch.covers(other):
            total += _ON_A_LINE
    for other in laid.levels(stretch.first, stretch.last):
        if other.line.target != stretch.line.target and stretch.crosses(other):
            total += _ACROSS_A_LINE
    return total


def _level_conflicts(stretch: _Stretch, laid: _Laid) -> float:
    line, total = stretch.line, 0.0
    for other in laid.levels(stretch.at - _NEAR, stretch.at + _NEAR):
        is_same = other.line.target == line.target or other.line.source == line.source
        if not is_same and stretch.covers(other):
            total += _ON_A_LINE
    for other in laid.uprights(stretch.first, stretch.last):
        if other.line.source != line.source and stretch.crosses(other):
            total += _ACROSS_A_LINE
    return total
