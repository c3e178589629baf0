"""What the date hangs on, in days: the plan again without each thing, luck the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from msnb.canonical import number
from msnb.plan import Plan
from msnb.simulate.answers.changing import changed
from msnb.simulate.answers.paired import Moved, moved
from msnb.simulate.answers.replaying import Minutes, Replays
from msnb.simulate.kernel.levels import AIM, COMMIT
from msnb.simulate.kernel.outcome import Outcome
from msnb.simulate.model.asking import Change, Settings
from msnb.simulate.model.model import Model
from msnb.wording import day, shown

DriverKind = Literal["risk", "range", "absence", "blocker", "link", "not_before"]

_MOST_STEPS = 60_000
_MOST_MINUTES = 250_000_000
_MOST_KEPT = 16_000_000
_FEWEST_DRAWS = 1_000
_EVER = 0.005


@dataclass(frozen=True)
class Driver:
    """One thing, and how much earlier the headline's date would be without it.

    Parameters
    ----------
    kind : str
        - ``risk``: it never happens;
        - ``range``: the work takes what is likely, neither more nor less;
        - ``absence``: the person is never away;
        - ``blocker``: it is gone;
        - ``link``: the wait between the two is dropped, so that one follows on the other;
        - ``not_before``: work may begin before the day that the plan names for it.
    item : str
        Id of the risk, activity, person or blocker; for a link ``before>after``.
    title : str
        What people call it.
    days_p50, days_p80 : float
        Calendar days by which the date that holds 1 in 2 times, and 4 in 5, comes earlier;
        below 0 where it comes later.
    error : float or None
        In 9 of 10 simulations the true ``days_p80`` lies within so many days; None where
        there are too few draws to tell.
    """

    kind: DriverKind
    item: str
    title: str
    days_p50: float
    days_p80: float
    error: float | None

    @property
    def is_told(self) -> bool:
        """Whether the simulation can tell it from nothing."""
        return self.error is not None and abs(self.days_p80) > self.error

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "kind": self.kind,
            "item": self.item,
            "title": self.title,
            "days_p50": number(self.days_p50),
            "days_p80": number(self.days_p80),
            "error": None if self.error is None else number(self.error),
        }


@dataclass(frozen=True)
class Drivers:
    """What the date hangs on.

    Parameters
    ----------
    told : tuple of Driver
        Those that the simulation can tell from nothing: most days at 4 in 5 first.
    folded : tuple of Driver
        Those that move the date by less than the simulation can tell.
    draws : int
        How many draws were played again for each.
    left_out : int
        How many more might count, and were not tried because the plan is large.
    bottleneck : Driver or None
        The work that adds most: its range and what strikes or holds it, taken together.
    """

    told: tuple[Driver, ...]
    folded: tuple[Driver, ...]
    draws: int
    left_out: int = 0
    bottleneck: Driver | None = None


@dataclass(frozen=True)
class _Candidate:
    kind: DriverKind
    item: str
    title: str
    weight: float
    """How many days it may matter, roughly: to know which to leave out."""


def drivers_of(
    model: Model, outcome: Outcome, settings: Settings, end: str, *, most: int | None = None
) -> Drivers:
    """Return how many days each uncertain thing adds to the date of an end.

    Parameters
    ----------
    model : Model
        Unchanged.
    outcome : Outcome
        Of the same model and settings, with criticality, and the end among what was kept.
    settings : Settings
        Whose luck.
    end : str
        A goal, or the whole.
    most : int, optional
        How many things to try at most; else as many as take a few seconds.

    Notes
    -----
    Work that is never on the chain that sets the date cannot bring it forward, and is not
    tried. In a large plan those that may matter most are tried, with fewer draws.
    """
    found = sorted(_candidates(model, outcome, end), key=lambda each: -each.weight)
    size = max(1, len(model.ids) + sum(len(each.delays) for each in model.threats))
    most = max(10, _MOST_STEPS // size) if most is None else most
    tried, left_out = found[:most], max(0, len(found) - most)
    affordable = min(_MOST_MINUTES // (size * max(1, len(tried))), _MOST_KEPT // size)
    draws = min(settings.draws, max(_FEWEST_DRAWS, affordable))
    replays = Replays(model, settings, end, draws)
    base = np.ascontiguousarray(outcome[end][:draws])
    played = _played(model, tried, base, replays)
    order = sorted(played, key=lambda each: (-each.days_p80, each.kind, each.item))
    return Drivers(
        tuple(each for each in order if each.is_told),
        tuple(each for each in order if not each.is_told),
        draws,
        left_out,
        _bottleneck(model, order, base, replays),
    )


def _played(
    model: Model, tried: list[_Candidate], base: Minutes, replays: Replays
) -> Iterator[Driver]:
    for each in tried:
        without = replays.finish(_without(model, each))
        if each.kind != "not_before" or not np.array_equal(base, without):
            yield _driver(each, base, without)  # a day that holds nothing back is none


def _driver(each: _Candidate, base: Minutes, without: Minutes) -> Driver:
    commit = moved(base, without, COMMIT)
    aim = moved(base, without, AIM)
    return _as_driver(each.kind, each.item, each.title, aim, commit)


def _as_driver(
    kind: DriverKind, item: str, title: str, aim: Moved, commit: Moved
) -> Driver:
    return Driver(kind, item, title, aim.days, commit.days, commit.error)


def _without(model: Model, each: _Candidate) -> Model:
    if each.kind == "link":
        return without_wait(model, *each.item.split(">"))
    return changed(model, Change(each.kind, each.item))


def _candidates(model: Model, outcome: Outcome, end: str) -> Iterator[_Candidate]:
    critical = outcome.criticality_by_goal[end]
    plan = model.plan
    yield from _ranges(model, critical)
    yield from _risks(model, critical)
    yield from _waits(plan, critical)
    yield from _floors(model, critical)
    yield from _absences(model, critical)
    ids = model.ids
    titles = {each.id: each.title for each in plan.blockers}
    for blocker in dict.fromkeys(hold.blocker for hold in model.holds):
        places = [hold.place for hold in model.holds if hold.blocker == blocker]
        share = max(critical.get(ids[place], 0.0) for place in places)
        if share >= _EVER:
            yield _Candidate("blocker", blocker, titles[blocker], 100 * share)


def _ranges(model: Model, critical: Mapping[str, float]) -> Iterator[_Candidate]:
    work = model.plan.work
    for place, table in model.tables.items():
        item = work[place]
        share = critical.get(item.id, 0.0)
        if share >= _EVER:
            per_day = model.plan.calendar_of(item).minutes_per_day
            spread = float(table[len(table) * 3 // 5] - table[len(table) // 2]) / per_day
            yield _Candidate("range", item.id, item.title, share * spread)


def _risks(model: Model, critical: Mapping[str, float]) -> Iterator[_Candidate]:
    plan = model.plan
    by_id = {each.id: each for each in plan.risks}
    ids = model.ids
    for threat in model.threats:
        places = [place for place, _ in threat.delays]
        share = max((critical.get(ids[each], 0.0) for each in places), default=0.0)
        risk = by_id[threat.id]
        if share >= _EVER and risk.delay is not None:
            days = risk.delay.minutes(plan.calendar) / plan.calendar.minutes_per_day
            yield _Candidate(
                "risk", risk.id, risk.title or risk.id, share * threat.chance * days
            )


def _absences(model: Model, critical: Mapping[str, float]) -> Iterator[_Candidate]:
    for person in model.plan.people:
        if not person.away or person.calendar is None:
            continue  # without a calendar an absence shifts nothing
        shares = [
            critical.get(id_, 0.0)
            for id_, groups in zip(model.ids, model.groups, strict=True)
            if f"owner {person.id}" in groups
        ]
        share = max(shares, default=0.0)
        days = sum((each.last - each.first).days + 1 for each in person.away)
        if share >= _EVER:
            yield _Candidate("absence", person.id, person.name, share * days)


def _waits(plan: Plan, critical: Mapping[str, float]) -> Iterator[_Candidate]:
    for item in plan.work:
        for link in item.needs:
            lag = link.lag
            if lag is None or lag.amount <= 0 or critical.get(item.id, 0.0) < _EVER:
                continue
            before = plan.by_id[link.on]
            title = f"{lag} between {shown(_title(before))} and {shown(item.title)}"
            days = lag.minutes(plan.calendar_of(item)) / (24 * 60)
            share = critical[item.id]
            yield _Candidate("link", f"{link.on}>{item.id}", title, share * days)


def _floors(model: Model, critical: Mapping[str, float]) -> Iterator[_Candidate]:
    plan = model.plan
    opens = max(plan.start, model.as_of or plan.start)
    for item in plan.work:
        share = critical.get(item.id, 0.0)
        if item.not_before is None or item.not_before <= opens or share < _EVER:
            continue
        title = f"{shown(item.title)} not before {day(item.not_before)}"
        days = (item.not_before - opens).days
        yield _Candidate("not_before", item.id, title, share * days)


def _title(item: object) -> str:
    return str(getattr(item, "title", ""))


def _bottleneck(
    model: Model, played: list[Driver], base: Minutes, replays: Replays
) -> Driver | None:
    """Return the work that adds most at 4 in 5; None where nothing is told of any."""
    ids = model.ids
    found = []
    struck = {place for threat in model.threats for place, _ in threat.delays}
    struck |= {hold.place for hold in model.holds}
    for each in played:
        if each.kind != "range":
            continue
        place = ids.index(each.item)
        if place in struck:
            without = replays.finish(_smooth(model, place))
            aim, commit = moved(base, without, AIM), moved(base, without, COMMIT)
            each = _as_driver("range", each.item, each.title, aim, commit)  # noqa: PLW2901
        found.append(each)
    told = [each for each in found if each.is_told and each.days_p80 > 0]
    return max(told, key=lambda each: each.days_p80, default=None)


def without_wait(model: Model, before: str, after: str) -> Model:
    """Return a model in which the links between two items have no wait of their own.

    As `changed` does it for a ``lag``, and much sooner: working times stay as they are.
    """
    problem, ids, plan = model.problem, model.ids, model.plan
    links, time_of = problem.network.links, problem.network.time_of
    lags, is_elapsed = list(links.lag), list(links.is_elapsed)
    by_clock = list(links.by_clock)
    # First come the links as they are written, then those that milestones hand on.
    written = sum(len(item.needs) for item in plan.work)
    own = {ids.index(after)}
    tasks = {ids.index(task.id) for task in plan.tasks_of.get(after, ())}
    for at, (one, other) in enumerate(zip(links.before, links.after, strict=True)):
        is_meant = ids[one] == before and other in (own if at < written else tasks)
        if is_meant and lags[at] > 0:
            lags[at], is_elapsed[at] = 0, False
            by_clock[at] = time_of[one] != time_of[other]
    shorter = replace(links, lag=lags, is_elapsed=is_elapsed, by_clock=by_clock)
    network = replace(problem.network, links=shorter)
    return replace(model, problem=replace(problem, network=network))


def _smooth(model: Model, place: int) -> Model:
    """Return a model in which all goes as is likely with one activity."""
    threats = tuple(
        replace(each, delays=tuple(delay for delay in each.delays if delay[0] != place))
        for each in model.threats
    )
    return replace(
        model,
        tables={at: table for at, table in model.tables.items() if at != place},
        threats=threats,
        holds=tuple(hold for hold in model.holds if hold.place != place),
    )
