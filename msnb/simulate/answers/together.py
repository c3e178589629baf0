"""What the plan costs, and date and cost together, from the same draws."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from msnb.canonical import number
from msnb.schedule import MINUTES_A_DAY
from msnb.simulate.kernel.levels import LEVELS
from msnb.simulate.kernel.outcome import Outcome
from msnb.simulate.kernel.ranks import rank_at
from msnb.simulate.model.model import Model
from msnb.wording import chance, day, money, odds

if TYPE_CHECKING:
    from msnb.forecast import Joint, Together

Floats = NDArray[np.float64]
_MOST_POINTS = 2_000


@dataclass(frozen=True, eq=False)
class TimeAndCost:
    """What the plan costs, and its date and cost together.

    Parameters
    ----------
    start : date
        The plan's.
    finish : date
        The headline's date in the timetable.
    planned : float
        What everything costs at its likely amounts and durations, without risks.
    currency : str
        The plan's, or empty.
    days : array of float, shape (draws,)
        Whole calendar days from the start to the headline's date.
    costs : array of float, shape (draws,)
        Of the whole plan, in its currency.
    """

    start: date
    finish: date
    planned: float
    currency: str
    days: Floats = field(repr=False)
    costs: Floats = field(repr=False)

    def cost_at(self, levels: Iterable[float] = LEVELS) -> list[float]:
        """Return the costs that are not exceeded with some chances."""
        ordered = np.sort(self.costs)
        return [float(ordered[rank_at(len(ordered), each) - 1]) for each in levels]

    def chance_of(
        self, *, finish_by: date | None = None, cost_within: float | None = None
    ) -> float:
        """Return the share of the draws that end by a day and within a cost, both.

        What is left out is left open.
        """
        kept = np.ones(len(self.days), dtype=bool)
        if finish_by is not None:
            kept &= self.days <= (finish_by - self.start).days
        if cost_within is not None:
            kept &= self.costs <= cost_within
        return float(np.mean(kept))

    def own_chance(self) -> float:
        """Return the share that keeps the plan's own date and cost, both at once."""
        return self.chance_of(finish_by=self.finish, cost_within=self.planned)

    def frontier(self, level: float | None = None) -> "tuple[Together, ...]":
        """Return what holds together with a chance, from the quickest to the cheapest.

        None can be lowered without raising the other; at most 200, evenly thinned. Without
        a chance, that of `msnb.forecast.TOGETHER`.
        """
        if not self._has_ratios:
            return ()
        return tuple(self._placed(*each) for each in self.joint.frontier(_asked(level)))

    def commitment(self, level: float | None = None) -> "Together | None":
        """Return the place of the frontier where date and cost are about equally sure."""
        place = self.joint.balanced(_asked(level)) if self._has_ratios else None
        return self._placed(*place) if place else None

    @cached_property
    def joint(self) -> "Joint":
        """The draws as overruns of the plan's own days and cost."""
        from msnb.forecast import Joint, Pairs  # noqa: PLC0415  # slow to load

        n = len(self.days)
        own = np.ones(n, dtype=bool)
        base = self._planned_days
        pairs = Pairs((), self.days / base, self.costs / self.planned, np.ones(n), own)
        return Joint(pairs, np.full(n, 1 / n), n)

    @property
    def _planned_days(self) -> int:
        return (self.finish - self.start).days

    @property
    def _has_ratios(self) -> bool:
        return self._planned_days > 0 and self.planned > 0

    def points(self, most: int = _MOST_POINTS) -> list[tuple[date, float]]:
        """Return finish and cost of some draws, evenly chosen, for a picture."""
        step = -(-len(self.days) // most)
        pairs = zip(self.days[::step], self.costs[::step], strict=True)
        return [(self.start + timedelta(days=int(at)), float(cost)) for at, cost in pairs]

    def sentence(self) -> str:
        """Return what date and cost hold together, and how often the plan's own do."""
        own = (
            f"The plan's own {day(self.finish)} and {self.money(self.planned)} hold "
            f"together {odds(self.own_chance())} times."
        )
        place = self.commitment()
        if place is None:
            return own
        return (
            f"{chance(_asked(None))} end by {day(place.finish)} and cost at most "
            f"{self.money(place.cost)}, both at once. {own}"
        )

    def money(self, amount: float) -> str:
        """Return an amount in the plan's currency, as a sentence has it."""
        return money(amount, self.currency)

    def _placed(self, time: float, cost: float) -> "Together":
        from msnb.forecast import Together  # noqa: PLC0415  # slow to load

        days = round(time * self._planned_days)
        finish = self.start + timedelta(days=days)
        return Together(finish, cost * self.planned, time, cost)

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        place = self.commitment()
        own = self.own_chance()
        levels = zip(LEVELS, self.cost_at(), strict=True)
        return {
            "planned": number(self.planned),
            "currency": self.currency or None,
            **{f"p{level * 100:.0f}": number(cost) for level, cost in levels},
            "chance_within_planned": number(self.chance_of(cost_within=self.planned)),
            "chance_of_date_and_cost": number(own),
            "level": _asked(None),
            "commitment": place.to_dict() if place else None,
            "frontier": [each.to_dict() for each in self.frontier()],
        }


def _asked(level: float | None) -> float:
    from msnb.forecast import TOGETHER  # noqa: PLC0415  # slow to load

    return TOGETHER if level is None else level


def time_and_cost_of(
    model: Model, outcome: Outcome, end: str, finish: date
) -> TimeAndCost | None:
    """Return what a plan costs, joint with the date of an end; None where it names no cost.

    Parameters
    ----------
    model : Model
        Unchanged.
    outcome : Outcome
        Of the same model; the end is among what was kept.
    end : str
        A goal, or the whole.
    finish : date
        Its date in the timetable.
    """
    if outcome.cost is None:
        return None
    plan = model.plan
    return TimeAndCost(
        plan.start,
        finish,
        _planned(model),
        plan.currency or "",
        np.floor(outcome[end] / MINUTES_A_DAY),
        outcome.cost,
    )


def _planned(model: Model) -> float:
    """Return what everything costs as the timetable has it, without risks."""
    left, work = model.problem.load.left, model.plan.work
    planned = 0.0
    for price in model.prices:
        amount = work[price.place].cost
        planned += amount.middle if amount else 0.0
        planned += price.so_far + price.per_minute * left[price.place]
    return planned
