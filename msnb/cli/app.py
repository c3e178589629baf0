"""The ``msnb`` command and its one error boundary."""

import gc
import os
import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from msnb.cli import (
    backtests,
    forecasts,
    ledgers,
    plans,
    rehearse,
    reports,
    room,
    simulations,
    workshops,
)
from msnb.cli.usage import explained
from msnb.errors import MsnbError, ReportError
from msnb.version import VERSION
from msnb.wording import visible

UNUSABLE, REPORT_FAILED, INTERRUPTED = 2, 3, 130

_ABOUT = "Plan backwards from a goal to milestones, with forecasts from past projects."

app = typer.Typer(
    name="msnb",
    help=_ABOUT,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:  # typer calls it so
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
    """Plan backwards from a goal to milestones, with forecasts from past projects."""


for commands in (
    plans,
    forecasts,
    simulations,
    backtests,
    ledgers,
    reports,
    room,
    rehearse,
    workshops,
):
    commands.add_to(app)


# Typer offers one of its usage errors by name; what all of them derive from is its base.
_UsageError: type[Exception] = typer.BadParameter.__bases__[0]


def main() -> NoReturn:
    """Run the command; turn what the library raises into a sentence and an exit code."""
    # A command makes much at once and soon ends: looking for litter as often as a long
    # program does costs a tenth of its time.
    gc.set_threshold(50_000, 50, 50)
    code = 0
    if sys.stdout is None:  # closed by whoever started us: what is printed goes nowhere
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # until the end
    try:
        code = app(prog_name="msnb", standalone_mode=False) or 0
    except _UsageError as error:
        _leave_usage(error)
    except ReportError as error:
        _leave(error, REPORT_FAILED)
    except MsnbError as error:
        _leave(error, UNUSABLE)
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader (head, less) went away: nothing is wrong, and nothing can be told it.
        # Typer and Rich leave by SystemExit then, and by nothing else.
        _discard_output()
    except OSError as error:
        _discard_output()
        reason = (error.strerror or "unknown reason").lower()
        _leave(
            f"What was asked for cannot be printed ({reason}). Make room there.", UNUSABLE
        )
    if code == INTERRUPTED:  # also where the parser caught it, and said nothing
        _leave("Stopped. What was being written is as it was before.", INTERRUPTED)
    sys.exit(code)


def _discard_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _leave_usage(error: Any) -> NoReturn:  # noqa: ANN401  # typer does not name its type
    message = error.format_message()
    if message.lstrip().startswith("Usage:") or not message:
        typer.echo(message, err=True)  # nothing was asked for: this is the help
        sys.exit(UNUSABLE)
    _leave(explained(error, sys.argv[1:], typer.main.get_command(app)), UNUSABLE)


def _leave(message: object, code: int) -> NoReturn:
    typer.echo(visible(f"msnb: {message}"), err=True)
    sys.exit(code)
