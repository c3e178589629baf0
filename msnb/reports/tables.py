"""Tables that a screen reader can read and a phone can scroll."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from msnb.reports.markup import Block, html
from msnb.wording import day

if TYPE_CHECKING:
    import pandas as pd

Kind: TypeAlias = Literal["text", "number", "date"]
Row: TypeAlias = Mapping[str, object]
NOTHING = "–"


@dataclass(frozen=True)
class Table(Block):
    """Rows under headings; the first column names the row.

    Parameters
    ----------
    rows : data frame, or sequence of mappings
        One item a row. Missing values show as a dash, texts in a tuple as lines.
    caption : str
        What the table is about; above it, and what a screen reader says first.
    labels : mapping of str
        The columns to show, in this order, each with its heading. Left out: every
        column under its own name.
    kinds : mapping of str
        "text", "number" or "date" by column, where the values do not tell.
    empty : str
        What to say when there are no rows.

    Examples
    --------
    >>> print(Table([{"what": "Site", "days": 20}], "Stages").text())
    Stages
    what  days
    Site    20
    """

    rows: "pd.DataFrame | Sequence[Row]"
    caption: str
    labels: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    empty: str = "Nothing to show."

    def html(self) -> str:
        """Return a table within a container that scrolls, as many columns need it."""
        rows = _rows(self.rows)
        caption = html(self.caption)
        if not rows:
            return (
                f'<p class="msnb msnb-paragraph"><b>{caption}.</b> {html(self.empty)}</p>'
            )
        columns = self._columns(rows)
        head = "".join(
            f'<th scope="col"{_class(kind)}>{html(label)}</th>'
            for _, label, kind in columns
        )
        body = "".join(f"<tr>{_cells(row, columns)}</tr>" for row in rows)
        return (
            f'<div class="msnb msnb-scroll" role="region" aria-label="{caption}" '
            f'tabindex="0"><table><caption>{caption}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def text(self) -> str:
        """Return caption and columns, aligned with spaces."""
        rows = _rows(self.rows)
        if not rows:
            return f"{self.caption}. {self.empty}"
        columns = self._columns(rows)
        lines = [[label for _, label, _ in columns]]
        lines += [[said(row.get(name)) for name, _, _ in columns] for row in rows]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        told = [self._aligned(line, widths, columns) for line in lines]
        return "\n".join([self.caption, *told])

    def _columns(self, rows: Sequence[Row]) -> list[tuple[str, str, Kind]]:
        labels = self.labels or {name: name for name in rows[0]}
        return [
            (name, label, self.kinds.get(name) or _kind([row.get(name) for row in rows]))
            for name, label in labels.items()
        ]

    @staticmethod
    def _aligned(
        line: Sequence[str], widths: Sequence[int], columns: list[tuple[str, str, Kind]]
    ) -> str:
        cells = [
            cell.rjust(width) if kind == "number" else cell.ljust(width)
            for cell, width, (_, _, kind) in zip(line, widths, columns, strict=True)
        ]
        return "  ".join(cells).rstrip()


def _rows(rows: "pd.DataFrame | Sequence[Row]") -> Sequence[Row]:
    if isinstance(rows, Sequence):
        return rows
    return [
        dict(zip(rows.columns, row, strict=True)) for row in rows.itertuples(index=False)
    ]


def _cells(row: Row, columns: list[tuple[str, str, Kind]]) -> str:
    (first, _, kind), *others = columns
    cells = [f'<th scope="row"{_class(kind)}>{html(said(row.get(first)))}</th>']
    cells += [f"<td{_class(kind)}>{_lines(row.get(name))}</td>" for name, _, kind in others]
    return "".join(cells)


def _lines(value: object) -> str:
    lines = value if isinstance(value, tuple) and value else (value,)
    return "<br>".join(html(said(each)) for each in lines)


def _class(kind: Kind) -> str:
    return "" if kind == "text" else f' class="{kind}"'


def _kind(values: Sequence[object]) -> Kind:
    present = [value for value in values if not is_missing(value)]
    if present and all(isinstance(value, date) for value in present):
        return "date"
    if present and all(_is_number(value) for value in present):
        return "number"
    return "text"


def _plain(value: object) -> object:
    return value.item() if hasattr(value, "item") else value  # numpy's as Python's own


def _is_number(value: object) -> bool:
    value = _plain(value)
    return hasattr(value, "__float__") and not isinstance(value, (bool, str))


def is_missing(value: object) -> bool:
    """Return whether there is no value: None, not a number, not a time."""
    return value is None or value != value  # noqa: PLR0124  # NaN and NaT alone differ from themselves


def said(value: object) -> str:
    """Return a value as a reader of a report expects it.

    Examples
    --------
    >>> said(date(2031, 1, 4)), said(1234.5), said(20), said(None), said(True)
    ('4 January 2031', '1,234.5', '20', '–', 'yes')
    >>> said(("one", "another")), said(())
    ('one; another', '–')
    """
    value = _plain(value)
    if isinstance(value, tuple):
        return "; ".join(map(said, value)) or NOTHING
    if is_missing(value):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (date, datetime)):
        return day(value)
    if _is_number(value):
        return _number(float(value))  # type: ignore[arg-type]
    return str(value)


def _number(value: float) -> str:
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return text.replace("-", "−")
