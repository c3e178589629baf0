"""Marks and layers as a Vega-Lite specification."""

from msnb.charts.drawing.drawing import Drawing, Mark, bars, letters, lines, shapes, to_spec

INK = "#16202c"


def test_a_mark_says_what_is_set_to_a_tenth_of_a_pixel() -> None:
    assert Mark(1.26, -0.04, fill=INK, tip="a\nb").to_dict() == {
        "x": 1.3,
        "y": 0.0,
        "fill": INK,
        "tip": "a b",
    }


def test_text_travels_in_the_data_and_nowhere_else() -> None:
    nasty = "datum.x[0] + 'a' {{ y }}"
    layer = letters("names", [Mark(0, 9, text=nasty, fill=INK, tip=nasty)], size=12)
    spec = to_spec(Drawing(50, 20, (layer,)), "A title")
    assert nasty not in str(spec["layer"])
    assert spec["datasets"]["names"][0]["text"] == nasty


def test_nothing_depends_on_a_measured_text() -> None:
    spec = to_spec(Drawing(50, 20, ()), "A title")
    assert (spec["autosize"], spec["padding"]) == ("none", 0)


def test_what_the_mouse_is_told_is_encoded_where_there_is_something() -> None:
    silent = bars("a", [Mark(0, 0, 1, 1, fill=INK)])
    telling = bars("b", [Mark(0, 0, 1, 1, fill=INK, tip="Shop")])
    encodings = [
        layer["encoding"]
        for layer in to_spec(Drawing(9, 9, (silent, telling)), "")["layer"]
    ]
    assert ["tooltip" in encoding for encoding in encodings] == [False, True]


def test_a_line_brings_its_path_and_a_symbol_its_outline() -> None:
    spec = to_spec(
        Drawing(
            9,
            9,
            (
                lines("links", [Mark(path="M0,0L9,0", stroke=INK)]),
                shapes("ticks", "M-1,-9H1V9H-1Z", [Mark(3, 4, fill=INK)]),
            ),
        ),
        "",
    )
    line, symbol = spec["layer"]
    assert line["encoding"]["shape"] == {"field": "path", "type": "nominal", "scale": None}
    assert symbol["mark"]["shape"] == "M-1,-9H1V9H-1Z"
    assert symbol["encoding"]["x"]["scale"] is None
