"""The outside view of each milestone of a plan, from where each of them stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from msnb.forecast.baseline import BaselineForecast
from msnb.forecast.levels.dates import elapsed_ratio
from msnb.forecast.levels.levels import BEYOND, COMMIT, Level, levels_of
from msnb.forecast.levels.placing import LevelForecast, at_level, place_costs, place_dates
from msnb.forecast.plan_baseline import PlanBaseline, PlannedItem
from msnb.forecast.reference.fitness import ClassWarning
from msnb.wording import chance, day, listed

_NAMED = 3
_NO_TIME = "it takes no time in the plan, so there is nothing to stretch"


@dataclass(frozen=True)
class MilestoneForecast:
    """What history says of one milestone.

    Parameters
    ----------
    id, title : str
    planned : date, optional
        Its own date in the plan as it was meant; for duration.
    planned_cost : float, optional
        Its own cost in the plan; for cost.
    levels : tuple of LevelForecast
        Empty once the milestone is finished.
    finished : date, optional
        When it was reached: a fact, and no forecast.
    elapsed : float
        Elapsed / planned of this milestone: once the plan is under way, only past projects
        that took longer count for it. 0 before, once finished, and for cost.
    """

    id: str
    title: str
    planned: date | None
    planned_cost: float | None
    levels: tuple[LevelForecast, ...]
    finished: date | None = None
    elapsed: float = 0.0

    def at(self, level: float) -> LevelForecast | None:
        """Return the forecast at a level; None where it is refused or was not asked for."""
        return at_level(self.levels, level)


def forecast_milestones(
    baseline: PlanBaseline, outlook: BaselineForecast, *, limits: bool = True
) -> tuple[MilestoneForecast, ...]:
    """Return what history says of each milestone that leads to a goal.

    Each stands somewhere else in its own course: half-way through the plan a milestone
    planned for its first third is late already. So each has its own elapsed share, and only
    past projects that took longer than that count for it. A finished one is a fact.

    Parameters
    ----------
    baseline : PlanBaseline
        The plan as it was meant at the start.
    outlook : BaselineForecast
        The headline: class, levels, and the day it was looked at.
    limits : bool
        Whether to compute the 90 % limits, which load scipy.
    """
    is_cost = outlook.reference_class.measure == "cost"
    heads = [each.level for each in outlook.levels]
    found = {outlook.elapsed: heads}
    milestones = []
    for item in baseline.items:
        elapsed, levels = 0.0, tuple[LevelForecast, ...]()
        if item.finished is None and is_cost:
            levels = place_costs(heads, cost=item.cost)
        elif item.finished is None:
            elapsed = elapsed_ratio(baseline.start, item.days, outlook.as_of)
            if elapsed not in found:
                found[elapsed] = list(_levels(outlook, elapsed, limits=limits))
            levels = place_dates(found[elapsed], start=baseline.start, days=item.days)
        milestones.append(_milestone(item, levels, elapsed, is_cost=is_cost))
    return tuple(milestones)


def late_milestones(
    milestones: Sequence[MilestoneForecast], outlook: BaselineForecast
) -> tuple[ClassWarning, ...]:
    """Return what must be said of milestones that are later than what waits for them.

    The goal's date rests on how much of the whole plan's time has passed, and does not know
    that one milestone is overdue by more.

    Parameters
    ----------
    milestones : sequence of MilestoneForecast
    outlook : BaselineForecast
        The headline.
    """
    goal = at_level(outlook.levels, COMMIT)
    if goal is None or goal.date is None or outlook.elapsed <= 0:
        return ()
    late = [each for each in milestones if _is_later(each, goal.date)]
    if not late:
        return ()
    named = [f"'{each.title}' ({_when(each)})" for each in late[:_NAMED]]
    named += [f"{len(late) - _NAMED} more"] if len(late) > _NAMED else []
    message = (
        f"Later by their own delay than the goal, which is {day(goal.date)} "
        f"({chance(COMMIT)}): {listed(named)}. The goal's date rests on the whole plan's "
        "time alone and does not know of that delay: look there first."
    )
    return (ClassWarning("milestone-late", message),)


def _levels(
    outlook: BaselineForecast, elapsed: float, *, limits: bool
) -> tuple[Level, ...]:
    wanted = [each.level.level for each in outlook.levels]
    if elapsed == float("inf"):
        return tuple(_no_time(level) for level in wanted)
    return levels_of(outlook.reference_class, wanted, elapsed=elapsed, limits=limits)


def _no_time(level: float) -> Level:
    return Level(level, None, None, None, False, False, False, _NO_TIME)  # noqa: FBT003


def _milestone(
    item: PlannedItem, levels: tuple[LevelForecast, ...], elapsed: float, *, is_cost: bool
) -> MilestoneForecast:
    return MilestoneForecast(
        item.id,
        item.title,
        planned=None if is_cost else item.finish,
        planned_cost=item.cost if is_cost else None,
        levels=levels,
        finished=item.finished,
        elapsed=elapsed,
    )


def _is_later(each: MilestoneForecast, goal: date) -> bool:
    if each.finished is not None or each.elapsed <= 0:
        return False
    own = each.at(COMMIT)
    return own is None or (own.date is not None and own.date > goal)


def _when(each: MilestoneForecast) -> str:
    own = each.at(COMMIT)
    if own is not None and own.date is not None:
        return day(own.date)
    is_beyond = any(level.level.why == BEYOND for level in each.levels)
    return BEYOND if is_beyond else "later than nearly all of the class"
