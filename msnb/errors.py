"""What msnb says when something a person gave it cannot be used.

The library raises these, the command prints them, a notebook shows them. A
programmer's slip (a probability of 7) is a ``ValueError`` instead.
"""

from collections.abc import Iterable
from dataclasses import dataclass

MOST_LINES = 200


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one field of one item, in the user's own words.

    Parameters
    ----------
    message : str
        What is wrong, with the value seen. One sentence.
    remedy : str
        What to do. One sentence.
    item : str
        Id of the item, or an empty string when the fault is the file's.
    field : str
        Key within the item, or an empty string.
    line : int or None
        Line in the file, where it is known; the first line is 1.
    """

    message: str
    remedy: str
    item: str = ""
    field: str = ""
    line: int | None = None

    def __str__(self) -> str:
        where = " · ".join(part for part in (self.item, self.field) if part)
        line = f"line {self.line}" if self.line is not None else ""
        head = ", ".join(part for part in (where, line) if part)
        body = f"{self.message} {self.remedy}".strip()
        return f"{head}: {body}" if head else body


class MsnbError(Exception):
    """Something the user gave cannot be used; the text says what, and what to do."""

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows: the text alone, for there is nothing to debug."""
        return [str(self)]


class FileError(MsnbError):
    """A file or folder cannot be read or written."""


class FaultsError(MsnbError):
    """All the faults of one source, found in one go.

    Parameters
    ----------
    source : str
        What was read, as the user named it.
    faults : iterable of Fault
        At least one.

    Examples
    --------
    >>> print(FaultsError("plan.toml", [Fault("'x' is not a date.", "Write 2027-06-30.")]))
    plan.toml: 'x' is not a date. Write 2027-06-30.
    """

    def __init__(self, source: str, faults: Iterable[Fault]) -> None:
        self.source = source
        self.faults = tuple(faults)
        super().__init__(source, self.faults)

    def __str__(self) -> str:
        if len(self.faults) == 1:
            return f"{self.source}: {self.faults[0]}"
        lines = [f"  {fault}" for fault in self.faults[:MOST_LINES]]
        if len(self.faults) > MOST_LINES:
            lines.append(f"  … and {len(self.faults) - MOST_LINES:,} more.")
        return "\n".join([f"{self.source} has {len(self.faults):,} faults:", *lines])


class PlanError(FaultsError):
    """A plan file cannot be read as a plan, or its items contradict one another."""


class HistoryError(FaultsError):
    """Past projects cannot be used: columns missing, or no usable row."""


class ChoiceError(MsnbError):
    """A name that was not offered: a class, a template, a parameter, a field."""


class ReportError(MsnbError):
    """A report's notebook failed while it ran."""
