"""The chain that sets a date: what each earliest date hangs on, backwards from the end.

Least float is another question: a deadline half-way makes what leads to it the most
pressing, while the goal's own date may hang on something else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msnb.schedule.entries import ActivityDates
from msnb.schedule.passes import EarlyTicks, begin_after
from msnb.schedule.problem import Problem


@dataclass(frozen=True)
class Chain:
    """What sets a date.

    Parameters
    ----------
    activities : tuple of ActivityDates
        In order of time; several side by side where they finish at the same moment.
    links : frozenset of (str, str)
        Ids, before and after.
    """

    activities: tuple[ActivityDates, ...]
    links: frozenset[tuple[str, str]]

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its activities."""
        return frozenset(each.id for each in self.activities)


def driving_links(
    ends: Iterable[int], problem: Problem, early: EarlyTicks
) -> Iterator[tuple[int, int]]:
    """Yield the links, as pairs of positions, on which the earliest dates of ends hang.

    A link drives when what it demands is when the activity begins. What has finished is
    a fact that hangs on nothing.
    """
    open_, seen = list(ends), set(ends)
    while open_:
        here = open_.pop()
        if here in problem.load.finished_at:
            continue
        for link in problem.heeded.of(here):
            before = problem.network.links.before[link]
            drives = begin_after(link, problem, early) == early.begin[here]
            if not drives or before in problem.load.finished_at:
                continue
            yield before, here
            if before not in seen:
                seen.add(before)
                open_.append(before)
