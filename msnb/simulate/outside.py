"""Inside beside outside: what the plan's own ranges say, and what history says."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from msnb.errors import ChoiceError
from msnb.schedule import MINUTES_A_DAY
from msnb.simulate.kernel.levels import AIM, COMMIT
from msnb.simulate.kernel.ranks import rank_at
from msnb.simulate.simulation import Simulation
from msnb.wording import chance, day, listed, shown, span

if TYPE_CHECKING:
    from msnb.forecast import BaselineForecast, Forecast

Floats = NDArray[np.float64]

_STEP = 0.0025
_ALIKE = 0.1
_ROUNDING = 1e-9


@dataclass(frozen=True)
class MappedDate:
    """A milestone's date at one level, once the whole takes as long as history says.

    ``date`` is None where history supports no date of the headline at this level.
    """

    level: float
    date: date | None


@dataclass(frozen=True)
class MappedMilestone:
    """A milestone by the plan's own ranges, stretched so that the headline is history's.

    Parameters
    ----------
    id, title : str
        As in the plan.
    levels : tuple of MappedDate
        As the headline has them.
    reached : date or None
        A fact stays where it is.
    """

    id: str
    title: str
    levels: tuple[MappedDate, ...]
    reached: date | None

    def at(self, level: float) -> date | None:
        """Return the date of a level; None where there is none."""
        near = (each.date for each in self.levels if abs(each.level - level) < _ROUNDING)
        return next(near, None)

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "id": self.id,
            "levels": [
                {"level": each.level, "date": each.date.isoformat() if each.date else None}
                for each in self.levels
            ],
            "reached": self.reached.isoformat() if self.reached else None,
        }


@dataclass(frozen=True)
class ViewDays:
    """Calendar days from the start to a goal, inside and outside, at one level."""

    level: float
    inside: int
    outside: int | None

    @property
    def gap(self) -> int | None:
        """Days that history takes longer; None where it says nothing."""
        return None if self.outside is None else self.outside - self.inside


@dataclass(frozen=True, eq=False)
class Beside:
    """The inside view of a goal beside the outside view.

    Parameters
    ----------
    title : str
        Of the goal, or the plan.
    class_title : str
        Of the past projects.
    days : tuple of ViewDays
        At the levels of the outside view.
    milestones : tuple of MappedMilestone
        That lead to the goal: their order and shares from the inside, the whole from
        history, so that both add up to one table.
    fit : bool
        Whether the class may carry a headline.
    """

    title: str
    class_title: str
    days: tuple[ViewDays, ...]
    milestones: tuple[MappedMilestone, ...]
    fit: bool

    def at(self, level: float) -> ViewDays | None:
        """Return the days of one level; None where it was not asked for."""
        near = (each for each in self.days if abs(each.level - level) < _ROUNDING)
        return next(near, None)

    def sentence(self) -> str:
        """Return the gap between both views.

        Examples
        --------
        "Your own ranges say 9 months (1 in 2); projects like this one took 13."
        """
        said = self.at(AIM)
        if said is None or said.outside is None:
            said = next((each for each in self.days if each.outside is not None), None)
        if said is None or said.outside is None:
            return "History has too few projects to be held against the plan's own ranges."
        often = chance(said.level)
        own, theirs = span(said.inside), span(said.outside)
        if not self.fit:
            tail = f" The class {self.class_title} is not fit for a date, though."
        else:
            tail = ""
        if abs(said.outside - said.inside) <= _ALIKE * said.inside:
            return (
                f"Your own ranges say {own} ({often}), and projects like this one took "
                f"{theirs}: both views agree.{tail}"
            )
        return (
            f"Your own ranges say {own} ({often}); projects like this one took {theirs}."
            f" {self._what_to_do(said)}{tail}"
        )

    def _what_to_do(self, said: ViewDays) -> str:
        if (said.gap or 0) > 0:
            return (
                "Promise by history, and look in the ranges for what is missing: risks "
                "that nobody named, and work that nobody thought of."
            )
        return (
            "Past projects were quicker: ask what makes this one harder, and keep the "
            "later date until somebody can say."
        )

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "message": self.sentence(),
            "class": self.class_title,
            "fit_for_headline": self.fit,
            "days": [
                {"level": each.level, "inside": each.inside, "outside": each.outside}
                for each in self.days
            ],
            "milestones": [each.to_dict() for each in self.milestones],
        }


def beside(told: Simulation, outside: "Forecast") -> Beside:
    """Return a simulation beside the outside view of the same goal.

    Parameters
    ----------
    told : Simulation
        The inside view.
    outside : Forecast
        Of duration, about the same goal of the same plan.

    Raises
    ------
    ChoiceError
        They are about different goals, or the forecast is of cost.

    Notes
    -----
    Each draw is stretched by a factor of its own, so that the days to the goal are those
    that history has at the same rank: the quickest draw takes as long as the quickest past
    projects did, and so on. A milestone keeps its share of the way in its draw. What has
    passed is not stretched. So the goal's dates are those of the outside view, and the
    milestones' dates fit them.
    """
    _refuse_different(told, outside)
    levels = [each.level.level for each in outside.levels]
    supported = {level: outside.at(level) is not None for level in levels}
    start = told.plan.start
    end = _whole_days(told, told.headline.id)
    stretched = _of_history(outside, end)
    base = max(0, (told.as_of - start).days) if told.as_of else 0
    factor = (stretched - base) / np.maximum(end - base, 1)
    inside = {each.id for each in outside.milestones}
    milestones = []
    for each in told.milestones:
        if each.id not in inside:
            continue
        own = _whole_days(told, each.id)
        days = np.where(own > base, base + (own - base) * factor, own)
        found = tuple(
            MappedDate(p, _date(start, days, p) if supported[p] else None) for p in levels
        )
        milestones.append(MappedMilestone(each.id, each.title, found, each.reached))
    views = []
    for level in levels:
        history = outside.at(level)
        days_out = (history.date - start).days if history and history.date else None
        views.append(ViewDays(level, round(_at(end, level)), days_out))
    chosen = outside.reference_class
    return Beside(
        told.headline.title,
        chosen.id,
        tuple(views),
        tuple(milestones),
        chosen.fit_for_headline,
    )


def recalibrate(
    told: Simulation,
    inside_p50: Sequence[float],
    actual: Sequence[float],
    *,
    levels: Sequence[float] = (AIM, COMMIT, 0.9),
) -> "BaselineForecast":
    """Return the inside view corrected by how own past simulations turned out.

    What became of them is laid on this one's 1 in 2. It takes ten that are finished.

    Parameters
    ----------
    told : Simulation
        The inside view.
    inside_p50, actual : sequence of float
        Calendar days that past simulations said (1 in 2), and what it took, as
        `msnb.track.inside_record` finds them.
    levels : sequence of float
        Strictly between 0 and 1.

    Raises
    ------
    MsnbError
        Fewer than ten can be used.
    """
    from msnb.forecast import (  # noqa: PLC0415  # slow to load, and for this alone
        forecast_baseline,
        recalibrated,
    )

    ours = recalibrated(inside_p50, actual)
    days = _at(_whole_days(told, told.headline.id), AIM)
    return forecast_baseline(
        ours, start=told.plan.start, days=days, levels=levels, as_of=told.as_of
    )


def gap_sentences(told: Simulation, outside: "Forecast") -> tuple[str, ...]:
    """Return the gap, and which promises history breaks that the plan's ranges keep."""
    both = beside(told, outside)
    said = [both.sentence()]
    broken = []
    for each in told.milestones:
        kept = each.chance_when_due
        mapped = next((m for m in both.milestones if m.id == each.id), None)
        commit = mapped.at(COMMIT) if mapped else None
        due = next((c.date for c in each.chances if c.kind != "target"), None)
        if kept is not None and kept >= COMMIT and commit and due and commit > due:
            broken.append(f"{shown(each.title)} ({day(due)})")
    if broken:
        holds = "holds" if len(broken) == 1 else "hold"
        said.append(
            f"By your own ranges {listed(broken)} {holds} {chance(COMMIT)} times or more; "
            "with the time that history takes, not."
        )
    return tuple(said)


