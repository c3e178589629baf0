"""What a card says of classes whose truth is known: no false alarm, and drift is seen.

Sixty classes of 80 projects begun over ten years; the source ends then, and holds those
under way as such. Overruns are lognormal, and in the second case grow by 0.8 on the way.
"""

from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest

from msnb.forecast import Archive, Card, Project, backtest, select_class

FIRST, YEARS, CLASSES, SIZE = date(2000, 1, 1), 3650, 60, 80


def archive(seed: int, growth: float) -> Archive:
    rng = np.random.default_rng(seed)
    starts = np.sort(rng.integers(0, YEARS, SIZE))
    planned = np.exp(rng.normal(6.2, 0.5, SIZE)).round() + 1
    overruns = np.exp(rng.normal(0.2, 0.4, SIZE) + growth * starts / YEARS)
    ends = starts + (planned * overruns).round() + 1
    projects = []
    for i in range(SIZE):
        begun, plan, end, last = (
            FIRST + timedelta(int(day))
            for day in (starts[i], starts[i] + planned[i], ends[i], YEARS)
        )
        seen = end <= last
        projects.append(
            Project(
                f"p{i}",
                "ours",
                status="completed" if seen else "ongoing",
                start=begun,
                planned_finish=plan,
                actual_finish=end if seen else None,
                status_date=None if seen else last,
            )
        )
    return Archive("ours.csv", "ours.csv", tuple(projects), header=("id",))


@cache
def cards(growth: float) -> list[Card]:
    return [
        backtest(select_class("ours", history=archive(seed, growth))).card()
        for seed in range(CLASSES)
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("place", "level"), [(0, 0.5), (1, 0.8), (2, 0.9)])
def test_a_class_that_stays_as_it_is_holds_what_it_promises(place, level) -> None:
    told = [card.levels[place] for card in cards(0.0)]
    share = sum(each.held for each in told) / sum(each.n for each in told)
    assert share == pytest.approx(level, abs=0.03)
    # One in twenty is called short by chance; a dozen in a hundred would be a fault.
    assert sum(each.is_surely_short for each in told) <= 0.12 * CLASSES
    assert sum(each.is_roomy for each in told) <= 0.12 * CLASSES


@pytest.mark.slow
def test_a_class_that_stays_as_it_is_is_not_said_to_drift() -> None:
    assert sum(card.drift.is_seen for card in cards(0.0)) <= 0.12 * CLASSES


@pytest.mark.slow
def test_a_class_that_grows_worse_is_said_to() -> None:
    grown = cards(0.8)
    assert sum(card.drift.is_worse for card in grown) >= 0.5 * CLASSES
    assert sum(card.is_doubtful for card in grown) >= 0.8 * CLASSES
    assert all(not card.drift.is_seen or card.drift.is_worse for card in grown)


@pytest.mark.slow
def test_its_forecasts_beat_the_plans_all_the_same() -> None:
    better = [card.skill["as_planned"].share or 0 for card in cards(0.0)]
    assert np.median(better) > 0.1
