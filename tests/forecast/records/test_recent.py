"""The later half of a class is used only where it did better, and is named then."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from msnb.forecast import Recent, backtest, recent_is_better, recent_of, select_class
from msnb.forecast.reference.cohorts import later_half


def history(folder: Path, ratios: list[float]) -> Path:
    """One project after the other, each planned for 100 days."""
    lines, start = ["id,start,planned_finish,actual_finish"], date(2000, 1, 1)
    for i, ratio in enumerate(ratios):
        finish = start + timedelta(round(100 * ratio))
        lines.append(f"p{i},{start},{start + timedelta(100)},{finish}")
        start = finish + timedelta(1)
    file = folder / "ours.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def recent(folder: Path, ratios: list[float]) -> Recent:
    return recent_is_better(select_class(history=history(folder, ratios)))


def test_the_later_half_has_the_later_starts_and_what_began_with_them() -> None:
    starts = np.array([1.0, 9.0, 5.0, 5.0, -np.inf, 7.0])
    own = np.array([True, False, True, True, True, True])
    assert later_half(starts, own).tolist() == [False, False, True, True, False, True]
    assert not later_half(starts, np.zeros(6, dtype=np.bool_)).any()


def test_a_step_upwards_makes_the_later_half_better(tmp_path: Path) -> None:
    rng = np.random.default_rng(4)
    steady = [1.0 + 0.05 * float(rng.normal()) for _ in range(30)]
    found = recent(tmp_path, steady + [1 + ratio for ratio in steady])
    assert found.whole.drift.is_worse
    assert found.is_better
    # The step lies in the middle: the later half of today are those after it, which the
    # class as a whole lends to.
    chosen = found.preferred()
    assert chosen.id == f"ours[start>={found.since}]"
    assert (chosen.completed, chosen.parent) == (30, "ours")
    assert "Only those begun since" in found.sentence()
    assert "they lay nearer to what happened." in found.sentence()


def test_where_nothing_calls_for_it_nothing_is_tried(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    found = recent(tmp_path, [float(x) for x in np.exp(rng.normal(0.1, 0.2, 40))])
    assert not found.whole.is_doubtful
    assert found.recent is None
    assert found.sentence() == ""
    assert found.preferred() is found.chosen
    assert found.to_dict() == {
        "better": False,
        "since": None,
        "crps": None,
        "coverage": None,
    }


def test_where_it_did_no_better_all_are_used() -> None:
    found = recent_is_better(select_class("world-bank/water"))
    assert found.recent is not None
    assert not found.is_better
    assert found.preferred() is found.chosen
    assert found.sentence() == (
        "The later half of them alone lay no nearer to what happened, so all are used."
    )


def test_one_per_cent_is_too_little_to_change_the_class() -> None:
    found = recent_is_better(select_class("uk-gmpp/transformation"))
    whole, later = found.whole.crps, found.recent and found.recent.crps
    assert whole is not None
    assert later is not None
    assert later / whole == pytest.approx(1, abs=0.01)
    assert not found.is_better


def test_the_later_half_is_tried_with_the_step_of_the_whole() -> None:
    water = select_class("world-bank/water")
    yearly = backtest(water, origin_step="year").card()
    later = recent_of(water, yearly).recent
    assert later is not None
    assert later.origin_step == "year"
    assert later.n_tests == yearly.n_tests