def _refuse_different(told: Simulation, outside: "Forecast") -> None:
    one = told.goal.id if told.goal else None
    other = outside.goal.id if outside.goal else None
    if outside.measure != "duration":
        msg = "The outside view is one of cost. Forecast the duration to hold it beside."
        raise ChoiceError(msg)
    if one != other:
        msg = (
            f"The inside view is about {shown(told.headline.title)}, the outside view "
            "about another goal. Name the same goal for both."
        )
        raise ChoiceError(msg)


def _whole_days(told: Simulation, id_: str) -> Floats:
    """Return calendar days from the start to the day of each finish."""
    days: Floats = np.floor(told.outcome[id_] / MINUTES_A_DAY)
    return days


def _of_history(outside: "Forecast", end: Floats) -> Floats:
    """Return what history takes at the rank of each draw, in calendar days."""
    outlook = outside.outlook
    levels = np.round(np.arange(_STEP, 1, _STEP), 6)
    asked = [each.level.level for each in outside.levels]
    levels = np.unique(np.concatenate([levels, asked]))
    ratios = outside.reference_class.pool.quantiles(levels.tolist(), outlook.elapsed)
    known = [(p, ratio) for p, ratio in zip(levels, ratios, strict=True) if ratio]
    if not known:
        return end
    at, ratio = np.array(known).T
    ranks = np.empty(len(end))
    ranks[np.argsort(end, kind="stable")] = np.arange(1, len(end) + 1) / len(end)
    days: Floats = np.interp(ranks, at, ratio) * (outlook.baseline.days or 0.0)
    return days


def _at(days: Floats, level: float) -> float:
    rank = rank_at(len(days), level)
    return float(np.partition(days, rank - 1)[rank - 1])


def _date(start: date, days: Floats, level: float) -> date:
    found = _at(days, level)
    return start + timedelta(days=math.ceil(found - _ROUNDING * max(1.0, found)))
