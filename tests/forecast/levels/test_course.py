"""Where a plan stands: days passed, money spent, not begun; and what is said of it."""

from datetime import date

import pytest

from msnb.errors import MsnbError
from msnb.forecast import day_reached, elapsed_ratio, forecast_baseline, select_class

START = date(2026, 1, 5)


def cost_of(archive, **more):  # noqa: ANN003, ANN201
    chosen = select_class(history=archive, measure="cost")
    return forecast_baseline(chosen, cost=1000, **more)


def test_a_look_before_the_start_is_said_with_both_days(f1) -> None:
    chosen = select_class(history=f1)
    outlook = forecast_baseline(chosen, start=START, days=200, as_of=date(2025, 12, 22))
    assert outlook.elapsed == 0
    [warning] = outlook.warnings
    assert warning.rule == "before-start"
    assert warning.message == (
        "Looked at on 22 December 2025, 14 days before the start on 5 January 2026: "
        "none of the planned time has passed, and all past projects count."
    )
    begun = forecast_baseline(chosen, start=START, days=200, as_of=START)
    assert begun.warnings == ()
    assert [each.date for each in begun.levels] == [each.date for each in outlook.levels]


def test_what_was_spent_leaves_the_projects_that_cost_more(f1) -> None:
    outlook = cost_of(f1, spent=1200)
    # Of 1.27, 1.41, 1.66, 2.35: the geometric middle, and the largest of four.
    assert [each.cost and round(each.cost, 2) for each in outlook.levels] == [
        round(1000 * (1.41 * 1.66) ** 0.5, 2),
        2350.0,
        None,
    ]
    assert outlook.elapsed == 1.2
    assert outlook.warnings[0].message == (
        "The plan is under way, at 120% of its planned cost: only the 4 past projects that "
        "cost more than that count."
    )


def test_where_every_project_cost_more_all_count(f1) -> None:
    assert cost_of(f1, spent=100).warnings[0].message == (
        "The plan is under way, at 10% of its planned cost: all past projects cost more "
        "than that, and all count."
    )


def test_more_spent_than_any_project_cost_is_beyond_everything(f1) -> None:
    outlook = cost_of(f1, spent=2350)
    assert outlook.sentence() == (
        "This plan is beyond everything in the class: no past project cost so much."
    )
    assert outlook.warnings[0].message == (
        "At 235% of its planned cost the plan is beyond everything in the class f1 itself."
    )


def test_one_project_left_is_said_in_the_singular(f1) -> None:
    assert (
        cost_of(f1, spent=1700)
        .warnings[0]
        .message.endswith("only the 1 past project that cost more than that counts.")
    )


def test_a_cost_under_way_without_what_was_spent_says_what_it_does_not_know(f1) -> None:
    outlook = cost_of(f1, start=START, as_of=date(2026, 3, 1))
    [warning] = outlook.warnings
    assert warning.rule == "cost-under-way"
    assert warning.message == (
        "The plan is under way, and what it has cost so far is not known: the cost of "
        "a milestone is what was planned for it, finished or not. So these are the "
        "costs of a plan that has not begun. Say what was spent (--spent) to have them "
        "from there."
    )
    known = cost_of(f1, start=START, as_of=date(2026, 3, 1), spent=100)
    assert [each.rule for each in known.warnings] == ["under-way"]


@pytest.mark.parametrize("spent", [-1, float("nan"), float("inf")])
def test_what_was_spent_cannot_be_less_than_nothing(f1, spent) -> None:
    with pytest.raises(
        MsnbError, match=r"What was spent must be 0 or more, not (-1|nan|inf)\. Give the"
    ):
        cost_of(f1, spent=spent)


def test_days_passed_are_counted_from_the_start() -> None:
    assert day_reached(START, 0) == START
    assert elapsed_ratio(START, 200, day_reached(START, 260)) == 1.3


@pytest.mark.parametrize("days", [-1, 10**9])
def test_days_passed_that_cannot_be_are_named(days) -> None:
    said = rf"must be 0 or more, and end before the year 9999, not {days:,}\. Count them"
    with pytest.raises(MsnbError, match=said):
        day_reached(START, days)


def test_what_takes_no_time_is_beyond_all_once_the_plan_is_under_way() -> None:
    assert elapsed_ratio(START, 0, START) == 0
    assert elapsed_ratio(START, 0, date(2026, 1, 6)) == float("inf")


@pytest.mark.parametrize("level", [0.5, 0.8])
def test_as_days_pass_no_date_moves_back_and_none_lies_in_the_past(f1, level) -> None:
    chosen = select_class(history=f1)
    latest = START
    for passed in range(0, 400, 7):
        today = day_reached(START, passed)
        [each] = forecast_baseline(
            chosen, start=START, days=200, levels=[level], as_of=today, limits=False
        ).levels
        if each.date is not None:
            assert each.date >= max(latest, today)
            latest = each.date


def test_a_date_beyond_the_year_9999_refuses_its_level_and_no_other(make_archive) -> None:
    ratios = [1.1, 1.2, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1e9]
    chosen = select_class(history=make_archive({"ours": ratios}))
    outlook = forecast_baseline(chosen, start=START, days=300)
    assert [each.level.supported for each in outlook.levels] == [True, True, False]
    assert outlook.sentence().endswith(
        "No 9 in 10: an overrun of 1,000,000,000 leads beyond the year 9999."
    )
