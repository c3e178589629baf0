"""Which past projects count, for one measure, and why the others do not."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.history.archives import CostAgainst
from msnb.forecast.history.rows import Measure, Project
from msnb.wording import shown

# A plan met to the last digit, whatever the unit it was divided by.
_EXACT = 1e-9


@dataclass(frozen=True)
class RefusedRow:
    """A past project that does not count, and why."""

    project: Project
    reason: str


@dataclass(frozen=True, eq=False)
class Admission:
    """The rows of one measure, judged one by one.

    Parameters
    ----------
    projects : tuple of Project
        Admitted: finished, or under way with what has been reached.
    planned, reached : array of float, shape (n,)
        In one unit per row; ``reached`` is the outcome, or what has elapsed.
    finished : array of bool, shape (n,)
        False where the project is under way.
    refused : tuple of RefusedRow
    set_aside : tuple of Project
        Cancelled, or left early: how they would have ended is not known.
    stopped_at : array of float, shape (n_set_aside,)
        How far each of those had got, reached / planned; NaN where nobody knows.
    """

    projects: tuple[Project, ...]
    planned: NDArray[np.float64]
    reached: NDArray[np.float64]
    finished: NDArray[np.bool_]
    refused: tuple[RefusedRow, ...]
    set_aside: tuple[Project, ...]
    stopped_at: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))

    @property
    def ratios(self) -> NDArray[np.float64]:
        """Overruns: reached / planned."""
        return self.reached / self.planned

    @property
    def exact_hits(self) -> NDArray[np.bool_]:
        """Finished exactly as planned."""
        return self.finished & (np.abs(self.ratios - 1) < _EXACT)

    def within(self, path: str) -> "Admission":
        """Return the part that belongs to a class, refused and set-aside rows included."""
        aside = np.array([each.is_in(path) for each in self.set_aside], dtype=np.bool_)
        return replace(
            self.only(self.members(path)),
            refused=tuple(row for row in self.refused if row.project.is_in(path)),
            set_aside=tuple(project for project in self.set_aside if project.is_in(path)),
            stopped_at=self.stopped_at[aside],
        )

    def members(self, path: str) -> NDArray[np.bool_]:
        """Return which admitted rows belong to a class."""
        return np.array([project.is_in(path) for project in self.projects], dtype=np.bool_)

    def only(self, keep: NDArray[np.bool_]) -> "Admission":
        """Return the same with fewer admitted rows."""
        return replace(
            self,
            projects=tuple(
                project for project, kept in zip(self.projects, keep, strict=True) if kept
            ),
            planned=self.planned[keep],
            reached=self.reached[keep],
            finished=self.finished[keep],
        )


def admit(
    projects: Iterable[Project], measure: Measure, *, against: CostAgainst = "planned_cost"
) -> Admission:
    """Judge past projects for one measure: no epsilon, no dropped outlier.

    Parameters
    ----------
    projects : iterable of Project
        A row without dates still counts for cost. A second row with an id refers to a
        plan that was baselined again: the first counts.
    measure : str
        duration or cost.
    against : str
        The cost column that a cost is held against.

    Examples
    --------
    >>> rows = [Project("a", "x", planned_days=10, actual_days=12), Project("a", "x")]
    >>> admission = admit(rows, "duration")
    >>> admission.ratios.tolist(), admission.refused[0].reason
    ([1.2], "the id 'a' stands before: the first row counts")
    """
    admitted: list[tuple[Project, float, float]] = []
    refused: list[RefusedRow] = []
    set_aside: list[tuple[Project, float]] = []
    seen: dict[str, int] = {}
    for project in projects:
        planned, reached = _sides(project, measure, against)
        if project.id in seen:
            reason = _duplicate(project.id, seen[project.id])
        else:
            seen[project.id] = project.line
            reason = _reason(project, planned, reached, measure, against)
        if reason:
            refused.append(RefusedRow(project, reason))
        elif project.status in ("cancelled", "left"):
            set_aside.append((project, _share(planned, reached)))
        elif planned is not None and reached is not None:
            admitted.append((project, planned, reached))
    return Admission(
        tuple(project for project, _, _ in admitted),
        np.array([planned for _, planned, _ in admitted], dtype=np.float64),
        np.array([reached for _, _, reached in admitted], dtype=np.float64),
        np.array([p.status == "completed" for p, _, _ in admitted], dtype=np.bool_),
        tuple(refused),
        tuple(project for project, _ in set_aside),
        np.array([ratio for _, ratio in set_aside], dtype=np.float64),
    )


def _sides(
    project: Project, measure: Measure, against: CostAgainst
) -> tuple[float | None, float | None]:
    if measure == "duration":
        return project.planned_length(), project.reached_length()
    planned = project.base_cost if against == "base_cost" else project.planned_cost
    return planned, project.actual_cost


def _share(planned: float | None, reached: float | None) -> float:
    if not planned or not reached or planned <= 0 or reached <= 0:
        return math.nan
    return reached / planned


def _duplicate(project_id: str, line: int) -> str:
    where = f" in line {line}" if line else ""
    return f"the id {shown(project_id)} stands before{where}: the first row counts"


def _reason(
    project: Project,
    planned: float | None,
    reached: float | None,
    measure: Measure,
    against: CostAgainst,
) -> str:
    if project.status in ("cancelled", "left"):
        return ""
    if project.status == "unknown":
        return "neither finished nor under way: it has no outcome and no status date"
    if measure == "duration" and (backwards := _backwards(project)):
        return backwards
    plan = _PLAN[measure if measure == "duration" else against]
    outcome = _OUTCOME[measure, project.status == "ongoing"]
    if bad := _unusable(planned, *plan) or _unusable(reached, *outcome):
        return bad
    ratio = (reached or 0) / (planned or 1)
    if not math.isfinite(ratio) or ratio <= 0:
        return f"planned {planned:g} and actual {reached:g} cannot be compared"
    return ""


def _backwards(project: Project) -> str:
    """Return which of a row's dates does not lie after its start, where they count."""
    if project.start is None:
        return ""
    under_way = project.status == "ongoing"
    if under_way and (ended := _ended(project)):
        return ended
    outcome = project.status_date if under_way else project.actual_finish
    dates = (
        (project.planned_days, project.planned_finish, "planned finish"),
        (project.actual_days, outcome, "status date" if under_way else "finish"),
    )
    for days, when, what in dates:
        if days is None and when is not None and when <= project.start:
            return f"its {what} {when} does not lie after its start {project.start}"
    return ""


def _ended(project: Project) -> str:
    """Return that a project said to be under way had finished by its status date."""
    finish, seen = project.actual_finish, project.status_date
    if finish is None or seen is None or finish > seen or project.actual_days is not None:
        return ""
    return f"under way on {seen} by its status, yet finished on {finish}"


def _unusable(value: float | None, missing: str, what: str) -> str:
    if value is None:
        return missing
    if not math.isfinite(value) or value <= 0:
        return f"{what} is {value:g}, not above 0"
    return ""


_PLAN = {
    "duration": (
        "no planned duration (planned days, or start and planned finish)",
        "the plan",
    ),
    "planned_cost": ("no planned cost", "the planned cost"),
    "base_cost": ("no base cost (planned, without contingency)", "the base cost"),
}
_OUTCOME: dict[tuple[Measure, bool], tuple[str, str]] = {
    ("duration", False): ("finished, but no actual duration or finish", "the duration"),
    ("duration", True): (
        "under way, but not how long (no status date)",
        "the time elapsed",
    ),
    ("cost", False): ("finished, but no actual cost", "the actual cost"),
    ("cost", True): ("under way, and its cost so far is not known", "the cost so far"),
}
