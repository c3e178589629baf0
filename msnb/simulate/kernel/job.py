"""What is the same for every portion of a run, worked out once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from msnb.plan import headline_goal
from msnb.schedule import Problem
from msnb.simulate.kernel.ends import WHOLE, Ends, ends_of
from msnb.simulate.kernel.liveness import Lives, lives_of
from msnb.simulate.kernel.propagation import MOST_TICKS, Floors
from msnb.simulate.model.asking import Settings
from msnb.simulate.model.clocks import clocks_of
from msnb.simulate.model.costs import Price
from msnb.simulate.model.model import Model
from msnb.simulate.model.quantile_tables import Table
from msnb.simulate.model.risks import Threat

Delay = tuple[Threat, Table | int]


@dataclass(frozen=True)
class Job:
    """A model, and how it is played through.

    Parameters
    ----------
    model : Model
        What is played.
    settings : Settings
        With the correlations that the model's changes leave.
    lives : Lives
        When activities may be forgotten.
    ends : Ends
        Goals and the whole.
    floors : Floors
        What blockers hold back.
    delays : mapping of int to tuple of Delay
        By position of the activity, the risks that threaten it.
    prices : mapping of int to Price
        By position of the activity.
    counts_from_start : frozenset of int
        Activities from whose start some link counts.
    criticality : bool
        Whether chains are traced.
    is_capped : bool
        Whether finishes might grow beyond what 32 bits hold.
    """

    model: Model
    settings: Settings
    lives: Lives
    ends: Ends
    floors: Floors
    delays: Mapping[int, tuple[Delay, ...]]
    prices: Mapping[int, Price]
    counts_from_start: frozenset[int]
    criticality: bool
    is_capped: bool

    @property
    def has_cost(self) -> bool:
        """Whether the plan names any cost."""
        return bool(self.prices) or any(
            not isinstance(each.cost, float) or each.cost for each in self.model.threats
        )

    def with_own_times(self) -> "Job":
        """Return the same for another thread: working times grow as they are asked."""
        problem = self.model.problem
        times = [each.copy() for each in problem.times]
        time = [times[each] for each in problem.network.time_of]
        own = replace(problem, times=times, time=time)
        clocks = clocks_of(own, self.model.plan.start)
        return replace(self, model=replace(self.model, problem=own, clocks=clocks))

    @property
    def headline(self) -> str:
        """The id of the goal whose chain is reported: the headline goal, or the whole."""
        goal = headline_goal(self.model.plan)
        known = {end.id for end in self.ends.all}
        return goal.id if goal is not None and goal.id in known else WHOLE


def job_of(model: Model, settings: Settings, *, criticality: bool) -> Job:
    """Return what a run works on."""
    problem = model.problem
    links = problem.network.links
    delays: dict[int, tuple[Delay, ...]] = {}
    for threat in model.threats:
        for place, delay in threat.delays:
            delays[place] = (*delays.get(place, ()), (threat, delay))
    return Job(
        model=model,
        settings=_left_of(settings, model),
        lives=lives_of(problem),
        ends=ends_of(model.plan, problem, progress=model.as_of is not None),
        floors=_floors(model),
        delays=delays,
        prices={price.place: price for price in model.prices},
        counts_from_start=frozenset(
            links.before[link] for link in problem.heeded.links if links.from_start[link]
        ),
        criticality=criticality,
        is_capped=_longest(model, problem) >= MOST_TICKS,
    )


def _left_of(settings: Settings, model: Model) -> Settings:
    gone = {change.kind for change in model.changes}
    return replace(
        settings,
        shared=0.0 if "shared" in gone else settings.shared,
        grouped=0.0 if "groups" in gone else settings.grouped,
    )


def _floors(model: Model) -> Floors:
    begin: dict[int, int] = {}
    finish: dict[int, int] = {}
    for hold in model.holds:
        ticks = begin if hold.at_start else finish
        ticks[hold.place] = max(hold.tick, ticks.get(hold.place, hold.tick))
    return Floors(begin, finish)


def _longest(model: Model, problem: Problem) -> int:
    """Return a tick that no finish exceeds: everything at its longest, one by one."""
    load = problem.load
    longest = [
        int(model.tables[place][-1]) if place in model.tables else left
        for place, left in enumerate(load.left)
    ]
    for threat in model.threats:
        longest += [
            delay if isinstance(delay, int) else int(delay[-1])
            for _, delay in threat.delays
        ]
    lags = [abs(lag) for lag in problem.network.links.lag]
    holds = [hold.tick for hold in model.holds]
    latest = max([*load.earliest, *holds, 0])
    # Between calendars, work may wait for hours that another has already gone by.
    waits = MOST_TICKS if any(problem.network.links.by_clock) else 0
    return latest + 2 * (sum(longest) + sum(lags)) + waits
