"""The outside view of several plans together: the last finish, and the total cost."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from msnb.canonical import number
from msnb.errors import ChoiceError, MsnbError
from msnb.forecast.dates import finish_date
from msnb.forecast.levels import COMMIT
from msnb.forecast.plan_forecast import Forecast, forecast
from msnb.forecast.portfolio import RHO, RHOS, Total, latest_finish, total_cost
from msnb.forecast.rows import Measure
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
        For 0, 0.3, 0.6, 1 and ``rho``; of days, ordinals. Nothing with fewer than 2 plans.
    """

    measure: Measure
    parts: tuple[Forecast, ...]
    left_out: tuple[tuple[str, str], ...]
    rho: float
    totals: tuple[Total, ...]

    @property
    def currency(self) -> str:
        """The one currency of all costs."""
        return self.parts[0].outlook.baseline.currency if self.parts else ""

    def sentence(self) -> str:
        """Return the total, and by how much the projects' own numbers are off."""
        if not self.totals:
            return (
                f"For {self.measure} {count(len(self.parts), 'plan')} can be counted: a "
                f"portfolio needs {_FEWEST}."
            )
        total = next(each for each in self.totals if each.rho == self.rho)
        many = count(len(self.parts), "plan")
        if self.measure == "cost":
            off = total.overstated
            tells = f"{abs(off):.1%} too {'much' if off > 0 else 'little'}"
            if round(off, 3) == 0:
                tells = "the same, within 0.1 %"
            return (
                f"{many} together cost at most {self.said(total.at)} ({chance(COMMIT)}). "
                f"The sum of their own {chance(COMMIT)} costs is {self.said(total.alone)}: "
                f"{tells}."
            )
        early = round(total.at - total.alone)
        tells = f"{span(early)} too early" if early > 0 else "the same, within a day"
        return (
            f"{many} have all finished by {self.said(total.at)} ({chance(COMMIT)}). The "
            f"latest of their own {chance(COMMIT)} dates is {self.said(total.alone)}: "
            f"{tells}."
        )

    def said(self, value: float) -> str:
        """Return a total as people read it: a day, or an amount."""
        if self.measure == "cost":
            return f"{value:,.0f} {self.currency}".strip()
        return day(_day(value))

    def left_out_sentence(self) -> str:
        """Return which plans are not counted, and why; nothing where all are."""
        said = [f"'{title}' ({reason.rstrip('.')})" for title, reason in self.left_out]
        return f"Not counted for {self.measure}: {listed(said)}." if said else ""

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
            told = forecast(plan, measure=measure, limits=False, **asked)
        except MsnbError as error:
            left_out.append((plan.title, str(error).splitlines()[0]))
            continue
        why = _unusable(told)
        if why:
            left_out.append((plan.title, why))
        else:
            parts.append(told)
    _refuse_mixed(parts, measure)
    rhos = sorted({*RHOS, rho})
    totals = [_total(parts, each, deepcopy(rng)) for each in rhos if len(parts) >= _FEWEST]
    return PortfolioForecast(measure, tuple(parts), tuple(left_out), rho, tuple(totals))


def _unusable(told: Forecast) -> str:
    chosen = told.reference_class
    if not chosen.fit_for_headline:
        return f"the class {chosen.id} is {chosen.verdict}"
    pool = chosen.pool.shrunk(told.outlook.elapsed)
    return "" if pool.supported(COMMIT) else f"{chosen.id} supports no {chance(COMMIT)}"


def _refuse_mixed(parts: Sequence[Forecast], measure: Measure) -> None:
    found = sorted({each.outlook.baseline.currency or "none" for each in parts})
    if measure == "cost" and len(found) > 1:
        msg = (
            f"The plans' costs are in several currencies: {listed(found)}. Give all in "
            "one, or forecast them apart."
        )
        raise ChoiceError(msg)


def _total(parts: Sequence[Forecast], rho: float, rng: np.random.Generator) -> Total:
    functions = [p.reference_class.pool.shrunk(p.outlook.elapsed) for p in parts]
    bases = [each.outlook.baseline for each in parts]
    if parts[0].measure == "cost":
        costs = np.array([each.cost or 0.0 for each in bases])
        return total_cost(functions, costs, rho, rng, level=COMMIT)
    starts = np.array([each.start.toordinal() if each.start else 0 for each in bases])
    days = np.array([each.days or 0.0 for each in bases])
    return latest_finish(functions, starts.astype(float), days, rho, rng, level=COMMIT)


def _day(value: float) -> date:
    return finish_date(date(1, 1, 1), value - 1, 1)
