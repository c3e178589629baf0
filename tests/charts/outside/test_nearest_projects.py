"""The past projects nearest in size."""

from collections.abc import Callable

from msnb.charts import nearest_projects
from msnb.forecast import PastProject, Project
from tests.charts.conftest import NASTY, Svg

TakeApart = Callable[[str], Svg]


def _past(name: str, planned: float, actual: float) -> PastProject:
    return PastProject(Project("p", "ours", name=name), planned, actual, actual / planned)


PAST = [_past("Dam", 730.5, 1461), _past("Weir", 365.25, 292.2), _past("Sluice", 100, 100)]


def test_each_project_has_a_bar_for_plan_and_outcome(take_apart: TakeApart) -> None:
    for which in ("wide", "narrow"):
        svg = take_apart(nearest_projects(PAST).svg(which))  # type: ignore[arg-type]
        assert len(svg.group("planned")) == 3
        assert (len(svg.group("actual-over")), len(svg.group("actual-within"))) == (1, 2)


def test_days_are_said_in_years_and_the_overrun_at_the_end(take_apart: TakeApart) -> None:
    svg = take_apart(nearest_projects(PAST).svg())
    assert [word.text for word in svg.words("words")] == [
        "planned 2 years, took 4 years",
        "planned 1 year, took 0.8 years",
        "planned 0.3 years, took 0.3 years",
    ]
    assert [word.text for word in svg.words("overruns")] == ["2×", "0.8×", "1×"]


def test_costs_are_said_with_their_unit(take_apart: TakeApart) -> None:
    picture = nearest_projects([_past("Dam", 80, 120)], measure="cost", unit="USD m")
    words = [word.text for word in take_apart(picture.svg()).words("words")]
    assert words == ["planned 80, cost 120 USD m"]
    assert picture.text == "Actual over planned cost: Dam 1.5×."


def test_the_words_name_every_project() -> None:
    text = nearest_projects(PAST).text
    assert text == "Actual over planned time: Dam 2×; Weir 0.8×; Sluice 1×."


def test_the_table_has_the_days() -> None:
    assert nearest_projects(PAST[:1]).table.to_dict("records") == [
        {
            "Past project": "Dam",
            "Planned days": 730.5,
            "Actual days": 1461,
            "Actual ÷ planned": 2.0,
        }
    ]


def test_a_name_is_shown_as_typed(take_apart: TakeApart) -> None:
    svg = take_apart(nearest_projects([_past(NASTY, 10, 20)]).svg("narrow"))
    assert svg.words("names")[0].text.startswith("<script>alert(")


def test_no_project_is_a_sentence() -> None:
    assert nearest_projects([]).text == (
        "No finished project of this class can be held beside the plan."
    )
