"""A card says how often the method held, how good it was, and what to make of it."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from msnb.forecast import (
    Card,
    Course,
    Drift,
    Held,
    Skill,
    backtest,
    course_of,
    record,
    select_class,
)
from msnb.stats import share_limits

NO_DRIFT = Drift(0.6, 0.01, 50)
NONE = Skill(None, None, None)


def held(level: float, kept: float, n: int, independent: float | None = None) -> Held:
    limits = share_limits(kept, n)
    worth = n if independent is None else independent
    return Held(level, kept, n, worth, limits.low, limits.high, 0.1)


def card(*levels: Held, moved: Drift = NO_DRIFT, measure: str = "duration") -> Card:
    skill = {"as_planned": NONE, "pert": NONE, "parent": NONE}
    tests = max((each.n for each in levels), default=0)
    return Card("ours", measure, "f", "quarter", tests, levels, 0.2, skill, 1.4, moved, 0)


@pytest.mark.parametrize(
    ("class_id", "tested", "kept"),
    [("world-bank/transport", 70, 56), ("world-bank/water", 43, 29)],
)
def test_the_record_of_built_in_classes(class_id: str, tested: int, kept: int) -> None:
    safe = record(select_class(class_id)).at(0.8)
    assert safe is not None
    assert (safe.n, safe.held) == (tested, kept)


def test_held_too_rarely_is_said_and_warned_of() -> None:
    told = card(held(0.5, 25, 50), held(0.8, 30, 50))
    assert told.is_doubtful
    assert told.first_screen() == (
        "Dates meant to hold for 4 in 5 projects held for 30 of 50: fewer than promised, "
        "so leave more room."
    )
    assert told.warning() == (
        "In this class 4 in 5 held less often than the words say: projects overran more "
        "than those before them. Leave more room than these dates."
    )


def test_tries_that_hang_together_may_have_failed_by_chance() -> None:
    # 30 of 50 would be too few; worth 12 tries, it is 7.2 of 12.
    told = card(held(0.8, 30, 50, independent=12))
    assert told.is_doubtful
    assert told.first_screen() == (
        "Dates meant to hold for 4 in 5 projects held for 30 of 50: fewer than promised, "
        "though chance may explain it."
    )
    assert told.warning() == (
        "In this class 4 in 5 held less often than the words say. The tries hang together, "
        "so chance may explain it."
    )
    assert not card(held(0.8, 50, 50, independent=3)).levels[0].is_roomy


def test_held_as_promised_is_said_without_advice() -> None:
    told = card(held(0.5, 25, 50), held(0.8, 40, 50), measure="cost")
    assert told.first_screen() == (
        "Costs meant to hold for 4 in 5 projects held for 40 of 50."
    )
    assert told.warning() == ""
    assert told.warnings == ()
    assert not told.is_doubtful


def test_an_aim_that_held_too_rarely_is_said_as_well() -> None:
    told = card(held(0.5, 10, 50), held(0.8, 40, 50))
    assert told.first_screen() == (
        "Dates meant to hold for 4 in 5 projects held for 40 of 50. Those meant for 1 in 2 "
        "held for 10 of 50: fewer than promised, so leave more room."
    )


def test_more_than_promised_and_too_few_are_said() -> None:
    assert card(held(0.8, 50, 50)).first_screen().endswith("50 of 50: more than promised.")
    few = card(held(0.8, 2, 9))
    assert few.first_screen().endswith("held for 2 of 9: too few to judge by.")
    assert few.warnings[0].message == (
        "Tried on 9 past projects only: too few to judge by."
    )


def test_a_tie_counts_down_in_words_and_half_in_figures() -> None:
    told = held(0.8, 29.5, 43)
    assert told.said() == "29 of 43"
    assert told.to_dict()["held"] == 29.5


@pytest.mark.parametrize(("trend", "word"), [(0.5, "more"), (-0.5, "less")])
def test_drift_is_said_plainly(trend: float, word: str) -> None:
    told = card(held(0.8, 40, 50), moved=Drift(0.001, trend, 50))
    assert told.first_screen() == (
        "Dates meant to hold for 4 in 5 projects held for 40 of 50. The later a project "
        f"began, the {word} it overran."
    )
    assert told.is_doubtful
    assert [each.rule for each in told.warnings] == ["drift"]


def test_the_json_has_what_was_promised() -> None:
    told = backtest(select_class("world-bank/water")).to_dict()
    assert told["schema"] == 1
    assert told["class"] == "world-bank/water"
    assert told["n_tests"] == 53
    assert {"level", "coverage", "low", "high", "pinball"} <= set(told["levels"][0])
    assert set(told["skill"]) == {"as_planned", "pert", "parent"}
    assert {"p_value", "message"} <= set(told["drift"])
    assert [each["rule"] for each in told["warnings"]] == ["under-coverage", "drift"]


def test_the_method_beats_the_plan_and_a_default_pert_on_every_world_bank_class() -> None:
    for sector in ("water", "transport", "energy"):
        skill = record(select_class(f"world-bank/{sector}")).skill
        assert skill["as_planned"].is_better
        assert skill["pert"].is_better
        assert skill["parent"].share is not None


def test_a_class_without_a_parent_is_compared_with_none() -> None:
    assert record(select_class("world-bank")).skill["parent"].share is None


def course(places: list[float], step: int = 30) -> Course:
    begun = tuple(date(2000, 1, 1) + timedelta(step * i) for i in range(len(places)))
    return Course(begun, np.array(places))


def test_drift_needs_ten_projects_and_differing_days() -> None:
    few = course([0.1 * i for i in range(9)]).drift()
    assert few.message == "Too few to see a drift: 9 dated projects, 10 needed."
    assert not few.is_seen
    assert course([0.05 * i for i in range(20)], step=0).drift().p_value is None


def test_growing_overruns_are_a_drift_for_the_worse() -> None:
    grown = course([0.04 * i for i in range(20)]).drift()
    assert grown.is_worse
    assert grown.trend == pytest.approx(1)
    assert (
        grown.message == "The class drifts: the later a project began, the more it overran."
    )
    shrunk = course([1 - 0.04 * i for i in range(20)]).drift()
    assert shrunk.is_seen
    assert not shrunk.is_worse


def test_without_drift_one_in_twenty_is_called_one() -> None:
    rng = np.random.default_rng(9)
    seen = sum(course(rng.uniform(size=40).tolist()).drift().is_seen for _ in range(400))
    assert 8 <= seen <= 34


def test_the_quick_ones_of_the_newest_cohorts_are_no_drift(tmp_path: Path) -> None:
    # Every other project takes 100 days, or 300. The source ends on day 2400: of those
    # begun in the last 300 days the quick ones alone have finished.
    head = "id,start,planned_finish,actual_finish,status,status_date"
    lines, end, origin = [head], 2400, date(2000, 1, 1)
    for i in range(48):
        begun, takes = 50 * i, 100 if i % 2 else 300
        days = (begun, begun + 100, begun + takes, end)
        start, planned, finish, last = (origin + timedelta(day) for day in days)
        done = f"{finish},completed" if begun + takes <= end else ",ongoing"
        lines.append(f"p{i},{start},{planned},{done},{last}")
    file = tmp_path / "ours.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    kept = course_of(select_class(history=file))
    assert max(kept.starts) <= origin + timedelta(end - 300)
    assert not kept.drift().is_seen
