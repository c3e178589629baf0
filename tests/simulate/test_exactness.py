"""Networks whose law is known exactly come out within three standard errors."""

import math

import numpy as np
import pytest

from msnb.simulate import Distribution, Model, Normal, Outcome, Settings, Triangular, run

from . import exact
from .exact import MINUTES, Exponential, Known, Scaled, network

DRAWS = 200_000
ALONE = Settings(draws=DRAWS, shared=0.0, grouped=0.0)


def _side_by_side(law: Distribution, number: int) -> Model:
    ids = [f"a{at}" for at in range(number)]
    return network(dict.fromkeys(ids, law), {"end": ids})


def _paths(number: int) -> Model:
    laws: dict[str, Distribution] = {}
    needs: dict[str, list[str]] = {"end": []}
    for path in range(number):
        for at, ends in enumerate(exact.TRIANGLES):
            laws[f"p{path}{at}"] = Scaled(Triangular(*ends))
            needs[f"p{path}{at}"] = [f"p{path}{at - 1}"] if at else []
        needs["end"].append(f"p{path}{len(exact.TRIANGLES) - 1}")
    return network(laws, needs)


BRIDGE = network(dict.fromkeys("abcde", Exponential(1.0)), exact.BRIDGE)
NORMAL = Scaled(Normal(100, 10, 10))
CASES = {
    "bridge": (BRIDGE, exact.BRIDGE_END),
    "two exponential": (_side_by_side(Exponential(10.0), 2), exact.TWO_EXPONENTIAL),
    "three exponential": (_side_by_side(Exponential(10.0), 3), exact.THREE_EXPONENTIAL),
    "one triangular path": (_paths(1), exact.ONE_PATH),
    "three triangular paths": (_paths(3), exact.THREE_PATHS),
    "one normal": (_side_by_side(NORMAL, 1), exact.ONE_NORMAL),
    "two normal": (_side_by_side(NORMAL, 2), exact.TWO_NORMAL),
}


@pytest.mark.parametrize("name", CASES)
def test_mean_variance_and_quantiles_of_known_networks(name: str) -> None:
    model, known = CASES[name]
    units = _units(run(model, ALONE, criticality=False))
    _agree(units, known)


def _units(outcome: Outcome) -> np.ndarray:
    return outcome["end"] / MINUTES


def _agree(units: np.ndarray, known: Known) -> None:
    off = units - known.mean
    assert abs(off.mean()) < 3 * math.sqrt(known.var / DRAWS)
    fourth = float(np.mean((units - units.mean()) ** 4))
    assert abs(units.var() - known.var) < 3 * math.sqrt((fourth - known.var**2) / DRAWS)
    for chance, quantile in known.quantiles.items():
        share = float(np.mean(units <= quantile))
        assert abs(share - chance) < 3 * math.sqrt(chance * (1 - chance) / DRAWS), chance


@pytest.mark.parametrize(
    ("paths", "chance"), [(1, exact.ONE_PATH_BY_95), (3, exact.THREE_PATHS_BY_95)]
)
def test_the_chance_of_the_planned_day(paths: int, chance: float) -> None:
    share = np.mean(_units(run(_paths(paths), ALONE, criticality=False)) <= 95)
    assert abs(share - chance) < 3 * math.sqrt(chance * (1 - chance) / DRAWS)


@pytest.mark.parametrize("number", [2, 3])
def test_paths_that_are_alike_share_criticality(number: int) -> None:
    outcome = run(_side_by_side(Exponential(10.0), number), ALONE)
    share = 1 / number
    error = 3 * math.sqrt(share * (1 - share) / DRAWS)
    for at in range(number):
        assert abs(outcome.criticality[f"a{at}"] - share) < error
    # Two may end in the same minute; then both are on the chain.
    whole = sum(outcome.criticality[f"a{at}"] for at in range(number))
    assert 1 <= whole < 1.0005
    assert outcome.criticality["end"] == 1
    assert outcome.criticality_by_goal["goal"] == outcome.criticality


def test_criticality_of_the_bridge_is_told_by_the_finishes() -> None:
    # Told from the finishes: what ends last is on the chain, and what that waited for last.
    outcome = run(BRIDGE, ALONE, keep=["a", "b", "c", "d", "e", "end"])
    a, b, c, d, e = (outcome[each].astype(np.int64) for each in "abcde")
    by_e = e >= d
    assert outcome.criticality["e"] == np.mean(by_e)
    assert outcome.criticality["d"] == np.mean(d >= e)
    assert outcome.criticality["c"] == np.mean(by_e & (c >= b))
    assert outcome.criticality["b"] == np.mean(by_e & (b >= c))
    assert outcome.criticality["a"] == np.mean((d >= e) | (by_e & (c >= b)))
    assert (a < c).all()
