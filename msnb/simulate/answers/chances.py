"""One line of the inside view: when an item is reached, and whether its dates hold."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from msnb.canonical import number
from msnb.plan import Goal, Milestone
from msnb.simulate.kernel.ends import WHOLE
from msnb.simulate.kernel.levels import LevelDate, at_level, level_dates
from msnb.simulate.kernel.outcome import Outcome

Promise = Literal["deadline", "target", "commitment"]
PROMISES: tuple[Promise, ...] = ("deadline", "target", "commitment")
_LATE = 0.5


@dataclass(frozen=True)
class DateChance:
    """How often a date that somebody set is kept.

    Parameters
    ----------
    kind : str
        deadline, target or commitment.
    date : date
        Kept to the end of that day.
    chance : float
        Share of the draws.
    """

    kind: Promise
    date: dt.date
    chance: float

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "kind": self.kind,
            "date": self.date.isoformat(),
            "chance": number(self.chance),
        }


@dataclass(frozen=True)
class Reaching:
    """When a milestone, a goal or the whole plan is reached.

    Parameters
    ----------
    id, title : str
        As in the plan; the whole plan has no id.
    kind : str
        milestone, goal or plan.
    planned : date
        Where the timetable puts it: with every range at its likely value, and no risk.
    chance_as_planned : float
        Share of the draws that keep this date.
    levels : tuple of LevelDate
        For 1 in 10, 1 in 2, 4 in 5 and 9 in 10.
    chances : tuple of DateChance
        Of the dates that the plan sets it, in the order deadline, target, commitment.
    criticality : float or None
        Share of the draws in which a milestone is on the chain that sets the headline's
        date; None for goals.
    reached : date or None
        When it was reached: then all else here is this fact.
    """

    id: str
    title: str
    kind: Literal["milestone", "goal", "plan"]
    planned: dt.date
    chance_as_planned: float
    levels: tuple[LevelDate, ...]
    chances: tuple[DateChance, ...]
    criticality: float | None = None
    reached: dt.date | None = None

    def at(self, level: float) -> LevelDate:
        """Return the date of one of its levels.

        Raises
        ------
        ValueError
            It is not among them.
        """
        return at_level(self.levels, level)

    def chance_of(self, kind: Promise) -> float | None:
        """Return how often the deadline, target or commitment is kept; None without one."""
        return next((each.chance for each in self.chances if each.kind == kind), None)

    @property
    def chance_when_due(self) -> float | None:
        """How often the deadline is kept, else the commitment; None without either."""
        by_deadline = self.chance_of("deadline")
        return self.chance_of("commitment") if by_deadline is None else by_deadline

    @property
    def is_likely_late(self) -> bool:
        """Whether it is not there when due more often than not; never once reached."""
        kept = self.chance_when_due
        return self.reached is None and kept is not None and kept < _LATE

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        said: dict[str, Any] = {"id": self.id, "title": self.title}
        for each in self.levels:
            said[f"p{each.level * 100:.0f}"] = each.date.isoformat()
        for kind in PROMISES:
            kept = self.chance_of(kind)
            said[f"chance_by_{kind}"] = None if kept is None else number(kept)
        if self.kind == "milestone":
            said["criticality"] = number(self.criticality or 0.0)
        return said | {
            "planned": self.planned.isoformat(),
            "chance_as_planned": number(self.chance_as_planned),
            "reached": self.reached.isoformat() if self.reached else None,
            "limits": {
                f"p{each.level * 100:.0f}": [
                    each.low.isoformat() if each.low else None,
                    each.high.isoformat() if each.high else None,
                ]
                for each in self.levels
            },
            "dates": [each.to_dict() for each in self.chances],
        }


def reaching_milestone(
    milestone: Milestone, outcome: Outcome, planned: dt.date, criticality: float
) -> Reaching:
    """Return the line of a milestone whose finishes were kept."""
    return Reaching(
        milestone.id,
        milestone.title,
        "milestone",
        planned,
        outcome.chance_by(milestone.id, planned),
        level_dates(outcome, milestone.id),
        _chances(outcome, milestone.id, [getattr(milestone, kind) for kind in PROMISES]),
        criticality,
        milestone.finished,
    )


def reaching_goal(goal: Goal, outcome: Outcome, planned: dt.date) -> Reaching:
    """Return the line of a goal whose finishes were kept; its deadline is its ``by``."""
    return Reaching(
        goal.id,
        goal.statement,
        "goal",
        planned,
        outcome.chance_by(goal.id, planned),
        level_dates(outcome, goal.id),
        _chances(outcome, goal.id, [goal.by]),
        reached=goal.achieved_on,
    )


def reaching_whole(title: str, outcome: Outcome, planned: dt.date) -> Reaching:
    """Return the line of the whole plan."""
    kept = outcome.chance_by(WHOLE, planned)
    return Reaching(WHOLE, title, "plan", planned, kept, level_dates(outcome, WHOLE), ())


def _chances(
    outcome: Outcome, id_: str, days: Sequence[dt.date | None]
) -> tuple[DateChance, ...]:
    return tuple(
        DateChance(kind, when, outcome.chance_by(id_, when))
        for kind, when in zip(PROMISES, days, strict=False)
        if when is not None
    )
