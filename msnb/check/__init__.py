"""Every rule that judges a plan, with what it needs from the layers below."""

from msnb.check.blockers import BlockerRegister, OpenBlocker, blocker_register
from msnb.check.completing import Completion, completion
from msnb.check.considering import CONSIDER, Consideration, Question, considered
from msnb.check.context import Context
from msnb.check.critical import (
    CRITICAL_GOAL,
    CRITICAL_MILESTONE,
    Requirement,
    critical_gaps,
)
from msnb.check.events import EventCounts, event_counts
from msnb.check.exits import EXIT_CHECKS, ExitCheck, exit_checks
from msnb.check.findings import SEVERITIES, Finding, Findings, Severity
from msnb.check.health import PITFALLS, Health, Pitfall, health
from msnb.check.judging import check
from msnb.check.metrics import metric_sentence
from msnb.check.planning import (
    PLANNING_LEAST,
    PLANNING_MOST,
    PlanningEffort,
    planning_share,
    recommended_share,
)
from msnb.check.prompts import PROMPTS, Prompt, PromptAnswer, open_prompts, premortem
from msnb.check.quantities import Quantity, metric_line, quantity
from msnb.check.registry import GROUPS, RULES
from msnb.check.rules import Found, Rule, rule
from msnb.check.seeing import seen
from msnb.check.setting import SETTING_STEPS, SettingStep, missing_step, setting_steps
from msnb.check.smart import Judgement, judge
from msnb.check.tranches import TrancheTotals, tranche_state, tranche_totals
from msnb.check.vagueness import COMPARISONS, OPINIONS, WITNESSES, vague_word

__all__ = [
    "COMPARISONS",
    "CONSIDER",
    "CRITICAL_GOAL",
    "CRITICAL_MILESTONE",
    "EXIT_CHECKS",
    "GROUPS",
    "OPINIONS",
    "PITFALLS",
    "PLANNING_LEAST",
    "PLANNING_MOST",
    "PROMPTS",
    "RULES",
    "SETTING_STEPS",
    "SEVERITIES",
    "WITNESSES",
    "BlockerRegister",
    "Completion",
    "Consideration",
    "Context",
    "EventCounts",
    "ExitCheck",
    "Finding",
    "Findings",
    "Found",
    "Health",
    "Judgement",
    "OpenBlocker",
    "Pitfall",
    "PlanningEffort",
    "Prompt",
    "PromptAnswer",
    "Quantity",
    "Question",
    "Requirement",
    "Rule",
    "SettingStep",
    "Severity",
    "TrancheTotals",
    "blocker_register",
    "check",
    "completion",
    "considered",
    "critical_gaps",
    "event_counts",
    "exit_checks",
    "health",
    "judge",
    "metric_line",
    "metric_sentence",
    "missing_step",
    "open_prompts",
    "planning_share",
    "premortem",
    "quantity",
    "recommended_share",
    "rule",
    "seen",
    "setting_steps",
    "tranche_state",
    "tranche_totals",
    "vague_word",
]
