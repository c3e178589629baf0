"""Playing a model through, portion by portion."""

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from msnb.errors import ChoiceError, MsnbError
from msnb.plan import Milestone, Plan, Task
from msnb.schedule import (
    LAST_INSTANT,
    LAST_YEAR,
    MINUTES_A_DAY,
    BeyondCalendarError,
    midnight,
)
from msnb.simulate.kernel.ends import WHOLE
from msnb.simulate.kernel.fused import can_fuse, is_worth_it, most_at_once, prepared
from msnb.simulate.kernel.job import Job, job_of
from msnb.simulate.kernel.outcome import Outcome
from msnb.simulate.kernel.portion import Played, Portion
from msnb.simulate.model.asking import Pace, Settings
from msnb.simulate.model.drawing import PORTION, Luck
from msnb.simulate.model.model import Model
from msnb.wording import count, did_you_mean, shown

MOST_BYTES = 2 << 30
"""What the results of a run may take."""
_WORKING_BYTES = 64 << 20
_MOST_AT_ONCE = 10_240
_LEAST_AT_ONCE = 2_560
AS_FITS = Pace()
_MOST_BEYOND = 0.01  # of the draws may end after the years that plans may have


def run(
    model: Model,
    settings: Settings,
    *,
    keep: Iterable[str] | None = None,
    criticality: bool = True,
    pace: Pace = AS_FITS,
) -> Outcome:
    """Play a model through.

    The same model and settings give the same outcome, bit for bit, whatever the pace.

    Parameters
    ----------
    model : Model
        As `model_of` or `changed` made it.
    settings : Settings
        How many draws, and their luck.
    keep : iterable of str, optional
        Ids of milestones, tasks and goals whose finishes are wanted, and "" for the end of
        the whole; else all milestones, all goals and the end.
    criticality : bool
        Whether to find out what is on the chain; it takes about a third longer.
    pace : Pace
        Portions, threads and compiled loops.

    Returns
    -------
    Outcome
        Finishes, criticality, cost, and which risks struck.

    Raises
    ------
    ChoiceError
        More draws than fit in memory; something to keep that is not there.
    MsnbError
        More than 1 in 100 draws end after 2199.

    Examples
    --------
    >>> from datetime import date
    >>> from msnb.plan import Plan
    >>> from msnb.simulate import Settings, model_of, run
    >>> lease = {"id": "lease", "title": "Lease", "takes": {"low": "2w", "high": "9w"}}
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1), milestones=[lease])
    >>> outcome = run(model_of(plan, progress=False), Settings(draws=2_000))
    >>> outcome.kept, outcome.draws, outcome.criticality
    (('lease', ''), 2000, {'lease': 1.0})
    """
    job = job_of(model, settings, criticality=criticality)
    kept = _kept(job, keep)
    _fits(job, kept)
    fused = can_fuse(job) and (is_worth_it(job) if pace.fast is None else pace.fast)
    places = frozenset(place for place in kept.values() if place is not None)
    portion = prepared(job, places).portion if fused else Portion
    workers = pace.workers or (min(4, os.cpu_count() or 1) if fused else 1)
    at_once = _portion_of(job, pace.at_once, workers if fused else 0)
    firsts = range(0, settings.draws, at_once)

    def play(worker: int) -> dict[int, Played]:
        own = job if workers == 1 else job.with_own_times()
        luck = Luck(settings.seed)
        played = {}
        for first in firsts[worker::workers]:
            number = min(at_once, settings.draws - first)
            played[first] = portion(own, luck, first, number).play(places)
        return played

    try:
        with ThreadPoolExecutor(workers) as pool:
            parts = list(pool.map(play, range(workers))) if workers > 1 else [play(0)]
    except BeyondCalendarError:
        raise _beyond(model.plan, WHOLE) from None
    played = {first: part for each in parts for first, part in each.items()}
    return _outcome(job, kept, [played[first] for first in firsts])


def kept_of(model: Model, settings: Settings) -> tuple[str, ...]:
    """Return the ids of what a run keeps, unless other things are wanted.

    Raises
    ------
    ChoiceError
        More draws than fit in memory.
    """
    job = job_of(model, settings, criticality=False)
    kept = _kept(job, None)
    _fits(job, kept)
    return tuple(kept)


