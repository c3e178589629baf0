"""The board for a phone: a list from the goal backwards, step by step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from msnb.board import BoardView, Card
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, bars, letters
from msnb.charts.drawing.lettering import cut, text_width, wrap
from msnb.charts.drawing.theme import ACCENT, BACKGROUND, BODY, CARD, INK, SMALL, SOFT
from msnb.charts.workshop.board_words import STATE_COLOURS, Word, words_of

WIDTH = 328.0
_PAD, _TITLE_LINE, _LINE, _GAP, _HEAD = 12.0, 18.0, 16.0, 8.0, 30.0
_APART = 4.0
_BETWEEN = 22.0  # room above a goal, and so above its band


@dataclass(frozen=True)
class _Block:
    """A card or a heading, with the lines it takes and its place."""

    y: float
    title: tuple[str, ...]
    words: tuple[Word, ...] = ()
    card: Card | None = None

    @property
    def height(self) -> float:
        if self.card is None:
            return _HEAD
        lines = _TITLE_LINE * len(self.title) + _LINE * len(self.words)
        return 2 * _PAD + lines + _APART - 4


def narrow(view: BoardView) -> Drawing:
    """Return the drawing for a phone."""
    blocks: list[_Block] = []
    y = 0.0
    for block in _blocks(view):
        card = block.card
        is_top = card is not None and card.kind == "goal" and not card.column
        if blocks and (is_top or block.card is None):
            y += _BETWEEN if is_top else 4
        placed = _Block(y, block.title, block.words, block.card)
        blocks.append(placed)
        y += placed.height + (_GAP if placed.card is not None else 0)
    return Drawing(WIDTH, round(y), tuple(_layers(blocks)))


def _blocks(view: BoardView) -> Iterator[_Block]:
    """Yield goals, headings and cards, band by band, from the goal backwards."""
    titles = {card.id: card.title for card in view.cards}
    after: dict[str, list[str]] = {card.id: [] for card in view.cards}
    for line in view.lines:
        after[line.before].append(titles[line.after])
    for band in view.bands:
        own = [c for c in view.cards if band["y"] <= c.y < band["y"] + band["h"]]
        own.sort(key=lambda card: (card.column, card.y))
        if band["goal"] is None:
            yield _Block(0, (band["title"],))
            yield from (_card(card, after[card.id]) for card in own)
            continue
        for column, cards in groupby(own, key=lambda card: card.column):
            if column:
                yield _Block(0, ("Just before that" if column == 1 else "Before that",))
            for card in cards:
                yield _card(card, after[card.id] if column > 1 else [])


def _card(card: Card, after: Sequence[str]) -> _Block:
    room = WIDTH - 2 * _PAD
    is_goal = card.kind == "goal"
    title = wrap(card.title, room, BODY, lines=4 if is_goal else 3, bold=is_goal)
    words = [*words_of(card, room, most_gaps=4)]
    return _Block(0, title, (*words, *_leads_to(after, room)), card)


def _leads_to(after: Sequence[str], room: float) -> Iterator[Word]:
    if after:
        more = f" and {len(after) - 1} more" if len(after) > 1 else ""
        left = room - text_width(f"before {more}", SMALL)
        yield Word(f"before {cut(after[0], left, SMALL)}{more}", SOFT)


def _layers(blocks: Sequence[_Block]) -> Iterator[Layer]:
    cards = [each for each in blocks if each.card is not None]
    goals = [each for each in cards if each.card and each.card.kind == "goal"]
    steps = [each for each in cards if each.card and each.card.kind != "goal"]
    heads = [each for each in blocks if each.card is None]
    yield bars("goals", [_box(each, ACCENT) for each in goals], radius=6)
    yield bars("cards", [_box(each, CARD) for each in steps], radius=6)
    yield bars("states", [_state(each) for each in steps], radius=2)
    texts = [Mark(0, each.y + 21, text=each.title[0], fill=SOFT) for each in heads]
    yield letters("heads", texts, size=SMALL, bold=True)
    yield letters("goal-names", _titles(goals, BACKGROUND), size=BODY, bold=True)
    yield letters("names", _titles(steps, INK), size=BODY)
    yield letters("words", [mark for each in cards for mark in _words(each)], size=SMALL)


def _box(block: _Block, fill: str) -> Mark:
    return Mark(0, block.y, WIDTH, block.y + block.height, fill=fill)


def _state(block: _Block) -> Mark:
    fill = STATE_COLOURS[block.card.state if block.card else "none"]
    return Mark(0, block.y + 6, 4, block.y + block.height - 6, fill=fill)


def _titles(blocks: Sequence[_Block], fill: str) -> Iterator[Mark]:
    for each in blocks:
        for number, text in enumerate(each.title):
            yield Mark(
                _PAD, each.y + _PAD + 12 + number * _TITLE_LINE, text=text, fill=fill
            )


def _words(block: _Block) -> Iterator[Mark]:
    top = block.y + _PAD + _TITLE_LINE * len(block.title) + _APART + 9
    is_goal = block.card is not None and block.card.kind == "goal"
    for number, word in enumerate(block.words):
        fill = BACKGROUND if is_goal else word.fill
        yield Mark(_PAD, top + number * _LINE, text=word.text, fill=fill)
