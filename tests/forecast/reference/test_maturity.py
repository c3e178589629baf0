from datetime import date, timedelta

import numpy as np

from msnb.forecast import Project, admit
from msnb.forecast.reference.maturity import mature

START = date(2020, 1, 1)


def finished(i, start, ratio) -> Project:
    return Project(
        f"p{i}",
        "ours",
        start=start,
        planned_finish=start + timedelta(days=100),
        actual_finish=start + timedelta(days=round(100 * ratio)),
    )


def test_a_row_counts_when_a_slow_project_would_have_finished_by_the_cutoff() -> None:
    # Nineteen rows: Q95 is the largest ratio, 3.0: starts count up to cutoff - 300 days.
    rows = [finished(i, START, 1.0) for i in range(16)]
    rows += [finished(16, START, 3.0)]
    rows += [finished(17, START + timedelta(days=500), 1.0)]
    rows += [finished(18, START + timedelta(days=501), 1.0)]
    cutoff = START + timedelta(days=800)
    kept = mature(admit(rows, "duration"), cutoff)
    assert kept.tolist() == [True] * 18 + [False]


def test_without_a_cutoff_the_last_finish_is_the_end() -> None:
    rows = [finished(i, START, 2.0) for i in range(18)]
    rows += [finished(18, START + timedelta(days=100), 2.0)]
    assert mature(admit(rows, "duration"), None).all()
    rows[18] = finished(18, START + timedelta(days=101), 1.0)
    # The last finish is now day 201, and 101 + 100 x 2 lies after it.
    assert mature(admit(rows, "duration"), None).tolist() == [True] * 18 + [False]


def test_too_few_rows_for_a_slow_ratio_remove_nothing() -> None:
    rows = [finished(i, START, 2.0) for i in range(18)]
    assert mature(admit(rows, "duration"), START).all()


def test_a_row_without_a_start_cannot_be_judged_and_stays() -> None:
    rows = [finished(i, START, 2.0) for i in range(18)]
    rows += [Project("d", "ours", planned_days=100, actual_days=100)]
    kept = mature(admit(rows, "duration"), START + timedelta(days=100))
    assert np.flatnonzero(kept).tolist() == [18]
