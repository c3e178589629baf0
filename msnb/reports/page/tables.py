"""Tables that a screen reader can read, and that are cards on a phone."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from msnb.reports.page.markup import Block, html
from msnb.wording import day

if TYPE_CHECKING:
    import pandas as pd

Kind: TypeAlias = Literal["text", "number", "date"]
Row: TypeAlias = Mapping[str, object]
NOTHING = "–"
PHONE = 38  # characters of the tables' size that a phone has room for
_LONG = 24  # letters after which a word may break
_WORDS, _BETWEEN = 12, 2  # a column of texts wraps to this; between columns


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
        """Return a table in a container that scrolls; a wide one is cards on a phone.

        A card is a row whose cells stand below one another, each after its column's
        name. The style sheet does that by itself. The roles keep what the tags say:
        some browsers forget it where a table is not laid out as one.
        """
        rows = _rows(self.rows)
        caption = html(self.caption)
        if not rows:
            return (
                f'<p class="msnb msnb-paragraph"><b>{caption}.</b> {html(self.empty)}</p>'
            )
        columns = self._columns(rows)
        is_wide = _width(rows, columns) > PHONE
        head = "".join(
            f'<th scope="col"{_class(kind)}{_role("columnheader", is_wide)}>'
            f"{html(label)}</th>"
            for _, label, kind in columns
        )
        row_ = f"<tr{_role('row', is_wide)}>"
        group = _role("rowgroup", is_wide)
        body = "".join(
            f"{row_}{_cells(row, columns, is_wide=is_wide)}</tr>" for row in rows
        )
        return (
            f'<div class="msnb msnb-scroll{" msnb-cards" if is_wide else ""}" '
            f'role="region" aria-label="{caption}" tabindex="0">'
            f"<table{_role('table', is_wide)}><caption>{caption}</caption>"
            f"<thead{group}>{row_}{head}</tr></thead>"
            f"<tbody{group}>{body}</tbody></table></div>"
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


def _width(rows: Sequence[Row], columns: list[tuple[str, str, Kind]]) -> int:
    """Return about how many characters the narrowest layout needs beside one another."""
    needed = 0
    for name, label, kind in columns:
        texts = [said(row.get(name)) for row in rows]
        longest = max(map(len, texts))
        if kind == "text":
            longest = min(longest, _WORDS)
        needed += max(longest, max(map(len, label.split()), default=0)) + _BETWEEN
    return needed - _BETWEEN


def _cells(row: Row, columns: list[tuple[str, str, Kind]], *, is_wide: bool) -> str:
    (first, _, kind), *others = columns
    role = _role("rowheader", is_wide)
    cells = [f'<th scope="row"{_class(kind)}{role}>{_breakable(said(row.get(first)))}</th>']
    cells += [_cell(row.get(name), label, kind, is_wide) for name, label, kind in others]
    return "".join(cells)


def _cell(value: object, label: str, kind: Kind, is_wide: bool) -> str:  # noqa: FBT001
    lines = _lines(value)
    if not is_wide:
        return f"<td{_class(kind)}>{lines}</td>"
    if "<br>" in lines:  # on a card, lines keep together beside the column's name
        lines = f"<span>{lines}</span>"
    return f'<td{_class(kind)} role="cell" data-column="{html(label)}">{lines}</td>'


def _lines(value: object) -> str:
    lines = value if isinstance(value, tuple) and value else (value,)
    return "<br>".join(_breakable(said(each)) for each in lines)


def _breakable(words: str) -> str:
    """Return HTML in which a very long word may break, so that the table fits a page."""
    return " ".join(
        html(word)
        if len(word) <= _LONG
        else "<wbr>".join(html(word[at : at + _LONG]) for at in range(0, len(word), _LONG))
        for word in words.split(" ")
    )


def _role(role: str, is_wide: bool) -> str:  # noqa: FBT001
    return f' role="{role}"' if is_wide else ""


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
