"""The method tried on the past: each project forecast from what was known when it began."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.levels.levels import COMMIT, LEVELS
from msnb.forecast.levels.sensitivity import alternatives
from msnb.forecast.records.card import STEPS, Card, OriginStep, OtherClass
from msnb.forecast.records.drift import drift_of
from msnb.forecast.records.influence import influence
from msnb.forecast.records.judging import held_levels, skills
from msnb.forecast.records.trial import Trial, Weigh
from msnb.forecast.records.tried_in_part import spread_tests
from msnb.forecast.reference.admission import Admission
from msnb.forecast.reference.known_then import KnownThen, Similarity, first_day, known_then
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.forecast.reference.similar_then import similar_then
from msnb.wording import listed

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
TWENTIETHS = tuple(step / 20 for step in range(1, 20))
"""Levels from 1 to 19 in 20: where a reliability picture looks."""

_SAME = 1e-9
_EPOCH = 719163  # day number of 1970-01-01


@dataclass(frozen=True, eq=False)
class Backtest:
    """Every past project that could be forecast, in the order of time.

    Parameters
    ----------
    reference_class : ReferenceClass
    origin_step : str
        How often a new forecast is made: month, quarter, year, or for each project.
    levels : tuple of float
    rows : Admission
        All admitted rows of the source.
    tests : array of int, shape (n_tests,)
        The row that each forecast is about.
    origins : array of int, shape (n_tests,)
        Day number on which it is made; only rows finished before are known.
    known : array of int, shape (n_tests,)
        How many finished projects it rests on.
    forecasts : array of float, shape (n_tests, n_levels)
        Overruns; NaN where those known do not support the level.
    crps, parent_crps : array of float, shape (n_tests,)
        Scores on the log scale, of the class and of its parent alone; NaN without one.
    low, high : array of float, shape (n_tests,)
        Between which probabilities the outcome fell; see `msnb.stats.places`.
    spread : array of float, shape (n_tests,)
        9-in-10 over 1-in-2 overrun; NaN where one is not supported.
    n_effective : array of float, shape (n_tests,)
        Effective number of projects behind each forecast.
    unseen : array of int, shape (n_tests, n_levels)
        Earlier tests of the level whose outcome was not known yet.
    passed_over : int
        Past projects that were not tried, because to try all would take too long.
    """

    reference_class: ReferenceClass
    origin_step: OriginStep
    levels: tuple[float, ...]
    rows: Admission = field(repr=False)
    tests: NDArray[np.intp] = field(repr=False)
    origins: NDArray[np.int64] = field(repr=False)
    known: NDArray[np.int64] = field(repr=False)
    forecasts: Floats = field(repr=False)
    crps: Floats = field(repr=False)
    parent_crps: Floats = field(repr=False)
    low: Floats = field(repr=False)
    high: Floats = field(repr=False)
    spread: Floats = field(repr=False)
    n_effective: Floats = field(repr=False)
    unseen: NDArray[np.int64] = field(repr=False)
    passed_over: int = 0

    @property
    def n_tests(self) -> int:
        """Past projects that could be forecast at one level at least."""
        return int(self.tests.size)

    @property
    def outcomes(self) -> Floats:
        """What really happened: overruns, shape (n_tests,)."""
        return self.rows.ratios[self.tests]

    @property
    def middles(self) -> Floats:
        """Where each outcome fell in its forecast, in (0, 1); ties in their middle."""
        return (self.low + self.high) / 2

    def held(self) -> Floats:
        """Return whether each level held: 1, 0, a half at a tie; NaN where refused.

        Returns
        -------
        array of float, shape (n_tests, n_levels)
        """
        apart = np.log(self.forecasts) - np.log(self.outcomes)[:, np.newaxis]
        return np.where(np.abs(apart) < _SAME, 0.5, (np.sign(apart) + 1) / 2)

    @property
    def independent(self) -> Floats:
        """How many independent tries each level's tries are worth, shape (n_levels,).

        Two forecasts that know the same ``n`` projects, and not each other's outcome,
        share the error of what these say of a level: their outcomes go together with a
        correlation of ``1/(n + 2)``.
        """
        judged = np.isfinite(self.forecasts)
        shared = self.unseen / (self.n_effective[:, np.newaxis] + 2)
        n = judged.sum(axis=0)
        together = np.where(judged, shared, 0.0).sum(axis=0)
        worth: Floats = n / (1 + 2 * together / np.maximum(n, 1))
        return worth

    def drawn_places(self, rng: np.random.Generator) -> Floats:
        """Return a place for each outcome, drawn from between `low` and `high`.

        The randomised probability integral transform: uniform if the forecasts are right.
        """
        return rng.uniform(self.low, self.high)

    def card(self) -> Card:
        """Return the record on one card: coverage, scores, skill, drift, warnings."""
        chosen, spread = self.reference_class, self.spread[np.isfinite(self.spread)]
        # What is said of today's number depends on a plan's size where that counts.
        is_plain = not chosen.pool.compared
        others = alternatives(chosen, level=COMMIT) if is_plain else ()
        return Card(
            class_id=chosen.id,
            measure=chosen.measure,
            fingerprint=chosen.fingerprint,
            origin_step=self.origin_step,
            n_tests=self.n_tests,
            levels=held_levels(self),
            crps=float(self.crps.mean()) if self.n_tests else None,
            skill=skills(self.crps, self.parent_crps, self.outcomes),
            sharpness=float(np.median(spread)) if spread.size else None,
            drift=drift_of(chosen),
            not_judged=chosen.ongoing,
            passed_over=self.passed_over,
            choice=tuple(
                OtherClass(each.relation, each.reference_class.id, each.level.ratio)
                for each in others
            ),
            influence=influence(chosen, COMMIT) if is_plain else None,
            compared=chosen.pool.compared,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of ``msnb backtest``."""
        return self.card().to_dict()

    def to_frame(self) -> "pd.DataFrame":
        """Return one row per past project: when forecast, from how many, what came."""
        import pandas as pd  # noqa: PLC0415

        named = [self.rows.projects[test] for test in self.tests]
        frame = pd.DataFrame(
            {
                "id": [project.id for project in named],
                "name": [project.name for project in named],
                "forecast_on": [np.datetime64(int(d) - _EPOCH, "D") for d in self.origins],
                "known": self.known,
                "overrun": self.outcomes,
                "low": self.low,
                "high": self.high,
                "crps": self.crps,
            }
        ).astype({"id": "str", "name": "str"})
        for level, column in zip(self.levels, self.forecasts.T, strict=True):
            frame[f"forecast_{level * 100:g}"] = column
        return frame


