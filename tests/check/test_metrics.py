"""What followed metrics say, and the rules about them."""

import pytest

from msnb.check import metric_sentence
from msnb.plan import TrackedMetric
from tests.check.sound import SOUND, Case, each_of, with_


def queue(figures: str) -> str:
    return with_(add=f'\n[[metrics]]\nid = "queue"\nname = "time at the till"\n{figures}')


def wait(baseline: float | None, target: float | None, current: float | None) -> str:
    return metric_sentence(
        TrackedMetric(
            id="w",
            name="wait",
            baseline=baseline,
            target=target,
            current=current,
            unit="min",
        )
    )


CASES = [
    Case(
        "metric-worse",
        fires=queue('baseline = 5\ntarget = 2\ncurrent = 6.5\nunit = "min"\n'),
        quiet=queue("baseline = 5\ntarget = 2\ncurrent = 4\n"),
        where="queue.current",
        message=r"'time at the till' is worse: 6\.5 min, 1\.5 more than at the start, 4\.5 "
        r"above its target of 2\.",
        remedy=r"Find out why, and what to change; or measure again: msnb set PLAN "
        r"queue\.current=NUMBER",
    ),
    Case(
        "metric-without-direction",
        fires=queue("target = 2\ncurrent = 4\n"),
        quiet=queue("baseline = 5\ntarget = 2\n"),
        where="queue.baseline",
        message=r"'time at the till' has no baseline, so nothing says whether it gets "
        r"better\.",
        remedy=r"Give it one: msnb set PLAN queue\.baseline=NUMBER",
    ),
    Case(
        "metric-without-direction",
        fires=queue(""),
        quiet=SOUND,
        where="queue.baseline",
        message=r"'time at the till' has no baseline and no target, so nothing says "
        r"whether it gets better\.",
        remedy=r"Give it one: .*",
    ),
]


@each_of(CASES)
def test_a_metric_that_leads_the_wrong_way_or_none_is_found(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (
            (30, 10, 25),
            "is better: 25 min, 5 less than at the start, 15 above its target of 10.",
        ),
        (
            (0, 1500, 9),
            "is better: 9 min, 9 more than at the start, 1,491 below its target of 1,500.",
        ),
        ((30, 10, 10), "is better: 10 min, 20 less than at the start, at its target."),
        (
            (30, 10, 8),
            "is better: 8 min, 22 less than at the start, 2 below its target of 10.",
        ),
        ((30, 10, 30), "is unknown: 30 min, as at the start, 20 above its target of 10."),
        ((30, 10, None), "is unknown: it has no current value."),
        ((None, None, 8), "is unknown: it has no baseline and no target value."),
        (
            (0.1, 0.9, 0.3),
            "is better: 0.3 min, 0.2 more than at the start, 0.6 below its target of 0.9.",
        ),
    ],
)
def test_a_metric_in_words(figures: tuple, said: str) -> None:
    assert wait(*figures) == f"'wait' {said}"
