"""What was known on a day: the past projects that had finished by then."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.history.archives import chain
from msnb.forecast.history.rows import Project
from msnb.forecast.reference.admission import Admission
from msnb.forecast.reference.alike import select_alike
from msnb.forecast.reference.cohorts import complete_cohorts, later_half
from msnb.forecast.reference.maturity import SLOWEST, old_enough
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.forecast.reference.shrinkage import shrunk_weights
from msnb.stats import QuantileFunction, quantile_function

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

_FEW_PARTS, _COMMON = 5, 0.05

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
    def order(self) -> Indices:
        """Rows by overrun."""
        return np.argsort(self.ratios, kind="stable")

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
        """Which rows belong together, as parts of one thing: those of one name; else -1.

        A name that more than one row in twenty goes by is no thing's: "Website".
        """
        numbers: dict[str, int] = {}
        named = np.array(
            [
                numbers.setdefault(p.name.casefold(), len(numbers)) if p.name else -1
                for p in self.rows.projects
            ],
            dtype=np.intp,
        )
        sizes = np.bincount(named + 1)[named + 1]
        most = max(_FEW_PARTS, named.size * _COMMON)
        return np.where(sizes <= most, named, -1)

    @cached_property
    def last_seen(self) -> Floats:
        """Day numbers up to which it is known that a row was under way."""
        days = [p.status_date.toordinal() if p.status_date else np.inf for p in self._open]
        seen = self.finishes.copy()
        seen[~self.rows.finished] = days
        return seen

    @property
    def _open(self) -> list[Project]:
        rows = zip(self.rows.projects, self.rows.finished, strict=True)
        return [project for project, finished in rows if not finished]

    @property
    def counts_under_way(self) -> bool:
        """Whether projects under way count as "at least so long", as the class has them.

        An archive of finished projects has none, on any day; it has the maturity rule.
        """
        chosen = self.reference_class
        is_archive = chosen.matures or chosen.archive.completed_only
        return chosen.measure == "duration" and not is_archive

    def on(self, day: float) -> "Snapshot":
        """Return what was known on a day: nothing that happened on it, or later."""
        ended: Flags = self.rows.finished & (self.finishes < day)
        if self.reference_class.matures and ended.any():
            slow = quantile_function(self.ratios[ended]).at(SLOWEST)
            ended &= old_enough(self.starts, self.rows.planned, slow, day)
        if not self.counts_under_way:
            return Snapshot(self, ended, ended, self.ratios)
        elapsed = (np.minimum(day, self.last_seen) - self.starts) / self.rows.planned
        dated = np.isfinite(self.last_seen) | ~self.rows.finished
        begun = dated & np.isfinite(elapsed) & (self.starts < day) & (elapsed > 0)
        ratios = np.where(ended, self.ratios, np.where(begun, elapsed, 1.0))
        return Snapshot(self, ended | begun, ended, ratios)

    @property
    def parent_classes(self) -> int | None:
        """How many classes along the path lead to the parent that lends; None without."""
        chosen = self.reference_class
        if chosen.parent is None:
            return None
        ids = chain(chosen.id)[-len(self.memberships) :]
        return ids.index(chosen.parent) + 1

    def tests(self) -> Indices:
        """Return the rows that can be judged: the class's own that count, and ended.

        Where the class has projects under way, those of complete cohorts: of the newest
        the quick ones alone have ended.
        """
        chosen = self.reference_class
        judged = np.ones(chosen.n, dtype=np.bool_)
        if chosen.ongoing:
            judged = complete_cohorts(chosen)
        own = {
            project.id
            for project, kept in zip(chosen.outcomes.projects, judged, strict=True)
            if kept
        }
        counts = np.array([p.id in own for p in self.rows.projects], dtype=np.bool_)
        return np.flatnonzero(counts & self.rows.finished & np.isfinite(self.starts))


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The past as it was known on a day.

    Parameters
    ----------
    past : KnownThen
    known, ended : array of bool, shape (n_rows,)
        Rows that count, and those of them whose outcome was known.
    ratios : array of float, shape (n_rows,)
        Overruns of those that had ended, elapsed / planned of those under way.
    """

    past: KnownThen
    known: Flags
    ended: Flags
    ratios: Floats

    def without(self, group: int) -> "Snapshot":
        """Return the same without the rows that belong together with some other one."""
        others = self.past.groups != group
        return replace(self, known=self.known & others, ended=self.ended & others)

    def without_kin(self, row: int) -> "Snapshot":
        """Return the same without the rows that belong together with a row."""
        group = int(self.past.groups[row])
        return self.without(group) if group >= 0 else self

    def function(
        self,
        *,
        similarity: Floats | None = None,
        classes: int | None = None,
        recent: bool = False,
    ) -> QuantileFunction:
        """Return the forecast made on the day, the parents' weight included.

        Parameters
        ----------
        similarity : array of float, shape (number known,), optional
            Weights of the class's own rows, scaled to a mean of 1 here.
        classes : int, optional
            How many of the classes along the path count, from the root; else all.
        recent : bool
            Whether the later half of the class stands for it, as a class below it.
        """
        # Rows in the order of their outcomes are sorted again in no time, day by day.
        order = self.past.order
        rows = order[self.known[order]]
        memberships = [each[rows] for each in self.past.memberships[:classes]]
        if recent:
            memberships.append(later_half(self.past.starts[rows], memberships[-1]))
        similar = None
        if similarity is not None:
            everywhere = np.empty(self.known.size)
            everywhere[self.known] = similarity
            similar = everywhere[rows]
        kappa = self.past.reference_class.kappa
        weights = shrunk_weights(memberships, kappa, similar)
        return quantile_function(
            self.ratios[rows], weights=weights, finished=self.ended[rows]
        )


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
