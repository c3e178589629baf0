"""The command that lists the built-in reference classes: classes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from msnb.cli import ledgers, show
from msnb.cli.options import AsOf, Json, parse_date
from msnb.errors import ChoiceError

if TYPE_CHECKING:
    from msnb.forecast import ClassListing


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(classes)


def classes(
    log: Annotated[
        Path | None,
        typer.Option("--log", metavar="PLAN", help="Keep this look in the plan's log."),
    ] = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List the built-in reference classes, and how fit they are."""
    from msnb.forecast import classes as list_classes

    if as_of is not None and log is None:
        msg = (
            "--as-of says on which day the look is logged: add --log PLAN, or leave it out."
        )
        raise ChoiceError(msg)
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
