"""The command that says what the date hangs on: simulate."""

from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from msnb.cli import ledgers, show
from msnb.cli.options import AsOf, Json, PlanPath, parse_date, whole_number
from msnb.errors import ChoiceError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from msnb.simulate import Difference, Driver, ItemDifference, Reaching, Simulation

_SAFE, _SURELY, _NEVER = 0.8, 0.995, 0.005


class Asked(TypedDict):
    """What both questions are asked with."""

    draws: int
    seed: int
    as_of: "date | None"
    goal: str | None


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(simulate)


def simulate(
    plan: PlanPath,
    draws: Annotated[
        int,
        typer.Option(
            "--draws",
            metavar="NUMBER",
            parser=whole_number("--draws"),
            help="How many times the plan is played through.",
        ),
    ] = 10_000,
    seed: Annotated[
        int,
        typer.Option(
            "--seed",
            metavar="NUMBER",
            parser=whole_number("--seed"),
            help="The same seed gives the same figures.",
        ),
    ] = 1,
    goal: Annotated[
        str | None, typer.Option("--goal", metavar="ID", help="Default: the latest one.")
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="ID.FIELD=VALUE",
            help="What if: pilot.takes=3w. May be repeated; the plan stays as it is.",
        ),
    ] = None,
    as_of: AsOf = None,
    log: Annotated[
        bool, typer.Option("--log", help="Keep it in the plan's log, to be scored.")
    ] = False,
    json: Json = False,
) -> None:
    """Print by when a plan is reached, and what drives that date."""
    from msnb.plan import read_plan
    from msnb.simulate import simulate as simulate_plan
    from msnb.simulate import what_if

    read = read_plan(plan)
    asked: Asked = {
        "draws": draws,
        "seed": seed,
        "as_of": parse_date(as_of),
        "goal": goal,
    }
    if set_:
        _refuse_log(log)
        told = what_if(read, set_, **asked)
        if json:
            show.as_json({"schema": 1, "draws": draws, "seed": seed, **told.to_dict()})
        else:
            _print_difference(told)
        return
    simulation = simulate_plan(read, **asked)
    logged = ledgers.log_simulation(read, simulation, _given(asked)) if log else ""
    if json:
        show.as_json(simulation.to_dict())
    else:
        _print_simulation(simulation)
    ledgers.say_logged(logged, json)


def _given(asked: "Asked") -> dict[str, object]:
    when = asked["as_of"]
    return {**asked, "as_of": when.isoformat() if when else None}


def _refuse_log(log: bool) -> None:
    if log:
        msg = "What if is no forecast of the plan as it is: leave out --set, or --log."
        raise ChoiceError(msg)


def _print_simulation(told: "Simulation") -> None:
    """Print the sentence, the dates, what drives the headline's, and how it was made."""
    show.sentence(told.sentence())
    show.sentence(told.merge_sentence())
    for note in told.notes():
        show.sentence(f"  {note}")
    lines = (*told.goals, *told.milestones) or (told.headline,)
    show.table(
        ["what", "1 in 10", "1 in 2", "4 in 5", "9 in 10", "in time", "#sets the date"],
        [_row(each) for each in lines if each.reached is None],
    )
    if told.drivers:
        columns = ["what drives the date", "", "#days, 4 in 5", "#give or take"]
        show.table(
            [*columns, "#days, 1 in 2"], [_driver_row(each) for each in told.drivers]
        )
    _print_settings(told)


def _print_difference(told: "Difference") -> None:
    """Print what the edits do to the headline, and to each goal and milestone."""
    show.sentence(told.sentence())
    show.table(
        ["what", "4 in 5 as it is", "4 in 5 then", "#days earlier", "#give or take"],
        [_moved_row(each) for each in told.items or (told.headline,)],
    )
    _print_settings(told.before)


def _print_settings(told: "Simulation") -> None:
    from msnb.wording import count

    draws = count(told.settings.draws, "draw")
    show.sentence(f"{draws} with --seed {told.settings.seed}.")


def _moved_row(each: "ItemDifference") -> "Sequence[str]":
    from msnb.wording import short_day

    dates = [short_day(line.at(_SAFE).date) for line in (each.before, each.after)]
    moved = each.commit
    return (each.before.title, *dates, _days(moved.days), _error(moved.error))


def _row(each: "Reaching") -> "Sequence[str]":
    from msnb.wording import short_day

    dates = [short_day(level.date) for level in each.levels]
    return (each.title, *dates, _in_time(each), _share(each.criticality))


def _in_time(each: "Reaching") -> str:
    """Return the chance of what was last promised, or else of the deadline."""
    from msnb.wording import odds

    said = [
        f"{odds(wanted.chance)} {_WANTED[wanted.kind]}"
        for wanted in each.chances
        if wanted.kind in _WANTED
    ]
    return ", ".join(said)


def _share(criticality: float | None) -> str:
    if criticality is None:
        return ""
    if criticality < _NEVER:
        return "never"
    return "always" if criticality > _SURELY else f"{criticality:.0%}"


def _driver_row(each: "Driver") -> "Sequence[str]":
    return (
        each.title,
        _KINDS[each.kind],
        _days(each.days_p80),
        _error(each.error),
        _days(each.days_p50),
    )


def _days(days: float) -> str:
    return f"{round(days):,}"


def _error(days: float | None) -> str:
    return "not known" if days is None else f"{max(1, round(days)):,}" if days else "0"


_WANTED = {"deadline": "deadline", "commitment": "promised"}
_KINDS = {
    "range": "how long it takes",
    "risk": "risk",
    "blocker": "blocker",
    "absence": "away",
    "link": "wait",
    "not_before": "earliest day",
}
