"""The options that several commands share, declared once."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from msnb.errors import ChoiceError
from msnb.wording import listed, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from msnb.forecast import Archive, Measure

MEASURES = ("duration", "cost")


def parse_date(text: str | None) -> date | None:
    """Return the date of an option such as ``--as-of 2027-02-01``."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"{shown(text)} is not a date. Write one such as 2027-06-30."
        raise ChoiceError(msg) from None


def whole_number(
    option: str, low: int | None = None, high: int | None = None
) -> "Callable[[object], int]":
    """Return what reads an option such as ``--draws 10000``, within its limits."""

    def read(text: object) -> int:
        try:
            given = int(str(text))
        except ValueError:
            msg = (
                f"{option} must be a whole number, not {shown(str(text))}. "
                "Write it in digits, as in 12."
            )
            raise ChoiceError(msg) from None
        if low is not None and high is not None and not low <= given <= high:
            msg = (
                f"{option} must lie between {low} and {high}, not {given}. Choose another."
            )
            raise ChoiceError(msg)
        if low is not None and given < low:
            msg = f"{option} must be {low} or more, not {given}. Choose another."
            raise ChoiceError(msg)
        return given

    return read


def number(option: str) -> "Callable[[object], float]":
    """Return what reads an option such as ``--cost 1500.5``."""

    def read(text: object) -> float:
        try:
            return float(str(text))
        except ValueError:
            msg = (
                f"{option} must be a number, not {shown(str(text))}. "
                "Write it in digits, with a point before decimals, as in 1500.5."
            )
            raise ChoiceError(msg) from None

    return read


def parse_measure(text: str, choices: "Sequence[str]" = MEASURES) -> "Measure":
    """Return the measure of an option such as ``--measure cost``."""
    if text not in MEASURES:
        msg = f"{shown(text)} is not a measure. Say {listed(choices, 'or')}."
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
            f"{shown(text)} is no list of chances. "
            "Give numbers between 0 and 1, such as 0.5,0.8,0.9."
        )
        raise ChoiceError(msg)
    return tuple(dict.fromkeys(found))


def own_history(
    file: Path | None, pairs: list[str] | None, class_id: str | None = None
) -> "Archive | None":
    """Return the past projects of ``--history``, their columns named by ``--map``."""
    from msnb.forecast import builtin_ids, read_history

    if file is not None:
        own = read_history(file, columns=parse_mapping(pairs))
        path, held = (class_id or "").partition("[")[0], own.class_ids()
        if held and path in builtin_ids() and path not in held:
            msg = (
                f"{path} comes with msnb and is not in {own.name}: leave out --history, or "
                f"name a class that it holds: {listed(held, 'or')}."
            )
            raise ChoiceError(msg)
        return own
    if pairs:
        msg = "--map names columns of your own history: add --history CSV, or leave it out."
        raise ChoiceError(msg)
    return None


def parse_mapping(pairs: list[str] | None) -> dict[str, str] | None:
    """Return the columns of options such as ``--map planned_days=Plan``."""
    found = dict(pair.split("=", 1) for pair in pairs or () if "=" in pair)
    if len(found) != len(pairs or ()):
        msg = "Each --map names a column once, such as planned_days=Plan."
        raise ChoiceError(msg)
    return found or None


PLAN_HELP = "A plan folder, or its plan.toml."
PlanPath = Annotated[Path, typer.Argument(metavar="PLAN", help=PLAN_HELP)]
PlanIfAny = Annotated[Path | None, typer.Argument(metavar="PLAN", help=PLAN_HELP)]
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
