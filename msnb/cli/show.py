"""How the command prints: JSON for programs, tables for people."""

import sys
from collections.abc import Iterable, Sequence

import typer

from msnb.canonical import canonical_json
from msnb.wording import visible

_PIPE_WIDTH = 160


def as_json(data: object) -> None:
    """Print JSON, UTF-8 whatever the locale."""
    sys.stdout.flush()
    sys.stdout.buffer.write((canonical_json(data, indent=2) + "\n").encode())
    sys.stdout.flush()


def sentence(text: str) -> None:
    """Print one line of plain text."""
    typer.echo(visible(text))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table that fits the terminal; columns that start with ``#`` are numbers."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    terminal = sys.stdout.isatty()
    console = Console(width=None if terminal else _PIPE_WIDTH, highlight=False)
    shown = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in columns:
        number = column.startswith("#")
        shown.add_column(
            Text(column.removeprefix("#")),
            justify="right" if number else "left",
            overflow="fold",
        )
    for row in rows:
        shown.add_row(*(Text(visible(str(cell))) for cell in row))
    console.print(shown)
