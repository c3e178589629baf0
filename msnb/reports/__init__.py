"""A template, a plan and some parameters become files that anyone can open."""

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
    "Provenance",
    "ReportFiles",
    "Stack",
    "Strong",
    "Table",
    "Template",
    "Words",
    "find_template",
    "list_templates",
    "run_report",
]
