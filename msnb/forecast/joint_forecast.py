"""A plan's date and cost together: how often both hold, and what holds 7 in 10 times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from msnb.canonical import number
from msnb.forecast.baseline import Baseline, no_promise
from msnb.forecast.history.archives import Archive
from msnb.forecast.joint import TOGETHER, Joint, pairs_of, resample
from msnb.forecast.levels.dates import finish_date_or_none
from msnb.forecast.levels.levels import LEVELS
from msnb.forecast.plan_forecast import Forecast, forecast
from msnb.forecast.reference.fitness import ClassWarning
from msnb.forecast.reference.shrinkage import KAPPA
from msnb.plan import Plan
from msnb.stats import Interval
from msnb.wording import chance, count, day, money, odds


@dataclass(frozen=True)
class Together:
    """A finish and a cost, and the overruns that they are."""

    finish: date
    cost: float
    time_ratio: float
    cost_ratio: float

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "date": self.finish.isoformat(),
            "cost": number(self.cost),
            "time_ratio": number(self.time_ratio),
            "cost_ratio": number(self.cost_ratio),
        }


@dataclass(frozen=True, eq=False)
class JointForecast:
    """The outside view of a plan's date and cost, taken together.

    Parameters
    ----------
    duration, cost : Forecast
        Each measure alone.
    joint : Joint
        The past projects that tell both, resampled as pairs.
    """

    duration: Forecast
    cost: Forecast
    joint: Joint

    @property
    def baseline(self) -> Baseline:
        """The plan's own numbers, of both measures."""
        dated, priced = self.duration.outlook.baseline, self.cost.outlook.baseline
        return Baseline(dated.start, dated.days, priced.cost, priced.currency)

    @property
    def warnings(self) -> tuple[ClassWarning, ...]:
        """What every output must carry, said once."""
        said = [*self.duration.warnings, *self.cost.warnings, *self._under_way()]
        return tuple({each.message: each for each in said}.values())

    @property
    def fit_for_headline(self) -> bool:
        """Whether both classes may carry a headline."""
        classes = (self.duration.reference_class, self.cost.reference_class)
        return all(each.fit_for_headline for each in classes)

    @property
    def own(self) -> Together:
        """The plan's own finish and cost."""
        base = self.baseline
        assert base.finish is not None  # noqa: S101  # a duration forecast has dates
        return Together(base.finish, base.cost or 0.0, 1.0, 1.0)

    def chance_of(
        self, *, finish_by: date | None = None, cost_within: float | None = None
    ) -> float | None:
        """Return the chance of a finish by a day and a cost within an amount, both.

        What is left out is left open. None where there are too few pairs.
        """
        return self.joint.chance(*self._ratios(finish_by, cost_within))

    def limits_of(
        self, *, finish_by: date | None = None, cost_within: float | None = None
    ) -> Interval:
        """Return the 90 % limits of that chance."""
        return self.joint.limits(*self._ratios(finish_by, cost_within))

    def own_chance(self) -> float | None:
        """Return the chance of the plan's own finish and cost, both at once."""
        return self.chance_of(finish_by=self.own.finish, cost_within=self.own.cost)

    def own_limits(self) -> Interval:
        """Return the 90 % limits of that chance."""
        return self.limits_of(finish_by=self.own.finish, cost_within=self.own.cost)

    def frontier(self, level: float = TOGETHER) -> tuple[Together, ...]:
        """Return what holds together with a chance, from the quickest to the cheapest."""
        placed = (self._placed(*each) for each in self.joint.frontier(level))
        return tuple(each for each in placed if each)

    def commitment(self, level: float = TOGETHER) -> Together | None:
        """Return the place of the frontier where date and cost are about equally sure."""
        place = self.joint.balanced(level)
        return self._placed(*place) if place else None

    def sentence(self) -> str:
        """Return the decision as a sponsor reads it.

        Examples
        --------
        "Commit to 4 January 2031 and 14,200,000 EUR together (7 in 10)."
        """
        unfit = [
            no_promise(each.reference_class)
            for each in (self.duration, self.cost)
            if not each.reference_class.fit_for_headline
        ]
        if unfit:
            return " ".join(unfit)
        why = self.joint.pairs.refusal()
        if why:
            return f"There is no date and cost to commit to together: {why}."
        place = self.commitment()
        if place is None:
            return "There is no date to commit to: it would lie beyond the year 9999."
        head = (
            f"Commit to {day(place.finish)} and {self._money(place.cost)} together "
            f"({chance(TOGETHER)})."
        )
        return f"{head} {self.own_sentence()}"

    def own_sentence(self) -> str:
        """Return how often past projects kept what the plan itself says."""
        own = self.own
        both = self.own_chance()
        if both is None:
            return ""
        often = odds(both) if both > 0 else "none of the"
        return (
            f"The plan's own {day(own.finish)} and {self._money(own.cost)} hold together "
            f"for {often} projects like this one."
        )

    def basis(self) -> str:
        """Return what the numbers rest on."""
        pairs = self.joint.pairs
        own = int(pairs.own.sum())
        lent = len(pairs.projects) - own
        more = f"; {count(lent, 'project')} of the class above lend weight" if lent else ""
        return f"From {count(own, 'past project')} with both a time and a cost{more}."

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of ``msnb forecast --measure both``, its seed left out."""
        own, pairs, why = self.own, self.joint.pairs, self.joint.pairs.refusal()
        limits = None if why else self.own_limits()
        place = self.commitment()
        goal = self.duration.goal
        as_of = self.duration.outlook.as_of
        return {
            "schema": 1,
            "plan": self.duration.plan_title,
            "goal": goal.id if goal else None,
            "measure": "both",
            "classes": {
                "duration": self.duration.reference_class.id,
                "cost": self.cost.reference_class.id,
                "fit_for_headline": self.fit_for_headline,
                "warnings": [{"rule": w.rule, "message": w.message} for w in self.warnings],
            },
            "pairs": {
                "n": int(pairs.own.sum()),
                "lent": len(pairs.projects) - int(pairs.own.sum()),
                "n_eff": number(pairs.n_effective),
                "draws": self.joint.n_draws,
            },
            "baseline": self.baseline_dict(),
            "as_of": as_of.isoformat() if as_of else None,
            "own": {
                "finish_in_time": _rounded(self.chance_of(finish_by=own.finish)),
                "within_cost": _rounded(self.chance_of(cost_within=own.cost)),
                "both": _rounded(self.own_chance()),
                "low": _rounded(limits.low if limits else None),
                "high": _rounded(limits.high if limits else None),
            },
            "level": TOGETHER,
            "supported": not why,
            "why": why or self.basis(),
            "commitment": place.to_dict() if place else None,
            "frontier": [each.to_dict() for each in self.frontier()],
        }

    def baseline_dict(self) -> dict[str, Any]:
        """Return the plan's own numbers as they stand in JSON."""
        return {
            **self.duration.outlook.baseline.to_dict(),
            **self.cost.outlook.baseline.to_dict(),
        }

    def _ratios(self, finish: date | None, cost: float | None) -> tuple[float, float]:
        base = self.baseline
        assert base.start and base.days and base.cost  # noqa: S101, PT018  # as forecast
        time = np.inf if finish is None else max(0, (finish - base.start).days) / base.days
        return time, np.inf if cost is None else cost / base.cost

    def _placed(self, time: float, cost: float) -> Together | None:
        base = self.baseline
        assert base.start and base.days and base.cost  # noqa: S101, PT018  # as forecast
        finish = finish_date_or_none(base.start, base.days, time)
        return Together(finish, cost * base.cost, time, cost) if finish else None

    def _money(self, amount: float) -> str:
        return money(amount, self.baseline.currency)

    def _under_way(self) -> list[ClassWarning]:
        """Say which projects tell nothing because one side of them is still open."""
        open_ = sum(
            int((~each.reference_class.outcomes.finished).sum())
            for each in (self.duration, self.cost)
        )
        if not open_:
            return []
        message = (
            "Projects under way have no pair of time and cost yet and are left out: the "
            "date and cost together rest on finished ones, which are the quicker ones."
        )
        return [ClassWarning("pairs-finished-only", message)]


