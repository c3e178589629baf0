"""Levels that a class is too small to say, from a model: on request, and always labelled.

They are never mixed with the others: a model's number is no forecast from history, and no
headline is made of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from msnb.forecast.levels.held import FEW, rounded
from msnb.forecast.levels.levels import Level
from msnb.forecast.levels.placing import LevelForecast
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.stats import Candidate, choose_family, effective_number, whole
from msnb.wording import chance, count, day, listed, money

FROM_A_MODEL = "from a model, not from history"


@dataclass(frozen=True, eq=False)
class Extrapolation:
    """What a model says at levels that history does not support.

    Parameters
    ----------
    levels : tuple of LevelForecast
        Each with ``level.model`` set and ``level.supported`` false; the limits are the
        lowest and highest of what the five families say.
    candidates : tuple of Candidate
        The families, the one used first.
    n_finished, n_unfinished : int
        Rows they were fitted to, those of the parent included.
    parent : str
        The class that lends some of them; empty without one.
    refusal : str
        Why there is no model, in words; else empty.
    """

    levels: tuple[LevelForecast, ...]
    candidates: tuple[Candidate, ...] = field(repr=False)
    n_finished: int
    n_unfinished: int
    refusal: str = ""
    parent: str = ""

    @property
    def family(self) -> str:
        """The family used; empty where there is none."""
        return self.candidates[0].fitted.family.name if self.candidates else ""

    def sentence(self, currency: str = "") -> str:
        """Return what the model says, labelled; or why there is none.

        Examples
        --------
        "From a model, not from history: 19 in 20 finish by 2 May 2031."
        """
        if self.refusal:
            return self.refusal
        parts = [
            f"{chance(each.level.level)} {said}"
            for each in self.levels
            if (said := _said(each, currency))
        ]
        if not parts:
            return "The model, too, gives no number there."
        return f"F{FROM_A_MODEL[1:]}: {listed(parts)}."

    def basis(self) -> str:
        """Return which model that is, and why that one; empty where there is none."""
        if self.refusal:
            return ""
        unfinished = (
            f" and {count(self.n_unfinished, 'project')} not finished"
            if self.n_unfinished
            else ""
        )
        lent = f", those of {self.parent} included" if self.parent else ""
        return (
            f"The model is {self.family}, fitted to "
            f"{count(self.n_finished, 'finished project')}{unfinished}{lent}. Of "
            f"{len(self.candidates)} families it came nearest to projects that were left "
            "out in turn. Nobody has seen whether it holds so far out."
        )

    def rows(self) -> list[dict[str, str]]:
        """Return a row of words for each level, for a table.

        Keys: ``chance``, ``value``, ``others`` (what other families say) and ``label``.
        """
        return [
            {
                "chance": chance(each.level.level),
                "value": value(each) or "no number",
                "others": others(each),
                "label": each.level.why,
            }
            for each in self.levels
        ]

    def to_dict(self, measure: str) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "label": FROM_A_MODEL,
            "family": self.family or None,
            "families": [
                {"name": each.fitted.family.name, "score": rounded(each.score)}
                for each in self.candidates
            ],
            "finished": self.n_finished,
            "unfinished": self.n_unfinished,
            "refusal": self.refusal or None,
            "levels": [
                each.to_dict(measure) | {"model": each.level.model} for each in self.levels
            ],
        }


def value(each: LevelForecast) -> str:
    """Return the date or cost of a level in words; empty where there is none."""
    if each.date is not None:
        return day(each.date)
    return "" if each.cost is None else f"{each.cost:,.2f}"


def others(each: LevelForecast) -> str:
    """Return what other families say, in words; empty where they give no number."""
    if each.low_date is not None and each.high_date is not None:
        return f"{day(each.low_date)} to {day(each.high_date)}"
    if each.low_cost is not None and each.high_cost is not None:
        return f"{each.low_cost:,.2f} to {each.high_cost:,.2f}"
    return ""


def _said(each: LevelForecast, currency: str) -> str:
    if each.date is not None:
        return f"finish by {day(each.date)}"
    if each.cost is not None:
        return f"cost at most {money(each.cost, currency)}"
    return ""


def extrapolated(
    chosen: ReferenceClass,
    levels: Sequence[LevelForecast],
    place: Callable[[Sequence[Level]], tuple[LevelForecast, ...]],
    *,
    elapsed: float = 0.0,
) -> Extrapolation:
    """Return what a model says at those of some levels that history does not support.

    Parameters
    ----------
    chosen : ReferenceClass
        Its rows with their weights, those under way and stopped as "at least so much".
    levels : sequence of LevelForecast
        As history gives them; supported ones are left to it.
    place : callable
        From levels to dates or costs: `place_dates` or `place_costs` of the plan.
    elapsed : float
        Elapsed / planned of a project under way: the model's law given that.

    Notes
    -----
    The family is chosen by leave-one-out log score, see `msnb.stats.choose_family`. A
    model's level never lies on the wrong side of one that history supports.
    """
    wanted = [each.level.level for each in levels if not each.level.supported]
    if not wanted:
        said = "No model was needed: the past projects support all that was asked for."
        return Extrapolation((), (), 0, 0, said)
    rows, weights = chosen.pool.weighted()
    ended = rows.finished & (weights > 0)
    n_finished = int(ended.sum())
    n_open = int(((weights > 0) & ~rows.finished).sum())
    has = whole(effective_number(weights[ended]))
    if has < FEW:
        said = f"No model either: it needs {count(FEW, 'finished project')}, and has {has}."
        return Extrapolation((), (), n_finished, n_open, said)
    found = choose_family(rows.ratios, weights, rows.finished, rows.memberships[-1])
    known = {
        each.level.level: each.level.ratio
        for each in levels
        if each.level.ratio is not None
    }
    modelled = [_level(found, level, known, elapsed) for level in wanted]
    placed, lent = place(modelled), chosen.parent or ""
    return Extrapolation(placed, found, n_finished, n_open, parent=lent)


def _level(
    candidates: Sequence[Candidate],
    level: float,
    known: dict[float, float],
    elapsed: float,
) -> Level:
    least = max((r for at, r in known.items() if at < level), default=elapsed)
    most = min((r for at, r in known.items() if at > level), default=np.inf)
    ratios = [
        float(np.clip(ratio, least, most))
        for each in candidates
        if (ratio := each.fitted.at(level, beyond=elapsed)) is not None
    ]
    best = candidates[0].fitted
    first = best.at(level, beyond=elapsed)
    name = best.family.name
    return Level(
        level=level,
        ratio=None if first is None else float(np.clip(first, least, most)),
        low=min(ratios) if ratios else None,
        high=max(ratios) if ratios else None,
        supported=False,
        borrowed=False,
        approximate=True,
        why=f"{FROM_A_MODEL}: {name}",
        model=name,
    )
