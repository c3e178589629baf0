"""The outside view of one plan that is just a start and a length, or a cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from msnb.canonical import number
from msnb.forecast.history.rows import Measure
from msnb.forecast.levels.bounds import bounds_warning
from msnb.forecast.levels.course import above_zero, course_warnings, spent_ratio
from msnb.forecast.levels.dates import elapsed_ratio, finish_date
from msnb.forecast.levels.extrapolation import Extrapolation, extrapolated
from msnb.forecast.levels.levels import BEYOND, LEVELS, levels_of
from msnb.forecast.levels.placing import (
    LevelForecast,
    place_costs,
    place_dates,
    said_levels,
)
from msnb.forecast.levels.tails import Tail, tail_of
from msnb.forecast.records.similar import Similar, weigh_similar
from msnb.forecast.reference.cost_units import is_other_unit
from msnb.forecast.reference.fitness import ClassWarning
from msnb.forecast.reference.nearest import NEAREST, PastProject, nearest
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.wording import chance

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Baseline:
    """What was planned when it was decided: start and calendar days, or a cost."""

    start: date | None = None
    days: float | None = None
    cost: float | None = None
    currency: str = ""

    @property
    def finish(self) -> date | None:
        """The planned finish."""
        if self.start is None or self.days is None:
            return None
        return finish_date(self.start, self.days, 1)

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        if self.cost is not None:
            return {"cost": number(self.cost), "currency": self.currency or None}
        return {
            "start": self.start.isoformat() if self.start else None,
            "finish": self.finish.isoformat() if self.finish else None,
            "days": None if self.days is None else _count_or_number(self.days),
        }


@dataclass(frozen=True, eq=False)
class BaselineForecast:
    """The outside view of a baseline.

    Parameters
    ----------
    reference_class : ReferenceClass
    baseline : Baseline
    levels : tuple of LevelForecast
        In the order asked for.
    as_of : date, optional
        When the plan was looked at.
    elapsed : float
        Elapsed / planned at that date, of a cost spent / planned; 0 when it had not begun.
    warnings : tuple of ClassWarning
        The class's, and those of a plan under way.
    similar : Similar, optional
        Whether past projects similar to the plan weigh more, and why or why not.
    model : Extrapolation, optional
        What a model says at refused levels, where that was asked for; never in `levels`.
    """

    reference_class: ReferenceClass
    baseline: Baseline
    levels: tuple[LevelForecast, ...]
    as_of: date | None = None
    elapsed: float = 0.0
    warnings: tuple[ClassWarning, ...] = ()
    similar: Similar | None = None
    model: Extrapolation | None = None

    def model_sentence(self) -> str:
        """Return what a model says at refused levels, labelled; empty if not asked for."""
        return self.model.sentence(self.baseline.currency) if self.model else ""

    @property
    def tail(self) -> Tail:
        """The worst projects of the class, and what they mean for an average."""
        return tail_of(self.reference_class)

    def similar_sentence(self) -> str:
        """Return whether similar projects weigh more, and why or why not."""
        return self.similar.sentence() if self.similar else ""

    def nearest(self, n_projects: int = NEAREST) -> tuple[PastProject, ...]:
        """Return the finished projects most like the plan, the nearest first.

        None of a plan whose cost is in another unit than theirs.
        """
        if is_other_unit(self.reference_class, self.baseline.currency):
            return ()
        size = self.baseline.days if self.baseline.cost is None else self.baseline.cost
        if not size:
            return ()
        traits = self.similar.traits if self.similar else None
        return nearest(self.reference_class, size, n_projects=n_projects, traits=traits)

    def sentence(self) -> str:
        """Return the forecast as a sponsor reads it, refusals included."""
        if not self.reference_class.fit_for_headline:
            return no_promise(self.reference_class)
        said = [each for each in self.levels if each.level.supported]
        refused = [each.level for each in self.levels if not each.level.supported]
        text = f"{said_levels(said, self.baseline.currency)} " if said else ""
        if refused and all(level.why == BEYOND for level in refused):
            took = "took so long" if self.baseline.cost is None else "cost so much"
            text += f"This plan is {BEYOND}: no past project {took}. "
        else:
            text += "".join(f"No {chance(each.level)}: {each.why}. " for each in refused)
        return text.strip()

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of ``msnb forecast``."""
        chosen, measure = self.reference_class, self.reference_class.measure
        warnings = [{"rule": w.rule, "message": w.message} for w in self.warnings]
        return {
            "schema": 1,
            "plan": None,
            "goal": None,
            "measure": measure,
            "class": chosen.to_dict() | {"warnings": warnings},
            "baseline": self.baseline.to_dict(),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "elapsed": number(self.elapsed),
            "levels": [each.to_dict(measure) for each in self.levels],
            "extrapolated": self.model.to_dict(measure) if self.model else None,
            "similar": self.similar.to_dict() if self.similar else None,
            "nearest": [each.to_dict() for each in self.nearest()],
            "tail": self.tail.to_dict(),
            "milestones": [],
        }

    def to_frame(self) -> "pd.DataFrame":
        """Return one row per level."""
        import pandas as pd  # noqa: PLC0415

        measure = self.reference_class.measure
        frame = pd.DataFrame([each.to_dict(measure) for each in self.levels])
        for column in ("date", "low_date", "high_date"):
            if column in frame:
                frame[column] = pd.to_datetime(frame[column])
        return frame


