"""How much the choice of class matters: the same level from its neighbours."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msnb.charts.drawing.axis import number_axis
from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, lines, shapes
from msnb.charts.drawing.labels import grounded
from msnb.charts.drawing.marks import circle, upright
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.scales import Linear, times
from msnb.charts.drawing.strips import Strip, Strips, strips
from msnb.charts.drawing.theme import ACCENT, BACKGROUND, BODY, INK, LINK, SOFT, WARN
from msnb.wording import chance, count, listed

if TYPE_CHECKING:
    import pandas as pd

    from msnb.forecast import Alternative

NOTHING = "There is no other class to compare with."
_AXIS = 30.0


def sensitivity(alternatives: Sequence["Alternative"]) -> Picture:
    """Return what the chosen class, its parents and its siblings say at one level.

    Parameters
    ----------
    alternatives : sequence of Alternative
        From `msnb.forecast.alternatives`, the chosen class first.

    Examples
    --------
    >>> from msnb.forecast import alternatives, select_class
    >>> print(sensitivity(alternatives(select_class("world-bank/water"))).text)
    At 4 in 5, world-bank/water says 1.63×; its neighbours say 1.61× to 1.74×.
    """
    title = "If another class had been chosen"
    if not alternatives:
        return Picture(title, NOTHING, _table(()), *blank(NOTHING))
    text = " ".join(_sentences(alternatives))
    drawings = (_drawing(alternatives, is_wide=True), _drawing(alternatives, is_wide=False))
    return Picture(title, text, _table(alternatives), *drawings)


def _sentences(alternatives: Sequence["Alternative"]) -> Iterator[str]:
    chosen, *others = alternatives
    level = chance(chosen.level.level)
    ratio = chosen.level.ratio
    said = f"says {times(ratio)}" if ratio is not None else "refuses to say"
    beside = sorted(each.level.ratio for each in others if each.level.ratio is not None)
    rest = ""
    if beside:
        ends = " to ".join(dict.fromkeys(map(times, (beside[0], beside[-1]))))
        rest = f"; its {'neighbours say' if beside[1:] else 'neighbour says'} {ends}"
    yield f"At {level}, {chosen.reference_class.id} {said}{rest}."
    silent = [each.reference_class.id for each in others if each.level.ratio is None]
    if silent:
        yield f"Too few projects for this level: {listed(silent)}."


def _table(alternatives: Sequence["Alternative"]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    return pd.DataFrame(
        [
            (
                each.reference_class.id,
                each.relation,
                each.reference_class.completed,
                each.level.ratio,
                each.level.why,
            )
            for each in alternatives
        ],
        columns=[
            "Class",
            "Beside the plan's",
            "Finished projects",
            "Actual ÷ planned",
            "Rests on",
        ],
    )


def _drawing(alternatives: Sequence["Alternative"], *, is_wide: bool) -> Drawing:
    rows = strips([_strip(each) for each in alternatives], _AXIS, is_wide=is_wide)
    ratios = [each.level.ratio for each in alternatives if each.level.ratio is not None]
    low, high = min([1.0, *ratios]), max([1.2, *ratios])
    air = (high - low) * 0.08
    right = rows.right - 44  # room for the last figure
    scale = Linear(low - air, high + air, rows.left + 24, right)
    plan = Mark(path=upright(scale.x(1.0), *rows.spans), stroke=INK)
    layers = (
        *number_axis(scale, 0, *rows.spans, gap=64, word=_tick),
        *rows.layers,
        lines("plan", [plan], width=1.5),
        *_marks(alternatives, scale, rows),
    )
    return Drawing(rows.width, round(rows.bottom + 4), layers)


def _tick(ratio: float) -> str:
    return "as planned" if abs(ratio - 1) < 1e-9 else times(ratio)  # noqa: PLR2004


def _strip(each: "Alternative") -> Strip:
    chosen = each.relation == "chosen"
    finished = count(each.reference_class.completed, "finished project")
    words = f"{each.relation} · {finished}"
    if each.level.ratio is None:
        return Strip(each.reference_class.id, f"refused: {each.level.why}", chosen, WARN)
    return Strip(each.reference_class.id, words, chosen)


def _marks(
    alternatives: Sequence["Alternative"], scale: Linear, rows: Strips
) -> Iterator[Layer]:
    dots, labels, bold, guide = [], [], [], []
    for each, y in zip(alternatives, rows.middles, strict=True):
        ratio = each.level.ratio
        if ratio is None:
            continue
        x, text = scale.x(ratio), times(ratio)
        if each.relation == "chosen":
            guide.append(Mark(path=upright(x, *rows.spans), stroke=ACCENT))
            dots.append(Mark(x, y, fill=ACCENT, stroke=ACCENT, tip=text))
            bold.append(Mark(x + 12, y + 5, text=text, fill=ACCENT))
        else:
            dots.append(Mark(x, y, fill=BACKGROUND, stroke=LINK, tip=text))
            labels.append(Mark(x + 12, y + 5, text=text, fill=SOFT))
    yield lines("chosen", guide, width=1.5, dash=(4, 3))
    yield shapes("classes", circle(6), dots, width=2)
    yield from grounded("figures", labels, size=BODY)
    yield from grounded("figures-chosen", bold, size=BODY, bold=True)
