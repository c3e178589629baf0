"""One line of a timetable: the dates of an activity, or of a goal."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from msnb.canonical import number


@dataclass(frozen=True, slots=True)
class ActivityDates:
    """When a milestone or task can happen, and when it must.

    Parameters
    ----------
    id, title : str
        As in the plan.
    kind : str
        ``milestone`` or ``task``.
    early_start, early_finish : datetime
        Earliest dates; facts where there are some. A start is the beginning of a working
        day, a finish the end of one. A milestone without a stage has one moment for both.
    late_start, late_finish : datetime
        The latest dates that keep every deadline downstream, or the end of the whole.
    total_float_min : int
        Latest less earliest start, in working minutes; negative where a date is missed.
    free_float_min : int
        How far it can slip before any successor moves, in working minutes.
    total_float_days : float
        Total float in full days of its calendar.
    is_critical : bool
        Whether nothing on the way to the same goal has less float.
    is_finished, is_started : bool
        Whether these are facts. What is finished is also started, and has no float.
    overdue_min : int
        Working minutes from its latest start to the day the plan is looked at, when it has
        not started; else 0.
    """

    id: str
    title: str
    kind: Literal["milestone", "task"]
    early_start: datetime
    early_finish: datetime
    late_start: datetime
    late_finish: datetime
    total_float_min: int
    free_float_min: int
    total_float_days: float
    is_critical: bool
    is_finished: bool
    is_started: bool
    overdue_min: int

    @property
    def is_moment(self) -> bool:
        """Whether it takes no time: there is nothing to start, only to reach."""
        return self.early_start == self.early_finish

    def to_dict(self) -> dict[str, Any]:
        """Return what ``msnb schedule --json`` says of it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "early_start": _iso(self.early_start),
            "early_finish": _iso(self.early_finish),
            "late_start": _iso(self.late_start),
            "late_finish": _iso(self.late_finish),
            "total_float_min": self.total_float_min,
            "free_float_min": self.free_float_min,
            "total_float_days": number(self.total_float_days),
            "is_critical": self.is_critical,
        }


@dataclass(frozen=True, slots=True)
class GoalDates:
    """When a goal can be reached, and by when it must.

    Parameters
    ----------
    id, statement : str
        As in the plan.
    earliest_finish : datetime or None
        The latest of its milestones and of the goals that serve it; the day it was
        achieved; None where nothing leads to it.
    deadline : date or None
        Its ``by``.
    float_min : int or None
        Working minutes of the plan's calendar from the one to the end of the other.
    float_days : float or None
        The same in full days.
    is_achieved : bool
        Whether it has a date on which it was achieved.
    """

    id: str
    statement: str
    earliest_finish: datetime | None
    deadline: date | None
    float_min: int | None
    float_days: float | None
    is_achieved: bool

    def to_dict(self) -> dict[str, Any]:
        """Return what ``msnb schedule --json`` says of it."""
        return {
            "id": self.id,
            "earliest_finish": self.earliest_finish and _iso(self.earliest_finish),
            "deadline": self.deadline and self.deadline.isoformat(),
            "float_min": self.float_min,
            "float_days": None if self.float_days is None else number(self.float_days),
        }


def _iso(when: datetime) -> str:
    return when.isoformat(timespec="minutes")
