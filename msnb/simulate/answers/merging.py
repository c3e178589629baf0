"""What it costs that several paths must all be there: the last of them counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from msnb.canonical import number
from msnb.schedule import MINUTES_A_DAY, instant, midnight
from msnb.simulate.answers.replaying import Replays
from msnb.simulate.kernel.ends import Ends, ends_of
from msnb.simulate.kernel.outcome import Outcome
from msnb.simulate.kernel.propagation import Ahead
from msnb.simulate.model.asking import Settings
from msnb.simulate.model.clocks import Value, shown_clock
from msnb.simulate.model.model import Model
from msnb.wording import count, day, listed, odds, shown

_PART = 0.05
_EVER = 0.005
_NAMED = 4
_MOST_PLACES = 100
_MOST_TICKS = 10_000_000
_NUMBERS = {2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six"}


@dataclass(frozen=True)
class Path:
    """One of the paths that meet.

    Parameters
    ----------
    item, title : str
        The milestone, task or goal that it comes from.
    chance : float
        Share of the draws in which it is there by the day on which the plan has all there.
    last : float
        Share of the draws in which no other comes later.
    """

    item: str
    title: str
    chance: float
    last: float

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "item": self.item,
            "title": self.title,
            "chance": number(self.chance),
            "last": number(self.last),
        }


@dataclass(frozen=True)
class Merge:
    """A place where several paths must all be there.

    Parameters
    ----------
    item, title : str
        The milestone, task or goal that waits for them; empty for the whole plan.
    planned : date
        The day on which the plan has all of them there.
    chance : float
        Share of the draws in which they all are.
    days : float
        Calendar days by which the last of them is later, 1 in 2 times, than any of them
        alone is 1 in 2 times.
    paths : tuple of Path
        Those that are the last in at least 1 of 20 draws: most often first.
    criticality : float
        Share of the draws in which the place is on the chain that sets the date.
    """

    item: str
    title: str
    planned: date
    chance: float
    days: float
    paths: tuple[Path, ...]
    criticality: float

    @property
    def weight(self) -> float:
        """Days that it adds to the headline's date, roughly."""
        return self.days * self.criticality

    def sentence(self) -> str:
        """Return what the merge does to the day that the plan has there.

        Examples
        --------
        >>> paths = tuple(Path(each, each.title(), 0.5, 0.33) for each in ("a", "b", "c"))
        >>> merge = Merge("open", "Open", date(2027, 6, 3), 0.125, 9.0, paths, 1.0)
        >>> print(merge.sentence())
        Three paths meet at 'Open': 'A', 'B' and 'C'. The surest of them alone is there by \
3 June 2027, as planned, 1 in 2 times, but all of them only 1 in 8 times.
        """
        named = [shown(each.title) for each in self.paths[:_NAMED]]
        more = len(self.paths) - _NAMED
        named += [count(more, "other")] if more > 0 else []
        how_many = _NUMBERS.get(len(self.paths), f"{len(self.paths):,}")
        surest = max(each.chance for each in self.paths)
        return (
            f"{how_many} paths meet at {shown(self.title)}: {listed(named)}. "
            f"The surest of them alone is there by {day(self.planned)}, as planned, "
            f"{odds(surest)} times, but all of them only {odds(self.chance)} times."
        )

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "item": self.item,
            "title": self.title,
            "planned": self.planned.isoformat(),
            "chance": number(self.chance),
            "days": number(self.days),
            "criticality": number(self.criticality),
            "paths": [each.to_dict() for each in self.paths],
        }


