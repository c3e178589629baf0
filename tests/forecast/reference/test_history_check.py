import pytest

from msnb.errors import HistoryError
from msnb.forecast import check_history, select_class


def test_each_row_that_does_not_count_is_named_with_line_id_and_reason(tmp_path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text(
        "# ours\n"
        "id,class,status,planned_days,actual_days,planned_cost,actual_cost,cost_unit\n"
        "a,ours,completed,100,120,5,6,EUR\n"
        "b,ours,completed,0,120,5,6,USD\n"
        "c,ours,cancelled,100,40,5,,EUR\n"
        "d,ours,completed,soon,120,5,6,EUR\n"
        "a,ours,completed,100,100,5,6,EUR\n"
    )
    check = check_history(file)
    assert [str(each) for each in check.findings] == [
        "line 4, b (duration): the plan is 0, not above 0",
        "line 5, c (cost): cancelled, and how far it had got is not known",
        "line 5, c (duration): cancelled: counts as far as it had got",
        "line 6, d (duration): planned_days: 'soon' is not a number.",
        "line 7, a (cost): the id 'a' stands before in line 3: the first row counts",
        "line 7, a (duration): the id 'a' stands before in line 3: the first row counts",
        (
            "ours (cost): The class 'ours' mixes currencies or cost units: "
            "'EUR' (a, d) and 'USD' (b)."
        ),
    ]
    assert check.usable == {"duration": 1, "cost": 3}
    assert check.sentence() == (
        f"{file}: 5 rows; 1 count for duration and 3 count for cost; 7 findings. "
        "No forecast of duration is made from it until the unreadable cells are mended."
    )


def test_an_unreadable_cost_leaves_the_forecast_of_time(tmp_path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text(
        "id,planned_days,actual_days,planned_cost,actual_cost\na,10,12,much,7\nb,10,11,5,6\n"
    )
    said = check_history(file).sentence()
    assert "No forecast of cost is made from it until" in said
    assert select_class(history=file).completed == 2
    with pytest.raises(HistoryError, match="'much' is not a number"):
        select_class(history=file, measure="cost")


def test_the_check_leaves_as_json_and_as_a_table(tmp_path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text("id,planned_days,actual_days\na,10,0\n")
    check = check_history(file)
    assert check.to_dict() == {
        "schema": 1,
        "history": str(file),
        "rows": 1,
        "classes": ["ours"],
        "usable": {"duration": 0},
        "findings": [
            {
                "line": 2,
                "id": "a",
                "measure": "duration",
                "kind": "refused",
                "reason": "the duration is 0, not above 0",
            }
        ],
    }
    assert check.to_frame()["line"].tolist() == [2]


def test_a_row_with_an_unreadable_cell_does_not_count(tmp_path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text("id,planned_days,actual_days,start\na,10,12,soon\nb,10,12,\n")
    check = check_history(file)
    assert check.usable == {"duration": 1}
    assert [each.kind for each in check.findings] == ["unreadable"]


def test_nothing_refused_is_said_so(tmp_path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text("planned_days,actual_days\n10,12\n")
    assert (
        check_history(file)
        .sentence()
        .endswith("1 row; 1 count for duration; nothing refused.")
    )
    assert check_history(file).to_frame().empty


def test_a_history_without_its_columns_cannot_be_checked(tmp_path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text("a,b\n1,2\n")
    with pytest.raises(HistoryError, match="missing: planned_days and actual_days"):
        check_history(file)


def test_a_row_very_far_from_its_plan_counts_and_is_pointed_out(tmp_path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text("id,planned_days,actual_days\na,1,1000000000\nb,5000,1\nc,10,9990\n")
    check = check_history(file)
    assert check.usable == {"duration": 3}
    assert [str(each) for each in check.findings] == [
        "line 2, a (duration): 1,000,000,000 times its plan: one unit in both columns?",
        "line 3, b (duration): 1/5,000 of its plan: one unit in both columns?",
    ]
    assert {each.kind for each in check.findings} == {"extreme"}
