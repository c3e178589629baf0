"""The one place where rows become quantiles: stopped projects, and what is under way."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msnb.forecast import Archive, Project, select_class
from msnb.stats import quantile_function

TEN = (0.82, 0.95, 1.00, 1.04, 1.10, 1.18, 1.27, 1.41, 1.66, 2.35)


def project(at: int, ratio: float | None, status: str, path: str = "ours") -> Project:
    reached = None if ratio is None else 100 * ratio
    return Project(
        f"p{at}",
        path,
        status=status,  # type: ignore[arg-type]
        planned_days=100,
        actual_days=reached,
    )


def archive(
    finished: Sequence[float] = TEN,
    stopped: Sequence[float | None] = (),
    ongoing: Sequence[float] = (),
) -> Archive:
    kinds = [*((r, "completed") for r in finished), *((r, "cancelled") for r in stopped)]
    kinds += [(r, "ongoing") for r in ongoing]
    rows = tuple(project(at, ratio, status) for at, (ratio, status) in enumerate(kinds))
    return Archive("ours.csv", "ours.csv", rows, header=("id",))


def test_a_cancelled_project_counts_as_far_as_it_had_got() -> None:
    pool = select_class(history=archive(stopped=[1.5])).pool
    want = quantile_function(
        np.array([*TEN, 1.5]), finished=np.array([True] * 10 + [False])
    )
    assert pool.shrunk().positions.tolist() == want.positions.tolist()
    assert pool.shrunk().at(0.8) == pytest.approx(want.at(0.8))


def test_a_cancelled_project_that_nobody_knows_more_of_counts_only_as_never() -> None:
    without, silent = (select_class(history=archive(stopped=s)).pool for s in ((), (None,)))
    assert silent.shrunk().positions.tolist() == without.shrunk().positions.tolist()
    never = silent.shrunk(never=True)
    assert never.positions.tolist() == pytest.approx([i / 12 for i in range(1, 11)])


def test_as_never_finished_it_stands_behind_all_others() -> None:
    never = select_class(history=archive(stopped=[0.1, 3.0])).pool.shrunk(never=True)
    assert never.positions.tolist() == pytest.approx([i / 13 for i in range(1, 11)])
    assert never.at(10 / 13) == pytest.approx(2.35)
    assert never.at(0.8) is None


def test_who_never_finishes_is_always_left_however_much_has_elapsed() -> None:
    pool = select_class(history=archive(stopped=[0.1])).pool
    assert pool.shrunk(2.35).n_rows == 0
    assert pool.shrunk(2.35, never=True).n_rows == 1


def test_the_most_that_can_finish_takes_what_is_under_way_to_finish() -> None:
    two = select_class(history=archive(stopped=[0.5] * 5)).pool
    assert two.most_that_finish() == pytest.approx(10 / 16)
    # Five that are still under way, and later than all that finished, may finish.
    five = select_class(history=archive(stopped=[0.5] * 5, ongoing=[3.0] * 5)).pool
    assert five.most_that_finish() == pytest.approx(15 / 21)


def test_the_fingerprint_changes_with_how_far_a_cancelled_project_had_got() -> None:
    prints = {
        select_class(history=archive(stopped=s)).fingerprint
        for s in ((), (0.5,), (0.6,), (None,))
    }
    assert len(prints) == 4


rows = st.lists(
    st.tuples(
        st.sampled_from(["ours/a", "ours/b"]),
        st.integers(1, 60).map(lambda n: n / 20),
        st.sampled_from(["completed", "completed", "ongoing", "cancelled"]),
    ),
    min_size=4,
    max_size=50,
)


@settings(max_examples=60)
@given(rows, st.booleans())
def test_no_quantile_falls_while_time_passes(given_rows, never) -> None:
    made = tuple(
        project(at, ratio, status, path)
        for at, (path, ratio, status) in enumerate(given_rows)
    )
    finished = [each for each in made if each.status == "completed"]
    if not finished:
        return
    history = Archive("ours.csv", "ours.csv", made, header=("id",))
    pool = select_class(finished[0].path, history=history).pool
    levels = [0.1, 0.5, 0.8, 0.9]
    before = [0.0] * 4
    for elapsed in [0, *(i / 40 for i in range(1, 130, 3))]:
        now = pool.quantiles(levels, elapsed, never=never)
        for ratio, earlier in zip(now, before, strict=True):
            assert ratio is None or ratio >= max(earlier, elapsed)
        before = [max(b, n or 0.0) for b, n in zip(before, now, strict=True)]


def test_uk_infrastructure_would_fall_and_does_not() -> None:
    pool = select_class("uk-gmpp/infrastructure").pool
    moments = [i / 50 for i in range(150)]
    plain = [pool.shrunk(x).supported(0.5) or 0.0 for x in moments]
    held = [pool.quantiles([0.5], x)[0] or 0.0 for x in moments]
    said = [x for x in held if x]
    assert said == sorted(said)
    fell = max(1 - now / max(plain[: at + 1]) for at, now in enumerate(plain) if now)
    assert fell > 0.03
    assert all(one <= two for one, two in zip(plain, held, strict=True))


def test_a_class_alone_needs_no_holding() -> None:
    pool = select_class(history=archive()).pool
    for elapsed in (0.0, 0.9, 1.2, 1.6):
        assert pool.quantiles([0.5, 0.8], elapsed) == [
            pool.shrunk(elapsed).supported(level) for level in (0.5, 0.8)
        ]


def test_the_order_of_rows_and_their_unit_change_nothing() -> None:
    plain = archive(stopped=[0.4, 1.2, None], ongoing=[0.7])
    other = replace(
        plain,
        projects=tuple(
            replace(
                each,
                planned_days=each.planned_days * 7 / 3,
                actual_days=each.actual_days and each.actual_days * 7 / 3,
            )
            for each in plain.projects[::-1]
        ),
    )
    for never in (False, True):
        one, two = (
            select_class(history=each).pool.quantiles([0.5, 0.6], 0.9, never=never)
            for each in (plain, other)
        )
        assert one == pytest.approx(two, rel=1e-9)


@pytest.mark.parametrize("elapsed", [0.0, 0.5, 0.9])
def test_the_share_within_a_level_is_that_level_also_where_an_earlier_one_holds(
    elapsed: float,
) -> None:
    pool = select_class("uk-gmpp/infrastructure").pool
    (ratio,) = pool.quantiles([0.8], elapsed)
    assert pool.share_within(ratio, elapsed) == pytest.approx(0.8, abs=1e-9)
    # At 0.9 of the plan the rows that are left would by themselves say a little more.
    by_itself = pool.shrunk(0.9).share_within(*pool.quantiles([0.8], 0.9))
    assert by_itself == pytest.approx(0.821, abs=1e-3)
    assert pool.share_within(1e6, elapsed) is None
