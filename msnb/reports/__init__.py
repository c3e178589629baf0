"""A template, a plan and some parameters become files that anyone can open.

What computes a report's content is loaded when it is first used: whoever only runs a
template has it run in another process.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from msnb.reports.blocks import (
    Bullets,
    Caution,
    Facts,
    Headline,
    Note,
    Paragraph,
    Provenance,
    Stack,
)
from msnb.reports.figures import Figure
from msnb.reports.markup import Block, Strong, Words
from msnb.reports.parameters import Parameter
from msnb.reports.run import ReportFiles, run_report
from msnb.reports.tables import Table
from msnb.reports.templates import Template, find_template, list_templates

if TYPE_CHECKING:
    from msnb.reports.forecast import forecast_report as forecast_report
    from msnb.reports.promised import Promise as Promise
    from msnb.reports.promised import promised_in as promised_in
    from msnb.reports.risk import risk_report as risk_report
    from msnb.reports.roadmap import roadmap_report as roadmap_report
    from msnb.reports.scorecard import scorecard_report as scorecard_report
    from msnb.reports.workshop_record import workshop_report as workshop_report

_HOMES = {
    "Promise": "msnb.reports.promised",
    "forecast_report": "msnb.reports.forecast",
    "promised_in": "msnb.reports.promised",
    "risk_report": "msnb.reports.risk",
    "roadmap_report": "msnb.reports.roadmap",
    "scorecard_report": "msnb.reports.scorecard",
    "workshop_report": "msnb.reports.workshop_record",
}

__all__ = [
    "Block",
    "Bullets",
    "Caution",
    "Facts",
    "Figure",
    "Headline",
    "Note",
    "Paragraph",
    "Parameter",
    "Promise",
    "Provenance",
    "ReportFiles",
    "Stack",
    "Strong",
    "Table",
    "Template",
    "Words",
    "find_template",
    "forecast_report",
    "list_templates",
    "promised_in",
    "risk_report",
    "roadmap_report",
    "run_report",
    "scorecard_report",
    "workshop_report",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        msg = f"module 'msnb.reports' has no attribute '{name}'"
        raise AttributeError(msg)
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
