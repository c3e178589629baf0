"""How the command prints: JSON for programs, tables for people."""

import sys
from collections.abc import Iterable, Sequence
from textwrap import fill
from typing import TYPE_CHECKING

import typer

from msnb.canonical import canonical_json
from msnb.wording import visible

if TYPE_CHECKING:
    from rich.table import Table

_PIPE_WIDTH, _BETWEEN, _GLUE = 160, 3, "\xa0"


def as_json(data: object) -> None:
    """Print JSON, UTF-8 whatever the locale."""
    sys.stdout.flush()
    sys.stdout.buffer.write((canonical_json(data, indent=2) + "\n").encode())
    sys.stdout.flush()


def sentence(text: str) -> None:
    """Print one line of plain text."""
    typer.echo(visible(text))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table that fits the terminal; columns that start with ``#`` are numbers.

    Where words and numbers would have to be broken, each row becomes a few lines.
    """
    cells = [[visible(str(cell)) for cell in row] for row in rows]
    if not cells:
        return
    from rich.console import Console

    terminal = sys.stdout.isatty()
    console = Console(width=None if terminal else _PIPE_WIDTH, highlight=False)
    heads = [column.removeprefix("#") for column in columns]
    if terminal and _narrowest([heads, *cells]) > console.width:
        _as_lines(heads, cells, console.width)
    else:
        console.print(_as_table(columns, cells))


def _as_table(columns: Sequence[str], cells: Iterable[Sequence[str]]) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in columns:
        number = column.startswith("#")
        shown.add_column(
            Text(column.removeprefix("#")),
            justify="right" if number else "left",
            overflow="fold",
        )
    for row in cells:
        shown.add_row(*map(Text, row))
    return shown


def _narrowest(lines: Sequence[Sequence[str]]) -> int:
    """Return how wide a table is whose columns are as narrow as their longest words."""
    from rich.cells import cell_len

    words = (
        max(cell_len(word) for cell in column for word in cell.split() or [""])
        for column in zip(*lines, strict=True)
    )
    return sum(words) + _BETWEEN * (len(lines[0]) - 1)


def _as_lines(heads: Sequence[str], cells: Iterable[Sequence[str]], width: int) -> None:
    """Print of each row its first cell, and below it what the others say."""
    for first, *others in cells:
        said = [
            (f"{head}: {cell}" if head else cell).replace(" ", _GLUE)
            for head, cell in zip(heads[1:], others, strict=True)
            if cell
        ]
        typer.echo(fill(first, width))
        if said:
            between = f"{_GLUE}· "  # a line ends with the dot, and begins with words
            told = fill(
                between.join(said), width, initial_indent="  ", subsequent_indent="  "
            )
            typer.echo(told.replace(_GLUE, " "))
