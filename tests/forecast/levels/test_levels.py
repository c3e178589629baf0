from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.forecast import Archive, Project, levels_of, select_class

CLASSES = ("ours/a", "ours/b")
rows = st.lists(
    st.tuples(
        st.sampled_from(CLASSES),
        st.integers(1, 2000),
        st.integers(1, 4000),
        st.sampled_from(["completed", "completed", "ongoing"]),
    ),
    min_size=1,
    max_size=60,
)


def archive_of(given_rows, unit=1.0) -> Archive:
    projects = tuple(
        Project(
            f"p{i}", path, status=status, planned_days=plan * unit, actual_days=end * unit
        )
        for i, (path, plan, end, status) in enumerate(given_rows)
    )
    return Archive("x.csv", "x.csv", projects, header=("id",))


@given(rows, st.randoms(use_true_random=False), st.sampled_from([0.1, 7.0, 1 / 3, 1000]))
def test_rescaling_both_sides_and_the_order_of_rows_change_nothing(
    given_rows, mix, unit
) -> None:
    class_id = given_rows[0][0]
    plain = levels_of(select_class(class_id, history=archive_of(given_rows)), limits=False)
    scaled = archive_of(given_rows, unit)
    shuffled = list(scaled.projects)
    mix.shuffle(shuffled)
    other = replace(scaled, projects=tuple(shuffled))
    turned = levels_of(select_class(class_id, history=other), limits=False)
    for one, two in zip(plain, turned, strict=True):
        assert (one.supported, one.borrowed, one.why) == (
            two.supported,
            two.borrowed,
            two.why,
        )
        assert two.ratio == (one.ratio and pytest.approx(one.ratio, rel=1e-9))


@given(rows, st.floats(0, 3))
def test_ratios_never_fall_with_the_level_and_lie_beyond_what_has_elapsed(
    given_rows, elapsed
) -> None:
    chosen = select_class("ours", history=archive_of(given_rows))
    levels = [i / 20 for i in range(1, 20)]
    found = levels_of(chosen, levels, elapsed=elapsed, limits=False)
    ratios = [each.ratio for each in found if each.ratio is not None]
    assert ratios == sorted(ratios)
    assert all(ratio > elapsed for ratio in ratios)


@given(st.integers(1, 25))
def test_below_the_support_rule_a_level_is_refused(n) -> None:
    given_rows = [("ours/a", 100, 100 + i, "completed") for i in range(n)]
    found = levels_of(
        select_class(history=archive_of(given_rows)), (0.5, 0.8, 0.9, 0.95), limits=False
    )
    assert [each.supported for each in found] == [True, n >= 4, n >= 9, n >= 19]
    assert [each.ratio is None for each in found] == [not each.supported for each in found]


def test_a_refusal_says_how_many_there_are_and_how_many_are_needed(make_archive) -> None:
    chosen = select_class(history=make_archive({"ours": [1, 1.1, 1.2, 1.3, 1.4, 1.5, 2]}))
    [level] = levels_of(chosen, [0.9])
    assert (level.ratio, level.low, level.high) == (None, None, None)
    assert level.why == "needs 9 finished projects, has 7"


def test_a_refusal_counts_what_the_parent_lends(make_archive) -> None:
    archive = make_archive({"ours/a": [1.1, 1.2], "ours/b": [1.3] * 4})
    [level] = levels_of(select_class("ours/a", history=archive), [0.9])
    assert level.why == "needs 9 finished projects, has 5, what ours lends included"


def test_a_borrowed_level_says_from_whom_and_how_much(make_archive) -> None:
    archive = make_archive(
        {"ours/a": [1, 1.1, 1.2, 1.3, 1.4], "ours/b": [0.9 + i / 10 for i in range(20)]}
    )
    p50, p80, p90 = levels_of(select_class("ours/a", history=archive))
    assert [p50.borrowed, p80.borrowed, p90.borrowed] == [False, False, True]
    assert p50.why == "from 5 finished projects, ours lending 80% of the weight"
    assert p90.why.startswith(
        "borrowed from ours, which has 80% of the weight: the class's own 5 finished "
        "projects would not support 9 in 10"
    )
    assert p50.approximate


def test_the_limits_of_ten_equal_rows_are_exact_and_say_what_is_missing(f1) -> None:
    p50, p80, _ = levels_of(select_class(history=f1))
    assert (round(p50.low, 9), round(p50.high, 9)) == (0.95, 1.66)
    assert (p50.why, p50.approximate) == ("from 10 finished projects", False)
    assert (round(p80.low, 9), p80.high) == (1.18, None)
    assert p80.why == (
        "from 10 finished projects; upper limit not bounded by this sample (needs n >= 14)"
    )


def test_projects_under_way_can_leave_a_level_open(make_archive) -> None:
    archive = make_archive({"ours": [1.0 + i / 100 for i in range(10)] + [5.0] * 10})
    ongoing = [replace(project, status="ongoing") for project in archive.projects[10:]]
    chosen = select_class(
        history=replace(archive, projects=(*archive.projects[:10], *ongoing))
    )
    [level] = levels_of(chosen, [0.8])
    assert not level.supported
    assert level.why == "too few finished projects: those still under way leave it open"


def test_a_heavy_worst_project_leaves_a_level_open_and_nobody_is_said_to_be_under_way(
    make_archive,
) -> None:
    # One own row of weight 1 + 2 and nine of weight 2 lent: worth 9.8, yet the largest
    # stands at 1/2 + (1 - 1.5/21 - 1/2) 9.8/10.8 = 0.889, below 0.9.
    archive = make_archive({"ours/a": [1.0 + i / 10 for i in range(9)], "ours/b": [3.0]})
    [level] = levels_of(select_class("ours/b", history=archive), [0.9])
    assert not level.supported
    assert level.why == (
        "too few finished projects: the worst of them weighs so much that it leaves it open"
    )


def test_under_way_only_what_took_longer_counts(f1) -> None:
    chosen = select_class(history=f1)
    assert [
        each.ratio and round(each.ratio, 6) for each in levels_of(chosen, elapsed=1.2)
    ] == [
        # Of 1.27, 1.41, 1.66, 2.35: P50 the geometric middle, P80 the largest of four.
        round((1.41 * 1.66) ** 0.5, 6),
        2.35,
        None,
    ]


def test_under_way_the_parent_lends_by_the_same_rules(make_archive) -> None:
    archive = make_archive(
        {"ours/a": [1.0] * 5, "ours/b": [2.0 + i / 10 for i in range(9)]}
    )
    chosen = select_class("ours/a", history=archive)
    [level] = levels_of(chosen, [0.5], elapsed=1.5)
    assert (level.borrowed, round(level.ratio, 6)) == (True, 2.4)
    assert "which has 100% of the weight" in level.why


def test_beyond_everything_is_said_in_these_words(f1) -> None:
    found = levels_of(select_class(history=f1), elapsed=2.35)
    assert {each.why for each in found} == {"beyond everything in the class"}
    assert not any(each.supported for each in found)


@pytest.mark.parametrize("level", [0, 1, 80])
def test_a_level_outside_0_and_1_is_a_slip(f1, level) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        levels_of(select_class(history=f1), [level])
