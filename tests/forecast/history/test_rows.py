from datetime import date

import pytest

from msnb.forecast import Project


def test_days_given_win_over_dates() -> None:
    row = Project(
        "a",
        "ours",
        start=date(2026, 1, 1),
        planned_finish=date(2026, 1, 11),
        actual_finish=date(2026, 1, 21),
        planned_days=7,
    )
    assert (row.planned_length(), row.reached_length()) == (7, 20)


def test_an_ongoing_project_has_reached_its_status_date() -> None:
    row = Project(
        "a", "ours", status="ongoing", start=date(2026, 1, 1), status_date=date(2026, 1, 4)
    )
    assert (row.planned_length(), row.reached_length()) == (None, 3)


def test_a_name_that_only_begins_the_same_is_another_class() -> None:
    assert not Project("a", "world-bank-with-contingency/water").is_in("world-bank")


def test_a_project_goes_by_its_name_where_it_has_one() -> None:
    assert Project("a", "ours", name="Tram", region="Leith").label() == "Tram"


@pytest.mark.parametrize(
    ("more", "days"),
    [
        ({"status_date": date(2026, 2, 10)}, 40),
        ({"status_date": date(2026, 2, 10), "actual_finish": date(2026, 1, 21)}, 20),
        ({"status_date": date(2026, 2, 10), "actual_days": 33.0}, 33),
        ({}, None),
    ],
)
@pytest.mark.parametrize("status", ["cancelled", "left"])
def test_what_stopped_reached_its_end_or_else_its_status_date(status, more, days) -> None:
    row = Project("a", "ours", status=status, start=date(2026, 1, 1), **more)
    assert row.reached_length() == days
