"""The picture of time and cost together."""

import re
from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from msnb.charts import PALETTE, Picture, time_and_cost
from msnb.forecast import JointForecast, forecast_joint
from msnb.plan import Plan
from tests.charts.conftest import Svg

TakeApart = Callable[[str], Svg]


@pytest.fixture(scope="module")
def told() -> JointForecast:
    plan = Plan.model_validate(
        {
            "format": 1,
            "title": "Waterworks",
            "start": date(2027, 2, 1),
            "status_date": date(2027, 2, 1),
            "currency": "EUR",
            "milestones": [{"id": "m", "title": "Open", "takes": "104w", "cost": 9e6}],
        }
    )
    return forecast_joint(
        plan, np.random.default_rng(1), reference_class="world-bank/water"
    )


@pytest.fixture(scope="module")
def picture(told: JointForecast) -> Picture:
    return time_and_cost(told)


@pytest.mark.parametrize("which", ["wide", "narrow"])
def test_every_pair_is_one_point(
    told: JointForecast, picture: Picture, which: str, take_apart: TakeApart
) -> None:
    svg = take_apart(picture.svg(which))  # type: ignore[arg-type]
    drawn = [len(svg.group(name)) for name in ("lent", "past", "kept")]
    assert sum(drawn) == len(told.joint.pairs.projects) == 221
    assert sum(drawn[1:]) == int(told.joint.pairs.own.sum()) == 50


@pytest.mark.parametrize("which", ["wide", "narrow"])
def test_it_stays_on_its_page_and_words_do_not_meet(
    picture: Picture, which: str, take_apart: TakeApart
) -> None:
    svg = take_apart(picture.svg(which))  # type: ignore[arg-type]
    assert svg.attributes("fill", "stroke") <= {*PALETTE, "none"}
    words = svg.words()
    for word in words:
        assert word.left >= -0.5, word
        assert word.right <= svg.width + 0.5, word
        assert 0 < word.y <= svg.height, word
    for at, one in enumerate(words):
        for other in words[at + 1 :]:
            beside = one.right <= other.left + 1 or other.right <= one.left + 1
            assert beside or abs(one.y - other.y) >= 0.75 * one.size, (one, other)


def test_the_frontier_goes_down_and_to_the_right(picture: Picture) -> None:
    [line] = [each for each in picture.wide.layers if each.name == "frontier"]
    path = line.marks[0].path
    downs = [float(each) for each in re.findall(r"V([\d.]+)", path)]
    across = [float(each) for each in re.findall(r"H([\d.]+)", path)]
    assert downs == sorted(downs)
    assert across == sorted(across)
    assert len(downs) > 3


def test_the_words_say_what_the_picture_shows(
    told: JointForecast, picture: Picture
) -> None:
    assert picture.text.startswith("From 50 past projects with both a time and a cost")
    assert "7 in 10 finish by " in picture.text
    assert picture.text.endswith(" EUR, both at once.")
    assert len(picture.table) == len(told.frontier())
    assert list(picture.table.columns) == [
        *("Finish by", "Time ÷ plan", "Cost at most", "Cost ÷ plan")
    ]


def test_too_few_pairs_are_a_sentence(told: JointForecast) -> None:
    plan = told.duration.outlook.baseline
    assert plan.start is not None
    late = Plan.model_validate(
        {
            "format": 1,
            "title": "Waterworks",
            "start": plan.start,
            "status_date": date(2034, 6, 1),
            "milestones": [{"id": "m", "title": "Open", "takes": "104w", "cost": 9e6}],
        }
    )
    few = forecast_joint(late, np.random.default_rng(1), reference_class="world-bank/water")
    assert time_and_cost(few).text == (
        "Time and cost cannot be judged together: "
        "needs 3 finished projects with both a time and a cost, has 0."
    )
