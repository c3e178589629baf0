"""Time and cost together: pairs stay pairs, and what holds with both."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from msnb.errors import ChoiceError
from msnb.forecast import (
    Archive,
    Joint,
    Measure,
    Project,
    ReferenceClass,
    forecast_joint,
    pairs_of,
    resample,
    select_class,
)
from msnb.plan import Plan

# time and cost of five projects planned for 100 days and 100: slow ones are dear ones
FIVE = [(1.0, 1.0), (1.1, 1.05), (1.2, 1.4), (1.3, 1.5), (1.5, 2.0)]


def archive(pairs: list[tuple[float, float]], **more: str) -> Archive:
    projects = tuple(
        Project(
            f"p{at}",
            "ours",
            planned_days=100,
            actual_days=100 * time,
            planned_cost=100,
            actual_cost=100 * cost,
            **more,  # type: ignore[arg-type]
        )
        for at, (time, cost) in enumerate(pairs)
    )
    return Archive("ours.csv", "ours.csv", projects, header=("id", "planned_cost"))


def both(source: Archive) -> tuple[ReferenceClass, ReferenceClass]:
    measures: tuple[Measure, Measure] = ("duration", "cost")
    first, second = (select_class("ours", measure=m, history=source) for m in measures)
    return first, second


def evenly(source: Archive) -> Joint:
    """Return the pairs as if each had been drawn as often as its weight says."""
    pairs = pairs_of(*both(source))
    return Joint(pairs, pairs.weights / pairs.weights.sum(), 1)


def shop(cost: float = 1000) -> Plan:
    return Plan.model_validate(
        {
            "format": 1,
            "title": "Shop",
            "start": date(2027, 2, 1),
            "status_date": date(2027, 2, 1),
            "currency": "EUR",
            "milestones": [{"id": "m", "title": "Open", "takes": "20w", "cost": cost}],
        }
    )


def test_what_holds_with_both_is_counted_by_hand() -> None:
    joint = evenly(archive(FIVE))
    assert joint.chance(1.0, 1.0) == pytest.approx(1 / 5)
    assert joint.chance(1.2, 1.4) == pytest.approx(3 / 5)
    assert joint.chance(1.5, 1.4) == pytest.approx(3 / 5)
    assert joint.chance(time=1.2) == pytest.approx(3 / 5)
    assert joint.chance() == pytest.approx(1)


def test_the_frontier_of_opposites_trades_time_for_cost() -> None:
    # Ten projects: the slower, the cheaper. 7 of 10 need the eight slowest or cheapest.
    ten = [(1 + at / 10, 2 - at / 10) for at in range(10)]
    joint = evenly(archive(ten))
    found = [(round(time, 9), round(cost, 9)) for time, cost in joint.frontier(0.7)]
    assert found == [(1.6, 2.0), (1.7, 1.9), (1.8, 1.8), (1.9, 1.7)]
    assert joint.balanced(0.7) in joint.frontier(0.7)
    for time, cost in joint.frontier(0.7):
        assert joint.chance(time, cost) == pytest.approx(0.7)


def test_where_both_go_together_the_frontier_is_one_place() -> None:
    joint = evenly(archive([(1 + at / 10, 1 + at / 10) for at in range(10)]))
    [place] = joint.frontier(0.7)
    assert place == pytest.approx((1.6, 1.6))


def test_pairs_are_drawn_as_a_whole_and_as_often_as_they_weigh() -> None:
    pairs = pairs_of(*both(archive(FIVE)))
    drawn = resample(pairs, np.random.default_rng(1))
    assert drawn.shares.sum() == pytest.approx(1)
    assert np.abs(drawn.shares - 0.2).max() < 4 * np.sqrt(0.2 * 0.8 / drawn.n_draws)
    # Drawn apart, a quick one and a dear one would meet: 1 in 25 each.
    assert drawn.chance(1.0, 1.0) == drawn.chance(time=1.0)


def test_the_order_of_the_rows_changes_nothing() -> None:
    there, back = (
        resample(pairs_of(*both(source)), np.random.default_rng(7))
        for source in (
            archive(FIVE),
            replace(archive(FIVE), projects=archive(FIVE).projects[::-1]),
        )
    )
    assert [each.id for each in there.pairs.projects] == [
        each.id for each in back.pairs.projects
    ]
    assert there.shares.tolist() == back.shares.tolist()


def test_both_are_never_surer_than_one_alone() -> None:
    water = (
        select_class("world-bank/water"),
        select_class("world-bank/water", measure="cost"),
    )
    joint = resample(pairs_of(*water), np.random.default_rng(1))
    for ratio in (0.8, 1.0, 1.2, 1.5, 2.0):
        together = joint.chance(ratio, ratio)
        time, cost = joint.chance(time=ratio), joint.chance(cost=ratio)
        assert together is not None
        assert time is not None
        assert cost is not None
        assert time + cost - 1 - 1e-9 <= together <= min(time, cost)


def test_a_row_that_tells_one_side_or_is_not_finished_is_no_pair() -> None:
    projects = list(archive(FIVE).projects)
    projects[0] = replace(projects[0], actual_cost=None)
    projects[1] = replace(projects[1], status="ongoing")
    pairs = pairs_of(*both(replace(archive(FIVE), projects=tuple(projects))))
    assert [each.id for each in pairs.projects] == ["p2", "p3", "p4"]


def test_of_a_plan_under_way_only_those_that_went_further_count() -> None:
    pairs = pairs_of(*both(archive(FIVE)), elapsed=1.1, spent=1.45)
    assert [each.id for each in pairs.projects] == ["p3", "p4"]


def test_too_few_pairs_are_refused_with_both_numbers() -> None:
    told = forecast_joint(
        shop(), np.random.default_rng(1), reference_class="ours", history=archive(FIVE[2:4])
    )
    why = "needs 3 finished projects with both a time and a cost, has 2"
    assert told.sentence() == f"There is no date and cost to commit to together: {why}."
    assert (told.own_chance(), told.frontier(), told.commitment()) == (None, (), None)
    assert told.to_dict()["supported"] is False
    assert told.to_dict()["why"] == why


def test_two_sources_have_no_pairs() -> None:
    measures: tuple[Measure, Measure] = ("duration", "cost")
    ours = select_class("ours", measure=measures[0], history=archive(FIVE))
    water = select_class("world-bank/water", measure=measures[1])
    with pytest.raises(ChoiceError) as caught:
        pairs_of(ours, water)
    assert str(caught.value) == (
        "ours (time) and world-bank/water (cost) come from two sources, so that no past "
        "project tells both. Name one class for both."
    )


def test_a_plan_is_told_its_date_and_cost_together() -> None:
    told = forecast_joint(
        shop(), np.random.default_rng(1), reference_class="ours", history=archive(FIVE)
    )
    assert told.basis() == "From 5 past projects with both a time and a cost."
    place = told.commitment()
    assert place is not None
    assert (place.time_ratio, place.cost_ratio, place.cost) == (1.3, 1.5, 1500)
    assert told.chance_of(finish_by=place.finish, cost_within=1500) == pytest.approx(
        0.8, abs=0.02
    )
    assert told.sentence().startswith(
        "Commit to 30 July 2027 and 1,500 EUR together (7 in 10). The plan's own "
    )


def test_the_same_generator_gives_the_same_forecast() -> None:
    first, second = (
        forecast_joint(
            shop(), np.random.default_rng(3), reference_class="world-bank/water"
        ).to_dict()
        for _ in range(2)
    )
    assert first == second


def test_no_draws_is_a_slip() -> None:
    with pytest.raises(ValueError, match="n_draws must be 1 or more, not 0"):
        resample(pairs_of(*both(archive(FIVE))), np.random.default_rng(1), n_draws=0)
