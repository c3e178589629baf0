"""Each risk of the plan: its chance times its impact, beside the days that it costs."""

from dataclasses import dataclass
from typing import Any

from msnb.canonical import number
from msnb.plan import Plan, Risk
from msnb.simulate.answers.drivers import Driver, Drivers


@dataclass(frozen=True)
class Exposure:
    """A risk, and what it comes to.

    Parameters
    ----------
    id, title : str
        As in the plan; without a title its id.
    chance : float or None
        As in the plan; without one the risk is not played through.
    delay_days : float or None
        Its likely delay in working days of the plan's calendar.
    cost : float or None
        Its likely cost in the plan's currency.
    driver : Driver or None
        How many days it adds to the headline's date; None where it cannot.
    mitigation, contingency, owner : str
        As in the plan; empty where nothing is said.
    """

    id: str
    title: str
    chance: float | None
    delay_days: float | None
    cost: float | None
    driver: Driver | None
    mitigation: str
    contingency: str
    owner: str

    @property
    def days(self) -> float | None:
        """Chance times likely delay, in working days of the work that it threatens."""
        return _times(self.chance, self.delay_days)

    @property
    def amount(self) -> float | None:
        """Chance times likely cost."""
        return _times(self.chance, self.cost)

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "id": self.id,
            "title": self.title,
            "chance": self.chance,
            "delay_days": _number(self.delay_days),
            "cost": _number(self.cost),
            "exposure_days": _number(self.days),
            "exposure_cost": _number(self.amount),
            "days_p50": _number(self.driver.days_p50) if self.driver else None,
            "days_p80": _number(self.driver.days_p80) if self.driver else None,
            "error": _number(self.driver.error) if self.driver else None,
            "has_mitigation": bool(self.mitigation),
        }


def exposures(plan: Plan, drivers: Drivers) -> tuple[Exposure, ...]:
    """Return every risk of a plan, what costs most days first, then what is exposed most.

    Parameters
    ----------
    plan : Plan
        With its risks.
    drivers : Drivers
        What the headline's date hangs on.
    """
    by_id = {
        each.item: each for each in (*drivers.told, *drivers.folded) if each.kind == "risk"
    }
    found = [_exposure(plan, risk, by_id.get(risk.id)) for risk in plan.risks]
    return tuple(sorted(found, key=_order))


def _exposure(plan: Plan, risk: Risk, driver: Driver | None) -> Exposure:
    days = None
    if risk.delay is not None:
        days = risk.delay.minutes(plan.calendar) / plan.calendar.minutes_per_day
    return Exposure(
        risk.id,
        risk.title or risk.id,
        risk.chance,
        days,
        risk.cost.middle if risk.cost is not None else None,
        driver,
        risk.mitigation,
        risk.contingency,
        risk.owner or "",
    )


def _order(each: Exposure) -> tuple[float, float, str]:
    return -(each.driver.days_p80 if each.driver else 0.0), -(each.days or 0.0), each.id


def _times(chance: float | None, impact: float | None) -> float | None:
    return None if chance is None or impact is None else chance * impact


def _number(value: float | None) -> float | None:
    return None if value is None else number(value)
