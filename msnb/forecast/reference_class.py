"""A reference class as chosen for one measure: who is in it, and what must be said."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from msnb.canonical import fingerprint, number
from msnb.forecast.admission import Admission, RefusedRow
from msnb.forecast.archives import Archive
from msnb.forecast.fitness import ClassWarning, Fitness
from msnb.forecast.rows import Measure
from msnb.forecast.shrinkage import shrunk_weights
from msnb.stats import QuantileFunction, quantile_function
from msnb.wording import count, listed

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Pool:
    """The rows of a source and the classes along a path through it.

    Parameters
    ----------
    rows : Admission
        Admitted and mature rows of the whole source.
    memberships : sequence of array of bool, shape (n_rows,)
        The classes along the path, the root first and the chosen one last.
    kappa : float
        Weight that each parent lends.
    """

    rows: Admission
    memberships: Sequence[NDArray[np.bool_]]
    kappa: float

    def shrunk(self, beyond: float = 0.0) -> QuantileFunction:
        """Return the quantile function of the class, its parents' weight included."""
        ratios = self.rows.ratios
        keep = ratios > beyond
        weights = shrunk_weights(
            [members[keep] for members in self.memberships], self.kappa
        )
        return quantile_function(
            ratios[keep], weights=weights, finished=self.rows.finished[keep]
        )

    def own(self, beyond: float = 0.0) -> QuantileFunction:
        """Return the quantile function of the class's own rows alone."""
        keep = self.memberships[-1] & (self.rows.ratios > beyond)
        return quantile_function(self.rows.ratios[keep], finished=self.rows.finished[keep])

    def parent_share(self, beyond: float = 0.0) -> float:
        """Return the share of the weight that is the parent's, in [0, 1]."""
        if len(self.memberships) == 1:
            return 0.0
        own = int((self.memberships[-1] & (self.rows.ratios > beyond)).sum())
        return self.kappa / (own + self.kappa) if self.kappa else 0.0


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
        """Cancelled projects, set aside."""
        return sum(project.status == "cancelled" for project in self.admitted.set_aside)

    @property
    def left(self) -> int:
        """Projects that left the source early, set aside."""
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
        data = sorted(
            [project.id, project.path, number(planned), number(reached), bool(finished)]
            for project, planned, reached, finished, used in zip(
                rows.projects, rows.planned, rows.reached, rows.finished, top, strict=True
            )
            if used
        )
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
        """Return which of its own rows do not count, in one sentence; empty when all do."""
        kinds = (
            (self.removed_by_maturity, "too recent to be judged"),
            (len(self.refused), "refused"),
            (self.cancelled, "cancelled"),
            (self.left, "that left the source early"),
        )
        said = [f"{n:,} {what}" for n, what in kinds if n]
        return f"Not counted: {listed(said)}." if said else ""

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
