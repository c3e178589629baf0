"""The outside view of several plans together: the last finish, and the total cost."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from msnb.canonical import number
from msnb.errors import ChoiceError, MsnbError
from msnb.forecast.history.rows import Measure
from msnb.forecast.levels.dates import finish_date
from msnb.forecast.levels.levels import COMMIT
from msnb.forecast.levels.placing import is_level
from msnb.forecast.plan_forecast import Forecast, forecast
from msnb.forecast.portfolio import RHO, RHOS, Total, latest_finish, total_cost
from msnb.plan import Plan
from msnb.wording import chance, count, day, listed, span

_FEWEST = 2


@dataclass(frozen=True, eq=False)
class PortfolioForecast:
    """Several plans together, for one measure.

    Parameters
    ----------
    measure : str
        duration or cost.
    parts : tuple of Forecast
        The plans that count.
    left_out : tuple of (str, str)
        Those that cannot: title and reason.
    rho : float
        How strongly they go wrong together, as asked for.
    totals : tuple of Total
        For each level, and for 0, 0.3, 0.6, 1 and ``rho``; of days, ordinals. Nothing with
        fewer than 2 plans.
    refused : tuple of (float, str)
        Levels that the class of a plan does not support, and why.
    """

    measure: Measure
    parts: tuple[Forecast, ...]
    left_out: tuple[tuple[str, str], ...]
    rho: float
    totals: tuple[Total, ...]
    refused: tuple[tuple[float, str], ...] = ()

    @property
    def headline(self) -> Total | None:
        """The total to be told first: for ``rho``, at 4 in 5 where that was asked for."""
        asked = [each for each in self.totals if each.rho == self.rho]
        return min(asked, key=lambda each: abs(each.level - COMMIT), default=None)

    @property
    def currency(self) -> str:
        """The one currency of all costs."""
        return self.parts[0].outlook.baseline.currency if self.parts else ""

    def sentence(self) -> str:
        """Return the total, and by how much the projects' own numbers are off."""
        total = self.headline
        many = count(len(self.parts), "plan")
        if total is None and len(self.parts) >= _FEWEST:
            return f"{many} together: {self.refused_sentence()}"
        if total is None:
            return f"For {self.measure} {many} can be counted: a portfolio needs {_FEWEST}."
        likely = chance(total.level)
        if self.measure == "cost":
            off = total.overstated
            tells = f"{abs(off):.1%} too {'much' if off > 0 else 'little'}"
            if round(off, 3) == 0:
                tells = "the same, within 0.1 %"
            return (
                f"{many} together cost at most {self.said(total.at)} ({likely}). "
                f"The sum of their own {likely} costs is {self.said(total.alone)}: "
                f"{tells}."
            )
        early = round(total.at - total.alone)
        tells = f"{span(early)} too early" if early > 0 else "the same, within a day"
        return (
            f"{many} have all finished by {self.said(total.at)} ({likely}). The "
            f"latest of their own {likely} dates is {self.said(total.alone)}: "
            f"{tells}."
        )

    def said(self, value: float) -> str:
        """Return a total as people read it: a day, or an amount."""
        if self.measure == "cost":
            return f"{value:,.0f} {self.currency}".strip()
        return day(_day(value))

    @staticmethod
    def when(value: float) -> date:
        """Return the day of a total of finishes."""
        return _day(value)

    def left_out_sentence(self) -> str:
        """Return which plans are not counted, and why; nothing where all are."""
        said = [f"'{title}' ({reason.rstrip('.')})" for title, reason in self.left_out]
        return f"Not counted for {self.measure}: {listed(said)}." if said else ""

    def refused_sentence(self) -> str:
        """Return which levels are refused, and why; nothing where none is."""
        return " ".join(f"No {chance(level)}: {why}." for level, why in self.refused)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of one measure of ``msnb forecast --portfolio``."""

        def plain(value: float) -> str | float:
            dated = self.measure == "duration"
            return _day(value).isoformat() if dated else number(value)

        return {
            "sentence": self.sentence(),
            "plans": [each.plan_title for each in self.parts],
            "left_out": [{"plan": title, "why": why} for title, why in self.left_out],
            "currency": self.currency or None,
            "refused": [{"level": level, "why": why} for level, why in self.refused],
            "totals": [
                {"rho": t.rho, "level": t.level, "at": plain(t.at), "alone": plain(t.alone)}
                for t in self.totals
            ],
        }


def forecast_portfolio(
    plans: Sequence[Plan],
    rng: np.random.Generator,
    *,
    measure: Measure = "duration",
    rho: float = RHO,
    levels: Sequence[float] = (COMMIT,),
    **asked: Any,  # noqa: ANN401  # as for one plan
) -> PortfolioForecast:
    """Return when several plans have all finished, or what they cost together.

    Parameters
    ----------
    plans : sequence of Plan
        One that cannot be forecast is left out and named.
    rng : Generator
        The same luck is drawn for each ``rho``.
    measure : str
        duration or cost.
    rho : float
        From 0 (each on its own) to 1 (all go equally well or badly).
    levels : sequence of float
        Strictly between 0 and 1. One that the class of a plan does not support is refused
        for all of them.
    **asked
        As for `forecast`: class, history, day and so on.

    Raises
    ------
    ChoiceError
        ``rho`` is not between 0 and 1, or the costs are in several currencies.
    """
    if not 0 <= rho <= 1:
        msg = f"rho must lie between 0 and 1, not {rho:g}. Leave it out for {RHO}."
        raise ChoiceError(msg)
    parts: list[Forecast] = []
    left_out: list[tuple[str, str]] = []
    for plan in plans:
        try:
            told = forecast(plan, measure=measure, levels=levels, limits=False, **asked)
        except MsnbError as error:
            left_out.append((plan.title, str(error).splitlines()[0]))
            continue
        why = _unusable(told)
        if why:
            left_out.append((plan.title, why))
        else:
            parts.append(told)
    _refuse_mixed(parts, measure)
    refused = tuple(_refused(parts, levels))
    given = [each for each in levels if each not in dict(refused)]
    totals = [
        _total(parts, level, each, deepcopy(rng))
        for level in given
        for each in sorted({*RHOS, rho})
        if len(parts) >= _FEWEST
    ]
    out, whole = tuple(left_out), tuple(totals)
    return PortfolioForecast(measure, tuple(parts), out, rho, whole, refused)


def _refused(
    parts: Sequence[Forecast], levels: Sequence[float]
) -> Iterator[tuple[float, str]]:
    """Yield each level that some plan's class does not support, and why."""
    for level in levels:
        for part in parts:
            if part.at(level) is None:
                found = next(each.level for each in part.levels if is_level(each, level))
                yield level, f"'{part.plan_title}' {found.why}"
                break


