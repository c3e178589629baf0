"""Several plans together: the total as luck is shared more, beside their own numbers."""

from collections.abc import Callable

import numpy as np
import pytest

from msnb.charts import Picture, all_together
from msnb.charts.drawing.theme import BACKGROUND, LIKELY
from msnb.forecast import Measure, PortfolioForecast, forecast_portfolio
from tests.charts.conftest import Svg
from tests.charts.several import waterworks

TakeApart = Callable[[str], Svg]


def told(measure: Measure = "cost", rho: float = 0.3) -> PortfolioForecast:
    plans = [waterworks(), waterworks(cost=3e6)]
    asked = {"measure": measure, "rho": rho, "reference_class": "world-bank/water"}
    return forecast_portfolio(plans, np.random.default_rng(1), **asked)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def costs() -> Picture:
    return all_together(told())


def test_a_total_stands_further_right_the_more_luck_is_shared(
    costs: Picture, take_apart: TakeApart
) -> None:
    for which in ("wide", "narrow"):
        dots = take_apart(costs.svg(which)).group("totals")  # type: ignore[arg-type]
        places = [float(str(dot.get("transform"))[10:].split(",")[0]) for dot in dots]
        assert len(places) == 4
        assert places == sorted(places)


def test_the_one_asked_for_is_filled_and_its_own_number_is_bold(
    take_apart: TakeApart,
) -> None:
    svg = take_apart(all_together(told(rho=0.6)).svg())
    fills = [dot.get("fill") for dot in svg.group("totals")]
    assert fills == [BACKGROUND, BACKGROUND, LIKELY, BACKGROUND]
    assert len(svg.words("names-bold")) == 1
    assert [word.text for word in svg.words("words")][2] == "0.6: a strong common factor"


def test_the_words_say_what_the_sum_of_single_numbers_overstates(costs: Picture) -> None:
    assert costs.title == "What they cost (4 in 5)"
    assert costs.text.startswith("2 plans together cost at most ")
    assert "% too much." in costs.text
    assert costs.table.shape == (4, 3)


def test_dates_are_those_of_the_sentence(take_apart: TakeApart) -> None:
    forecast = told("duration")
    svg = take_apart(all_together(forecast).svg())
    shown = [word.text for word in (*svg.words("names"), *svg.words("names-bold"))]
    total = forecast.headline
    assert total is not None
    day = forecast.when(total.at)
    assert f"{day.day} {day:%b %Y}" in shown
    assert f"by {day.day} {day:%B %Y} (4 in 5)" in forecast.sentence()


def test_fewer_than_two_plans_are_a_sentence() -> None:
    picture = all_together(forecast_portfolio([], np.random.default_rng(1)))
    assert picture.text == "For duration 0 plans can be counted: a portfolio needs 2."
    assert picture.table.empty
