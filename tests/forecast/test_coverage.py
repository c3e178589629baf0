"""How often the levels hold on known laws: what docs/explanation/coverage.md says."""

import re
from pathlib import Path
from runpy import run_path

import numpy as np
import pytest

from msnb.forecast import Archive, Project, levels_of, select_class

ROOT = Path(__file__).parents[2]
COVERAGE = run_path(str(ROOT / "benchmarks" / "known_laws.py"), run_name="coverage")
PAGE = (ROOT / "docs" / "explanation" / "coverage.md").read_text(encoding="utf-8")
LAWS = {law.name: law for law in COVERAGE["LAWS"]}
LEVELS = COVERAGE["LEVELS"]
FEWER = 1500


def cells(first: str, second: str) -> list[str]:
    """Return the figures of the one row of the page that begins with two cells."""
    [row] = re.findall(rf"^\| {first} \| {second} \| (.*) \|$", PAGE, re.MULTILINE)
    return row.split(" | ")


@pytest.mark.slow
@pytest.mark.parametrize("size", [4, 9, 10, 30])
@pytest.mark.parametrize("name", LAWS)
def test_each_supported_level_holds_as_often_as_it_says(name: str, size: int) -> None:
    held = COVERAGE["coverage"](LAWS[name], size, FEWER)
    for level, share in zip(LEVELS, held, strict=True):
        if share is None:
            assert (size, level) == (4, 0.9)
        elif size >= COVERAGE["JUDGED_FROM"][level]:
            assert share == pytest.approx(level, abs=COVERAGE["TOLERANCE"])


@pytest.mark.slow
@pytest.mark.parametrize("elapsed", COVERAGE["ELAPSED"])
@pytest.mark.parametrize("name", LAWS)
def test_under_way_each_level_holds_as_often_as_it_says(name: str, elapsed: float) -> None:
    for level, (share, n) in zip(
        LEVELS, COVERAGE["coverage_under_way"](LAWS[name], elapsed, FEWER), strict=True
    ):
        if n > FEWER / 4:  # of fewer the figure itself is too rough here
            assert share == pytest.approx(level, abs=COVERAGE["UNDER_WAY_TOLERANCE"])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["lognormal", "shifted t3", "skewed gamma"])
def test_with_half_of_a_class_under_way_the_middle_is_true(name: str) -> None:
    medians = COVERAGE["median_half_under_way"](LAWS[name])
    assert medians == pytest.approx([1.0] * 3, abs=COVERAGE["MEDIAN_TOLERANCE"])
    table = PAGE.rpartition("## ")[2]
    [row] = re.findall(rf"^\| {name} \| (.*) \|$", table, re.MULTILINE)
    assert row == " | ".join(f"{share:.3f}" for share in medians)


@pytest.mark.slow
def test_the_page_shows_what_is_drawn() -> None:
    held = COVERAGE["coverage"](LAWS["skewed gamma"], 9)
    assert cells("skewed gamma", "9") == [f"{100 * share:.1f}" for share in held]


def test_the_page_marks_every_figure_that_misses_and_no_other() -> None:
    missed = re.findall(r"^\|.*\*\*missed\*\*.*$", PAGE, re.MULTILINE)
    assert [row.split(" | ")[0] for row in missed] == ["| fat tail"]
    for name in LAWS:
        for size in COVERAGE["SIZES"]:
            for level, cell in zip(LEVELS, cells(name, str(size)), strict=True):
                if re.fullmatch(r"[\d.]+", cell):
                    assert abs(float(cell) / 100 - level) <= COVERAGE["TOLERANCE"] + 5e-4


def test_the_page_says_by_how_much_the_aim_itself_lifts_the_level() -> None:
    """The k-th of n uniform draws follows a beta law; its median, counted by hand."""
    fat = LAWS["fat tail"]
    # Ten rows, 10 in 11: the largest; its median is the tenth root of a half.
    below = 0.5**0.1
    want = ((1 - 10 / 11) / (1 - below)) ** (1 / 1.2)
    assert COVERAGE["exact_median"](fat, 10 / 11, 10) == pytest.approx(want, rel=1e-9)
    for size in (50, 100):
        share = 100 * (COVERAGE["exact_median"](fat, 0.9, size) - 1)
        assert f"{share:.1f} %" in PAGE


def test_a_level_that_lies_in_the_middle_holds_less_often() -> None:
    fat = LAWS["fat tail"]
    found = COVERAGE["all_finished"](fat, 50, 2000)
    ours, middle, neither = (
        np.array([COVERAGE["aimed"](each, aim).supported(0.9) for each in found])
        for aim in (1.0, 1 / 3, 0.0)
    )
    assert ours.tolist() == [each.supported(0.9) for each in found]
    truth = float(fat.ppf(np.array(0.9)))
    assert np.median(ours) > 1.03 * truth
    assert np.median(middle) == pytest.approx(truth, rel=0.03)
    holds = [float(fat.cdf(each).mean()) for each in (ours, middle, neither)]
    assert holds == sorted(holds, reverse=True)
    assert holds[0] == pytest.approx(0.9, abs=0.005)
    assert holds[2] < 0.895


def test_the_levels_of_a_class_alone_are_those_that_were_measured() -> None:
    draws = LAWS["lognormal"].draw(np.random.default_rng(7), 60)
    rows = tuple(
        Project(f"p{at}", "ours", planned_days=1000, actual_days=1000 * ratio)
        for at, ratio in enumerate(draws)
    )
    chosen = select_class(history=Archive("x", "x", rows, header=("id",)))
    for elapsed in (0.0, *COVERAGE["ELAPSED"]):
        measured = COVERAGE["quantile_function"](draws, beyond=elapsed)
        found = levels_of(chosen, LEVELS, elapsed=elapsed, limits=False)
        for level, each in zip(LEVELS, found, strict=True):
            want = measured.supported(level)
            assert each.ratio == (want and pytest.approx(want, rel=1e-9))
