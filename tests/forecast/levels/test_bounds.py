"""Cancelled projects and those that left: two ends of each level, in numbers and words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from msnb.forecast import (
    Archive,
    BaselineForecast,
    Project,
    bounds_rows,
    bounds_sentence,
    forecast_baseline,
    select_class,
    stopped_sentence,
)

START = date(2026, 1, 5)
TEN = (0.82, 0.95, 1.00, 1.04, 1.10, 1.18, 1.27, 1.41, 1.66, 2.35)


def row(at: int, ratio: float | None, status: str, path: str = "ours") -> Project:
    reached = None if ratio is None else 200 * ratio
    return Project(
        f"p{at}",
        path,
        status=status,  # type: ignore[arg-type]
        planned_days=200,
        actual_days=reached,
        planned_cost=200,
        actual_cost=reached,
    )


def history(stopped: Sequence[tuple[float | None, str]]) -> Archive:
    rows = [row(at, ratio, "completed") for at, ratio in enumerate(TEN)]
    rows += [row(10 + at, ratio, status) for at, (ratio, status) in enumerate(stopped)]
    return Archive("ours.csv", "ours.csv", tuple(rows), header=("id",))


def looked_at(
    stopped: Sequence[tuple[float | None, str]], as_of: date | None = None
) -> BaselineForecast:
    chosen = select_class(history=history(stopped))
    return forecast_baseline(chosen, start=START, days=200, as_of=as_of)


def test_both_ends_are_those_counted_by_hand() -> None:
    # One cancelled at 0.5: as the others it changes nothing before it, so 1 in 2 stays at
    # the geometric middle of 1.10 and 1.18. As never finished there are eleven: the sixth.
    middle, high, _ = looked_at([(0.5, "cancelled")]).levels
    assert middle.level.ratio == pytest.approx((1.10 * 1.18) ** 0.5)
    assert middle.level.if_never.ratio == pytest.approx(1.18)
    assert middle.if_never_date == date(2026, 8, 29)
    # 4 in 5 of eleven lies three fifths of the way from the ninth to the tenth.
    assert high.level.if_never.ratio == pytest.approx(1.66**0.4 * 2.35**0.6)


def test_a_level_between_two_dates_is_said_so() -> None:
    middle = looked_at([(0.5, "cancelled")]).levels[0]
    assert bounds_sentence(middle) == (
        "1 in 2: between 21 August 2026, if what was cancelled would have gone on like the "
        "others, and 29 August 2026, if it counts as never finished."
    )


def test_two_ends_on_one_day_are_one_date() -> None:
    middle = looked_at([(0.5, "cancelled")]).levels[0]
    assert bounds_sentence(replace(middle, if_never_date=middle.date)) == (
        "1 in 2: 21 August 2026, whether what was cancelled would have gone on like the "
        "others or counts as never finished."
    )


def test_where_fewer_ever_finished_the_far_end_is_never() -> None:
    # Ten of fourteen finished: 10/15 is less than 4 in 5.
    outlook = looked_at([(0.5, "left")] * 4)
    high = outlook.levels[1]
    assert (high.level.if_never.ratio, high.level.if_never.never) == (None, True)
    assert bounds_sentence(high) == (
        "4 in 5: between 23 November 2026, if what left the source early would have gone "
        "on like the others, and never, if it counts as never finished: fewer than 4 in 5 "
        "of all that began ever finished."
    )
    told = high.to_dict("duration")
    assert (told["if_never"], told["if_never_date"], told["never"]) == (None, None, True)


def test_what_is_still_under_way_can_leave_the_far_end_open() -> None:
    chosen = select_class(
        history=Archive(
            "ours.csv",
            "ours.csv",
            (
                *(row(at, 1 + at / 100, "completed") for at in range(30)),
                *(row(100 + at, 2.0, "ongoing") for at in range(5)),
                *(row(200 + at, 0.5, "cancelled") for at in range(5)),
            ),
            header=("id",),
        )
    )
    [level] = forecast_baseline(chosen, start=START, days=200, levels=[0.8]).levels
    other = level.level.if_never
    assert (other.ratio, other.never) == (None, False)
    assert bounds_sentence(level).endswith(
        "and not known, if it counts as never finished: those still under way leave it "
        "open."
    )


def test_rows_for_a_report_have_both_ends() -> None:
    # Of fourteen the middle lies between 1.27 and 1.41: 1.338 x 200 days are 268.
    levels = looked_at([(0.5, "cancelled")] * 4).levels
    assert bounds_rows(levels) == [
        {
            "chance": "1 in 2",
            "as_others": "21 August 2026",
            "if_never": "30 September 2026",
            "why": "",
        },
        {
            "chance": "4 in 5",
            "as_others": "23 November 2026",
            "if_never": "never",
            "why": "fewer than 4 in 5 of all that began ever finished",
        },
        {
            "chance": "9 in 10",
            "as_others": "4 April 2027",
            "if_never": "never",
            "why": "fewer than 9 in 10 of all that began ever finished",
        },
    ]


def test_costs_have_both_ends_too() -> None:
    chosen = select_class(history=history([(0.5, "cancelled")]), measure="cost")
    [level] = forecast_baseline(chosen, cost=1000, levels=[0.5], currency="EUR").levels
    assert level.if_never_cost == pytest.approx(1180)
    assert bounds_sentence(level, "EUR") == (
        "1 in 2: between 1,140 EUR, if what was cancelled would have gone on like the "
        "others, and 1,180 EUR, if it counts as never finished."
    )


def test_the_warning_that_every_output_carries_counts_and_says_4_in_5() -> None:
    outlook = looked_at([(0.5, "cancelled"), (0.6, "left"), (None, "left")])
    [warning] = [each for each in outlook.warnings if each.rule == "stopped-early"]
    assert warning.message == (
        "Of the projects of ours, 1 was cancelled and 2 left the source early. 4 in 5: "
        "between 23 November 2026, if what was cancelled or left the source early would "
        "have gone on like the others, and never, if it counts as never finished: fewer "
        "than 4 in 5 of all that began ever finished."
    )


def test_where_4_in_5_is_refused_the_warning_has_both_ends_of_another_level() -> None:
    outlook = looked_at([(0.5, "cancelled")], as_of=date(2026, 11, 1))
    assert [each.level.supported for each in outlook.levels] == [True, False, False]
    [warning] = [each for each in outlook.warnings if each.rule == "stopped-early"]
    assert warning.message.startswith(
        "Of the projects of ours, 1 was cancelled. 1 in 2: between "
    )


def test_a_class_where_nothing_stopped_says_nothing_of_it() -> None:
    outlook = looked_at([])
    assert bounds_rows(outlook.levels) == []
    assert [bounds_sentence(each) for each in outlook.levels] == ["", "", ""]
    assert outlook.warnings == ()
    assert stopped_sentence(outlook.reference_class) == ""


def test_a_refused_level_has_no_ends() -> None:
    chosen = select_class(history=history([(0.5, "cancelled")]))
    [level] = forecast_baseline(chosen, start=START, days=200, levels=[0.95]).levels
    assert (level.level.supported, level.level.if_never) == (False, None)
    assert bounds_sentence(level) == ""


def test_under_way_the_share_is_of_those_that_had_got_so_far() -> None:
    outlook = looked_at([(0.5, "cancelled")] * 2, as_of=date(2026, 9, 2))
    high = outlook.levels[1]
    assert outlook.elapsed == 1.2
    # Four took longer; with two that never finish 4 in 5 is beyond the fourth of six.
    assert high.level.ratio == pytest.approx(2.35)
    assert high.level.if_never.reason(0.8) == (
        "fewer than 4 in 5 of all that had got so far ever finished"
    )


def test_what_a_parent_lends_brings_its_cancelled_projects_along() -> None:
    rows = [row(at, ratio, "completed", "ours/a") for at, ratio in enumerate(TEN)]
    rows += [row(20 + at, ratio, "completed", "ours/b") for at, ratio in enumerate(TEN)]
    rows += [row(40 + at, 0.5, "cancelled", "ours/b") for at in range(3)]
    chosen = select_class("ours/a", history=Archive("x", "x", tuple(rows), header=("id",)))
    assert chosen.cancelled == 0
    assert stopped_sentence(chosen) == (
        "Of the projects of ours, which lends weight to ours/a, 3 were cancelled."
    )
    [level] = forecast_baseline(chosen, start=START, days=200, levels=[0.5]).levels
    assert level.level.if_never.ratio > level.level.ratio
    alone = select_class("ours/a", history=chosen.archive, kappa=0)
    assert stopped_sentence(alone) == ""
    [level] = forecast_baseline(alone, start=START, days=200, levels=[0.5]).levels
    assert level.level.if_never is None


def test_what_is_set_aside_is_said_beside_the_class() -> None:
    chosen = select_class(history=history([(0.5, "cancelled"), (None, "left")]))
    assert chosen.left_out() == (
        "Counted only as far as they had got: 1 cancelled and 1 that left the source early."
    )


@pytest.mark.parametrize("leaf", ["", "/ict", "/military", "/transformation"])
def test_of_uk_major_projects_4_in_5_never_ends_if_those_that_left_never_do(leaf) -> None:
    chosen = select_class(f"uk-gmpp{leaf}")
    [level] = forecast_baseline(chosen, start=START, days=700, levels=[0.8]).levels
    assert level.level.if_never.never
    # Leaving them out altogether would have been the most hopeful reading of all.
    hopeful = select_class(f"uk-gmpp{leaf}", history=without_stopped(chosen.archive))
    [fewer] = forecast_baseline(hopeful, start=START, days=700, levels=[0.8]).levels
    assert fewer.level.ratio < level.level.ratio


def without_stopped(archive: Archive) -> Archive:
    kept = tuple(each for each in archive.projects if each.status != "left")
    return Archive("uk-gmpp", archive.title, kept, header=("id",))
