"""Effort across, value upwards: what is worth its effort, and where groups disagree."""

from dataclasses import dataclass

from msnb.session import SCALE, State, equal_worth, ranking

SIZE = 600
_LEVELS = (0.5, 1.0, 2.0)
# From so many points of ten on, two groups mean something else.
_APART = 4


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
    def spoken(self) -> str:
        """The same in words."""
        return "; ".join(f"{each.number}. {each.title}" for each in self.rated)


def worth_of(state: State) -> Worth:
    """Return the components by worth, over all groups."""
    titles = {each.id: each.title for each in state.items("worth_it")}
    rated = tuple(
        Rated(
            each.item,
            each.rank,
            titles.get(each.item, each.item),
            x=_across(each.effort),
            y=SIZE - _across(each.value),
            is_apart=max(each.effort_apart, each.value_apart) >= _APART,
        )
        for each in ranking(state)
        if each.rank is not None and each.effort is not None and each.value is not None
    )
    ends = (equal_worth(level) for level in _LEVELS)
    lines = tuple(
        (_across(x1), SIZE - _across(y1), _across(x2), SIZE - _across(y2))
        for (x1, y1), (x2, y2) in (each for each in ends if each)
    )
    return Worth(rated, lines)


def _across(value: float) -> float:
    low, high = SCALE
    return round((value - low) / (high - low) * SIZE, 1)
