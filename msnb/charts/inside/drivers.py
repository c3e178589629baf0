"""What drives the date: for each thing taken away, by how many days the date moves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msnb.charts.drawing.axis import number_axis
from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, bars, lines
from msnb.charts.drawing.keys import Key, keys_across
from msnb.charts.drawing.labels import grounded
from msnb.charts.drawing.lettering import text_width
from msnb.charts.drawing.marks import upright
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.scales import Linear
from msnb.charts.drawing.strips import Strip, Strips, strips
from msnb.charts.drawing.theme import (
    ACCENT,
    BODY,
    INK,
    LIKELY,
    LINK,
    MUTE,
    NARROW,
    SMALL,
    SOFT,
    WARN,
    WIDE,
)
from msnb.wording import count, listed

if TYPE_CHECKING:
    import pandas as pd

    from msnb.simulate import DriverKind

NOTHING = "Nothing in the plan moves the date."
TITLE = "What drives the date"
_AXIS, _HALF, _CAP = 30.0, 8.0, 5.0
_FEW = 3


@dataclass(frozen=True)
class DriverBar:
    """One thing that was taken away, and what became of the date.

    Parameters
    ----------
    name : str
        Of the stage, risk, person or link.
    days : float
        Calendar days by which the date is earlier without it; negative for later.
    error : float
        How far the simulation may be off, on either side.
    kind : str
        As a simulation names it: range, risk, blocker, absence or link.
    words : str
        A line about it.
    """

    name: str
    days: float
    error: float = 0.0
    kind: "DriverKind" = "range"
    words: str = ""

    @property
    def is_seen(self) -> bool:
        """Whether the simulation can tell it from nothing."""
        return abs(self.days) > self.error and round(self.days) != 0

    def said(self) -> str:
        """Return its days as they stand beside a bar."""
        days = round(self.days)
        return f"{'−' if days < 0 else ''}{count(abs(days), 'day')}"


def drivers(
    driven: Sequence[DriverBar], *, what: str = "the date", most: int = 15
) -> Picture:
    r"""Return bars in days, the longest first, with the error of each.

    Parameters
    ----------
    driven : sequence of DriverBar
        In any order.
    what : str
        The date that moves: "the 4-in-5 date".
    most : int
        How many are drawn; the table has them all.

    Examples
    --------
    >>> bars = [DriverBar("Permit", 34, 4), DriverBar("Rain", 2, 3, kind="risk")]
    >>> print(drivers(bars).text.replace(". ", ".\n"))
    Without it, the date is earlier by: 'Permit' 34 days (give or take 4).
    1 thing more moves it by less than the simulation can tell.
    """
    ranked = sorted(driven, key=lambda each: (-each.days, each.error))
    if not ranked:
        return Picture(TITLE, NOTHING, _table(()), *blank(NOTHING))
    text = " ".join(_sentences(ranked, what))
    drawn = ranked[:most]
    drawings = (_drawing(drawn, is_wide=is_wide) for is_wide in (True, False))
    return Picture(TITLE, text, _table(ranked), *drawings)


def _sentences(ranked: Sequence[DriverBar], what: str) -> Iterator[str]:
    seen = [each for each in ranked if each.is_seen]
    earlier = [each for each in seen if each.days > 0]
    if earlier:
        first, rest = earlier[:_FEW], len(earlier) - _FEW
        more = f", and {rest:,} more by fewer days" if rest > 0 else ""
        yield f"Without it, {what} is earlier by: {listed(map(_told, first))}{more}."
    later = [each for each in seen if each.days < 0]
    if later:
        yield f"Without it, {what} is later by: {listed(map(_told, later[-_FEW:]))}."
    unseen = len(ranked) - len(seen)
    if unseen:
        things = count(unseen, "thing")
        more = " more" if seen else ""
        verb = "moves" if unseen == 1 else "move"
        yield f"{things}{more} {verb} it by less than the simulation can tell."


def _told(each: DriverBar) -> str:
    error = f" (give or take {_days(each.error)})" if each.error else ""
    # The name of a wait has the titles of its items in it, quoted already.
    name = each.name if each.kind == "link" else f"'{each.name}'"
    return f"{name} {count(abs(round(each.days)), 'day')}{error}"


def _days(error: float) -> str:
    return f"{error:.0f}" if error >= 1 else f"{error:.1f}"


_NAMES: "dict[DriverKind, str]" = {
    "range": "how long it takes",
    "risk": "a risk",
    "blocker": "a blocker",
    "absence": "an absence",
    "link": "a wait",
}
_FILLS: "dict[DriverKind, str]" = {
    "range": ACCENT,
    "risk": LIKELY,
    "blocker": WARN,
    "absence": SOFT,
    "link": LINK,
}


def _table(ranked: Sequence[DriverBar]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    rows = [
        (each.name, _NAMES[each.kind], round(each.days, 1), round(each.error, 1))
        for each in ranked
    ]
    columns = ["What", "Kind", "Days earlier without it", "Give or take"]
    return pd.DataFrame(rows, columns=columns)


def _keys(drawn: Sequence[DriverBar]) -> list[Key]:
    kinds = {each.kind for each in drawn if each.is_seen}
    found = [Key("bar", _FILLS[kind], _NAMES[kind]) for kind in _NAMES if kind in kinds]
    if not all(each.is_seen for each in drawn):
        found.append(Key("bar", MUTE, "less than the simulation can tell"))
    if any(each.error for each in drawn):
        found.append(Key("line", INK, "how far that may be off"))
    return found


def _drawing(drawn: Sequence[DriverBar], *, is_wide: bool) -> Drawing:
    key, height = keys_across(_keys(drawn), WIDE if is_wide else NARROW)
    below = height + 12
    named = [Strip(each.name, each.words, each.is_seen) for each in drawn]
    rows = strips(named, below + _AXIS, is_wide=is_wide)
    scale = _scale(drawn, rows)
    zero = Mark(path=upright(scale.x(0), *rows.spans), stroke=INK)
    gap = 72 if is_wide else 64
    layers = (
        *key,
        *number_axis(scale, below, *rows.spans, gap=gap, word=_tick),
        *rows.layers,
        lines("zero", [zero], width=1.5),
        *_marks(drawn, scale, rows),
    )
    return Drawing(rows.width, round(rows.bottom + 4), layers)


def _scale(drawn: Sequence[DriverBar], rows: Strips) -> Linear:
    low = min(0.0, *(each.days - each.error for each in drawn))
    high = max(1.0, *(each.days + each.error for each in drawn))
    room = max(text_width(each.said(), BODY, bold=True) for each in drawn) + 14
    return Linear(low, high, rows.left + 24, rows.right - room)


def _tick(days: float) -> str:
    whole = f"{days:,.0f}" if days == round(days) else f"{days:g}"
    return f"{whole.replace('-', '−')} days" if days else "0"


def _marks(drawn: Sequence[DriverBar], scale: Linear, rows: Strips) -> Iterator[Layer]:
    columns, whiskers, labels, soft = [], [], [], []
    for each, y in zip(drawn, rows.middles, strict=True):
        zero, end = scale.x(0), scale.x(each.days)
        fill = _FILLS[each.kind] if each.is_seen else MUTE
        first, last = min(zero, end), max(zero, end)
        tip = f"{each.name}: {each.said()}, give or take {_days(each.error)}"
        if last - first >= 1:
            columns.append(Mark(first, y - _HALF, last, y + _HALF, fill=fill, tip=tip))
        if each.error:
            low, high = scale.x(each.days - each.error), scale.x(each.days + each.error)
            path = f"M{low:.1f},{y:.1f}H{high:.1f}"
            path += upright(low, (y - _CAP, y + _CAP)) + upright(high, (y - _CAP, y + _CAP))
            whiskers.append(Mark(path=path, stroke=INK))
            last = max(last, high)
        place = (last + 10, y + 5)
        if each.is_seen:
            labels.append(Mark(*place, text=each.said(), fill=INK))
        else:
            soft.append(Mark(*place, text=each.said(), fill=SOFT))
    yield bars("drivers", columns, radius=2, edge=1)
    yield lines("errors", whiskers, width=1.5)
    yield from grounded("days", labels, size=BODY, bold=True)
    yield from grounded("days-unseen", soft, size=SMALL)
