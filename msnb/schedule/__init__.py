"""One deterministic timetable: earliest and latest dates, and the float between them.

`schedule` gives the timetable. `posed` gives what its passes work on, for those who work on
it many times over: a `Problem` of activities, links and working times, counted in ticks.
"""

from msnb.schedule.calendars import calendar_faults
from msnb.schedule.chain import Chain
from msnb.schedule.dates import shown_finish
from msnb.schedule.driving import Driving, driving_to_tops
from msnb.schedule.entries import ActivityDates, GoalDates
from msnb.schedule.goals import from_the_top
from msnb.schedule.links import demanded
from msnb.schedule.network import Links
from msnb.schedule.passes import EarlyTicks, forward
from msnb.schedule.posing import looked_at, out_of_years, posed
from msnb.schedule.problem import Problem
from msnb.schedule.result import Schedule
from msnb.schedule.stages import has_stage
from msnb.schedule.timetable import schedule
from msnb.schedule.working_days import WorkingDays
from msnb.schedule.workload import Workload
from msnb.schedule.worktime import (
    LAST_INSTANT,
    LAST_YEAR,
    MINUTES_A_DAY,
    BeyondCalendarError,
    OutOfYearsError,
    WorkTime,
    instant,
    midnight,
)

__all__ = [
    "LAST_INSTANT",
    "LAST_YEAR",
    "MINUTES_A_DAY",
    "ActivityDates",
    "BeyondCalendarError",
    "Chain",
    "Driving",
    "EarlyTicks",
    "GoalDates",
    "Links",
    "OutOfYearsError",
    "Problem",
    "Schedule",
    "WorkTime",
    "WorkingDays",
    "Workload",
    "calendar_faults",
    "demanded",
    "driving_to_tops",
    "forward",
    "from_the_top",
    "has_stage",
    "instant",
    "looked_at",
    "midnight",
    "out_of_years",
    "posed",
    "schedule",
    "shown_finish",
]
