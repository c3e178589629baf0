"""The ``msnb`` command and its one error boundary."""

import os
import sys
from typing import Annotated, NoReturn

import typer

from msnb.cli import forecasts, plans, reports
from msnb.errors import MsnbError, ReportError
from msnb.version import VERSION

UNUSABLE, REPORT_FAILED, INTERRUPTED = 2, 3, 130

app = typer.Typer(
    name="msnb",
    help="Plan backwards from a goal to milestones, with forecasts from real past projects.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:  # noqa: FBT001  # typer calls it so
    if asked:
        typer.echo(f"msnb {VERSION}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Plan backwards from a goal to milestones, with forecasts from real past projects."""


for commands in (plans, forecasts, reports):
    commands.add_to(app)


def main() -> NoReturn:
    """Run the command; turn what the library raises into a sentence and an exit code."""
    try:
        app()
    except ReportError as error:
        _leave(error, REPORT_FAILED)
    except MsnbError as error:
        _leave(error, UNUSABLE)
    except KeyboardInterrupt:
        _leave("Stopped. What was being written is as it was before.", INTERRUPTED)
    except BrokenPipeError:
        # The reader (head, less) went away: nothing is wrong, and nothing can be told it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)


def _leave(message: object, code: int) -> NoReturn:
    typer.echo(f"msnb: {message}", err=True)
    sys.exit(code)
