"""What the rules look at: the plan, and what the layers below could make of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from msnb.check.vagueness import Reading, reading
from msnb.errors import Fault
from msnb.plan import Goal, Milestone, Person, Plan, waits_for

if TYPE_CHECKING:
    from msnb.forecast import Forecast, MilestoneForecast
    from msnb.schedule import Schedule, WorkingDays


@dataclass(frozen=True)
class Context:
    """A plan and its dates, or the reasons why there are none.

    Parameters
    ----------
    plan : Plan
        References may lead nowhere, and items may wait for each other.
    as_of : date or None
        The day the plan is looked at. None: nobody said.
    schedule : Schedule or None
        None where the plan cannot be scheduled. Without ``as_of`` it is the timetable as
        it was meant at the start.
    forecast : Forecast or None
        None where there is nothing to compare with it, or no class to make it from.
    others : tuple of MilestoneForecast
        Forecasts of the milestones that do not lead to the forecast's goal.
    unknown_references, loops : tuple of Fault
        What keeps the plan from being scheduled.
    schedule_faults : tuple of Fault
        Why the timetable could not be made although the structure is sound.
    class_faults : tuple of Fault
        What is wrong with the reference class or the history that the plan names.
    no_forecast : Fault or None
        Why dates were not compared with past projects, when there was something to compare.
    """

    plan: Plan
    as_of: date | None = None
    schedule: "Schedule | None" = None
    forecast: "Forecast | None" = None
    others: "tuple[MilestoneForecast, ...]" = ()
    unknown_references: tuple[Fault, ...] = ()
    loops: tuple[Fault, ...] = ()
    schedule_faults: tuple[Fault, ...] = ()
    class_faults: tuple[Fault, ...] = ()
    no_forecast: Fault | None = None

    @cached_property
    def open_milestones(self) -> tuple[Milestone, ...]:
        """Milestones that are not met yet, in the order of the file."""
        return tuple(each for each in self.plan.milestones if not each.is_finished)

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {person.id: person for person in self.plan.people}

    def reading(self, milestone: Milestone) -> Reading:
        """Return what the done-when of a milestone is made of; read once for all rules."""
        found = self._readings.get(milestone.id)
        if found is None:
            found = self._readings[milestone.id] = reading(milestone.done_when)
        return found

    @cached_property
    def _readings(self) -> dict[str, Reading]:
        return {}

    def person(self, id_: str | None) -> Person | None:
        """Return a person, or None where nobody is named or the id is not known."""
        return self._people.get(id_) if id_ else None

    def expected(self, id_: str) -> date | None:
        """Return the day on which the timetable expects something to be finished."""
        return self.schedule[id_].early_finish.date() if self.schedule else None

    def stage(self, milestone: Milestone) -> tuple[date, date] | None:
        """Return the first and last day of a milestone's work, tasks included."""
        if self.schedule is None:
            return None
        tasks = self.plan.tasks_of.get(milestone.id, ())
        own = self.schedule[milestone.id]
        starts = [self.schedule[task.id].early_start for task in tasks] or [own.early_start]
        return min(starts).date(), own.early_finish.date()

    def next_working_day(self, milestone: Milestone, when: date) -> date:
        """Return the first working day from a day on; without a timetable, that day."""
        days = self._working_days
        return days.next(milestone, when) if days else when

    @cached_property
    def _working_days(self) -> "WorkingDays | None":
        if self.schedule is None:
            return None
        from msnb.schedule import WorkingDays  # noqa: PLC0415  # loaded with the timetable

        return WorkingDays(self.plan)

    @property
    def class_id(self) -> str:
        """The reference class, as a sentence names it."""
        return self.forecast.reference_class.id if self.forecast else ""

    def forecast_date(self, id_: str, level: float) -> date | None:
        """Return the day by which a share of past projects would have met a milestone.

        None without a forecast, and where the class is too small to say.
        """
        return self._forecast_dates.get(id_, {}).get(level)

    def goal_forecast_date(self, goal: Goal, level: float) -> date | None:
        """Return the day by which a share of past projects would have reached a goal."""
        below = self._goals_below({goal.id})
        dates = [
            self.forecast_date(each.id, level)
            for id_ in below
            for each in self.steps_to.get(id_, ())
        ]
        return max((each for each in dates if each is not None), default=None)

    @cached_property
    def _forecast_dates(self) -> dict[str, dict[float, date]]:
        if self.forecast is None:
            return {}
        return {
            each.id: {
                placed.level.level: placed.date
                for placed in each.levels
                if placed.date is not None
            }
            for each in (*self.forecast.milestones, *self.others)
        }

    @cached_property
    def steps_to(self) -> dict[str, list[Milestone]]:
        """Return the milestones directly under each goal that has some."""
        steps: dict[str, list[Milestone]] = {}
        for milestone in self.plan.milestones:
            if milestone.goal is not None:
                steps.setdefault(milestone.goal, []).append(milestone)
        return steps

    @cached_property
    def waits_for(self) -> dict[str, list[str]]:
        """What each milestone and task waits for."""
        return waits_for(self.plan)

    @cached_property
    def leading_to_a_goal(self) -> frozenset[str]:
        """Milestones and tasks that lead to a goal, directly or through others."""
        return self._leading_to(goal.id for goal in self.plan.goals)

    @cached_property
    def leading_to_an_open_goal(self) -> frozenset[str]:
        """Those that lead to a goal which is not achieved."""
        return self._leading_to(
            goal.id for goal in self.plan.goals if goal.achieved_on is None
        )

    @cached_property
    def leading_to_a_dated_goal(self) -> frozenset[str]:
        """Those that lead to an open goal which says by when."""
        return self._leading_to(
            goal.id for goal in self.plan.goals if goal.by and goal.achieved_on is None
        )

    def _goals_below(self, goals: Iterable[str]) -> set[str]:
        """Return the goals, and all that serve them."""
        wanted = set(goals)
        ahead = list(wanted)
        while ahead:
            for below in self._serving.get(ahead.pop(), ()):
                if below not in wanted:
                    wanted.add(below)
                    ahead.append(below)
        return wanted

    @cached_property
    def _serving(self) -> dict[str, list[str]]:
        serving: dict[str, list[str]] = {}
        for goal in self.plan.goals:
            if goal.serves is not None:
                serving.setdefault(goal.serves, []).append(goal.id)
        return serving

    def _leading_to(self, goals: Iterable[str]) -> frozenset[str]:
        wanted = self._goals_below(goals)
        reached = {each.id for each in self.plan.milestones if each.goal in wanted}
        ahead = list(reached)
        while ahead:
            for below in self.waits_for.get(ahead.pop(), ()):
                if below not in reached:
                    reached.add(below)
                    ahead.append(below)
        return frozenset(reached)
