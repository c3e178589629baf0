import pytest

from msnb.errors import ChoiceError, HistoryError
from msnb.forecast.history.columns import locate, missing, offered_measures


def test_capitals_spaces_and_hyphens_do_not_matter() -> None:
    assert locate("x", [" Planned Days ", "actual-days", "ID"], {}) == {
        "planned_days": 0,
        "actual_days": 1,
        "id": 2,
    }


def test_a_mapping_wins_over_the_names_in_the_file() -> None:
    header = ["planned_days", "Plan v1", "actual_days"]
    assert locate("x", header, {"planned_days": "Plan v1"})["planned_days"] == 1


@pytest.mark.parametrize(
    ("header", "want"),
    [
        (["start", "planned_finish", "actual_finish"], ("duration",)),
        (["base_cost", "actual_cost"], ("cost",)),
        (
            ["planned_days", "actual_days", "planned_cost", "actual_cost"],
            ("duration", "cost"),
        ),
        (["planned_days", "actual_cost"], ()),
    ],
)
def test_the_columns_decide_the_measures(header, want) -> None:
    assert offered_measures(dict.fromkeys(header, 0)) == want


def test_missing_columns_are_named_with_the_nearest_of_the_file() -> None:
    with pytest.raises(HistoryError) as caught:
        locate("ours.csv", ["id", "plan_days", "Ist"], {})
    assert str(caught.value) == (
        "ours.csv: For duration it needs the columns planned_days and actual_days, or "
        "start, planned_finish and actual_finish; missing: planned_days and actual_days. "
        "It has 'id', 'plan_days', 'Ist'. "
        "Rename the columns, or map them: planned_days=plan_days and "
        "actual_days=YOUR COLUMN."
    )


def test_only_what_is_missing_is_asked_for() -> None:
    fault = missing("cost", ["planned_cost"], {"planned_cost": 0})
    assert "missing: actual_cost." in fault.message
    assert fault.remedy == ("Rename the columns, or map them: actual_cost=YOUR COLUMN.")


def test_of_very_many_columns_the_first_are_named() -> None:
    fault = missing("duration", [f"c{i}" for i in range(23)], {})
    assert fault.message.endswith("'c18', 'c19' and 3 more.")


def test_a_mapping_of_an_unknown_column_suggests_the_known_one() -> None:
    with pytest.raises(
        ChoiceError, match=r"no column 'plan_days'\. Did you mean 'planned_days'"
    ):
        locate("x", ["a"], {"plan_days": "a"})


def test_a_mapping_to_a_column_that_is_not_there_suggests_one_that_is() -> None:
    with pytest.raises(
        HistoryError, match=r"'Plann' to read planned_days from. Did you mean 'Plan'"
    ):
        locate("x", ["Plan", "actual_days"], {"planned_days": "Plann"})


def test_a_column_that_stands_twice_is_refused() -> None:
    with pytest.raises(HistoryError, match="The column 'Actual Days' stands twice"):
        locate("x", ["planned_days", "actual_days", "Actual Days"], {})
