"""The forecast's levels with their limits."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from msnb.charts import forecast_levels
from msnb.forecast import (
    BaselineForecast,
    Level,
    LevelForecast,
    forecast,
    forecast_baseline,
    select_class,
)
from tests.charts.conftest import Svg, shop_plan

TakeApart = Callable[[str], Svg]


@pytest.fixture(scope="module")
def outlook() -> BaselineForecast:
    """Return two years of water works."""
    water = select_class("world-bank/water")
    return forecast_baseline(water, start=date(2027, 2, 1), days=730)


def _told(outlook: BaselineForecast, *levels: LevelForecast) -> BaselineForecast:
    return BaselineForecast(outlook.reference_class, outlook.baseline, levels)


def _level(low: date | None, high: date | None) -> LevelForecast:
    level = Level(0.5, 1.3, None, None, True, False, False, "from 3 finished projects")  # noqa: FBT003
    return LevelForecast(level, date(2029, 9, 1), low, high)


REFUSED = LevelForecast(
    Level(0.9, None, None, None, False, False, False, "needs 9 finished projects, has 3")  # noqa: FBT003
)


def test_each_level_has_a_dot_and_a_range(
    outlook: BaselineForecast, take_apart: TakeApart
) -> None:
    for which in ("wide", "narrow"):
        svg = take_apart(forecast_levels(outlook).svg(which))  # type: ignore[arg-type]
        assert (len(svg.group("levels")), len(svg.group("ranges"))) == (3, 3)
        assert not svg.group("ranges-open")


SOON, LATE = date(2029, 6, 1), date(2030, 6, 1)


@pytest.mark.parametrize(
    ("limits", "drawn", "words"),
    [
        pytest.param(
            (SOON, None),
            (1, 1),
            "not before 1 June 2029, but too few projects for an upper limit",
            id="no upper limit",
        ),
        pytest.param(
            (None, LATE),
            (1, 1),
            "not after 1 June 2030, but too few projects for a lower limit",
            id="no lower limit",
        ),
        pytest.param(
            (None, None),
            (0, 2),
            "too few projects to say how well it is known",
            id="neither",
        ),
    ],
)
def test_a_limit_that_is_not_bounded_is_open(
    outlook: BaselineForecast,
    take_apart: TakeApart,
    limits: tuple[date | None, date | None],
    drawn: tuple[int, int],
    words: str,
) -> None:
    picture = forecast_levels(_told(outlook, _level(*limits)))
    svg = take_apart(picture.svg())
    assert (len(svg.group("ranges")), len(svg.group("ranges-open"))) == drawn
    assert f"1 in 2 by 1 September 2029 ({words})." in picture.text


def test_a_refused_level_says_why_and_has_no_dot(
    outlook: BaselineForecast, take_apart: TakeApart
) -> None:
    picture = forecast_levels(_told(outlook, REFUSED))
    svg = take_apart(picture.svg())
    assert not svg.group("levels")
    assert [word.text for word in svg.words("names-bold")] == ["9 in 10: refused"]
    assert [word.text for word in svg.words("words")] == [
        "needs 9 finished projects, has 3"
    ]
    assert "No 9 in 10: needs 9 finished projects, has 3." in picture.text


def test_the_plan_and_the_deadline_are_drawn_for_comparison(take_apart: TakeApart) -> None:
    told = forecast(shop_plan(), reference_class="world-bank/water", limits=False)
    picture = forecast_levels(told)
    said = [
        word.text for word in take_apart(picture.svg("narrow")).words("reference-labels")
    ]
    assert said == ["plan 1 Mar 2027", "deadline 30 Apr 2027"]
    assert picture.text.endswith("The plan is 1 March 2027. The deadline is 30 April 2027.")


def test_costs_have_a_scale_of_amounts(take_apart: TakeApart) -> None:
    chosen = select_class("world-bank/water", measure="cost")
    told = forecast_baseline(chosen, cost=34_900_000, currency="EUR", levels=(0.5,))
    picture = forecast_levels(told)
    assert picture.title == "What it may cost, EUR"
    assert picture.text.startswith("1 in 2 at most 39.1 million (9 in 10 sure: ")
    assert picture.text.endswith("The plan is 34.9 million.")
    ticks = {word.text for word in take_apart(picture.svg()).words("ticks")}
    assert {"36 M", "40 M"} <= ticks


def test_the_table_has_a_row_a_level(outlook: BaselineForecast) -> None:
    table = forecast_levels(_told(outlook, _level(date(2029, 6, 1), None), REFUSED)).table
    assert table.astype(object).where(table.notna(), None).to_numpy().tolist() == [
        [
            "1 in 2",
            pd.Timestamp("2029-09-01"),
            pd.Timestamp("2029-06-01"),
            None,
            1.3,
            "from 3 finished projects",
        ],
        ["9 in 10", None, None, None, None, "needs 9 finished projects, has 3"],
    ]


def test_a_models_level_is_hollow_and_says_what_it_is(take_apart: TakeApart) -> None:
    told = forecast_baseline(
        select_class("world-bank/water"),
        start=date(2027, 2, 1),
        days=730,
        levels=(0.8, 0.999),
        extrapolate=True,
    )
    picture = forecast_levels(told)
    assert "999 in 1,000 by 27 July 2032 (from a model, not from history; " in picture.text
    assert "from a model, not from history: " in picture.table["Rests on"].tolist()[1]
    for which in ("wide", "narrow"):
        svg = take_apart(picture.svg(which))  # type: ignore[arg-type]
        assert (len(svg.group("levels")), len(svg.group("models"))) == (1, 1)
        assert "from a model, not from history" in svg.text
        assert all(word.right <= svg.width for word in svg.words())


def test_models_that_lie_far_apart_leave_the_scale_alone(take_apart: TakeApart) -> None:
    told = forecast_baseline(
        select_class("world-bank/energy", measure="cost"),
        cost=255,
        levels=(0.5, 0.999),
        extrapolate=True,
    )
    [level] = told.model.levels if told.model else []
    assert level.high_cost is not None
    assert level.high_cost > 100_000
    words = [word.text for word in take_apart(forecast_levels(told).svg()).words("ticks")]
    assert not any("k" in word and float(word.split()[0]) > 10 for word in words)


def test_without_being_asked_no_model_is_drawn(take_apart: TakeApart) -> None:
    told = forecast_baseline(
        select_class("world-bank/water"), start=date(2027, 2, 1), days=730, levels=(0.999,)
    )
    assert not take_apart(forecast_levels(told).svg()).group("models")
    assert "No 999 in 1,000" in forecast_levels(told).text
