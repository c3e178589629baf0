"""Pictures on paper: a tall one goes on on the next page, below its scale."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.etree import ElementTree as ET

_SVG = "http://www.w3.org/2000/svg"
_WIDE = re.compile(
    rf'<div class="picture-wide">(<svg xmlns="{_SVG}".*?</svg>)</div>', re.DOTALL
)
_TALL = 0.6  # of its width: a lower picture stays whole
_BELOW_KEY = 8.0  # pixels between the words of the key and what follows
_LETTERS = 4.0  # the middle of a text lies so far above its baseline
_SHIFT = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?[\d.]+(?:e-?\d+)?")


def on_paper(html: str) -> str:
    """Return a page whose tall pictures may break between their rows.

    An SVG cannot be broken by a page. So each row becomes an SVG of its own, and the
    scale a head that comes again on each page. Every piece says its words to who cannot
    see it.

    Parameters
    ----------
    html : str
        A page of blocks.

    Examples
    --------
    >>> on_paper("<p>No picture.</p>")
    '<p>No picture.</p>'
    """
    return _WIDE.sub(lambda found: _laid(found[1]), html)


def _laid(svg: str) -> str:
    root = ET.fromstring(svg)  # noqa: S314  # drawn by msnb.charts
    width, height = map(float, root.get("viewBox", "").split()[2:])
    said = f"{root.get('aria-label')}. {root.findtext(f'{{{_SVG}}}desc')}"
    cuts = _cuts(root, height)
    if height < _TALL * width or not cuts:
        return f'<div class="picture-wide">{_piece(root, 0, height, said)}</div>'
    key = ""
    if cuts[0]:
        key = f'<div class="picture-key">{_piece(root, 0, cuts[0], said)}</div>'
    head = _piece(root, cuts[0], cuts[1], "" if key else said)
    rows = "".join(
        f'<div class="picture-row">{_piece(root, top, end)}</div>'
        for top, end in pairwise(cuts[1:])
    )
    return (
        f'{key}<div class="picture-rows"><div class="picture-head">{head}</div>'
        f'<div class="picture-body">{rows}</div></div>'
    )


def _cuts(root: ET.Element, height: float) -> list[float]:
    """Return where the scale begins, where each row does, and the end; or nothing."""
    layers = {each.get("class", ""): each for each in root}
    if "rules" not in layers:
        return []
    tops = sorted(_extent(each)[0] for each in layers["rules"])
    keys = [
        _extent(text)[1]
        for name, layer in layers.items()
        if name.startswith(("legend", "key"))
        for text in layer.iter(f"{{{_SVG}}}text")
    ]
    first = max(keys) + _BELOW_KEY if keys else 0.0
    return [first, *tops, height] if first < tops[0] else []


def _piece(root: ET.Element, top: float, end: float, said: str = "") -> str:
    """Return what lies between two heights as an SVG, with what it says."""
    width = root.get("viewBox", "").split()[2]
    kept = {key: value for key, value in root.attrib.items() if key != "aria-label"}
    piece = ET.Element("svg", {**kept, "viewBox": f"0 {top:g} {width} {end - top:g}"})
    piece.set("xmlns", _SVG)
    words = []
    layers = []
    for layer in root:
        marks = [each for each in layer if _lies(each, top, end)]
        if marks:
            copy = ET.Element("g", layer.attrib)
            copy.extend(_plain(each) for each in marks)
            layers.append(copy)
            words += [each.text or "" for each in marks if each.text]
    ET.SubElement(piece, "title").text = said or " ".join(words) or "–"
    piece.extend(layers)
    return ET.tostring(piece, encoding="unicode")


def _plain(mark: ET.Element) -> ET.Element:
    copy = ET.Element(mark.tag.removeprefix(f"{{{_SVG}}}"), mark.attrib)
    copy.text = mark.text
    return copy


def _lies(mark: ET.Element, top: float, end: float) -> bool:
    first, last = _extent(mark)
    if mark.tag == f"{{{_SVG}}}text":
        return top <= first - _LETTERS < end
    return first < end and last >= top


def _extent(mark: ET.Element) -> tuple[float, float]:
    """Return how high up and how far down a mark goes."""
    shift = _SHIFT.search(mark.get("transform", ""))
    base = float(shift[2]) if shift else 0.0
    heights = list(_heights(mark.get("d", ""))) or [0.0]
    return base + min(heights), base + max(heights)


def _heights(path: str) -> Iterator[float]:
    """Yield the heights that a path goes through, as Vega writes paths."""
    at = 0.0
    for command, numbers in _STEP.findall(path):
        values = [float(each) for each in _NUMBER.findall(numbers)]
        found = _reached(command, values, at)
        if found:
            at = found[-1]
        yield from found


def _reached(command: str, values: Sequence[float], at: float) -> list[float]:
    kind = command.upper()
    if kind in "HZ":
        return []
    if kind == "V":
        found = list(values)
    elif kind == "A":  # a half or a whole circle: as far as its radius
        found = [
            end + way * radius
            for radius, end in zip(values[1::7], values[6::7], strict=True)
            for way in (-1, 1, 0)
        ]
    else:
        found = list(values[1::2])
    return found if command.isupper() else [at + each for each in found]
