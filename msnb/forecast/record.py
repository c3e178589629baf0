"""The method's record: how often its dates held for projects it had not seen."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from msnb.forecast.levels import LEVELS
from msnb.forecast.maturity import mature
from msnb.forecast.reference_class import ReferenceClass
from msnb.forecast.shrinkage import shrunk_weights
from msnb.stats import chance_of_at_most, quantile_function
from msnb.wording import chance, count, listed

_ROUNDING = 1e-9
_RARE = 0.05
_MOST_TESTS = 1000


@dataclass(frozen=True)
class Held:
    """How often one level held.

    Parameters
    ----------
    level : float
    held, n : int
        Projects within the forecast, and projects that could be forecast at this level.
    """

    level: float
    held: int
    n: int

    @property
    def share(self) -> float:
        """Share that held; 0 of none."""
        return self.held / self.n if self.n else 0.0

    @property
    def is_short(self) -> bool:
        """Whether it held less often than chance explains (one in twenty at most)."""
        return chance_of_at_most(self.held, self.n, self.level) < _RARE


@dataclass(frozen=True)
class Record:
    """How the method would have done, one past project after the other.

    Parameters
    ----------
    class_id, measure : str
    levels : tuple of Held
        Those at which at least one project could be forecast.
    """

    class_id: str
    measure: str
    levels: tuple[Held, ...]

    def sentence(self) -> str:
        """Return the record in one sentence, numbers of projects included."""
        if not self.levels:
            return (
                f"How this method did on {self.class_id} before cannot be said: too few of "
                "its projects finished before others began."
            )
        parts = [
            f"the {chance(each.level)} {self._thing} held for {each.held:,} of "
            f"{count(each.n, 'later project')} ({each.share:.0%})"
            for each in self.levels
        ]
        return f"Forecast from what had finished when they began, {listed(parts)}."

    def warning(self) -> str:
        """Return what to make of a record worse than chance explains; else nothing."""
        short = [chance(each.level) for each in self.levels if each.is_short]
        if not short:
            return ""
        return (
            f"In this class {listed(short)} held less often than the words say: later "
            "projects overran more than earlier ones. "
            f"Leave more room than these {self._thing}s."
        )

    @property
    def _thing(self) -> str:
        return "date" if self.measure == "duration" else "cost"


def record(chosen: ReferenceClass, levels: tuple[float, ...] = LEVELS) -> Record:
    """Forecast each finished project of a class as on the day it began, and count.

    Only projects that had finished by then are used, with the same weights, and with the
    maturity rule as of that day where the class applies it. What happened later changes
    nothing. Projects without a start play no part; of a very large class the latest
    thousand are judged.

    Parameters
    ----------
    chosen : ReferenceClass
    levels : tuple of float
        Strictly between 0 and 1.

    Notes
    -----
    An outcome equal to the forecast counts as held.

    Examples
    --------
    >>> from msnb.forecast.choosing import select_class
    >>> for each in record(select_class("world-bank/water")).levels:
    ...     print(each.level, each.n > 20)
    0.5 True
    0.8 True
    0.9 True
    """
    rows = chosen.pool.rows
    finishes = np.array([_ordinal(each.actual_finish) for each in rows.projects])
    starts = np.array([_ordinal(each.start) for each in rows.projects])
    tests = np.flatnonzero(
        chosen.pool.memberships[-1] & rows.finished & np.isfinite(starts)
    )
    # Each test forecasts anew from all before it: of a very large class the latest count.
    tests = tests[np.argsort(starts[tests], kind="stable")][-_MOST_TESTS:]
    held = dict.fromkeys(levels, 0)
    tried = dict.fromkeys(levels, 0)
    for test in tests:
        began = rows.projects[test].start
        assert began is not None  # noqa: S101  # only projects with a start are tests
        known = rows.finished & (finishes < began.toordinal())
        for level, ratio in _forecast_then(chosen, known, began, levels).items():
            tried[level] += 1
            held[level] += bool(rows.ratios[test] <= ratio * (1 + _ROUNDING))
    return Record(
        chosen.id,
        chosen.measure,
        tuple(Held(p, held[p], tried[p]) for p in levels if tried[p]),
    )


def _forecast_then(
    chosen: ReferenceClass, known: np.ndarray, origin: date, levels: tuple[float, ...]
) -> dict[float, float]:
    """Return the overruns that would have been forecast, at the levels supported then."""
    if not known.any():
        return {}
    keep = known.copy()
    if chosen.matures:
        keep[known] = mature(chosen.pool.rows.only(known), origin)
    ratios = chosen.pool.rows.ratios[keep]
    if not ratios.size:
        return {}
    members = [each[keep] for each in chosen.pool.memberships]
    then = quantile_function(ratios, weights=shrunk_weights(members, chosen.kappa))
    found = {level: then.supported(level) for level in levels}
    return {level: ratio for level, ratio in found.items() if ratio is not None}


def _ordinal(when: date | None) -> float:
    return when.toordinal() if when else np.inf
