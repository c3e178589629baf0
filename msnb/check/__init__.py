"""Every rule that judges a plan, with what it needs from the layers below."""

from msnb.check.context import Context
from msnb.check.findings import SEVERITIES, Finding, Findings, Severity
from msnb.check.health import PITFALLS, Health, Pitfall, health
from msnb.check.judging import check
from msnb.check.quantities import Quantity, metric_line, quantity
from msnb.check.registry import GROUPS, RULES
from msnb.check.rules import Found, Rule, rule
from msnb.check.seeing import seen
from msnb.check.smart import Judgement, judge
from msnb.check.vagueness import COMPARISONS, OPINIONS, WITNESSES, vague_word

__all__ = [
    "COMPARISONS",
    "GROUPS",
    "OPINIONS",
    "PITFALLS",
    "RULES",
    "SEVERITIES",
    "WITNESSES",
    "Context",
    "Finding",
    "Findings",
    "Found",
    "Health",
    "Judgement",
    "Pitfall",
    "Quantity",
    "Rule",
    "Severity",
    "check",
    "health",
    "judge",
    "metric_line",
    "quantity",
    "rule",
    "seen",
    "vague_word",
]
