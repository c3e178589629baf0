"""The command that opens a plan's room: room."""

from typing import TYPE_CHECKING, Annotated

import typer

from msnb.cli import show
from msnb.cli.options import PlanPath, whole_number

if TYPE_CHECKING:
    from msnb.room import Opened


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(room)


def room(
    plan: PlanPath,
    lan: Annotated[
        bool, typer.Option("--lan", help="Let other devices on the network reach it.")
    ] = False,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            metavar="NUMBER",
            parser=whole_number("--port", 0, 65535),
            help="Its port; 0 for any free one. Default: 8470.",
        ),
    ] = None,
    short: Annotated[
        bool, typer.Option("--short", help="The form of 45 minutes instead of 120.")
    ] = False,
    minutes: Annotated[
        int | None,
        typer.Option(
            "--minutes",
            metavar="NUMBER",
            parser=whole_number("--minutes"),
            help="How long the workshop lasts.",
        ),
    ] = None,
    again: Annotated[
        bool,
        typer.Option("--again", help="Begin anew, where nothing was said yet."),
    ] = False,
) -> None:
    """Open the room of a plan: where phones join its workshop. Ctrl+C closes it."""
    from msnb.room import Wanted, serve

    wanted = Wanted(form="short" if short else None, minutes=minutes, again=again)
    serve(plan, lan=lan, port=port, wanted=wanted, announce=_announce)
    show.sentence("The room is closed. Everything that was entered is kept.")


def _announce(opened: "Opened") -> None:
    running = opened.running
    show.sentence(f"The room is open, with the code {opened.code}. Ctrl+C closes it.")
    if opened.news:
        show.sentence(opened.news)
    show.sentence(f"phones     {running.url}/")
    show.sentence(f"projector  {opened.projector_url}")
    show.sentence(f"lead       {opened.lead_url}")
    for line in opened.warnings():
        show.sentence(line)