def merges_of(
    model: Model, outcome: Outcome, settings: Settings, end: str
) -> tuple[Merge, ...]:
    """Return where paths meet on the way to an end, the costliest meeting first.

    Parameters
    ----------
    model : Model
        Unchanged.
    outcome : Outcome
        Of the same model and settings, with criticality, and all milestones kept.
    settings : Settings
        Whose luck.
    end : str
        A goal, or the whole.

    Notes
    -----
    Each path is followed by itself: when it would let the place begin, were the others no
    hindrance. What all of them cost together is the middle of the last less the latest of
    their middles. Paths with a common beginning share its luck, so that only what differs
    between them costs anything.
    """
    critical = outcome.criticality_by_goal[end]
    ids = model.ids
    places = frozenset(_tried(model, ids, critical))
    draws = min(settings.draws, max(1_000, _MOST_TICKS // max(1, len(ids))))
    found = [_at_end(model, outcome, end)]
    if places:
        planned, seen = _Seen(places), _Seen(places)
        Replays(model, settings, end, 64).finish(_as_planned(model), watch=planned)
        Replays(model, settings, end, draws).finish(model, watch=seen)
        for place in sorted(places):
            there = {ids[before]: values for before, values in seen.there[place].items()}
            when = max(int(np.max(each)) for each in planned.there[place].values())
            found.append(_merge(model, ids[place], there, when, critical[ids[place]]))
    met = [each for each in found if each is not None and len(each.paths) > 1]
    return tuple(sorted(met, key=lambda each: (-each.weight, each.item)))


def _tried(
    model: Model, ids: Sequence[str], critical: Mapping[str, float]
) -> Sequence[int]:
    """Return the places where links meet, those that are on the chain most often."""
    heeded = model.problem.heeded
    found = [
        place
        for place, id_ in enumerate(ids)
        if critical.get(id_, 0.0) >= _EVER and len(heeded.of(place)) > 1
    ]
    return sorted(found, key=lambda place: -critical[ids[place]])[:_MOST_PLACES]


class _Seen:
    """When each path to some places is there: instants, by predecessor."""

    def __init__(self, places: frozenset[int]) -> None:
        self._places = places
        self.there: dict[int, dict[int, Value]] = {}

    def __call__(self, ahead: Ahead, here: int, demands: list[tuple[int, Value]]) -> None:
        if here not in self._places:
            return
        before = ahead.problem.network.links.before
        least = ahead.problem.load.earliest[here]
        found: dict[int, Value] = {}
        for link, demand in demands:
            # Even ticks are the end of work, odd ones the next beginning.
            tick: Value = np.maximum(demand, least) & ~1
            clock = shown_clock(
                ahead.clock(here, int(tick) if np.ndim(tick) == 0 else tick)
            )
            known = found.get(before[link])
            found[before[link]] = clock if known is None else np.maximum(known, clock)
        self.there[here] = found


def _as_planned(model: Model) -> Model:
    return replace(model, tables={}, threats=(), holds=())


def _at_end(model: Model, outcome: Outcome, end: str) -> Merge | None:
    """Return what it costs that all milestones of a goal must be there."""
    progress = model.as_of is not None
    ends: Ends = ends_of(model.plan, model.problem, progress=progress)
    ids, kept = model.ids, frozenset(outcome.kept)
    own = [ids[place] for place in sorted(ends.under(end))]
    there = {id_: outcome[id_] for id_ in own if id_ in kept}
    if len(there) < 2:  # noqa: PLR2004  # nothing to wait for
        return None
    start = midnight(model.plan.start)
    planned = Replays(model, Settings(), end, 1).finish(_as_planned(model))
    values = {id_: finish + start for id_, finish in there.items()}
    return _merge(model, end, values, int(planned[0]) + start, 1.0)


def _merge(
    model: Model, item: str, there: Mapping[str, Value], planned: int, criticality: float
) -> Merge:
    plan = model.plan
    arrays = np.broadcast_arrays(*(np.asarray(each) for each in there.values()))
    last = np.maximum.reduce(arrays)
    when = instant(planned).date()
    by = midnight(when) + MINUTES_A_DAY
    paths = [
        Path(
            id_, _title(model, id_), float(np.mean(each < by)), float(np.mean(each == last))
        )
        for id_, each in zip(there, arrays, strict=True)
    ]
    middles = [float(np.median(each)) for each in arrays]
    days = (float(np.median(last)) - max(middles)) / MINUTES_A_DAY
    counted = [each for each in paths if each.last >= _PART]
    title = _title(model, item) if item else plan.title
    return Merge(
        item,
        title,
        when,
        float(np.mean(last < by)),
        days,
        tuple(sorted(counted, key=lambda each: (-each.last, each.item))),
        criticality,
    )


def _title(model: Model, id_: str) -> str:
    item: Any = model.plan.by_id[id_]
    return str(getattr(item, "statement", None) or item.title)