def forecast_joint(  # noqa: PLR0913  # the choices of one question
    plan: Plan,
    rng: np.random.Generator,
    *,
    reference_class: str | None = None,
    history: Archive | None = None,
    goal: str | None = None,
    levels: Sequence[float] = LEVELS,
    as_of: date | None = None,
    maturity: bool | None = None,
    kappa: float = KAPPA,
    where: Sequence[str] = (),
    spent: float | None = None,
    similar: Sequence[str] | None = None,
) -> JointForecast:
    """Return when projects like this plan end, at what cost, both taken together.

    Parameters
    ----------
    plan : Plan
    rng : Generator
        Past projects are resampled with it, as pairs of time and cost.
    reference_class, history, goal, levels, as_of, maturity, kappa, where, spent, similar
        As for `forecast`; the class is used for both measures.

    Raises
    ------
    ChoiceError, HistoryError, MsnbError
        As for `forecast`; or the classes for time and cost are of two sources.

    Examples
    --------
    >>> from msnb.plan import Plan
    >>> plan = Plan(
    ...     format=1,
    ...     title="Waterworks",
    ...     start=date(2027, 2, 1),
    ...     milestones=[{"id": "done", "title": "Done", "takes": "104w", "cost": 1000}],
    ... )
    >>> told = forecast_joint(
    ...     plan,
    ...     np.random.default_rng(1),
    ...     reference_class="world-bank/water",
    ...     as_of=date(2027, 2, 1),
    ... )
    >>> told.own_sentence()  # doctest: +ELLIPSIS
    "The plan's own ... and 1,000 hold together for 1 in 20 projects like this one."
    """
    dated, priced = (
        forecast(
            plan,
            reference_class=reference_class,
            history=history,
            goal=goal,
            measure=measure,
            levels=levels,
            as_of=as_of,
            maturity=maturity,
            kappa=kappa,
            where=where,
            spent=spent if measure == "cost" else None,
            similar=similar,
            limits=False,
        )
        for measure in ("duration", "cost")
    )
    pairs = pairs_of(
        dated.reference_class,
        priced.reference_class,
        elapsed=dated.outlook.elapsed,
        spent=priced.outlook.elapsed,
    )
    return JointForecast(dated, priced, resample(pairs, rng))


def _rounded(value: float | None) -> float | None:
    return None if value is None else number(value)
