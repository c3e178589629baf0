import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from msnb.plan import TrackedMetric

numbers = st.floats(-1e6, 1e6)


def metric(
    baseline: float | None, target: float | None, current: float | None
) -> TrackedMetric:
    return TrackedMetric(
        id="m", name="M", baseline=baseline, target=target, current=current
    )


@pytest.mark.parametrize(
    ("figures", "verdict", "change", "left"),
    [
        ((30, 10, 25), "better", -5, -15),
        ((30, 10, 32), "worse", 2, -22),
        ((0, 14, 9), "better", 9, 5),
        ((0, 14, -1), "worse", -1, 15),
        ((0, 14, 20), "better", 20, -6),
        ((30, 10, 30), "unknown", 0, -20),
        ((30, 30, 25), "unknown", -5, 5),
        ((None, 10, 25), "unknown", None, -15),
        ((30, None, 25), "unknown", -5, None),
        ((30, 10, None), "unknown", None, None),
        ((0.1, 0.9, 0.3), "better", 0.2, 0.6),
    ],
)
def test_a_metric_is_judged_by_where_it_was_and_where_it_should_be(
    figures: tuple, verdict: str, change: float | None, left: float | None
) -> None:
    given_ = metric(*figures)
    assert (given_.verdict, given_.change, given_.left) == (verdict, change, left)


@given(numbers, numbers, numbers)
def test_what_is_better_on_one_scale_is_better_on_its_mirror(
    baseline: float, target: float, current: float
) -> None:
    mirrored = metric(-baseline, -target, -current)
    assert mirrored.verdict == metric(baseline, target, current).verdict


@given(numbers, numbers)
def test_a_metric_at_its_target_is_better_and_has_nothing_left(
    baseline: float, target: float
) -> None:
    reached = metric(baseline, target, target)
    assume(reached.change)
    assert (reached.verdict, reached.left) == ("better", 0)
