"""What is to be done: the plan, its file and its structural faults."""

from msnb.plan.assigning import Change, set_fields
from msnb.plan.calendars import WEEKDAYS, Calendar, Span
from msnb.plan.changes import add_item, edit_plan, remove_item
from msnb.plan.durations import Amount, Duration, Takes
from msnb.plan.headline import headline_goal, leads_to, reached_on
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
from msnb.plan.schema import plan_schema
from msnb.plan.starting import TEMPLATES, new_plan, template_text
from msnb.plan.writing import plan_text, write_plan

__all__ = [
    "TEMPLATES",
    "WEEKDAYS",
    "Amount",
    "Calendar",
    "Change",
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
    "add_item",
    "edit_plan",
    "headline_goal",
    "leads_to",
    "loops",
    "new_plan",
    "parse_plan",
    "parse_plan_file",
    "plan_file",
    "plan_schema",
    "plan_text",
    "reached_on",
    "read_plan",
    "remove_item",
    "set_fields",
    "structural_faults",
    "template_text",
    "unknown_references",
    "waits_for",
    "write_plan",
]
