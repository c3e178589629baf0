"""Rows as a simulation gives them, few and many, with names short and long."""

from collections.abc import Iterator
from datetime import date, timedelta

from msnb.charts import (
    CostsAndDates,
    CriticalShare,
    DateRange,
    DriverBar,
    DriverKind,
    Picture,
    cost_and_date,
    critical_shares,
    date_ranges,
    drivers,
)

KINDS: tuple[DriverKind, ...] = ("range", "risk", "decision", "luck")


def bars(number: int, name: str = "Stage") -> list[DriverBar]:
    """Return bars of all kinds, from 57 days down to a few days the other way."""
    return [
        DriverBar(
            f"{name} {at}",
            60 / (at + 1) - 3,
            2.0 + at % 3,
            KINDS[at % 4],
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


def costs() -> CostsAndDates:
    """Return a hundred runs whose cost grows with their time, and a corner."""
    ends = [
        (date(2029, 1, 1) + timedelta(days=7 * at), 30e6 + 4e5 * at + 3e6 * (at % 7))
        for at in range(100)
    ]
    frontier = [(ends[at][0], 80e6 - 2e5 * at) for at in range(75, 95)]
    return CostsAndDates(ends, frontier, ends[12], 0.1, frontier[9], currency="EUR")


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
