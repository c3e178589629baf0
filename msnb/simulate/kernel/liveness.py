"""How long the ticks of an activity are needed, and so how many draws fit in memory."""

from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import pairwise

from msnb.schedule import Problem


@dataclass(frozen=True)
class Lives:
    """When activities may be forgotten.

    Parameters
    ----------
    order : tuple of int
        Positions of the activities, each after all that it waits for, and else as in the
        file: neighbours in the file mostly wait for each other, so few are alive at once.
    last_of : tuple of tuple of int
        For each step of the order, the activities of which it is the last use.
    most : int
        How many are alive at once.
    """

    order: tuple[int, ...]
    last_of: tuple[tuple[int, ...], ...]
    most: int


def lives_of(problem: Problem) -> Lives:
    """Return when the activities of a problem are needed for the last time."""
    links, order = problem.network.links, _order(problem)
    step_of = {place: step for step, place in enumerate(order)}
    last = dict(step_of)
    for before, after in zip(links.before, links.after, strict=True):
        last[before] = max(last[before], step_of[after])
    gone: list[list[int]] = [[] for _ in order]
    for place, step in last.items():
        gone[step].append(place)
    alive = most = 0
    for places in gone:
        alive += 1
        most = max(most, alive)
        alive -= len(places)
    return Lives(tuple(order), tuple(tuple(each) for each in gone), most)


def _order(problem: Problem) -> list[int]:
    network = problem.network
    waits_for = [end - begin for begin, end in pairwise(network.into.first)]
    ready = [place for place, number in enumerate(waits_for) if not number]
    heapify(ready)
    order = []
    while ready:
        here = heappop(ready)
        order.append(here)
        for link in network.out_of.of(here):
            then = network.links.after[link]
            waits_for[then] -= 1
            if not waits_for[then]:
                heappush(ready, then)
    return order
