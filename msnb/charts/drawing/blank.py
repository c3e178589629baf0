"""A picture without anything in it says so."""

from msnb.charts.drawing.drawing import Drawing, Mark, bars, letters
from msnb.charts.drawing.lettering import wrap
from msnb.charts.drawing.theme import BODY, CARD, NARROW, SOFT, WIDE

_LINE, _PAD = 20.0, 24.0


def blank(sentence: str) -> tuple[Drawing, Drawing]:
    """Return a wide and a narrow drawing of one sentence."""
    return _page(sentence, WIDE), _page(sentence, NARROW)


def _page(sentence: str, width: float) -> Drawing:
    words = wrap(sentence, width - 2 * _PAD, BODY, lines=8)
    height = 2 * _PAD + _LINE * len(words)
    texts = [
        Mark(_PAD, _PAD + 14 + number * _LINE, text=text, fill=SOFT)
        for number, text in enumerate(words)
    ]
    card = Mark(0, 0, width, height, fill=CARD)
    return Drawing(
        width,
        height,
        (bars("card", [card], radius=8), letters("nothing", texts, size=BODY)),
    )
