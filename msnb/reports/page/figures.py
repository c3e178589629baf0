"""A picture on the page: for wide and narrow screens, in words, and as a table."""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msnb.canonical import fingerprint
from msnb.reports.page.markup import Block, Bundle, html
from msnb.reports.page.tables import Kind, Table

if TYPE_CHECKING:
    from msnb.charts import Picture

FIGURES_TYPE = "application/vnd.msnb.figures+json"
PICTURE_TYPE = "application/vnd.msnb.picture+json"
SPEC_TYPE = "application/vnd.msnb.vegalite+json"
SVG_TYPE = "image/svg+xml"
CAPTION_LENGTH = 280  # longer words would hide the page: they open with the table


@dataclass(frozen=True)
class Figure(Block):
    """A picture with its words and its data, for every width and without a script.

    Parameters
    ----------
    picture : Picture
        Made by `msnb.charts`: a drawing for wide screens and paper, one for a phone,
        the same in words and as a table.
    caption : str
        How to read it; the picture's own words follow.
    """

    picture: "Picture"
    caption: str = ""

    def html(self) -> str:
        """Return the drawings, a caption, and a table that can be opened."""
        return figure_html(self.picture.svg(), self.picture.to_dict(), self.caption)

    def text(self) -> str:
        """Return title, caption and the picture's words."""
        return f"{self.picture.title}. {_words(self.caption, self.picture.text)}"

    def extras(self) -> Bundle:
        """Return what a page needs beyond: the narrow drawing, and how to draw it anew."""
        spec = self.picture._repr_mimebundle_()[SPEC_TYPE]  # IPython's protocol
        drawn = {"narrow": self.picture.svg("narrow"), "spec": spec}
        return {FIGURES_TYPE: {figure_name(self.picture.svg()): drawn}}


def figure_name(svg: str) -> str:
    """Return the name of the figure that shows this drawing."""
    return f"figure-{fingerprint(svg.encode())}"


def figure_html(svg: str, picture: Mapping[str, Any], caption: str = "") -> str:
    """Return a picture as a figure for a notebook: the wide drawing is an image.

    An image is shown also where a notebook is not trusted, and would lose the tags of
    a drawing but not its words. `with_drawings` makes a page's figure of it.

    Parameters
    ----------
    svg : str
        The wide drawing.
    picture : mapping
        ``title``, ``text``, ``columns`` and ``rows``, as a picture gives them.
    caption : str
        How to read it.
    """
    title, text = str(picture["title"]), str(picture["text"])
    short, long = (text, "") if len(text) <= CAPTION_LENGTH else ("", text)
    read = _words(caption, short)
    told = f"<p>{html(long)}</p>" if long else ""
    data = base64.b64encode(svg.encode()).decode()
    return (
        f'<figure class="msnb msnb-figure" data-figure="{figure_name(svg)}">'
        f'<img alt="{html(title)}" src="{_DRAWING}{data}">'
        f"{f'<figcaption>{html(read)}</figcaption>' if read else ''}"
        f"<details><summary>{html(_summary(title, long))}</summary>"
        f"{told}{_table(title, picture).html()}</details></figure>"
    )


_DRAWING = "data:image/svg+xml;base64,"
_IMAGE = re.compile(rf'<img alt="[^"]*" src="{re.escape(_DRAWING)}([A-Za-z0-9+/=]+)">')


def with_drawings(html: str, narrow: Mapping[str, str]) -> str:
    """Return figures as a page has them: drawings for wide and narrow screens.

    Parameters
    ----------
    html : str
        Of blocks, with figures among them or not.
    narrow : mapping of str
        The drawing for a phone, by the name of its figure.
    """

    def drawn(image: re.Match[str]) -> str:
        svg = base64.b64decode(image.group(1)).decode()
        phone = narrow.get(figure_name(svg), svg)
        wide = f'<div class="picture-wide">{svg}</div>'
        return f'{wide}<div class="picture-narrow">{phone}</div>'

    return _IMAGE.sub(drawn, html)


def _summary(title: str, long: str) -> str:
    return f"“{title}” in words and figures" if long else f"The figures behind “{title}”"


def _words(caption: str, text: str) -> str:
    return " ".join(part for part in (caption, text) if part)


_NUMBER = re.compile(r"[-−]?[\d,]+(\.\d+)?%?")


def _table(title: str, picture: Mapping[str, Any]) -> Table:
    names = [str(name) for name in picture["columns"]]
    rows = [dict(zip(names, row, strict=True)) for row in picture["rows"]]
    numbers: dict[str, Kind] = {
        name: "number"
        for name in names[1:]
        if all(_NUMBER.fullmatch(str(row[name])) for row in rows if row[name] != "")
    }
    return Table(rows, title, kinds=numbers)


_TAG = re.compile(r"""<[A-Za-z](?:"[^"]*"|'[^']*'|[^'">])*>""")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)(\s*=\s*)("[^"]*"|'[^']*')""")
_REFERRING = re.compile(r"(xlink:)?href|clip-path|mask|filter|fill|stroke|style|marker-\w+")
_POINTS_AT = re.compile(r"(url\(\s*['\"]?#|^#)")


def own_names(svg: str) -> str:
    """Return an SVG whose ids belong to it alone, so that many stand on one page.

    Many programs call the first clip path of every drawing ``clip0``. On one page the
    second would be cut by the first, or vanish with it. Only attributes change; words
    stay as typed.

    Examples
    --------
    >>> own_names('<svg><g id="a"/><g clip-path="url(#a)"/><text>id="a"</text></svg>')
    '<svg><g id="s2e06f8-a"/><g clip-path="url(#s2e06f8-a)"/><text>id="a"</text></svg>'
    """
    svg = svg[svg.find("<svg") :]  # without an XML declaration, which HTML has not
    prefix = f"s{fingerprint(svg.encode())[:6]}-"

    def renamed(attribute: re.Match[str]) -> str:
        name, equals, value = attribute.groups()
        if name == "id":
            return f"{name}{equals}{value[0]}{prefix}{value[1:]}"
        if _REFERRING.fullmatch(name):
            inner = _POINTS_AT.sub(rf"\g<1>{prefix}", value[1:-1])
            return f"{name}{equals}{value[0]}{inner}{value[0]}"
        return attribute.group()

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(renamed, tag.group()), svg)
