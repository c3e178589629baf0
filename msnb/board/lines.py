"""What comes just before what: the lines between the cards of a board."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from msnb.plan import Link, Milestone, Plan, Task


@dataclass(frozen=True)
class Line:
    """One card comes before another.

    Parameters
    ----------
    before, after : str
        Ids of a milestone or goal, and of what needs it.
    link : Link or None
        As the plan says it; None for a line to a goal, or one that tasks make.
    """

    before: str
    after: str
    link: Link | None = None


@dataclass(frozen=True)
class Lines:
    """All lines of a plan's board.

    Tasks stand for their milestones. A milestone leads to its goal by a line of its own
    only where nothing that needs it leads there; a goal leads to the one that it serves.

    Parameters
    ----------
    plan : Plan
        One without unknown references and loops.
    """

    plan: Plan = field(repr=False)

    @cached_property
    def all(self) -> tuple[Line, ...]:
        """Each pair of cards once."""
        return (*self._to_milestones, *self._to_goals())

    @cached_property
    def _to_milestones(self) -> tuple[Line, ...]:
        found: dict[tuple[str, str], Line] = {}
        after: dict[str, list[str]] = {}
        for line in sorted(self._needs(), key=lambda each: each.link is None):
            pair = (line.before, line.after)
            # Tasks of two milestones may wait for each other crosswise: no loop is drawn.
            if pair in found or (line.link is None and _way(*pair[::-1], after)):
                continue
            found[pair] = line
            after.setdefault(line.before, []).append(line.after)
        return tuple(found.values())

    def _needs(self) -> Iterator[Line]:
        """Yield what each milestone waits for, itself and through tasks."""
        work: dict[str, Milestone | Task] = {item.id: item for item in self.plan.work}
        home = {each.id: each.milestone for each in self.plan.tasks}
        for milestone in self.plan.milestones:
            items = [milestone, *self.plan.tasks_of.get(milestone.id, ())]
            seen = {milestone.id}
            for item in items:
                for link in item.needs:
                    on = home.get(link.on, link.on)
                    if on is None and link.on not in seen:
                        seen.add(link.on)
                        items.append(work[link.on])
                    elif on is not None and on != milestone.id:
                        is_own = item is milestone and on == link.on
                        yield Line(on, milestone.id, link if is_own else None)

    @cached_property
    def followers(self) -> Mapping[str, Sequence[str]]:
        """The milestones that need each milestone."""
        found: dict[str, list[str]] = {each.id: [] for each in self.plan.milestones}
        for line in self._to_milestones:
            found[line.before].append(line.after)
        return found

    @cached_property
    def latest_first(self) -> Sequence[str]:
        """The milestones, each after all that need it."""
        waiting = {id_: len(after) for id_, after in self.followers.items()}
        needs: dict[str, list[str]] = {id_: [] for id_ in waiting}
        for line in self._to_milestones:
            needs[line.after].append(line.before)
        found = [id_ for id_, number in waiting.items() if not number]
        for id_ in found:
            for before in needs[id_]:
                waiting[before] -= 1
                if not waiting[before]:
                    found.append(before)
        return found

    @cached_property
    def goals(self) -> Mapping[str, frozenset[str]]:
        """The goals that each milestone leads to, itself or through others."""
        own = {each.id: each.goal for each in self.plan.milestones}
        found: dict[str, frozenset[str]] = {}
        for id_ in self.latest_first:
            later = (found[after] for after in self.followers[id_])
            goal = own[id_]
            found[id_] = frozenset([goal] if goal else []).union(*later)
        return found

    def _to_goals(self) -> Iterator[Line]:
        for milestone in self.plan.milestones:
            goal = milestone.goal
            later = self.followers[milestone.id]
            if goal and not any(goal in self.goals[after] for after in later):
                yield Line(milestone.id, goal)
        for each in self.plan.goals:
            if each.serves:
                yield Line(each.id, each.serves)

    def way(self, start: str, end: str, *, without: str = "") -> Sequence[str]:
        """Return the cards from one to another that comes after it; none without a way.

        Ways through ``without`` do not count.

        Examples
        --------
        >>> from datetime import date
        >>> needs = {"b": ["a"], "c": ["b"]}
        >>> cards = [{"id": x, "title": x, "needs": needs.get(x, [])} for x in "abc"]
        >>> plan = Plan(format=1, title="Row", start=date(2027, 2, 1), milestones=cards)
        >>> Lines(plan).way("a", "c"), Lines(plan).way("c", "a")
        (['a', 'b', 'c'], [])
        """
        after: dict[str, list[str]] = {}
        for line in self.all:
            if without not in (line.before, line.after):
                after.setdefault(line.before, []).append(line.after)
        return _way(start, end, after)


def _way(start: str, end: str, after: Mapping[str, Sequence[str]]) -> list[str]:
    came_from = {start: ""}
    open_ = [start]
    for id_ in open_:
        if id_ == end:
            way = [id_]
            while came_from[way[-1]]:
                way.append(came_from[way[-1]])
            return way[::-1]
        for each in after.get(id_, ()):
            if each not in came_from:
                came_from[each] = id_
                open_.append(each)
    return []
