"""A model's numbers on the command line: --extrapolate."""

import json
import re
from pathlib import Path

import pytest

ASKED = (
    *("forecast", "--class", "world-bank/water", "--start", "2027-02-01"),
    *("--days", 730, "--levels", "0.8,0.999"),
)
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "json.md"


def test_a_models_number_is_printed_apart_and_labelled(msnb) -> None:
    lines = msnb(*ASKED, "--extrapolate").out.splitlines()
    [at] = [i for i, line in enumerate(lines) if line.startswith("From a model")]
    assert lines[at].startswith("From a model, not from history: 999 in 1,000 finish by ")
    assert "Nobody has seen whether it holds so far out." in lines[at + 1]
    assert lines[at + 4].startswith("999 in 1,000")
    assert "from a model, not from history: " in lines[at + 4]


def test_without_being_asked_there_is_none(msnb) -> None:
    ran = msnb(*ASKED)
    assert ran.code == 0
    assert "from a model" not in ran.out.casefold()
    assert json.loads(msnb(*ASKED, "--json").out)["extrapolated"] is None


def test_its_json_is_described(msnb) -> None:
    told = json.loads(msnb(*ASKED, "--extrapolate", "--json").out)["extrapolated"]
    text = PAGE.read_text(encoding="utf-8")
    keys = re.findall(r"^\| `extrapolated\.(\w+)", text, re.MULTILINE)
    assert set(keys) == set(told)
    described = re.findall(r"^\| `levels\[\]\.(\w+)` ", text, re.MULTILINE)
    assert set(told["levels"][0]) - {"model"} <= set(described)


@pytest.mark.parametrize("more", [["--measure", "both"], ["--portfolio"]])
def test_it_is_for_one_measure_of_one_plan(msnb, water_works, more) -> None:
    ran = msnb("forecast", water_works, *more, "--extrapolate")
    assert ran.code == 2
    assert ran.err == (
        "msnb: --extrapolate is for one measure of one plan: leave it out here.\n"
    )
