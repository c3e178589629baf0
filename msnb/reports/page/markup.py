"""Words of a person, and how they become HTML and plain text."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from html import escape
from typing import TypeAlias

from msnb.reports.page.style import notebook_style
from msnb.wording import visible

Bundle: TypeAlias = dict[str, object]


class Strong(str):
    """Words that carry the weight of a sentence.

    Examples
    --------
    >>> html(["Commit to ", Strong("4 January 2031"), "."])
    'Commit to <b>4 January 2031</b>.'
    """

    __slots__ = ()


Words: TypeAlias = str | Sequence[str]


def html(words: Words) -> str:
    """Return words with everything escaped: what a person typed is never markup.

    Examples
    --------
    >>> html("<b>5 & 6</b>")
    '&lt;b&gt;5 &amp; 6&lt;/b&gt;'
    """
    return "".join(
        f"<b>{escape(visible(part))}</b>"
        if isinstance(part, Strong)
        else escape(visible(part))
        for part in _parts(words)
    )


def plain(words: Words) -> str:
    """Return words as they were typed.

    Examples
    --------
    >>> plain(["Commit to ", Strong("4 January 2031"), "."])
    'Commit to 4 January 2031.'
    """
    return "".join(_parts(words))


def _parts(words: Words) -> Sequence[str]:
    return (words,) if isinstance(words, str) else words


class Block(ABC):
    """Something a report shows: HTML made of escaped words, and the same as text.

    A notebook displays it by itself; `run_report` puts the HTML on the page. The HTML
    is plain enough to be read where its style is taken away.
    """

    @abstractmethod
    def html(self) -> str:
        """Return HTML in which everything a person typed is escaped."""

    @abstractmethod
    def text(self) -> str:
        """Return the same in plain words."""

    def extras(self) -> Bundle:
        """Return what else a page may use, by media type."""
        return {}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        del include, exclude  # IPython filters the bundle itself
        html = self.html()
        if "<h1>" in html:  # what opens a report brings the style of all that follows
            html += notebook_style()
        return {"text/html": html, "text/plain": self.text(), **self.extras()}
