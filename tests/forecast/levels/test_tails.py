"""What the tail of a class allows to say, sentence by sentence."""

import numpy as np
import pytest

from msnb.forecast import Project, Tail, select_class, tail_of

CUT = "quote chances and cut the tail (modularise, cap, stop rule)."


def tail(alpha: float, n: int) -> Tail:
    """A Pareto law read at even places: its index is nearly its own."""
    places = (np.arange(n) + 0.5) / n
    return Tail((1 - places) ** (-1 / alpha), "duration")


@pytest.mark.parametrize(
    ("alpha", "n", "verdict", "said"),
    [
        (1.0, 99, "too-few", "The tail cannot be judged (n = 99): it takes 100 finished "),
        (0.5, 2000, "no-mean", "These overruns have no finite mean: "),
        (1.1, 200, "maybe-no-mean", f"There may be no meaningful mean: {CUT}"),
        (1.5, 5000, "no-variance", "There is a mean, but no finite variance: "),
        (
            2.1,
            400,
            "maybe-no-variance",
            "There is a mean, but its variance may be infinite",
        ),
        (4.0, 1000, "thin", "The tail is thin: mean and variance are finite."),
    ],
)
def test_the_limits_of_the_index_decide(
    alpha: float, n: int, verdict: str, said: str
) -> None:
    found = tail(alpha, n)
    assert found.verdict == verdict
    assert found.sentence().startswith(said)
    assert found.to_dict()["sentence"] == found.sentence()


def test_no_index_is_given_below_a_hundred_projects() -> None:
    few = tail(1.0, 99)
    assert few.index is None
    assert few.basis() == ""
    told = few.to_dict()
    assert (told["n"], told["index"], told["low"], told["high"]) == (99, None, None, None)


def test_the_index_stands_with_its_limits_and_what_it_rests_on() -> None:
    assert tail(1.1, 200).basis() == (
        "Tail index 1.09 (95 % limits 0.61 to 1.57), from the 20 largest of 200 overruns."
    )


def test_a_mean_is_warned_of_with_what_to_do() -> None:
    for alpha, n in ((0.5, 2000), (1.1, 200)):
        assert tail(alpha, n).sentence().endswith(CUT)


def test_ties_are_no_tail() -> None:
    found = Tail(np.ones(150), "cost")
    assert found.verdict == "ties"
    assert found.sentence() == "The largest overruns are all the same: no tail can be seen."


def test_only_finished_projects_of_the_class_itself_count(make_archive) -> None:
    archive = make_archive({"ours/a": [1.0, 2.0], "ours/b": [5.0]})
    waiting = Project("w", "ours/a", status="ongoing", planned_days=1, actual_days=9)
    more = type(archive)("o", "o", (*archive.projects, waiting), header=("id",))
    assert sorted(tail_of(select_class("ours/a", history=more)).ratios) == [1.0, 2.0]
