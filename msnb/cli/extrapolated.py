"""What ``msnb forecast --extrapolate`` prints: a model's levels, labelled as such."""

from typing import TYPE_CHECKING, Annotated

import typer

from msnb.cli import show

if TYPE_CHECKING:
    from msnb.forecast import BaselineForecast, Forecast

Extrapolate = Annotated[
    bool,
    typer.Option(
        "--extrapolate",
        help="Where history does not support a chance, ask a model, and say so.",
    ),
]


def print_extrapolated(told: "Forecast | BaselineForecast") -> None:
    """Print what a model says where history refuses; nothing unless asked for."""
    from msnb.forecast import Forecast

    outlook = told.outlook if isinstance(told, Forecast) else told
    if outlook.model is None:
        return
    show.sentence(outlook.model_sentence())
    if not outlook.model.levels:
        return
    show.sentence(f"  {outlook.model.basis()}")
    show.table(
        ["chance", "when or how much", "five models say", "label"],
        [
            (each["chance"], each["value"], each["others"], each["label"])
            for each in outlook.model.rows()
        ],
    )
