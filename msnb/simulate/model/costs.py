"""What the work costs, joint with the time it takes."""

from dataclasses import dataclass

from msnb.plan import Milestone, Plan, Task
from msnb.schedule import Problem
from msnb.simulate.model.quantile_tables import Table, tabled_cost
from msnb.simulate.model.ranging import law_of_amount


@dataclass(frozen=True)
class Price:
    """What one activity costs.

    Parameters
    ----------
    place : int
        Position of the activity.
    amount : Table or float
        Whatever it takes; what is finished cost what was likely.
    per_minute : float
        For each working minute that is left.
    so_far : float
        For the working time that has passed.
    """

    place: int
    amount: Table | float
    per_minute: float
    so_far: float


def prices_of(plan: Plan, problem: Problem, shape: str) -> tuple[Price, ...]:
    """Return what activities cost, without contingency; those that name no cost left out.

    Parameters
    ----------
    plan : Plan
        Amounts are in its currency.
    problem : Problem
        The plan's.
    shape : str
        Of the amounts, as for durations.
    """
    found = []
    for place, item in enumerate(plan.work):
        if item.cost is None and not item.cost_per_day:
            continue
        rate = (item.cost_per_day or 0.0) / plan.calendar_of(item).minutes_per_day
        spent = rate * _minutes_so_far(place, problem) if rate else 0.0
        found.append(Price(place, _amount(item, place, problem, shape), rate, spent))
    return tuple(found)


def _amount(
    item: Milestone | Task, place: int, problem: Problem, shape: str
) -> Table | float:
    if item.cost is None:
        return 0.0
    law = law_of_amount(item.cost, shape)
    if law is None or place in problem.load.finished_at:
        return item.cost.middle
    return tabled_cost(law)


def _minutes_so_far(place: int, problem: Problem) -> int:
    load, time = problem.load, problem.time[place]
    if place in load.finished_at:
        return time.worked(load.finished_at[place]) - time.worked(load.begun_at[place])
    return load.passed.get(place, 0)
