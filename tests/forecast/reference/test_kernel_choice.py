"""How near is near is read off the past, one project left out at a time."""

import numpy as np

from msnb.forecast import Project
from msnb.forecast.reference.kernel_choice import APART, WIDTHS, choose_kernel
from msnb.forecast.reference.similarity import EQUAL, Comparable, Kernel, comparable


def chosen(rows: Comparable, ratios: np.ndarray) -> Kernel:
    everyone = [np.ones(ratios.size, dtype=np.bool_)]
    return choose_kernel(rows, np.arange(ratios.size), ratios, everyone, 20.0)


def sized(sizes: np.ndarray, *, regions: list[str] | None = None) -> Comparable:
    where = regions or [""] * sizes.size
    projects = [Project(f"p{i}", "x", region=each) for i, each in enumerate(where)]
    return comparable(projects, sizes, ["size", "region"] if regions else ["size"])


def test_where_size_says_nothing_all_weigh_nearly_the_same() -> None:
    rng = np.random.default_rng(3)
    sizes, ratios = np.exp(rng.normal(0, 1, (2, 120)))
    assert chosen(sized(sizes), ratios).width >= 1


def test_where_size_says_all_only_the_nearest_count() -> None:
    rng = np.random.default_rng(4)
    sizes = np.exp(rng.uniform(0, 4, 200))
    ratios = sizes * np.exp(rng.normal(0, 0.02, 200))
    assert chosen(sized(sizes), ratios).width == min(WIDTHS)


def test_where_the_region_says_all_other_regions_weigh_least() -> None:
    rng = np.random.default_rng(5)
    north = rng.random(120) < 0.5
    ratios = np.where(north, 1.0, 3.0) * np.exp(rng.normal(0, 0.1, 120))
    rows = sized(np.ones(120), regions=["North" if each else "South" for each in north])
    assert chosen(rows, ratios) == Kernel(np.inf, min(APART))


def test_twenty_projects_are_too_few_to_choose_from() -> None:
    sizes = np.exp(np.linspace(0, 4, 20))
    assert chosen(sized(sizes), sizes) == EQUAL


def test_the_order_of_the_rows_and_their_units_change_nothing() -> None:
    rng = np.random.default_rng(6)
    sizes = np.exp(rng.uniform(0, 3, 90))
    ratios = sizes**0.5 * np.exp(rng.normal(0, 0.3, 90))
    found, order = chosen(sized(sizes), ratios), rng.permutation(90)
    assert chosen(sized(sizes[order] * 7), ratios[order]) == found


def test_of_thousands_some_are_looked_at() -> None:
    rng = np.random.default_rng(7)
    sizes = np.exp(rng.uniform(0, 4, 5000))
    found = chosen(sized(sizes), sizes * np.exp(rng.normal(0, 0.02, 5000)))
    assert found.width <= 0.25
