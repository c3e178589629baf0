"""One deterministic timetable: earliest and latest dates, and the float between them."""

from msnb.schedule.calendars import calendar_faults
from msnb.schedule.chain import Chain
from msnb.schedule.driving import Driving, driving_to_tops
from msnb.schedule.entries import ActivityDates, GoalDates
from msnb.schedule.result import Schedule
from msnb.schedule.timetable import schedule
from msnb.schedule.working_days import WorkingDays

__all__ = [
    "ActivityDates",
    "Chain",
    "Driving",
    "GoalDates",
    "Schedule",
    "WorkingDays",
    "calendar_faults",
    "driving_to_tops",
    "schedule",
]
