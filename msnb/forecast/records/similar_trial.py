"""Similar projects weighing more, tried on the past, beside all weighing the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.levels.held import FEW, Skill, rounded
from msnb.forecast.records.judging import skill_of
from msnb.forecast.reference.kernel_choice import choose_kernel
from msnb.forecast.reference.known_then import KnownThen, first_day, known_then
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.forecast.reference.similar_then import similar_then
from msnb.forecast.reference.similarity import Field, Kernel, comparable
from msnb.stats import crps

Indices = NDArray[np.intp]

GAIN = 0.01
"""How much nearer to what happened weighed projects must come to be used."""

_MOST_TESTS = 300


@dataclass(frozen=True)
class SimilarTried:
    """How a class did on its past projects with similar ones weighing more.

    Parameters
    ----------
    fields : tuple of str
        What was compared.
    n_tests : int
        Past projects that were forecast both ways.
    crps, equal_crps : float, optional
        Mean score with similar projects weighing more, and with all weighing the same.
    improvement : Skill
        By what share the first lies below the second, with 90 % limits.
    kernel : Kernel
        How near is near, by today's outcomes.
    """

    fields: tuple[Field, ...]
    n_tests: int
    crps: float | None
    equal_crps: float | None
    improvement: Skill
    kernel: Kernel

    @property
    def is_enough(self) -> bool:
        """Whether enough was tried to judge by."""
        return self.n_tests >= FEW

    @property
    def is_better(self) -> bool:
        """Whether similar projects came more than 1 % nearer to what happened."""
        share = self.improvement.share
        return self.is_enough and share is not None and share > GAIN

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "fields": list(self.fields),
            "n_tests": self.n_tests,
            "crps": rounded(self.crps),
            "equal_crps": rounded(self.equal_crps),
            "improvement": rounded(self.improvement.share),
            "improvement_limits": self.improvement.limits,
            "width": rounded(self.kernel.width) if np.isfinite(self.kernel.width) else None,
            "apart": self.kernel.apart,
        }


def tried_from_dict(told: Mapping[str, Any]) -> SimilarTried:
    """Return the same from its JSON."""
    width = told["width"]
    return SimilarTried(
        fields=tuple(told["fields"]),
        n_tests=told["n_tests"],
        crps=told["crps"],
        equal_crps=told["equal_crps"],
        improvement=Skill(told["improvement"], *told["improvement_limits"]),
        kernel=Kernel(np.inf if width is None else width, told["apart"]),
    )


def try_similar(chosen: ReferenceClass, fields: Sequence[Field]) -> SimilarTried:
    """Forecast past projects from what was known when they began, both ways.

    As in the class's own backtest: on the first day of the quarter in which each began,
    from the rows that had finished before. How near is near is chosen anew in each year,
    from those rows alone. Of more than 300 projects, 300 spread evenly over time are tried.

    Parameters
    ----------
    chosen : ReferenceClass
    fields : sequence of str
        What is compared: size, region, sector.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> tried = try_similar(select_class("world-bank/energy", measure="cost"), ["size"])
    >>> tried.n_tests, tried.is_better
    (46, False)
    """
    past = known_then(chosen)
    pairs = np.array(list(_scores(past, fields)), dtype=np.float64).reshape(-1, 2)
    similar, equal = pairs.T
    used = chosen.pool
    today = comparable(used.rows.projects, used.rows.planned, fields)
    ended = np.flatnonzero(used.rows.finished)
    return SimilarTried(
        fields=tuple(fields),
        n_tests=len(pairs),
        crps=float(similar.mean()) if similar.size else None,
        equal_crps=float(equal.mean()) if equal.size else None,
        improvement=skill_of(similar, equal),
        kernel=choose_kernel(today, ended, used.rows.ratios, used.memberships, used.kappa),
    )


def _scores(past: KnownThen, fields: Sequence[Field]) -> Iterator[tuple[float, float]]:
    """Yield the scores of each past project, similar ones weighing more and all alike."""
    tests, origins = _in_time(past)
    similar = similar_then(past, fields, tests, origins)
    for origin in np.unique(origins):
        then = past.on(float(origin))
        if not then.ended.any():
            continue
        for test in tests[origins == origin]:
            strangers = then.without_kin(int(test))
            plain = strangers.function()
            if plain.log_ratios.size:
                outcome = past.ratios[[test]]
                equal = float(crps(plain, outcome)[0])
                weights = similar.weights(strangers, int(test))
                if weights is None:
                    yield equal, equal
                else:
                    function = strangers.function(similarity=weights)
                    yield float(crps(function, outcome)[0]), equal


def _in_time(past: KnownThen) -> tuple[Indices, NDArray[np.int64]]:
    tests = past.tests()
    begun = [past.rows.projects[test].start for test in tests]
    days = [first_day(day, "quarter").toordinal() for day in begun if day]
    origins = np.array(days, dtype=np.int64)
    order = np.lexsort((past.starts[tests], origins))
    if order.size > _MOST_TESTS:
        order = order[np.linspace(0, order.size - 1, _MOST_TESTS).astype(np.intp)]
    return tests[order], origins[order]
