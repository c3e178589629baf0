"""How long the record of a large history takes, and a forecast from one.

``python benchmarks/backtest.py`` prints seconds of the wall clock and of the processor,
beside what is wanted, and how busy the machine was.
"""

import os
import time
from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from msnb.forecast import Archive, Project, backtest, forecast_baseline, select_class

FIRST = date(1990, 1, 1)
PARTS = ("roads", "rail", "water", "energy")


def archive(n: int, *, ongoing: float = 0.0, phases: int = 1) -> Archive:
    """Return ``n`` projects begun over thirty years, in four classes of one source.

    So many of them are phases of one thing, and go by one name.
    """
    rng = np.random.default_rng(n)
    starts = np.sort(rng.integers(0, 30 * 365, n))
    planned = np.exp(rng.normal(6.5, 0.6, n)).round() + 1
    taken = (planned * np.exp(rng.normal(0.25, 0.4, n))).round() + 1
    under_way = rng.uniform(size=n) < ongoing
    projects = []
    for i in range(n):
        start = FIRST + timedelta(int(starts[i]))
        end = start + timedelta(int(taken[i]))
        projects.append(
            Project(
                f"p{i}",
                f"ours/{PARTS[i % 4]}",
                name=f"thing {i % (n // phases)}",
                status="ongoing" if under_way[i] else "completed",
                start=start,
                planned_finish=start + timedelta(int(planned[i])),
                actual_finish=None if under_way[i] else end,
                status_date=end if under_way[i] else None,
            )
        )
    return Archive("ours.csv", "ours.csv", tuple(projects), header=("id",))


def timed(what: str, wanted: float | None, work: Callable[[], object]) -> None:
    """Run once, and print how long it took."""
    wall, user = time.perf_counter(), os.times().user
    work()
    wall, user = time.perf_counter() - wall, os.times().user - user
    goal = "no goal" if wanted is None else f"wanted: {wanted} s or less"
    print(f"{what}: {wall:.2f} s ({user:.2f} s of processor; {goal})")


def main() -> None:
    """Measure and print."""
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    import scipy.stats  # noqa: F401, PLC0415  # loaded once in a process, not part of the work
    import scoringrules  # type: ignore[import-untyped] # noqa: F401, PLC0415

    large, middle = archive(20_000), archive(10_000)
    for step in ("quarter", "month", "project"):
        chosen = select_class("ours", history=large)
        timed(
            f"card of 20,000 rows, a forecast each {step}",
            None if step == "project" else 15,
            lambda chosen=chosen, step=step: backtest(chosen, origin_step=step).card(),
        )
    part = select_class("ours/water", history=large)
    timed("card of one class of four of 20,000 rows", 15, lambda: backtest(part).card())
    kin = select_class("ours", history=archive(20_000, phases=40))
    timed("card of 20,000 rows that go by 500 names", 15, lambda: backtest(kin).card())
    for ongoing in (0.0, 0.3):
        rows = archive(10_000, ongoing=ongoing) if ongoing else middle
        for elapsed in (None, date(2021, 6, 1)):
            timed(
                f"forecast from 10,000 rows, {ongoing:.0%} under way, as of {elapsed}",
                0.2,
                lambda rows=rows, elapsed=elapsed: forecast_baseline(
                    select_class("ours/water", history=rows),
                    start=date(2021, 1, 1),
                    days=400,
                    as_of=elapsed,
                ),
            )


if __name__ == "__main__":
    main()
