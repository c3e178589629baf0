import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msnb.plan import Plan, edit_plan
from msnb.simulate import (
    WHOLE,
    Change,
    Driver,
    Drivers,
    Settings,
    changed,
    model_of,
    run,
    simulate,
)
from msnb.simulate.answers.drivers import drivers_of
from msnb.simulate.answers.replaying import Replays
from tests.simulate.by_hand import START, a_plan, a_risk

_SLOW = {"low": "5d", "likely": "10d", "high": "20d"}


def _drivers(plan: Plan, draws: int = 10_000, **choices: int) -> Drivers:
    model, settings_ = model_of(plan), Settings(draws=draws)
    return drivers_of(model, run(model, settings_), settings_, WHOLE, **choices)


def _of(found: Drivers, item: str, kind: str | None = None) -> Driver:
    all_ = [*found.told, *found.folded]
    return next(x for x in all_ if x.item == item and kind in (None, x.kind))


def test_the_days_of_two_risks_are_those_of_a_hand_count() -> None:
    # 10 days, 5 more in 3 of 10 draws, 2 more in 6 of 10. Both: 10 (0.28), 12 (0.70 so
    # far), 15 (0.82), 17. Without the storm 10 (0.4), 12. Without the rain 10 (0.7), 15.
    risks = [a_risk("storm", ["open"], 0.3, "5d"), a_risk("rain", ["open"], 0.6, "2d")]
    found = _drivers(a_plan([{"id": "open", "takes": "10d"}], risks=risks))
    storm, rain = _of(found, "storm"), _of(found, "rain")
    assert (storm.days_p50, storm.days_p80) == (0, 3)
    assert (rain.days_p50, rain.days_p80) == (2, 0)
    assert found.told[0] == storm
    assert (found.draws, found.left_out) == (10_000, 0)


def test_an_absence_a_wait_and_a_blocker_cost_the_days_that_they_last() -> None:
    # In each draw: three days away, four days of waiting, five days blocked.
    everybody = {"calendars": {"all": a_plan([]).calendar.model_dump()}}
    person = {"id": "ana", "name": "Ana", "calendar": "all"}
    away = {"from": START.replace(day=8), "to": START.replace(day=10)}
    plan = a_plan(
        [
            {"id": "lease", "takes": "10d", "owner": "ana"},
            {"id": "open", "takes": _SLOW, "needs": [{"on": "lease", "lag": "4d"}]},
        ],
        people=[{**person, "away": [away]}],
        blockers=[
            {
                "id": "key",
                "title": "No key",
                "milestones": ["lease"],
                "by": START.replace(day=5),
            }
        ],
        **everybody,
    )
    found = _drivers(plan, draws=1_000)
    assert {(x.kind, x.item, x.days_p50, x.days_p80) for x in found.told} >= {
        ("absence", "ana", 3, 3),
        ("link", "lease>open", 4, 4),
        ("blocker", "key", 5, 5),
    }
    assert _of(found, "lease>open").title == "4d between 'Lease' and 'Open'"
    assert _of(found, "ana").error == 0


def test_a_day_before_which_nothing_may_begin_costs_what_it_holds_back() -> None:
    # Ready after 4 days in 7 of 10 draws, after 9 in 3; nothing before the sixth day's end.
    # So 6 + 2 days (0.7), then 9 + 2; without the day 4 + 2 (0.7), then 9 + 2.
    plan = a_plan(
        [
            {"id": "lease", "takes": "4d"},
            {"id": "open", "takes": "2d", "needs": ["lease"]},
            {"id": "party", "takes": "1d", "needs": ["open"]},
        ],
        risks=[a_risk("rain", ["lease"], 0.3, "5d")],
    )
    held = edit_plan(plan, "open", not_before=START.replace(day=7))
    # A day that has long passed when the party can begin holds nothing back.
    held = edit_plan(held, "party", not_before=START.replace(day=3))
    found = _drivers(held)
    day = _of(found, "open", "not_before")
    assert (day.days_p50, day.days_p80) == (2, 0)
    assert day.title == "'Open' not before 7 February 2027"
    assert not [x for x in (*found.told, *found.folded) if x.item == "party"]
    certain = edit_plan(held, "lease", takes="3d")
    alone = _of(_drivers(edit_plan(certain, "rain", chance=0.1)), "open", "not_before")
    assert (alone.days_p50, alone.days_p80, alone.error) == (3, 3, 0)
    assert (
        simulate(edit_plan(certain, "rain", chance=0.1))
        .sentence()
        .endswith(
            "What adds most is a date: 'Open' not before 7 February 2027: 3 days (4 in 5)."
        )
    )


def test_a_thousand_risks_of_one_stage_are_much_work_too() -> None:
    risks = [a_risk(f"r{at}", ["open"], 0.01, f"{1 + at % 5}d") for at in range(1_000)]
    found = _drivers(a_plan([{"id": "open", "takes": "10d"}], risks=risks), draws=1_000)
    assert len(found.told) + len(found.folded) == 60_000 // 1_001
    assert found.left_out == 1_000 - 60_000 // 1_001


