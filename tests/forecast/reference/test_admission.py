from dataclasses import replace
from datetime import date
from math import nan

import pytest

from msnb.forecast import Project, admit


def days(planned, actual, status="completed") -> Project:
    return Project("p", "ours", planned_days=planned, actual_days=actual, status=status)


@pytest.mark.parametrize(
    ("project", "reason"),
    [
        (days(None, 20), "no planned duration (planned days, or start and planned finish)"),
        (days(0, 20), "the plan is 0, not above 0"),
        (days(-3, 20), "the plan is -3, not above 0"),
        (days(20, None), "finished, but no actual duration or finish"),
        (days(20, 0), "the duration is 0, not above 0"),
        (days(20, -1), "the duration is -1, not above 0"),
        (
            days(20, None, status="ongoing"),
            "under way, but not how long (no status date)",
        ),
        (days(20, 0, status="ongoing"), "the time elapsed is 0, not above 0"),
        (
            days(20, 30, status="unknown"),
            "neither finished nor under way: it has no outcome and no status date",
        ),
        (days(1e-300, 1e300), "planned 1e-300 and actual 1e+300 cannot be compared"),
    ],
)
def test_a_row_is_refused_with_its_reason(project, reason) -> None:
    admission = admit([project], "duration")
    assert [(row.project.id, row.reason) for row in admission.refused] == [("p", reason)]
    assert admission.projects == ()


@pytest.mark.parametrize(
    ("project", "against", "reason"),
    [
        (Project("p", "ours", actual_cost=5), "planned_cost", "no planned cost"),
        (
            Project("p", "ours", planned_cost=5, actual_cost=5),
            "base_cost",
            "no base cost (planned, without contingency)",
        ),
        (
            Project("p", "ours", planned_cost=5),
            "planned_cost",
            "finished, but no actual cost",
        ),
        (
            Project("p", "ours", planned_cost=5, status="ongoing"),
            "planned_cost",
            "under way, and its cost so far is not known",
        ),
    ],
)
def test_costs_have_reasons_of_their_own(project, against, reason) -> None:
    assert admit([project], "cost", against=against).refused[0].reason == reason


@pytest.mark.parametrize(
    ("finish", "reason"),
    [
        (
            date(2020, 6, 1),
            "under way on 2020-06-01 by its status, yet finished on 2020-06-01",
        ),
        (date(2020, 6, 2), ""),
    ],
)
def test_a_row_cannot_be_under_way_when_it_has_finished(finish: date, reason: str) -> None:
    row = Project(
        "p",
        "ours",
        status="ongoing",
        start=date(2020, 1, 1),
        planned_finish=date(2020, 3, 1),
        actual_finish=finish,
        status_date=date(2020, 6, 1),
    )
    found = admit([row], "duration")
    assert [each.reason for each in found.refused] == ([reason] if reason else [])


def test_admission_is_per_measure() -> None:
    row = Project("p", "ours", planned_cost=10, actual_cost=12)
    assert admit([row], "duration").projects == ()
    assert admit([row], "cost").ratios.tolist() == [1.2]


def test_an_outlier_stays() -> None:
    assert admit([days(1, 5000)], "duration").ratios.tolist() == [5000]


def test_of_a_plan_baselined_again_the_first_row_counts() -> None:
    rows = [
        Project("a", "ours", planned_days=100, actual_days=150, line=2),
        Project("a", "ours", planned_days=150, actual_days=150, line=7),
    ]
    admission = admit(rows, "duration")
    assert admission.ratios.tolist() == [1.5]
    assert (
        admission.refused[0].reason
        == "the id 'a' stands before in line 2: the first row counts"
    )
    assert admission.refused[0].project.line == 7


def test_an_ongoing_project_counts_with_what_has_elapsed() -> None:
    row = Project(
        "a",
        "ours",
        status="ongoing",
        start=date(2026, 1, 1),
        planned_finish=date(2026, 4, 11),
        status_date=date(2026, 6, 30),
    )
    admission = admit([row], "duration")
    assert (admission.ratios.tolist(), admission.finished.tolist()) == ([1.8], [False])


def test_a_late_start_is_delay() -> None:
    row = Project(
        "a",
        "ours",
        start=date(2026, 1, 1),
        planned_finish=date(2026, 1, 11),
        actual_finish=date(2026, 1, 31),
    )
    assert admit([row], "duration").ratios.tolist() == [3.0]


@pytest.mark.parametrize("status", ["cancelled", "left"])
def test_cancelled_and_left_rows_are_set_aside_whatever_they_hold(status) -> None:
    admission = admit([days(None, None, status=status)], "duration")
    assert (admission.projects, admission.refused) == ((), ())
    assert [row.status for row in admission.set_aside] == [status]


def test_exact_hits_are_finished_rows_in_any_unit() -> None:
    third = days(1 / 3, 0.1 / 0.3)
    assert third.planned_days != third.actual_days
    rows = [
        third,
        Project("q", "ours", planned_days=10, actual_days=10, status="ongoing"),
        Project("r", "ours", planned_days=1000, actual_days=1001),
    ]
    assert admit(rows, "duration").exact_hits.tolist() == [True, False, False]


def test_what_was_set_aside_keeps_how_far_it_had_got() -> None:
    rows = [
        replace(days(100, 40, status="cancelled"), id="a"),
        replace(days(100, None, status="left"), id="b", path="ours/x"),
        replace(days(0, 40, status="left"), id="c"),
        replace(days(100, 80, status="left"), id="d", path="ours/x"),
    ]
    admission = admit(rows, "duration")
    assert admission.stopped_at == pytest.approx([0.4, nan, nan, 0.8], nan_ok=True)
    within = admission.within("ours/x")
    assert [each.id for each in within.set_aside] == ["b", "d"]
    assert within.stopped_at == pytest.approx([nan, 0.8], nan_ok=True)
