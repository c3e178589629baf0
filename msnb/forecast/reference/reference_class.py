"""A reference class as chosen for one measure: who is in it, and what must be said."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from msnb.canonical import fingerprint, number
from msnb.forecast.history.archives import Archive
from msnb.forecast.history.filtering import split_filter
from msnb.forecast.history.rows import Measure
from msnb.forecast.reference.admission import Admission, RefusedRow
from msnb.forecast.reference.fitness import ClassWarning, Fitness
from msnb.forecast.reference.pool import Pool
from msnb.wording import count, listed

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class ReferenceClass:
    """A class of past projects, chosen for one measure.

    Parameters
    ----------
    id, title : str
        Class path, and what a reader calls it.
    measure : str
        duration or cost.
    admitted : Admission
        The class's own rows, refused and set-aside ones included.
    outcomes : Admission
        Those of them that count: mature ones only, where that rule applies.
    fitness : Fitness
        The verdict, from the admitted rows.
    warnings : tuple of ClassWarning
        What every output must carry.
    parent : str, optional
        The class above, when it lends weight.
    cost_against : str
        The column a cost is held against, or an empty string.
    matures : bool
        Whether the cohort-maturity rule was applied.
    archive : Archive
        The source: title, publisher, licence, what a row is, traps.
    """

    id: str
    title: str
    measure: Measure
    admitted: Admission
    outcomes: Admission
    fitness: Fitness
    warnings: tuple[ClassWarning, ...]
    parent: str | None
    cost_against: str
    matures: bool
    archive: Archive = field(repr=False)
    pool: Pool = field(repr=False)

    @property
    def completed(self) -> int:
        """Finished projects that count."""
        return int(self.outcomes.finished.sum())

    @property
    def ongoing(self) -> int:
        """Projects under way that count."""
        return len(self.outcomes.projects) - self.completed

    @property
    def n(self) -> int:
        """Rows that count, finished or under way."""
        return len(self.outcomes.projects)

    @property
    def refused(self) -> tuple[RefusedRow, ...]:
        """Own rows that do not count, with the reason."""
        return self.admitted.refused

    @property
    def rows(self) -> int:
        """The class's own rows in the source, before any is refused."""
        admitted = self.admitted
        return len(admitted.projects) + len(admitted.refused) + len(admitted.set_aside)

    @property
    def removed_by_maturity(self) -> int:
        """Own rows that the maturity rule removes."""
        return len(self.admitted.projects) - len(self.outcomes.projects)

    @property
    def exact_share(self) -> float:
        """Share of the finished rows that are exactly as planned."""
        return self.fitness.exact_share

    @property
    def fit_for_headline(self) -> bool:
        """Whether the class may carry a headline."""
        return self.fitness.fit_for_headline

    @property
    def verdict(self) -> str:
        """The same in words."""
        return self.fitness.verdict

    @cached_property
    def n_effective(self) -> float:
        """Effective number of finished projects, with the parents' weight."""
        return self.pool.shrunk().n_effective

    @property
    def cancelled(self) -> int:
        """Cancelled projects: neither finished nor under way."""
        return sum(project.status == "cancelled" for project in self.admitted.set_aside)

    @property
    def left(self) -> int:
        """Projects that left the source early: what became of them is not known."""
        return sum(project.status == "left" for project in self.admitted.set_aside)

    @property
    def cost_unit(self) -> str:
        """The unit that all its costs are in; empty where they say none, or several."""
        units = {project.cost_unit for project in self.outcomes.projects}
        return units.pop() if len(units) == 1 else ""

    @property
    def kappa(self) -> float:
        """Weight that each parent lends."""
        return self.pool.kappa

    @property
    def fingerprint(self) -> str:
        """Twelve digits that change with any row, plan or outcome behind the numbers."""
        rows = self.pool.rows
        top = self.pool.memberships[0]
        data: list[object] = []
        data += sorted(
            [project.id, project.path, number(planned), number(reached), bool(finished)]
            for project, planned, reached, finished, used in zip(
                rows.projects, rows.planned, rows.reached, rows.finished, top, strict=True
            )
            if used
        )
        stopped = self.pool.stopped
        if stopped is not None:
            data += sorted(
                [project.id, project.path, number(ratio) if np.isfinite(ratio) else None]
                for project, ratio, used in zip(
                    stopped.projects, stopped.ratios, stopped.memberships[0], strict=True
                )
                if used
            )
        if split_filter(self.id)[1]:  # who meets the conditions is not in the rows above
            data.append(sorted(project.id for project in self.outcomes.projects))
        return fingerprint([self.id, self.measure, self.cost_against, data])

    def sentence(self) -> str:
        """Return the class in one sentence: what, how many, from whom, fit or not."""
        under_way = f" and {self.ongoing:,} under way" if self.ongoing else ""
        publisher = f" ({self.archive.publisher})" if self.archive.publisher else ""
        return (
            f"{self.title}{publisher}: {count(self.completed, 'finished project')}"
            f"{under_way}; {self.verdict}."
        )

    def left_out(self) -> str:
        """Return which own rows do not count, or not whole; empty when all count."""
        recent, refused = self.removed_by_maturity, len(self.refused)
        out = _each((recent, "too recent to be judged"), (refused, "refused"))
        part = _each(
            (self.cancelled, "cancelled"), (self.left, "that left the source early")
        )
        said = [f"Not counted: {out}."] if out else []
        said += [f"Counted only as far as they had got: {part}."] if part else []
        return " ".join(said)

    def to_dict(self) -> dict[str, Any]:
        """Return the class as it stands in JSON."""
        return {
            "id": self.id,
            "title": self.title,
            "n": self.n,
            "completed": self.completed,
            "ongoing": self.ongoing,
            "refused_rows": [
                {
                    "id": row.project.id,
                    "line": row.project.line or None,
                    "reason": row.reason,
                }
                for row in self.refused
            ],
            "set_aside": {"cancelled": self.cancelled, "left": self.left},
            "removed_by_maturity": self.removed_by_maturity,
            "n_eff": number(self.n_effective),
            "parent": self.parent,
            "kappa": number(self.kappa),
            "exact_hits": number(self.exact_share),
            "warnings": [{"rule": w.rule, "message": w.message} for w in self.warnings],
            "fit_for_headline": self.fit_for_headline,
            "verdict": self.verdict,
            "source": self.archive.title,
            "publisher": self.archive.publisher,
            "licence": self.archive.licence,
            "row": self.archive.row,
            "baseline_stage": self.archive.baseline_stage,
            "cost_against": self.cost_against or None,
            "traps": list(self.archive.traps),
            "fingerprint": self.fingerprint,
        }

    def to_frame(self) -> "pd.DataFrame":
        """Return the class's own past projects that count, one row each."""
        import pandas as pd  # noqa: PLC0415

        rows = self.outcomes
        frame = pd.DataFrame(
            {
                "id": [project.id for project in rows.projects],
                "name": [project.name for project in rows.projects],
                "class": [project.path for project in rows.projects],
                "region": [project.region for project in rows.projects],
                "planned": rows.planned,
                "actual": rows.reached,
                "overrun": rows.ratios,
                "finished": rows.finished,
            }
        )
        return frame.astype(dict.fromkeys(("id", "name", "class", "region"), "str"))


def _each(*kinds: tuple[int, str]) -> str:
    said = [f"{n:,} {what}" for n, what in kinds if n]
    return listed(said) if said else ""
