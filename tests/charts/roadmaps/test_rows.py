"""The rows of a roadmap, and the table of them."""

from datetime import date

import pandas as pd
import pytest

from msnb.charts import Outlook, RoadmapRow
from msnb.charts.roadmaps.rows import rows_table
from tests.charts.conftest import FITTED, GOAL, LEASE, SIGN, at


def _outlook(*pairs: tuple[float, int | None]) -> tuple[Outlook, ...]:
    return tuple(Outlook(level, day and date(2028, 1, day)) for level, day in pairs)


@pytest.mark.parametrize(
    ("outlook", "band"),
    [
        pytest.param(_outlook((0.9, 9), (0.5, 5), (0.8, 8)), (0.5, 0.8), id="to 4 in 5"),
        pytest.param(_outlook((0.5, 5), (0.7, 7)), (0.5, 0.7), id="else to the highest"),
        pytest.param(_outlook((0.8, 8)), (0.8, 0.8), id="one level"),
        pytest.param((), None, id="none"),
    ],
)
def test_a_band_runs_from_the_lowest_level(outlook: object, band: object) -> None:
    found = RoadmapRow("a", "milestone", "A", outlook=outlook).band  # type: ignore[arg-type]
    assert (found and tuple(each.level for each in found)) == band


@pytest.mark.parametrize(
    ("days", "whole"), [(12.9, 12), (0.4, 0), (-0.2, -1), (None, None)]
)
def test_float_is_told_in_whole_days_never_more_than_there_is(
    days: float | None, whole: int | None
) -> None:
    assert RoadmapRow("a", "milestone", "A", float_days=days).whole_days == whole


def test_what_is_done_is_not_called_under_way() -> None:
    assert (LEASE.state, FITTED.state, SIGN.state) == ("done", "sets the date", "")


def test_the_table_says_every_date_under_a_heading_in_words() -> None:
    frame = rows_table([GOAL, FITTED])
    assert frame.to_dict("records") == [
        {
            "What": "The shop sells",
            "Owner": "",
            "Planned": pd.Timestamp("2027-04-02"),
            "Latest": pd.NaT,
            "Float, working days": 20,
            "Deadline": pd.Timestamp("2027-04-30"),
            "1 in 2": pd.Timestamp("2027-04-20"),
            "4 in 5": pd.Timestamp("2027-05-20"),
            "State": "",
            "Notes": "",
        },
        {
            "What": "Shop fitted",
            "Owner": "Ben",
            "Planned": pd.Timestamp("2027-03-26"),
            "Latest": pd.Timestamp("2027-03-19"),
            "Float, working days": -5,
            "Deadline": pd.Timestamp("2027-03-19"),
            "1 in 2": pd.NaT,
            "4 in 5": pd.NaT,
            "State": "sets the date",
            "Notes": "no backup",
        },
    ]


def test_columns_that_hold_nothing_are_left_out() -> None:
    frame = rows_table([RoadmapRow("a", "milestone", "A", finish=at(3, 1))])
    assert list(frame.columns) == ["What", "Planned", "Float, working days"]
    assert rows_table([]).empty
