"""What is to be done: the plan, its file and its structural faults."""

from msnb.plan.calendars import WEEKDAYS, Calendar, Span
from msnb.plan.durations import Amount, Duration, Takes
from msnb.plan.headline import headline_goal, leads_to
from msnb.plan.items import (
    Goal,
    Link,
    Metric,
    Milestone,
    Person,
    Risk,
    Side,
    Task,
    Terms,
)
from msnb.plan.plan import OutsideView, Plan, PlanningShare
from msnb.plan.reading import parse_plan, parse_plan_file, plan_file, read_plan
from msnb.plan.references import loops, structural_faults, unknown_references, waits_for

__all__ = [
    "WEEKDAYS",
    "Amount",
    "Calendar",
    "Duration",
    "Goal",
    "Link",
    "Metric",
    "Milestone",
    "OutsideView",
    "Person",
    "Plan",
    "PlanningShare",
    "Risk",
    "Side",
    "Span",
    "Takes",
    "Task",
    "Terms",
    "headline_goal",
    "leads_to",
    "loops",
    "parse_plan",
    "parse_plan_file",
    "plan_file",
    "read_plan",
    "structural_faults",
    "unknown_references",
    "waits_for",
]
