"""From the cells of one line to one past project, with every fault on the way."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from msnb.forecast.history.archives import CellFault
from msnb.forecast.history.columns import DATES, NUMBERS
from msnb.forecast.history.decimals import Mark, is_ambiguous, parse_number
from msnb.forecast.history.rows import STATUSES, Project, Status
from msnb.wording import did_you_mean, shown

_MISSING = frozenset({"", "na", "n/a", "#n/a", "-", "–", "null", "none", "nan"})
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})([ T].*)?")
_TEXTS = ("name", "region", "cost_unit", "baseline_stage", "price_year", "note")


@dataclass
class RowReader:
    """Turns lines of one file into past projects; collects what it cannot read.

    Parameters
    ----------
    places : mapping of str to int
        Where each known column stands.
    width : int
        Number of columns in the header.
    mark : str, optional
        The file's decimal mark.
    default_path : str
        Class of a row that names none.
    """

    places: Mapping[str, int]
    width: int
    mark: Mark | None
    default_path: str
    faults: list[CellFault] = field(default_factory=list)
    _present: dict[tuple[str, ...], list[tuple[str, int]]] = field(init=False, repr=False)
    _paths: dict[str, str] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Look up once which columns of each kind the file has."""
        self._present = {
            kind: [(name, self.places[name]) for name in kind if name in self.places]
            for kind in (NUMBERS, DATES, _TEXTS)
        }

    def read(self, line: int, cells: Sequence[str]) -> Project:
        """Return one line's project; an unreadable cell counts as missing."""
        row_id = self._text("id", cells) or f"line-{line}"
        if any(cell.strip() for cell in cells[self.width :]):
            message = f"The row has {len(cells)} cells, the header {self.width}."
            remedy = "Put a cell that holds the delimiter in quotation marks."
            self.faults.append(CellFault(line, row_id, "", message, remedy))
        fields: dict[str, Any] = dict(self._filled(_TEXTS, cells))
        for column, text in self._filled(NUMBERS, cells):
            fields[column] = self._number(column, text, line, row_id)
        for column, text in self._filled(DATES, cells):
            fields[column] = self._date(column, text, line, row_id)
        path = self._path(cells, line, row_id)
        status = self._status(cells, line, row_id) or _inferred(fields)
        return Project(row_id, path, status=status, line=line, **fields)

    def _text(self, column: str, cells: Sequence[str]) -> str:
        place = self.places.get(column)
        return cells[place].strip() if place is not None and place < len(cells) else ""

    def _filled(
        self, kind: tuple[str, ...], cells: Sequence[str]
    ) -> Iterator[tuple[str, str]]:
        width = len(cells)
        for column, place in self._present[kind]:
            if place < width and (text := cells[place].strip()):
                yield column, text

    def _number(self, column: str, text: str, line: int, row_id: str) -> float | None:
        if text.casefold() in _MISSING:
            return None
        value = parse_number(text, self.mark)
        if value is not None and math.isfinite(value):
            return value
        message, remedy = (
            f"{shown(text)} is not a number.",
            "Write digits only, or leave it empty.",
        )
        if value is None and is_ambiguous(text):
            message = f"{shown(text)} can be read in two ways."
            remedy = "Write it without a thousands mark, or with other decimals."
        self.faults.append(CellFault(line, row_id, column, message, remedy))
        return None

    def _date(self, column: str, text: str, line: int, row_id: str) -> date | None:
        if text.casefold() in _MISSING:
            return None
        match = _DATE.fullmatch(text)
        try:
            if match:
                return date.fromisoformat(match[1])
        except ValueError:
            pass
        message, remedy = f"{shown(text)} is not a date.", "Write it as 2027-06-30."
        self.faults.append(CellFault(line, row_id, column, message, remedy))
        return None

    def _status(self, cells: Sequence[str], line: int, row_id: str) -> Status | None:
        text = self._text("status", cells)
        if text.casefold() in _MISSING:
            return None
        for status in STATUSES:
            if text.casefold() == status:
                return status
        message = f"{shown(text)} is not a status."
        remedy = did_you_mean(text.casefold(), STATUSES)
        self.faults.append(CellFault(line, row_id, "status", message, remedy))
        return "unknown"

    def _path(self, cells: Sequence[str], line: int, row_id: str) -> str:
        text = self._text("class", cells)
        if not text:
            return self.default_path
        if text in self._paths:
            return self._paths[text]
        parts = [part.strip() for part in text.split("/")]
        if all(parts):
            return self._paths.setdefault(text, "/".join(parts))
        message = f"{shown(text)} is not a class path."
        remedy = "Write it as ours/software."
        self.faults.append(CellFault(line, row_id, "class", message, remedy))
        return self.default_path


def _inferred(fields: Mapping[str, object]) -> Status:
    if fields.get("actual_finish") or fields.get("actual_days") is not None:
        return "completed"
    if fields.get("status_date"):
        return "ongoing"
    return "completed" if fields.get("actual_cost") is not None else "unknown"
