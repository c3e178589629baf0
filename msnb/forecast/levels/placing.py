"""A level of a reference class, placed on a plan: dates, or costs."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from msnb.canonical import number
from msnb.forecast.levels.dates import finish_date_or_none
from msnb.forecast.levels.levels import Level
from msnb.wording import chance, day, listed, money

_SAME = 1e-9


@dataclass(frozen=True)
class LevelForecast:
    """A level turned into dates, or into costs; the limits too where they are bounded.

    ``if_never_date`` and ``if_never_cost`` are where it would lie if cancelled projects,
    and those that left, count as never finished.
    """

    level: Level
    date: dt.date | None = None
    low_date: dt.date | None = None
    high_date: dt.date | None = None
    cost: float | None = None
    low_cost: float | None = None
    high_cost: float | None = None
    if_never_date: dt.date | None = None
    if_never_cost: float | None = None

    def to_dict(self, measure: str) -> dict[str, Any]:
        """Return it as it stands in JSON: dates for duration, costs for cost."""
        head, other = self.level, self.level.if_never
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
                "if_never_date": _iso(self.if_never_date),
            }
        else:
            entry |= {
                "low_cost": _rounded(self.low_cost),
                "high_cost": _rounded(self.high_cost),
                "cost": _rounded(self.cost),
                "if_never_cost": _rounded(self.if_never_cost),
            }
        return entry | {
            "if_never": _rounded(other.ratio) if other else None,
            "never": other is not None and other.never,
            "supported": head.supported,
            "borrowed": head.borrowed,
            "approximate": head.approximate,
            "why": head.why,
        }


def is_level(each: LevelForecast, level: float) -> bool:
    """Return whether it speaks of a level, whatever the last bits of it are."""
    return abs(each.level.level - level) < _SAME


def at_level(levels: Sequence[LevelForecast], level: float) -> LevelForecast | None:
    """Return the forecast at a level; None where it is refused or was not asked for."""
    for each in levels:
        if is_level(each, level) and each.level.supported:
            return each
    return None


def place_dates(
    levels: Sequence[Level], *, start: dt.date, days: float
) -> tuple[LevelForecast, ...]:
    """Return each level with its date and the dates of its limits.

    A date beyond the year 9999 is none: the level is refused, and a limit there is not
    bounded.
    """

    def at(ratio: float | None) -> dt.date | None:
        return None if ratio is None else finish_date_or_none(start, days, ratio)

    placed = []
    for each in levels:
        when, other = at(each.ratio), each.if_never
        if each.ratio is not None and when is None:
            placed.append(LevelForecast(_too_far(each)))
            continue
        placed.append(
            LevelForecast(
                each,
                date=when,
                low_date=at(each.low),
                high_date=at(each.high),
                if_never_date=at(other.ratio) if other else None,
            )
        )
    return tuple(placed)


def _too_far(level: Level) -> Level:
    why = f"an overrun of {level.ratio:,.0f} leads beyond the year 9999"
    return replace(
        level, ratio=None, low=None, high=None, supported=False, why=why, if_never=None
    )


def place_costs(levels: Sequence[Level], *, cost: float) -> tuple[LevelForecast, ...]:
    """Return each level with its cost and the costs of its limits."""

    def at(ratio: float | None) -> float | None:
        return None if ratio is None else ratio * cost

    return tuple(
        LevelForecast(
            each,
            cost=at(each.ratio),
            low_cost=at(each.low),
            high_cost=at(each.high),
            if_never_cost=at(each.if_never.ratio) if each.if_never else None,
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
            parts.append(f"{often} cost at most {money(each.cost, currency)}")
    return f"Of projects like this one, {listed(parts)}."


def _rounded(value: float | None) -> float | None:
    return None if value is None else number(value)


def _iso(when: dt.date | None) -> str | None:
    return when.isoformat() if when else None
