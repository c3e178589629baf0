"""How far a level moves with any one project left out, against doing just that."""

import numpy as np
import pytest

from msnb.forecast import select_class
from msnb.forecast.records.influence import influence
from msnb.stats import quantile_function

F1 = (0.82, 0.95, 1.00, 1.04, 1.10, 1.18, 1.27, 1.41, 1.66, 2.35)


def without_each(ratios: tuple[float, ...], level: float) -> list[float]:
    return [
        quantile_function(np.array(ratios[:i] + ratios[i + 1 :])).at(level) or 0.0
        for i in range(len(ratios))
    ]


@pytest.mark.parametrize("level", [0.5, 0.8])
def test_ten_projects_one_by_one(f1, level: float) -> None:
    found = influence(select_class("f1", history=f1), level)
    assert found is not None
    moved = without_each(F1, level)
    assert (found.low, found.high) == pytest.approx((min(moved), max(moved)))
    far = max(range(10), key=lambda i: abs(np.log(moved[i] / found.ratio)))
    assert found.project == f"f1-{far}"
    assert found.largest == pytest.approx(
        max(max(moved) / found.ratio, found.ratio / min(moved)) - 1
    )


def test_a_level_that_one_project_fewer_would_not_support_has_none(make_archive) -> None:
    four = select_class("ours", history=make_archive({"ours": (1.0, 1.1, 1.2, 1.3)}))
    assert influence(four, 0.8) is None
    assert influence(four, 0.9) is None
    five = make_archive({"ours": (1.0, 1.1, 1.2, 1.3, 1.4)})
    assert influence(select_class("ours", history=five), 0.8) is not None


def test_a_large_class_is_looked_at_where_it_matters(make_archive) -> None:
    rng = np.random.default_rng(3)
    ratios = tuple(np.exp(rng.normal(0.2, 0.4, 400)).tolist())
    found = influence(select_class("ours", history=make_archive({"ours": ratios})), 0.8)
    assert found is not None
    moved = without_each(ratios, 0.8)
    assert (found.low, found.high) == pytest.approx((min(moved), max(moved)))
