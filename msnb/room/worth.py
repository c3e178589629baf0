"""Effort across, value upwards: what is worth its effort, and where groups disagree."""

from dataclasses import dataclass

from msnb.session import SCALE, State, equal_worth, ranking

SIZE = 600
_LEVELS = (0.5, 1.0, 2.0)
# From so many points of ten on, two groups mean something else.
_APART = 4
# Points on the same spot stand side by side.
_BESIDE = 58.0


@dataclass(frozen=True)
class Rated:
    """One component, numbered by its rank, and where it lies."""

    id: str
    number: int
    title: str
    x: float
    y: float
    is_apart: bool


@dataclass(frozen=True)
class Worth:
    """The drawing: what was rated, and lines on which everything is worth the same."""

    rated: tuple[Rated, ...]
    lines: tuple[tuple[float, float, float, float], ...]

    @property
    def any_apart(self) -> bool:
        """Whether there is something to talk about."""
        return any(each.is_apart for each in self.rated)

    @property
    def spoken(self) -> str:
        """The same in words."""
        return "; ".join(f"{each.number}. {each.title}" for each in self.rated)


def worth_of(state: State) -> Worth:
    """Return the components by worth, over all groups."""
    titles = {each.id: each.title for each in state.items("worth_it")}
    rated: list[Rated] = []
    for number, each in enumerate(ranking(state), start=1):
        if each.effort is not None and each.value is not None:
            x, y = _across(each.effort), SIZE - _across(each.value)
            while any((other.x, other.y) == (x, y) for other in rated):
                x += _BESIDE
            is_apart = max(each.effort_apart, each.value_apart) >= _APART
            title = titles.get(each.item, each.item)
            rated.append(Rated(each.item, number, title, x, y, is_apart))
    ends = (equal_worth(level) for level in _LEVELS)
    lines = tuple(
        (_across(x1), SIZE - _across(y1), _across(x2), SIZE - _across(y2))
        for (x1, y1), (x2, y2) in (each for each in ends if each)
    )
    return Worth(tuple(rated), lines)


def _across(value: float) -> float:
    low, high = SCALE
    return round((value - low) / (high - low) * SIZE, 1)
