"""The board for a screen or a page: cards in columns, lines between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from msnb.board import BoardView, Card, Measures, board_view
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, bars, letters, lines
from msnb.charts.drawing.lettering import cut, wrap
from msnb.charts.drawing.theme import (
    ACCENT,
    BACKGROUND,
    BODY,
    CARD,
    INK,
    LINE,
    LINK,
    SMALL,
    SOFT,
)
from msnb.charts.workshop.board_words import STATE_COLOURS, Word, how_to_read, words_of
from msnb.plan import Plan

WIDTH = 1000.0
_GAP_ACROSS, _GAP_DOWN, _LANE, _BETWEEN = 44, 18, 16, 36
_WIDEST, _NARROWEST = 216, 132
_TITLE_LINE, _LINE, _PAD, _APART, _RADIUS = 18, 16, 12, 4, 6
_ARROW = 5


@dataclass(frozen=True)
class _Card:
    """A card with its words wrapped to its width."""

    card: Card
    title: tuple[str, ...]
    words: tuple[Word, ...]

    @property
    def height(self) -> int:
        lines = _TITLE_LINE * len(self.title) + _LINE * len(self.words)
        return 2 * _PAD + lines + _APART - 4


def wide(plan: Plan, as_of: date | None) -> Drawing:
    """Return the drawing for wide screens and paper; wider still for many columns."""
    draft = board_view(plan, as_of=as_of)
    number = max(card.column for card in draft.cards) + 1
    width = int((WIDTH + _GAP_ACROSS) / number - _GAP_ACROSS)
    width = min(_WIDEST, max(_NARROWEST, width))
    needed = number * (width + _GAP_ACROSS) - _GAP_ACROSS
    whole = max(int(WIDTH), needed)
    head = wrap(how_to_read(draft), whole, SMALL, lines=3)
    sizes = Measures(
        card_width=width,
        card_height=max(_wrapped(card, width).height for card in draft.cards) // 2 * 2,
        gap_across=_GAP_ACROSS,
        gap_down=_GAP_DOWN,
        lane=_LANE,
        left=whole - needed,
        top=_LINE * len(head) + 12,
        margin=0,
        between_bands=_BETWEEN,
    )
    view = board_view(plan, as_of=as_of, measures=sizes)
    cards = [_wrapped(card, width) for card in view.cards]
    layers = (
        letters("how", _head(head), size=SMALL),
        letters("bands", _bands(view), size=SMALL, bold=True),
        *_lines(view),
        *_cards(cards),
    )
    return Drawing(whole, view.height + 4, layers)


def _wrapped(card: Card, width: int) -> _Card:
    room = width - 2 * _PAD
    is_goal = card.kind == "goal"
    title = wrap(card.title, room, BODY, lines=5 if is_goal else 3, bold=is_goal)
    return _Card(card, title, tuple(words_of(card, room, most_gaps=1)))


def _head(head: Sequence[str]) -> Iterator[Mark]:
    for number, text in enumerate(head):
        yield Mark(0, 13 + _LINE * number, text=text, fill=SOFT)


def _bands(view: BoardView) -> Iterator[Mark]:
    left = min(card.x for card in view.cards)
    for band in view.bands:
        yield Mark(left, band["y"] + 14, text=band["title"], fill=SOFT)


def _lines(view: BoardView) -> Iterator[Layer]:
    ends = {card.id: (card.x, card.y + card.h // 2) for card in view.cards}
    titles = {card.id: card.title for card in view.cards}
    drawn: dict[bool, list[Mark]] = {False: [], True: []}
    for line in view.lines:
        x, y = ends[line.after]
        head = f"M{x - _ARROW},{y - _ARROW}L{x},{y}L{x - _ARROW},{y + _ARROW}"
        tip = f"{titles[line.before]} comes before {titles[line.after]}"
        stroke = INK if line.tight else LINK
        drawn[line.tight].append(Mark(path=line.d + head, stroke=stroke, tip=tip))
    yield lines("lines", drawn[False], width=1.25)
    yield lines("lines-tight", drawn[True], width=2)


def _cards(cards: Sequence[_Card]) -> Iterator[Layer]:
    goals = [each for each in cards if each.card.kind == "goal"]
    steps = [each for each in cards if each.card.kind != "goal"]
    boxes = [_box(each.card, CARD) for each in steps]
    yield bars("goals", [_box(each.card, ACCENT) for each in goals], radius=_RADIUS)
    yield bars("cards", boxes, radius=_RADIUS)
    yield lines("edges", [Mark(path=_outline(each.card), stroke=LINE) for each in steps])
    yield bars("states", [_state(each) for each in steps], radius=2)
    yield letters("goal-names", _titles(goals, BACKGROUND), size=BODY, bold=True)
    yield letters("names", _titles(steps, INK), size=BODY)
    yield letters("words", [mark for each in cards for mark in _words(each)], size=SMALL)


def _box(card: Card, fill: str) -> Mark:
    tip = card.spoken
    return Mark(card.x, card.y, card.x + card.w, card.y + card.h, fill=fill, tip=tip)


def _outline(card: Card) -> str:
    r, across, down = _RADIUS, card.w - 2 * _RADIUS, card.h - 2 * _RADIUS
    return (
        f"M{card.x + r},{card.y}h{across}a{r},{r},0,0,1,{r},{r}v{down}"
        f"a{r},{r},0,0,1,-{r},{r}h-{across}a{r},{r},0,0,1,-{r},-{r}v-{down}"
        f"a{r},{r},0,0,1,{r},-{r}Z"
    )


def _state(each: _Card) -> Mark:
    card = each.card
    fill = STATE_COLOURS[card.state]
    return Mark(card.x, card.y + _RADIUS, card.x + 4, card.y + card.h - _RADIUS, fill=fill)


def _titles(cards: Sequence[_Card], fill: str) -> Iterator[Mark]:
    for each in cards:
        is_done = each.card.state == "done" and each.card.kind != "goal"
        for number, text in enumerate(each.title):
            y = each.card.y + _PAD + 12 + number * _TITLE_LINE
            yield Mark(each.card.x + _PAD, y, text=text, fill=SOFT if is_done else fill)


def _words(each: _Card) -> Iterator[Mark]:
    top = each.card.y + _PAD + _TITLE_LINE * len(each.title) + _APART + 9
    for number, word in enumerate(each.words):
        text = cut(word.text, each.card.w - 2 * _PAD, SMALL)
        fill = BACKGROUND if each.card.kind == "goal" else word.fill
        yield Mark(each.card.x + _PAD, top + number * _LINE, text=text, fill=fill)
