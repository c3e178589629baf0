from datetime import date

import pytest

from msnb.errors import ChoiceError, FileError, HistoryError
from msnb.forecast import read_history, select_class


@pytest.fixture
def write(tmp_path):  # noqa: ANN201  # a function that writes ours.csv
    def _write(text, encoding="utf-8"):  # noqa: ANN202
        file = tmp_path / "ours.csv"
        file.write_bytes(text.encode(encoding))
        return file

    return _write


def test_a_row_is_read_whole(write) -> None:
    archive = read_history(
        write(
            "id,name,class,region,status,status_date,start,planned_finish,actual_finish,"
            "planned_cost,actual_cost,base_cost,cost_unit,baseline_stage,price_year,note\n"
            'a, Tram ,ours / rail,"Leith, Edinburgh",Completed,2025-01-31,2020-02-01,'
            "2021-02-01,2021-08-01T00:00,10.5,12,9,GBP million,decision,2019,late\n"
        )
    )
    [row] = archive.projects
    assert (row.id, row.name, row.path, row.region) == (
        "a",
        "Tram",
        "ours/rail",
        "Leith, Edinburgh",
    )
    assert (row.status, row.status_date, row.line) == ("completed", date(2025, 1, 31), 2)
    assert (row.planned_length(), row.reached_length()) == (366, 547)
    assert (row.planned_cost, row.actual_cost, row.base_cost) == (10.5, 12, 9)
    assert (row.cost_unit, row.baseline_stage, row.price_year, row.note) == (
        "GBP million",
        "decision",
        "2019",
        "late",
    )
    assert archive.measures == ("duration", "cost")
    assert archive.faults == ()


def test_a_byte_order_mark_is_accepted(write) -> None:
    file = write("planned_days,actual_days\n10,12\n", encoding="utf-8-sig")
    assert read_history(file).projects[0].planned_days == 10


def test_semicolons_and_decimal_commas_as_spreadsheets_in_europe_write_them(write) -> None:
    file = write('planned_days;actual_days\n1.000;1.250,5\n"20";NA\n')
    first, second = read_history(file).projects
    assert (first.planned_days, first.actual_days) == (1000, 1250.5)
    assert (second.planned_days, second.actual_days, second.status) == (20, None, "unknown")


def test_a_number_that_can_be_read_in_two_ways_is_a_fault(write) -> None:
    archive = read_history(write("planned_days;actual_days\n1.250;900\n"))
    with pytest.raises(
        HistoryError, match=r"'1\.250' can be read in two ways\. Write it without"
    ):
        select_class(history=archive)


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        (",10,12", "completed"),
        ("ongoing,10,12", "ongoing"),
        (" LEFT ,10,", "left"),
        (",10,", "unknown"),
    ],
)
def test_an_empty_status_follows_from_the_outcome(write, cells, status) -> None:
    archive = read_history(write(f"status,planned_days,actual_days\n{cells}\n"))
    assert archive.projects[0].status == status


def test_a_status_date_without_an_outcome_means_under_way(write) -> None:
    file = write(
        "start,planned_finish,actual_finish,status_date\n2026-01-01,2026-02-01,,2026-01-21\n"
    )
    [row] = read_history(file).projects
    assert (row.status, row.reached_length()) == ("ongoing", 20)


def test_rows_without_id_and_class_go_by_their_line_and_the_file(tmp_path) -> None:
    file = tmp_path / "Our Projects (2026).csv"
    file.write_text("planned_days,actual_days\n10,12\n20,30\n")
    rows = read_history(file).projects
    assert [row.id for row in rows] == ["line-2", "line-3"]
    assert {row.path for row in rows} == {"our-projects-2026"}


def test_all_faults_come_at_once_with_line_column_and_value(write) -> None:
    file = write(
        "id,class,status,start,planned_finish,actual_finish\n"
        "a,ours//x,done,2026-02-30,2026-03-01,01.04.2026\n"
        "b,ours,completed,2026-01-01,2026-03-01,2026-04-01,surplus\n"
    )
    with pytest.raises(HistoryError) as caught:
        select_class("ours", history=read_history(file))
    lines = str(caught.value).split("\n  ")
    assert lines[0] == f"{file} has 5 faults:"
    assert sorted(lines[1:]) == [
        "a · actual_finish, line 2: '01.04.2026' is not a date. Write it as 2027-06-30.",
        "a · class, line 2: 'ours//x' is not a class path. Write it as ours/software.",
        "a · start, line 2: '2026-02-30' is not a date. Write it as 2027-06-30.",
        (
            "a · status, line 2: 'done' is not a status. "
            "Use one of: completed, ongoing, cancelled, left, unknown."
        ),
        (
            "b, line 3: The row has 7 cells, the header 6. "
            "Put a cell that holds the delimiter in quotation marks."
        ),
    ]


def test_text_in_a_number_stops_the_measures_that_use_it_and_no_other(write) -> None:
    file = write("id,planned_days,actual_days,planned_cost,actual_cost\na,10,12,ten,12\n")
    archive = read_history(file)
    assert select_class(history=archive).completed == 1
    with pytest.raises(
        HistoryError, match=r"a · planned_cost, line 2: 'ten' is not a number"
    ):
        select_class(history=archive, measure="cost")


def test_very_many_faults_are_counted(write) -> None:
    file = write("planned_days,actual_days\n" + "x,1\n" * 100)
    with pytest.raises(HistoryError, match="80 more faults of the same kinds") as caught:
        select_class(history=file)
    assert str(caught.value).count("is not a number") == 20


def test_a_history_without_a_usable_row_says_why(write) -> None:
    with pytest.raises(
        HistoryError, match=r"no usable past project \(2 refused; the first: the"
    ):
        select_class(history=write("planned_days,actual_days\n0,12\n-1,3\n"))


def test_a_history_without_rows_is_refused(write) -> None:
    file = write("planned_days,actual_days\n")
    for class_id in (None, "ours"):
        with pytest.raises(HistoryError, match=r"no usable past project \(0 refused\)"):
            select_class(class_id, history=file)


def test_a_measure_whose_columns_are_missing_is_refused(write) -> None:
    file = write("planned_days,actual_days,price\n10,12,7\n")
    with pytest.raises(HistoryError, match=r"For cost it needs .* missing: planned_cost"):
        select_class(history=file, measure="cost")


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path) -> None:
    file = tmp_path / "huge.csv"
    with file.open("wb") as sparse:
        sparse.truncate(51_000_000)
    with pytest.raises(FileError, match="more than the 50 MB that a history may have"):
        read_history(file)


def test_a_missing_file_is_named(tmp_path) -> None:
    with pytest.raises(FileError, match="There is no history at"):
        read_history(tmp_path / "none.csv")


def test_a_mapping_reads_the_analysts_own_columns(write) -> None:
    file = write("Plan;Ist\n200;250\n")
    archive = read_history(file, columns={"planned_days": "Plan", "actual_days": "Ist"})
    assert archive.projects[0].planned_length() == 200
    with pytest.raises(ChoiceError, match="A history has no column 'plan'"):
        read_history(file, columns={"plan": "Plan"})
