"""What was known on a day: the past projects that had finished by then."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.admission import Admission
from msnb.forecast.alike import select_alike
from msnb.forecast.archives import chain
from msnb.forecast.cohorts import later_half
from msnb.forecast.maturity import SLOWEST, old_enough
from msnb.forecast.reference_class import ReferenceClass
from msnb.forecast.rows import Project
from msnb.forecast.shrinkage import shrunk_weights
from msnb.stats import QuantileFunction, quantile_function

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

Similarity = Callable[[Admission, Indices, int], Floats]
"""Rows of a source, which are known, which one to forecast: a weight for each known."""


@dataclass(frozen=True, eq=False)
class KnownThen:
    """The rows behind a reference class, in the order of time.

    Parameters
    ----------
    reference_class : ReferenceClass
    rows : Admission
        All admitted rows of its source, whatever a later day made of their maturity.
    memberships : tuple of array of bool, shape (n_rows,)
        The classes along the path, the root first.
    """

    reference_class: ReferenceClass
    rows: Admission
    memberships: tuple[Flags, ...]

    @cached_property
    def ratios(self) -> Floats:
        """Overruns, one a row."""
        return self.rows.ratios

    @cached_property
    def starts(self) -> Floats:
        """Day numbers; minus infinity where a row has no start."""
        return np.array(
            [p.start.toordinal() if p.start else -np.inf for p in self.rows.projects]
        )

    @cached_property
    def finishes(self) -> Floats:
        """Day numbers; infinity where a row has not finished, or does not say when."""
        days = [_finish(project) for project in self.rows.projects]
        return np.where(self.rows.finished, np.array(days, dtype=np.float64), np.inf)

    @cached_property
    def groups(self) -> NDArray[np.intp]:
        """Which rows belong together, as parts of one thing: those of one name; else -1."""
        numbers: dict[str, int] = {}
        return np.array(
            [
                numbers.setdefault(p.name.casefold(), len(numbers)) if p.name else -1
                for p in self.rows.projects
            ],
            dtype=np.intp,
        )

    @property
    def matures(self) -> bool:
        """Whether the newest of those known are too few of their cohort to be used.

        Projects that have finished by a day are an archive of finished ones with its end
        there, whatever the source holds today.
        """
        chosen = self.reference_class
        return chosen.measure == "duration" and (
            chosen.matures or not chosen.archive.completed_only
        )

    def on(self, day: float) -> Flags:
        """Return which rows train a forecast made on a day."""
        known: Flags = self.rows.finished & (self.finishes < day)
        if self.matures and known.any():
            slow = quantile_function(self._sorted(known)).at(SLOWEST)
            known &= old_enough(self.starts, self.rows.planned, slow, day)
        return known

    def function(
        self,
        known: Flags,
        *,
        similarity: Floats | None = None,
        classes: int | None = None,
        recent: bool = False,
    ) -> QuantileFunction:
        """Return the forecast from some rows, the parents' weight included.

        Parameters
        ----------
        known : array of bool, shape (n_rows,)
        similarity : array of float, shape (number known,), optional
            Weights of the class's own rows, scaled to a mean of 1 here.
        classes : int, optional
            How many of the classes along the path count, from the root; else all.
        recent : bool
            Whether the later half of the class stands for it, as a class below it.
        """
        # Rows in the order of their ratios are sorted again in no time, origin by origin.
        rows = self._order[known[self._order]]
        memberships = [each[rows] for each in self.memberships[:classes]]
        if recent:
            memberships.append(later_half(self.starts[rows], memberships[-1]))
        weights = shrunk_weights(memberships, self.reference_class.kappa)
        if similarity is not None:
            similar = np.empty(known.size)
            similar[known] = similarity
            weights += _scaled(similar[rows], memberships[-1])
        return quantile_function(self.ratios[rows], weights=weights)

    def _sorted(self, known: Flags) -> Floats:
        return self.ratios[self._order[known[self._order]]]

    @cached_property
    def _order(self) -> Indices:
        return np.argsort(self.ratios, kind="stable")

    @property
    def parent_classes(self) -> int | None:
        """How many classes along the path lead to the parent that lends; None without."""
        chosen = self.reference_class
        if chosen.parent is None:
            return None
        ids = chain(chosen.id)[-len(self.memberships) :]
        return ids.index(chosen.parent) + 1

    def tests(self) -> Indices:
        """Return the rows that can be judged: the class's own that count, and ended."""
        own = {project.id for project in self.reference_class.outcomes.projects}
        counts = np.array([p.id in own for p in self.rows.projects], dtype=np.bool_)
        return np.flatnonzero(counts & self.rows.finished & np.isfinite(self.starts))


def _scaled(similar: Floats, own: Flags) -> Floats:
    """Return what similarity adds to the weights of 1 that a class gives its own rows."""
    mean = similar[own].mean() if own.any() else 0.0
    return own * (similar / mean - 1) if mean > 0 else np.zeros(own.size)


def known_then(chosen: ReferenceClass) -> KnownThen:
    """Return the rows of a class's source before any rule of a later day removed some."""
    if not chosen.matures:
        return KnownThen(chosen, chosen.pool.rows, tuple(chosen.pool.memberships))
    whole = select_alike(chosen, maturity=False)
    return KnownThen(chosen, whole.pool.rows, tuple(whole.pool.memberships))


def _finish(project: Project) -> float:
    if project.actual_finish is not None:
        return project.actual_finish.toordinal()
    if project.start is not None and project.actual_days is not None:
        return project.start.toordinal() + project.actual_days
    return np.inf


def first_day(when: date, step: str) -> date:
    """Return the day on which a forecast is made for what begins on a day.

    Examples
    --------
    >>> print(first_day(date(2027, 6, 3), "quarter"))
    2027-04-01
    """
    if step == "project":
        return when
    months = {"month": 1, "quarter": 3, "year": 12}[step]
    return date(when.year, (when.month - 1) // months * months + 1, 1)
