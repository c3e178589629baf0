"""How much past projects weighed for another one when it began, by what was known then."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.reference.kernel_choice import choose_kernel
from msnb.forecast.reference.known_then import KnownThen, Snapshot
from msnb.forecast.reference.similarity import EQUAL, Comparable, Field, Kernel, comparable

Days = NDArray[np.int64]
Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

_DAYS_A_YEAR = 365


@dataclass(frozen=True, eq=False)
class SimilarThen:
    """Past projects by what they share with each that is forecast, at its own time.

    How near is near is chosen anew in each year, from the rows that had finished by the
    first day in it on which a forecast is made.

    Parameters
    ----------
    past : KnownThen
    rows : Comparable
    days : mapping of int to int
        The day number on which each tested row is forecast.
    origins : array of int
        These days, each once, the earliest first.
    """

    past: KnownThen
    rows: Comparable
    days: dict[int, int]
    origins: Days
    _kernels: dict[int, Kernel] = field(default_factory=dict, repr=False)

    def weights(self, then: Snapshot, test: int) -> Floats | None:
        """Return the weight of each row known then; None where all weigh the same."""
        kernel = self._kernel(self.days[test] // _DAYS_A_YEAR)
        if kernel.is_equal:
            return None
        own = self.past.memberships[-1] & then.ended
        return self.rows.to(self.rows.of(test), kernel, own)[then.known]

    def _kernel(self, year: int) -> Kernel:
        if year not in self._kernels:
            self._kernels[year] = self._chosen(year)
        return self._kernels[year]

    def _chosen(self, year: int) -> Kernel:
        for origin in self.origins[self.origins // _DAYS_A_YEAR == year]:
            then = self.past.on(float(origin))
            if then.ended.any():
                ended = np.flatnonzero(then.ended)
                kappa = self.past.reference_class.kappa
                return choose_kernel(
                    self.rows, ended, then.ratios, self.past.memberships, kappa
                )
        return EQUAL


def similar_then(
    past: KnownThen, fields: Sequence[Field], tests: Indices, origins: Days
) -> SimilarThen:
    """Return how much past projects weighed for each that is forecast.

    Parameters
    ----------
    past : KnownThen
    fields : sequence of str
        What is compared: size, region, sector.
    tests, origins : array of int, shape (n_tests,)
        The rows that are forecast, and the day number on which each is.
    """
    return SimilarThen(
        past,
        comparable(past.rows.projects, past.rows.planned, fields),
        dict(zip(tests.tolist(), origins.tolist(), strict=True)),
        np.unique(origins),
    )
