"""An outcome read by hand: dates by level, chances by day, days; and clocks in tables."""

from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.schedule import WorkTime, midnight
from msnb.simulate import Outcome
from msnb.simulate.model.clocks import Clock

START = date(2027, 2, 1)
DAY = 24 * 60
# Ten finishes at noon, on 1 to 10 February, in the order they were drawn.
DAYS = [3, 1, 2, 10, 9, 4, 8, 5, 7, 6]


@pytest.fixture
def outcome() -> Outcome:
    finish = np.array([[(day - 1) * DAY + 720 for day in DAYS]], dtype=np.int32)
    return Outcome(START, ("a",), finish, {}, {}, None, {})


@pytest.mark.parametrize(
    ("level", "day"),
    [(0.01, 1), (0.1, 1), (0.11, 2), (0.5, 5), (0.7, 7), (0.8, 8), (1, 10)],
)
def test_a_level_is_the_first_day_by_which_that_share_is_there(
    outcome: Outcome, level: float, day: int
) -> None:
    assert outcome.dates("a", [level]) == [datetime(2027, 2, day, 12)]  # noqa: DTZ001


def test_a_day_counts_to_its_end(outcome: Outcome) -> None:
    assert outcome.chance_by("a", date(2027, 1, 31)) == 0
    assert outcome.chance_by("a", date(2027, 2, 4)) == 0.4
    assert outcome.chance_by("a", date(2027, 2, 10)) == 1


def test_days_keep_the_order_of_the_draws(outcome: Outcome) -> None:
    assert outcome.days("a").tolist() == [day - 0.5 for day in DAYS]
    assert outcome.draws == 10


WEEKS = {
    "office": [[(540, 720), (780, 1080)]] * 5 + [[], []],
    "odd": [[(487, 911)], [], [(0, 360), (1200, 1440)], [(0, 1440)], [(0, 1440)], [], []],
}
OFF = {date(2027, 12, 24).toordinal() + at for at in range(12)}


@pytest.mark.parametrize("week", WEEKS)
@given(minutes=st.lists(st.integers(0, 3 * 365 * DAY), min_size=1, max_size=20))
def test_tables_say_what_the_working_time_says(week: str, minutes: list[int]) -> None:
    time = WorkTime(WEEKS[week], lambda _: OFF, 2027)
    clock = Clock(time, midnight(START))
    instants = [midnight(START) + each for each in minutes]
    ticks = clock.tick(np.array(instants, dtype=np.int32))
    assert ticks.tolist() == [time.tick(each) for each in instants]
    expected = [time.clock(int(each)) for each in ticks]
    assert clock.clock(ticks).tolist() == expected
