"""The course of a line: rounded corners, and an arrowhead."""

from msnb.charts.drawing.paths import line_path


def test_a_straight_line_has_no_corner() -> None:
    assert line_path([(0, 0), (40, 0)], arrow=0) == "M0,0L40,0"


def test_a_corner_is_rounded_by_its_radius() -> None:
    path = line_path([(10, 100), (10, 20), (80, 20)], radius=5, arrow=0)
    assert path == "M10,100L10,25Q10,20,15,20L80,20"


def test_a_tight_corner_is_rounded_by_half_of_what_there_is() -> None:
    path = line_path([(10, 100), (10, 20), (14, 20)], radius=5, arrow=0)
    assert path == "M10,100L10,22Q10,20,12,20L14,20"


def test_the_arrowhead_points_where_the_line_goes() -> None:
    assert line_path([(0, 0), (40, 0)]).endswith("M37,-3L40,0L37,3")
    assert line_path([(40, 0), (0, 0)]).endswith("M3,-3L0,0L3,3")
    assert line_path([(0, 40), (0, 0)]).endswith("M-3,3L0,0L3,3")
    assert line_path([(0, 0), (0, 40)]).endswith("M-3,37L0,40L3,37")