def _kept(job: Job, keep: Iterable[str] | None) -> dict[str, int | None]:
    """Return what is kept in the order of the plan: activities by position, or ends."""
    ids, ends = job.model.ids, [end.id for end in job.ends.all]
    known = dict.fromkeys(ids) | dict.fromkeys(ends)
    if keep is None:
        asked = {*ids[: len(job.model.plan.milestones)], *ends}
    else:
        asked = set(keep)
        for each in sorted(asked - known.keys()):
            near = did_you_mean(each, list(known))
            title = shown(job.model.plan.title)
            msg = f"{title} has nothing called {shown(each)} to keep. {near}".rstrip()
            raise ChoiceError(msg)
    places = {id_: place for place, id_ in enumerate(ids)}
    ordered = [*ids, *(goal.id for goal in job.model.plan.goals), WHOLE]
    return {id_: places.get(id_) for id_ in ordered if id_ in asked}


def _fits(job: Job, kept: Mapping[str, int | None]) -> None:
    a_draw = 4 * len(kept) + 8 + len(job.model.threats)
    draws = job.settings.draws
    if a_draw * draws > MOST_BYTES:
        gigabytes = a_draw * draws / (1 << 30)
        most = MOST_BYTES // a_draw // 1000 * 1000
        msg = (
            f"{count(draws, 'draw')} would take {gigabytes:,.0f} GB of memory. "
            f"Ask for {most:,} at most; 10,000 are enough for most questions."
        )
        raise ChoiceError(msg)


def _portion_of(job: Job, at_once: int | None, compiled_by: int) -> int:
    """Return how many draws are made at once: a multiple of what streams come in."""
    if at_once is None and compiled_by:
        fair = -(-job.settings.draws // compiled_by) + PORTION - 1
        at_once = min(fair, most_at_once(job))
    elif at_once is None:
        fitting = _WORKING_BYTES // (4 * max(1, job.lives.most))
        at_once = max(_LEAST_AT_ONCE, min(_MOST_AT_ONCE, fitting))
    return max(1, at_once // PORTION) * PORTION


def _outcome(job: Job, kept: Mapping[str, int | None], parts: list[Played]) -> Outcome:
    model, draws = job.model, job.settings.draws
    finish = np.empty((len(kept), draws), dtype=np.int32)
    first = 0
    begin = midnight(model.plan.start)
    for part in parts:
        then = first + len(part.cost)
        for row, (id_, place) in enumerate(kept.items()):
            value = part.ends[id_] if place is None else part.finish[place]
            finish[row, first:then] = np.subtract(value, begin)
        first = then
    _within_years(model.plan, kept, finish)
    by_goal = {
        end.id: _shares(model.ids, [part.on_chain.get(end.id, {}) for part in parts], draws)
        for end in job.ends.all
        if job.criticality
    }
    struck = {
        threat.id: np.concatenate([part.struck[threat.id] for part in parts])
        for threat in model.threats
    }
    return Outcome(
        start=model.plan.start,
        kept=tuple(kept),
        finish=finish,
        criticality=by_goal.get(job.headline, {}),
        criticality_by_goal=by_goal,
        cost=np.concatenate([part.cost for part in parts]) if job.has_cost else None,
        struck=struck,
    )


def _shares(
    ids: tuple[str, ...], parts: list[Mapping[int, int]], draws: int
) -> dict[str, float]:
    counts = dict.fromkeys(range(len(ids)), 0)
    for part in parts:
        for place, number in part.items():
            counts[place] += number
    return {ids[place]: number / draws for place, number in counts.items()}


def _within_years(
    plan: Plan, kept: Mapping[str, int | None], finish: NDArray[np.int32]
) -> None:
    last = LAST_INSTANT - midnight(plan.start) - MINUTES_A_DAY
    for row, id_ in enumerate(kept):
        if np.mean(finish[row] >= last) > _MOST_BEYOND:
            raise _beyond(plan, id_)


def _beyond(plan: Plan, id_: str) -> MsnbError:
    item = plan.by_id.get(id_)
    title = item.title if isinstance(item, (Milestone, Task)) else id_
    what = shown(title) if title else "The plan"
    return MsnbError(
        f"{shown(plan.title)}: {what} ends after {LAST_YEAR} in more than 1 of 100 draws. "
        "Check the ranges, and how often calendars have working time."
    )
