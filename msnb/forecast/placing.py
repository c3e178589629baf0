"""A level of a reference class, placed on a plan: dates, or costs."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from msnb.canonical import number
from msnb.forecast.dates import finish_date
from msnb.forecast.levels import Level
from msnb.wording import chance, day, listed

_SAME = 1e-9


@dataclass(frozen=True)
class LevelForecast:
    """A level turned into dates, or into costs; the limits too where they are bounded."""

    level: Level
    date: dt.date | None = None
    low_date: dt.date | None = None
    high_date: dt.date | None = None
    cost: float | None = None
    low_cost: float | None = None
    high_cost: float | None = None

    def to_dict(self, measure: str) -> dict[str, Any]:
        """Return it as it stands in JSON: dates for duration, costs for cost."""
        head = self.level
        entry: dict[str, Any] = {
            "level": head.level,
            "ratio": _rounded(head.ratio),
            "low": _rounded(head.low),
            "high": _rounded(head.high),
        }
        if measure == "duration":
            entry |= {
                "low_date": _iso(self.low_date),
                "high_date": _iso(self.high_date),
                "date": _iso(self.date),
            }
        else:
            entry |= {
                "low_cost": _rounded(self.low_cost),
                "high_cost": _rounded(self.high_cost),
                "cost": _rounded(self.cost),
            }
        return entry | {
            "supported": head.supported,
            "borrowed": head.borrowed,
            "approximate": head.approximate,
            "why": head.why,
        }


def is_level(each: LevelForecast, level: float) -> bool:
    """Return whether it speaks of a level, whatever the last bits of it are."""
    return abs(each.level.level - level) < _SAME


def place_dates(
    levels: Sequence[Level],
    *,
    start: dt.date,
    days: float,
    not_before: dt.date | None = None,
) -> tuple[LevelForecast, ...]:
    """Return each level with its date and the dates of its limits.

    What has not happened yet cannot happen before ``not_before``.
    """

    def at(ratio: float | None) -> dt.date | None:
        if ratio is None:
            return None
        found = finish_date(start, days, ratio)
        return max(found, not_before) if not_before else found

    return tuple(
        LevelForecast(
            each, date=at(each.ratio), low_date=at(each.low), high_date=at(each.high)
        )
        for each in levels
    )


def place_costs(levels: Sequence[Level], *, cost: float) -> tuple[LevelForecast, ...]:
    """Return each level with its cost and the costs of its limits."""

    def at(ratio: float | None) -> float | None:
        return None if ratio is None else ratio * cost

    return tuple(
        LevelForecast(
            each, cost=at(each.ratio), low_cost=at(each.low), high_cost=at(each.high)
        )
        for each in levels
    )


def said_levels(levels: Sequence[LevelForecast], currency: str = "") -> str:
    """Return supported levels as a sentence: frequencies, never percentiles."""
    parts = []
    for each in levels:
        often = chance(each.level.level)
        if each.date is not None:
            parts.append(f"{often} finish by {day(each.date)}")
        elif each.cost is not None:
            parts.append(f"{often} cost at most {each.cost:,.2f} {currency}".rstrip())
    return f"Of projects like this one, {listed(parts)}."


def _rounded(value: float | None) -> float | None:
    return None if value is None else number(value)


def _iso(when: dt.date | None) -> str | None:
    return when.isoformat() if when else None
