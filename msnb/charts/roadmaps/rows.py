"""The rows of a roadmap, from the goal backwards: what its picture and its table show."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from msnb.wording import chance

if TYPE_CHECKING:
    import pandas as pd

LinkType = Literal["FS", "SS", "FF", "SF"]
SAFE = 0.8


@dataclass(frozen=True)
class RowLink:
    """A row waits for another: start or finish, as in a plan's ``needs``.

    ``is_driving`` says that the goal's date hangs on this link.
    """

    on: str
    type: LinkType = "FS"
    is_driving: bool = False


@dataclass(frozen=True)
class Outlook:
    """By when a share of past projects would have been there; no date where refused."""

    level: float
    date: date | None

    @property
    def name(self) -> str:
        """The level as a sponsor reads it: 4 in 5."""
        return chance(self.level)


@dataclass(frozen=True)
class RoadmapRow:
    """A goal, a milestone or (in a Gantt chart) a task, with every date that matters to it.

    Parameters
    ----------
    id, kind, title : str
        ``kind`` is goal, milestone or task.
    goal : str
        Id of the goal under which it is shown; empty for none.
    owner : str
        Name, empty where nobody is named.
    notes : tuple of str
        What is missing or pressing, in a few words each.
    start, finish : datetime, optional
        Of the stage, and of the milestone: as planned now. A goal has no start.
    latest : datetime, optional
        When it must be met at the latest so that the goals are met.
    float_days : float, optional
        Working days between the two; negative when it is late.
    deadline, target, commitment : date, optional
        Someone else's date, what we aim for, what we promised.
    outlook : tuple of Outlook
        What history says, by level.
    is_driving, is_finished, is_started : bool
        ``is_driving`` says that it is of the chain that sets the goal's date.
    needs : tuple of RowLink
        Rows that must hold first.
    """

    id: str
    kind: Literal["goal", "milestone", "task"]
    title: str
    goal: str = ""
    owner: str = ""
    notes: tuple[str, ...] = ()
    start: datetime | None = None
    finish: datetime | None = None
    latest: datetime | None = None
    float_days: float | None = None
    deadline: date | None = None
    target: date | None = None
    commitment: date | None = None
    outlook: tuple[Outlook, ...] = ()
    is_driving: bool = False
    is_finished: bool = False
    is_started: bool = False
    needs: tuple[RowLink, ...] = ()

    @property
    def whole_days(self) -> int | None:
        """The float in whole working days, never more than there is."""
        return None if self.float_days is None else math.floor(self.float_days)

    @property
    def band(self) -> tuple[Outlook, Outlook] | None:
        """The lowest level, and 4 in 5 or else the highest: what a picture shows."""
        if not self.outlook:
            return None
        levels = sorted(self.outlook, key=lambda each: each.level)
        safe = next((each for each in levels if abs(each.level - SAFE) < 1e-9), levels[-1])  # noqa: PLR2004
        return levels[0], safe

    @property
    def state(self) -> str:
        """What is to be said of it in a word or two, if anything."""
        if self.is_finished:
            return "done"
        if self.is_driving:
            return "sets the date"
        return "under way" if self.is_started else ""


def rows_table(rows: Iterable[RoadmapRow]) -> "pd.DataFrame":
    """Return the rows as people read them; columns that hold nothing are left out."""
    import pandas as pd  # noqa: PLC0415

    shown = list(rows)
    names = list(dict.fromkeys(each.name for row in shown for each in row.outlook))
    records = [_record(row, names) for row in shown]
    frame = pd.DataFrame(records, columns=list(_record(RoadmapRow("", "goal", ""), names)))
    for name in (*_DATES, *names):
        frame[name] = pd.to_datetime(frame[name])
    frame[_FLOAT] = frame[_FLOAT].astype("Int64")
    empty = [name for name in _OPTIONAL if frame[name].isin(["", None]).all()]
    return frame.drop(
        columns=[*empty, *(name for name in _DATES if frame[name].isna().all())]
    )


_DATES = ("Planned", "Latest", "Deadline", "Target", "Promised")
_FLOAT = "Float, working days"
_OPTIONAL = ("Owner", "State", "Notes")


def _record(row: RoadmapRow, levels: Iterable[str]) -> dict[str, object]:
    outlook = {each.name: each.date for each in row.outlook}
    return {
        "What": row.title,
        "Owner": row.owner,
        "Planned": _date(row.finish),
        "Latest": _date(row.latest),
        _FLOAT: row.whole_days,
        "Deadline": row.deadline,
        "Target": row.target,
        "Promised": row.commitment,
        **{name: outlook.get(name) for name in levels},
        "State": row.state,
        "Notes": ", ".join(row.notes),
    }


def _date(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
