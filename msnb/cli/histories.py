"""Commands on the organisation's own past projects: history new, history check."""

from pathlib import Path
from typing import Annotated

import typer

from msnb.cli import show
from msnb.cli.options import Columns, Json, parse_mapping

history_app = typer.Typer(
    help="The organisation's own past projects.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.add_typer(history_app, name="history")


@history_app.command("new")
def history_new(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The CSV to write; never over a file.")
    ],
) -> None:
    """Write an empty history with its columns explained."""
    from msnb.forecast import new_history

    written = new_history(file)
    show.sentence(f"Wrote {written}. Fill it in, then: msnb history check {written}")


@history_app.command("check")
def history_check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV of past projects.")],
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
