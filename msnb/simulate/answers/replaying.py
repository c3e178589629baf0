"""The same draws again, with something changed: what stays as it was is not done again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from msnb.schedule import midnight
from msnb.simulate.kernel.ends import End, Ends
from msnb.simulate.kernel.job import Job, job_of
from msnb.simulate.kernel.moments import Moments
from msnb.simulate.kernel.portion import Portion
from msnb.simulate.kernel.propagation import Ahead, Left
from msnb.simulate.model.asking import Settings
from msnb.simulate.model.clocks import Value
from msnb.simulate.model.drawing import Luck
from msnb.simulate.model.model import Model
from msnb.simulate.model.quantile_tables import Table

Minutes = NDArray[np.int32]
Watch = Callable[[Ahead, int, list[tuple[int, Value]]], None]
"""Told, of each activity, what its links demand of it: in ticks of its working time."""


@dataclass(frozen=True)
class _Step:
    """What an activity came to in the model as it is."""

    ticks: tuple[Value, Value, Value]
    waiting: Value | None
    finish: Value | None


@dataclass
class _Known:
    """What has been drawn and found out, for all replays."""

    drawn: dict[tuple[str, str], tuple[Table, Minutes]]
    chances: dict[str, NDArray[np.float64]]
    steps: dict[int, _Step]


class Replays:
    """Finishes of one end under variations of a model.

    Gives what `run` gives for the first draws, and much sooner: what work takes is drawn
    once for all variations, and only what comes after a change is played again.

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
        self._model = model
        self._settings = settings
        self._end = end
        self._draws = draws
        self._known = _Known({}, {}, {})
        self._luck = Luck(settings.seed)

    def finish(self, model: Model, *, watch: Watch | None = None) -> Minutes:
        """Return when the end is reached in each draw: minutes from the plan's start."""
        if not self._known.steps and watch is None:
            self._play(self._model, frozenset(range(len(model.ids))), None)
        touched = None if watch is not None else touched_by(self._model, model)
        value = self._play(model, touched, watch)
        finish = np.empty(self._draws, dtype=np.int32)
        finish[:] = np.subtract(value, midnight(model.plan.start))
        return finish

    def _play(
        self, model: Model, touched: frozenset[int] | None, watch: Watch | None
    ) -> Value:
        portion = _Again(self._job(model), self._luck, self._draws, self._known)
        if watch is not None:
            portion.watched_by(watch)
        if touched is not None:
            portion.only(touched, notes=model is self._model)
        return portion.play(frozenset()).ends[self._end]

    def _job(self, model: Model) -> Job:
        free = tuple(replace(each, cost=0.0) for each in model.threats)
        job = job_of(replace(model, threats=free), self._settings, criticality=False)
        return replace(job, prices={}, ends=_only(job.ends, self._end))


def touched_by(base: Model, model: Model) -> frozenset[int] | None:
    """Return the activities that a change reaches; None where all may be reached.

    Parameters
    ----------
    base, model : Model
        Of one plan, before and after.
    """
    if model.problem.times is not base.problem.times:
        return None
    before = _of_places(base)
    after = _of_places(model)
    changed = {
        place
        for place in before.keys() | after.keys()
        if before.get(place) != after.get(place)
    }
    floors = base.problem.load.earliest, model.problem.load.earliest
    changed.update(at for at, (a, b) in enumerate(zip(*floors, strict=True)) if a != b)
    links, others = base.problem.network.links, model.problem.network.links
    if others is not links:
        if others.before != links.before or others.after != links.after:
            return None
        columns = zip(links.lag, others.lag, links.after, strict=True)
        changed.update(place for lag, other, place in columns if lag != other)
    into = model.problem.network.into
    for here in model.problem.network.order:
        if any(links.before[link] in changed for link in into.of(here)):
            changed.add(here)
    return frozenset(changed)


def _of_places(model: Model) -> dict[int, list[object]]:
    """Return what is said of each activity alone, as something that can be compared."""
    said: dict[int, list[object]] = {}
    for place, table in model.tables.items():
        said.setdefault(place, []).append(id(table))
    for threat in model.threats:
        for place, delay in threat.delays:
            own = delay if isinstance(delay, int) else id(delay)
            said.setdefault(place, []).append((threat.id, threat.chance, own))
    for hold in model.holds:
        said.setdefault(hold.place, []).append(hold)
    return said


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


class _Again(Portion):
    """A portion that remembers what was drawn, and what need not be done again."""

    def __init__(self, job: Job, luck: Luck, number: int, known: _Known) -> None:
        super().__init__(job, luck, 0, number)
        self._known = known
        self._touched: frozenset[int] | None = None
        self._notes = False
        self._remembered = _Moments(self._ahead)
        self._moments = self._remembered

    def watched_by(self, watch: Watch) -> None:
        """Let somebody see what links demand."""
        self._ahead = _Watched(self._job, watch)
        self._remembered = _Moments(self._ahead)
        self._moments = self._remembered

    def only(self, touched: frozenset[int], *, notes: bool) -> None:
        """Play these activities alone, or all and note what they come to."""
        self._touched = touched
        self._notes = notes

    def _step(self, here: int, *, is_wanted: bool) -> None:
        ahead, steps = self._ahead, self._known.steps
        if self._touched is not None and here not in self._touched and here in steps:
            step = steps[here]
            ahead.begin[here], ahead.start[here], ahead.finish[here] = step.ticks
            self._remembered.know(here, step.waiting)
            if step.finish is not None:
                self.played.finish[here] = step.finish
            return
        super()._step(here, is_wanted=is_wanted)
        if self._notes and here not in steps:
            ticks = ahead.begin[here], ahead.start[here], ahead.finish[here]
            waiting = self._remembered.known(here)
            steps[here] = _Step(ticks, waiting, self.played.finish.get(here))

    def _strike(self) -> None:
        for threat in self._model.threats:
            chances = self._known.chances.get(threat.id)
            if chances is None:
                chances = self._luck.chances("risk", threat.id, self._first, self._number)
                self._known.chances[threat.id] = chances
            self.played.struck[threat.id] = chances < threat.chance

    def _whole(self, table: Table, kind: str, here: int) -> Minutes:
        key = kind, self._ids[here]
        found = self._known.drawn.get(key)
        if found is None or not np.array_equal(found[0], table):
            self._known.drawn[key] = found = (table, super()._whole(table, kind, here))
        return found[1].copy()


class _Moments(Moments):
    """Moments that can be told what they came to before."""

    def known(self, here: int) -> Value | None:
        """Return what an activity's moment came to; None where it is no waiting one."""
        return self._waiting.get(here)

    def know(self, here: int, waiting: Value | None) -> None:
        """Take over what an activity's moment came to."""
        if waiting is not None:
            self._waiting[here] = waiting


class _Watched(Ahead):
    """A pass that somebody looks on."""

    def __init__(self, job: Job, watch: Watch) -> None:
        super().__init__(job.model, job.floors, is_capped=job.is_capped)
        self._watch = watch

    def step(self, here: int, left: Left) -> Iterator[tuple[int, Value]]:
        demands = list(super().step(here, left))
        if demands:
            self._watch(self, here, demands)
        return iter(demands)
