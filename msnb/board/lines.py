"""What comes just before what: the lines between the cards of a board."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from msnb.plan import Link, Plan


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
        for line in sorted(self._needs(), key=lambda each: each.link is None):
            found.setdefault((line.before, line.after), line)
        lines = list(found.values())
        try:
            order = _earliest_first(lines)
        except CycleError:
            lines = list(_without_loops(lines))
            order = _earliest_first(lines)
        return tuple(_nearest(lines, order))

    def _needs(self) -> Iterator[Line]:
        """Yield what each milestone waits for, itself and through tasks."""
        home = {each.id: each.milestone for each in self.plan.tasks}
        loose = self._behind_loose_tasks
        for milestone in self.plan.milestones:
            for item in (milestone, *self.plan.tasks_of.get(milestone.id, ())):
                for link in item.needs:
                    is_own = item is milestone and link.on not in home
                    if is_own:
                        yield Line(link.on, milestone.id, link)
                        continue
                    on = home.get(link.on, link.on)
                    for each in loose[link.on] if on is None else (on,):
                        if each != milestone.id:
                            yield Line(each, milestone.id)

    @cached_property
    def _behind_loose_tasks(self) -> Mapping[str, Iterable[str]]:
        """The milestones that tasks without one wait for, directly or through others."""
        home = {each.id: each.milestone for each in self.plan.tasks}
        needs = {
            task.id: [link.on for link in task.needs]
            for task in self.plan.tasks
            if task.milestone is None
        }
        found: dict[str, dict[str, None]] = {}
        for id_ in TopologicalSorter(needs).static_order():
            if id_ in needs:
                homes = [home.get(on, on) for on in needs[id_]]
                found[id_] = dict.fromkeys(on for on in homes if on is not None)
                for on in needs[id_]:
                    found[id_] |= found.get(on, {})
        return found

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


def _earliest_first(lines: Iterable[Line]) -> list[str]:
    needs: dict[str, list[str]] = {}
    for line in lines:
        needs.setdefault(line.after, []).append(line.before)
    return list(TopologicalSorter(needs).static_order())


def _without_loops(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines but those of tasks that wait crosswise for one another."""
    after: dict[str, list[str]] = {}
    for line in lines:
        if line.link is not None or not _way(line.after, line.before, after):
            after.setdefault(line.before, []).append(line.after)
            yield line


def _nearest(lines: Sequence[Line], order: Sequence[str]) -> Iterator[Line]:
    """Yield the lines but those of tasks that go a way which others go as well.

    A board says what comes just before; what a plan's milestone itself names always does.
    """
    if all(line.link is not None for line in lines):
        return iter(lines)
    place = {id_: at for at, id_ in enumerate(order)}
    into: dict[str, list[Line]] = {id_: [] for id_ in order}
    for line in lines:
        into[line.after].append(line)
    earlier: dict[str, int] = {}  # a bit for each card that comes before, by its place
    kept = set()
    for id_ in order:
        reached = 0
        into[id_].sort(key=lambda line: (line.link is None, -place[line.before]))
        for line in into[id_]:
            if line.link is not None or not reached >> place[line.before] & 1:
                kept.add((line.before, line.after))
            reached |= earlier[line.before] | 1 << place[line.before]
        earlier[id_] = reached
    return (line for line in lines if (line.before, line.after) in kept)


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
