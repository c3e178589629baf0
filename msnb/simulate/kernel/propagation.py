"""The forward pass of the timetable over many draws at once.

The same arithmetic on the same ticks as `msnb.schedule`, so that a plan in which nothing is
uncertain comes out to the minute. What is the same in all draws is one number, and goes
through the functions of the timetable itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from msnb.schedule import demanded
from msnb.simulate.model.clocks import Ints, Value
from msnb.simulate.model.model import Model
from msnb.simulate.model.quantile_tables import MOST_MINUTES

MOST_TICKS = 2 * MOST_MINUTES


class Left(NamedTuple):
    """What is left of an activity.

    ``double`` is twice its working minutes; ``odd`` is 1 where there are some, else 0.
    """

    double: Value
    odd: Value


@dataclass(frozen=True)
class Floors:
    """Ticks before which activities may not begin or finish, by position."""

    begin: Mapping[int, int]
    finish: Mapping[int, int]


def left_of(minutes: Value, *, may_be_nothing: bool = False) -> Left:
    """Return what is left, from working minutes."""
    if isinstance(minutes, int):
        return Left(2 * minutes, int(minutes > 0))
    odd: Value = (minutes > 0).astype(np.int32) if may_be_nothing else 1
    return Left(minutes << 1, odd)


class Ahead:
    """The pass over some draws, one activity after the other.

    Parameters
    ----------
    model : Model
        Network, facts and working times.
    floors : Floors
        What blockers hold back.
    is_capped : bool
        Whether finishes might grow beyond what 32 bits hold.
    """

    def __init__(self, model: Model, floors: Floors, *, is_capped: bool) -> None:
        self.problem = model.problem
        self.clocks = model.clocks
        self._floors = floors
        self._is_capped = is_capped
        count = len(model.problem.time)
        self.begin: list[Value] = [0] * count
        self.start: list[Value] = [0] * count
        self.finish: list[Value] = [0] * count
        self._ticks: dict[tuple[int, bool, int], Value] = {}

    def step(self, here: int, left: Left) -> Iterator[tuple[int, Value]]:
        """Set an activity's ticks, and return its links with what each demands.

        Parameters
        ----------
        here : int
            Position; all that it waits for have been stepped through.
        left : Left
            What is left of it.
        """
        load, time = self.problem.load, self.problem.time[here]
        demands = [
            (link, self._demand(link, here, left)) for link in self.problem.heeded.of(here)
        ]
        begin: Value = max(load.earliest[here], self._floors.begin.get(here, 0))
        if here in self._floors.finish:
            begin = _later(begin, self._floors.finish[here] - left.double)
        for _, demand in demands:
            begin = _later(begin, demand)
        begin = begin | left.odd
        finish = begin + (left.double - left.odd)
        if self._is_capped:
            finish = _capped(finish)
        self.begin[here] = self.start[here] = begin
        self.finish[here] = finish
        if here in load.begun_at:
            self.start[here] = time.tick(load.begun_at[here])
        if here in load.finished_at:
            fact = time.tick(load.finished_at[here])
            self.begin[here] = self.finish[here] = fact
        return ((link, demand | left.odd) for link, demand in demands)

    def forget(self, place: int) -> None:
        """Let go of an activity that nothing waits for any more."""
        self.begin[place] = self.start[place] = self.finish[place] = 0
        for is_start in (False, True):
            for time in range(-1, len(self.clocks)):
                self._ticks.pop((place, is_start, time), None)

    def event(self, link: int) -> tuple[int, Value]:
        """Return a link's predecessor, and the tick of the event it counts from."""
        links = self.problem.network.links
        before = links.before[link]
        return before, (self.start if links.from_start[link] else self.finish)[before]

    def clock(self, place: int, tick: Value) -> Value:
        """Return instants of an activity's ticks."""
        if isinstance(tick, int):
            return self.problem.time[place].clock(tick)
        return self.clocks[self.problem.network.time_of[place]].clock(tick)

    def _demand(self, link: int, here: int, left: Left) -> Value:
        links, times = self.problem.network.links, self.problem.time
        before, event = self.event(link)
        demand: Value
        if isinstance(event, int):
            demand = demanded(links, link, event, times[before], times[here])
        else:
            demand = self._demanded(link, here, event)
        return demand - left.double if links.to_finish[link] else demand

    def _demanded(self, link: int, here: int, event: Ints) -> Ints:
        """Do what `msnb.schedule.demanded` does, for many draws."""
        links = self.problem.network.links
        lag = links.lag[link]
        if links.by_clock[link]:
            time = self.problem.network.time_of[here]
            instants = self._instants(link, event)
            if links.is_elapsed[link]:
                return self.clocks[time].tick(instants + lag)
            event = self._kept(link, time, instants)
        return (event + 2 * lag) & ~1 if lag else event

    def _instants(self, link: int, event: Ints) -> Ints:
        """Return the clock of an event: many links may count from the same."""
        key = self._key(link, -1)
        found = self._ticks.get(key)
        if found is None:
            time = self.problem.network.time_of[key[0]]
            self._ticks[key] = found = self.clocks[time].clock(event)
        return found  # type: ignore[return-value]

    def _kept(self, link: int, time: int, instants: Ints) -> Ints:
        """Return an event in another working time: many links may lead there."""
        key = self._key(link, time)
        found = self._ticks.get(key)
        if found is None:
            self._ticks[key] = found = self.clocks[time].tick(instants)
        return found  # type: ignore[return-value]

    def _key(self, link: int, time: int) -> tuple[int, bool, int]:
        links = self.problem.network.links
        return links.before[link], links.from_start[link], time


def _later(one: Value, other: Value) -> Value:
    if isinstance(one, int) and isinstance(other, int):
        return max(one, other)
    later: Ints = np.maximum(one, other)
    return later


def _capped(ticks: Value) -> Value:
    if isinstance(ticks, int):
        return min(ticks, MOST_TICKS)
    capped: Ints = np.minimum(ticks, np.int32(MOST_TICKS))
    return capped
