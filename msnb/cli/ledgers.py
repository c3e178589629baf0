"""Commands on what was forecast and what became of it: resolve, ledger."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from msnb.cli import show
from msnb.cli.options import Json, PlanPath, number, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from msnb.forecast import ClassListing, Forecast
    from msnb.plan import Plan
    from msnb.simulate import Simulation
    from msnb.track import LedgerScore, LevelScore


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command()(resolve)
    app.command()(ledger)


def resolve(
    plan: PlanPath,
    finished: Annotated[
        str, typer.Option("--finished", metavar="DATE", help="When it was reached.")
    ],
    cost: Annotated[
        float | None,
        typer.Option(
            "--cost",
            metavar="AMOUNT",
            parser=number("--cost"),
            help="What it cost, in the plan's currency.",
        ),
    ] = None,
    goal: Annotated[
        str | None,
        typer.Option(
            "--goal", metavar="ID", help="Default: the one forecast, or the latest."
        ),
    ] = None,
) -> None:
    """Log how a goal turned out, and so close its forecasts."""
    from msnb.plan import read_plan
    from msnb.track import resolve as resolve_goal

    when = parse_date(finished)
    assert when is not None  # noqa: S101  # the option is required
    done = resolve_goal(read_plan(plan), finished=when, cost=cost, goal=goal)
    show.sentence(done.sentence())


def ledger(
    plans: Annotated[
        list[Path],
        typer.Argument(metavar="PLANS", help="Plan folders, or their plan.toml."),
    ],
    json: Json = False,
) -> None:
    """Score all logged forecasts of some plans whose outcome is known."""
    from msnb.track import read_ledger, score

    scored = score(read_ledger(plans))
    if json:
        show.as_json(scored.to_dict())
    else:
        _print_score(scored)


def log_forecast(plan: "Plan", outlook: "Forecast", asked: "Mapping[str, object]") -> str:
    """Log a forecast and return what to say of that."""
    from msnb.track import log_forecast as log_to_plan

    given = {key: value for key, value in asked.items() if value not in (None, False, ())}
    return log_to_plan(plan, outlook, asked=given).sentence()


def log_simulation(plan: "Plan", told: "Simulation", asked: "Mapping[str, object]") -> str:
    """Log a simulation and return what to say of that."""
    from msnb.track import log_simulation as log_to_plan

    given = {key: value for key, value in asked.items() if value is not None}
    return log_to_plan(plan, told, asked=given).sentence()


def log_look(folder: Path, listing: "ClassListing", as_of: "date | None") -> str:
    """Log that the numbers of the listed classes were looked at; return what to say."""
    from msnb.plan import read_plan
    from msnb.track import log_look as log_to_plan

    ids = [each.reference_class.id for each in listing.items]
    return log_to_plan(read_plan(folder), ids, as_of=as_of).sentence()


def say_logged(sentence: str, json: bool) -> None:
    """Print what became of an entry for the log, if anything."""
    if sentence:
        typer.echo(sentence, err=json)  # where JSON is printed, nothing else is


def _print_score(scored: "LedgerScore") -> None:
    show.sentence(scored.sentence())
    for line in scored.ledger.skipped:
        show.sentence(f"  {line}")
    rows = [
        [each.measure, *_level_row(level)]
        for each in scored.measures
        for level in each.levels
    ]
    if rows:
        columns = ["measure", "chance", "#held", "#share", "90 % limits", "#pinball", ""]
        show.table(columns, rows)
    listed = list(_forecast_rows(scored))
    if listed:
        columns = ["plan", "#entry", "goal", "what", "class", "as of", "outcome", "held"]
        show.table(columns, listed)


def _level_row(each: "LevelScore") -> list[str]:
    from msnb.wording import chance

    return [
        chance(each.level),
        f"{each.held:,} of {each.n:,}",
        f"{each.share:.0%}",
        f"{each.low:.0%} to {each.high:.0%}",
        f"{each.pinball:.3f}",
        each.verdict,
    ]


def _forecast_rows(scored: "LedgerScore") -> "Iterator[list[str]]":
    from msnb.wording import chance, day, listed

    words = {
        "open": "open",
        "late": "not scored: after the outcome",
        "unusable": "not scored: cannot be compared",
    }
    for each in scored.ledger.forecasts:
        said, outcome = each.entry, each.outcome
        kept = [chance(level.level) for level in said.levels if each.held(level)]
        held = words.get(each.state) or (listed(kept) if kept else "none")
        ended = "" if outcome is None else day(outcome.finished)
        if outcome is not None and said.measure == "cost":
            ended = f"{outcome.cost or 0:,.2f}"
        yield [
            each.plan,
            str(said.n),
            said.goal or "",
            said.measure,
            said.reference_class.id,
            day(said.as_of) if said.as_of else "",
            ended,
            f"{held} (another one is scored)" if each.state == "repeated" else held,
        ]
