"""Which column each card stands in, and which band: the goal right, what is before left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from msnb.board.lines import Line, Lines
from msnb.plan import Plan


@dataclass(frozen=True)
class Columns:
    """The cards of a plan by column, counted from the right, and by band.

    A band is one goal that serves no other, with all that leads to it; what leads to no
    goal has a band of its own, the last, and stands as far to the left as it can.

    Parameters
    ----------
    plan : Plan
        One without unknown references and loops.
    """

    plan: Plan = field(repr=False)

    @cached_property
    def cards(self) -> tuple[str, ...]:
        """Goals, then milestones, in the order of the plan."""
        plan = self.plan
        return (*(each.id for each in plan.goals), *(each.id for each in plan.milestones))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """What comes just before what."""
        return self._lines.all

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.plan)

    @cached_property
    def after(self) -> Mapping[str, Sequence[str]]:
        """The cards that come just after each."""
        found: dict[str, list[str]] = {id_: [] for id_ in self.cards}
        for line in self.lines:
            found[line.before].append(line.after)
        return found

    @cached_property
    def before(self) -> Mapping[str, Sequence[str]]:
        """The cards that come just before each, in the order of the plan, goals last.

        What is done runs straight to the goal; what is only served lies below it.
        """
        found: dict[str, list[str]] = {id_: [] for id_ in self.cards}
        goals = len(self.plan.goals)
        ids = (*self.cards[goals:], *self.cards[:goals])
        place = {id_: at for at, id_ in enumerate(ids)}
        for line in sorted(self.lines, key=lambda each: place[each.before]):
            found[line.after].append(line.before)
        return found

    @cached_property
    def latest_first(self) -> Sequence[str]:
        """The cards, each after all that come after it."""
        waiting = {id_: len(after) for id_, after in self.after.items()}
        found = [id_ for id_, number in waiting.items() if not number]
        for id_ in found:
            for before in self.before[id_]:
                waiting[before] -= 1
                if not waiting[before]:
                    found.append(before)
        return found

    @cached_property
    def band(self) -> Mapping[str, str]:
        """The goal whose band each card stands in; empty for what leads to none."""
        serves = {goal.id: goal.serves for goal in self.plan.goals}
        own = {each.id: each.goal for each in self.plan.milestones} | serves
        found: dict[str, str] = {}
        for id_ in self.latest_first:
            bands = [found[after] for after in self.after[id_]]
            goal = own[id_]
            if id_ in serves and goal is None:
                found[id_] = id_
            elif goal:
                found[id_] = found[goal]
            else:
                found[id_] = next((each for each in bands if each), "")
        return found

    @cached_property
    def bands(self) -> tuple[str, ...]:
        """The bands in the order of the plan's goals, what leads nowhere last."""
        tops = [goal.id for goal in self.plan.goals if goal.serves is None]
        return (*tops, *([""] if "" in self.band.values() else []))

    @cached_property
    def column(self) -> Mapping[str, int]:
        """The longest way to the goal, counted in cards; 0 is the column at the right."""
        right = 1 if self.plan.goals else 0
        found: dict[str, int] = {}
        for id_ in self.latest_first:
            later = [found[after] + 1 for after in self.after[id_]]
            found[id_] = max(later, default=0 if self.band[id_] else right)
        left = max(found.values(), default=0)
        for id_ in reversed(self.latest_first):
            if not self.band[id_]:
                earlier = [found[before] - 1 for before in self.before[id_]]
                found[id_] = min(earlier, default=left)
        return found
