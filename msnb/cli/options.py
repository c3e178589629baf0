"""The options that several commands share, declared once."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from msnb.errors import ChoiceError


def parse_date(text: str | None) -> date | None:
    """Return the date of an option such as ``--as-of 2027-02-01``."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"'{text}' is not a date. Write one such as 2027-06-30."
        raise ChoiceError(msg) from None


PlanPath = Annotated[Path, typer.Argument(help="A plan folder, or its plan.toml.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Look at the plan as on this day."),
]
