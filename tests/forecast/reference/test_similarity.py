"""What sets two projects apart, and how much weight that leaves."""

import numpy as np
import pytest

from msnb.forecast import Kernel, Project, Traits
from msnb.forecast.reference.similarity import (
    ENOUGH,
    EQUAL,
    Comparable,
    comparable,
    parts_of,
)


def rows(sizes: list[float], regions: list[str], *fields: str) -> Comparable:
    projects = [
        Project(f"p{i}", "ours/it" if i % 2 else "ours/roads", region=region)
        for i, region in enumerate(regions)
    ]
    return comparable(projects, np.array(sizes), fields)  # type: ignore[arg-type]


def nobody(n: int) -> np.ndarray:
    return np.zeros(n, dtype=np.bool_)


def test_the_weight_at_one_width_is_that_of_the_bell_curve() -> None:
    gaps = np.array([0.0, 0.5, 1.0])
    found = Kernel(0.5, 1.0).weights(gaps, np.zeros(3))
    assert found == pytest.approx([1, np.exp(-0.5), np.exp(-2)])


def test_half_and_twice_as_large_weigh_the_same() -> None:
    some = rows([50, 100, 200], [""] * 3, "size")
    many = np.ones((1, 3), dtype=np.bool_)
    low, same, high = Kernel(1.0, 1.0).weights(some.gaps(np.array([1]), np.arange(3)), 0)[0]
    assert low == pytest.approx(high)
    assert (same, many.sum()) == (1.0, 3)


def test_texts_are_compared_part_by_part_from_the_broadest() -> None:
    asked = Traits(100, region=parts_of("South Asia / India"))
    regions = ["South Asia / India", "south asia / Nepal", "Africa / India", ""]
    some = rows([100.0] * 4, regions, "size", "region")
    assert some.regions.apart_from(asked.region).tolist() == [0, 0.5, 1, 1]
    # A broader question is met by every part of it.
    assert some.regions.apart_from(parts_of("South Asia")).tolist() == [0, 0, 1, 1]


def test_sectors_are_class_paths() -> None:
    some = rows([100.0] * 2, [""] * 2, "size", "sector")
    assert some.apart(np.array([0]), np.arange(2)).tolist() == [[0, 0.5]]
    assert some.of(1).sector == ("ours", "it")


def test_only_what_is_compared_counts() -> None:
    some = rows([100.0] * 2, ["North", "South"], "size")
    assert some.apart(np.array([0, 1]), np.arange(2)).tolist() == [[0, 0], [0, 0]]


def test_where_few_are_near_the_kernel_is_widened_until_twenty_count() -> None:
    sizes = np.exp(np.linspace(0, 4, 100))
    some = comparable([Project(f"p{i}", "x") for i in range(100)], sizes, ["size"])
    own = np.ones(100, dtype=np.bool_)
    narrow = Kernel(0.05, 1.0)
    for size in (1.0, 7.0, 5000.0):
        weights = some.to(Traits(size), narrow, own)
        assert weights.sum() ** 2 / np.square(weights).sum() >= ENOUGH
        nearest = np.argmin(np.abs(np.log(sizes) - np.log(size)))
        assert weights[nearest] == weights.max()
    as_asked = Kernel(0.5, 1.0)  # wide enough as it is
    assert some.to(Traits(7.0), as_asked, own) == pytest.approx(
        as_asked.weights(np.abs(np.log(sizes / 7)), np.zeros(100))
    )


def test_in_a_class_of_fewer_than_twenty_all_weigh_the_same() -> None:
    some = rows([1, 10, 100, 1000], ["North"] * 4, "size", "region")
    weights = some.to(Traits(10, ("south",)), Kernel(0.1, 0.2), ~nobody(4))
    assert weights.tolist() == [1, 1, 1, 1]


def test_a_project_of_unknown_size_weighs_what_the_others_do_on_average() -> None:
    sizes = np.array([np.nan, *np.exp(np.linspace(0, 1, 60))])
    some = comparable([Project(f"p{i}", "x") for i in range(61)], sizes, ["size"])
    weights = some.to(Traits(1.0), Kernel(0.5, 1.0), ~nobody(61))
    assert weights[0] == pytest.approx(weights[1:].mean())
    none = comparable([Project("p", "x")], np.array([np.nan]), ["size"])
    assert none.to(Traits(1.0), Kernel(0.5, 1.0), ~nobody(1)).tolist() == [1]


def test_equal_is_equal() -> None:
    assert EQUAL.is_equal
    assert not Kernel(2.0, 1.0).is_equal
    assert not Kernel(np.inf, 0.5).is_equal
    assert Traits(1, region=("a",), sector=("b",)).fields == ("size", "region", "sector")
