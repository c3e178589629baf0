"""A backtest that would read too many rows tries some projects, spread over time."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from msnb.forecast import Archive, Project, backtest, select_class
from msnb.forecast.records.tried_in_part import MOST_ROWS, spread_tests
from msnb.forecast.reference.known_then import KnownThen, known_then

FIRST = date(1990, 1, 1)


def past_of(n: int, *, names: int = 0) -> KnownThen:
    """Projects begun one a day, each done in ten days; so many names go around."""
    projects = []
    for i in range(n):
        start = FIRST + timedelta(i)
        projects.append(
            Project(
                f"p{i}",
                "ours",
                name=f"thing {i % names}" if names else "",
                start=start,
                planned_finish=start + timedelta(10),
                actual_finish=start + timedelta(10 + i % 7),
            )
        )
    archive = Archive("ours.csv", "ours.csv", tuple(projects), header=("id",))
    return known_then(select_class("ours", history=archive))


def kept(past: KnownThen, *, each_alone: bool = False) -> NDArray[np.intp]:
    tests = past.tests()
    origins = past.starts[tests].astype(np.int64)
    return spread_tests(past, tests, origins // 90 * 90, each_alone=each_alone)


def test_all_are_tried_where_a_quarter_shares_its_forecast() -> None:
    assert kept(past_of(8000)).size == 8000


def test_rows_that_share_names_are_tried_in_part_evenly_over_time() -> None:
    some = kept(past_of(8000, names=400))
    # A forecast each from all before it: 8,000 x 4,000 rows, and 20 million are the most.
    assert some.size == pytest.approx(8000 * MOST_ROWS / (8000 * 8000 / 2), rel=0.05)
    assert some[0] == 0
    assert some[-1] == 7999
    assert set(np.diff(some)) == {1, 2}


def test_so_are_rows_each_with_weights_of_its_own() -> None:
    assert kept(past_of(8000), each_alone=True).size < 6000
    assert kept(past_of(4000), each_alone=True).size == 4000


def test_a_name_that_stands_once_takes_no_forecast_of_its_own() -> None:
    assert kept(past_of(8000, names=8000)).size == 8000


def test_the_card_says_how_many_were_passed_over() -> None:
    tried = backtest(known_then(select_class("world-bank/water")).reference_class)
    assert tried.passed_over == tried.card().passed_over == 0
    card = replace(tried, passed_over=1000).card()
    assert card.to_dict()["passed_over"] == 1000
    [said] = [each.message for each in card.warnings if each.rule == "tried-in-part"]
    assert said == (
        "Tried on 53 past projects, spread evenly over time. 1,000 others were passed "
        "over: to try them all would take minutes."
    )


@pytest.mark.slow
def test_what_is_tried_is_forecast_as_it_is_among_all() -> None:
    past = past_of(8000, names=400)
    part = backtest(past.reference_class)
    assert 4000 < part.n_tests < part.n_tests + part.passed_over < 8000
    then = past.on(float(part.origins[-1])).without_kin(int(part.tests[-1]))
    function = then.function()
    assert part.forecasts[-1].tolist() == [function.supported(p) for p in part.levels]
