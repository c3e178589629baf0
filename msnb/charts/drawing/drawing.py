"""A drawing: marks in pixels, in layers, and the Vega-Lite specification of them.

What a picture shows is laid out beforehand, to the pixel, because its text has to fit
on a phone and its lines must not run through one another. So no scale, axis or legend
of Vega-Lite is used: the data of a layer are its marks. A person's text travels in the
data alone, where Vega interprets nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from msnb.charts.drawing.lettering import printable
from msnb.charts.drawing.theme import BACKGROUND, FONT

Align = Literal["left", "center", "right"]
_UNIT = 4  # a symbol's path is drawn at half the square root of its size: here, as written


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar, line, symbol or text; pixels from the top left corner.

    ``x2`` and ``y2`` are the opposite corner of a bar, ``path`` the course of a line.
    ``tip`` appears under the mouse in the interactive report.
    """

    x: float = 0.0
    y: float = 0.0
    x2: float | None = None
    y2: float | None = None
    path: str = ""
    text: str = ""
    fill: str = ""
    stroke: str = ""
    tip: str = ""

    def to_dict(self) -> dict[str, str | float]:
        """Return what is set, rounded to a tenth of a pixel."""
        places = {"x": self.x, "y": self.y, "x2": self.x2, "y2": self.y2}
        words = {"path": self.path, "fill": self.fill, "stroke": self.stroke}
        texts = {"text": printable(self.text), "tip": printable(self.tip)}
        return {
            **{
                name: round(value, 1) + 0.0
                for name, value in places.items()
                if value is not None
            },
            **{name: value for name, value in (words | texts).items() if value},
        }


@dataclass(frozen=True, slots=True)
class Layer:
    """Marks of one kind and style; drawn above the layers before it."""

    name: str
    kind: Literal["rect", "line", "shape", "text"]
    style: tuple[tuple[str, Any], ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Drawing:
    """Layers on a page of a given size, in pixels."""

    width: float
    height: float
    layers: tuple[Layer, ...]


def bars(name: str, marks: Iterable[Mark], *, radius: float = 0, edge: float = 0) -> Layer:
    """Return a layer of bars; an edge in the page's colour sets them off from lines."""
    style: dict[str, Any] = {"cornerRadius": radius} if radius else {}
    if edge:
        style |= {"stroke": BACKGROUND, "strokeWidth": edge}
    return _layer(name, "rect", style, marks)


def lines(
    name: str, marks: Iterable[Mark], *, width: float = 1, dash: tuple[float, ...] = ()
) -> Layer:
    """Return a layer of lines, each with a path of its own."""
    style: dict[str, Any] = {"filled": False, "strokeWidth": width, "strokeJoin": "round"}
    if dash:
        style["strokeDash"] = list(dash)
    return _layer(name, "line", style, marks)


def shapes(name: str, outline: str, marks: Iterable[Mark], *, width: float = 0) -> Layer:
    """Return a layer of one symbol at many places; its outline is around (0, 0)."""
    style: dict[str, Any] = {"shape": outline, "filled": True, "strokeWidth": width}
    return _layer(name, "shape", style, marks)


def letters(
    name: str,
    marks: Iterable[Mark],
    *,
    size: float,
    bold: bool = False,
    align: Align = "left",
) -> Layer:
    """Return a layer of texts; at (x, y) the baseline begins, is centred, or ends."""
    style: dict[str, Any] = {"fontSize": size, "align": align, "baseline": "alphabetic"}
    if bold:
        style["fontWeight"] = 600
    # Vega would write "undefined" for a text that is not there.
    return _layer(name, "text", style, [mark for mark in marks if mark.text])


def _layer(
    name: str,
    kind: Literal["rect", "line", "shape", "text"],
    style: dict[str, Any],
    marks: Iterable[Mark],
) -> Layer:
    return Layer(name, kind, tuple(style.items()), tuple(marks))


def to_spec(drawing: Drawing, description: str, *, font: str = FONT) -> dict[str, Any]:
    """Return the drawing as a Vega-Lite specification, one dataset a layer.

    Examples
    --------
    >>> mark = Mark(0, 10, text="Shop <open>", fill="#16202c")
    >>> spec = to_spec(Drawing(80, 20, (letters("names", [mark], size=12),)), "A name")
    >>> spec["datasets"]["names"]
    [{'x': 0.0, 'y': 10.0, 'fill': '#16202c', 'text': 'Shop <open>'}]
    """
    drawn = [layer for layer in drawing.layers if layer.marks]
    data = {layer.name: [mark.to_dict() for mark in layer.marks] for layer in drawn}
    return {
        "$schema": _SCHEMA,
        "description": printable(description),
        "width": drawing.width,
        "height": drawing.height,
        "autosize": "none",
        "padding": 0,
        "background": BACKGROUND,
        "config": {"font": font, "view": {"stroke": None}},
        "datasets": data,
        "layer": [_layer_spec(layer, data[layer.name]) for layer in drawn],
    }


_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_VEGA_MARKS = {"rect": "rect", "text": "text", "line": "point", "shape": "point"}


def _layer_spec(layer: Layer, marks: list[dict[str, str | float]]) -> dict[str, Any]:
    used = {name for mark in marks for name in mark}
    style = {"type": _VEGA_MARKS[layer.kind], "aria": False, **dict(layer.style)}
    if layer.kind in {"line", "shape"}:
        style |= {"size": _UNIT, "opacity": 1}
    encoding: dict[str, Any] = {
        name: {"field": name, "type": "nominal", "scale": None}
        for name in ("fill", "stroke")
        if name in used
    }
    if layer.kind == "line":
        encoding["shape"] = {"field": "path", "type": "nominal", "scale": None}
        style |= {"x": 0, "y": 0}
    else:
        place = {"type": "quantitative", "scale": None, "axis": None}
        encoding |= {name: {"field": name, **place} for name in ("x", "y")}
    if layer.kind == "rect":
        encoding |= {name: {"field": name} for name in ("x2", "y2")}
    if layer.kind == "text":
        encoding["text"] = {"field": "text", "type": "nominal"}
    if "tip" in used:
        encoding["tooltip"] = {"field": "tip", "type": "nominal"}
    return {
        "name": layer.name,
        "data": {"name": layer.name},
        "mark": style,
        "encoding": encoding,
    }
