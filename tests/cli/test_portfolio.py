"""``msnb forecast PLAN PLAN … --portfolio``."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.test_reference import listed, merged, paths, section

from .conftest import Ran

Run = Callable[..., Ran]


def test_one_bad_plan_is_named_and_the_rest_counted(
    msnb: Run, water_works: Path, tmp_path: Path
) -> None:
    second = Path(shutil.copytree(water_works, tmp_path / "second"))
    ran = msnb("forecast", water_works, second, tmp_path / "gone", "--portfolio")
    assert ran.code == 0
    assert ran.out.startswith("Not read: gone: There is no plan at ")
    assert "2 plans have all finished by " in ran.out
    assert "2 plans together cost at most " in ran.out


def test_every_key_of_its_json_is_described(
    msnb: Run, water_works: Path, booking_system: Path, tmp_path: Path
) -> None:
    plans = [water_works, booking_system, tmp_path / "gone"]
    asked = ["--rho", 0.5, "--levels", "0.8,0.999", "--json"]
    told = json.loads(msnb("forecast", *plans, "--portfolio", *asked).out)
    assert [each["rho"] for each in told["cost"]["totals"]] == [0, 0.3, 0.5, 0.6, 1]
    assert told["duration"]["left_out"][0]["plan"] == "One booking system for 14 clinics"
    told["cost"]["left_out"] = told["duration"]["left_out"]
    assert "needs 999 finished projects" in told["cost"]["refused"][0]["why"]
    del told["duration"]
    described = listed(section("json.md", "`msnb forecast --portfolio`"))
    assert set(described) - {"duration", "cost"} == merged(paths(told))


def test_several_plans_need_the_word(msnb: Run, water_works: Path) -> None:
    ran = msnb("forecast", water_works, water_works)
    assert (ran.code, ran.err) == (
        2,
        "msnb: Several plans are forecast together: add --portfolio, or name one.\n",
    )


def test_each_forecast_is_logged(msnb: Run, water_works: Path, tmp_path: Path) -> None:
    (water_works / "log.jsonl").unlink(missing_ok=True)
    second = Path(shutil.copytree(water_works, tmp_path / "second"))
    (second / "plan.toml").write_text(
        (second / "plan.toml").read_text(encoding="utf-8").replace("Harbour", "River"),
        encoding="utf-8",
    )
    ran = msnb("forecast", water_works, second, "--portfolio", "--log")
    assert ran.out.count("Logged as entry 1.") == 2
    assert ran.out.count("Logged as entry 2.") == 2


def test_only_the_measure_asked_for_is_told(
    msnb: Run, water_works: Path, tmp_path: Path
) -> None:
    second = Path(shutil.copytree(water_works, tmp_path / "second"))
    plans = [water_works, second, "--portfolio"]
    costs = msnb("forecast", *plans, "--measure", "cost").out
    assert "together cost at most" in costs
    assert "have all finished by" not in costs
    dates = msnb("forecast", *plans, "--measure", "duration").out
    assert "together cost at most" not in dates
    both = msnb("forecast", *plans, "--measure", "both").out
    assert both == msnb("forecast", *plans).out
    wrong = msnb("forecast", *plans, "--measure", "costs")
    assert (wrong.code, wrong.err) == (
        2,
        "msnb: 'costs' is not a measure. Say duration, cost or both.\n",
    )


def test_the_levels_asked_for_are_told_and_refused_ones_say_why(
    msnb: Run, water_works: Path, tmp_path: Path
) -> None:
    second = Path(shutil.copytree(water_works, tmp_path / "second"))
    asked = ["--portfolio", "--measure", "cost", "--levels", "0.5,0.9,0.999"]
    told = msnb("forecast", water_works, second, *asked).out
    rows = [line.split()[:3] for line in told.splitlines() if " in " in line[:8]]
    assert rows.count(["1", "in", "2"]) == rows.count(["9", "in", "10"]) == 4
    assert "999 in 1,000: 'Harbour treatment works' needs 999 finished projects" in told


def test_the_seed_is_said_and_changes_the_draws(
    msnb: Run, water_works: Path, tmp_path: Path
) -> None:
    second = Path(shutil.copytree(water_works, tmp_path / "second"))
    plans = ["forecast", water_works, second, "--portfolio", "--measure", "cost"]
    first, again = msnb(*plans).out, msnb(*plans, "--seed", 1).out
    assert first == again
    assert first.endswith("The luck that plans share was drawn with --seed 1.\n")
    assert msnb(*plans, "--seed", 2).out != first


def test_a_plan_named_twice_is_refused(msnb: Run, water_works: Path) -> None:
    file = water_works / "plan.toml"
    ran = msnb("forecast", water_works, file, "--portfolio")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"msnb: {file} is named twice, and a portfolio counts each plan once: leave one "
        "out.\n"
    )
