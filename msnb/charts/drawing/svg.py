"""From a drawing to SVG text: the same bytes on every machine, and small."""

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from msnb.charts.drawing.bundle import vega_lite_version
from msnb.charts.drawing.drawing import Drawing, to_spec
from msnb.charts.drawing.lettering import printable
from msnb.charts.drawing.theme import FONT

_NAMESPACE = "http://www.w3.org/2000/svg"
_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_DEFAULTS = {
    ("opacity", "1"),
    ("stroke-width", "0"),
    ("text-anchor", "start"),
    ("transform", "translate(0,0)"),
}


def to_svg(drawing: Drawing, *, title: str, text: str) -> str:
    """Return the drawing as one SVG element.

    It is as wide as the place it is put in, holds no id, script, style or reference,
    names itself to a screen reader and carries its text alternative.
    """
    import vl_convert  # noqa: PLC0415

    # Vega measures each text, slowly where a font is named that the machine may not have;
    # the drawing's layout does not depend on it. The page's fonts are named on the root.
    spec = to_spec(drawing, title, font="sans-serif")
    raw = vl_convert.vegalite_to_svg(spec, vl_version=vega_lite_version())
    root = ET.Element(
        "svg",
        {
            "xmlns": _NAMESPACE,
            "viewBox": f"0 0 {drawing.width:g} {drawing.height:g}",
            "width": "100%",
            "role": "img",
            "aria-label": printable(title),
            "font-family": FONT,
            "fill": "none",
        },
    )
    ET.SubElement(root, "desc").text = printable(text)
    names = [layer.name for layer in drawing.layers if layer.marks]
    root.extend(_tidied(ET.fromstring(raw), names))  # noqa: S314  # made by Vega just now
    return ET.tostring(root, encoding="unicode")


def _tidied(svg: ET.Element, names: Sequence[str]) -> Iterator[ET.Element]:
    """Yield the page's background, then a group for each layer."""
    yield _mark(svg[0])
    groups = [
        group
        for group in svg.iter(f"{{{_NAMESPACE}}}g")
        if "role-mark" in group.get("class", "").split()
    ]
    for name, group in zip(names, groups, strict=True):
        yield _layer(name, [_mark(mark) for mark in group])


def _mark(mark: ET.Element) -> ET.Element:
    attributes = {
        name: _NUMBER.sub(_rounded, value)
        for name, value in mark.attrib.items()
        if name != "font-family" and (name, value) not in _DEFAULTS
    }
    if attributes.get("fill") == "transparent":
        attributes["fill"] = "none"
    plain = ET.Element(mark.tag.removeprefix(f"{{{_NAMESPACE}}}"), attributes)
    plain.text = mark.text
    return plain


def _rounded(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 1) + 0.0:g}"


def _layer(name: str, marks: list[ET.Element]) -> ET.Element:
    """Return a group that says once what all of its marks have in common."""
    shared = {
        key: value
        for key, value in marks[0].attrib.items()
        if key not in {"d", "transform"} and all(mark.get(key) == value for mark in marks)
    }
    group = ET.Element("g", {"class": name, **shared})
    for mark in marks:
        for key in shared:
            del mark.attrib[key]
        group.append(mark)
    return group
