"""A part of a report that brings its own heading, so that an empty one leaves no trace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from msnb.reports.page.blocks import Bullets, Stack
from msnb.reports.page.markup import Block, Bundle, Words, html
from msnb.reports.page.tables import Kind, Row, Table
from msnb.wording import count

ROWS = 12
"""How many rows of a list are read at once; the rest opens below."""


@dataclass(frozen=True)
class Part(Block):
    r"""A heading, and the blocks below it.

    A template's own headings stand whatever the plan holds. This one is there only if
    somebody makes it: return None where there is nothing to show.

    Examples
    --------
    >>> from msnb.reports.page.blocks import Paragraph
    >>> Part("How we will know", [Paragraph("By counting.")]).text()
    'How we will know\n\nBy counting.'
    """

    title: str
    blocks: Sequence[Block]

    def html(self) -> str:
        """Return a heading of the second level, and the blocks."""
        return f'<h2 class="msnb-part">{html(self.title)}</h2>{Stack(self.blocks).html()}'

    def text(self) -> str:
        """Return the heading and the blocks' words as paragraphs."""
        return f"{self.title}\n\n{Stack(self.blocks).text()}"

    def extras(self) -> Bundle:
        """Return what the blocks bring."""
        return Stack(self.blocks).extras()


@dataclass(frozen=True)
class Folded(Block):
    """What most readers leave closed; on paper it is open.

    Examples
    --------
    >>> from msnb.reports.page.blocks import Paragraph
    >>> print(Folded("And 1 more", Paragraph("Gates.")).text())
    And 1 more
    <BLANKLINE>
    Gates.
    """

    summary: str
    block: Block

    def html(self) -> str:
        """Return details that open without a script."""
        summary = f"<summary>{html(self.summary)}</summary>"
        return f'<details class="msnb msnb-more">{summary}{self.block.html()}</details>'

    def text(self) -> str:
        """Return the summary and the block's words."""
        return f"{self.summary}\n\n{self.block.text()}"

    def extras(self) -> Bundle:
        """Return what the block brings."""
        return self.block.extras()


def part(title: str, blocks: Sequence[Block]) -> Part | None:
    """Return a part of a report; None, which shows nothing, without blocks."""
    return Part(title, blocks) if blocks else None


def short_table(
    rows: Sequence[Row],
    caption: str,
    labels: Mapping[str, str],
    *,
    thing: tuple[str, str],
    kinds: Mapping[str, Kind] | None = None,
) -> list[Block]:
    """Return a table of the first rows, and the rest folded; no column that is empty.

    One or two rows more than `ROWS` are not worth a fold.

    Parameters
    ----------
    rows : sequence of mappings
        The most important first.
    caption, labels, kinds
        As of `Table`.
    thing : (str, str)
        What a row is: one, and many.
    """
    kept = {
        name: label
        for name, label in labels.items()
        if any(row.get(name) not in (None, ()) for row in rows)
    }
    whole = Table(rows, caption, kept, kinds or {})
    if len(rows) <= ROWS + 2:
        return [whole]
    rest = replace(whole, rows=rows[ROWS:], caption=f"{caption}: the rest")
    more = f"and {count(len(rows) - ROWS, f'more {thing[0]}', f'more {thing[1]}')}"
    return [replace(whole, rows=rows[:ROWS]), Folded(more, rest)]


def short_list(items: Sequence[Words], *, most: int = ROWS) -> list[Block]:
    """Return a list of the first sentences, the rest folded; no block without any."""
    if not items:
        return []
    if len(items) <= most + 2:
        return [Bullets(items)]
    more = f"and {len(items) - most:,} more"
    return [Bullets(items[:most]), Folded(more, Bullets(items[most:]))]