def _unusable(told: Forecast) -> str:
    chosen = told.reference_class
    if not chosen.fit_for_headline:
        return f"the class {chosen.id} is {chosen.verdict}"
    if not any(each.level.supported for each in told.levels):
        said = listed(chance(each.level.level) for each in told.levels)
        return f"{chosen.id} supports no {said}"
    return ""


def _refuse_mixed(parts: Sequence[Forecast], measure: Measure) -> None:
    found = sorted({each.outlook.baseline.currency or "none" for each in parts})
    if measure == "cost" and len(found) > 1:
        msg = (
            f"The plans' costs are in several currencies: {listed(found)}. Give all in "
            "one, or forecast them apart."
        )
        raise ChoiceError(msg)


def _total(
    parts: Sequence[Forecast], level: float, rho: float, rng: np.random.Generator
) -> Total:
    functions = [p.reference_class.pool.shrunk(p.outlook.elapsed) for p in parts]
    bases = [each.outlook.baseline for each in parts]
    own = [each for part in parts if (each := part.at(level)) is not None]
    if parts[0].measure == "cost":
        costs = np.array([each.cost or 0.0 for each in bases])
        total = total_cost(functions, costs, rho, rng, level=level)
        return replace(total, alone=sum(each.cost or 0.0 for each in own))
    starts = np.array([each.start.toordinal() if each.start else 0 for each in bases])
    days = np.array([each.days or 0.0 for each in bases])
    total = latest_finish(functions, starts.astype(float), days, rho, rng, level=level)
    latest = max((each.date for each in own if each.date), default=_day(total.alone))
    return replace(total, alone=float(latest.toordinal()))


def _day(value: float) -> date:
    return finish_date(date(1, 1, 1), value - 1, 1)
