"""Row by row: what of a history is refused, and why."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msnb.forecast.history.archives import Archive, CostAgainst
from msnb.forecast.history.columns import USED
from msnb.forecast.history.history import read_history
from msnb.forecast.history.pooling import mixtures
from msnb.forecast.history.rows import Measure, Project
from msnb.forecast.reference.admission import admit
from msnb.forecast.reference.extremes import against_plan, extreme_rows
from msnb.wording import count, listed

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class HistoryFinding:
    """One row, or one class, that does not count for a measure, or that needs a look."""

    line: int
    id: str
    measure: Measure
    kind: str
    reason: str

    def __str__(self) -> str:
        where = f"line {self.line}, {self.id}" if self.line else self.id
        return f"{where} ({self.measure}): {self.reason}"


@dataclass(frozen=True)
class HistoryCheck:
    """What a history holds, per measure, and what is refused.

    Parameters
    ----------
    rows : int
        Rows in the file.
    usable : mapping of str to int
        Per measure that the columns allow: rows that count.
    findings : tuple of HistoryFinding
        In the order of the file: unreadable cells, refused rows, rows set aside, and
        classes with rows that may not be pooled.
    """

    name: str
    rows: int
    class_ids: tuple[str, ...]
    usable: Mapping[Measure, int]
    findings: tuple[HistoryFinding, ...]

    def sentence(self) -> str:
        """Return how many rows count, and how many findings there are."""
        parts = [f"{n:,} count for {measure}" for measure, n in self.usable.items()]
        found = count(len(self.findings), "finding") if self.findings else "nothing refused"
        said = f"{self.name}: {count(self.rows, 'row')}; {listed(parts)}; {found}."
        unreadable = {each.measure for each in self.findings if each.kind == "unreadable"}
        if unreadable:
            what = listed([each for each in self.usable if each in unreadable], "or")
            said += (
                f" No forecast of {what} is made from it until the unreadable cells are "
                "mended."
            )
        return said

    def to_dict(self) -> dict[str, Any]:
        """Return the check as it stands in JSON."""
        return {
            "schema": 1,
            "history": self.name,
            "rows": self.rows,
            "classes": list(self.class_ids),
            "usable": dict(self.usable),
            "findings": [
                {
                    "line": each.line or None,
                    "id": each.id,
                    "measure": each.measure,
                    "kind": each.kind,
                    "reason": each.reason,
                }
                for each in self.findings
            ],
        }

    def to_frame(self) -> "pd.DataFrame":
        """Return one row per finding."""
        import pandas as pd  # noqa: PLC0415

        columns = ["line", "id", "measure", "kind", "reason"]
        return pd.DataFrame(self.to_dict()["findings"], columns=columns)


def check_history(
    path: Path | str, *, columns: Mapping[str, str] | None = None
) -> HistoryCheck:
    r"""Say row by row what of a history is refused and why, for every measure it offers.

    Parameters
    ----------
    path, columns
        As for `read_history`.

    Raises
    ------
    FileError, HistoryError, ChoiceError
        As `read_history`: the file cannot be read, or needed columns are missing.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "ours.csv"
    ...     _ = file.write_text("id,planned_days,actual_days\na,200,250\nb,0,20\n")
    ...     check = check_history(file)
    >>> print(check.findings[0])
    line 3, b (duration): the plan is 0, not above 0
    """
    archive = read_history(path, columns=columns)
    findings: list[HistoryFinding] = []
    usable: dict[Measure, int] = {}
    for measure in archive.measures:
        usable[measure], found = _check_measure(archive, measure)
        findings += found
    findings.sort(
        key=lambda each: (each.line or len(archive.projects) * 10**6, each.measure)
    )
    return HistoryCheck(
        archive.name, len(archive.projects), archive.class_ids(), usable, tuple(findings)
    )


def _check_measure(archive: Archive, measure: Measure) -> tuple[int, list[HistoryFinding]]:
    unreadable = [fault for fault in archive.faults if fault.column in USED[measure]]
    findings = [
        HistoryFinding(
            each.line, each.id, measure, "unreadable", _cell(each.column, each.message)
        )
        for each in unreadable
    ]
    lines = {each.line for each in unreadable}
    usable = 0
    for root in {project.path.split("/")[0] for project in archive.projects}:
        rows = [project for project in archive.projects if project.is_in(root)]
        has_base = any(row.base_cost is not None for row in rows)
        against: CostAgainst = "base_cost" if has_base else "planned_cost"
        admission = admit(rows, measure, against=against)
        usable += sum(project.line not in lines for project in admission.projects)
        findings += [
            HistoryFinding(row.project.line, row.project.id, measure, "refused", row.reason)
            for row in admission.refused
            if row.project.line not in lines
        ]
        findings += [
            HistoryFinding(
                project.line, project.id, measure, "set aside", _stopped(project, ratio)
            )
            for project, ratio in zip(
                admission.set_aside, admission.stopped_at, strict=True
            )
        ]
        findings += [
            HistoryFinding(
                admission.projects[at].line,
                admission.projects[at].id,
                measure,
                "extreme",
                f"{against_plan(admission.ratios[at])}: one unit in both columns?",
            )
            for at in extreme_rows(admission)
        ]
        findings += [
            HistoryFinding(0, root, measure, "mixed", fault.message)
            for fault in mixtures(admission.projects, measure, root)
        ]
    return usable, findings


def _stopped(project: Project, ratio: float) -> str:
    if math.isnan(ratio):
        return f"{project.status}, and how far it had got is not known"
    return f"{project.status}: counts as far as it had got"


def _cell(column: str, message: str) -> str:
    return f"{column}: {message}" if column else message
