"""Blockers: until when what stands in the way holds work back.

A blocker or dependency that is open holds back the work of its milestones that has not
begun, and an unknown their moment alone, until the end of the day by which it must be gone;
what has begun, and what is no work, is held back at its moment. Overdue ones are gone at
the end of the day the plan is looked at, at the earliest. Without a day they hold nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from msnb.plan import Blocker, Plan
from msnb.schedule import MINUTES_A_DAY, Problem, midnight


@dataclass(frozen=True)
class Hold:
    """Until when a blocker holds something back.

    Parameters
    ----------
    blocker : str
        Its id.
    place : int
        Position of the activity.
    tick : int
        In working time of the activity: even, the end of work on that day.
    at_start : bool
        Whether its start is held back, not its finish.
    """

    blocker: str
    place: int
    tick: int
    at_start: bool


def holds_of(plan: Plan, problem: Problem, day: date | None) -> tuple[Hold, ...]:
    """Return what the open blockers of a plan hold back.

    Parameters
    ----------
    plan : Plan
        Its blockers name milestones that there are.
    problem : Problem
        The plan's.
    day : date or None
        The day the plan is looked at; None for the plan as it was meant at the start.
    """
    places = {item.id: place for place, item in enumerate(plan.work)}
    found: list[Hold] = []
    for blocker in plan.blockers:
        if blocker.by is None or (day is not None and not blocker.is_open(day)):
            continue
        until = blocker.by if day is None else max(blocker.by, day)
        for id_ in dict.fromkeys(blocker.milestones):
            found += _held(blocker, places[id_], until, problem, of_milestone=True)
            for task in plan.tasks_of.get(id_, ()):
                place = places[task.id]
                found += _held(blocker, place, until, problem, of_milestone=False)
    return tuple(found)


def _held(
    blocker: Blocker, place: int, until: date, problem: Problem, *, of_milestone: bool
) -> Iterator[Hold]:
    load = problem.load
    if place in load.finished_at:
        return
    is_ahead = load.left[place] > 0 and place not in load.begun_at
    at_start = is_ahead and blocker.kind != "unknown"
    if at_start or of_milestone:
        worked = problem.time[place].worked(midnight(until) + MINUTES_A_DAY)
        yield Hold(blocker.id, place, 2 * worked, at_start)
