"""The links of a roadmap as lines."""

from datetime import date, datetime

from msnb.charts import RoadmapRow, RowLink
from msnb.charts.drawing.theme import INK, LINK
from msnb.charts.drawing.timeline import Timeline
from msnb.charts.roadmaps.lanes import Lane
from msnb.charts.roadmaps.links import link_layers

YEAR = Timeline(date(2027, 1, 1), date(2027, 12, 31), 0, 365)  # a pixel a day


def _lane(number: int, id_: str, days: tuple[int, int], *needs: RowLink) -> Lane:
    start, finish = (
        datetime.fromordinal(date(2027, 1, 1).toordinal() + day) for day in days
    )
    row = RoadmapRow(id_, "milestone", id_.upper(), start=start, finish=finish, needs=needs)
    top = 40.0 * number
    return Lane(row, top, top + 12, top + 28, top + 40)


def test_the_chain_that_sets_the_date_has_the_first_choice_of_ways() -> None:
    lanes = [
        _lane(0, "end", (300, 340), RowLink("a"), RowLink("b", is_driving=True)),
        _lane(1, "in-the-way", (60, 100)),
        _lane(2, "a", (0, 100)),
        _lane(3, "b", (50, 112)),
    ]
    others, chain = link_layers(lanes, YEAR)
    assert [mark.path.partition("L")[0] for mark in chain.marks] == ["M112,132"]
    assert chain.marks[0].path.startswith("M112,132L112,")
    assert (chain.marks[0].stroke, others.marks[0].stroke) == (INK, LINK)


def test_a_line_says_what_waits_for_what() -> None:
    lanes = [_lane(0, "b", (20, 30), RowLink("a")), _lane(1, "a", (0, 10))]
    others, _ = link_layers(lanes, YEAR)
    assert [mark.tip for mark in others.marks] == ["B waits for A"]


def test_types_of_links_leave_and_arrive_where_they_say() -> None:
    ways = {}
    for type_ in ("FS", "SS", "FF", "SF"):
        lanes = [
            _lane(0, "b", (120, 180), RowLink("a", type_)),  # type: ignore[arg-type]
            _lane(1, "a", (20, 80)),
        ]
        path = link_layers(lanes, YEAR)[0].marks[0].path
        arrow = path.rpartition("L")[0].rpartition("L")[2]
        ways[type_] = (path.partition(",")[0], arrow)
    assert ways == {
        "FS": ("M80", "120,12"),
        "SS": ("M22", "120,12"),
        "FF": ("M80", "180,17"),
        "SF": ("M22", "180,17"),
    }
