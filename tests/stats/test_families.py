"""Shapes fitted to overruns: held against scipy.stats, and against known laws."""

import numpy as np
import pytest
import scipy.stats

from msnb.stats import FAMILIES, Family, Fitted, choose_family, fit

NAMED = {family.name: family for family in FAMILIES}
SHAPES = {"log-t": 2.5, "Burr XII": 0.7}
LAWS = {
    "lognormal": scipy.stats.norm(),
    "log-logistic": scipy.stats.logistic(),
    "log-t": scipy.stats.t(2.5),
    "log-Laplace": scipy.stats.laplace(),
}
Z = np.linspace(-4, 6, 41)


def shape_of(family: Family) -> float:
    return SHAPES.get(family.name, 1.0)


@pytest.mark.parametrize("name", LAWS)
def test_density_survival_and_quantile_are_those_of_scipy(name: str) -> None:
    family, law, shape = NAMED[name], LAWS[name], shape_of(NAMED[name])
    assert family.log_density(Z, shape) == pytest.approx(law.logpdf(Z))
    assert family.log_survival(Z, shape) == pytest.approx(law.logsf(Z))
    p = np.linspace(0.01, 0.99, 21)
    assert family.quantile(p, shape) == pytest.approx(law.ppf(p), abs=1e-12)


def test_burr_on_the_log_scale_is_scipys_burr_of_the_overrun() -> None:
    fitted = Fitted(NAMED["Burr XII"], 0.3, 0.5, 0.7)
    law = scipy.stats.burr12(c=2.0, d=0.7, scale=np.exp(0.3))
    y = Z / 4
    found = fitted.log_scores(y, np.ones(y.size, dtype=np.bool_))
    assert found == pytest.approx(law.logpdf(np.exp(y)) + y)  # a density of y, not of r
    assert fitted.at(0.9) == pytest.approx(law.ppf(0.9))


@pytest.mark.parametrize("family", FAMILIES, ids=lambda each: each.name)
def test_a_level_given_that_some_time_has_passed(family: Family) -> None:
    fitted = Fitted(family, 0.2, 0.3, shape_of(family))
    beyond = 1.4
    rest = 1 - float(
        np.exp(family.log_survival((np.log([beyond]) - 0.2) / 0.3, shape_of(family)))[0]
    )
    ratio = fitted.at(0.8, beyond=beyond)
    assert ratio is not None
    z = (np.log([ratio]) - 0.2) / 0.3
    above = float(np.exp(family.log_survival(z, shape_of(family)))[0])
    assert above == pytest.approx(0.2 * (1 - rest))
    assert ratio > beyond
    assert fitted.at(0.8) < ratio


def test_where_nothing_is_left_beyond_there_is_no_number() -> None:
    assert Fitted(NAMED["lognormal"], 0.0, 0.1, 1.0).at(0.5, beyond=10.0) is None


@pytest.mark.parametrize("family", FAMILIES, ids=lambda each: each.name)
def test_a_fit_finds_the_law_again(family: Family) -> None:
    rng = np.random.default_rng(8)
    y = 0.3 + 0.25 * family.quantile(rng.random(4000), shape_of(family))
    ones = np.ones(y.size)
    found = fit(family, y, ones, ones > 0)
    truth = Fitted(family, 0.3, 0.25, shape_of(family))
    for level in (0.1, 0.5, 0.9):
        assert found.at(level) == pytest.approx(truth.at(level), rel=0.04)


def test_projects_under_way_count_as_at_least_so_much() -> None:
    rng = np.random.default_rng(9)
    y = rng.normal(0.3, 0.4, 3000)
    seen = rng.normal(0.3, 0.4, 3000)  # until when each was watched
    finished = y <= seen
    ones = np.ones(y.size)
    found = fit(FAMILIES[0], np.minimum(y, seen), ones, finished)
    assert found.location == pytest.approx(0.3, abs=0.03)
    assert found.scale == pytest.approx(0.4, abs=0.03)
    alone = fit(FAMILIES[0], y[finished], ones[finished], finished[finished])
    assert alone.location < 0.2  # who finished early was quick


def test_a_weight_of_two_is_two_projects() -> None:
    y, w = np.array([0.0, 0.2, 0.9]), np.array([1.0, 2.0, 1.0])
    weighed = fit(FAMILIES[0], y, w, w > 0)
    twice = np.array([0.0, 0.2, 0.2, 0.9])
    alone = fit(FAMILIES[0], twice, np.ones(4), np.ones(4) > 0)
    assert weighed.location == pytest.approx(alone.location, abs=1e-5)
    assert weighed.scale == pytest.approx(alone.scale, abs=1e-5)
    assert alone.location == pytest.approx(twice.mean(), abs=1e-5)
    assert alone.scale == pytest.approx(twice.std(), abs=1e-5)


def test_what_has_not_finished_at_all_cannot_be_fitted() -> None:
    with pytest.raises(ValueError, match="nothing has finished"):
        fit(FAMILIES[0], np.zeros(3), np.ones(3), np.zeros(3, dtype=np.bool_))


def test_the_score_is_that_of_projects_left_out() -> None:
    ratios = np.exp(np.random.default_rng(10).normal(0.2, 0.3, 12))
    ones, y = np.ones(12), np.log(ratios)
    found = {
        c.fitted.family.name: c for c in choose_family(ratios, ones, ones > 0, ones > 0)
    }
    by_hand = []
    for row in range(12):
        others = np.delete(y, row)
        by_hand.append(scipy.stats.norm(others.mean(), others.std()).logpdf(y[row]))
    assert found["lognormal"].score == pytest.approx(np.mean(by_hand), abs=1e-3)


def test_a_spike_with_fat_tails_is_not_called_lognormal() -> None:
    rng = np.random.default_rng(11)
    ratios = np.exp(0.1 * rng.standard_t(1.5, 120))
    ones = np.ones(120)
    first, *rest = choose_family(ratios, ones, ones > 0, ones > 0)
    assert first.fitted.family.name in {"log-t", "log-Laplace"}
    assert rest[-1].fitted.family.name == "lognormal"
    assert [each.score for each in rest] == sorted([c.score for c in rest], reverse=True)


def test_the_order_of_the_rows_changes_nothing() -> None:
    rng = np.random.default_rng(12)
    ratios, ones = np.exp(rng.normal(0, 0.4, 40)), np.ones(40)
    finished = rng.random(40) < 0.7
    order = rng.permutation(40)
    one = choose_family(ratios, ones, finished, ones > 0)
    other = choose_family(ratios[order], ones, finished[order], ones > 0)
    assert [c.fitted.at(0.95) for c in one] == [c.fitted.at(0.95) for c in other]


def test_rows_that_do_not_count_play_no_part() -> None:
    ratios = np.exp(np.random.default_rng(13).normal(0, 0.4, 30))
    more, ones = np.append(ratios, 1e6), np.ones(30)
    weights = np.append(ones, 0.0)
    one = choose_family(ratios, ones, ones > 0, ones > 0)
    other = choose_family(more, weights, weights >= 0, weights >= 0)
    assert one[0].fitted.at(0.99) == other[0].fitted.at(0.99)
