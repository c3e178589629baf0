import math
from datetime import date

import numpy as np
import pytest

from msnb.errors import MsnbError
from msnb.forecast import forecast_baseline, levels_of, recalibrated

from .conftest import F1


def test_own_forecasts_become_a_class_like_any_other() -> None:
    ours = recalibrated([200] * 10, [200 * ratio for ratio in F1])
    assert (ours.completed, ours.parent, ours.fit_for_headline) == (10, None, True)
    told = forecast_baseline(ours, start=date(2026, 1, 5), days=200)
    assert [each.date.isoformat() for each in told.levels if each.date] == [
        "2026-08-21",
        "2026-11-23",
        "2027-04-04",
    ]


def test_costs_are_recalibrated_alike() -> None:
    ours = recalibrated([200] * 10, [200 * ratio for ratio in F1], measure="cost")
    told = forecast_baseline(ours, cost=100)
    assert [round(each.cost, 4) for each in told.levels if each.cost] == [
        113.9298,
        160.6683,
        226.9718,
    ]


@pytest.mark.parametrize(("n", "there"), [(9, "are 9"), (1, "is 1"), (0, "are 0")])
def test_below_ten_it_says_how_many_there_are(n: int, there: str) -> None:
    with pytest.raises(MsnbError) as caught:
        recalibrated([100] * n, [110] * n)
    assert str(caught.value) == (
        "The recalibrated view needs 10 finished forecasts of your own, and there "
        f"{there}. Use the outside view until then."
    )


@pytest.mark.parametrize("bad", [0, -1, math.nan, math.inf])
def test_a_row_that_cannot_be_used_does_not_count(bad: float) -> None:
    with pytest.raises(MsnbError, match="there are 9"):
        recalibrated([100] * 10, [*F1[:9], bad])
    assert recalibrated([100] * 11, [*F1, bad]).refused[0].project.id == "11"


def test_forecasts_and_outcomes_are_as_many() -> None:
    with pytest.raises(ValueError, match="10 forecasts and 9 outcomes"):
        recalibrated([100] * 10, [100] * 9)


def test_arrays_and_columns_of_a_table_will_do() -> None:
    planned, actual = np.full(10, 100.0), np.array(F1) * 100
    assert recalibrated(planned, actual).completed == 10  # type: ignore[arg-type]


def test_a_team_that_is_always_a_third_too_short_is_put_right() -> None:
    # Off by one factor and a scatter: the scatter stays, the factor goes.
    rng = np.random.default_rng(5)
    held = []
    for _ in range(400):
        planned = rng.uniform(50, 500, 41)
        actual = planned * 1.5 * np.exp(rng.normal(0, 0.3, 41))
        ours = recalibrated(planned[:40].tolist(), actual[:40].tolist())
        [level] = levels_of(ours, [0.8], limits=False)
        assert level.ratio
        held.append(actual[40] <= planned[40] * level.ratio)
    assert 0.74 < np.mean(held) < 0.86
