"""The organisation's own past projects, from a CSV file."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msnb.files import read_text
from msnb.forecast.history.archives import Archive
from msnb.forecast.history.cells import RowReader
from msnb.forecast.history.columns import NUMBERS, locate, offered_measures
from msnb.forecast.history.decimals import decimal_mark
from msnb.forecast.history.table import Table, read_table

_LIMIT_MB = 50


def read_history(path: Path | str, *, columns: Mapping[str, str] | None = None) -> Archive:
    r"""Read an organisation's own past projects.

    The file is UTF-8 (a byte-order mark is fine), separated by commas, semicolons or
    tabs, with decimal points or commas; leading lines that start with ``#`` explain.
    Cells that cannot be read do not stop the reading: they are kept as faults, and stop
    the measures that need them.

    Parameters
    ----------
    path : Path or str
        At most 50 MB and 200,000 rows.
    columns : mapping of str to str, optional
        Known column to the file's own: ``{"planned_days": "Plan"}``.

    Raises
    ------
    FileError
        It cannot be read, or is too large.
    HistoryError
        Needed columns are missing, or the rows cannot be told apart.
    ChoiceError
        ``columns`` names a column that histories do not have.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "ours.csv"
    ...     _ = file.write_text("id;Plan;actual days\na;200;250,5\n")
    ...     archive = read_history(file, columns={"planned_days": "Plan"})
    >>> archive.projects[0].planned_days, archive.projects[0].actual_days
    (200.0, 250.5)
    """
    file = Path(path)
    text = read_text(file, limit_mb=_LIMIT_MB, what="history").text
    return parse_history(
        str(path), text, title=file.name, path=_slug(file.stem), columns=columns
    )


def parse_history(
    name: str, text: str, *, title: str, path: str, columns: Mapping[str, str] | None = None
) -> Archive:
    """Return the past projects in a CSV text; ``path`` is the class of rows without one."""
    table = read_table(name, text)
    places = locate(name, table.header, columns or {})
    mark = decimal_mark(
        _number_texts(table, places), otherwise="." if table.delimiter == "," else None
    )
    reader = RowReader(places, len(table.header), mark, path)
    projects = tuple(reader.read(line, cells) for line, cells in table.rows())
    return Archive(
        name=name,
        title=title,
        projects=projects,
        measures=offered_measures(places),
        header=table.header,
        places=places,
        faults=tuple(reader.faults),
    )


def _number_texts(table: Table, places: Mapping[str, int]) -> Iterator[str]:
    numeric = [places[name] for name in NUMBERS if name in places]
    for _, cells in table.rows():
        yield from (cells[place].strip() for place in numeric if place < len(cells))


def _slug(stem: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", stem.casefold()).strip("-") or "history"
