"""A template, a plan and some parameters become files that anyone can open.

What computes a report's content is loaded when it is first used: whoever only runs a
template has it run in another process.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from msnb.reports.page.blocks import (
    Bullets,
    Caution,
    Facts,
    Headline,
    Note,
    Paragraph,
    Provenance,
    Stack,
)
from msnb.reports.page.figures import Figure
from msnb.reports.page.markup import Block, Strong, Words
from msnb.reports.page.tables import Table
from msnb.reports.running.parameters import Parameter
from msnb.reports.running.run import ReportFiles, run_report
from msnb.reports.running.templates import Template, find_template, list_templates

if TYPE_CHECKING:
    from msnb.reports.forecast.forecast import forecast_report as forecast_report
    from msnb.reports.forecast.scorecard import scorecard_report as scorecard_report
    from msnb.reports.risk.risk import risk_report as risk_report
    from msnb.reports.roadmap.roadmap import roadmap_report as roadmap_report
    from msnb.reports.workshop.promised import Promise as Promise
    from msnb.reports.workshop.promised import promised_in as promised_in
    from msnb.reports.workshop.workshop_record import workshop_report as workshop_report

_HOMES = {
    "Promise": "msnb.reports.workshop.promised",
    "forecast_report": "msnb.reports.forecast.forecast",
    "promised_in": "msnb.reports.workshop.promised",
    "risk_report": "msnb.reports.risk.risk",
    "roadmap_report": "msnb.reports.roadmap.roadmap",
    "scorecard_report": "msnb.reports.forecast.scorecard",
    "workshop_report": "msnb.reports.workshop.workshop_record",
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
