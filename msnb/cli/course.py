"""Options that say how far a plan has come, and what is printed of it."""

import math
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from msnb.cli import show
from msnb.cli.options import number, parse_date, whole_number
from msnb.errors import ChoiceError

if TYPE_CHECKING:
    from msnb.forecast import BaselineForecast, Forecast


def weight(text: object) -> float:
    """Return what a parent class lends, of ``--kappa 20``."""
    kappa = number("--kappa")(text)
    if math.isfinite(kappa) and kappa >= 0:
        return kappa
    msg = (
        f"--kappa must be 0 or more, not {kappa:g}: it says how many projects' weight a "
        "class borrows from the one above. Leave it out for 20."
    )
    raise ChoiceError(msg)


Kappa = Annotated[
    float,
    typer.Option(
        "--kappa",
        metavar="NUMBER",
        parser=weight,
        show_default=False,
        help="Weight that a parent class lends. Default: 20.",
    ),
]
Elapsed = Annotated[
    int | None,
    typer.Option(
        "--elapsed",
        metavar="DAYS",
        parser=whole_number("--elapsed"),
        help="Days since the start, instead of --as-of.",
    ),
]
Spent = Annotated[
    float | None,
    typer.Option(
        "--spent",
        metavar="AMOUNT",
        parser=number("--spent"),
        help="For cost: what has been spent so far.",
    ),
]


def day_looked_at(
    as_of: str | None, elapsed: int | None, start: date | None
) -> date | None:
    """Return the day of ``--as-of``, or that of ``--elapsed`` days after the start."""
    from msnb.forecast import day_reached

    if elapsed is None:
        return parse_date(as_of)
    if as_of is not None:
        msg = "--as-of and --elapsed say the same thing: give one of them."
        raise ChoiceError(msg)
    if start is None:
        msg = "--elapsed counts days from the start: give --start as well."
        raise ChoiceError(msg)
    return day_reached(start, elapsed)


def refuse_spent(spent: float | None, measure: str) -> None:
    """Refuse what was spent where a date is asked for."""
    if spent is not None and measure != "cost":
        msg = "--spent says how far a cost has come: add --measure cost, or leave it out."
        raise ChoiceError(msg)


def print_bounds(outlook: "Forecast | BaselineForecast") -> None:
    """Print both ends of each level, where past projects were cancelled or left."""
    from msnb.forecast import Forecast, bounds_rows

    baseline = (
        outlook.outlook.baseline if isinstance(outlook, Forecast) else outlook.baseline
    )
    rows = bounds_rows(outlook.levels, baseline.currency)
    if not rows:
        return
    show.table(
        ["chance", "if those that stopped had gone on", "if they never finish", "why"],
        [[row[key] for key in ("chance", "as_others", "if_never", "why")] for row in rows],
    )