def test_a_range_costs_what_lies_beyond_the_likely_value() -> None:
    plan = a_plan([{"id": "open", "takes": _SLOW}])
    found = _drivers(plan)
    [alone] = found.told
    base = simulate(plan, drivers=False).headline
    assert (alone.kind, alone.item) == ("range", "open")
    # Likely is the tenth day, 10 February.
    assert abs(alone.days_p80 - (base.at(0.8).date - START.replace(day=10)).days) <= 1
    assert found.bottleneck == alone


def test_the_bottleneck_adds_its_risks_to_its_range() -> None:
    # "a" has the wider range, "b" a range and a risk that together cost more.
    milestones = [
        {"id": "a", "takes": {"low": "9d", "likely": "10d", "high": "14d"}},
        {"id": "b", "takes": {"low": "9d", "likely": "10d", "high": "12d"}, "needs": ["a"]},
    ]
    found = _drivers(a_plan(milestones, risks=[a_risk("rain", ["b"], 0.5, "8d")]))
    assert _of(found, "a").days_p80 > _of(found, "b").days_p80
    assert found.bottleneck is not None
    assert found.bottleneck.item == "b"
    assert found.bottleneck.days_p80 > _of(found, "a").days_p80
    assert found.bottleneck.days_p80 > _of(found, "rain").days_p80


def test_what_is_never_on_the_chain_is_not_tried() -> None:
    plan = a_plan(
        [
            {"id": "long", "takes": {"low": "50d", "high": "60d"}},
            {"id": "short", "takes": {"low": "1d", "high": "2d"}},
        ],
        risks=[a_risk("rain", ["short"], 0.5, "1d")],
    )
    found = _drivers(plan, draws=1_000)
    assert [each.item for each in (*found.told, *found.folded)] == ["long"]


def test_what_is_on_the_chain_now_and_then_is_tried() -> None:
    plan = a_plan(
        [
            {"id": "long", "takes": {"low": "40d", "high": "60d"}},
            {"id": "short", "takes": {"low": "30d", "high": "48d"}},
        ]
    )
    told = simulate(plan, draws=1_000)
    assert 0.005 < told["short"].criticality < 0.4  # type: ignore[operator]
    found = told.what_drives
    assert {each.item for each in (*found.told, *found.folded)} == {"long", "short"}


def test_in_a_large_plan_what_matters_most_is_tried_and_the_rest_is_counted() -> None:
    milestones = [
        {"id": f"m{at}", "takes": {"low": "1d", "high": f"{2 + at}d"}} for at in range(8)
    ]
    for at in range(1, 8):
        milestones[at]["needs"] = [f"m{at - 1}"]
    found = _drivers(a_plan(milestones), draws=1_000, most=3)
    assert {x.item for x in (*found.told, *found.folded)} == {"m5", "m6", "m7"}
    assert found.left_out == 5


def test_with_too_few_draws_nothing_is_told() -> None:
    found = _drivers(a_plan([{"id": "open", "takes": _SLOW}]), draws=100)
    assert (found.told, [x.error for x in found.folded]) == ((), [None])
    assert found.bottleneck is None


_works = st.lists(
    st.tuples(st.integers(1, 5), st.integers(0, 9), st.sets(st.integers(0, 5), max_size=2)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40, deadline=None)
@given(_works, st.sets(st.integers(0, 5), min_size=1), st.integers(1, 9))
def test_with_plain_links_no_draw_is_later_without_a_risk(
    works: list[tuple[int, int, set[int]]], struck: set[int], delay: int
) -> None:
    milestones = [
        {
            "id": f"m{at}",
            "takes": {"low": f"{low}d", "high": f"{low + more}d"},
            "needs": [f"m{each}" for each in sorted(needs) if each < at],
        }
        for at, (low, more, needs) in enumerate(works)
    ]
    threatens = [f"m{each}" for each in sorted(struck) if each < len(works)] or ["m0"]
    risks = [a_risk("r", threatens, 0.5, f"{delay}d"), a_risk("s", ["m0"], 0.3, "2d")]
    model = model_of(a_plan(milestones, risks=risks))
    replays = Replays(model, Settings(), WHOLE, 256)
    base = replays.finish(model)
    without = replays.finish(changed(model, Change("risk", "r")))
    alone = replays.finish(changed(model, Change("risk")))
    assert (without <= base).all()
    assert (alone <= without).all()
    # A delay on every path at once cannot move the end by more than all delays in a row.
    assert int(np.max(base - without)) <= delay * len(threatens) * 24 * 60


@pytest.mark.parametrize("seed", [1, 2])
def test_days_are_the_same_bytes_for_the_same_seed(seed: int) -> None:
    plan = a_plan(
        [{"id": "open", "takes": _SLOW}], risks=[a_risk("r", ["open"], 0.5, "9d")]
    )
    one, other = (simulate(plan, draws=1_000, seed=seed) for _ in range(2))
    assert one.to_dict() == other.to_dict()
