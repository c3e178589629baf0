"""What the plan meant at the start: the days and the cost that history is held against."""

from dataclasses import dataclass
from datetime import date

from msnb.errors import MsnbError
from msnb.plan import Goal, Milestone, Plan, Task, leads_to
from msnb.schedule import schedule


@dataclass(frozen=True)
class PlannedItem:
    """A milestone as the plan meant it: calendar days from the start, and its own cost.

    ``finished`` is the day on which it was reached.
    """

    id: str
    title: str
    finish: date
    days: int
    cost: float
    finished: date | None


@dataclass(frozen=True)
class PlanBaseline:
    """The plan up to a goal, as it was meant at the start.

    Parameters
    ----------
    title : str
        Of the plan, for messages.
    start : date
    finish : date, optional
        When the last milestone that leads to the goal is reached; None without any.
    cost : float
        Likely costs of all that leads to the goal, without contingency.
    items : tuple of PlannedItem
        Its milestones, in the order of the file.
    """

    title: str
    start: date
    finish: date | None
    cost: float
    items: tuple[PlannedItem, ...]

    def days_or_refuse(self) -> int:
        """Return the calendar days from start to finish.

        Raises
        ------
        MsnbError
            There are none to stretch.
        """
        days = (self.finish - self.start).days if self.finish else 0
        if days <= 0:
            msg = (
                f"'{self.title}' takes no time yet, so there is nothing to compare. "
                "Give 'takes' to its milestones."
            )
            raise MsnbError(msg)
        return days

    def cost_or_refuse(self) -> float:
        """Return the planned cost.

        Raises
        ------
        MsnbError
            The plan names none.
        """
        if self.cost <= 0:
            msg = (
                f"'{self.title}' names no cost, so there is nothing to compare. "
                "Give 'cost' to its milestones."
            )
            raise MsnbError(msg)
        return self.cost


def plan_baseline(plan: Plan, goal: Goal | None) -> PlanBaseline:
    """Return what the plan meant at the start, for all that leads to a goal."""
    inside = leads_to(plan, goal)
    timetable = schedule(plan, progress=False)
    costs = {item.id: _cost(item, plan) for item in plan.work if item.id in inside}
    items = []
    for milestone in plan.milestones:
        if milestone.id not in inside:
            continue
        finish = timetable[milestone.id].early_finish.date()
        tasks = plan.tasks_of.get(milestone.id, ())
        items.append(
            PlannedItem(
                milestone.id,
                milestone.title,
                finish,
                days=max(0, (finish - plan.start).days),
                cost=costs[milestone.id] + sum(costs.get(task.id, 0.0) for task in tasks),
                finished=milestone.finished,
            )
        )
    return PlanBaseline(
        plan.title,
        plan.start,
        max((item.finish for item in items), default=None),
        sum(costs.values()),
        tuple(items),
    )


def _cost(item: Milestone | Task, plan: Plan) -> float:
    """Return an item's likely cost: its amount, and its daily cost over its duration."""
    cost = item.cost.middle if item.cost else 0.0
    if item.cost_per_day and item.takes:
        calendar = plan.calendar_of(item)
        cost += item.cost_per_day * item.takes.minutes(calendar) / calendar.minutes_per_day
    return cost
