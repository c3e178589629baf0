"""The plan as the wall shows it while it grows: the part around the newest card, large."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from msnb.board import Layout, Measures, layout
from msnb.errors import MsnbError
from msnb.plan import Plan, plan_file, read_plan
from msnb.wording import count

# Letters of 32 units: 24 pixels and more wherever the drawing is 980 pixels wide or more.
VIEW_WIDTH, VIEW_HEIGHT = 1306, 400
_SIZES = Measures(
    card_width=320,
    card_height=124,
    gap_across=56,
    gap_down=14,
    lane=22,
    left=8,
    top=8,
    margin=8,
    between_bands=26,
    label=0,
)


@dataclass(frozen=True)
class MapCard:
    """A goal or a milestone, and where its top left corner lies."""

    id: str
    title: str
    x: int
    y: int
    is_goal: bool
    is_newest: bool


@dataclass(frozen=True)
class PlanMap:
    """The goal at the right, and what must be true before it to the left.

    Parameters
    ----------
    cards : tuple of MapCard
        All of them.
    paths : tuple of str
        The lines between them.
    width, height : int
        Of the whole map.
    x, y, seen_width, seen_height : int
        The part that is shown large.
    problem : str
        Why there is no map, in a sentence; empty if there is one.
    """

    cards: tuple[MapCard, ...] = ()
    paths: tuple[str, ...] = ()
    width: int = 0
    height: int = 0
    x: int = 0
    y: int = 0
    seen_width: int = 0
    seen_height: int = 0
    problem: str = ""

    @property
    def card_size(self) -> tuple[int, int]:
        """Width and height of each card."""
        return _SIZES.card_width, _SIZES.card_height

    @property
    def is_whole(self) -> bool:
        """Whether all of it is shown large."""
        return (self.seen_width, self.seen_height) == (self.width, self.height)

    @property
    def is_close(self) -> bool:
        """Whether so little is shown that smaller letters are large enough, too."""
        return 2 * self.seen_width <= VIEW_WIDTH and 2 * self.seen_height <= VIEW_HEIGHT

    @property
    def said(self) -> str:
        """How much there is."""
        return count(sum(not each.is_goal for each in self.cards), "milestone")


def plan_mark(folder: Path) -> int:
    """Return what changes whenever the plan's file does."""
    try:
        return plan_file(folder).stat().st_mtime_ns
    except (MsnbError, OSError):
        return 0


def plan_map(folder: Path) -> PlanMap:
    """Return the plan's map as the file says it now."""
    return _mapped(folder, plan_mark(folder))


@lru_cache(maxsize=2)
def _mapped(folder: Path, _: int) -> PlanMap:
    try:
        plan = read_plan(folder)
    except MsnbError:
        return PlanMap(problem="The plan cannot be read just now. The console says why.")
    return drawn_map(plan, layout(plan, _SIZES))


def drawn_map(plan: Plan, placed: Layout) -> PlanMap:
    """Return the map of a plan that is laid out, with a window on its newest milestone."""
    titles = {each.id: each.statement for each in plan.goals}
    titles |= {each.id: each.title for each in plan.milestones}
    newest = plan.milestones[-1].id if plan.milestones else ""
    goals = {each.id for each in plan.goals}
    cards = tuple(
        MapCard(
            each.id, titles[each.id], each.x, each.y, each.id in goals, each.id == newest
        )
        for each in placed.cards
    )
    width, height = min(placed.width, VIEW_WIDTH), min(placed.height, VIEW_HEIGHT)
    x, y = _window(cards, (placed.width - width, placed.height - height), (width, height))
    return PlanMap(
        cards=cards,
        paths=tuple(each.path for each in placed.lines),
        width=placed.width,
        height=placed.height,
        x=x,
        y=y,
        seen_width=width,
        seen_height=height,
    )


def _window(
    cards: tuple[MapCard, ...], furthest: tuple[int, int], size: tuple[int, int]
) -> tuple[int, int]:
    """Return the corner of the window with the newest card and as many more as can be."""
    corners = sorted(
        {
            (
                _within(one.x - _SIZES.left, furthest[0]),
                _within(other.y - _SIZES.top, furthest[1]),
            )
            for one in cards
            for other in cards
        }
    )

    def seen(corner: tuple[int, int]) -> tuple[bool, int]:
        inside = [each for each in cards if _is_inside(each, corner, size)]
        return any(each.is_newest for each in inside), len(inside)

    return max(corners, key=seen, default=(0, 0))


def _is_inside(card: MapCard, corner: tuple[int, int], size: tuple[int, int]) -> bool:
    (x, y), (width, height) = corner, size
    return (
        x <= card.x <= x + width - _SIZES.card_width
        and y <= card.y <= y + height - _SIZES.card_height
    )


def _within(wanted: int, most: int) -> int:
    return max(0, min(wanted, most))
