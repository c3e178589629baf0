"""Paper cards typed in by one person: a grid of rows, or a text with a card a line."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from msnb.errors import MsnbError
from msnb.session import TEXT_LIMIT
from msnb.wording import count, did_you_mean, shown
from msnb.workshop.alike import known_already, same_words

MOST_CARDS = 200
_TAGS = {"success": "success", "pain": "pain", "": ""}
# Word processors turn a hyphen into a dash, and lists begin with a dot.
_PREFIXES = {"+": "success", "-": "pain", "–": "pain", "−": "pain", "•": "", "*": ""}
_BEFORE = re.compile(r"(?:^|\s+)(?:->|→)(?:\s+|$)")


class CardsError(MsnbError):
    """Cards that cannot be added as they are typed: every fault, each with its line."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        if len(self.faults) == 1:
            return self.faults[0]
        head = f"{count(len(self.faults), 'card')} cannot be added, so none was:"
        return "\n".join([head, *(f"  {each}" for each in self.faults)])


@dataclass(frozen=True)
class Card:
    """One paper card as it was typed, and what is to be said about it.

    Parameters
    ----------
    line : int
        Row of the grid or line of the block; the first is 1.
    text : str
    tag : {"", "success", "pain"}
    before : str
        Id of the card that it comes just before; empty where the block says nothing.
    note : str
        Where the same card stands already; such a card is left out unless wanted twice.
    fault : str
        Why it cannot be added.
    """

    line: int
    text: str
    tag: str = ""
    before: str = ""
    note: str = ""
    fault: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return it as the preview shows it."""
        return asdict(self)


def pasted_cards(block: str, known: Mapping[str, str]) -> tuple[Card, ...]:
    r"""Return the cards in a block of text, each with what is wrong with it.

    One card a line; empty lines do not count. ``+`` in front is a success, ``-`` a pain.
    ``Nurses trained -> Pilot live`` says what the card comes just before: a card of the
    board, or of the block itself.

    Parameters
    ----------
    block : str
    known : mapping
        From the ids of the cards on the board to their titles.

    Examples
    --------
    >>> block = "+ Nurses trained\n- No test data -> Go live"
    >>> [one, two] = pasted_cards(block, {"go": "Go live"})
    >>> one.text, one.tag, two.tag, two.before
    ('Nurses trained', 'success', 'pain', 'go')
    """
    rows = []
    for at, line in enumerate(block.splitlines(), start=1):
        text = line.strip()
        if not text:
            continue
        text, *before = _BEFORE.split(text, maxsplit=1)
        tag = _PREFIXES.get(text[:1])
        if tag is not None:
            text = text[1:].strip()
        rows.append({"line": at, "text": text, "tag": tag or "", "name": "".join(before)})
    return typed_cards(rows, known)


def typed_cards(
    rows: Sequence[Mapping[str, Any]], known: Mapping[str, str]
) -> tuple[Card, ...]:
    """Return the rows of the grid as cards, each with what is wrong with it.

    Parameters
    ----------
    rows : sequence of mapping
        ``text``, ``tag``, and ``before`` (an id) or ``name`` (a title); ``line`` where it
        is not the row's place. Rows without text are left out.
    known : mapping
        From the ids of the cards on the board to their titles.
    """
    cards: list[Card] = []
    for at, row in enumerate(rows, start=1):
        text = " ".join(str(row.get("text") or "").split())
        if not text and "name" not in row:
            continue
        earlier = [(str(card.line), card.text) for card in cards]
        line = row.get("line")
        cards.append(_card(row, line if type(line) is int else at, text, earlier, known))
    if len(cards) > MOST_CARDS:
        msg = (
            f"These are {len(cards):,} cards, and {MOST_CARDS} at a time is the most. "
            "Paste them in parts."
        )
        raise CardsError([msg])
    return tuple(cards)


def _card(
    row: Mapping[str, Any],
    line: int,
    text: str,
    earlier: Sequence[tuple[str, str]],
    known: Mapping[str, str],
) -> Card:
    before, fault = _what_before(row, earlier, known)
    fault = _fault_of(text) or fault
    note = ""
    if twin := known_already(text, known.items()):
        note = f"On the board already: {shown(known[twin])}."
    elif twin := known_already(text, earlier):
        note = f"The same as line {twin}."
    tag = _TAGS.get(str(row.get("tag") or ""), "")
    said = f"Line {line}: {fault}" if fault else ""
    return Card(line, text, tag, before, note, said)


def _fault_of(text: str) -> str:
    if not text:
        return "There is no text. Type the card, or remove the line."
    if len(text) > TEXT_LIMIT:
        return (
            f"{shown(text, 40)} has {len(text):,} characters, and {TEXT_LIMIT} is the "
            "most. Say it shorter."
        )
    if not text.isprintable():
        return f"{shown(text, 40)} holds a sign that cannot be shown. Type it anew."
    if not same_words(text):
        return f"{shown(text)} has no word in it. Type what must be true."
    return ""


def _what_before(
    row: Mapping[str, Any], earlier: Sequence[tuple[str, str]], known: Mapping[str, str]
) -> tuple[str, str]:
    """Return the id of what a card comes before (``line:3`` in the block), or the fault."""
    before, name = str(row.get("before") or ""), str(row.get("name") or "").strip()
    if before and before not in known:
        return "", f"{shown(before)} is not on the board any more. Choose another card."
    if before or not name:
        return before, ""
    if found := known_already(name, known.items()):
        return found, ""
    if found := known_already(name, earlier):
        return f"line:{found}", ""
    titles = [*known.values(), *(text for _, text in earlier)]
    hint = did_you_mean(name, titles) if titles else ""
    if not hint.startswith("Did"):
        hint = "Name a card of the board, or one that stands above it here."
    return "", f"There is no card {shown(name)} to come before. {hint}"
