"""``msnb forecast --measure both``."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.test_reference import listed, merged, paths, section

from .conftest import Ran

Run = Callable[..., Ran]


def test_a_plan_is_told_what_to_commit_to_together(msnb: Run, water_works: Path) -> None:
    ran = msnb("forecast", water_works, "--measure", "both")
    assert ran.code == 0
    first, *rest = ran.out.splitlines()
    assert first.startswith("Commit to ")
    assert " EUR together (7 in 10). The plan's own 7 August 2029 and " in first
    assert rest[-1] == "20,000 pairs were drawn with --seed 1."


def test_every_key_of_its_json_is_described(msnb: Run, water_works: Path) -> None:
    asked = ["forecast", water_works, "--measure", "both", "--json"]
    told = json.loads(msnb(*asked).out)
    described = listed(section("json.md", "`msnb forecast --measure both`"))
    assert set(described) == merged(paths(told))
    assert (told["measure"], told["seed"], told["pairs"]["n"]) == ("both", 1, 50)
    own = told["own"]
    assert own["low"] <= own["both"] <= min(own["finish_in_time"], own["within_cost"])


def test_the_seed_decides_the_draws_alone(msnb: Run, water_works: Path) -> None:
    asked = ["forecast", water_works, "--measure", "both", "--json", "--seed"]
    one, again, other = (json.loads(msnb(*asked, seed).out) for seed in (5, 5, 6))
    assert one == again
    assert one["own"] != other["own"]
    assert abs(one["own"]["both"] - other["own"]["both"]) < 0.02


def test_both_measures_are_logged(msnb: Run, water_works: Path) -> None:
    (water_works / "log.jsonl").unlink(missing_ok=True)
    ran = msnb("forecast", water_works, "--measure", "both", "--log")
    assert ran.out.splitlines()[-2:] == ["Logged as entry 1.", "Logged as entry 2."]


def test_what_does_not_go_is_one_sentence(msnb: Run, booking_system: Path) -> None:
    alone = msnb("forecast", "--measure", "both")
    assert alone.code == 2
    assert alone.err == (
        "msnb: Time and cost together are those of a plan: name one, or ask for one "
        "measure.\n"
    )
    seed = msnb("forecast", booking_system, "--seed", 3)
    assert (seed.code, seed.err) == (
        2,
        "msnb: --seed is for resampling: add --measure both or --portfolio.\n",
    )
    sources = msnb("forecast", booking_system, "--measure", "both")
    assert sources.code == 2
    assert sources.err.endswith(
        "come from two sources, so that no past project tells both. Name one class for "
        "both.\n"
    )
