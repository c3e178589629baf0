"""Histories as people really have them: one clear sentence each, read to the end."""

from pathlib import Path

import pytest

ASKED = ("forecast", "--start", "2026-01-05", "--days", 200, "--history")
COST = ("forecast", "--cost", 200, "--history")
NINE = "".join(f"p{i},100,{101 + i}\n" for i in range(9))


def refusal(ran) -> str:
    """Return what a refused question is told; nothing else is printed."""
    assert (ran.code, ran.out) == (2, "")
    return ran.err


@pytest.fixture
def write(tmp_path: Path):  # noqa: ANN201  # a function that writes ours.csv
    def _write(text: str) -> Path:
        file = tmp_path / "ours.csv"
        file.write_text(text, encoding="utf-8")
        return file

    return _write


def test_a_200_mb_file_is_refused_by_its_size_alone(msnb, tmp_path) -> None:
    file = tmp_path / "huge.csv"
    with file.open("wb") as sparse:
        sparse.write(b"planned_days,actual_days\n")
        sparse.truncate(200_000_000)
    ran = msnb(*ASKED, file)
    assert refusal(ran) == (
        f"msnb: {file} has 200.0 MB, more than the 50 MB that a history may have. Split "
        "it, or check that it is the right file.\n"
    )


def test_more_rows_than_200_000_are_refused_while_they_are_read(msnb, tmp_path) -> None:
    file = tmp_path / "long.csv"
    file.write_text("planned_days,actual_days\n" + "9,9\n" * 200_001, encoding="utf-8")
    ran = msnb(*ASKED, file)
    assert refusal(ran) == (
        f"msnb: {file}: It has more than 200,000 rows. Split it, or check it is the right "
        "file.\n"
    )


def test_a_ratio_of_a_thousand_million_counts_and_is_pointed_out(msnb, write) -> None:
    ran = msnb(*ASKED, write(f"id,planned_days,actual_days\n{NINE}q,1,1000000000\n"))
    assert ran.code == 0
    assert (
        "  Very far from plan: q (line 11), 1,000,000,000 times its plan. Check that plan "
        "and outcome are in the same unit; nothing is dropped.\n" in ran.out
    )
    assert ran.out.startswith("Of projects like this one, 1 in 2 finish by 4 August 2026")
    assert "No 9 in 10: an overrun of 126,982,142 leads beyond the year 9999." in ran.out


def test_one_row_is_half_an_answer(msnb, write) -> None:
    ran = msnb(*ASKED, write("id,planned_days,actual_days\na,100,120\n"))
    assert ran.code == 0
    assert ran.out.splitlines()[0] == (
        "Of projects like this one, 1 in 2 finish by 2 September 2026. No 4 in 5: needs 4 "
        "finished projects, has 1. No 9 in 10: needs 9 finished projects, has 1."
    )


def test_rows_that_are_all_under_way_promise_nothing(msnb, write) -> None:
    rows = "".join(f"p{i},ongoing,100,{50 + i}\n" for i in range(9))
    ran = msnb(*ASKED, write(f"id,status,planned_days,actual_days\n{rows}"))
    assert ran.code == 0
    assert ran.out.splitlines()[0] == (
        "Promise no date from these past projects: the class ours is not fit for a "
        "headline: it has no finished project."
    )
    assert ran.out.count("needs") == 3
    assert "needs 1 finished project, has 0" in ran.out


def test_rows_that_are_all_cancelled_leave_no_class(msnb, write) -> None:
    rows = "".join(f"p{i},cancelled,100,{50 + i}\n" for i in range(9))
    file = write(f"id,status,planned_days,actual_days\n{rows}")
    ran = msnb(*ASKED, file)
    assert refusal(ran) == (
        f"msnb: {file}: It has no usable past project (0 refused, and 9 cancelled or left "
        "early). Add finished projects; msnb history check says row by row what is "
        "refused.\n"
    )


def test_a_status_that_nobody_knows_is_named_with_those_there_are(msnb, write) -> None:
    file = write("id,status,planned_days,actual_days\na,finnished,100,120\n")
    ran = msnb(*ASKED, file)
    assert refusal(ran) == (
        f"msnb: {file}: a · status, line 2: 'finnished' is not a status. Use one of: "
        "completed, ongoing, cancelled, left, unknown.\n"
    )


def test_an_id_that_stands_twice_counts_once_and_is_named(msnb, write) -> None:
    file = write(f"id,planned_days,actual_days\n{NINE}p0,100,300\n")
    assert msnb("history", "check", file).out == (
        f"{file}: 10 rows; 9 count for duration; 1 finding.\n"
        "  line 11, p0 (duration): the id 'p0' stands before in line 2: the first row "
        "counts\n"
    )
    assert "9 finished projects" in msnb(*ASKED, file).out


@pytest.mark.parametrize(
    ("column", "values", "words"),
    [
        ("cost_unit", ("EUR", "USD"), "currencies or cost units"),
        ("price_year", ("2019", "2024"), "price years"),
        ("baseline_stage", ("decision", "tender"), "baseline stages"),
    ],
)
def test_what_may_not_be_pooled_is_refused_with_the_rows(
    msnb, write, column, values, words
) -> None:
    one, two = values
    rows = f"a,100,120,{one}\nb,100,130,{one}\nc,100,140,{two}\n"
    file = write(f"id,planned_cost,actual_cost,{column}\n{rows}")
    ran = msnb(*COST, file)
    assert refusal(ran) == (
        f"msnb: {file}: {column}: The class 'ours' mixes {words}: '{one}' (a, b) and "
        f"'{two}' (c). Give each its own class path, or allow pooling them on purpose.\n"
    )


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ("ongoing,2026-02-01,2026-08-01,,2025-12-01", "status date 2025-12-01"),
        ("completed,2026-02-01,2026-08-01,2026-02-01,", "finish 2026-02-01"),
        ("completed,2026-02-01,2025-08-01,2026-09-01,", "planned finish 2025-08-01"),
    ],
)
def test_dates_that_run_backwards_are_named(msnb, write, cells, what) -> None:
    file = write(f"id,status,start,planned_finish,actual_finish,status_date\na,{cells}\n")
    said = msnb("history", "check", file).out.splitlines()[1]
    assert said == (
        f"  line 2, a (duration): its {what} does not lie after its start 2026-02-01"
    )