def forecast_baseline(  # noqa: PLR0913  # a plan in so many numbers
    reference_class: ReferenceClass,
    *,
    start: date | None = None,
    days: float | None = None,
    cost: float | None = None,
    levels: Sequence[float] = LEVELS,
    as_of: date | None = None,
    spent: float | None = None,
    currency: str = "",
    similar: Sequence[str] | None = None,
    extrapolate: bool = False,
    limits: bool = True,
) -> BaselineForecast:
    """Return when, or at what cost, projects of a class really end.

    Parameters
    ----------
    reference_class : ReferenceClass
        From `select_class`; its measure decides what is needed below.
    start, days : date, float
        For duration: start and planned calendar days.
    cost : float
        For cost: planned, without contingency.
    levels : sequence of float
        Strictly between 0 and 1.
    as_of : date, optional
        After the start the plan is under way: only past projects that had not finished at
        the same elapsed share of their plan count then.
    spent : float, optional
        For cost: what has been spent so far, in the unit of the planned cost. Only past
        projects that cost more of their plan than that count then.
    currency : str
        For cost, as it is to be printed.
    similar : sequence of str, optional
        What the plan is like, such as ``size`` or ``region=South Asia``: past projects
        that share it weigh more, if that did better before. Left out: size, where the
        answer is at hand; empty: all weigh the same. See `weigh_similar`.
    extrapolate : bool
        Whether a model, labelled so, is asked where history does not support a level.
    limits : bool
        Whether to compute the 90 % limits, which load scipy.

    Raises
    ------
    MsnbError
        Days or cost are not above 0, or what was spent is below 0.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> water = select_class("world-bank/water")
    >>> forecast = forecast_baseline(water, start=date(2027, 2, 1), days=730)
    >>> [each.date.isoformat() for each in forecast.levels]
    ['2029-10-05', '2030-05-06', '2030-10-05']
    """
    baseline = Baseline(start, days, cost, currency)
    if reference_class.measure == "cost":
        if cost is None:
            msg = "A cost forecast needs the planned cost."
            raise ValueError(msg)
        elapsed, size = spent_ratio(cost, spent), cost
        place = partial(place_costs, cost=cost)
    else:
        if start is None or days is None:
            msg = "A duration forecast needs start and days."
            raise ValueError(msg)
        above_zero(days, "planned duration in days")
        elapsed, size = elapsed_ratio(start, days, as_of), days
        place = partial(place_dates, start=start, days=days)
    weighed = weigh_similar(reference_class, size, similar, currency=currency)
    chosen = weighed.reference_class
    placed = place(levels_of(chosen, levels, elapsed=elapsed, limits=limits))
    model = None
    if extrapolate:
        model = extrapolated(chosen, placed, place, elapsed=elapsed)
    warnings = (
        *chosen.warnings,
        *course_warnings(chosen, elapsed, start=start, as_of=as_of),
        *bounds_warning(chosen, placed, currency),
    )
    return BaselineForecast(
        chosen, baseline, placed, as_of, elapsed, warnings, weighed, model
    )


def promised(measure: Measure) -> str:
    """Return what is promised: a date or a cost."""
    return "date" if measure == "duration" else "cost"


def no_promise(chosen: ReferenceClass) -> str:
    """Return what to say of a class that may not carry a headline."""
    return (
        f"Promise no {promised(chosen.measure)} from these past projects: "
        f"the class {chosen.id} is {chosen.verdict}."
    )


def _count_or_number(value: float) -> float:
    return int(value) if float(value).is_integer() else number(value)
