"""How often each level held, beside how often it was meant to."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msnb.charts.drawing.axis import number_axis
from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, bars, lines, shapes
from msnb.charts.drawing.keys import STEP, Key, keys
from msnb.charts.drawing.labels import grounded
from msnb.charts.drawing.marks import circle, upright
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.plot import percent
from msnb.charts.drawing.scales import Linear
from msnb.charts.drawing.strips import Strip, Strips, strips
from msnb.charts.drawing.theme import ACCENT, BAND, BODY, INK, SOFT, WARN
from msnb.wording import chance, count

if TYPE_CHECKING:
    import pandas as pd

    from msnb.forecast import Card, Held

NOTHING = "No past project could be forecast from those before it: nothing was tried."
_AXIS = 30.0
_COLUMNS = ("Meant to hold", "Tried", "Held", "Share", "At least", "At most")


def coverage(card: "Card") -> Picture:
    """Return how often each level held, with its 90 % limits and what was promised.

    Examples
    --------
    >>> from msnb.forecast import record, select_class
    >>> print(coverage(record(select_class("world-bank/transport"))).text.partition(".")[0])
    1 in 2 held for 52 of 94 (55%; 9 in 10 sure: 46% to 64%)
    """
    title = "How often each level held"
    tried = [each for each in card.levels if each.n]
    if not tried:
        return Picture(title, NOTHING, _table(()), *blank(NOTHING))
    text = " ".join(map(_sentence, tried))
    drawings = (_drawing(tried, is_wide=wide) for wide in (True, False))
    return Picture(title, text, _table(tried), *drawings)


def _sentence(each: "Held") -> str:
    limits = f"9 in 10 sure: {percent(each.low or 0)} to {percent(each.high or 1)}"
    said = f"{chance(each.level)} held for {each.said()}"
    end = each.verdict()
    return f"{said} ({percent(each.share or 0)}; {limits}){end}."


def _table(levels: Sequence["Held"]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    rows = [
        (
            chance(each.level),
            each.n,
            each.held,
            percent(each.share or 0),
            percent(each.low or 0),
            percent(each.high or 1),
        )
        for each in levels
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS))


_KEYS = (
    Key("dot", ACCENT, "share that held"),
    Key("dot", WARN, "fewer than promised"),
    Key("bar", BAND, "9 in 10 sure that the true share lies here"),
    Key("line", INK, "promised"),
)


def _drawing(levels: Sequence["Held"], *, is_wide: bool) -> Drawing:
    below = STEP * len(_KEYS) + 12
    rows = strips([_strip(each) for each in levels], below + _AXIS, is_wide=is_wide)
    scale = Linear(0, 1, rows.left + 24, rows.right - 44)
    layers = (
        *keys(_KEYS, 0, 0),
        *number_axis(scale, below, *rows.spans, gap=52, word=percent),
        *rows.layers,
        *_marks(levels, scale, rows),
    )
    return Drawing(rows.width, round(rows.bottom + 4), layers)


def _strip(each: "Held") -> Strip:
    words = f"{count(each.n, 'past project')} tried{each.verdict()}"
    return Strip(f"Meant to hold for {chance(each.level)}", words, words_fill=_words(each))


def _words(each: "Held") -> str:
    return WARN if each.is_short else SOFT


def _marks(levels: Sequence["Held"], scale: Linear, rows: Strips) -> Iterator[Layer]:
    bands, dots, promised, labels = [], [], [], []
    for each, y in zip(levels, rows.middles, strict=True):
        share = each.share or 0.0
        x, end = scale.x(share), scale.x(each.high if each.high is not None else 1)
        fill = WARN if each.is_short else ACCENT
        bands.append(Mark(scale.x(each.low or 0), y - 5, end, y + 5, fill=BAND))
        dots.append(Mark(x, y, fill=fill, stroke=fill, tip=f"{each.said()} held"))
        goal = scale.x(each.level)
        promised.append(Mark(path=upright(goal, (y - 15, y + 15)), stroke=INK))
        labels.append(Mark(end + 10, y + 5, text=percent(share), fill=fill))
    yield bars("limits", bands, radius=2)
    yield lines("promised", promised, width=2)
    yield shapes("held", circle(6), dots)
    yield from grounded("shares", labels, size=BODY, bold=True)
