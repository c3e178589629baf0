"""The rows behind a reference class, and the one place where they become quantiles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.history.rows import Project
from msnb.forecast.reference.admission import Admission
from msnb.forecast.reference.shrinkage import shrunk_weights
from msnb.forecast.reference.similarity import Field
from msnb.stats import (
    QuantileFunction,
    RunningQuantiles,
    quantile_function,
    running_quantiles,
    running_share,
)

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_MIDDLE = 0.5


@dataclass(frozen=True, eq=False)
class Stopped:
    """The projects of a source that were cancelled, or left it early.

    Parameters
    ----------
    projects : tuple of Project
    ratios : array of float, shape (n,)
        How far each had got when it stopped, reached / planned; NaN where nobody knows.
    memberships : sequence of array of bool, shape (n,)
    similarity : array of float, shape (n,), optional
        As for `Pool`.
    """

    projects: tuple[Project, ...]
    ratios: Floats
    memberships: Sequence[Flags]
    similarity: Floats | None = None


@dataclass(frozen=True, eq=False)
class Sample:
    """Rows as a quantile function needs them: ratios, which have ended, which belong."""

    ratios: Floats
    finished: Flags
    memberships: Sequence[Flags]
    similarity: Floats | None = None

    def beyond(self, ratio: float) -> "Sample":
        """Return those with a larger ratio."""
        keep = self.ratios > ratio
        return Sample(
            self.ratios[keep],
            self.finished[keep],
            [each[keep] for each in self.memberships],
            None if self.similarity is None else self.similarity[keep],
        )


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
    stopped : Stopped, optional
        Cancelled projects and those that left. They count as at least as far as they had
        got (`never=False`), or as never finishing (`never=True`): the two ends of what
        can be said of them.
    similarity : array of float, shape (n_rows,), optional
        How much the class's own rows weigh against each other; else all the same.
    compared : tuple of str
        What they are weighed by: size, region, sector; empty where all weigh the same.
    """

    rows: Admission
    memberships: Sequence[Flags]
    kappa: float
    stopped: Stopped | None = None
    similarity: Floats | None = None
    compared: tuple[Field, ...] = ()
    _running: dict[tuple[tuple[float, ...], bool], RunningQuantiles] = field(
        default_factory=dict, init=False, repr=False
    )

    def shrunk(self, beyond: float = 0.0, *, never: bool = False) -> QuantileFunction:
        """Return the quantile function of the class, its parents' weight included."""
        rows = self._sample(never=never).beyond(beyond)
        weights = self._weights(rows.memberships, rows.similarity)
        return quantile_function(rows.ratios, weights=weights, finished=rows.finished)

    def weighted(self) -> tuple[Sample, Floats]:
        """Return the rows that count, and how much each weighs."""
        rows = self._sample(never=False)
        return rows, self._weights(rows.memberships, rows.similarity)

    def own(self, beyond: float = 0.0) -> QuantileFunction:
        """Return the quantile function of the class's own rows alone."""
        rows = self._sample(never=False).beyond(beyond)
        own = rows.memberships[-1]
        similar = None if rows.similarity is None else rows.similarity[own]
        return quantile_function(
            rows.ratios[own], weights=similar, finished=rows.finished[own]
        )

    def quantiles(
        self, levels: Sequence[float], beyond: float = 0.0, *, never: bool = False
    ) -> list[float | None]:
        """Return the supported overruns at some levels, given what has elapsed.

        They never fall as more time elapses: where rows are weighted anew, and the new
        quantile lies below the one of an earlier moment, that one holds.
        """
        now = self.shrunk(beyond, never=never)
        found = [now.supported(level) for level in levels]
        if beyond <= 0 or self._rises_by_itself(levels):
            return found
        before = self._running_quantiles(tuple(levels), never=never).until(beyond)
        return [
            each and max(each, so_far) for each, so_far in zip(found, before, strict=True)
        ]

    def share_within(self, ratio: float, beyond: float = 0.0) -> float | None:
        """Return the share within an overrun, given what has elapsed: `quantiles` inverted.

        None beyond the best or the worst of the rows that are left.
        """
        found = self.shrunk(beyond).share_within(ratio)
        if found is None or beyond <= 0:
            return found
        rows = self._sample(never=False)
        weights_of = self._weights_of(rows)
        so_far = running_share(rows.ratios, rows.finished, weights_of, ratio, beyond)
        return min(found, so_far)

    def most_that_finish(self, beyond: float = 0.0) -> float:
        """Return the position of the last that can finish, if what stopped never does.

        Those that are under way, and longer than any that finished, are taken to finish.
        """
        rows = self._sample(never=True).beyond(beyond)
        ended = rows.finished & np.isfinite(rows.ratios)
        last = rows.ratios[ended].max(initial=0.0)
        best = quantile_function(
            rows.ratios,
            weights=self._weights(rows.memberships, rows.similarity),
            finished=rows.finished | (rows.ratios >= last),
        )
        return float(best.positions[-1]) if best.positions.size else 0.0

    def parent_share(self, beyond: float = 0.0) -> float:
        """Return the share of the weight that is the parent's, in [0, 1]."""
        if len(self.memberships) == 1:
            return 0.0
        own = int(self._sample(never=False).beyond(beyond).memberships[-1].sum())
        return self.kappa / (own + self.kappa) if self.kappa else 0.0

    def _weights(self, memberships: Sequence[Flags], similarity: Floats | None) -> Floats:
        return shrunk_weights(memberships, self.kappa, similarity)

    def _weights_of(self, rows: Sample) -> Callable[[Flags, NDArray[np.intp]], Floats]:
        similar = rows.similarity
        return lambda kept, at: self._weights(
            [each[at] & kept for each in rows.memberships],
            None if similar is None else similar[at],
        )

    def _rises_by_itself(self, levels: Sequence[float]) -> bool:
        # With equal weights the survivors' share and their number only shrink, and both
        # lift every quantile above the middle.
        is_alone = len(self.memberships) == 1 or self.kappa == 0
        is_alone &= self.similarity is None
        return is_alone and min(levels) >= _MIDDLE

    def _running_quantiles(
        self, levels: tuple[float, ...], *, never: bool
    ) -> RunningQuantiles:
        if (levels, never) not in self._running:
            rows = self._sample(never=never)
            weights_of = self._weights_of(rows)
            self._running[levels, never] = running_quantiles(
                rows.ratios, rows.finished, weights_of, levels
            )
        return self._running[levels, never]

    def _sample(self, *, never: bool) -> Sample:
        return self._if_never if never else self._as_others

    @cached_property
    def _as_others(self) -> Sample:
        return self._joined(known_only=True)

    @cached_property
    def _if_never(self) -> Sample:
        return self._joined(known_only=False)

    def _joined(self, *, known_only: bool) -> Sample:
        rows = self.rows
        if self.stopped is None:
            return Sample(rows.ratios, rows.finished, self.memberships, self.similarity)
        keep = np.isfinite(self.stopped.ratios) | (not known_only)
        reached = self.stopped.ratios[keep] if known_only else np.full(keep.sum(), np.inf)
        ended = np.full(reached.size, not known_only)
        similar = None
        if self.similarity is not None and self.stopped.similarity is not None:
            similar = np.concatenate((self.similarity, self.stopped.similarity[keep]))
        return Sample(
            np.concatenate((rows.ratios, reached)),
            np.concatenate((rows.finished, ended)),
            [
                np.concatenate((one, two[keep]))
                for one, two in zip(self.memberships, self.stopped.memberships, strict=True)
            ],
            similar,
        )
