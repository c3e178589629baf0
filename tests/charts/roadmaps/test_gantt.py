"""The Gantt chart: S-80 asks for a bar a task, a diamond a milestone, a line a link."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from msnb.charts import gantt
from msnb.plan import Plan
from msnb.schedule import schedule
from tests.charts.conftest import Svg

TakeApart = Callable[[str], Svg]


def _svg(plan: Plan, take_apart: TakeApart) -> Svg:
    return take_apart(gantt(plan, schedule(plan, progress=False)).svg())


def _counts(svg: Svg) -> tuple[int, int, int]:
    links = len(svg.group("links")) + len(svg.group("links-critical"))
    return len(svg.group("stages")), len(svg.group("milestones")), links


def test_it_has_a_bar_a_task_a_diamond_a_milestone_and_a_line_a_link(
    shop: Plan, kitchen: Plan, take_apart: TakeApart
) -> None:
    assert _counts(_svg(shop, take_apart)) == (3, 3, 3)
    # Keys have a stage; the kitchen has three tasks instead.
    assert _counts(_svg(kitchen, take_apart)) == (4, 2, 3)


def test_two_links_between_the_same_two_are_two_lines(
    make_plan: Callable[..., Plan], take_apart: TakeApart
) -> None:
    plan = make_plan(
        tasks=[
            {"id": "a", "title": "A", "takes": "1w"},
            {
                "id": "b",
                "title": "B",
                "takes": "1w",
                "needs": [{"on": "a", "link": "SS"}, {"on": "a", "link": "FF"}],
            },
        ]
    )
    assert _counts(_svg(plan, take_apart)) == (2, 0, 2)


def test_a_task_of_no_length_still_has_a_bar(
    make_plan: Callable[..., Plan], take_apart: TakeApart
) -> None:
    plan = make_plan(tasks=[{"id": "a", "title": "A"}])
    assert _counts(_svg(plan, take_apart)) == (1, 0, 0)


def test_time_runs_downwards_and_tasks_stand_above_their_milestone(
    kitchen: Plan, take_apart: TakeApart
) -> None:
    names = [word.text for word in _svg(kitchen, take_apart).words("names")]
    assert names == ["Keys handed over", "Order", "Paint", "Build", "Kitchen ready"]


def test_tasks_are_set_in(kitchen: Plan, take_apart: TakeApart) -> None:
    lefts = [word.left for word in _svg(kitchen, take_apart).words("names")]
    assert lefts == [0, 14, 14, 14, 0]


def test_the_words_count_and_name_the_chain(kitchen: Plan) -> None:
    assert gantt(kitchen, schedule(kitchen, progress=False)).text == (
        "2 milestones and 3 tasks, 3 links, from 1 February 2027 to 17 February 2027. "
        "The chain that sets the date: Keys handed over, Order, Build and Kitchen ready."
    )


def test_the_link_into_a_milestone_with_tasks_is_dark_where_a_task_hangs_on_it(
    kitchen: Plan, take_apart: TakeApart
) -> None:
    svg = _svg(kitchen, take_apart)
    assert (len(svg.group("links-critical")), len(svg.group("links"))) == (2, 1)


def test_the_table_has_a_row_an_item(kitchen: Plan) -> None:
    table = gantt(kitchen, schedule(kitchen, progress=False)).table
    assert table.to_dict("records")[3] == {
        "What": "Build",
        "Kind": "task",
        "Start": pd.Timestamp("2027-02-15"),
        "Finish": pd.Timestamp("2027-02-17"),
        "Latest": pd.Timestamp("2027-02-17"),
        "Float, working days": 0,
        "Waits for": "Order, Paint",
    }


def test_a_task_without_milestone_stands_at_the_end(make_plan: Callable[..., Plan]) -> None:
    plan = make_plan(
        milestones=[{"id": "m", "title": "M", "takes": "2w"}],
        tasks=[{"id": "t", "title": "T", "takes": "1d"}],
    )
    assert gantt(plan, schedule(plan, progress=False)).table["What"].tolist() == ["M", "T"]


def test_an_empty_plan_is_a_sentence(empty_plan: Plan) -> None:
    picture = gantt(empty_plan, schedule(empty_plan, progress=False))
    assert picture.text.startswith("This plan has no milestones yet.")
    assert picture.table.empty


def test_the_day_of_the_schedule_is_marked(shop: Plan, take_apart: TakeApart) -> None:
    svg = take_apart(gantt(shop, schedule(shop, as_of=date(2027, 2, 15))).svg())
    assert [word.text for word in svg.words("as-of-label")] == ["as of 15 Feb 2027"]
