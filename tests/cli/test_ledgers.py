"""forecast --log, resolve, ledger, --where: what a person types and reads."""

import json
from pathlib import Path

import pytest

from tests.test_reference import listed, merged, paths, section


def lines(folder: Path) -> list[dict]:
    text = (folder / "log.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_from_a_forecast_to_its_score(msnb, water_works: Path) -> None:
    ran = msnb("forecast", water_works, "--log", "--levels", "0.8")
    first, *_, last = ran.out.splitlines()
    assert first == "Commit to 9 March 2031 (4 in 5)."
    assert last == "Logged as entry 1."
    assert msnb("forecast", water_works, "--log", "--levels", "0.8").out.endswith(
        "The same forecast is in the log already, as entry 1: not logged again.\n"
    )
    closed = msnb("resolve", water_works, "--finished", "2030-12-01", "--cost", 41e6)
    assert closed.out == (
        "'The harbour district drinks water from the new works' was reached on "
        "1 December 2030: logged as entry 2. It closes 1 forecast: msnb ledger scores.\n"
    )
    scored = msnb("ledger", water_works)
    assert scored.code == 0
    assert scored.out.startswith(
        "1 forecast logged in 1 plan: 1 scored. Duration: too few to judge (1 of 10).\n"
    )


def test_with_json_what_was_logged_is_said_beside_it(msnb, water_works: Path) -> None:
    ran = msnb("forecast", water_works, "--log", "--json")
    assert json.loads(ran.out)["measure"] == "duration"
    assert ran.err == "Logged as entry 1.\n"


def test_the_log_holds_what_was_typed(msnb, water_works: Path) -> None:
    msnb(
        "forecast", water_works, "--log", "--where", "region=south asia", "--levels", "0.5"
    )
    [line] = lines(water_works)
    assert line["asked"] == {"kappa": 20.0, "levels": [0.5], "where": ["region=south asia"]}
    assert line["class"]["id"] == "world-bank/water[region=South Asia]"


def test_without_log_nothing_is_written(msnb, water_works: Path) -> None:
    before = sorted(water_works.iterdir())
    msnb("forecast", water_works)
    msnb("ledger", water_works)
    assert sorted(water_works.iterdir()) == before


def test_a_look_at_the_classes_is_logged(msnb, water_works: Path) -> None:
    ran = msnb("classes", "--log", water_works, "--as-of", "2027-01-02")
    assert ran.out.splitlines()[-1] == "Logged as entry 1."
    [line] = lines(water_works)
    assert (line["kind"], line["as_of"]) == ("look", "2027-01-02")
    assert "world-bank/water" in line["classes"]


def test_the_json_of_the_ledger_is_described(msnb, water_works: Path) -> None:
    msnb("forecast", water_works, "--log")
    msnb("resolve", water_works, "--finished", "2030-12-01")
    with (water_works / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"n":3,"ki')
    told = json.loads(msnb("ledger", water_works, "--json").out)
    assert told["skipped"] == [
        {"plan": water_works.as_posix(), "where": "line 3", "why": "is torn"}
    ]
    assert set(listed(section("json.md", "`msnb ledger --json`"))) == merged(paths(told))


def test_a_torn_line_is_named(msnb, water_works: Path) -> None:
    (water_works / "log.jsonl").write_text('{"n":1,"ki', encoding="utf-8")
    ran = msnb("ledger", water_works)
    assert ran.code == 0
    assert "line 1 of log.jsonl is torn: kept, and skipped." in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["forecast", "--start", "2027-02-01", "--days", 9, "--log"],
            "msnb: A forecast is logged beside its plan: name a plan, or leave out --log.",
        ),
        (
            ["ledger", "nowhere"],
            "msnb: There is no plan at nowhere. Check the path.",
        ),
        (
            ["resolve", "water-works", "--finished", "soon"],
            "msnb: 'soon' is not a date. Write one such as 2027-06-30.",
        ),
        (
            ["resolve", "water-works", "--finished", "2027-01-01"],
            (
                "msnb: 'Harbour treatment works' starts on 1 February 2027, so nothing of "
                "it was reached on 1 January 2027. Give the day on which it really ended."
            ),
        ),
        (
            ["forecast", "water-works", "--where", "status=completed"],
            (
                "msnb: 'status' is known only when a project is over, and a class may be "
                "defined only by what was known when its projects were decided."
            ),
        ),
    ],
)
@pytest.mark.usefixtures("water_works")
def test_what_cannot_be_used_is_said(msnb, arguments, said: str) -> None:
    ran = msnb(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
