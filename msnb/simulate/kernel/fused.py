"""The pass in compiled code, where numba is installed (the ``fast`` extra).

Drawing and passing are done together, some draws after the other, so that nothing leaves
the processor's cache. The arithmetic is that of the other
modules in the same order, so the outcome is the same, bit for bit.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from msnb.simulate.kernel import kernel
from msnb.simulate.kernel.job import Job
from msnb.simulate.kernel.kernel import Draws, Floats32, Steps
from msnb.simulate.kernel.portion import Portion
from msnb.simulate.kernel.propagation import MOST_TICKS, Left
from msnb.simulate.model.clocks import Ints, Value
from msnb.simulate.model.drawing import LEVELS, Luck
from msnb.simulate.model.quantile_tables import POINTS

LEAST_WORK = 100_000_000
"""Durations drawn from which on it pays to load numba, where nobody has yet."""
_MOST_BYTES = 48 << 20
_FEW = 4096  # draws at once, below which preparing them takes longer than playing them


def can_fuse(job: Job) -> bool:
    """Return whether these loops know all that a job needs.

    One calendar, and links that count from finishes; no chains are traced.
    """
    has_clock = any(job.model.problem.network.links.by_clock)
    return not (has_clock or job.counts_from_start or job.criticality)


def is_worth_it(job: Job) -> bool:
    """Return whether numba is there, and makes up for the time it takes to load it."""
    if most_at_once(job) < min(job.settings.draws, _FEW):
        return False
    work = len(job.model.tables) * job.settings.draws
    return "numba" in sys.modules or (work >= LEAST_WORK and find_spec("numba") is not None)


def most_at_once(job: Job) -> int:
    """Return how many draws fit a modest memory."""
    rows = len(_rows(job, job.ends.places))
    return _MOST_BYTES // (2 * len(job.model.tables) + 4 * rows + 1)


@dataclass(frozen=True)
class Prepared:
    """What is the same for all portions.

    Parameters
    ----------
    rows : mapping of int to int
        By position of the activity, the row of its finishes.
    drawn, given : list of int
        Activities drawn in the loops, and those whose minutes are drawn before.
    steps : Steps
        The network.
    lines : array of float32, shape (drawn, 2 * (POINTS - 1))
        What activities may take.
    """

    rows: Mapping[int, int]
    drawn: list[int]
    given: list[int]
    steps: Steps
    lines: Floats32

    def portion(self, job: Job, luck: Luck, first: int, number: int) -> "FusedPortion":
        """Return a portion of the draws of the job, or of its like for a thread."""
        made = FusedPortion(job, luck, first, number)
        made.shared = self
        return made


def prepared(job: Job, kept: frozenset[int]) -> Prepared:
    """Return what portions work on, where the finishes of ``kept`` are wanted."""
    compiled()
    rows = _rows(job, kept | job.ends.places)
    tables = job.model.tables
    special = job.delays.keys() | job.prices.keys()
    given = [place for place in job.lives.order if place in special]
    drawn = [place for place in tables if place not in special]
    stacked = _stacked([tables[place] for place in drawn], POINTS)
    lines = kernel.lined(stacked)
    return Prepared(rows, drawn, given, _steps(job, rows, drawn, given), lines)


class FusedPortion(Portion):
    """Draws from ``first`` on, in compiled code; else as `Portion`."""

    shared: Prepared

    def _go(self, wanted: frozenset[int]) -> None:  # noqa: ARG002  # rows are these
        job, rows = self._job, self.shared.rows
        results = np.empty((len(rows), self._number), dtype=np.int32)
        cap = MOST_TICKS if job.is_capped else int(np.iinfo(np.int32).max)
        compiled()(self.shared.steps, self._draws(), results, np.int32(cap))
        for place in job.lives.order:
            if place in rows:
                self._ahead.finish[place] = results[rows[place]]
                if not self._model.problem.load.left[place]:
                    self._moments.note(place, Left(0, 0))

    def _finish(self, place: int) -> Value:
        return self._moments.finish(place)

    def _latest(self, places: tuple[int, ...]) -> Iterable[Value]:
        return self._moments.latest(places)

    def _draws(self) -> Draws:
        number, drawn, given = self._number, self.shared.drawn, self.shared.given
        bits = np.empty((len(drawn), number), dtype=np.uint16)
        own: dict[int, int] = {}
        weights: list[Floats32] = []
        all_factors: list[Floats32] = []
        own_of, factor, first = [], [], [0]
        seen: dict[int, int] = {}
        for row, place in enumerate(drawn):
            bits[row] = self._luck.sixteen(
                "activity", self._ids[place], self._first, number
            )
            weighted, factors = self._factors.parts(self._model.groups[place])
            if id(weighted) not in own:
                own[id(weighted)] = len(weights)
                weights.append(weighted)
            own_of.append(own[id(weighted)])
            for each in factors:
                if id(each) not in seen:
                    seen[id(each)] = len(all_factors)
                    all_factors.append(each)
                factor.append(seen[id(each)])
            first.append(len(factor))
        minutes = [np.broadcast_to(np.int32(self._paid(at)), number) for at in given]
        return Draws(
            bits,
            _stacked(weights, LEVELS),
            np.array(own_of, dtype=np.int32),
            _stacked(all_factors, number),
            np.array(first, dtype=np.int32),
            np.array(factor, dtype=np.int32),
            self.shared.lines,
            np.array(minutes, dtype=np.int32).reshape(len(given), number),
        )


def _stacked(rows: list[Floats32], width: int) -> Floats32:
    return np.stack(rows) if rows else np.empty((0, width), dtype=np.float32)


def _rows(job: Job, wanted: frozenset[int]) -> dict[int, int]:
    """Return the rows of what is wanted, of moments, and of what moments wait for."""
    problem = job.model.problem
    places = set(wanted)
    for place, left in enumerate(problem.load.left):
        if not left:
            places.add(place)
            places.update(problem.network.links.before[x] for x in problem.heeded.of(place))
    return {place: row for row, place in enumerate(sorted(places))}


def _steps(job: Job, rows: Mapping[int, int], drawn: list[int], given: list[int]) -> Steps:
    problem, floors = job.model.problem, job.floors
    load, links = problem.load, problem.network.links
    row_of = {place: (kernel.DRAWN, row) for row, place in enumerate(drawn)}
    row_of |= {place: (kernel.GIVEN, row) for row, place in enumerate(given)}
    first, chosen = [0], []
    columns = []
    for here in job.lives.order:
        what, which = row_of.get(here, (kernel.CERTAIN, 0))
        size = 2 * load.left[here]
        if here in load.finished_at:
            what, size = kernel.FACT, problem.time[here].tick(load.finished_at[here])
        may_begin = max(load.earliest[here], floors.begin.get(here, 0))
        may_end = floors.finish.get(here, kernel.NO_FLOOR)
        columns.append((here, what, which, size, may_begin, may_end, rows.get(here, -1)))
        chosen += problem.heeded.of(here)
        first.append(len(chosen))
    by_step = np.array(columns, dtype=np.int32).T.copy()
    place, kind, row, amount, begin, finish, out = by_step
    return Steps(
        place,
        kind,
        row,
        amount,
        begin,
        finish,
        out,
        np.array(first, dtype=np.int32),
        np.array([links.before[x] for x in chosen], dtype=np.int32),
        np.array([2 * links.lag[x] for x in chosen], dtype=np.int32),
        np.array([links.to_finish[x] for x in chosen], dtype=np.bool_),
    )


@cache
def compiled() -> Callable[[Steps, Draws, Ints, np.int32], None]:
    """Return the compiled pass; compiled once, and then kept beside its source.

    Without numba, the same loops in Python. To be called before threads are.
    """
    try:
        njit = import_module("numba").njit  # half a second, and not everywhere
    except ImportError:
        return kernel.pass_through
    compile_ = njit(nogil=True, cache=True)
    # The pass finds the compiled functions where it finds them in Python: by name.
    for name in ("lined", "last", "wait"):
        setattr(kernel, name, compile_(getattr(kernel, name)))
    passes: Callable[[Steps, Draws, Ints, np.int32], None] = compile_(kernel.pass_through)
    return passes
