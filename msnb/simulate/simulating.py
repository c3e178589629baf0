"""``simulate``: the inside view of a plan, asked for in one call."""

from dataclasses import replace
from datetime import date

from msnb.errors import ChoiceError, MsnbError
from msnb.plan import Goal, Plan, headline_goal, reached_on
from msnb.simulate.answers.at_stake import at_stake
from msnb.simulate.answers.chances import (
    Reaching,
    reaching_goal,
    reaching_milestone,
    reaching_whole,
)
from msnb.simulate.answers.drivers import Drivers, drivers_of
from msnb.simulate.answers.exposure import exposures
from msnb.simulate.answers.merging import merges_of
from msnb.simulate.answers.sharing import sharing_of
from msnb.simulate.answers.together import time_and_cost_of
from msnb.simulate.kernel.ends import WHOLE
from msnb.simulate.kernel.outcome import Outcome
from msnb.simulate.kernel.running import kept_of, run
from msnb.simulate.model.asking import Settings
from msnb.simulate.model.model import Model, model_of
from msnb.simulate.simulation import Simulation
from msnb.wording import day, shown


def simulate(  # noqa: PLR0913  # the choices of one question
    plan: Plan,
    *,
    draws: int = 10_000,
    seed: int = 1,
    as_of: date | None = None,
    goal: str | None = None,
    shared: float = 0.3,
    grouped: float = 0.2,
    shape: str = "metalog",
    drivers: bool = True,
) -> Simulation:
    """Return when a plan is reached by its own ranges and risks, and what drives that.

    The plan is played through many times. In each draw, work takes what its range allows,
    risks strike or do not, and everything waits for what the timetable lets it wait for.

    Parameters
    ----------
    plan : Plan
        With ranges or risks.
    draws : int
        How many times.
    seed : int
        The same seed gives the same luck.
    as_of : date, optional
        The day the plan is looked at; else its status date.
    goal : str, optional
        Id of the goal that the headline is about; else the open goal with the latest
        deadline, or the whole plan.
    shared, grouped : float
        How far any two durations share their luck, and what is added where they have
        owner, party or calendar in common.
    shape : str
        How low, likely and high become a law: metalog, triangular, pert or lognormal.
    drivers : bool
        Whether to find out what the date hangs on, which takes most of the time.

    Raises
    ------
    ChoiceError
        No such goal, or nothing leads to it; no status date; settings that cannot be.
    PlanError
        All that keeps the plan from having dates.
    MsnbError
        Nothing is uncertain; the goal has been reached.

    Examples
    --------
    >>> lease = {"id": "lease", "title": "Lease", "takes": {"low": "2w", "high": "9w"}}
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1), milestones=[lease])
    >>> told = simulate(plan, draws=2_000, as_of=date(2027, 2, 1))
    >>> [each.level for each in told.headline.levels], told["lease"].criticality
    ([0.1, 0.5, 0.8, 0.9], 1.0)
    """
    settings = Settings(draws, seed, shared, grouped, shape)
    model, asked = ready(plan, settings, as_of, goal)
    model.require_uncertainty()
    return played(model, asked, settings, drivers=drivers)


def played(
    model: Model, asked: Goal | None, settings: Settings, *, drivers: bool
) -> Simulation:
    """Return what `simulate` does, of a model that is ready; nothing need be uncertain."""
    plan = model.plan
    timetable = _Timetable(model)
    outcome = run(model, settings)
    end = asked.id if asked else WHOLE
    headline = _headline(plan, asked, outcome, timetable)
    found = drivers_of(model, outcome, settings, end) if drivers else Drivers((), (), 0)
    return Simulation(
        plan=plan,
        settings=settings,
        as_of=model.as_of,
        goal=asked,
        headline=headline,
        goals=_goals(plan, outcome, timetable),
        milestones=_milestones(plan, outcome, timetable, end),
        what_drives=found,
        merges=merges_of(model, outcome, settings, end) if drivers else (),
        sharing=sharing_of(model, outcome, settings, end) if drivers else None,
        time_and_cost=time_and_cost_of(model, outcome, end, headline.planned),
        risks=exposures(plan, found),
        at_stake=at_stake(plan, outcome),
        model=model,
        outcome=outcome,
    )


def refuse_unplayable(
    plan: Plan,
    *,
    draws: int = 10_000,
    seed: int = 1,
    as_of: date | None = None,
    goal: str | None = None,
) -> None:
    """Refuse what `simulate` would refuse before it plays the plan through.

    Parameters
    ----------
    plan, draws, seed, as_of, goal
        As for `simulate`.

    Raises
    ------
    ChoiceError, PlanError, MsnbError
        As `simulate`; but what ends after 2199 comes out in playing alone.

    Examples
    --------
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1))
    >>> refuse_unplayable(plan, as_of=date(2027, 2, 1))
    Traceback (most recent call last):
    msnb.errors.MsnbError: Nothing in 'Shop' is uncertain: no work is left. Add \
milestones, and what they take.
    """
    model, _ = ready(plan, Settings(draws, seed), as_of, goal)
    model.require_uncertainty()


def ready(
    plan: Plan, settings: Settings, as_of: date | None, goal: str | None
) -> tuple[Model, Goal | None]:
    """Return what is to be played, and the goal of the headline; None for the whole."""
    asked = headline_goal(plan, goal)
    model = model_of(plan, as_of=as_of, shape=settings.shape)
    _refuse_reached(plan, asked)
    return model, _with_dates(kept_of(model, settings), asked, named=goal is not None)


def _refuse_reached(plan: Plan, goal: Goal | None) -> None:
    reached = reached_on(plan, goal)
    if reached is not None:
        title = goal.statement if goal else plan.title
        msg = (
            f"{shown(title)} was reached on {day(reached)}: nothing about it is uncertain "
            "any more. Name another goal."
        )
        raise MsnbError(msg)


def _with_dates(kept: tuple[str, ...], goal: Goal | None, *, named: bool) -> Goal | None:
    """Return the goal if something leads to it, else None for the whole plan."""
    if goal is None or goal.id in kept:
        return goal
    if named:
        msg = (
            f"Nothing in the plan leads to {shown(goal.statement)} yet, so it has no date. "
            f"Give a milestone the goal {shown(goal.id)}."
        )
        raise ChoiceError(msg)
    return None


class _Timetable:
    """Where the timetable has everything: all as is likely, without risks and blockers."""

    def __init__(self, model: Model) -> None:
        as_planned = replace(model, tables={}, threats=(), holds=(), prices=())
        self._outcome = run(as_planned, Settings(draws=1), criticality=False)

    def __getitem__(self, id_: str) -> date:
        (when,) = self._outcome.dates(id_, [1])
        return when.date()


def _headline(
    plan: Plan, goal: Goal | None, outcome: Outcome, timetable: _Timetable
) -> Reaching:
    if goal is None:
        return reaching_whole(plan.title, outcome, timetable[WHOLE])
    return reaching_goal(goal, outcome, timetable[goal.id])


def _goals(plan: Plan, outcome: Outcome, timetable: _Timetable) -> tuple[Reaching, ...]:
    return tuple(
        reaching_goal(each, outcome, timetable[each.id])
        for each in plan.goals
        if each.id in outcome.kept
    )


def _milestones(
    plan: Plan, outcome: Outcome, timetable: _Timetable, end: str
) -> tuple[Reaching, ...]:
    critical = outcome.criticality_by_goal[end]
    return tuple(
        reaching_milestone(each, outcome, timetable[each.id], critical.get(each.id, 0.0))
        for each in plan.milestones
    )
