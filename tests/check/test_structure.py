"""Rules about what keeps a plan from having dates."""

from datetime import date
from pathlib import Path

from msnb.check import check
from msnb.plan import parse_plan, parse_plan_file
from tests.check.sound import SOUND, Case, each_of, found, with_

NEEDS = 'needs = ["lease"]\n'
COMMITMENT = "commitment = 2027-06-01\n"
VALID_UNTIL = "valid_until = 2027-06-30\n"

CASES = [
    Case(
        "unknown-reference",
        fires=with_((NEEDS, 'needs = ["leese"]\n')),
        quiet=SOUND,
        where="fitted.needs",
        message=r"There is no milestone or task 'leese'\.",
        remedy=r"Did you mean 'lease'\?",
    ),
    Case(
        "loop",
        fires=with_(("deadline = 2027-03-31\n", 'needs = ["stocked"]\n')),
        quiet=SOUND,
        where="fitted.needs",
        message=r"3 items wait for each other: fitted → lease → stocked → fitted\.",
        remedy=r"Remove one of these from 'needs'\.",
    ),
    Case(
        "cannot-be-scheduled",
        fires=with_(("[outside_view]", '[calendar]\nholidays = "XX"\n\n[outside_view]')),
        quiet=with_(("[outside_view]", '[calendar]\nholidays = "DE-BY"\n\n[outside_view]')),
        where="calendar.holidays",
        message=r"There are no holidays for 'XX'\.",
        remedy=r"Write a country such as DE, or .*\.",
    ),
    Case(
        "class-unusable",
        fires=with_(('"world-bank/water"', '"world-bank/watr"')),
        quiet=with_(('duration = "world-bank/water"\n', "")),
        where="outside_view.duration",
        message=r"There is no reference class 'world-bank/watr'\.",
        remedy=r"Did you mean 'world-bank/water'\?",
    ),
    Case(
        "class-unusable",
        fires=with_(("[outside_view]\n", '[outside_view]\ncost = "ours"\n')),
        quiet=with_(("[outside_view]\n", '[outside_view]\ncost = "world-bank/water"\n')),
        where="outside_view.cost",
        message=r"There is no reference class 'ours'\.",
        remedy=r"Use one of: .*",
    ),
    Case(
        "class-unusable",
        fires=with_(("[outside_view]\n", '[outside_view]\nhistory = "../ours.csv"\n')),
        quiet=SOUND,
        where="outside_view.history",
        message=r"The history '\.\./ours\.csv' lies outside the plan folder\.",
        remedy=r"Put it beside plan\.toml, and name it without a path\.",
    ),
    Case(
        "dates-not-judged",
        fires=with_((NEEDS, 'needs = ["leese"]\n')),
        quiet=SOUND,
        where="",
        message=r"The plan has no timetable yet, so nothing that depends on its dates was "
        r"judged\.",
        remedy=r"Mend the errors first, and check again\.",
    ),
    Case(
        "no-status-date",
        fires=with_(("status_date = 2027-02-01\n", "")),
        quiet=SOUND,
        where="status_date",
        message=r"The plan does not say which day it is, so late starts and records in the "
        r"future were not judged, and dates are those of a plan that has not begun\.",
        remedy=r"Add status_date = 2027-02-01 to plan\.toml, or say --as-of with a date\.",
    ),
    Case(
        "no-forecast",
        fires=with_(('duration = "world-bank/water"\n', "")),
        quiet=with_(
            ('duration = "world-bank/water"\n', ""), (COMMITMENT, ""), (VALID_UNTIL, "")
        ),
        where="outside_view.duration",
        message=r"2 promised dates were not compared with past projects, because the plan "
        r"names no reference class\.",
        remedy=r'Name a class that is fit, or your own past projects: duration = "…" under '
        r"\[outside_view\]; msnb classes lists those that come with msnb\.",
    ),
    Case(
        "no-forecast",
        fires=with_(('"world-bank/water"', '"uk-gmpp/ict"')),
        quiet=with_(
            ('"world-bank/water"', '"uk-gmpp/ict"'), (COMMITMENT, ""), (VALID_UNTIL, "")
        ),
        where="outside_view.duration",
        message=r"2 promised dates were not compared with past projects, because the class "
        r"uk-gmpp/ict is not fit for a headline: 70% of its finished rows are exactly as "
        r"planned\.",
        remedy=r"Name a class that is fit, .*",
    ),
]


@each_of(CASES)
def test_what_keeps_a_plan_from_being_judged_is_found(case: Case) -> None:
    case.holds()


def test_a_plan_without_a_timetable_is_judged_by_all_that_needs_none() -> None:
    text = with_((NEEDS, 'needs = ["leese", "lease"]\n'), ("deadline = 2027-03-31\n", ""))
    text = text.replace('owner = "ana"\nbackup = "ben"\ntakes', 'backup = "ben"\ntakes')
    rules = [each.rule for each in check(parse_plan(text))]
    assert rules == [
        "unknown-reference",
        "owner-missing",
        "deadline-missing",
        "dates-not-judged",
    ]


def test_a_class_that_is_too_small_says_what_it_cannot_give(tmp_path: Path) -> None:
    history = "id,planned_days,actual_days\n" + "".join(
        f"p{i},100,{110 + i}\n" for i in range(3)
    )
    (tmp_path / "ours.csv").write_text(history)
    named = 'duration = "ours"\nhistory = "ours.csv"\n'
    (tmp_path / "plan.toml").write_text(with_(('duration = "world-bank/water"\n', named)))
    plan = parse_plan_file(tmp_path)
    assert [each.message for each in check(plan) if each.rule == "no-forecast"] == [
        (
            "2 promised dates were not compared with past projects, because the class ours "
            "gives no 4 in 5: needs 4 finished projects, has 3."
        )
    ]


def test_a_history_that_is_not_there_is_an_error_without_a_machine_path(
    tmp_path: Path,
) -> None:
    named = '[outside_view]\nhistory = "ours.csv"\n'
    (tmp_path / "plan.toml").write_text(with_(("[outside_view]\n", named)))
    error = check(parse_plan_file(tmp_path)).errors[0]
    assert (error.rule, error.path) == ("class-unusable", "outside_view.history")
    assert error.message == "There is no history at ours.csv."
    assert str(tmp_path) not in str(error)


def test_every_faulty_line_of_a_history_is_named(tmp_path: Path) -> None:
    (tmp_path / "ours.csv").write_text(
        "id,planned_days,actual_days\na,soon,10\nb,10,later\nc,10,12\n"
    )
    named = 'duration = "ours"\nhistory = "ours.csv"\n'
    (tmp_path / "plan.toml").write_text(with_(('duration = "world-bank/water"\n', named)))
    errors = check(parse_plan_file(tmp_path)).errors
    assert [each.message[:23] for each in errors] == [
        "In line 2 of 'ours.csv'",
        "In line 3 of 'ours.csv'",
    ]
    assert {each.path for each in errors} == {"outside_view.history"}


def test_no_status_date_needs_no_hint_when_a_day_is_given() -> None:
    text = with_(("status_date = 2027-02-01\n", ""))
    assert found(text, "no-status-date", date(2027, 2, 1)) == []
