"""The command that plays a workshop without people: rehearse."""

from pathlib import Path
from typing import Annotated

import typer

from msnb.cli import show
from msnb.cli.options import Json, PlanPath, whole_number

FOLDER = "msnb-rehearsal"
FAILED = 3


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(rehearse)


def rehearse(
    plan: PlanPath,
    participants: Annotated[
        int,
        typer.Option(
            "--participants",
            metavar="NUMBER",
            parser=whole_number("--participants", 1, 60),
            help="Simulated phones, 1 to 60.",
        ),
    ] = 12,
    seed: Annotated[
        int,
        typer.Option(
            "--seed",
            metavar="NUMBER",
            parser=whole_number("--seed"),
            help="The same one gives the same answers.",
        ),
    ] = 1,
    short: Annotated[
        bool, typer.Option("--short", help="The form of 45 minutes instead of 120.")
    ] = False,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="DIR", help="A new folder for the plan's copy."
        ),
    ] = Path(FOLDER),
    json: Json = False,
) -> None:
    """Play the workshop on a copy of a plan. Phones are simulated, reports are made.

    Exit code 3 if something was lost or doubled, or a report failed.
    """
    from msnb.workshop import rehearse as play

    done = play(
        plan,
        output,
        participants=participants,
        seed=seed,
        form="short" if short else "long",
        tell=(lambda _: None) if json else show.sentence,
    )
    if json:
        show.as_json({"schema": 1, **done.to_dict()})
    else:
        show.sentence(done.sentence())
        for each in done.making.reports:
            if each.state == "made":
                show.sentence(f"  {done.folder / 'reports' / each.file}")
            elif each.state == "left_out":
                show.sentence(f"  no {each.title.lower()}: {each.sentence}")
    if done.faults:
        raise typer.Exit(FAILED)
