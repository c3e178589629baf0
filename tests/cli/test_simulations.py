"""``msnb simulate``."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.test_reference import listed, merged, paths, section

from .conftest import Ran

Run = Callable[..., Ran]
DRAWS = ("--draws", 2000)


def test_a_plan_is_told_its_dates_and_what_drives_them(
    msnb: Run, water_works: Path
) -> None:
    ran = msnb("simulate", water_works, *DRAWS)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("By the plan's own ranges and risks, 'The harbour district")
    assert lines[1].startswith("The plan's own date, 7 August 2029, holds 1 in ")
    heads = [line.split("  ")[0] for line in lines]
    assert heads.index("what") < heads.index("what drives the date")
    first = lines[heads.index("what drives the date") + 2]
    assert first.startswith("The owner of parcel nine lives abroad and does not answer")
    assert lines[-1] == "2,000 draws with --seed 1."


def test_drivers_are_ranked_and_each_has_its_error(msnb: Run, water_works: Path) -> None:
    told = json.loads(msnb("simulate", water_works, *DRAWS, "--json").out)
    days = [each["days_p80"] for each in told["drivers"]]
    assert days == sorted(days, reverse=True)
    assert all(abs(each["days_p80"]) > each["error"] > 0 for each in told["drivers"])
    assert {each["kind"] for each in told["drivers"]} >= {"range", "risk", "blocker"}


def test_the_json_has_what_programs_were_promised(msnb: Run, water_works: Path) -> None:
    told = json.loads(msnb("simulate", water_works, *DRAWS, "--json").out)
    assert (told["schema"], told["draws"], told["seed"]) == (1, 2000, 1)
    for each in told["milestones"]:
        assert each["p10"] <= each["p50"] <= each["p80"] <= each["p90"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", each["p80"])
        assert 0 <= each["criticality"] <= 1
    in_service = told["milestones"][0]
    assert 0 < in_service["chance_by_deadline"] < 1
    assert in_service["criticality"] == 1


def test_the_same_seed_gives_the_same_bytes_and_another_other_ones(
    msnb: Run, water_works: Path
) -> None:
    asked = ("simulate", water_works, *DRAWS, "--json", "--seed")
    assert msnb(*asked, 3).out == msnb(*asked, 3).out != msnb(*asked, 4).out


def test_what_if_tells_the_difference_and_leaves_the_plan_alone(
    msnb: Run, water_works: Path
) -> None:
    before = (water_works / "plan.toml").read_bytes()
    edits = ("--set", "objection.chance=0", "--set", "civil.takes=41w")
    ran = msnb("simulate", water_works, *DRAWS, *edits)
    assert ran.code == 0
    assert ran.out.startswith("civil") or ran.out.startswith("objection")
    assert re.search(r": the date for 4 in 5 comes \d+ days earlier, give or take", ran.out)
    assert (water_works / "plan.toml").read_bytes() == before
    told = json.loads(msnb("simulate", water_works, *DRAWS, *edits, "--json").out)
    assert set(listed(section("json.md", "`msnb simulate --set`"))) == merged(paths(told))
    earlier, later = told["headline"]["p80"]
    assert earlier > later
    untouched = next(each for each in told["items"] if each["id"] == "site")
    assert (untouched["days_p80"], untouched["error"]) == (0, 0)


def test_a_simulation_is_logged_once(msnb: Run, water_works: Path) -> None:
    (water_works / "log.jsonl").unlink(missing_ok=True)
    ran = msnb("simulate", water_works, *DRAWS, "--log")
    assert ran.out.splitlines()[-1] == "Logged as entry 1."
    again = msnb("simulate", water_works, *DRAWS, "--log", "--json")
    assert json.loads(again.out)["draws"] == 2000
    assert "1" in again.err
    assert len((water_works / "log.jsonl").read_text().splitlines()) == 1


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--draws", "0"], "0 draws say nothing. Ask for 1,000 or more."),
        (["--seed", "-1"], "A seed is a whole number from 0 on, not -1."),
        (["--goal", "moon"], "'Harbour treatment works' has no goal 'moon'."),
        (["--set", "civl.takes=3w"], "The plan has no item 'civl'. Did you mean 'civil'?"),
        (["--draws", "1000000000"], "1,000,000,000 draws would take "),
        (["--as-of", "soon"], "'soon' is not a date. Write one such as 2027-06-30."),
        (
            ["--set", "civil.takes=3w", "--log"],
            "What if is no forecast of the plan as it is: leave out --set, or --log.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    asked: list[str], said: str, msnb: Run, water_works: Path
) -> None:
    ran = msnb("simulate", water_works, *asked)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"msnb: {said}")
    assert len(ran.err.splitlines()) == 1


def test_one_draw_is_one_draw(msnb: Run, water_works: Path) -> None:
    ran = msnb("simulate", water_works, "--draws", 1)
    lines = ran.out.splitlines()
    assert lines[-1] == "1 draw with --seed 1."
    assert "  1 draw is too few for a date that holds 4 in 5 times" in ran.out


def test_a_plan_without_ranges_is_told_to_give_some(msnb: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(
        'format = 1\ntitle = "Shop"\nstart = 2027-02-01\nstatus_date = 2027-02-01\n'
        '[[milestones]]\nid = "lease"\ntitle = "Lease"\ntakes = "2w"\n'
    )
    ran = msnb("simulate", tmp_path)
    assert ran.code == 2
    assert ran.err == (
        "msnb: Nothing in 'Shop' is uncertain. Give ranges to 'Lease', such as "
        'takes = { low = "3w", likely = "5w", high = "10w" }.\n'
    )


def test_an_escape_sequence_in_a_title_does_not_reach_the_terminal(
    msnb: Run, tmp_path: Path
) -> None:
    (tmp_path / "plan.toml").write_text(
        'format = 1\ntitle = "Shop"\nstart = 2027-02-01\nstatus_date = 2027-02-01\n'
        '[[milestones]]\nid = "lease"\ntitle = "Le\\u001b[2Jase"\n'
        'takes = { low = "2w", high = "9w" }\n'
    )
    ran = msnb("simulate", tmp_path, *DRAWS)
    assert ran.code == 0
    assert "\x1b" not in ran.out
