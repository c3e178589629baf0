"""What goals demand of milestones, and when they are reached."""

from collections.abc import Sequence
from datetime import date, datetime
from graphlib import TopologicalSorter

from msnb.plan import Goal, Plan
from msnb.schedule.dates import finish_clock, shown_finish
from msnb.schedule.entries import GoalDates
from msnb.schedule.network import Network
from msnb.schedule.worktime import MINUTES_A_DAY, WorkTime, midnight


def from_the_top(plan: Plan) -> list[Goal]:
    """Return the goals, each after the goal that it serves.

    Raises
    ------
    graphlib.CycleError
        Goals serve each other.
    """
    goals = {goal.id: goal for goal in plan.goals}
    above = {goal.id: [goal.serves] if goal.serves else [] for goal in plan.goals}
    return [goals[id_] for id_ in TopologicalSorter(above).static_order()]


def caps_of(plan: Plan, network: Network, times: Sequence[WorkTime]) -> dict[int, int]:
    """Return the last tick at which each milestone with a date may finish.

    The date is its own ``deadline``, the ``by`` of its goal, or that of a goal which this
    goal serves, directly or through others: whichever is first.
    """
    by: dict[str | None, date] = {}
    for goal in from_the_top(plan):
        dates = [each for each in (goal.by, by.get(goal.serves)) if each is not None]
        if dates:
            by[goal.id] = min(dates)
    caps = {}
    for place, milestone in enumerate(plan.milestones):
        dates = [
            each
            for each in (milestone.deadline, by.get(milestone.goal))
            if each is not None
        ]
        if dates:
            time = times[network.time_of[place]]
            caps[place] = 2 * time.worked(midnight(min(dates)) + MINUTES_A_DAY)
    return caps


def bits_of(plan: Plan) -> list[int]:
    """Return, for each activity, a bit for each goal that it counts for.

    A milestone counts for its goal and for all goals above that one.
    """
    bits: dict[str | None, int] = {}
    for at, goal in enumerate(from_the_top(plan)):
        bits[goal.id] = 1 << at | bits.get(goal.serves, 0)
    own = [bits.get(milestone.goal, 0) for milestone in plan.milestones]
    return own + [0] * len(plan.tasks)


def goal_dates(
    plan: Plan, milestones: Sequence[datetime], time: WorkTime, *, progress: bool
) -> tuple[GoalDates, ...]:
    """Return when each goal is reached.

    Parameters
    ----------
    plan : Plan
        The plan.
    milestones : sequence of datetime
        Their earliest finishes, in the order of the file.
    time : WorkTime
        Of the plan's calendar.
    progress : bool
        Whether dates on which goals were achieved count.
    """
    ends: dict[str | None, datetime] = {}
    for milestone, end in zip(plan.milestones, milestones, strict=True):
        ends[milestone.goal] = max(end, ends.get(milestone.goal, end))
    for goal in reversed(from_the_top(plan)):
        if progress and goal.achieved_on:
            ends[goal.id] = shown_finish(time.day_ends(goal.achieved_on))
        if goal.id in ends:
            end = ends[goal.id]
            ends[goal.serves] = max(end, ends.get(goal.serves, end))
    per_day = plan.calendar.minutes_per_day
    return tuple(
        _dates(goal, ends.get(goal.id), time, per_day, progress=progress)
        for goal in plan.goals
    )


def _dates(
    goal: Goal, end: datetime | None, time: WorkTime, per_day: int, *, progress: bool
) -> GoalDates:
    room = None
    if end is not None and goal.by is not None:
        deadline = midnight(goal.by) + MINUTES_A_DAY
        room = time.worked(deadline) - time.worked(finish_clock(end))
    return GoalDates(
        id=goal.id,
        statement=goal.statement,
        earliest_finish=end,
        deadline=goal.by,
        float_min=room,
        float_days=None if room is None else room / per_day,
        is_achieved=progress and goal.achieved_on is not None,
    )
