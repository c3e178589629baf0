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
    told = json.loads(msnb("forecast", *plans, "--portfolio", "--rho", 0.5, "--json").out)
    assert [each["rho"] for each in told["cost"]["totals"]] == [0, 0.3, 0.5, 0.6, 1]
    assert told["duration"]["left_out"][0]["plan"] == "One booking system for 14 clinics"
    told["cost"]["left_out"] = told["duration"]["left_out"]
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
