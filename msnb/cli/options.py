"""The options that several commands share, declared once."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from msnb.errors import ChoiceError

if TYPE_CHECKING:
    from msnb.forecast import Measure

MEASURES = ("duration", "cost")


def parse_date(text: str | None) -> date | None:
    """Return the date of an option such as ``--as-of 2027-02-01``."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"'{text}' is not a date. Write one such as 2027-06-30."
        raise ChoiceError(msg) from None


def parse_measure(text: str) -> "Measure":
    """Return the measure of an option such as ``--measure cost``."""
    if text not in MEASURES:
        msg = f"'{text}' is not a measure. Say duration or cost."
        raise ChoiceError(msg)
    return cast("Measure", text)


def parse_levels(text: str) -> tuple[float, ...]:
    """Return the chances of an option such as ``0.5,0.8,0.9``."""
    try:
        found = tuple(float(part) for part in text.split(","))
    except ValueError:
        found = ()
    if not found or not all(0 < level < 1 for level in found):
        msg = (
            f"'{text}' are not chances. Give numbers between 0 and 1, such as 0.5,0.8,0.9."
        )
        raise ChoiceError(msg)
    return tuple(dict.fromkeys(found))


def parse_mapping(pairs: list[str] | None) -> dict[str, str] | None:
    """Return the columns of options such as ``--map planned_days=Plan``."""
    found = dict(pair.split("=", 1) for pair in pairs or () if "=" in pair)
    if len(found) != len(pairs or ()):
        msg = "Each --map names a column once, such as planned_days=Plan."
        raise ChoiceError(msg)
    return found or None


PlanPath = Annotated[Path, typer.Argument(help="A plan folder, or its plan.toml.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Look at the plan as on this day."),
]
ClassPath = Annotated[
    str | None,
    typer.Option(
        "--class", metavar="ID", help="Reference class, such as world-bank/water."
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--map", metavar="COLUMN=NAME", help="planned_days=Plan: your column's name."
    ),
]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="COLUMN=VALUE",
        help="Narrow the class: 'region=South Asia', start=2005..2010. May be repeated.",
    ),
]
