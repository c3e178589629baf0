"""Which day is the next on which an item can be worked on."""

from datetime import date

from msnb.plan import Milestone, Plan, Task
from msnb.schedule.calendars import WorkTimes
from msnb.schedule.worktime import BeyondCalendarError, instant, midnight


class WorkingDays:
    """The working days of a plan's items, with their holidays and closures.

    Parameters
    ----------
    plan : Plan
        One that can be scheduled.

    Examples
    --------
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     tasks=[{"id": "paint", "title": "Paint", "takes": "2d"}],
    ... )
    >>> WorkingDays(plan).next(plan.tasks[0], date(2027, 2, 6))
    datetime.date(2027, 2, 8)
    """

    def __init__(self, plan: Plan) -> None:
        self._work_times = WorkTimes(plan)

    def next(self, item: Milestone | Task, day: date) -> date:
        """Return the first working day from a day on; that day itself after 2199."""
        place = self._work_times.of(item)
        time = self._work_times.times[place]
        try:
            return instant(time.begins(time.worked(midnight(day)))).date()
        except BeyondCalendarError:
            return day
