"""Similar projects weigh more only where that did better before, and it is said."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from msnb.errors import ChoiceError
from msnb.forecast import (
    Archive,
    Project,
    ReferenceClass,
    backtest,
    classes,
    forecast_baseline,
    kept_record,
    levels_of,
    recent_is_better,
    record,
    select_class,
    try_similar,
    weigh_similar,
)
from msnb.forecast.records.record import kept_similar

REMEDY = (
    "past projects are compared by. Say size, region=… or sector=…, such as "
    "'region=South Asia', or none."
)


def archive(
    *, depends: bool, n: int = 120, status: str = "completed", dated: bool = True
) -> Archive:
    """One project a month; large ones take twice as long as planned, if it depends."""
    rng = np.random.default_rng(11)
    projects = []
    for i in range(n):
        size = float(np.exp(rng.uniform(3, 6)))
        ratio = (2.0 if depends and size > 90 else 1.0) * float(np.exp(rng.normal(0, 0.1)))
        start = date(2000, 1, 1) + timedelta(30 * i)
        projects.append(
            Project(
                f"p{i:03}",
                "ours/it" if i % 3 else "ours/roads",
                region="North / A" if i % 2 else "South / B",
                start=start if dated else None,
                planned_days=size,
                actual_days=size * ratio,
                status="cancelled" if status == "mixed" and i % 10 == 0 else "completed",
            )
        )
    return Archive("ours.csv", "ours.csv", tuple(projects), header=("id",))


@pytest.fixture(scope="module")
def by_size() -> ReferenceClass:
    return select_class("ours", history=archive(depends=True))


@pytest.fixture(scope="module")
def by_chance() -> ReferenceClass:
    return select_class("ours", history=archive(depends=False))


def test_where_size_decides_similar_projects_weigh_more(by_size: ReferenceClass) -> None:
    small, large = (weigh_similar(by_size, size, ["size"]) for size in (30.0, 300.0))
    assert small.is_used
    assert large.is_used
    middles = [levels_of(each.reference_class)[0].ratio for each in (small, large)]
    assert middles[0] == pytest.approx(1, abs=0.1)
    assert middles[1] == pytest.approx(2, abs=0.2)
    assert small.tried is not None
    n, share = small.tried.n_tests, small.tried.improvement.share
    assert small.sentence() == (
        "Past projects nearer to this one in size weigh more: tried on "
        f"{n} of them, that came {share:.0%} nearer to what happened."
    )


def test_where_it_does_not_all_weigh_the_same(by_chance: ReferenceClass) -> None:
    found = weigh_similar(by_chance, 30.0, ["size"])
    assert not found.is_used
    assert found.reference_class is by_chance
    assert found.sentence().startswith(
        "All past projects of the class weigh the same. To weigh those nearer to this one "
        "in size more, tried on "
    )
    assert found.to_dict()["better"] is False


def test_one_per_cent_is_too_little() -> None:
    found = weigh_similar(select_class("world-bank/water"), 730, ["size"])
    assert found.tried is not None
    assert 0.005 < found.tried.improvement.share < 0.01
    assert not found.is_used
    assert found.sentence() == (
        "All past projects of the class weigh the same. To weigh those nearer to this one "
        "in size more, tried on 53 of them, came only 1% nearer to what happened."
    )


def test_fewer_effective_projects_support_fewer_levels(by_size: ReferenceClass) -> None:
    levels = (0.8, 0.95, 0.98)
    plain = levels_of(by_size, levels, limits=False)
    chosen = weigh_similar(by_size, 30.0, ["size"]).reference_class
    weighed = levels_of(chosen, levels, limits=False)
    assert [each.supported for each in plain] == [True, True, True]
    assert [each.supported for each in weighed] == [True, True, False]
    assert chosen.n_effective < by_size.n_effective == 120
    assert "needs 49 finished projects" in weighed[2].why
    assert all(each.approximate for each in weighed[:2])
    assert "similar ones weighing more" in weighed[0].why


def test_a_small_history_is_tried_unasked_and_a_large_one_is_not(
    by_size: ReferenceClass, by_chance: ReferenceClass
) -> None:
    found = weigh_similar(by_size, 30.0)
    assert (found.is_used, found.is_asked) == (True, False)
    asked = weigh_similar(by_size, 30.0, ["size"])
    assert found.sentence() == asked.sentence()
    assert not weigh_similar(by_chance, 30.0).is_used
    large = weigh_similar(select_class("ours", history=archive(depends=True, n=201)), 30.0)
    assert (large.tried, large.is_used, large.is_asked) == (None, False, False)
    assert large.sentence() == (
        "All past projects of the class weigh the same. Whether it would be better to "
        "weigh those nearer to this one in size more takes a while to try on 201 "
        "(--similar size)."
    )
    most = select_class("ours", history=archive(depends=True, n=200))
    assert weigh_similar(most, 30.0).is_used


@pytest.mark.parametrize("asked", [(), ["none"], [" none "]])
def test_it_can_be_switched_off(by_size: ReferenceClass, asked: list[str]) -> None:
    found = weigh_similar(by_size, 30.0, asked)
    assert (found.is_used, found.is_off, found.is_asked) == (False, True, False)
    assert found.reference_class is by_size
    assert found.sentence() == (
        "All past projects of the class weigh the same, as was asked for (--similar none)."
    )


def test_none_goes_with_nothing_else(by_size: ReferenceClass) -> None:
    with pytest.raises(ChoiceError) as caught:
        weigh_similar(by_size, 30.0, ["none", "size"])
    assert str(caught.value) == (
        "'none' lets all past projects weigh the same: leave it out, or 'size'."
    )


def test_a_built_in_class_that_did_better_so_is_weighed_unasked() -> None:
    better = {
        (each.reference_class.id, each.reference_class.measure)
        for each in classes().items
        if weigh_similar(each.reference_class, 900).is_used
    }
    assert better == {
        ("world-bank", "duration"),
        ("nyc-schools", "cost"),
        ("nyc-schools/design", "cost"),
        ("nyc-schools/scope", "cost"),
        ("nyc-schools/scope", "duration"),
    }


@pytest.mark.parametrize(("currency", "used"), [("USD", True), ("", False), (None, True)])
def test_a_cost_in_another_unit_is_not_compared_unasked(
    currency: str | None,
    used: bool,  # noqa: FBT001  # a parameter of the test
) -> None:
    costs = select_class("nyc-schools/scope", measure="cost")
    found = weigh_similar(costs, 2600, currency=currency)
    assert found.is_used == used
    if not used:
        assert found.sentence() == (
            "All past projects of the class weigh the same: the plan's cost is not known "
            "to be in their unit (USD; actual = estimate at completion), so its size is "
            "compared only if asked for (--similar size). To weigh those nearer to this "
            "one in size more, tried on 297 of them, came 12% nearer to what happened."
        )
    assert weigh_similar(costs, 2600, ["size"], currency=currency).is_used


def test_four_weighed_projects_counted_by_hand() -> None:
    four = [(100, 1), (100, 2), (100, 4), (100, 8)]
    rows = tuple(
        Project(f"p{i}", "ours", planned_days=size, actual_days=size * ratio)
        for i, (size, ratio) in enumerate(four)
    )
    chosen = select_class("ours", history=Archive("o.csv", "o", rows, header=("id",)))
    pool = replace(chosen.pool, similarity=np.array([2.0, 2.0, 1.0, 1.0]))
    # Mean 1: 4/3, 4/3, 2/3, 2/3. Effective: 6 x 6 / (4 + 4 + 1 + 1) = 3.6. The middles of
    # the shares are 1/6, 1/2, 3/4 and 11/12; towards 1/2 by 3.6 / 4.6 = 18/23 the last two
    # become 16/23 and 19/23. 4 in 5 is 18.4/23: eight tenths of the way from 4 to 8.
    _, weights = pool.weighted()
    assert weights.tolist() == pytest.approx([4 / 3, 4 / 3, 2 / 3, 2 / 3])
    assert weights.sum() == pytest.approx(4)
    function = pool.shrunk()
    assert function.n_effective == pytest.approx(3.6)
    assert function.at(0.5) == pytest.approx(2)
    assert function.at(0.8) == pytest.approx(4 * 2**0.8)


def test_the_whole_of_the_world_bank_counted_again() -> None:
    chosen = select_class("world-bank")
    weighed = weigh_similar(chosen, 1500).reference_class
    rows = chosen.outcomes
    # Of 1,500 days many are near, so the kernel of an eighth is not widened.
    near = np.exp(-((np.log(rows.planned / 1500) / 0.125) ** 2) / 2)
    effective = near.sum() ** 2 / (near**2).sum()
    assert 20 < effective < 360
    assert weighed.n_effective == pytest.approx(effective)
    order = np.argsort(rows.ratios, kind="stable")
    shares = near[order] / near.sum()
    middles = np.cumsum(shares) - shares / 2
    places = 0.5 + (middles - 0.5) * effective / (effective + 1)
    for level in levels_of(weighed, limits=False):
        logs = np.log(rows.ratios[order])
        assert np.log(level.ratio) == pytest.approx(np.interp(level.level, places, logs))


@pytest.mark.parametrize(
    ("class_id", "measure", "n"),
    [("world-bank", "duration", 204), ("nyc-schools/scope", "cost", 1381)],
)
def test_the_record_is_that_of_the_weighed_class(
    class_id: str, measure: str, n: int
) -> None:
    chosen = select_class(class_id, measure=measure)
    weighed = weigh_similar(chosen, 1500).reference_class
    plain, told = record(chosen), record(weighed)
    assert (plain.compared, told.compared) == ((), ("size",))
    assert plain.n_tests == told.n_tests == n
    assert told.crps < 0.99 * plain.crps
    assert told.sentence().startswith(
        "Forecast from what had finished when they began, similar projects weighing more, "
    )
    found = recent_is_better(weighed)
    assert (found.whole, found.recent, found.is_better) == (told, None, False)
    assert kept_record(weighed).whole == told


def test_the_record_of_an_own_history_is_made_with_the_same_weights(
    by_size: ReferenceClass,
) -> None:
    found = weigh_similar(by_size, 30.0)
    told = record(found.reference_class)
    assert found.tried is not None
    # Tried on the same projects in the same way: the one mean score is the other.
    assert told.n_tests == found.tried.n_tests
    assert told.crps == pytest.approx(found.tried.crps)
    assert record(by_size).crps == pytest.approx(found.tried.equal_crps)
    assert recent_is_better(found.reference_class).recent is None


def test_a_class_that_borrows_nothing_is_tried_where_it_has_projects() -> None:
    alone = select_class("world-bank/water", kappa=0)
    tried = try_similar(alone, ["size"])
    assert 30 < tried.n_tests == backtest(alone).n_tests < 53


def test_what_comes_along_is_what_would_be_found() -> None:
    for class_id in ("world-bank/water", "world-bank"):
        chosen = select_class(class_id)
        kept = kept_similar(chosen, ["size", "region"])
        assert kept is not None
        made = try_similar(chosen, ["size", "region"])
        assert made.to_dict() == kept.to_dict()
    assert kept_similar(select_class("world-bank", kappa=5), ["size"]) is None
    narrow = select_class("world-bank", where=["start>=2000"])
    assert kept_similar(narrow, ["size"]) is None


def test_every_built_in_class_brings_an_answer_along() -> None:
    for item in classes().items:
        assert kept_similar(item.reference_class, ["size"]) is not None


def test_region_and_sector_are_found_in_the_data(by_size: ReferenceClass) -> None:
    found = weigh_similar(by_size, 30.0, ["region=a", "sector=IT", "size"])
    assert found.traits.region == ("north", "a")
    assert found.traits.sector == ("ours", "it")
    assert found.to_dict()["fields"] == ["size", "region", "sector"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "colour",
            f"'colour' is nothing that {REMEDY}",
        ),
        (
            "start=2005",
            f"'start=2005' is nothing that {REMEDY}",
        ),
        (
            "region=West",
            "No past project of ours has 'region=West'. There is 'North' and 'South'.",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused(
    by_size: ReferenceClass, text: str, message: str
) -> None:
    with pytest.raises(ChoiceError) as caught:
        weigh_similar(by_size, 30.0, [text])
    assert str(caught.value) == message


def test_an_outcome_is_no_trait(by_size: ReferenceClass) -> None:
    with pytest.raises(ChoiceError, match="known only when a project is over"):
        weigh_similar(by_size, 30.0, ["actual_days=3"])


def test_without_dates_nothing_can_be_tried() -> None:
    chosen = select_class("ours", history=archive(depends=True, dated=False))
    found = weigh_similar(chosen, 30.0, ["size"])
    assert not found.is_used
    assert found.sentence() == (
        "All past projects of the class weigh the same: 0 past projects could be forecast, "
        "too few to say whether it would be better to weigh those nearer to this one in "
        "size more."
    )


def test_cancelled_projects_are_weighed_like_the_others() -> None:
    chosen = select_class("ours", history=archive(depends=True, status="mixed"))
    found = weigh_similar(chosen, 30.0, ["size"])
    assert found.is_used
    [level] = levels_of(found.reference_class, [0.8], limits=False)
    assert level.if_never is not None
    assert level.if_never.ratio is not None
    assert level.if_never.ratio >= level.ratio


def test_what_comes_later_changes_no_bit_of_the_trial() -> None:
    whole = archive(depends=True)
    last = whole.projects[-1]
    scrambled = Archive(
        whole.name,
        whole.title,
        (*whole.projects[:-1], Project(**_with(last, actual_days=last.actual_days * 9))),
        header=whole.header,
    )
    pairs = [
        try_similar(select_class("ours", history=each), ["size"])
        for each in (whole, scrambled)
    ]
    # The last project is the last test: it trains nothing, and is itself scored anew.
    n = pairs[0].n_tests
    assert pairs[1].n_tests == n
    assert pairs[0].crps is not None
    assert pairs[1].crps is not None
    assert pairs[0].crps * n < pairs[1].crps * n < pairs[0].crps * n + 3


def _with(project: Project, **changes: object) -> dict[str, object]:
    return {name: getattr(project, name) for name in Project.__slots__} | changes


def test_units_change_nothing(by_size: ReferenceClass) -> None:
    other = Archive(
        "ours.csv",
        "ours.csv",
        tuple(
            Project(
                **_with(p, planned_days=p.planned_days * 7, actual_days=p.actual_days * 7)
            )
            for p in archive(depends=True).projects
        ),
        header=("id",),
    )
    weighed = [
        weigh_similar(by_size, 50.0, ["size"]).reference_class,
        weigh_similar(select_class("ours", history=other), 350.0, ["size"]).reference_class,
    ]
    one, two = (levels_of(each, limits=False) for each in weighed)
    assert [a.ratio for a in one] == pytest.approx([b.ratio for b in two], rel=1e-9)


def test_a_forecast_says_which(by_size: ReferenceClass) -> None:
    asked = {"start": date(2027, 2, 1), "days": 30.0}
    plain = forecast_baseline(by_size, **asked, similar=())
    weighed = forecast_baseline(by_size, **asked)
    assert "as was asked for" in plain.similar_sentence()
    assert "weigh more" in weighed.similar_sentence()
    assert weighed.levels[0].date < plain.levels[0].date
    told = weighed.to_dict()
    assert told["similar"]["used"] is True
    assert told["similar"]["sentence"] == weighed.similar_sentence()
    assert told["class"]["n_eff"] < plain.to_dict()["class"]["n_eff"]


def test_ten_past_projects_are_named_with_plan_and_outcome(by_size: ReferenceClass) -> None:
    outlook = forecast_baseline(
        by_size, start=date(2027, 2, 1), days=30, similar=["region=North"]
    )
    told = outlook.to_dict()["nearest"]
    assert len(told) == 10
    assert list(told[0]) == ["id", "name", "planned", "actual", "overrun", "finished"]
    assert all(each.project.region == "North / A" for each in outlook.nearest())
    gaps = [abs(np.log(each["planned"] / 30)) for each in told]
    assert gaps == sorted(gaps)


def test_a_plan_without_size_is_a_slip(by_size: ReferenceClass) -> None:
    with pytest.raises(ValueError, match="size must be above 0"):
        weigh_similar(by_size, 0)
