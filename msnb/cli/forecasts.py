"""The command that says when, or at what cost, projects end: forecast."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from msnb.cli import classes, histories, joint, ledgers, outlooks, portfolio, show
from msnb.cli.course import (
    Elapsed,
    Kappa,
    Spent,
    day_looked_at,
    refuse_spent,
)
from msnb.cli.extrapolated import Extrapolate
from msnb.cli.options import (
    MEASURES,
    PLAN_HELP,
    AsOf,
    ClassPath,
    Columns,
    Json,
    Where,
    number,
    own_history,
    parse_date,
    parse_levels,
    parse_measure,
)
from msnb.cli.similar import Similar
from msnb.cli.similar import together as similar_together
from msnb.errors import ChoiceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from msnb.forecast import (
        BaselineForecast,
        Forecast,
        Measure,
    )


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command()(forecast)
    classes.add_to(app)
    histories.add_to(app)


def forecast(
    plan: Annotated[
        list[Path] | None, typer.Argument(metavar="PLAN", help=PLAN_HELP)
    ] = None,
    class_id: ClassPath = None,
    goal: Annotated[
        str | None, typer.Option("--goal", metavar="ID", help="Default: the latest one.")
    ] = None,
    measure: Annotated[
        str | None,
        typer.Option(
            "--measure",
            metavar="|".join(joint.CHOICES),
            help="What is forecast; both: together. Default: duration.",
        ),
    ] = None,
    levels: Annotated[
        str | None,
        typer.Option(
            "--levels",
            metavar="CHANCES",
            help="Chances, with commas. Default: 0.5,0.8,0.9.",
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option("--start", metavar="DATE", help="Without a plan: its start."),
    ] = None,
    days: Annotated[
        float | None,
        typer.Option(
            "--days",
            metavar="NUMBER",
            parser=number("--days"),
            help="Without a plan: planned calendar days.",
        ),
    ] = None,
    cost: Annotated[
        float | None,
        typer.Option(
            "--cost",
            metavar="AMOUNT",
            parser=number("--cost"),
            help="Without a plan: planned cost.",
        ),
    ] = None,
    history: Annotated[
        Path | None, typer.Option("--history", metavar="CSV", help="Own past projects.")
    ] = None,
    map_: Columns = None,
    where: Where = None,
    no_maturity: Annotated[
        bool, typer.Option("--no-maturity", help="Keep the newest cohorts of an archive.")
    ] = False,
    kappa: Kappa = 20.0,
    as_of: AsOf = None,
    elapsed: Elapsed = None,
    spent: Spent = None,
    similar: Similar = None,
    extrapolate: Extrapolate = False,
    together: portfolio.Portfolio = False,
    rho: portfolio.Rho = None,
    seed: joint.Seed = None,
    log: Annotated[
        bool, typer.Option("--log", help="Keep it in the plan's log, to be scored.")
    ] = False,
    json: Json = False,
) -> None:
    """Print when, or at what cost, projects like this one really end."""
    from msnb.forecast import forecast as forecast_plan
    from msnb.forecast import forecast_baseline, select_class

    if together:
        _refuse_both(
            start=start, days=days, cost=cost, goal=goal, elapsed=elapsed, spent=spent
        )
        _portfolio(
            plan,
            rho,
            seed,
            json=json,
            log=log,
            measures=portfolio.measures_asked(measure),
            levels=parse_levels(levels or "0.8"),
            reference_class=class_id,
            history=own_history(history, map_, class_id),
            as_of=parse_date(as_of),
            maturity=False if no_maturity else None,
            kappa=kappa,
            where=tuple(where or ()),
            similar=similar_together(similar, extrapolate=extrapolate),
        )
        return
    path, measure = portfolio.only_plan(plan, rho), measure or MEASURES[0]
    is_both = joint.is_both(measure, path, seed)
    asked = parse_measure(
        "cost" if is_both or (cost is not None and path is None) else measure,
        joint.CHOICES,
    )
    wanted = parse_levels(levels or "0.5,0.8,0.9")
    maturity = False if no_maturity else None
    refuse_spent(spent, asked)
    own = own_history(history, map_, class_id)
    outlook: Forecast | BaselineForecast
    logged = ""
    if path is not None:
        _refuse_both(start=start, days=days, cost=cost)
        from msnb.plan import read_plan

        read = read_plan(path)
        when = day_looked_at(as_of, elapsed, read.start)
        choices: dict[str, Any] = {
            "reference_class": class_id,
            "history": own,
            "goal": goal,
            "levels": wanted,
            "as_of": when,
            "maturity": maturity,
            "kappa": kappa,
            "spent": spent,
            "where": where or (),
        }
        if is_both:
            choices["similar"] = similar_together(similar, extrapolate=extrapolate)
        else:
            choices |= {"similar": similar or None, "extrapolate": extrapolate}
        given = {"class": class_id, "goal": goal, "history": history and history.name}
        more = {
            "as_of": when and when.isoformat(),
            "no_maturity": no_maturity,
            "kappa": kappa,
            "similar": similar,
        }
        asked_for = {**given, "where": where, "levels": wanted, **more}
        if is_both:
            pair = joint.both_together(read, seed, json=json, **choices)
            if log:
                for told in (pair.duration, pair.cost):
                    said = ledgers.log_forecast(read, told, asked_for)
                    ledgers.say_logged(said, json)
            return
        outlook = told = forecast_plan(read, measure=asked, **choices)
        if log:
            logged = ledgers.log_forecast(read, told, asked_for)
    else:
        _refuse_log(log)
        _refuse_neither(asked, start=start, days=days, cost=cost)
        chosen = select_class(
            class_id,
            measure=asked,
            history=own,
            maturity=maturity,
            kappa=kappa,
            where=where or (),
        )
        began = parse_date(start)
        outlook = forecast_baseline(
            chosen,
            start=began,
            days=days,
            cost=cost,
            levels=wanted,
            as_of=day_looked_at(as_of, elapsed, began),
            spent=spent,
            similar=similar or None,
            extrapolate=extrapolate,
        )
    if json:
        show.as_json(outlook.to_dict())
    else:
        outlooks.print_outlook(outlook)
    ledgers.say_logged(logged, json)


def _portfolio(
    paths: "Sequence[Path] | None",
    rho: float | None,
    seed: int | None,
    *,
    json: bool,
    log: bool,
    **asked: Any,  # noqa: ANN401  # as for one plan
) -> None:
    """Print several plans together; log each forecast where that is asked for."""
    for read, told in portfolio.all_together(paths, rho, seed, json=json, **asked):
        if log:
            kept = {k: v for k, v in asked.items() if k not in ("history", "measures")}
            ledgers.say_logged(ledgers.log_forecast(read, told, kept), json)


def _refuse_both(**given: object) -> None:
    said = [f"--{name}" for name, value in given.items() if value is not None]
    if said:
        msg = f"A plan brings its own dates and costs: leave out {' and '.join(said)}."
        raise ChoiceError(msg)


def _refuse_log(asked: bool) -> None:
    if asked:
        msg = "A forecast is logged beside its plan: name a plan, or leave out --log."
        raise ChoiceError(msg)


def _refuse_neither(measure: "Measure", **given: object) -> None:
    needed = ("cost",) if measure == "cost" else ("start", "days")
    if given["days"] is not None and given["cost"] is not None:
        msg = "One thing at a time: give --days for a date, or --cost for a cost."
        raise ChoiceError(msg)
    missing = [f"--{name}" for name in needed if given[name] is None]
    if missing:
        msg = f"Name a plan, or give {' and '.join(missing)}."
        raise ChoiceError(msg)
