"""The pictures of a card: what held, what was promised, where outcomes fell, and when."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from msnb.charts import (
    better_than_simpler,
    coverage,
    outcomes_in_time,
    reliability,
    where_outcomes_fell,
)
from msnb.charts.drawing.plot import Plot
from msnb.charts.drawing.scales import Linear
from msnb.charts.drawing.theme import ACCENT, WARN
from msnb.forecast import TWENTIETHS, Backtest, backtest, course_of, record, select_class

from .conftest import Svg

TakeApart = Callable[[str], Svg]


@pytest.fixture
def nothing(tmp_path: Path) -> Backtest:
    """Return the backtest of a history without dates."""
    file = tmp_path / "ours.csv"
    file.write_text("id,planned_days,actual_days\na,10,11\n", encoding="utf-8")
    return backtest(select_class(history=file))


@pytest.fixture
def growing(tmp_path: Path) -> Backtest:
    """Return the backtest of thirty projects, each longer than all before it."""
    lines = ["id,start,planned_days,actual_days"]
    for i in range(30):
        start = date(1990, 1, 1) + timedelta(400 * i)
        lines.append(f"p{i},{start},100,{100 + 5 * i}")
    file = tmp_path / "ours.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return backtest(select_class(history=file), levels=TWENTIETHS)


def fills(svg: Svg, layer: str) -> list[str | None]:
    return [mark.get("fill") for mark in svg.group(layer)]


def test_a_level_that_held_too_rarely_has_the_colour_of_warning(
    take_apart: TakeApart,
) -> None:
    svg = take_apart(coverage(record(select_class("world-bank/water"))).svg())
    assert fills(svg, "held") == [ACCENT, WARN, WARN]
    assert [word.text for word in svg.words("shares")] == ["45%", "67%", "77%"]
    words = " ".join(word.text for word in svg.words("words"))
    assert "though chance may explain it" in words


def test_each_level_has_its_counts_in_words_and_in_the_table() -> None:
    picture = coverage(record(select_class("world-bank/water")))
    assert (
        "4 in 5 held for 29 of 43 (67%; 9 in 10 sure: 54% to 79%): fewer than promised, "
        "though chance may explain it."
    ) in picture.text
    assert picture.table.iloc[1].tolist() == ["4 in 5", 43, 29.0, "67%", "54%", "79%"]


def test_a_reliable_class_stays_within_chance_and_another_does_not(
    growing: Backtest,
) -> None:
    transport = backtest(select_class("world-bank/transport"), levels=TWENTIETHS)
    assert reliability(transport.card()).text.endswith("at 19 of 19 levels.")
    text = reliability(growing.card()).text
    assert "Fewer than promised held at" in text
    assert "More than" not in text


def test_the_reliability_picture_has_the_numbers_of_the_card() -> None:
    tried = backtest(select_class("world-bank/water"), levels=TWENTIETHS)
    table = reliability(tried.card()).table.set_index("Promised")
    assert table.loc["80%", ["Tried", "Held"]].tolist() == [43, "67%"]


def test_outcomes_beyond_all_before_fall_into_the_last_tenths(
    growing: Backtest, take_apart: TakeApart
) -> None:
    picture = where_outcomes_fell(growing)
    assert picture.table["Projects"].sum() == growing.n_tests == 29
    assert "More fell into the last tenth." in picture.text
    svg = take_apart(picture.svg())
    assert fills(svg, "tenths")[-1] == WARN


def test_the_course_names_the_drift_and_groups_neighbours() -> None:
    course = course_of(select_class("world-bank/water"))
    picture = outcomes_in_time(course)
    assert course.drift().message in picture.text
    assert picture.table["Projects"].tolist() == [14, 14, 14, 14, 13, 13, 13, 13]
    assert picture.table["From"].is_monotonic_increasing


def test_many_projects_are_thinned_and_the_key_says_so(take_apart: TakeApart) -> None:
    course = course_of(select_class("nyc-schools/design", measure="cost"))
    svg = take_apart(outcomes_in_time(course).svg("narrow"))
    assert len(svg.group("projects")) <= 225
    assert "a past project in every 7" in [word.text for word in svg.words("key")]


def test_figures_that_do_not_fit_their_column_are_left_out(take_apart: TakeApart) -> None:
    tried = backtest(select_class("nyc-schools/design"))
    large = replace(
        tried,
        **{
            name: getattr(tried, name).repeat(100)
            for name in ("tests", "origins", "known", "crps", "low", "high", "spread")
        },
    )
    svg = take_apart(where_outcomes_fell(large).svg("narrow"))
    assert svg.words("figures") == []
    assert len(take_apart(where_outcomes_fell(large).svg()).words("figures")) == 10


def test_worse_than_the_class_above_lies_left_of_no_better(take_apart: TakeApart) -> None:
    picture = better_than_simpler(record(select_class("world-bank/water")))
    svg = take_apart(picture.svg())
    assert [word.text for word in svg.words("figures")] == ["47%", "37%", "−2%"]
    assert fills(svg, "skills") == [ACCENT, ACCENT, WARN]
    assert picture.text.endswith("2% worse than the class above alone.")


def test_without_a_try_every_picture_says_so(nothing: Backtest) -> None:
    card = nothing.card()
    for picture in (
        coverage(card),
        reliability(card),
        where_outcomes_fell(nothing),
        better_than_simpler(card),
    ):
        assert "nothing was tried" in picture.text
        assert len(picture.table) == 0
    undated = outcomes_in_time(course_of(nothing.reference_class))
    assert undated.text == "No finished project of this class says when it began."


def test_a_plot_grows_upwards() -> None:
    plot = Plot(Linear(0, 1, 40, 340), Linear(0, 1, 310, 10))
    assert (plot.left, plot.right, plot.top, plot.bottom) == (40, 340, 10, 310)
    assert plot.at(0, 0) == (40, 310)
    assert plot.at(1, 1) == (340, 10)
