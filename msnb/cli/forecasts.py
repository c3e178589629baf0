"""Commands on past projects: forecast, classes, history."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from msnb.cli import joint, ledgers, portfolio, show
from msnb.cli.course import (
    Elapsed,
    Spent,
    checked_kappa,
    day_looked_at,
    print_bounds,
    refuse_spent,
)
from msnb.cli.options import (
    MEASURES,
    AsOf,
    ClassPath,
    Columns,
    Json,
    Where,
    parse_date,
    parse_mapping,
    parse_measure,
)
from msnb.errors import ChoiceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from msnb.forecast import (
        BaselineForecast,
        ClassListing,
        Forecast,
        LevelForecast,
        Measure,
    )

history_app = typer.Typer(
    help="The organisation's own past projects.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command()(forecast)
    app.command()(classes)
    app.add_typer(history_app, name="history")


def forecast(
    plan: Annotated[
        list[Path] | None, typer.Argument(help="A plan folder, or its plan.toml.")
    ] = None,
    class_id: ClassPath = None,
    goal: Annotated[
        str | None, typer.Option("--goal", metavar="ID", help="Default: the latest one.")
    ] = None,
    measure: Annotated[
        str,
        typer.Option(
            "--measure",
            metavar="|".join((*MEASURES, joint.BOTH)),
            help="What is forecast; both: together.",
        ),
    ] = "duration",
    levels: Annotated[
        str, typer.Option("--levels", help="Chances, separated by commas.")
    ] = "0.5,0.8,0.9",
    start: Annotated[
        str | None,
        typer.Option("--start", metavar="DATE", help="Without a plan: its start."),
    ] = None,
    days: Annotated[
        float | None, typer.Option("--days", help="Without a plan: planned calendar days.")
    ] = None,
    cost: Annotated[
        float | None, typer.Option("--cost", help="Without a plan: planned cost.")
    ] = None,
    history: Annotated[
        Path | None, typer.Option("--history", metavar="CSV", help="Own past projects.")
    ] = None,
    map_: Columns = None,
    where: Where = None,
    no_maturity: Annotated[
        bool, typer.Option("--no-maturity", help="Keep the newest cohorts of an archive.")
    ] = False,
    kappa: Annotated[
        float, typer.Option("--kappa", help="Weight that a parent class lends.")
    ] = 20.0,
    as_of: AsOf = None,
    elapsed: Elapsed = None,
    spent: Spent = None,
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
    from msnb.forecast import forecast_baseline, read_history, select_class

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
            reference_class=class_id,
            history=read_history(history, columns=parse_mapping(map_)) if history else None,
            as_of=parse_date(as_of),
            maturity=False if no_maturity else None,
            kappa=checked_kappa(kappa),
            where=tuple(where or ()),
        )
        return
    path = portfolio.only_plan(plan, rho)
    is_both = joint.is_both(measure, path, seed)
    asked = parse_measure(
        "cost" if is_both or (cost is not None and path is None) else measure
    )
    wanted = _levels(levels)
    maturity, kappa = False if no_maturity else None, checked_kappa(kappa)
    refuse_spent(spent, asked)
    own = read_history(history, columns=parse_mapping(map_)) if history else None
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
        given = {"class": class_id, "goal": goal, "history": history and history.name}
        more = {
            "as_of": when and when.isoformat(),
            "no_maturity": no_maturity,
            "kappa": kappa,
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
        )
    if json:
        show.as_json(outlook.to_dict())
    else:
        _print_forecast(outlook)
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
            kept = {k: v for k, v in asked.items() if k != "history"}
            ledgers.say_logged(ledgers.log_forecast(read, told, kept), json)


def classes(
    log: Annotated[
        Path | None,
        typer.Option("--log", metavar="PLAN", help="Keep this look in the plan's log."),
    ] = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List the built-in reference classes: how many projects, what they say, how fit."""
    from msnb.forecast import classes as list_classes

    listing = list_classes()
    logged = ledgers.log_look(log, listing, parse_date(as_of)) if log else ""
    if json:
        show.as_json(listing.to_dict())
    else:
        _print_classes(listing)
    ledgers.say_logged(logged, json)


def _print_classes(listing: "ClassListing") -> None:
    rows = []
    for item in listing.items:
        chosen = item.reference_class
        ratios = [f"{each.ratio:.2f}" if each.ratio else "–" for each in item.levels]
        counts = [chosen.rows, chosen.completed, chosen.ongoing]
        rows.append([chosen.id, chosen.measure, *counts, *ratios, chosen.verdict])
    show.table(
        [
            *["class", "measure", "#rows", "#finished", "#under way"],
            *["#1 in 2", "#4 in 5", "#9 in 10", "verdict"],
        ],
        rows,
    )
    show.sentence(
        "1 in 2: half of the projects took or cost at most so many times their plan. "
        "Finished and under way: those that count."
    )
    _print_refusals(listing)
    _print_sources(listing)


def _print_refusals(listing: "ClassListing") -> None:
    from msnb.wording import chance

    for item in listing.items:
        chosen = item.reference_class
        for each in item.levels:
            if each.ratio is None:
                said = (
                    f"{chosen.id}, {chosen.measure}: no {chance(each.level)}, {each.why}."
                )
                show.sentence(said)


def _print_sources(listing: "ClassListing") -> None:
    archives = {
        item.reference_class.archive.name: item.reference_class.archive
        for item in listing.items
    }
    for name, archive in archives.items():
        show.sentence(f"{name}: {archive.title}. {archive.publisher}. {archive.licence}.")


@history_app.command("new")
def history_new(
    file: Annotated[Path, typer.Argument(help="The CSV to write; never over a file.")],
) -> None:
    """Write an empty history with its columns explained."""
    from msnb.forecast import new_history

    written = new_history(file)
    show.sentence(f"Wrote {written}. Fill it in, then: msnb history check {written}")


@history_app.command("check")
def history_check(
    file: Annotated[Path, typer.Argument(help="A CSV of past projects.")],
    map_: Columns = None,
    json: Json = False,
) -> None:
    """Say, row by row, what is refused and why."""
    from msnb.forecast import check_history

    checked = check_history(file, columns=parse_mapping(map_))
    if json:
        show.as_json(checked.to_dict())
        return
    show.sentence(checked.sentence())
    for each in checked.findings:
        show.sentence(f"  {each}")


def _print_forecast(outlook: "Forecast | BaselineForecast") -> None:
    show.sentence(outlook.sentence())
    chosen = outlook.reference_class
    show.sentence(chosen.sentence())
    if chosen.left_out():
        more = " msnb forecast --json gives each reason." if chosen.refused else ""
        show.sentence(f"  {chosen.left_out()}{more}")
    for warning in outlook.warnings:
        show.sentence(f"  {warning.message}")
    show.table(
        ["chance", "#actual ÷ planned", "when or how much", "90 % limits", "why"],
        [_level_row(each) for each in outlook.levels],
    )
    print_bounds(outlook)


def _level_row(each: "LevelForecast") -> "Sequence[str]":
    from msnb.wording import chance, day

    def said(when: object, amount: float | None) -> str:
        if amount is not None:
            return f"{amount:,.2f}"
        return day(when) if when else "not bounded"  # type: ignore[arg-type]

    head = each.level
    if head.ratio is None:
        return chance(head.level), "–", "refused", "", head.why
    return (
        chance(head.level),
        f"{head.ratio:.3f}",
        said(each.date, each.cost),
        _between(said(each.low_date, each.low_cost), said(each.high_date, each.high_cost)),
        head.why,
    )


def _between(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"


def _levels(text: str) -> tuple[float, ...]:
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
