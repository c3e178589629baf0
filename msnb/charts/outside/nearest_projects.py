"""The past projects most like a plan: what was planned, and what it took."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from msnb.charts.drawing.axis import number_axis
from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, bars, letters
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.scales import Linear, amount, times
from msnb.charts.drawing.strips import Strip, Strips, strips
from msnb.charts.drawing.theme import ACCENT, BODY, LIKELY, MUTE

if TYPE_CHECKING:
    import pandas as pd

    from msnb.forecast import PastProject

NOTHING = "No finished project of this class can be held beside the plan."
_AXIS, _DAYS_A_YEAR = 30.0, 365.25


def nearest_projects(
    projects: Sequence["PastProject"], *, measure: str = "duration", unit: str = ""
) -> Picture:
    """Return planned and actual size of past projects as bars, in the order given.

    Parameters
    ----------
    projects : sequence of PastProject
        From `msnb.forecast.reference.nearest`.
    measure : str
        duration (days, shown in years) or cost.
    unit : str
        Of costs, as it is to be printed.

    Examples
    --------
    >>> from msnb.forecast import nearest, select_class
    >>> picture = nearest_projects(nearest(select_class("world-bank/water"), 2000))
    >>> picture.text.partition(":")[0]
    'Actual over planned time'
    """
    title = "The past projects nearest in size"
    if not projects:
        return Picture(title, NOTHING, _table((), measure), *blank(NOTHING))
    said = "; ".join(f"{each.label} {times(each.overrun)}" for each in projects)
    text = f"Actual over planned {'cost' if measure == 'cost' else 'time'}: {said}."
    drawings = (
        _drawing(projects, measure, unit, is_wide=True),
        _drawing(projects, measure, unit, is_wide=False),
    )
    return Picture(title, text, _table(projects, measure), *drawings)


def _table(projects: Sequence["PastProject"], measure: str) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    what = "cost" if measure == "cost" else "days"
    return pd.DataFrame(
        [(each.label, each.planned, each.actual, each.overrun) for each in projects],
        columns=["Past project", f"Planned {what}", f"Actual {what}", "Actual ÷ planned"],
    )


def _drawing(
    projects: Sequence["PastProject"], measure: str, unit: str, *, is_wide: bool
) -> Drawing:
    is_cost = measure == "cost"
    per = 1.0 if is_cost else _DAYS_A_YEAR

    def word(value: float) -> str:
        if is_cost:
            return amount(value)
        return f"{value:g} {'year' if value == 1 else 'years'}" if value else "0"

    named = [Strip(each.label, _words(each, word, per, unit)) for each in projects]
    rows = strips(named, _AXIS, is_wide=is_wide)
    longest = max(max(each.planned, each.actual) for each in projects) / per
    scale = Linear(0, longest, rows.left, rows.right - 56)
    layers = (
        *number_axis(scale, 0, *rows.spans, gap=70, word=word),
        *rows.layers,
        *_bars(projects, scale, rows, per),
    )
    return Drawing(rows.width, round(rows.bottom + 4), layers)


def _words(each: "PastProject", word: Callable[[float], str], per: float, unit: str) -> str:
    planned, actual = (round(value / per, 1) for value in (each.planned, each.actual))
    took = f"took {word(actual)}" if per != 1 else f"cost {word(actual)} {unit}".rstrip()
    return f"planned {word(planned)}, {took}"


def _bars(
    projects: Sequence["PastProject"], scale: Linear, rows: Strips, per: float
) -> Iterator[Layer]:
    planned, labels = [], []
    actual: dict[bool, list[Mark]] = {True: [], False: []}
    start = scale.x(0)
    for each, y in zip(projects, rows.middles, strict=True):
        end = scale.x(each.actual / per)
        planned.append(Mark(start, y - 9, scale.x(each.planned / per), y - 1, fill=MUTE))
        is_over = each.actual > each.planned
        fill = LIKELY if is_over else ACCENT
        actual[is_over].append(Mark(start, y + 1, end, y + 9, fill=fill))
        x = max(end, scale.x(each.planned / per)) + 8
        labels.append(Mark(x, y + 5, text=times(each.overrun), fill=fill))
    yield bars("planned", planned, radius=2)
    yield bars("actual-over", actual[True], radius=2)
    yield bars("actual-within", actual[False], radius=2)
    yield letters("overruns", labels, size=BODY, bold=True)
