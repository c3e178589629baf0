"""What drives the date, when each is reached, what sets the date, and at what cost."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from msnb.charts import (
    CriticalShare,
    DateRange,
    DriverBar,
    cost_and_date,
    critical_shares,
    date_ranges,
    drivers,
)
from msnb.simulate import TimeAndCost

from .conftest import LONG, Svg
from .simulated import bars, costs, ranges, shares

TakeApart = Callable[[str], Svg]
PERMIT = DriverBar("Permit", 34.4, 3.6, "risk")
RAIN = DriverBar("Rain", 1.2, 3.0, "risk")
HIRE = DriverBar("Hiring", 41.0, 2.0)
HARM = DriverBar("2w between 'Lease' and 'Shop'", -5.0, 1.0, "link")


# ---- what drives the date


def test_the_longest_bar_stands_first_whatever_the_order(take_apart: TakeApart) -> None:
    svg = take_apart(drivers([RAIN, PERMIT, HIRE]).svg())
    assert [word.text for word in svg.words("names-bold")] == ["Hiring", "Permit"]
    assert [word.text for word in svg.words("days")] == ["41 days", "34 days"]
    assert [word.text for word in svg.words("days-unseen")] == ["1 day"]


def test_twice_the_days_are_twice_as_long() -> None:
    picture = drivers([DriverBar("a", 40), DriverBar("b", 20)])
    [layer] = [each for each in picture.wide.layers if each.name == "drivers"]
    long, short = ((mark.x2 or 0) - mark.x for mark in layer.marks)
    assert long == pytest.approx(2 * short)


def test_a_whisker_reaches_as_far_as_the_error() -> None:
    picture = drivers([DriverBar("a", 40, 10)])
    by_name = {each.name: each for each in picture.wide.layers}
    bar = by_name["drivers"].marks[0]
    a_day = ((bar.x2 or 0) - bar.x) / 40
    first, last = re.match(
        r"M([\d.]+),[\d.]+H([\d.]+)", by_name["errors"].marks[0].path
    ).groups()  # type: ignore[union-attr]
    assert float(last) - float(first) == pytest.approx(20 * a_day, abs=0.2)


def test_what_cannot_be_told_from_nothing_is_not_named() -> None:
    text = drivers([RAIN, PERMIT, HIRE, HARM], what="the 4-in-5 date").text
    assert text == (
        "Without it, the 4-in-5 date is earlier by: 'Hiring' 41 days (give or take 2) and "
        "'Permit' 34 days (give or take 4). Without it, the 4-in-5 date is later by: "
        "2w between 'Lease' and 'Shop' 5 days (give or take 1). 1 thing more moves it by "
        "less than the simulation can tell."
    )


def test_the_table_holds_what_is_not_drawn(take_apart: TakeApart) -> None:
    picture = drivers(bars(40), most=12)
    assert len(picture.table) == 40
    assert len(take_apart(picture.svg()).group("errors")) == 12
    assert picture.table["Days earlier without it"].is_monotonic_decreasing


def test_nothing_that_drives_it_is_a_sentence() -> None:
    assert drivers([]).text == "Nothing in the plan moves the date."
    assert drivers([RAIN]).text == (
        "1 thing moves it by less than the simulation can tell."
    )


# ---- when each is reached

A_RANGE = DateRange(
    "Open",
    date(2027, 3, 1),
    date(2027, 4, 1),
    date(2027, 5, 1),
    date(2027, 6, 1),
    deadline=date(2027, 4, 10),
    commitment=date(2027, 5, 20),
    chances={"deadline": 0.5, "commitment": 0.9},
)


def test_a_row_says_its_date_and_how_likely_what_is_wanted_is(
    take_apart: TakeApart,
) -> None:
    picture = date_ranges([A_RANGE], title="When")
    assert picture.text == (
        "'Open': 1 in 2 by 1 April 2027, 4 in 5 by 1 May 2027; 1 in 2 for the deadline 10 "
        "April 2027 and 9 in 10 for the promised 20 May 2027."
    )
    words = [word.text for word in take_apart(picture.svg()).words("words")]
    said = "4 in 5 by 1 May 2027 · deadline: 1 in 2 · promised: 9 in 10"
    assert " ".join(words) == said
    assert [*picture.table.columns] == [
        *("What", "1 in 10", "1 in 2", "4 in 5", "9 in 10"),
        *("Deadline", "Deadline: chance", "Promised", "Promised: chance"),
    ]


def test_marks_stand_in_the_order_of_their_dates() -> None:
    picture = date_ranges([A_RANGE], title="When")
    layers = {each.name: each.marks for each in picture.wide.layers}
    [band], [safe] = layers["ranges"], layers["safe"]
    [middle], [deadline] = layers["middles"], layers["deadlines"]
    [promised] = layers["commitments"]
    xs = [band.x, middle.x, deadline.x, safe.x, promised.x, band.x2 or 0]
    assert xs == sorted(xs)


def test_the_legend_explains_what_is_there_and_no_more(take_apart: TakeApart) -> None:
    bare = replace(A_RANGE, deadline=None, commitment=None, chances={})
    svg = take_apart(date_ranges([bare], title="When").svg())
    assert [w.text for w in svg.words("legend")] == [
        "1 in 10 to 9 in 10",
        "1 in 2",
        "4 in 5",
    ]


def test_of_many_rows_the_goals_and_the_least_likely_are_told() -> None:
    text = date_ranges(ranges(9), title="When").text
    assert text.startswith("'Stage 8': 1 in 2 by")
    assert "Least likely to meet their deadlines: 'Stage 1' (2 in 5), 'Stage 3'" in text


def test_without_rows_there_is_a_sentence() -> None:
    assert date_ranges([], title="When").text == "There is no date to show."


# ---- what sets the date


def test_shares_are_ranked_and_the_hidden_ones_named() -> None:
    picture = critical_shares(
        [
            CriticalShare("a", 0.2),
            CriticalShare("b", 0.8, in_plan=True),
            CriticalShare("c", 0),
        ]
    )
    assert picture.table["What"].tolist() == ["b", "a"]
    assert picture.table["Sets the date"].tolist() == ["80%", "20%"]
    assert picture.text == (
        "Most often: 'b' (80%) and 'a' (20%). 'a' is not on the chain of the plan's own "
        "dates, and may set the date all the same."
    )


def test_a_plan_that_is_done_has_nothing_that_sets_its_date() -> None:
    text = critical_shares([CriticalShare("a", 0.0)]).text
    assert text == "Nothing is left to do, so that nothing sets the date."


# ---- at what cost


def test_each_run_is_a_point_and_those_that_keep_both_stand_out() -> None:
    told = costs()
    layers = {each.name: each.marks for each in cost_and_date(told).wide.layers}
    kept = (told.days <= 784) & (told.costs <= 38e6)
    assert len(layers["kept"]) == kept.sum() > 0
    assert len(layers["runs"]) + len(layers["kept"]) == 100


def test_a_great_many_runs_are_thinned() -> None:
    layers = {each.name: each.marks for each in cost_and_date(costs(3_000)).wide.layers}
    assert 300 < len(layers["runs"]) <= 400


@pytest.mark.parametrize("which", ["wide", "narrow"])
def test_the_frontier_goes_down_and_to_the_right(which: str) -> None:
    drawing = getattr(cost_and_date(costs()), which)
    [line] = [each for each in drawing.layers if each.name == "frontier"]
    downs = [float(each) for each in re.findall(r"V([\d.]+)", line.marks[0].path)]
    across = [float(each) for each in re.findall(r"H([\d.]+)", line.marks[0].path)]
    assert downs == sorted(downs)
    assert across == sorted(across)


def test_a_plan_whose_runs_all_end_alike_is_drawn() -> None:
    alike = np.full(3, 5.0)
    start = date(2027, 1, 1)
    told = TimeAndCost(start, start + timedelta(days=5), 5.0, "", alike, alike)
    assert "5" in cost_and_date(told).text
    cost_and_date(told).svg()


def test_one_day_of_work_is_drawn() -> None:
    only = date(2027, 1, 1)
    date_ranges([DateRange("a", only, only, only, only)], title="When").svg("narrow")


@pytest.mark.parametrize("number", [1, 5, 40])
def test_long_names_fit(number: int, take_apart: TakeApart) -> None:
    for picture in (
        drivers(bars(number, LONG), most=40),
        date_ranges(ranges(number, LONG), title="When"),
        critical_shares(shares(number, LONG), most=40),
    ):
        for which in ("wide", "narrow"):
            svg = take_apart(picture.svg(which))  # type: ignore[arg-type]
            assert all(w.left >= -1 and w.right <= svg.width + 1 for w in svg.words())
            assert len(svg.text) < 130_000


def test_a_long_span_of_years_has_ticks_that_do_not_meet(take_apart: TakeApart) -> None:
    days, start = 300.0 * np.arange(1, 41), date(2027, 1, 1)
    told = TimeAndCost(start, start + timedelta(days=300), 9.0, "", days, days)
    words = take_apart(cost_and_date(told).svg("narrow")).words("ticks-across")
    assert len(words) > 2
    assert all(a.right < b.left for a, b in pairwise(words))
