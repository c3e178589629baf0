"""forecast, classes, history: numbers, refusals and their words."""

import json
from pathlib import Path

import pytest

TEN = [0.82, 0.95, 1.00, 1.04, 1.10, 1.18, 1.27, 1.41, 1.66, 2.35]


@pytest.fixture
def ten_projects(tmp_path: Path) -> Path:
    """Ten finished projects, planned for 100 days each."""
    file = tmp_path / "ours.csv"
    rows = "".join(f"p{i},100,{100 * ratio:g}\n" for i, ratio in enumerate(TEN))
    file.write_text("id,planned_days,actual_days\n" + rows, encoding="utf-8")
    return file


def test_two_hundred_days_from_ten_projects(msnb, ten_projects: Path) -> None:
    asked = ["forecast", "--start", "2026-01-05", "--days", 200, "--history", ten_projects]
    told = json.loads(msnb(*asked, "--json").out)
    dates = [each["date"] for each in told["levels"]]
    assert dates == ["2026-08-21", "2026-11-23", "2027-04-04"]
    ratios = [each["ratio"] for each in told["levels"]]
    assert ratios == [1.139298, 1.606683, 2.269718]
    assert told["levels"][1]["high"] is None
    assert told["baseline"] == {"start": "2026-01-05", "finish": "2026-07-24", "days": 200}


def test_a_cost_alone_is_a_cost_forecast(msnb) -> None:
    ran = msnb("forecast", "--cost", 255, "--class", "world-bank", "--json")
    told = json.loads(ran.out)
    assert told["measure"] == "cost"
    assert told["levels"][0]["ratio"] == 1.145584
    assert told["levels"][0]["cost"] == pytest.approx(292.12392)


def test_a_refused_level_is_no_failure(msnb, tmp_path: Path) -> None:
    file = tmp_path / "three.csv"
    file.write_text(
        "id,planned_days,actual_days\na,10,11\nb,10,12\nc,10,15\n", encoding="utf-8"
    )
    asked = ["forecast", "--start", "2026-01-05", "--days", 200, "--history", file]
    ran = msnb(*asked, "--json")
    level = json.loads(ran.out)["levels"][1]
    assert ran.code == 0
    assert (level["supported"], level["ratio"], level["date"]) == (False, None, None)
    assert level["why"] == "needs 4 finished projects, has 3"


def test_a_plan_is_forecast_milestone_by_milestone(msnb, water_works: Path) -> None:
    told = json.loads(msnb("forecast", water_works, "--json").out)
    assert told["class"]["id"] == "world-bank/water"
    assert told["class"]["fit_for_headline"] is True
    assert len(told["milestones"]) == 14
    last = next(each for each in told["milestones"] if each["id"] == "in-service")
    assert [each["date"] for each in last["levels"]] == [
        each["date"] for each in told["levels"]
    ]


def test_the_record_stands_beside_the_numbers(msnb, water_works: Path) -> None:
    held = "Dates meant to hold for 4 in 5 projects held for 29 of 43: fewer than promised"
    assert held in msnb("forecast", water_works).out
    schools = ["--class", "nyc-schools/design", "--measure", "cost"]
    told = msnb("forecast", water_works, *schools).out
    assert (
        "Those begun since 2 February 2022 alone lay nearer to what happened, and reports "
        "use them: --where 'start>=2022-02-02'."
    ) in told
    narrowed = msnb("forecast", water_works, *schools, "--where", "start>=2022-02-02").out
    assert narrowed.startswith("Commit to 40.6 million EUR (4 in 5).")


def test_an_unfit_class_says_so_and_what_to_promise(msnb, booking_system: Path) -> None:
    ran = msnb("forecast", booking_system)
    assert ran.code == 0
    assert ran.out.startswith(
        "Promise no date from these past projects: the class uk-gmpp/ict"
    )
    costs = msnb("forecast", booking_system, "--measure", "cost")
    assert costs.out.startswith("Commit to 837,000 EUR (4 in 5).")


def test_classes_tell_fit_from_unfit(msnb) -> None:
    told = json.loads(msnb("classes", "--json").out)
    fit = {each["id"].split("/")[0]: each["fit_for_headline"] for each in told["classes"]}
    assert fit == {
        "world-bank": True,
        "world-bank-with-contingency": True,
        "uk-gmpp": False,
        "nyc-schools": True,
        "us-federal-it": False,
    }
    printed = msnb("classes").out
    assert "CC BY 4.0" in printed
    assert (
        "uk-gmpp/infrastructure, duration: no 9 in 10, too few finished projects" in printed
    )


def test_a_new_history_reads_back_as_empty(msnb) -> None:
    assert msnb("history", "new", "ours.csv").code == 0
    again = msnb("history", "new", "ours.csv")
    assert (again.code, "exists already" in again.err) == (2, True)
    asked = ["forecast", "--start", "2026-01-05", "--days", 200, "--history", "ours.csv"]
    ran = msnb(*asked)
    assert ran.code == 2
    assert "no" in ran.err
    assert "row" in ran.err


def test_history_check_names_line_and_reason(msnb, tmp_path: Path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text(
        "id,planned_days,actual_days\na,10,11\nb,0,12\nc,ten,15\n", encoding="utf-8"
    )
    ran = msnb("history", "check", file)
    assert "line 3, b (duration): the plan is 0, not above 0" in ran.out
    assert "line 4, c (duration): planned_days: 'ten' is not a number" in ran.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["--start", "2026-01-05", "--days", "200", "--class", "world-bank/wate"],
            (
                "msnb: There is no reference class 'world-bank/wate'. "
                "Did you mean 'world-bank/water'?\n"
            ),
        ),
        (["--start", "2026-01-05"], "msnb: Name a plan, or give --days.\n"),
        (
            ["--start", "2026-01-05", "--days", "200", "--cost", "255"],
            "msnb: One thing at a time: give --days for a date, or --cost for a cost.\n",
        ),
        (
            ["--start", "2026-01-05", "--days", "200", "--levels", "80"],
            (
                "msnb: '80' is no list of chances. "
                "Give numbers between 0 and 1, such as 0.5,0.8,0.9.\n"
            ),
        ),
        (
            ["--start", "2026-01-05", "--days", "-3", "--class", "world-bank"],
            (
                "msnb: The planned duration in days must be above 0, not -3. "
                "Give the planned value.\n"
            ),
        ),
        (
            ["--measure", "effort"],
            "msnb: 'effort' is not a measure. Say duration, cost or both.\n",
        ),
    ],
)
def test_wrong_questions_get_one_sentence(
    msnb, arguments: list[str], sentence: str
) -> None:
    ran = msnb("forecast", *arguments)
    assert (ran.code, ran.err, ran.out) == (2, sentence, "")
