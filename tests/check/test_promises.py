"""Rules that hold promises against past projects.

The shop is planned to be stocked on 12 March 2027, 39 days after its start. Of the class
world-bank/water 1 in 5 stay within 1.132999, 1 in 2 within 1.337994 and 4 in 5 within
1.629770 of their plan: 18 March, 26 March and 6 April 2027.
"""

from datetime import date
from pathlib import Path

import pytest

from msnb.check import Context, check, seen
from msnb.check.promises import chance_of
from msnb.forecast import forecast
from msnb.plan import parse_plan, parse_plan_file
from tests.check.sound import Case, each_of, found, with_

COMMITMENT = "target = 2027-04-01\ncommitment = 2027-06-01\n"
BY = "by = 2027-06-30\n"


def promised(day: str) -> str:
    return with_((COMMITMENT, f"commitment = {day}\n"))


CASES = [
    Case(
        "commitment-before-forecast",
        fires=promised("2027-04-05"),
        quiet=promised("2027-04-06"),
        where="stocked.commitment",
        message=r"'Shelves full' is promised for 5 April 2027, a day that between 1 in 2 "
        r"and 4 in 5 projects of the class world-bank/water would keep; 4 in 5 would keep "
        r"6 April 2027\.",
        remedy=r"Promise that day, or shorten what comes before it: "
        r"msnb set PLAN stocked\.commitment=2027-04-06",
    ),
    Case(
        "commitment-before-forecast",
        fires=promised("2027-03-25"),
        quiet=with_(
            (COMMITMENT, "commitment = 2027-03-25\n"),
            ('duration = "world-bank/water"\n', ""),
        ),
        where="stocked.commitment",
        message=r"'Shelves full' is promised for 25 March 2027, a day that fewer than 1 in "
        r"2 projects of .*",
        remedy=r"Promise that day.*",
    ),
    Case(
        "goal-before-forecast",
        fires=with_((BY, "by = 2027-03-25\n")),
        quiet=with_((BY, "by = 2027-03-26\n")),
        where="sells.by",
        message=r"'The shop .*' is due on 25 March 2027; 1 in 2 projects of the class "
        r"world-bank/water would reach it by 26 March 2027\.",
        remedy=r"Take something out of it, or tell whoever set the date; msnb forecast "
        r"PLAN says more\.",
    ),
]


@each_of(CASES)
def test_promises_that_history_denies_are_found_and_nothing_else(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize(
    ("when", "often"),
    [
        (date(2027, 3, 25), "fewer than 1 in 2"),
        (date(2027, 3, 26), "between 1 in 2 and 4 in 5"),
        (date(2027, 4, 5), "between 1 in 2 and 4 in 5"),
        (date(2027, 4, 6), "4 in 5 or more"),
    ],
)
def test_a_day_is_placed_between_the_days_that_history_gives(
    when: date, often: str
) -> None:
    assert chance_of(seen(parse_plan(with_())), "stocked", when) == often


def test_a_goal_that_the_timetable_misses_is_not_held_against_history_as_well() -> None:
    text = with_((BY, "by = 2027-03-11\n"))
    assert found(text, "goal-before-forecast") == []
    assert len(found(text, "goal-out-of-reach")) == 1


def test_with_half_a_forecast_the_promise_is_held_against_the_half(tmp_path: Path) -> None:
    ratios = (105, 110, 120)
    rows = "".join(f"p{ratio},100,{ratio}\n" for ratio in ratios)
    (tmp_path / "ours.csv").write_text("id,planned_days,actual_days\n" + rows)
    named = 'duration = "ours"\nhistory = "ours.csv"\n'
    text = with_(
        ('duration = "world-bank/water"\n', named),
        (COMMITMENT, "commitment = 2027-03-15\n"),
    )
    (tmp_path / "plan.toml").write_text(text)
    findings = check(parse_plan_file(tmp_path))
    # 39 days x 1.1 = 42.9, so the 43rd: 16 March.
    assert [
        each.message for each in findings if each.rule == "commitment-before-forecast"
    ] == [
        (
            "'Shelves full' is promised for 15 March 2027, a day that fewer than 1 in 2 "
            "projects of the class ours would keep; 1 in 2 would keep 16 March 2027."
        )
    ]


SECOND_GOAL = """
[[goals]]
id = "sign"
statement = "The sign hangs over the door"
by = 2027-03-31

[[milestones]]
id = "hung"
title = "Sign hung"
goal = "sign"
takes = "4w"
commitment = 2027-03-01
"""


def test_milestones_of_other_goals_are_held_against_history_too() -> None:
    text = with_(add=SECOND_GOAL)
    # Planned for 26 February, 25 days after the start: 25 x 1.629770 = 40.7, so 14 March.
    finding = found(text, "commitment-before-forecast")[0]
    assert (finding.item, finding.message[-14:]) == ("hung", "14 March 2027.")
    # 25 x 1.337994 = 33.4, so 7 March, before the 31st.
    assert found(text, "goal-before-forecast") == []


@pytest.mark.parametrize("as_of", [date(2027, 2, 1), date(2027, 2, 20)])
def test_a_date_is_the_one_that_the_forecast_of_that_goal_gives(as_of: date) -> None:
    plan = parse_plan(with_(add=SECOND_GOAL))
    context = seen(plan, as_of=as_of)
    own = forecast(plan, as_of=as_of, limits=False)
    assert context.forecast_date("stocked", 0.8) == own.milestones[2].at(0.8).date
    if as_of <= plan.start:
        other = forecast(plan, goal="sign", as_of=as_of, limits=False)
        assert context.forecast_date("hung", 0.8) == other.milestones[0].at(0.8).date
    assert context.forecast_date("hung", 0.8) >= as_of


def test_without_a_day_a_promise_is_held_against_the_plan_as_it_was_meant() -> None:
    text = promised("2027-04-05").replace("status_date = 2027-02-01\n", "")
    text = text.replace('takes = "3d"\n', 'takes = "3d"\nstarted = 2027-06-01\n')
    assert [each.path for each in found(text, "commitment-before-forecast")] == [
        "stocked.commitment"
    ]


@pytest.mark.parametrize("as_of", [date(2027, 2, 1), date(2027, 2, 20)])
@pytest.mark.parametrize(
    "record", ["started = 2027-01-11", "finished = 2027-01-29", 'remaining = "1d"']
)
def test_progress_does_not_move_what_was_meant_at_the_start(
    as_of: date, record: str
) -> None:
    recorded = SECOND_GOAL.replace('id = "hung"', f'id = "nails"\n{record}')
    late = (
        '\n[[milestones]]\nid = "hung"\ntitle = "Hung"\ngoal = "sign"\nneeds = ["nails"]\n'
    )
    # Planned for 26 February, 25 days after the start: 25 x 1.629770 = 40.7, so 14 March.
    context = seen(parse_plan(with_(add=recorded + late)), as_of=as_of)
    assert context.forecast_date("hung", 0.8) == max(date(2027, 3, 14), as_of)


def test_a_plan_whose_goal_is_reached_says_why_nothing_was_compared() -> None:
    text = with_((BY, "by = 2027-06-30\nachieved_on = 2027-01-31\n"))
    assert found(text, "no-forecast")[0].message == (
        "2 promised dates were not compared with past projects, because 'The shop sells to "
        "100 customers a week' was reached on 31 January 2027: there is nothing left to "
        "forecast."
    )


def test_without_a_forecast_no_date_is_known() -> None:
    assert Context(parse_plan(with_())).forecast_date("stocked", 0.8) is None
