"""One past project: a baseline fixed when it was decided, and its outcome."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from msnb.forecast.history.filtering import meets, split_filter

Measure = Literal["duration", "cost"]
Status = Literal["completed", "ongoing", "cancelled", "left", "unknown"]

MEASURES: tuple[Measure, ...] = get_args(Measure)
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Project:
    """A past project as its source tells it; nothing is judged here.

    Parameters
    ----------
    id : str
        Unique within its source.
    path : str
        Class path, source first: ``world-bank/water``.
    status : str
        completed, ongoing, cancelled, left or unknown.
    start, planned_finish, actual_finish, status_date : date, optional
        ``start`` as it stood in the baseline: a late start is delay.
    planned_days, actual_days : float, optional
        Calendar days, where the source has no dates; they win over the dates. For an
        ongoing project ``actual_days`` is what has elapsed, for a cancelled one what had.
    planned_cost, base_cost, actual_cost : float, optional
        Planned with, and base without contingency; one currency and price year.
    line : int
        Line in the file it was read from, 0 where there is none.

    Examples
    --------
    >>> Project("P1", "ours/it", planned_days=200, actual_days=250).planned_length()
    200
    """

    id: str
    path: str
    name: str = ""
    region: str = ""
    status: Status = "completed"
    start: date | None = None
    planned_finish: date | None = None
    actual_finish: date | None = None
    status_date: date | None = None
    planned_days: float | None = None
    actual_days: float | None = None
    planned_cost: float | None = None
    actual_cost: float | None = None
    base_cost: float | None = None
    cost_unit: str = ""
    baseline_stage: str = ""
    price_year: str = ""
    note: str = ""
    line: int = 0

    def planned_length(self) -> float | None:
        """Return the planned calendar days, given or from the dates."""
        if self.planned_days is not None:
            return self.planned_days
        return _days(self.start, self.planned_finish)

    def reached_length(self) -> float | None:
        """Return the calendar days it took; until its status date if it did not finish."""
        if self.actual_days is not None:
            return self.actual_days
        if self.status == "ongoing":
            return _days(self.start, self.status_date)
        if self.status in ("cancelled", "left"):
            return _days(self.start, self.actual_finish or self.status_date)
        return _days(self.start, self.actual_finish)

    def is_in(self, path: str) -> bool:
        """Return whether it belongs to a class, narrowed or not, or one below it.

        Examples
        --------
        >>> water = Project("P1", "world-bank/water")
        >>> water.is_in("world-bank"), water.is_in("world"), water.is_in("world-bank/water")
        (True, False, True)
        >>> water.is_in("world-bank[region=South Asia]")
        False
        """
        if path.endswith("]"):
            path, wanted = split_filter(path)
            if wanted and not meets(self, wanted):
                return False
        return self.path == path or self.path.startswith(path + "/")

    def label(self) -> str:
        """Return what a reader calls it: its name, or its number and region.

        Examples
        --------
        >>> Project("P009869", "world-bank/energy", region="South Asia / India").label()
        'project P009869, South Asia / India'
        """
        if self.name:
            return self.name
        return ", ".join(part for part in (f"project {self.id}", self.region) if part)


def _days(first: date | None, last: date | None) -> float | None:
    return None if first is None or last is None else float((last - first).days)
