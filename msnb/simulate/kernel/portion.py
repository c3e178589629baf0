"""Some of the draws of a run, played through the whole network."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from msnb.simulate.kernel.job import Delay, Job
from msnb.simulate.kernel.moments import Moments
from msnb.simulate.kernel.propagation import Ahead, left_of
from msnb.simulate.kernel.tracing import Drives
from msnb.simulate.model.clocks import Value
from msnb.simulate.model.correlation import Factors
from msnb.simulate.model.costs import Price
from msnb.simulate.model.drawing import Luck
from msnb.simulate.model.quantile_tables import Table, lines


@dataclass
class Played:
    """What came of a portion.

    Parameters
    ----------
    finish : dict of str to Value
        Shown instants of ends, and by position of other activities.
    on_chain : dict of str to dict of int to int
        For each end, how many draws have each activity on the chain.
    cost : array of float64
        Zero where nothing is known.
    struck : dict of str to array of bool
        By id of the risk.
    """

    finish: dict[int, Value] = field(default_factory=dict)
    ends: dict[str, Value] = field(default_factory=dict)
    on_chain: dict[str, dict[int, int]] = field(default_factory=dict)
    cost: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    struck: dict[str, NDArray[np.bool_]] = field(default_factory=dict)


class Portion:
    """Draws from ``first`` on.

    Parameters
    ----------
    job : Job
        What is played.
    luck : Luck
        The streams; each thread has its own.
    first, number : int
        Which draws.
    """

    def __init__(self, job: Job, luck: Luck, first: int, number: int) -> None:
        self._job = job
        self._model = job.model
        self._ids = job.model.ids
        self._luck = luck
        self._first, self._number = first, number
        self._factors = Factors(job.settings, luck, first, number)
        self._ahead = Ahead(job.model, job.floors, is_capped=job.is_capped)
        self._moments = Moments(self._ahead)
        self._drives = Drives(job.model.problem, number) if job.criticality else None
        self.played = Played(cost=np.zeros(number))

    def play(self, kept: frozenset[int]) -> Played:
        """Return what came of it, with the finishes of the activities in ``kept``."""
        self._strike()
        self._go(kept | self._job.ends.places)
        self.played.ends = self._job.ends.finishes(self._latest)
        if self._drives is not None:
            self._trace(self._drives)
        self.played.finish = {place: self._finish(place) for place in kept}
        return self.played

    def _finish(self, place: int) -> Value:
        return self.played.finish[place]

    def _latest(self, places: tuple[int, ...]) -> Iterable[Value]:
        """Return finishes of which the last is the last of these activities'."""
        return map(self._finish, places)

    def _go(self, wanted: frozenset[int]) -> None:
        """Go through the network, and note the finishes that are wanted."""
        for step, here in enumerate(self._job.lives.order):
            self._step(here, is_wanted=here in wanted)
            for place in self._job.lives.last_of[step]:
                self._ahead.forget(place)
                self._moments.forget(place)

    def _step(self, here: int, *, is_wanted: bool) -> None:
        ahead = self._ahead
        minutes = self._paid(here)
        delayed = here in self._job.delays
        left = left_of(minutes, may_be_nothing=delayed)
        demands = ahead.step(here, left)
        if self._drives is not None:
            self._drives.note(here, ahead.begin[here], demands)
        self._moments.note(here, left)
        if is_wanted:
            self.played.finish[here] = self._moments.finish(here)
        if here not in self._job.counts_from_start:
            ahead.begin[here] = ahead.start[here] = 0

    def _strike(self) -> None:
        for threat in self._model.threats:
            chances = self._luck.chances("risk", threat.id, self._first, self._number)
            struck = chances < threat.chance
            self.played.struck[threat.id] = struck
            if isinstance(threat.cost, float):
                self.played.cost += struck * threat.cost
            else:
                cost = self._drawn(threat.cost, "risk cost", threat.id)
                self.played.cost += struck * cost

    def _paid(self, here: int) -> Value:
        """Return what is left of an activity, and note what it costs."""
        minutes = self._minutes(here)
        if here in self._job.prices:
            self._pay(self._job.prices[here], minutes)
        return minutes

    def _minutes(self, here: int) -> Value:
        """Return what is left of an activity, with what struck it."""
        table = self._model.tables.get(here)
        minutes: Value = self._model.problem.load.left[here]
        if table is not None:
            minutes = self._whole(table, "activity", here)
        for delay in self._job.delays.get(here, ()):
            minutes = minutes + self._delay(delay, here)
        return minutes

    def _whole(self, table: Table, kind: str, here: int) -> NDArray[np.int32]:
        """Return draws of an activity's own, in whole minutes."""
        groups = self._model.groups[here]
        places = self._factors.places(kind, self._ids[here], groups)
        return _on_lines(table, places, round_half=True).astype(np.int32)

    def _delay(self, delay: Delay, here: int) -> NDArray[np.int32]:
        threat, lasts = delay
        struck = self.played.struck[threat.id]
        if isinstance(lasts, int):
            return struck * np.int32(lasts)
        minutes = self._whole(lasts, f"delay by {threat.id} of", here)
        minutes *= struck
        return minutes

    def _drawn(self, table: Table, kind: str, name: str) -> NDArray[np.float32]:
        """Return draws of money: everybody's luck counts, and its own."""
        places = self._factors.places(kind, name, ())
        return _on_lines(table, places, round_half=False)

    def _pay(self, price: Price, minutes: Value) -> None:
        cost = self.played.cost
        cost += price.so_far
        if price.per_minute:
            cost += price.per_minute * np.asarray(minutes, dtype=np.float64)
        if isinstance(price.amount, float):
            cost += price.amount
        else:
            cost += self._drawn(price.amount, "cost", self._ids[price.place])

    def _trace(self, drives: Drives) -> None:
        finished_at = self._model.problem.load.finished_at
        for end in self._job.ends.all:
            if end.fixed is not None:
                continue
            last = self.played.ends[end.id]
            at_end = []
            for place in self._job.ends.under(end.id):
                packed = None
                if place not in finished_at:
                    packed = drives.packed(np.equal(self.played.finish[place], last))
                if packed is not None:
                    at_end.append((place, packed))
            self.played.on_chain[end.id] = dict(drives.counted(at_end))


def _on_lines(
    table: Table, places: NDArray[np.float32], *, round_half: bool
) -> NDArray[np.float32]:
    line = lines(table, round_half=round_half)
    # Straight to what takes an index is five times slower.
    cells = places.astype(np.int32).astype(np.intp)
    values = line.slope.take(cells)
    values *= places
    values += line.height.take(cells)
    return values
