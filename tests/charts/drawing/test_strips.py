"""Rows beside a scale."""

from msnb.charts.drawing.strips import Strip, strips

ROWS = [
    Strip("A", "words"),
    Strip("A name that is long enough to be wrapped " * 2, is_bold=True),
]


def test_wide_rows_have_their_marks_beside_the_name() -> None:
    rows = strips(ROWS, 30, is_wide=True)
    assert rows.left > 252
    assert rows.spans == ((30, rows.bottom),)


def test_narrow_rows_have_their_marks_below_the_name_and_no_line_through_it() -> None:
    rows = strips(ROWS, 30, is_wide=False)
    names = [
        mark.y for layer in rows.layers if "names" in layer.name for mark in layer.marks
    ]
    assert rows.left < 20
    assert all(not top <= y <= bottom + 1 for y in names for top, bottom in rows.spans)
    for middle, (top, bottom) in zip(rows.middles, rows.spans, strict=True):
        assert top + 9 <= middle <= bottom - 9
