"""How far a plan has come: --as-of, --elapsed, --spent; and what is printed of it."""

import json
from pathlib import Path

import pytest

TEN = [0.82, 0.95, 1.00, 1.04, 1.10, 1.18, 1.27, 1.41, 1.66, 2.35]


@pytest.fixture
def ten_projects(tmp_path: Path) -> Path:
    """Ten finished projects, planned for 100 days each, and four cancelled ones."""
    file = tmp_path / "ours.csv"
    rows = "".join(f"p{i},completed,100,{100 * ratio:g}\n" for i, ratio in enumerate(TEN))
    rows += "".join(f"c{i},cancelled,100,{40 + i}\n" for i in range(4))
    file.write_text("id,status,planned_days,actual_days\n" + rows, encoding="utf-8")
    return file


def test_elapsed_days_are_the_same_as_the_day_they_lead_to(msnb, ten_projects) -> None:
    asked = ["forecast", "--start", "2026-01-05", "--days", 200, "--history", ten_projects]
    by_days = json.loads(msnb(*asked, "--elapsed", 240, "--json").out)
    by_day = json.loads(msnb(*asked, "--as-of", "2026-09-02", "--json").out)
    assert by_days == by_day
    assert (by_days["as_of"], by_days["elapsed"]) == ("2026-09-02", 1.2)
    assert by_days["levels"][0]["date"] == "2026-11-07"


def test_elapsed_days_of_a_plan_are_counted_from_its_start(msnb, water_works) -> None:
    told = json.loads(msnb("forecast", water_works, "--elapsed", 300, "--json").out)
    assert told["as_of"] == "2027-11-28"
    assert told["milestones"][0]["elapsed"] == told["elapsed"]


def test_beyond_everything_seen_is_an_answer(msnb, ten_projects) -> None:
    asked = ["forecast", "--start", "2026-01-05", "--days", 200, "--history", ten_projects]
    ran = msnb(*asked, "--elapsed", 600)
    assert ran.code == 0
    assert ran.out.startswith(
        "This plan is beyond everything in the class: no past project took so long.\n"
    )


def test_both_ends_are_printed_where_projects_were_cancelled(msnb, ten_projects) -> None:
    asked = ["forecast", "--start", "2026-01-05", "--days", 200, "--history", ten_projects]
    lines = msnb(*asked).out.splitlines()
    [head] = [line for line in lines if "if they never finish" in line]
    after = [" ".join(line.split()) for line in lines[lines.index(head) + 2 :]]
    assert after == [
        "1 in 2 21 August 2026 30 September 2026",
        ("4 in 5 23 November 2026 never fewer than 4 in 5 of all that began ever finished"),
        ("9 in 10 4 April 2027 never fewer than 9 in 10 of all that began ever finished"),
    ]
    assert (
        "  Of the projects of ours, 4 were cancelled. 4 in 5: between 23 Nov"
        in "\n".join(lines)
    )


def test_nothing_is_printed_of_it_where_none_were(msnb) -> None:
    ran = msnb("forecast", "--cost", 255, "--class", "world-bank")
    assert "never" not in ran.out


def test_a_day_before_the_start_is_warned_of(msnb, water_works) -> None:
    ran = msnb("forecast", water_works, "--as-of", "2026-12-01")
    assert ran.code == 0
    assert (
        "  Looked at on 1 December 2026, 9 weeks before the start on 1 February 2027: none "
        "of the planned time has passed, and all past projects count.\n" in ran.out
    )


def test_what_was_spent_moves_a_cost(msnb) -> None:
    asked = ["forecast", "--cost", 300, "--class", "world-bank/water", "--json"]
    plain, spent = (json.loads(msnb(*asked, *more).out) for more in ([], ["--spent", 350]))
    assert (plain["elapsed"], spent["elapsed"]) == (0.0, 1.166667)
    for before, after in zip(plain["levels"], spent["levels"], strict=True):
        assert after["cost"] > max(before["cost"], 350)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["--start", "2026-01-05", "--days", "200", "--elapsed", "-3"],
            (
                "The days that have passed must be 0 or more, and end before the year "
                "9999, not -3. Count them from the start, 2026-01-05."
            ),
        ),
        (
            [
                "--start",
                "2026-01-05",
                "--days",
                "9",
                "--elapsed",
                "3",
                "--as-of",
                "2026-02-01",
            ],
            "--as-of and --elapsed say the same thing: give one of them.",
        ),
        (
            ["--cost", "200", "--elapsed", "3"],
            "--elapsed counts days from the start: give --start as well.",
        ),
        (
            ["--cost", "200", "--spent", "-20"],
            "What was spent must be 0 or more, not -20. Give the amount so far.",
        ),
        (
            ["--start", "2026-01-05", "--days", "200", "--spent", "20"],
            "--spent says how far a cost has come: add --measure cost, or leave it out.",
        ),
        (
            ["--start", "2026-01-05", "--days", "200", "--kappa", "-3"],
            (
                "--kappa must be 0 or more, not -3: it says how many projects' weight a "
                "class borrows from the one above. Leave it out for 20."
            ),
        ),
        (
            ["--start", "2026-01-05", "--days", "200", "--kappa", "inf"],
            (
                "--kappa must be 0 or more, not inf: it says how many projects' weight a "
                "class borrows from the one above. Leave it out for 20."
            ),
        ),
    ],
)
def test_wrong_questions_get_one_sentence_with_the_value(
    msnb, arguments: list[str], sentence: str
) -> None:
    ran = msnb("forecast", "--class", "world-bank", *arguments)
    assert (ran.code, ran.err, ran.out) == (2, f"msnb: {sentence}\n", "")
