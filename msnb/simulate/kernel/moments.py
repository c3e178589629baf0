"""From ticks to the finishes that people see, over many draws at once.

As `msnb.schedule` shows them: a finish at the end of a working day, a moment when the last
thing happens that it waits for, and midnight a minute earlier.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from msnb.simulate.kernel.propagation import Ahead, Left
from msnb.simulate.model.clocks import Ints, Value, shown_clock


class Moments:
    """The shown finishes of a pass, as instants.

    Parameters
    ----------
    ahead : Ahead
        The pass; told of each activity as soon as it has been stepped through.
    """

    def __init__(self, ahead: Ahead) -> None:
        self._ahead = ahead
        # Moments at the beginning of work: shown when the last thing they wait for happens.
        self._waiting: dict[int, Value] = {}

    def note(self, here: int, left: Left) -> None:
        """Note an activity's moment while all that it waits for is still known."""
        if isinstance(left.odd, int) and left.odd:
            return
        tick = self._ahead.finish[here]
        load = self._ahead.problem.load
        if here not in load.finished_at and _any_odd(tick):
            self._waiting[here] = self._moment(here, tick)

    def finish(self, here: int) -> Value:
        """Return the shown finish of an activity."""
        load = self._ahead.problem.load
        if here in load.finished_at:
            return shown_clock(load.finished_at[here])
        found = self._waiting.get(here)
        if found is not None:
            return found
        return shown_clock(self._ahead.clock(here, self._ahead.finish[here]))

    def latest(self, places: Iterable[int]) -> Iterator[Value]:
        """Yield shown finishes of which the last is the last of these activities'.

        Of those that share a working time, only the last is shown on the clock.
        """
        ahead = self._ahead
        finished_at = ahead.problem.load.finished_at
        last: dict[int, tuple[int, Ints]] = {}
        for here in places:
            tick = ahead.finish[here]
            if isinstance(tick, int) or here in self._waiting or here in finished_at:
                yield self.finish(here)
                continue
            time = ahead.problem.network.time_of[here]
            known = last.get(time)
            last[time] = (here, tick if known is None else np.maximum(known[1], tick))
        for here, tick in last.values():
            yield shown_clock(ahead.clock(here, tick))

    def start(self, here: int) -> Value:
        """Return the shown start of an activity."""
        load, ahead = self._ahead.problem.load, self._ahead
        begun = load.begun_at.get(here)
        if begun is not None and begun != load.finished_at.get(here):
            return begun
        begin = ahead.begin[here]
        finish = self.finish(here)
        if isinstance(begin, int) and isinstance(ahead.finish[here], int):
            return ahead.clock(here, begin) if ahead.finish[here] != begin else finish
        is_moment = np.equal(begin, ahead.finish[here])
        return _where(is_moment, finish, ahead.clock(here, begin | 1))

    def forget(self, here: int) -> None:
        """Let go of an activity."""
        self._waiting.pop(here, None)

    def _moment(self, here: int, tick: Value) -> Value:
        """Return a moment: the end of work, where it is held back, or when it happens."""
        at_end = shown_clock(self._ahead.clock(here, tick & ~1))
        earliest = self._ahead.problem.load.earliest[here]
        held = self._ahead.clock(here, earliest | 1)
        awaited = self._last_awaited(here)
        is_held = np.equal(tick >> 1, earliest >> 1)
        begun = held if awaited is None else _where(is_held, held, awaited)
        return _where(np.equal(tick & 1, 0), at_end, begun)

    def _last_awaited(self, here: int) -> Value | None:
        ahead = self._ahead
        links = ahead.problem.network.links
        last: Value | None = None
        for link in ahead.problem.heeded.of(here):
            if links.lag[link] and not links.is_elapsed[link]:
                continue
            before, tick = ahead.event(link)
            if links.by_clock[link]:
                clock = ahead.clock(before, tick) + links.lag[link]
                shown = _where(np.equal(tick & 1, 1), clock, shown_clock(clock))
            elif links.from_start[link]:
                shown = self.start(before)
            else:
                shown = self.finish(before)
            last = shown if last is None else np.maximum(last, shown)
        return last


def _any_odd(tick: Value) -> bool:
    return bool(tick & 1) if isinstance(tick, int) else bool((tick & 1).any())


Where = np.bool_ | NDArray[np.bool_]


def _where(condition: Where, one: Value, other: Value) -> Value:
    if np.ndim(condition) == 0 and isinstance(one, int) and isinstance(other, int):
        return one if condition else other
    chosen: Ints = np.where(condition, one, other).astype(np.int32)
    return chosen
