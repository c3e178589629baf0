"""How often each stage is on the chain that sets the date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msnb.charts.drawing.axis import number_axis
from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, bars
from msnb.charts.drawing.keys import STEP, Key, keys
from msnb.charts.drawing.labels import grounded
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.plot import percent
from msnb.charts.drawing.scales import Linear
from msnb.charts.drawing.strips import Strip, Strips, strips
from msnb.charts.drawing.theme import ACCENT, BODY, INK, MUTE
from msnb.wording import listed

if TYPE_CHECKING:
    import pandas as pd

NOTHING = "Nothing is left to do, so that nothing sets the date."
TITLE = "How often each sets the date"
_AXIS, _HALF, _LEAST, _FEW = 30.0, 7.0, 0.005, 3


@dataclass(frozen=True)
class CriticalShare:
    """A stage or task, and the share of the draws in which it sets the date.

    Parameters
    ----------
    name : str
    share : float
        From 0 to 1.
    in_plan : bool
        Whether it is on the chain of the plan's own dates.
    words : str
        A line about it: owner and backup.
    """

    name: str
    share: float
    in_plan: bool = False
    words: str = ""


def critical_shares(shares: Sequence[CriticalShare], *, most: int = 15) -> Picture:
    r"""Return how often each is on the chain that sets the date, the most frequent first.

    What is on it in fewer than 1 of 200 draws is left out.

    Examples
    --------
    >>> rows = [CriticalShare("Permit", 0.35), CriticalShare("Build", 0.93, in_plan=True)]
    >>> print(critical_shares(rows).text.replace(". ", ".\n"))
    Most often: 'Build' (93%) and 'Permit' (35%).
    'Permit' is not on the chain of the plan's own dates, and may set the date all the same.
    """
    kept = sorted((e for e in shares if e.share >= _LEAST), key=lambda e: -e.share)
    if not kept:
        return Picture(TITLE, NOTHING, _table(()), *blank(NOTHING))
    text = " ".join(_sentences(kept))
    drawings = (_drawing(kept[:most], is_wide=is_wide) for is_wide in (True, False))
    return Picture(TITLE, text, _table(kept), *drawings)


def _sentences(kept: Sequence[CriticalShare]) -> Iterator[str]:
    said = [f"'{each.name}' ({percent(each.share)})" for each in kept[:_FEW]]
    yield f"Most often: {listed(said)}."
    hidden = [each for each in kept if not each.in_plan]
    if hidden:
        names = [f"'{each.name}'" for each in hidden[:_FEW]]
        if len(hidden) > _FEW:
            names.append(f"{len(hidden) - _FEW:,} more")
        one = len(hidden) == 1
        yield (
            f"{listed(names)} {'is' if one else 'are'} not on the chain of the plan's own "
            "dates, and may set the date all the same."
        )


def _table(kept: Sequence[CriticalShare]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    rows = [(e.name, percent(e.share), "yes" if e.in_plan else "no") for e in kept]
    return pd.DataFrame(rows, columns=["What", "Sets the date", "In the plan's own chain"])


_KEYS = (
    Key("bar", ACCENT, "on the chain of the plan's own dates, too"),
    Key("bar", MUTE, "beside it"),
)


def _drawing(kept: Sequence[CriticalShare], *, is_wide: bool) -> Drawing:
    below = STEP * len(_KEYS) + 12
    named = [Strip(each.name, each.words, each.in_plan) for each in kept]
    rows = strips(named, below + _AXIS, is_wide=is_wide)
    scale = Linear(0, 1, rows.left + 24, rows.right - 52)
    layers = (
        *keys(_KEYS, 0, 0),
        *number_axis(scale, below, *rows.spans, gap=52, word=percent),
        *rows.layers,
        *_marks(kept, scale, rows),
    )
    return Drawing(rows.width, round(rows.bottom + 4), layers)


def _marks(kept: Sequence[CriticalShare], scale: Linear, rows: Strips) -> Iterator[Layer]:
    columns, labels = [], []
    for each, y in zip(kept, rows.middles, strict=True):
        end = scale.x(each.share)
        tip = f"{each.name}: {percent(each.share)}"
        fill = ACCENT if each.in_plan else MUTE
        columns.append(Mark(scale.x(0), y - _HALF, end, y + _HALF, fill=fill, tip=tip))
        labels.append(Mark(end + 8, y + 5, text=percent(each.share), fill=INK))
    yield bars("shares", columns, radius=2)
    yield from grounded("percent", labels, size=BODY)
