"""Where lines run."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from msnb.charts.roadmaps.routes import Connection, Station, route


def _row(number: int, start: float, finish: float, **more: object) -> Station:
    top = 40.0 * number
    return Station(top, top + 12, top + 40, start, finish, **more)  # type: ignore[arg-type]


def test_what_follows_at_once_is_reached_straight_upwards() -> None:
    rows = [_row(0, 102, 200), _row(1, 0, 100)]
    assert route(rows, [Connection(1, 0)]) == (((100, 52), (100, 17.0)),)


def test_what_follows_later_is_entered_from_the_left() -> None:
    rows = [_row(0, 160, 200), _row(1, 0, 100)]
    assert route(rows, [Connection(1, 0)]) == (((100, 52), (100, 12.0), (160, 12.0)),)


def test_a_goal_is_entered_from_the_left_or_from_below() -> None:
    rows = [_row(0, 200, 200), _row(1, 150, 200), _row(2, 0, 100)]
    below, left = route(
        rows, [Connection(1, 0, to_finish=True), Connection(2, 0, to_finish=True)]
    )
    assert below == ((200, 52), (200, 17.0))
    assert left == ((100, 92), (100, 12.0), (193, 12.0))


def test_a_line_rises_beside_a_milestone_on_its_way_and_not_through_it() -> None:
    rows = [_row(0, 160, 200), _row(1, 60, 100), _row(2, 0, 100)]
    ((first, second, *_),) = route(rows, [Connection(2, 0)])
    assert first == (100, 92)
    assert second[0] >= 110


def test_a_line_rises_beside_the_flag_of_a_row_on_its_way() -> None:
    rows = [_row(0, 160, 200), _row(1, 20, 60, marks=(100.0,)), _row(2, 0, 100)]
    (points,) = route(rows, [Connection(2, 0)])
    assert abs(points[1][0] - 100) >= 4.5


def test_lines_from_one_milestone_share_their_way() -> None:
    rows = [_row(0, 160, 200), _row(1, 160, 200), _row(2, 0, 100)]
    far, near = route(rows, [Connection(2, 0), Connection(2, 1)])
    assert far[0] == near[0] == (100, 92)
    assert far[1][0] == near[1][0] == 100


def test_lines_from_two_milestones_do_not_run_in_one_another() -> None:
    rows = [_row(0, 400, 440), _row(1, 60, 100), _row(2, 0, 100), _row(3, 50, 112)]
    alone = route(rows, [Connection(3, 0)])[0]
    aside, later = route(rows, [Connection(2, 0), Connection(3, 0)])
    assert (alone[1][0], aside[1][0]) == (112, 110)
    assert abs(later[1][0] - 110) >= 4.5


def test_a_line_from_a_start_leaves_the_bar_and_not_its_milestone() -> None:
    rows = [_row(0, 60, 200), _row(1, 40, 150)]
    (points,) = route(rows, [Connection(1, 0, from_start=True)])
    assert points == ((42, 52), (42, 12.0), (60, 12.0))


def test_a_finish_is_met_from_below_its_milestone() -> None:
    rows = [_row(0, 60, 200), _row(1, 40, 150)]
    (points,) = route(rows, [Connection(1, 0, to_finish=True)])
    assert points == ((150, 52), (200, 52), (200, 17.0))


def test_what_stands_below_is_reached_downwards() -> None:
    rows = [_row(0, 0, 100), _row(1, 102, 200)]
    assert route(rows, [Connection(0, 1)]) == (((100, 12), (100, 47.0)),)


def test_what_overlaps_is_entered_where_the_line_rises() -> None:
    rows = [_row(0, 50, 300), _row(1, 0, 150)]
    assert route(rows, [Connection(1, 0)]) == (((150, 52), (150, 17.0)),)


def test_what_has_finished_before_is_still_reached() -> None:
    rows = [_row(0, 20, 60), _row(1, 40, 150)]
    (points,) = route(rows, [Connection(1, 0)])
    assert points == ((150, 52), (150, 39.0), (23, 39.0), (23, 17.0))


BARS = st.lists(st.tuples(st.integers(0, 600), st.integers(0, 200)), min_size=2, max_size=9)


@settings(max_examples=60)
@given(BARS, st.data())
def test_lines_are_upright_or_level_and_join_their_rows(
    bars: list[tuple[int, int]], data: st.DataObject
) -> None:
    rows = [_row(at, start, start + length) for at, (start, length) in enumerate(bars)]
    pairs = st.tuples(st.sampled_from(range(len(rows))), st.sampled_from(range(len(rows))))
    wanted = [
        Connection(a, b, *data.draw(st.tuples(st.booleans(), st.booleans())))
        for a, b in data.draw(st.lists(pairs.filter(lambda p: p[0] != p[1]), max_size=8))
    ]
    for line, points in zip(wanted, route(rows, wanted), strict=True):
        assert len(points) >= 2
        for (xa, ya), (xb, yb) in pairwise(points):
            assert (xa == xb) != (ya == yb)
        source, target = rows[line.source], rows[line.target]
        assert points[0][1] == source.y
        assert source.start - 5 <= points[0][0] <= source.finish + 5
        assert abs(points[-1][1] - target.y) <= 5
        assert target.start - 8 <= points[-1][0] <= target.finish + 8
