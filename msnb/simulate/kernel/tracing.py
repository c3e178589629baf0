"""How often each activity is on the chain that sets a date.

A link drives where what it demands is when its activity begins, as for the chain of the
timetable. Eight draws share a byte.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from msnb.schedule import Problem
from msnb.simulate.model.clocks import Value

Packed = NDArray[np.uint8]


class Drives:
    """In which draws each link drives.

    Parameters
    ----------
    problem : Problem
        The network.
    number : int
        How many draws.
    """

    def __init__(self, problem: Problem, number: int) -> None:
        self._problem = problem
        self._number = number
        self._always = np.packbits(np.ones(number, dtype=bool))
        self._links: dict[int, Packed] = {}

    def note(self, here: int, begin: Value, demands: Iterable[tuple[int, Value]]) -> None:
        """Note which links make an activity begin when it does."""
        finished_at = self._problem.load.finished_at
        if here in finished_at:
            return
        before = self._problem.network.links.before
        for link, demand in demands:
            if before[link] not in finished_at:
                packed = self.packed(np.equal(demand, begin))
                if packed is not None:
                    self._links[link] = packed

    def packed(self, where: "NDArray[np.bool_] | np.bool_") -> Packed | None:
        """Return draws as bits; None for none."""
        if np.ndim(where):
            return np.packbits(where)
        return self._always if where else None

    def counted(self, ends: Iterable[tuple[int, Packed]]) -> Iterator[tuple[int, int]]:
        """Yield activities with the number of draws in which they are on the chain.

        Parameters
        ----------
        ends : iterable of (int, Packed)
            Where the chain ends, and in which draws.
        """
        links, heeded = self._problem.network.links, self._problem.heeded
        on_chain = dict(ends)
        for here in reversed(self._problem.network.order):
            bits = on_chain.pop(here, None)
            if bits is None:
                continue
            yield here, int(np.bitwise_count(bits).sum(dtype=np.int64))
            for link in heeded.of(here):
                drives = self._links.get(link)
                if drives is not None:
                    before = links.before[link]
                    found = bits & drives
                    known = on_chain.get(before)
                    on_chain[before] = found if known is None else known | found