def backtest(
    chosen: ReferenceClass,
    *,
    levels: Sequence[float] = LEVELS,
    origin_step: OriginStep = "quarter",
    weights: Similarity | None = None,
    recent: bool = False,
) -> Backtest:
    """Forecast every finished project of a class from what was known when it began.

    A forecast is made on the first day of each quarter in which projects began, from the
    rows that had finished before that day, with the same weights as today's and with the
    maturity rule as of that day. What happened later changes no bit of it. Rows of one
    name belong together: none trains the forecast of another. Of a class whose similar
    projects weigh more (`weigh_similar`), those weigh more that were similar to each
    project forecast, by a width chosen from what was known then. Where thousands of
    projects need a forecast each, from thousands of rows, some are tried, spread evenly
    over time, and the card says so.

    Parameters
    ----------
    chosen : ReferenceClass
    levels : sequence of float
        Strictly between 0 and 1.
    origin_step : str
        month, quarter, year, or project: the day on which each one began.
    weights : callable, optional
        ``weights(rows, known, test)``: how similar each of the rows ``known`` (indices,
        shape (n,)) is to the row ``test``, 0 or more; scaled to a mean of 1 within the
        class.
    recent : bool
        Whether the later half of the class alone stands for it, as a class of its own
        below it.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> tried = backtest(select_class("world-bank/water"))
    >>> tried.n_tests == tried.crps.size > 40
    True
    """
    if origin_step not in STEPS:
        msg = f"origin_step must be {listed(STEPS, 'or')}, not {origin_step!r}."
        raise ValueError(msg)
    past = known_then(chosen)
    tests = past.tests()
    begun = [past.rows.projects[test].start for test in tests]
    origins = np.array(
        [first_day(day, origin_step).toordinal() for day in begun if day], dtype=np.int64
    )
    order = np.lexsort((past.starts[tests], origins))
    each_alone = weights is not None or bool(chosen.pool.compared)
    kept = order[spread_tests(past, tests[order], origins[order], each_alone=each_alone)]
    passed_over = tests.size - kept.size
    tests, origins = tests[kept], origins[kept]
    weigh: Weigh | None = None
    if weights is not None:
        weigh = _as_given(past, weights)
    elif chosen.pool.compared:
        weigh = similar_then(past, chosen.pool.compared, tests, origins).weights
    trial = Trial(past, tuple(levels), tests, origins)
    trial.run(weigh, recent=recent)
    tried = trial.known > 0
    return Backtest(
        reference_class=chosen,
        origin_step=origin_step,
        levels=trial.levels,
        rows=past.rows,
        tests=trial.tests[tried],
        origins=trial.origins[tried],
        known=trial.known[tried],
        forecasts=trial.forecasts[tried],
        crps=trial.crps[tried],
        parent_crps=trial.parent_crps[tried],
        low=trial.low[tried],
        high=trial.high[tried],
        spread=trial.spread[tried],
        n_effective=trial.n_effective[tried],
        unseen=trial.unseen[tried],
        passed_over=passed_over,
    )


def _as_given(past: KnownThen, weights: Similarity) -> Weigh:
    return lambda then, test: weights(past.rows, np.flatnonzero(then.known), test)
