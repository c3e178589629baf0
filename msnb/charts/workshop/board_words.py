"""What a card of the board says below its title, and in which colour."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msnb.board import BoardView, Card
from msnb.charts.drawing.lettering import text_width, wrap
from msnb.charts.drawing.theme import ACCENT, INK, LIKELY, MUTE, SMALL, SOFT, WARN

STATE_COLOURS = {
    "fine": ACCENT,
    "tight": LIKELY,
    "late": WARN,
    "done": SOFT,
    "none": MUTE,
}
_WORD_COLOURS = STATE_COLOURS | {"fine": SOFT, "none": SOFT}
_HOW = (
    "Read it from the right: to the left of each card stands what must be true just before."
)
_TIGHT = "Bold lines: the chain that sets the date."


@dataclass(frozen=True)
class Word:
    """One line of text."""

    text: str
    fill: str


def words_of(card: Card, room: float, most_gaps: int) -> Iterator[Word]:
    """Yield the lines of a card below its title, in the room there is.

    What fits into one line stands in one; of what it lacks, so many are named.
    """
    is_overdue = card.starts.startswith("should")
    said = card.starts if is_overdue else card.float
    colour = _WORD_COLOURS["late" if is_overdue else card.state]
    both = " · ".join(each for each in (card.latest, said) if each)
    if text_width(both, SMALL) <= room and colour == SOFT:
        yield from _lines(both, SOFT, room)
    else:
        yield from _lines(card.latest, SOFT if card.state == "done" else INK, room)
        yield from _lines(said, colour, room)
    gaps = [*card.gaps[:most_gaps]]
    if len(card.gaps) > most_gaps:
        gaps[-1] += f" and {len(card.gaps) - most_gaps} more"
    for text in _packed([each for each in (card.owner, *card.tags, *gaps) if each], room):
        yield from _lines(text, SOFT, room)


def _packed(parts: Iterable[str], room: float) -> Iterator[str]:
    """Yield the parts, as many to a line as fit."""
    line = ""
    for part in parts:
        longer = f"{line} · {part}" if line else part
        if line and text_width(longer, SMALL) > room:
            yield line
            longer = part
        line = longer
    if line:
        yield line


def _lines(text: str, fill: str, room: float) -> Iterator[Word]:
    return (Word(line, fill) for line in wrap(text, room, SMALL, lines=2))


def how_to_read(view: BoardView) -> str:
    """Return the sentence above a board."""
    if not view.lines:
        return view.sentence
    return f"{_HOW} {_TIGHT}" if any(line.tight for line in view.lines) else _HOW
