"""What a report says: headline, facts, paragraphs, lists, notes, provenance."""

from collections.abc import Sequence
from dataclasses import dataclass

from msnb.reports.page.markup import Block, Bundle, Words, html, plain

HEADLINE_TYPE = "application/vnd.msnb.headline+json"


@dataclass(frozen=True)
class Headline(Block):
    r"""The decision: the first thing a reader sees, and the page's only first heading.

    Parameters
    ----------
    kicker : str
        What this is about, in a line above: plan, date, reader.
    sentences : sequence of words
        The decision. Each sentence keeps together where the line breaks.
    lede : words
        One paragraph: why, and what to do.
    more : sequence of words
        Further paragraphs of the same weight: how sure it is.

    Examples
    --------
    >>> Headline("Shop · roadmap", ["Commit to 4 January 2031 (4 in 5)."], "Why.").text()
    'Shop · roadmap\n\nCommit to 4 January 2031 (4 in 5).\n\nWhy.'
    """

    kicker: str
    sentences: Sequence[Words]
    lede: Words = ""
    more: Sequence[Words] = ()

    def html(self) -> str:
        """Return a header."""
        sentences = " ".join(f"<span>{html(each)}</span>" for each in self.sentences)
        kicker = f'<p class="msnb-kicker">{html(self.kicker)}</p>' if self.kicker else ""
        lede = "".join(
            f'<p class="msnb-lede">{html(each)}</p>' for each in self._paragraphs()
        )
        content = f"{kicker}<h1>{sentences}</h1>{lede}"
        return f'<header class="msnb msnb-headline">{content}</header>'

    def text(self) -> str:
        """Return kicker, sentences and lede as paragraphs."""
        parts = (self.kicker, self.sentence(), *map(plain, self._paragraphs()))
        return "\n\n".join(part for part in parts if part)

    def _paragraphs(self) -> list[Words]:
        return [each for each in (self.lede, *self.more) if plain(each)]

    def sentence(self) -> str:
        """Return the decision in plain words."""
        return " ".join(map(plain, self.sentences))

    def extras(self) -> Bundle:
        """Return the headline as data, for the command line."""
        return {HEADLINE_TYPE: {"kicker": self.kicker, "headline": self.sentence()}}


@dataclass(frozen=True)
class Facts(Block):
    """A few figures worth a second look, each a value and what it is.

    Examples
    --------
    >>> Facts([("1 in 6", "chance of the deadline")]).text()
    '1 in 6: chance of the deadline'
    """

    facts: Sequence[tuple[Words, Words]]

    def html(self) -> str:
        """Return a list."""
        items = "".join(
            f"<li><b>{html(value)}</b> <span>{html(label)}</span></li>"
            for value, label in self.facts
        )
        return f'<ul class="msnb msnb-facts">{items}</ul>'

    def text(self) -> str:
        """Return one fact a line."""
        return "\n".join(f"{plain(value)}: {plain(label)}" for value, label in self.facts)


@dataclass(frozen=True)
class Paragraph(Block):
    """A paragraph.

    Examples
    --------
    >>> Paragraph("5 < 6").html()
    '<p class="msnb msnb-paragraph">5 &lt; 6</p>'
    """

    words: Words

    def html(self) -> str:
        """Return a paragraph."""
        return f'<p class="msnb msnb-paragraph">{html(self.words)}</p>'

    def text(self) -> str:
        """Return its words."""
        return plain(self.words)


@dataclass(frozen=True)
class Bullets(Block):
    r"""A list of sentences.

    Examples
    --------
    >>> Bullets(["Site secured", "Design frozen"]).text()
    '- Site secured\n- Design frozen'
    """

    items: Sequence[Words]

    def html(self) -> str:
        """Return a list."""
        items = "".join(f"<li>{html(each)}</li>" for each in self.items)
        return f'<ul class="msnb msnb-bullets">{items}</ul>'

    def text(self) -> str:
        """Return one item a line."""
        return "\n".join(f"- {plain(each)}" for each in self.items)


@dataclass(frozen=True)
class Note(Block):
    """Something beside the argument that a careful reader wants to know.

    Parameters
    ----------
    words : words
        One or a few sentences.
    title : str
        In a word or two what kind of note it is.

    Examples
    --------
    >>> Note("Four projects are still running.").text()
    'Note: Four projects are still running.'
    """

    words: Words
    title: str = "Note"

    def html(self) -> str:
        """Return an aside."""
        return _aside("msnb-note", self.title, self.words)

    def text(self) -> str:
        """Return the title and its words."""
        return f"{self.title}: {plain(self.words)}"


@dataclass(frozen=True)
class Caution(Block):
    """Something that must not be overlooked: it changes what the report may be used for.

    Examples
    --------
    >>> Caution("Too few projects for a 9-in-10 date.").text()
    'Caution: Too few projects for a 9-in-10 date.'
    """

    words: Words
    title: str = "Caution"

    def html(self) -> str:
        """Return an aside that stands out without colour, too."""
        return _aside("msnb-caution", self.title, self.words)

    def text(self) -> str:
        """Return the title and its words."""
        return f"{self.title}: {plain(self.words)}"


def _aside(kind: str, title: str, words: Words) -> str:
    said = f"<p><b>{html(title)}.</b> {html(words)}</p>"
    # A note is no landmark: a page with several would have to name each.
    return f'<aside class="msnb {kind}" role="note">{said}</aside>'


@dataclass(frozen=True)
class Provenance(Block):
    """The last line: where every figure comes from.

    Examples
    --------
    >>> Provenance([("Plan", "7f3a9c"), ("msnb", "0.1")]).text()
    'Plan 7f3a9c · msnb 0.1'
    """

    pairs: Sequence[tuple[str, str]]

    def html(self) -> str:
        """Return a footer."""
        pairs = " · ".join(
            f"<span><b>{html(name)}</b> {html(value)}</span>" for name, value in self.pairs
        )
        return f'<footer class="msnb msnb-provenance"><p>{pairs}</p></footer>'

    def text(self) -> str:
        """Return name and value, in a line."""
        return " · ".join(f"{name} {value}" for name, value in self.pairs)


@dataclass(frozen=True)
class Stack(Block):
    r"""Several blocks, shown one below the other by one cell.

    Examples
    --------
    >>> Stack([Paragraph("One."), Paragraph("Two.")]).text()
    'One.\n\nTwo.'
    """

    blocks: Sequence[Block]

    def html(self) -> str:
        """Return the blocks' HTML, one after the other."""
        return "".join(each.html() for each in self.blocks)

    def text(self) -> str:
        """Return the blocks' words as paragraphs."""
        return "\n\n".join(each.text() for each in self.blocks)

    def extras(self) -> Bundle:
        """Return what the blocks bring, put together by media type."""
        merged: dict[str, dict[str, object]] = {}
        for each in self.blocks:
            for type_, data in each.extras().items():
                merged.setdefault(type_, {}).update(data)  # type: ignore[call-overload]
        return {**merged}
