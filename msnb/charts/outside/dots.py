"""Dots stacked over a scale of ratios, as large as there is room for."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_LARGEST, _SMALLEST, _STEP = 13.0, 2.0, 0.5
_CAP, _FLOOR = 4.0, 0.25  # what lies beyond stands in a column of its own
_BESIDE = 30.0  # room for such a column
_EXACT = 1e-9
_BELOW, _ABOVE = -10_000, 10_000
_ROUND = (
    2.0,
    0.5,
    4.0,
    1.5,
    3.0,
    0.75,
    0.25,
    8.0,
    1.25,
    2.5,
    0.1,
    16.0,
    32.0,
    64.0,
    0.9,
    1.1,
)


@dataclass(frozen=True)
class Dot:
    """A past project: its overrun, and whether that is final."""

    ratio: float
    is_finished: bool

    @property
    def is_exact(self) -> bool:
        """Whether it ended exactly as planned."""
        return abs(self.ratio - 1) <= _EXACT


@dataclass(frozen=True)
class PlanScale:
    """Even ratios on both sides of the plan, which is as wide as what stands on it.

    Half and twice are equally far from it. Many archives hold a heap of projects exactly
    on plan; in a column of its own it would leave the other dots no height.

    Parameters
    ----------
    plan_left, plan_right : float
        Pixels between which exactly planned outcomes stand.
    per_log : float
        Pixels for a factor of e.
    low, high : float, optional
        Ends beyond which dots stand in a column of their own.
    """

    plan_left: float
    plan_right: float
    per_log: float
    low: float | None
    high: float | None

    def x(self, ratio: float) -> float:
        """Return the pixel of a ratio above 0; the plan itself is its right end."""
        start = self.plan_left if ratio < 1 - _EXACT else self.plan_right
        return start + math.log(ratio) * self.per_log

    def ticks(self, gap: float, left: float, right: float) -> list[float]:
        """Return round ratios other than 1, at least ``gap`` pixels apart."""
        kept: list[float] = []
        for value in _ROUND:
            x = self.x(value)
            clear = x >= self.plan_right + gap or x <= self.plan_left - gap
            inside = left <= x <= right and not self._is_beyond(value)
            if clear and inside and all(abs(x - self.x(each)) >= gap for each in kept):
                kept.append(value)
        return kept

    def _is_beyond(self, ratio: float) -> bool:
        return ratio < (self.low or 0) or ratio > (self.high or math.inf)

    def column(self, ratio: float, size: float) -> int:
        """Return the column of a ratio other than 1; before the plan they are negative."""
        if self.low is not None and ratio < self.low:
            return _BELOW
        if self.high is not None and ratio > self.high:
            return _ABOVE
        return math.floor(math.log(ratio) * self.per_log / size)

    def middle(self, column: int, size: float, left: float, right: float) -> float:
        """Return the pixel at the middle of a column."""
        if column in (_BELOW, _ABOVE):
            return left + size / 2 if column == _BELOW else right - size / 2
        start = self.plan_left if column < 0 else self.plan_right
        return start + (column + 0.5) * size


@dataclass(frozen=True)
class Stacks:
    """Dots in their places: each with its column's middle, and how many lie under it."""

    scale: PlanScale
    size: float
    places: tuple[tuple[Dot, float, int], ...]

    @property
    def height(self) -> float:
        """Height of the highest column, in pixels."""
        return max((level + 1 for _, _, level in self.places), default=0) * self.size


def stack(
    dots: Sequence[Dot], marks: Sequence[float], left: float, right: float, room: float
) -> Stacks:
    """Return the dots stacked between two pixels, where possible at most ``room`` high.

    ``marks`` are further ratios that the scale has to hold.

    Examples
    --------
    >>> stacks = stack([Dot(1.0, True), Dot(1.0, True), Dot(2.0, True)], [], 0, 300, 100)
    >>> [level for _, _, level in stacks.places], stacks.size
    ([0, 1, 0], 13.0)
    """
    ordered = sorted(dots, key=lambda dot: (dot.ratio, not dot.is_finished))
    size = _LARGEST
    while True:
        stacks = _stacked(ordered, marks, (left, right), room, size)
        if stacks.height <= room or size <= _SMALLEST:
            return stacks
        size -= _STEP


def _stacked(
    dots: Sequence[Dot],
    marks: Sequence[float],
    ends: tuple[float, float],
    room: float,
    size: float,
) -> Stacks:
    exact = sum(dot.is_exact for dot in dots)
    per_column = max(int(room // size), 1)
    scale = _scale(dots, marks, ends, size * math.ceil(exact / per_column))
    seen: Counter[float] = Counter()
    places = []
    for dot in dots:
        if dot.is_exact:
            back, level = divmod(seen[1.0], per_column)
            seen[1.0] += 1
            places.append((dot, scale.plan_right - (back + 0.5) * size, level))
            continue
        x = scale.middle(scale.column(dot.ratio, size), size, *ends)
        places.append((dot, x, seen[x]))
        seen[x] += 1
    return Stacks(scale, size, tuple(places))


def _scale(
    dots: Sequence[Dot], marks: Sequence[float], ends: tuple[float, float], block: float
) -> PlanScale:
    ratios = sorted([*(dot.ratio for dot in dots), *marks])
    most = max([_CAP, *(math.ceil(1.2 * mark) for mark in marks)])
    low = _FLOOR if ratios[0] < _FLOOR else None
    high = most if ratios[-1] > most else None
    first = math.log(min(low or ratios[0], 0.85) / 1.06)
    last = math.log(max(high or ratios[-1], 1.2) * 1.06)
    left = ends[0] + (_BESIDE if low else 0)
    right = ends[1] - (_BESIDE if high else 0)
    per_log = max(right - left - block, 1) / (last - first)
    plan_left = left - first * per_log
    return PlanScale(plan_left, plan_left + block, per_log, low, high)


def thinned(dots: Sequence[Dot], most: int) -> tuple[Dot, ...]:
    """Return at most so many dots: where there are more, evenly spaced ones in order.

    Examples
    --------
    >>> [dot.ratio for dot in thinned([Dot(float(n), True) for n in range(1, 10)], 3)]
    [2.0, 5.0, 8.0]
    """
    if len(dots) <= most:
        return tuple(dots)
    ordered = sorted(dots, key=lambda dot: (dot.ratio, not dot.is_finished))
    return tuple(ordered[int((at + 0.5) * len(dots) / most)] for at in range(most))
