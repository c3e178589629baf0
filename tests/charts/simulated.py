"""Rows as a simulation gives them, few and many, with names short and long."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from msnb.charts import (
    CriticalShare,
    DateRange,
    DriverBar,
    Picture,
    cost_and_date,
    critical_shares,
    date_ranges,
    drivers,
)
from msnb.simulate import TimeAndCost

KINDS = ("range", "risk", "blocker", "absence", "link")


def bars(number: int, name: str = "Stage") -> list[DriverBar]:
    """Return bars of all kinds, from 57 days down to a few days the other way."""
    return [
        DriverBar(
            f"{name} {at}",
            60 / (at + 1) - 3,
            2.0 + at % 3,
            KINDS[at % 5],  # type: ignore[arg-type]
            "risk · 2 in 5 · Ana" if at % 2 else "",
        )
        for at in range(number)
    ]


def ranges(number: int, name: str = "Stage") -> list[DateRange]:
    """Return ranges one after the other; every other one has a deadline."""
    found = []
    for at in range(number):
        first = date(2027, 3, 1) + timedelta(days=40 * at)
        late = at % 2 == 1
        found.append(
            DateRange(
                f"{name} {at}",
                first,
                first + timedelta(days=30),
                first + timedelta(days=70),
                first + timedelta(days=110),
                planned=first + timedelta(days=12),
                deadline=first + timedelta(days=60) if late else None,
                target=first + timedelta(days=20) if at % 3 == 0 else None,
                commitment=first + timedelta(days=35) if at % 4 == 0 else None,
                chances={"deadline": 0.4} if late else {},
                is_bold=at == number - 1,
            )
        )
    return found


def shares(number: int, name: str = "Stage") -> list[CriticalShare]:
    """Return shares from 100 % downwards; every third is in the plan's own chain."""
    return [
        CriticalShare(f"{name} {at}", 1 - at / number, at % 3 == 0, "Ana · Ben")
        for at in range(number)
    ]


def costs(number: int = 100) -> TimeAndCost:
    """Return runs whose cost grows with their time."""
    days = 700.0 + 7 * np.arange(number)
    dear = 30e6 + 4e5 * np.arange(number) + 3e6 * (np.arange(number) % 7)
    start = date(2027, 1, 1)
    return TimeAndCost(start, start + timedelta(days=784), 38e6, "EUR", days, dear)


def risk_pictures(title: str = "Shop fitted") -> Iterator[Picture]:
    """Yield one picture of each kind; user text is the title."""
    yield drivers(bars(5, title))
    yield date_ranges(ranges(5, title), title="When each is reached")
    yield critical_shares(shares(5, title))
    yield cost_and_date(costs())
    yield drivers([])
    yield drivers(bars(40, title), most=40)
    yield date_ranges(ranges(40, title), title="When each is reached")
    yield critical_shares(shares(40, title), most=40)
