"""Each law is what its name says, and goes through the points it is given."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from msnb.errors import ChoiceError
from msnb.forecast import select_class
from msnb.simulate import (
    Distribution,
    Empirical,
    Grid,
    Lognormal,
    Metalog,
    Normal,
    Pert,
    Settings,
    Triangular,
    run,
    through,
)
from msnb.simulate.model.distributions import NINE_IN_TEN, shape_through
from tests.simulate.exact import MINUTES, Scaled, network

DRAWS = 200_000
MOST = 1.63 / math.sqrt(DRAWS)  # of Kolmogorov's distance: 1 in 100 are larger

PERT = stats.beta(1 + 4 * 0.25, 1 + 4 * 0.75, 10, 40)
LAWS: dict[str, tuple[Distribution, Callable[[float], float]]] = {
    "triangular": (Triangular(10, 20, 50), stats.triang(0.25, 10, 40).cdf),
    "pert": (Pert(10, 20, 50), PERT.cdf),
    "lognormal": (Lognormal(20, 0.5, 0.5), stats.lognorm(0.5, scale=20).cdf),
    "normal": (Normal(100, 10, 10), stats.norm(100, 10).cdf),
    "logistic": (Metalog(100, 8, 0), stats.logistic(100, 8).cdf),
}


@pytest.mark.parametrize("shared", [0.0, 0.3])
@pytest.mark.parametrize("name", LAWS)
def test_draws_follow_their_law_with_or_without_shared_luck(
    name: str, shared: float
) -> None:
    law, cdf = LAWS[name]
    settings = Settings(draws=DRAWS, seed=7, shared=shared)
    model = network({"a": Scaled(law)}, {"end": ["a"]}, a={"who": ["ada"]})
    drawn = run(model, settings, criticality=False)["end"] / MINUTES
    assert stats.kstest(drawn, cdf).statistic < MOST


def test_a_skewed_metalog_follows_its_own_quantiles() -> None:
    law = through("metalog", 30, 50, 100)
    model = network({"a": Scaled(law)}, {"end": ["a"]})
    drawn = run(model, Settings(draws=DRAWS, seed=7), criticality=False)["end"] / MINUTES
    for chance in (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98):
        # Keelin's formula, written out.
        odds = math.log(chance / (1 - chance))
        spread = 70 / (2 * math.log(9))
        skew = (100 - 2 * 50 + 30) / (0.8 * math.log(9))
        value = 50 + spread * odds + skew * (chance - 0.5) * odds
        assert abs(np.mean(drawn <= value) - chance) < MOST


points = st.tuples(st.integers(1, 1000), st.integers(0, 1000), st.integers(0, 5000)).filter(
    lambda each: each[1] + each[2] > 0
)


@pytest.mark.parametrize("shape", ["metalog", "triangular", "pert", "lognormal"])
@given(points)
def test_one_in_ten_stay_below_low_and_one_in_ten_exceed_high(
    shape: str, drawn: tuple[int, int, int]
) -> None:
    low, likely, high = drawn[0], drawn[0] + drawn[1], sum(drawn)
    grid = Grid.of(np.array([-4, -NINE_IN_TEN, 0, NINE_IN_TEN, 4]))
    values = through(shape, low, likely, high).at(grid)
    assert values[[1, 3]] == pytest.approx([low, high], rel=1e-3)
    if shape in ("metalog", "lognormal"):
        assert values[2] == pytest.approx(likely)
    assert (np.diff(values) >= 0).all()


@given(points)
def test_triangular_and_pert_peak_at_the_likely_value(drawn: tuple[int, int, int]) -> None:
    low, likely, high = drawn[0], drawn[0] + drawn[1], sum(drawn)
    for shape in ("triangular", "pert"):
        assert through(shape, low, likely, high).likely == pytest.approx(  # type: ignore[attr-defined]
            likely, abs=1e-2 * (high - low)
        )


def test_a_range_without_likely_is_lognormal_whatever_is_asked() -> None:
    laws = {shape: through(shape, 10, None, 40) for shape in ("metalog", "pert")}
    assert laws["metalog"] == laws["pert"] == through("lognormal", 10, 20, 40)


@pytest.mark.parametrize(
    ("likely", "used"),
    [(5, "metalog"), (4.3, "metalog"), (4.1, "lognormal"), (9.1, "lognormal")],
)
def test_points_that_no_metalog_goes_through_get_lognormal_halves(
    likely: float, used: str
) -> None:
    # (4.1 - 3) / 7 is less than a sixth; so is (10 - 9.1) / 7.
    assert shape_through("metalog", 3, likely, 10) == used


def test_a_low_of_nothing_is_cut_off_there() -> None:
    law = through("lognormal", 0, 4, 10)
    values = law.at(Grid.of(np.array([-5.0, -NINE_IN_TEN, 0.0, NINE_IN_TEN])))
    assert values == pytest.approx([0, 0, 4, 10])


def test_past_projects_stretch_the_likely_value() -> None:
    ratios = select_class("world-bank/water").pool.shrunk()
    law: Distribution = Empirical(ratios, 100.0)
    grid = Grid.of(np.array([0.0, NINE_IN_TEN]))
    expected = np.exp(np.interp([0.5, 0.9], ratios.positions, ratios.log_ratios)) * 100
    assert law.at(grid) == pytest.approx(expected)


@pytest.mark.parametrize("given", [(5, 3, 10), (3, 5, 4), (-1, 2, 3), (4, 4, 4)])
def test_points_out_of_order_are_a_slip(given: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="must be in order"):
        through("metalog", *given)


def test_an_unknown_shape_is_named_with_those_there_are() -> None:
    with pytest.raises(ChoiceError) as refused:
        Settings(shape="gamma")
    assert str(refused.value) == (
        "There is no shape 'gamma'. Choose 'metalog', 'triangular', 'pert' or 'lognormal'."
    )
