"""Shared luck: by how much it widens a sum and narrows a race, as formulas have it."""

import math

import numpy as np
import pytest

from msnb.simulate import Change, Model, Normal, Settings, changed, run
from tests.simulate.exact import MINUTES, Scaled, network

DRAWS = 200_000
LAWS = dict.fromkeys("ab", Scaled(Normal(100, 10, 10)))
TOGETHER = {"a": {"who": ["ada"]}, "b": {"who": ["ada"]}}
APART = {"a": {"who": ["ada"]}, "b": {"who": ["bo"]}}


def _ends(model: Model, settings: Settings) -> np.ndarray:
    return run(model, settings, criticality=False)["end"] / MINUTES


@pytest.mark.parametrize(
    ("people", "rho"),
    [({}, 0.3), (TOGETHER, 0.5), (APART, 0.3)],
    ids=["none", "one", "two"],
)
def test_in_series_shared_luck_widens_the_sum(
    people: dict[str, object], rho: float
) -> None:
    model = network(LAWS, {"b": ["a"], "end": ["b"]}, **people)
    variance = _ends(model, Settings(draws=DRAWS)).var()
    expected = 2 * 100 * (1 + rho)
    assert abs(variance - expected) < 3 * expected * math.sqrt(2 / DRAWS)


@pytest.mark.parametrize(
    ("people", "rho"),
    [({}, 0.3), (TOGETHER, 0.5), (APART, 0.3)],
    ids=["none", "one", "two"],
)
def test_in_parallel_shared_luck_brings_the_later_one_nearer(
    people: dict[str, object], rho: float
) -> None:
    # Of two normal laws with one variance, the later comes sd sqrt((1 - rho) / pi) after
    # the mean (Clark 1961).
    model = network(LAWS, {"end": ["a", "b"]}, **people)
    late = _ends(model, Settings(draws=DRAWS)) - 100
    expected = 10 * math.sqrt((1 - rho) / math.pi)
    assert abs(late.mean() - expected) < 3 * late.std() / math.sqrt(DRAWS)


def test_two_that_share_one_of_two_groups_share_half_of_that_luck() -> None:
    people = {"a": {"who": ["ada", "bo"]}, "b": {"who": ["ada"]}}
    model = network(LAWS, {"b": ["a"], "end": ["b"]}, **people)
    variance = _ends(model, Settings(draws=DRAWS)).var()
    expected = 2 * 100 * (1 + 0.3 + 0.2 / math.sqrt(2))
    assert abs(variance - expected) < 3 * expected * math.sqrt(2 / DRAWS)


def test_shared_luck_can_be_left_out() -> None:
    model = network(LAWS, {"b": ["a"], "end": ["b"]}, **TOGETHER)
    settings = Settings(draws=DRAWS)
    for change, rho in [(Change("shared"), 0.2), (Change("groups"), 0.3)]:
        variance = _ends(changed(model, change), settings).var()
        expected = 2 * 100 * (1 + rho)
        assert abs(variance - expected) < 3 * expected * math.sqrt(2 / DRAWS)
    neither = changed(changed(model, Change("shared")), Change("groups"))
    alone = Settings(draws=DRAWS, shared=0, grouped=0)
    assert np.array_equal(_ends(neither, settings), _ends(model, alone))


def test_the_same_luck_for_all_makes_all_alike() -> None:
    model = network(LAWS, {"end": ["a", "b"]})
    outcome = run(model, Settings(draws=1000, shared=1, grouped=0), keep=["a", "b"])
    assert np.array_equal(outcome["a"], outcome["b"])
