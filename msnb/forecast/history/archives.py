"""A collection of past projects from one place, with what must be said about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from msnb.errors import Fault, HistoryError
from msnb.forecast.history.filtering import split_filter
from msnb.forecast.history.rows import Measure, Project

CostAgainst = Literal["base_cost", "planned_cost"]

_FAULTS_SHOWN = 20


@dataclass(frozen=True)
class CellFault:
    """A cell that cannot be read, and what to do about it."""

    line: int
    id: str
    column: str
    message: str
    remedy: str


@dataclass(frozen=True)
class Archive:
    """Past projects of one source.

    Parameters
    ----------
    name : str
        The file as the user named it, or the built-in source.
    title, publisher, licence, compiled_by, row, baseline_stage : str
        What a report prints about the source; ``row`` says what one row is.
    traps : tuple of str
        Known faults of the data.
    measures : tuple of str
        What its columns allow: duration, cost.
    cost_against : str, optional
        The column that a cost is held against; by default ``base_cost`` where any row of
        the source has it, for the others cannot stand beside it.
    completed_only : bool
        Finished projects only, so that the newest cohorts hold only the quick ones.
    cutoff : date, optional
        Where the collection ends; its last finish when not said.
    faults : tuple of CellFault
        Cells that could not be read. They matter to the measures that need them.
    header, places : tuple of str, mapping of str to int
        The columns of the file, and where the known ones stand among them.
    """

    name: str
    title: str
    projects: tuple[Project, ...] = field(repr=False)
    publisher: str = ""
    licence: str = ""
    compiled_by: str = ""
    row: str = "one past project"
    baseline_stage: str = ""
    traps: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ("duration", "cost")
    not_offered: str = ""
    cost_against: CostAgainst | None = None
    cost_warning: str = ""
    completed_only: bool = False
    cutoff: date | None = None
    faults: tuple[CellFault, ...] = ()
    header: tuple[str, ...] = field(default=(), repr=False)
    places: Mapping[str, int] = field(default_factory=dict, repr=False)

    def class_ids(self) -> tuple[str, ...]:
        """Return every class that has rows, parents before children."""
        paths = {project.path for project in self.projects}
        return tuple(sorted({parent for path in paths for parent in chain(path)}))


def chain(path: str) -> tuple[str, ...]:
    """Return a class and the classes above it, the root first; narrowed ones last.

    Examples
    --------
    >>> chain("ours/it/software")
    ('ours', 'ours/it', 'ours/it/software')
    >>> chain("ours/it[start>=2005]")
    ('ours', 'ours/it', 'ours/it[start>=2005]')
    """
    whole, wanted = split_filter(path)
    parts = whole.split("/")
    above = tuple("/".join(parts[: i + 1]) for i in range(len(parts)))
    return (*above, path) if wanted else above


def history_error(name: str, faults: list[Fault]) -> HistoryError:
    """Return an error that lists the first faults and counts the rest."""
    shown = faults[:_FAULTS_SHOWN]
    if len(faults) > _FAULTS_SHOWN:
        more = len(faults) - _FAULTS_SHOWN
        remedy = "msnb history check lists every one."
        shown.append(Fault(f"{more:,} more faults of the same kinds.", remedy))
    return HistoryError(name, shown)
