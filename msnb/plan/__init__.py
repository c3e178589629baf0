"""What is to be done: the plan, its file and its structural faults."""

from msnb.plan.applying import Conflict, Patched, apply_patch
from msnb.plan.assigning import Change, set_fields, with_fields
from msnb.plan.calendars import WEEKDAYS, Calendar, Span
from msnb.plan.changes import add_item, edit_plan, plan_with, remove_item
from msnb.plan.cleaning import (
    LONGEST_LINE,
    LONGEST_TEXT,
    TITLES,
    LengthError,
    clean_line,
    clean_lines,
)
from msnb.plan.durations import Amount, Duration, Takes
from msnb.plan.headline import headline_goal, leads_to, reached_on
from msnb.plan.items import (
    Considered,
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
from msnb.plan.log import Log, LogEntry, LogFile, append_to_log, read_log
from msnb.plan.outcomes import Component, Event, TrackedMetric, Tranche
from msnb.plan.patches import ItemChange, Patch, difference
from msnb.plan.plain import value_of
from msnb.plan.plan import LISTS, AnyItem, Dismissed, OutsideView, Plan, PlanningShare
from msnb.plan.reading import parse_plan, parse_plan_file, plan_file, read_plan
from msnb.plan.references import loops, structural_faults, unknown_references, waits_for
from msnb.plan.schema import plan_schema
from msnb.plan.starting import TEMPLATES, new_plan, template_text
from msnb.plan.surroundings import Blocker, Cadence, Resource, Stakeholder
from msnb.plan.writing import plan_text, write_plan

__all__ = [
    "LISTS",
    "LONGEST_LINE",
    "LONGEST_TEXT",
    "TEMPLATES",
    "TITLES",
    "WEEKDAYS",
    "Amount",
    "AnyItem",
    "Blocker",
    "Cadence",
    "Calendar",
    "Change",
    "Component",
    "Conflict",
    "Considered",
    "Dismissed",
    "Duration",
    "Event",
    "Goal",
    "ItemChange",
    "LengthError",
    "Link",
    "Log",
    "LogEntry",
    "LogFile",
    "Metric",
    "Milestone",
    "OutsideView",
    "Patch",
    "Patched",
    "Person",
    "Plan",
    "PlanningShare",
    "Resource",
    "Risk",
    "Side",
    "Span",
    "Stakeholder",
    "Takes",
    "Task",
    "Terms",
    "TrackedMetric",
    "Tranche",
    "add_item",
    "append_to_log",
    "apply_patch",
    "clean_line",
    "clean_lines",
    "difference",
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
    "plan_with",
    "reached_on",
    "read_log",
    "read_plan",
    "remove_item",
    "set_fields",
    "structural_faults",
    "template_text",
    "unknown_references",
    "value_of",
    "waits_for",
    "with_fields",
    "write_plan",
]
