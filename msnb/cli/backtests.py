"""The command that tries the method on past projects: backtest."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from msnb.cli import show
from msnb.cli.course import Kappa
from msnb.cli.options import (
    MEASURES,
    ClassPath,
    Columns,
    Json,
    Where,
    own_history,
    parse_measure,
)
from msnb.errors import ChoiceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from msnb.forecast import Card, Held, OriginStep, Recent, ReferenceClass

_STEP = "quarter"


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(backtest)


def backtest(
    class_id: ClassPath = None,
    measure: Annotated[
        str, typer.Option("--measure", metavar="|".join(MEASURES), help="What is forecast.")
    ] = "duration",
    history: Annotated[
        Path | None, typer.Option("--history", metavar="CSV", help="Own past projects.")
    ] = None,
    map_: Columns = None,
    where: Where = None,
    origin_step: Annotated[
        str,
        typer.Option(
            "--origin-step",
            metavar="month|quarter|year|project",
            help="How often a forecast is made.",
        ),
    ] = _STEP,
    no_maturity: Annotated[
        bool, typer.Option("--no-maturity", help="Keep the newest cohorts of an archive.")
    ] = False,
    kappa: Kappa = 20.0,
    json: Json = False,
) -> None:
    """Try the method on past projects. Prints how often it held, and how good it was."""
    from msnb.forecast import backtest as try_on
    from msnb.forecast import recent_of, select_class

    step = _step(origin_step)
    own = own_history(history, map_, class_id)
    chosen = select_class(
        class_id,
        measure=parse_measure(measure),
        history=own,
        maturity=False if no_maturity else None,
        kappa=kappa,
        where=where or (),
    )
    card = try_on(chosen, origin_step=step).card()
    recent = recent_of(chosen, card)
    if json:
        show.as_json(card.to_dict() | {"recent": recent.to_dict()})
    else:
        _print_card(chosen, card, recent)


def _print_card(chosen: "ReferenceClass", card: "Card", recent: "Recent") -> None:
    show.sentence(chosen.sentence())
    show.sentence(card.sentence())
    if not card.n_tests:
        return
    show.table(
        ["meant to hold", "#tried", "#held", "#share", "#90 % limits", "#mean loss"],
        [_row(each) for each in card.levels if each.n],
    )
    drift = f"{card.drift.message} {recent.sentence()}".rstrip()
    for said in (card.comparison(), drift, card.firmness()):
        if said:
            show.sentence(said)
    if recent.is_better:
        show.sentence(f"  msnb forecast PLAN --where 'start>={recent.since}'")
    for warning in card.warnings:
        if warning.rule != "drift":
            show.sentence(f"  {warning.message}")


def _row(each: "Held") -> "Sequence[str]":
    from msnb.wording import chance

    return (
        chance(each.level),
        f"{each.n:,}",
        f"{each.held:,g}",
        f"{each.share:.0%}",
        f"{each.low:.0%} to {each.high:.0%}",
        f"{each.pinball:.3f}",
    )


def _step(text: str) -> "OriginStep":
    from msnb.forecast import STEPS
    from msnb.wording import listed

    if text not in STEPS:
        msg = f"'{text}' is not a step. Say {listed(STEPS, 'or')}."
        raise ChoiceError(msg)
    return text
