from datetime import date

import pytest

from msnb.simulate import LevelDate, Settings, model_of, run
from msnb.simulate.kernel.levels import at_level, level_dates, ranks_around
from msnb.stats import limit_ranks
from tests.simulate.by_hand import a_plan, a_risk, day_after


@pytest.mark.parametrize("draws", [100, 1_000, 10_000, 200_000])
@pytest.mark.parametrize("level", [0.1, 0.5, 0.8, 0.9])
def test_ranks_are_the_exact_ones_or_one_beside_them(draws: int, level: float) -> None:
    exact = limit_ranks(draws, level)
    for near, right in zip(ranks_around(draws, level), exact, strict=True):
        assert abs(near - right) <= 1


def test_too_few_draws_bound_nothing() -> None:
    assert ranks_around(10, 0.9) == (7, 11)
    assert ranks_around(5, 0.1)[0] == 0


def test_dates_and_limits_are_those_of_a_hand_count() -> None:
    # Ten days, and five more in 3 of 10 draws: the 0.7 is the last level without them.
    plan = a_plan(
        [{"id": "open", "takes": "10d"}], risks=[a_risk("rain", ["open"], 0.3, "5d")]
    )
    outcome = run(model_of(plan), Settings())
    dates = level_dates(outcome, "open", [0.5, 0.7, 0.8])
    assert [each.date for each in dates[::2]] == [day_after(10), day_after(15)]
    assert dates[0] == LevelDate(0.5, day_after(10), day_after(10), day_after(10))
    # Near the jump, chance alone decides on which side of it the date falls.
    assert (dates[1].low, dates[1].high) == (day_after(10), day_after(15))
    assert (dates[0].within_days, dates[1].within_days) == (0, 2.5)


def test_a_level_without_limits_has_no_half_width() -> None:
    assert LevelDate(0.9, date(2027, 2, 1), date(2027, 2, 1), None).within_days is None


def test_only_chances_have_dates() -> None:
    plan = a_plan([{"id": "open", "takes": "10d"}])
    outcome = run(model_of(plan), Settings(draws=64))
    with pytest.raises(ValueError, match="strictly between 0 and 1, not at 1"):
        level_dates(outcome, "open", [1.0])
    with pytest.raises(ValueError, match=r"There is no date for 0\.95"):
        at_level(level_dates(outcome, "open"), 0.95)
