"""How past projects ended."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from msnb.charts import outcomes
from msnb.charts.drawing.theme import ACCENT, LIKELY, MUTE
from msnb.forecast import ReferenceClass, forecast_baseline, read_history, select_class
from tests.charts.conftest import Svg

TakeApart = Callable[[str], Svg]
History = Callable[..., ReferenceClass]
F1 = (0.82, 0.95, 1.00, 1.04, 1.10, 1.18, 1.27, 1.41, 1.66, 2.35)


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Return the maker of a class from overruns, finished and so far."""

    def make(*ratios: float, running: tuple[float, ...] = ()) -> ReferenceClass:
        rows = [
            f"p{at},ours,200,{200 * ratio:.6f},completed" for at, ratio in enumerate(ratios)
        ]
        rows += [
            f"q{at},ours,200,{200 * ratio:.6f},ongoing" for at, ratio in enumerate(running)
        ]
        file = tmp_path / "ours.csv"
        file.write_text("\n".join(["id,class,planned_days,actual_days,status", *rows]))
        return select_class("ours", history=read_history(file))

    return make


def test_every_project_is_a_dot_coloured_by_its_side_of_the_plan(
    history: History, take_apart: TakeApart
) -> None:
    picture = outcomes(history(*F1))
    for which in ("wide", "narrow"):
        fills = [
            dot.get("fill") for dot in take_apart(picture.svg(which)).group("finished")
        ]  # type: ignore[arg-type]
        assert fills == [ACCENT] * 3 + [LIKELY] * 7


def test_projects_under_way_are_rings(history: History, take_apart: TakeApart) -> None:
    picture = outcomes(history(*F1, running=(0.4, 1.5)))
    svg = take_apart(picture.svg())
    assert (len(svg.group("finished")), len(svg.group("running"))) == (10, 2)
    assert "2 still under way, so far" in [word.text for word in svg.words("key")]
    assert "2 projects are still under way, shown where they have got to." in picture.text


def test_supported_levels_are_marked_and_refused_ones_are_not(
    history: History, take_apart: TakeApart
) -> None:
    chosen = history(*F1)
    told = forecast_baseline(
        chosen, start=date(2026, 1, 5), days=200, levels=(0.5, 0.8, 0.95), limits=False
    )
    svg = take_apart(outcomes(chosen, told.levels).svg())
    assert [word.text for word in svg.words("level-labels")] == [
        "1 in 2 within 1.14×",
        "4 in 5 within 1.61×",
    ]
    assert len(svg.group("levels")) == 2


def test_the_words_count_both_sides_and_name_the_ends(history: History) -> None:
    assert outcomes(history(*F1)).text == (
        "10 finished projects: 3 finished in the time planned and 7 took longer. "
        "They range from 0.82× to 2.35×."
    )


def test_cost_is_told_as_cost() -> None:
    text = outcomes(select_class("world-bank/water", measure="cost")).text
    assert "21 cost no more than planned and 42 cost more" in text


def test_the_table_counts_projects_by_overrun(history: History) -> None:
    table = outcomes(history(*F1)).table
    assert table.to_numpy().tolist() == [
        ["0.75× to 1×", 3, "30%"],
        ["1× to 1.25×", 3, "30%"],
        ["1.25× to 1.5×", 2, "20%"],
        ["1.5× to 1.75×", 1, "10%"],
        ["1.75× to 2×", 0, "0%"],
        ["2× to 2.5×", 1, "10%"],
    ]


def test_beyond_the_scale_is_said(history: History, take_apart: TakeApart) -> None:
    picture = outcomes(history(0.1, 1.0, 1.1, 1.2, 30.0))
    svg = take_apart(picture.svg("narrow"))
    assert [word.text for word in svg.words("low-end")] == ["under 0.25×"]
    assert [word.text for word in svg.words("high-end")] == ["over 4×"]
    assert picture.text.endswith("They range from 0.1× to 30×.")
    assert picture.table["Actual ÷ planned"].tolist()[-1] == "more than 16×"


def test_very_many_projects_share_dots_and_the_picture_says_so(
    history: History, take_apart: TakeApart
) -> None:
    picture = outcomes(history(*(0.5 + at / 1000 for at in range(1800))))
    svg = take_apart(picture.svg())
    assert len(svg.group("finished")) == 450
    assert "each dot: about 4 projects" in [word.text for word in svg.words("key")]
    assert picture.table["Projects"].sum() == 1800


def test_a_class_without_rows_is_a_sentence(history: History) -> None:
    chosen = history(1.0)
    none = chosen.outcomes.only(chosen.outcomes.ratios > 2)
    picture = outcomes(replace(chosen, outcomes=none))
    assert (
        picture.text == "No past project of this class counts, so there is nothing to show."
    )


def test_projects_that_a_plan_under_way_has_outlasted_are_grey_and_count_no_more(
    history: History, take_apart: TakeApart
) -> None:
    picture = outcomes(history(*F1), elapsed=1.04)
    fills = [dot.get("fill") for dot in take_apart(picture.svg()).group("finished")]
    assert fills == [MUTE] * 4 + [LIKELY] * 6
    assert "stands at 1.04× of what was planned: 6 of them went further" in picture.text
