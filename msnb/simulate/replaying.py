"""The same draws again, with something changed: all luck is drawn once and kept."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from msnb.schedule import midnight
from msnb.simulate.asking import Settings
from msnb.simulate.clocks import Clock, Value
from msnb.simulate.drawing import Luck
from msnb.simulate.ends import End, Ends
from msnb.simulate.job import Job, job_of
from msnb.simulate.model import Model
from msnb.simulate.moments import Moments
from msnb.simulate.portion import Portion
from msnb.simulate.propagation import Ahead, Left
from msnb.simulate.quantile_tables import Table

Minutes = NDArray[np.int32]
Watch = Callable[[Ahead, int, list[tuple[int, Value]]], None]
"""Told, of each activity, what its links demand of it: in ticks of its working time."""

_Known = dict[tuple[str, str], tuple[Table, Minutes]]


class Replays:
    """Finishes of one end under variations of a model.

    Gives what `run` gives for the first draws, and much sooner: what an activity takes is
    drawn once for all variations.

    Parameters
    ----------
    model : Model
        What is varied.
    settings : Settings
        Whose luck.
    end : str
        A goal, or the whole.
    draws : int
        How many draws, from the first on.
    """

    def __init__(self, model: Model, settings: Settings, end: str, draws: int) -> None:
        self._settings = settings
        self._end = end
        self._draws = draws
        self._known: _Known = {}
        self._luck = Luck(settings.seed)
        self._times = model.problem.times
        self._clocks = _clocks(model)

    def finish(self, model: Model, *, watch: Watch | None = None) -> Minutes:
        """Return when the end is reached in each draw: minutes from the plan's start."""
        job = self._job(model)
        is_same = model.problem.times is self._times
        clocks = self._clocks if is_same else _clocks(model)
        portion = _Kept(job, clocks, self._luck, self._draws, self._known)
        if watch is not None:
            portion.watched_by(watch)
        value = portion.play(frozenset()).ends[self._end]
        finish = np.empty(self._draws, dtype=np.int32)
        finish[:] = np.subtract(value, midnight(model.plan.start))
        return finish

    def _job(self, model: Model) -> Job:
        free = tuple(replace(each, cost=0.0) for each in model.threats)
        job = job_of(replace(model, threats=free), self._settings, criticality=False)
        return replace(job, prices={}, ends=_only(job.ends, self._end))


def _clocks(model: Model) -> list[Clock]:
    return [Clock(each, midnight(model.plan.start)) for each in model.problem.times]


def _only(ends: Ends, id_: str) -> Ends:
    """Return one end, and those that serve it."""
    by_id: Mapping[str, End] = {end.id: end for end in ends.all}
    wanted: set[str] = set()
    open_ = [id_]
    while open_:
        end = by_id[open_.pop()]
        wanted.add(end.id)
        open_ += end.served_by
    return Ends(tuple(end for end in ends.all if end.id in wanted))


class _Kept(Portion):
    """A portion that remembers what was drawn."""

    def __init__(
        self, job: Job, clocks: list[Clock], luck: Luck, number: int, known: _Known
    ) -> None:
        super().__init__(job, clocks, luck, 0, number)
        self._known = known
        self._clocks = clocks

    def watched_by(self, watch: Watch) -> None:
        """Let somebody see what links demand."""
        self._ahead = _Watched(self._job, self._clocks, watch)
        self._moments = Moments(self._ahead)

    def _whole(self, table: Table, kind: str, here: int) -> Minutes:
        key = kind, self._ids[here]
        found = self._known.get(key)
        if found is None or not np.array_equal(found[0], table):
            self._known[key] = found = (table, super()._whole(table, kind, here))
        return found[1].copy()


class _Watched(Ahead):
    """A pass that somebody looks on."""

    def __init__(self, job: Job, clocks: list[Clock], watch: Watch) -> None:
        problem = job.model.problem
        super().__init__(problem, job.floors, clocks, is_capped=job.is_capped)
        self._watch = watch

    def step(self, here: int, left: Left) -> Iterator[tuple[int, Value]]:
        demands = list(super().step(here, left))
        if demands:
            self._watch(self, here, demands)
        return iter(demands)
