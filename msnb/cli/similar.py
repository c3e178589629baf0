"""What ``msnb forecast --similar`` prints: the past projects most like a plan."""

from typing import TYPE_CHECKING, Annotated

import typer

from msnb.cli import show
from msnb.errors import ChoiceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from msnb.forecast import BaselineForecast, Forecast, PastProject

Similar = Annotated[
    list[str] | None,
    typer.Option(
        "--similar",
        metavar="size|region=TEXT|sector=TEXT|none",
        help="Weigh similar projects more, if that did better before. Default: by size, "
        "where that is known at once. May be repeated.",
    ),
]


def together(similar: "Sequence[str] | None", **given: object) -> tuple[str, ...] | None:
    """Return what several measures or plans are compared by: none, or what is at hand.

    Whatever else speaks of one measure of one plan is refused.

    Raises
    ------
    ChoiceError
        One of them is given.
    """
    is_off = similar is not None and {text.strip() for text in similar} == {"none"}
    asked = {"similar": similar and not is_off, **given}
    said = [f"--{name}" for name, value in asked.items() if value]
    if said:
        msg = f"{said[0]} is for one measure of one plan: leave it out here."
        raise ChoiceError(msg)
    return () if is_off else None


def print_similar(told: "Forecast | BaselineForecast") -> None:
    """Print whether similar projects weigh more; by name, too, where that was asked."""
    from msnb.forecast import Forecast

    outlook = told.outlook if isinstance(told, Forecast) else told
    show.sentence(outlook.similar_sentence())
    if outlook.similar is None or not outlook.similar.is_asked:
        return
    is_cost = outlook.reference_class.measure == "cost"
    unit = "cost" if is_cost else "days"
    show.table(
        ["most like this one", f"#planned {unit}", f"#actual {unit}", "#actual ÷ planned"],
        [_row(each, is_cost=is_cost) for each in outlook.nearest()],
    )


def _row(each: "PastProject", *, is_cost: bool) -> "Sequence[str]":
    digits = 2 if is_cost else 0
    return (
        each.label,
        f"{each.planned:,.{digits}f}",
        f"{each.actual:,.{digits}f}",
        f"{each.overrun:.2f}",
    )
