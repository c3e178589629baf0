"""How much better the forecasts were than simpler ones."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msnb.charts.drawing.axis import number_axis
from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, bars, lines, shapes
from msnb.charts.drawing.labels import grounded
from msnb.charts.drawing.marks import circle, upright
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.plot import percent
from msnb.charts.drawing.scales import Linear
from msnb.charts.drawing.strips import Strip, Strips, strips
from msnb.charts.drawing.theme import ACCENT, BAND, BODY, INK, SOFT, WARN

if TYPE_CHECKING:
    import pandas as pd

    from msnb.forecast import Card, Skill

NOTHING = "No past project could be forecast from those before it: nothing was tried."
_AXIS = 30.0
_NAMES = {
    "as_planned": ("Taking the plan at its word", "every project ends as planned"),
    "pert": ("A habitual three-point estimate", "0.9, 1 and 1.3 times the plan"),
    "parent": ("The class above alone", "without this class's own weight"),
}
_Row = tuple[str, "Skill"]


def better_than_simpler(card: "Card") -> Picture:
    """Return by what share the forecasts lay nearer to what happened than simpler ones.

    Examples
    --------
    >>> from msnb.forecast import record, select_class
    >>> picture = better_than_simpler(record(select_class("world-bank")))
    >>> print(picture.text.partition(" and ")[2])
    31% better than a habitual three-point estimate.
    """
    title = "Better than simpler forecasts?"
    rows = [(name, card.skill[name]) for name in _NAMES if _has_share(card.skill[name])]
    if not rows:
        return Picture(title, NOTHING, _table(()), *blank(NOTHING))
    drawings = (_drawing(rows, is_wide=wide) for wide in (True, False))
    return Picture(title, card.comparison(), _table(rows), *drawings)


def _has_share(skill: "Skill") -> bool:
    return skill.share is not None


def _table(rows: Sequence[_Row]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    return pd.DataFrame(
        [
            (
                _NAMES[name][0],
                percent(skill.share or 0),
                "" if skill.low is None else percent(skill.low),
                "" if skill.high is None else percent(skill.high),
            )
            for name, skill in rows
        ],
        columns=["Compared with", "Better by", "At least", "At most"],
    )


def _drawing(rows: Sequence[_Row], *, is_wide: bool) -> Drawing:
    named = [Strip(_NAMES[name][0], _NAMES[name][1], words_fill=SOFT) for name, _ in rows]
    laid = strips(named, _AXIS, is_wide=is_wide)
    known = [v for _, s in rows for v in (s.share, s.low, s.high) if v is not None]
    low, high = min([0.0, *known]), max([0.1, *known])
    air = (high - low) * 0.06
    scale = Linear(low - air, high + air, laid.left + 24, laid.right - 52)
    none = Mark(path=upright(scale.x(0), *laid.spans), stroke=INK)
    layers = (
        *number_axis(scale, 0, *laid.spans, gap=64, word=_tick),
        *laid.layers,
        lines("no-better", [none], width=1.5),
        *_marks(rows, scale, laid),
    )
    return Drawing(laid.width, round(laid.bottom + 4), layers)


def _tick(share: float) -> str:
    return "no better" if abs(share) < 1e-9 else percent(share).replace("-", "−")  # noqa: PLR2004


def _marks(rows: Sequence[_Row], scale: Linear, laid: Strips) -> Iterator[Layer]:
    limits, dots, labels = [], [], []
    for (_, skill), y in zip(rows, laid.middles, strict=True):
        share = skill.share or 0.0
        end = scale.x(share)
        if skill.low is not None and skill.high is not None:
            end = scale.x(skill.high)
            limits.append(Mark(scale.x(skill.low), y - 5, end, y + 5, fill=BAND))
        fill = WARN if share < 0 else ACCENT
        text = percent(share).replace("-", "−")
        dots.append(Mark(scale.x(share), y, fill=fill, stroke=fill, tip=text))
        labels.append(Mark(max(end, scale.x(share)) + 12, y + 5, text=text, fill=fill))
    yield bars("limits", limits, radius=2)
    yield shapes("skills", circle(6), dots)
    yield from grounded("figures", labels, size=BODY, bold=True)
