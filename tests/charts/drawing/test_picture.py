"""A picture: drawings, words and table in one."""

from datetime import date

import pandas as pd
import pytest

from msnb.charts import Picture
from msnb.charts.drawing.drawing import Drawing, Mark, bars
from msnb.charts.drawing.picture import shown_cell


def _picture() -> Picture:
    wide, narrow = (
        Drawing(width, 20, (bars("stages", [Mark(0, 0, 9, 9, fill="#16202c")]),))
        for width in (1000, 328)
    )
    table = pd.DataFrame(
        {"What": ["A", "B"], "By": pd.to_datetime(["2027-02-01", None]), "Days": [1234, 5]}
    )
    return Picture("Title", "Words.", table, wide, narrow)


def test_both_drawings_are_there_and_drawn_once() -> None:
    picture = _picture()
    assert 'viewBox="0 0 1000 20"' in picture.svg()
    assert 'viewBox="0 0 328 20"' in picture.svg("narrow")
    assert picture.svg() is picture.svg("wide")


def test_what_a_page_needs_besides_is_plain_text() -> None:
    picture = _picture()
    assert picture.to_dict() == {
        "title": "Title",
        "text": "Words.",
        "narrow": picture.svg("narrow"),
        "columns": ["What", "By", "Days"],
        "rows": [["A", "1 Feb 2027", "1,234"], ["B", "", "5"]],
    }


def test_a_picture_shows_little_of_itself() -> None:
    assert "Drawing" not in repr(_picture())


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (float("nan"), ""),
        (pd.NaT, ""),
        (pd.NA, ""),
        (pd.Timestamp("2027-06-29"), "29 Jun 2027"),
        (date(2027, 6, 29), "29 Jun 2027"),
        (1.5, "1.5"),
        (1.0, "1"),
        (0.0, "0"),
        (1234567, "1,234,567"),
        ("<b>", "<b>"),
    ],
)
def test_a_cell_is_shown_as_people_read_it(value: object, shown: str) -> None:
    assert shown_cell(value) == shown
