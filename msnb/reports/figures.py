"""A picture on the page: for wide and narrow screens, in words, and as a table."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from msnb.canonical import fingerprint
from msnb.reports.markup import Block, Bundle, html
from msnb.reports.tables import Table

if TYPE_CHECKING:
    import pandas as pd

FIGURES_TYPE = "application/vnd.msnb.figures+json"
SPEC_TYPE = "application/vnd.msnb.vegalite+json"
SVG_TYPE = "image/svg+xml"


class Drawn(Protocol):
    """What a figure needs of a picture; `msnb.charts` makes them."""

    @property
    def title(self) -> str:
        """What it shows."""

    @property
    def text(self) -> str:
        """What it shows, in words taken from the data."""

    @property
    def table(self) -> "pd.DataFrame":
        """The data it shows."""

    def svg(self) -> str:
        """Return it drawn."""

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> Bundle: ...


@dataclass(frozen=True)
class Figure(Block):
    """A picture with its words and its data, for every width and without a script.

    Parameters
    ----------
    picture : Drawn
        As it is seen from a tablet upwards, and on paper.
    narrow : Drawn, optional
        The same drawn for a phone. Without it the picture scrolls there.
    caption : str
        How to read it; the picture's own words follow it.
    """

    picture: Drawn
    narrow: Drawn | None = None
    caption: str = ""

    def html(self) -> str:
        """Return the drawings, a caption, and the table that can be opened."""
        wide = self.picture.svg()
        name = _name(wide)
        shown = _drawing("msnb-wide" if self.narrow else "msnb-only", wide, self.picture)
        if self.narrow is not None:
            shown += _drawing("msnb-narrow", self.narrow.svg(), self.narrow)
        words = " ".join(part for part in (self.caption, self.picture.text) if part)
        return (
            f'<figure class="msnb msnb-figure" id="{name}">{shown}'
            f"<figcaption>{html(words)}</figcaption>{self._data()}</figure>"
        )

    def _data(self) -> str:
        title = self.picture.title
        table = Table(self.picture.table, title).html()
        summary = f"The figures behind “{title}”"
        return f"<details><summary>{html(summary)}</summary>{table}</details>"

    def text(self) -> str:
        """Return title, caption and the picture's words."""
        words = " ".join(part for part in (self.caption, self.picture.text) if part)
        return f"{self.picture.title}. {words}"

    def extras(self) -> Bundle:
        """Return how to draw it anew, for pages with scripts."""
        spec = self.picture._repr_mimebundle_().get(SPEC_TYPE)  # IPython's protocol
        return {FIGURES_TYPE: {_name(self.picture.svg()): spec}} if spec else {}


def _name(svg: str) -> str:
    return f"figure-{fingerprint(svg.encode())}"


def _drawing(class_: str, svg: str, picture: Drawn) -> str:
    title = html(picture.title)
    return f'<div class="{class_}" role="img" aria-label="{title}">{own_names(svg)}</div>'


_TAG = re.compile(r"""<[A-Za-z](?:"[^"]*"|'[^']*'|[^'">])*>""")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)(\s*=\s*)("[^"]*"|'[^']*')""")
_REFERRING = re.compile(r"(xlink:)?href|clip-path|mask|filter|fill|stroke|style|marker-\w+")
_POINTS_AT = re.compile(r"(url\(\s*['\"]?#|^#)")


def own_names(svg: str) -> str:
    """Return an SVG whose ids belong to it alone, so that many stand on one page.

    Every drawing calls its first clip path ``clip0``. On one page the second would be
    cut by the first, or vanish with it. Only attributes change; words stay as typed.

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
