"""The figures that the method must reproduce, to the digits given."""

from datetime import date

import numpy as np
import pytest

from msnb.forecast import (
    Archive,
    Project,
    admit,
    blended_uplift,
    builtin_archive,
    forecast_baseline,
    levels_of,
    read_history,
    select_class,
    with_uplift,
)
from msnb.stats import quantile_function

F1 = (0.82, 0.95, 1.00, 1.04, 1.10, 1.18, 1.27, 1.41, 1.66, 2.35)
WITHOUT = {
    "water": (132, [1.271389, 1.578118, 1.798189]),
    "transport": (191, [1.331216, 1.559919, 1.779739]),
    "energy": (115, [1.331670, 1.715810, 2.008012]),
}
WITH = {
    "water": (24, [1.337994, 1.629770, 1.838219]),
    "transport": (37, [1.345884, 1.612231, 1.855463]),
    "energy": (17, [1.331511, 1.739574, 2.021235]),
}


def ratios(chosen) -> list[float | None]:
    levels = levels_of(chosen, limits=False)
    return [each.ratio if each.ratio is None else round(each.ratio, 6) for each in levels]


@pytest.mark.parametrize("leaf", WITHOUT)
def test_world_bank_durations_from_own_rows_alone(leaf) -> None:
    chosen = select_class(f"world-bank/{leaf}", maturity=False, kappa=0)
    n, want = WITHOUT[leaf]
    assert (chosen.completed, chosen.n_effective) == (n, n)
    assert ratios(chosen) == want


def test_438_world_bank_durations_are_admitted() -> None:
    chosen = select_class("world-bank", maturity=False)
    assert (chosen.rows, chosen.n, len(chosen.refused)) == (462, 438, 24)


@pytest.mark.parametrize("leaf", WITH)
def test_world_bank_durations_with_maturity_and_shrinkage_are_the_default(leaf) -> None:
    chosen = select_class(f"world-bank/{leaf}")
    removed, want = WITH[leaf]
    assert chosen.removed_by_maturity == removed
    assert ratios(chosen) == want


def test_the_effective_number_of_water_and_the_rows_removed_in_all() -> None:
    assert round(select_class("world-bank/water").n_effective, 4) == 135.2807
    assert select_class("world-bank").removed_by_maturity == 78


def test_the_slow_ratio_that_the_maturity_rule_takes() -> None:
    admission = admit(builtin_archive("world-bank").projects, "duration")
    assert round(quantile_function(admission.ratios).at(0.95), 6) == 2.061798


def test_world_bank_cost_is_against_base_without_contingency() -> None:
    chosen = select_class("world-bank", measure="cost")
    assert (chosen.n, chosen.cost_against, chosen.removed_by_maturity) == (
        280,
        "base_cost",
        0,
    )
    assert ratios(chosen) == [1.145584, 1.473831, 1.929553]


def test_the_same_280_against_the_plan_with_contingency_are_another_class() -> None:
    everything = builtin_archive("world-bank-with-contingency").projects
    same = [project for project in everything if project.base_cost is not None]
    admission = admit(same, "cost", against="planned_cost")
    function = quantile_function(admission.ratios)
    assert len(admission.projects) == 280
    assert [round(function.at(level), 6) for level in (0.5, 0.8)] == [0.960303, 1.168611]
    whole = select_class("world-bank-with-contingency", measure="cost")
    assert (whole.n, whole.cost_against) == (462, "planned_cost")
    assert "contingency" in whole.title


@pytest.mark.parametrize(
    ("kappa", "want", "n_effective", "borrowed"),
    [
        (5, [1.1, 1.350589, None], 8.6018, [False, False, False]),
        (20, [1.1, 1.4, 1.555873], 11.3684, [False, False, True]),
    ],
)
def test_a_class_of_four_under_a_parent_of_twelve(
    kappa, want, n_effective, borrowed
) -> None:
    given = {
        "a": [1, 1.1, 1.2, 1.3],
        "b": [1.4, 1.6, 1.5],
        "c": [0.9, 1, 1.05, 1.1, 0.95],
    }
    projects = tuple(
        Project(f"{name}{i}", f"ours/{name}", planned_days=1000, actual_days=1000 * ratio)
        for name, values in given.items()
        for i, ratio in enumerate(values)
    )
    archive = Archive("ours.csv", "ours.csv", projects, header=("id",))
    chosen = select_class("ours/a", history=archive, kappa=kappa)
    assert round(chosen.n_effective, 4) == n_effective
    assert ratios(chosen) == want
    assert [each.borrowed for each in levels_of(chosen)] == borrowed


def test_f1_puts_a_200_day_plan_on_the_published_dates(tmp_path) -> None:
    file = tmp_path / "f1.csv"
    rows = "".join(f"p{i},200,{200 * ratio:.6f}\n" for i, ratio in enumerate(F1))
    file.write_text("id,planned_days,actual_days\n" + rows)
    chosen = select_class(history=read_history(file))
    forecast = forecast_baseline(chosen, start=date(2026, 1, 5), days=200)
    assert ratios(chosen) == [1.139298, 1.606683, 2.269718]
    assert [each.date for each in forecast.levels] == [
        date(2026, 8, 21),
        date(2026, 11, 23),
        date(2027, 4, 4),
    ]
    limits = [(each.level.low, each.level.high) for each in forecast.levels]
    assert np.round([low for low, _ in limits], 6).tolist() == [0.95, 1.18, 1.27]
    assert [high and round(high, 6) for _, high in limits] == [1.66, None, None]


def test_edinburgh_tram_line_2() -> None:
    assert f"{with_uplift(255, 0.40):.2f}" == "357.00"
    assert f"{with_uplift(255, 0.57):.2f}" == "400.35"


def test_green_book_building_of_two_kinds() -> None:
    assert round(100 * blended_uplift([(0.3, 0.51), (0.7, 0.24)]), 6) == 32.1


@pytest.mark.parametrize("shares", [[(0.3, 0.5), (0.6, 0.2)], [(1.5, 0.5), (-0.5, 0.2)]])
def test_shares_that_are_no_whole_are_a_slip(shares) -> None:
    with pytest.raises(ValueError, match="shares must sum to 1"):
        blended_uplift(shares)
