"""backtest: the card in words and in JSON, and what it refuses."""

import json
from pathlib import Path

from msnb.forecast import backtest, select_class


def test_the_json_is_that_of_the_library(msnb) -> None:
    ran = msnb("backtest", "--class", "world-bank/energy", "--json")
    told = json.loads(ran.out)
    assert told.pop("recent")["better"] is False
    assert told == backtest(select_class("world-bank/energy")).to_dict()


def test_recent_projects_that_do_better_are_named_as_a_class(msnb) -> None:
    asked = ("backtest", "--class", "nyc-schools/design", "--measure", "cost")
    told = json.loads(msnb(*asked, "--json").out)
    assert told["recent"]["better"] is True
    assert told["recent"]["crps"] < told["crps"]
    since = told["recent"]["since"]
    assert f"msnb forecast PLAN --where 'start>={since}'" in msnb(*asked).out


def test_the_card_is_printed_in_words(msnb) -> None:
    said = msnb("backtest", "--class", "world-bank/water").out
    assert "the 4 in 5 date held for 29 of 43 later projects (67%)" in said
    assert "47% better than the plans themselves" in said
    assert said.count("the later a project began, the more it overran.") == 1
    assert "The tries hang together, so chance may explain it." in said


def test_an_own_history_gets_the_same_card(msnb, tmp_path: Path) -> None:
    lines = ["id,start,planned_days,actual_days"]
    lines += [f"p{i},{2000 + i}-01-01,100,{100 + i}" for i in range(12)]
    file = tmp_path / "ours.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    told = json.loads(msnb("backtest", "--history", file, "--json").out)
    assert (told["class"], told["n_tests"]) == ("ours", 11)
    # Each year's overran all before: nothing held, and that is drift as well.
    assert [each["coverage"] for each in told["levels"]] == [0, 0, 0]
    assert told["skill"]["parent"] is None


def test_the_step_decides_how_much_was_known(msnb) -> None:
    asked = ("backtest", "--class", "world-bank/water", "--json")
    yearly = json.loads(msnb(*asked, "--origin-step", "year").out)
    assert yearly["origin_step"] == "year"
    assert yearly["n_tests"] <= json.loads(msnb(*asked).out)["n_tests"]


def test_a_step_nobody_knows_is_refused(msnb) -> None:
    ran = msnb("backtest", "--class", "world-bank/water", "--origin-step", "week")
    assert ran.code == 2
    assert ran.err == "msnb: 'week' is not a step. Say month, quarter, year or project.\n"


def test_without_dates_it_says_so_and_is_no_failure(msnb, tmp_path: Path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text("id,planned_days,actual_days\na,10,11\nb,10,12\n", encoding="utf-8")
    ran = msnb("backtest", "--history", file)
    assert ran.code == 0
    assert "How this method did on ours before cannot be said" in ran.out
