"""The timetable: all dates, both ways."""

from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msnb.errors import ChoiceError
from msnb.plan import Plan, headline_goal, leads_to
from msnb.schedule.chain import Chain, driving_links
from msnb.schedule.entries import ActivityDates, GoalDates
from msnb.schedule.passes import EarlyTicks
from msnb.schedule.problem import Problem
from msnb.schedule.sentence import finish_sentence, goal_sentence, overdue_sentence
from msnb.wording import did_you_mean, shown

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = 1


@dataclass(frozen=True)
class Schedule:
    """The earliest and latest dates of a plan.

    Parameters
    ----------
    activities : tuple of ActivityDates
        One a milestone, then one a task, in the order of the file.
    goals : tuple of GoalDates
        In the order of the file.
    as_of : date or None
        The day the plan is looked at; None for the plan as it was meant at the start.
    plan : Plan
        What was scheduled.
    passed : Problem and Ticks
        What the forward pass worked on and found.
    """

    activities: tuple[ActivityDates, ...]
    goals: tuple[GoalDates, ...]
    as_of: date | None
    plan: Plan = field(repr=False)
    passed: tuple[Problem, EarlyTicks] = field(repr=False, compare=False)

    @property
    def plan_fingerprint(self) -> str:
        """Twelve digits that change with what the plan says."""
        return self.plan.fingerprint

    @cached_property
    def _by_id(self) -> dict[str, ActivityDates]:
        return {each.id: each for each in self.activities}

    @cached_property
    def _goal_by_id(self) -> dict[str, GoalDates]:
        return {each.id: each for each in self.goals}

    def __getitem__(self, id_: str) -> ActivityDates:
        found = self._by_id.get(id_)
        if found is None:
            kind = "milestone or task"
            raise self._unknown(kind, id_, list(self._by_id))
        return found

    def __contains__(self, id_: object) -> bool:
        return id_ in self._by_id

    def goal(self, id_: str) -> GoalDates:
        """Return the dates of one goal.

        Raises
        ------
        ChoiceError
            The plan has no such goal.
        """
        found = self._goal_by_id.get(id_)
        if found is None:
            kind = "goal"
            raise self._unknown(kind, id_, list(self._goal_by_id))
        return found

    def _unknown(self, kind: str, id_: str, known: list[str]) -> ChoiceError:
        near = did_you_mean(str(id_), known)
        msg = f"{shown(self.plan.title)} has no {kind} {shown(id_)}. {near}".rstrip()
        return ChoiceError(msg)

    @cached_property
    def must_start_now(self) -> tuple[ActivityDates, ...]:
        """What has not started although its latest start is past, in the file's order."""
        return tuple(each for each in self.activities if each.overdue_min > 0)

    def starts_next(self, number: int = 5) -> tuple[ActivityDates, ...]:
        """Return what has to start soonest: not started, by latest start.

        Moments, which only have to be reached, are left out.
        """
        ahead = (x for x in self.activities if not x.is_started and not x.is_moment)
        return tuple(sorted(ahead, key=lambda each: each.late_start)[:number])

    def chain(self, goal: str | None = None) -> Chain:
        """Return what sets the earliest date of a goal, or of the whole plan.

        Raises
        ------
        ChoiceError
            The plan has no such goal.

        Examples
        --------
        >>> from msnb.schedule import schedule
        >>> plan = Plan(
        ...     format=1,
        ...     title="Shop",
        ...     start=date(2027, 2, 1),
        ...     milestones=[
        ...         {"id": "lease", "title": "Lease", "takes": "4w"},
        ...         {"id": "permit", "title": "Permit", "deadline": date(2027, 2, 9)},
        ...         {"id": "open", "title": "Shop open", "needs": ["lease", "permit"]},
        ...     ],
        ... )
        >>> [each.id for each in schedule(plan, progress=False).chain().activities]
        ['lease', 'open']
        """
        inside = leads_to(
            self.plan, None if goal is None else headline_goal(self.plan, goal)
        )
        left = [
            (place, each)
            for place, each in enumerate(self.activities)
            if each.id in inside and not each.is_finished
        ]
        last = max((each.early_finish for _, each in left), default=None)
        ends = [place for place, each in left if each.early_finish == last]
        pairs = list(driving_links(ends, *self.passed))
        places = {*ends, *(before for before, _ in pairs)}
        found = sorted(
            (self.activities[place] for place in places),
            key=lambda each: (each.early_finish, each.early_start, each.id),
        )
        names = [each.id for each in self.activities]
        return Chain(tuple(found), frozenset((names[a], names[b]) for a, b in pairs))

    def sentence(self, goal: str | None = None) -> str:
        """Return what the dates come to: first what is late to start, then the goal.

        Parameters
        ----------
        goal : str or None
            Id of the goal to speak of; else the open goal with the latest deadline.

        Raises
        ------
        ChoiceError
            The plan has no such goal.

        Examples
        --------
        >>> from msnb.schedule import schedule
        >>> plan = Plan(
        ...     format=1,
        ...     title="Shop",
        ...     start=date(2027, 2, 1),
        ...     goals=[{"id": "g", "statement": "Shop open", "by": date(2027, 2, 26)}],
        ...     milestones=[{"id": "m", "title": "Lease", "goal": "g", "takes": "10d"}],
        ... )
        >>> said = schedule(plan, progress=False).sentence()
        >>> said.partition(", ")[0]
        "The plan reaches 'Shop open' on 12 February 2027"
        >>> said.partition(", ")[2]
        '2 weeks before its deadline of 26 February 2027.'
        """
        asked = headline_goal(self.plan, goal)
        if asked is not None:
            text = goal_sentence(self.goal(asked.id))
        else:
            text = finish_sentence(self.activities)
        late = self.must_start_now
        return f"{overdue_sentence(self.plan, late)} {text}" if late else text

    def to_frame(self) -> "pd.DataFrame":
        """Return one row an activity, one column a field; dates as datetimes."""
        import pandas as pd  # noqa: PLC0415  # only for those who ask for a frame

        names = [each.name for each in fields(ActivityDates)]
        columns = {
            name: [getattr(each, name) for each in self.activities] for name in names
        }
        times = dict.fromkeys(
            ("early_start", "early_finish", "late_start", "late_finish"), "datetime64[s]"
        )
        return pd.DataFrame(columns).astype(times)

    def to_dict(self) -> dict[str, Any]:
        """Return the data of ``msnb schedule --json``."""
        return {
            "schema": SCHEMA,
            "plan": self.plan.title,
            "as_of": self.as_of and self.as_of.isoformat(),
            "activities": [each.to_dict() for each in self.activities],
            "goals": [each.to_dict() for each in self.goals],
        }
