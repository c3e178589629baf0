"""The outside view of a plan: when, or at what cost, projects like this one end."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from msnb.canonical import number
from msnb.errors import ChoiceError, MsnbError
from msnb.forecast.baseline import (
    BaselineForecast,
    forecast_baseline,
    no_promise,
    promised,
)
from msnb.forecast.history.archives import Archive
from msnb.forecast.history.plan_history import plan_history
from msnb.forecast.history.rows import Measure
from msnb.forecast.levels.levels import AIM, COMMIT, LEVELS
from msnb.forecast.levels.placing import LevelForecast, at_level, is_level
from msnb.forecast.milestones import (
    MilestoneForecast,
    forecast_milestones,
    late_milestones,
)
from msnb.forecast.plan_baseline import plan_baseline
from msnb.forecast.reference.choosing import select_class
from msnb.forecast.reference.fitness import ClassWarning
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.forecast.reference.shrinkage import KAPPA
from msnb.plan import Goal, Plan, headline_goal, reached_on
from msnb.wording import chance, day, money

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Forecast:
    """The outside view of a plan's goal and of its milestones.

    Parameters
    ----------
    plan_title, plan_fingerprint : str
    goal : Goal, optional
        The goal that the headline is about; None when the plan has none.
    outlook : BaselineForecast
        The headline: class, baseline and levels.
    milestones : tuple of MilestoneForecast
        All of the plan that leads to the goal, in the order of the file.
    late : tuple of ClassWarning
        What must be said where a milestone is later than the goal that waits for it.
    """

    plan_title: str
    plan_fingerprint: str
    goal: Goal | None
    outlook: BaselineForecast
    milestones: tuple[MilestoneForecast, ...]
    late: tuple[ClassWarning, ...] = ()

    @property
    def reference_class(self) -> ReferenceClass:
        """The class of past projects."""
        return self.outlook.reference_class

    @property
    def levels(self) -> tuple[LevelForecast, ...]:
        """The headline's levels, in the order asked for."""
        return self.outlook.levels

    @property
    def measure(self) -> Measure:
        """Duration or cost."""
        return self.reference_class.measure

    @property
    def warnings(self) -> tuple[ClassWarning, ...]:
        """What every output must carry."""
        return (*self.outlook.warnings, *self.late)

    def at(self, level: float) -> LevelForecast | None:
        """Return the headline at a level; None where it is refused or was not asked for."""
        return at_level(self.levels, level)

    def chance_within(self, ratio: float) -> float | None:
        """Return the share of past projects whose overrun was at most ``ratio``.

        Of a plan under way, among those that took longer than what has elapsed, and never
        more than at an earlier moment: the levels read backwards. None beyond the best or
        the worst of them.
        """
        return self.reference_class.pool.share_within(ratio, self.outlook.elapsed)

    def chance_by(self, when: date, *, milestone: str | None = None) -> float | None:
        """Return the chance of finishing by a day; None where the class does not say.

        Parameters
        ----------
        when : date
        milestone : str, optional
            Id; else the goal. Each stands somewhere else in its own course.
        """
        baseline, elapsed = self.outlook.baseline, self.outlook.elapsed
        start, days = baseline.start, baseline.days
        if milestone is not None:
            found = next(each for each in self.milestones if each.id == milestone)
            if found.planned is None or found.finished is not None or start is None:
                return None
            days, elapsed = (found.planned - start).days, found.elapsed
        if start is None or not days or when <= start:
            return None
        ratio = (when - start).days / days
        return self.reference_class.pool.share_within(ratio, elapsed)

    def sentence(self) -> str:
        """Return the decision as a sponsor reads it.

        Examples
        --------
        "Commit to 4 January 2031 (4 in 5). Aim for 23 April 2030 (1 in 2)."
        """
        if not self.reference_class.fit_for_headline:
            return no_promise(self.reference_class)
        if not any(is_level(each, COMMIT) for each in self.levels):
            return self.outlook.sentence()
        commit, aim = self.at(COMMIT), self.at(AIM)
        said = []
        if commit is not None:
            said.append(f"Commit to {self._said(commit)} ({chance(COMMIT)}).")
        if aim is not None:
            said.append(f"Aim for {self._said(aim)} ({chance(AIM)}).")
        if commit is None:
            said.append(self._no_commitment())
        return " ".join(said)

    def _said(self, each: LevelForecast) -> str:
        if each.date is not None:
            return day(each.date)
        return money(each.cost or 0.0, self.outlook.baseline.currency)

    def _no_commitment(self) -> str:
        refused = next(each for each in self.levels if is_level(each, COMMIT))
        thing = promised(self.measure)
        return f"There is no {thing} to commit to ({chance(COMMIT)}): {refused.level.why}."

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of ``msnb forecast``."""
        told = self.outlook.to_dict()
        told["class"]["warnings"] += [each.to_dict() for each in self.late]
        told["milestones"] = [
            {
                "id": each.id,
                "title": each.title,
                **_planned(each),
                "finished": each.finished,
                "elapsed": number(each.elapsed) if math.isfinite(each.elapsed) else None,
                "levels": [level.to_dict(self.measure) for level in each.levels],
            }
            for each in self.milestones
        ]
        goal = self.goal.id if self.goal else None
        return told | {"plan": self.plan_title, "goal": goal}

    def to_frame(self) -> "pd.DataFrame":
        """Return one row per milestone and level, after those of the headline itself."""
        import pandas as pd  # noqa: PLC0415

        headline = {
            "item": self.goal.id if self.goal else "",
            "title": self._headline_title(),
        }
        rows = [headline | level.to_dict(self.measure) for level in self.levels]
        rows += [
            {"item": each.id, "title": each.title, **level.to_dict(self.measure)}
            for each in self.milestones
            for level in each.levels
        ]
        frame = pd.DataFrame(rows)
        for column in ("date", "low_date", "high_date"):
            if column in frame:
                frame[column] = pd.to_datetime(frame[column])
        return frame

    def _headline_title(self) -> str:
        return self.goal.statement if self.goal else self.plan_title


def forecast(  # noqa: PLR0913  # the choices of one question
    plan: Plan,
    *,
    reference_class: str | None = None,
    history: Archive | None = None,
    goal: str | None = None,
    measure: Measure = "duration",
    levels: Sequence[float] = LEVELS,
    as_of: date | None = None,
    maturity: bool | None = None,
    kappa: float = KAPPA,
    where: Sequence[str] = (),
    spent: float | None = None,
    similar: Sequence[str] | None = None,
    extrapolate: bool = False,
    limits: bool = True,
) -> Forecast:
    """Return when, or at what cost, projects like this plan really end.

    Parameters
    ----------
    plan : Plan
        Its own dates, as they were meant at the start, are the baseline.
    reference_class : str, optional
        Class path; else the one that the plan names for the measure.
    history : Archive, optional
        Own past projects, from `read_history`; else those that the plan names.
    goal : str, optional
        Id; else the open goal with the latest deadline.
    measure : str
        duration or cost.
    levels : sequence of float
        Strictly between 0 and 1.
    as_of : date, optional
        Else the plan's status date. After the start the plan is under way, and only past
        projects that took longer than what has elapsed count.
    maturity, kappa, where
        As for `select_class`.
    spent : float, optional
        For cost: what has been spent so far, as the plan does not say it.
    similar, extrapolate
        As for `forecast_baseline`; the second for the headline alone.
    limits : bool
        Whether to compute the 90 % limits, which load scipy.

    Raises
    ------
    ChoiceError
        No class is named, or there is none of that name; no such goal; no status date.
    HistoryError
        The plan's own history cannot be used.
    MsnbError
        The goal has been reached, or the plan takes no time, or costs nothing.

    References
    ----------
    Kahneman and Tversky (1979), TIMS Studies in Management Science 12, 313-327.
    Flyvbjerg (2006), Project Management Journal 37(3), 5-15.

    Examples
    --------
    >>> from msnb.plan import Plan
    >>> plan = Plan(
    ...     format=1,
    ...     title="Waterworks",
    ...     start=date(2027, 2, 1),
    ...     milestones=[{"id": "done", "title": "In service", "takes": "104w"}],
    ... )
    >>> outlook = forecast(
    ...     plan, reference_class="world-bank/water", as_of=date(2027, 2, 1)
    ... )
    >>> outlook.sentence()
    'Commit to 28 April 2030 (4 in 5). Aim for 29 September 2029 (1 in 2).'
    """
    when = plan.as_of(as_of)
    asked = headline_goal(plan, goal)
    _refuse_reached(plan, asked)
    baseline = plan_baseline(plan, asked)
    class_id, own = _named_class(plan, reference_class, history, measure)
    chosen = select_class(
        class_id,
        measure=measure,
        history=own,
        maturity=maturity,
        kappa=kappa,
        where=where,
    )
    outlook = forecast_baseline(
        chosen,
        start=plan.start,
        days=baseline.days_or_refuse() if measure == "duration" else None,
        cost=baseline.cost_or_refuse() if measure == "cost" else None,
        levels=levels,
        as_of=when,
        spent=spent,
        currency=plan.currency or "",
        similar=similar,
        extrapolate=extrapolate,
        limits=limits,
    )
    milestones = forecast_milestones(baseline, outlook, limits=limits)
    late = late_milestones(milestones, outlook)
    return Forecast(plan.title, plan.fingerprint, asked, outlook, milestones, late)


def _refuse_reached(plan: Plan, goal: Goal | None) -> None:
    reached = reached_on(plan, goal)
    if reached is not None:
        msg = (
            f"'{goal.statement if goal else plan.title}' was reached on {day(reached)}: "
            "there is nothing left to forecast. Name another goal."
        )
        raise MsnbError(msg)


def _named_class(
    plan: Plan, named: str | None, history: Archive | None, measure: Measure
) -> tuple[str | None, Archive | None]:
    """Return the class path and the history: as given, else as the plan names them."""
    view = plan.outside_view
    own = history or plan_history(plan)
    class_id = named
    if class_id is None and history is None and view is not None:
        class_id = view.duration if measure == "duration" else view.cost
    if class_id is None and own is None:
        msg = (
            f"'{plan.title}' names no reference class for {measure}. Add "
            f"outside_view.{measure} to plan.toml, or name a class; "
            "msnb classes lists those that come with msnb."
        )
        raise ChoiceError(msg)
    return class_id, own


def _planned(each: MilestoneForecast) -> dict[str, Any]:
    if each.planned_cost is not None:
        return {"planned_cost": number(each.planned_cost)}
    return {"planned": each.planned}
