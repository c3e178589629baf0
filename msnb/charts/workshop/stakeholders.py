"""The people around a plan: who reports to whom, what hangs on them, how they see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, bars, letters, lines, shapes
from msnb.charts.drawing.lettering import wrap
from msnb.charts.drawing.marks import circle
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.theme import (
    ACCENT,
    BACKGROUND,
    BODY,
    INK,
    LINE,
    LINK,
    NARROW,
    SMALL,
    SOFT,
    WARN,
    WIDE,
)
from msnb.wording import count, listed, short_day

if TYPE_CHECKING:
    import pandas as pd

    from msnb.plan import Stakeholder

TITLE = "Stakeholder map"
NOTHING = "Nobody has been named yet."
_STANCES = {
    "supports": ("supports it", "support it"),
    "neutral": ("is neutral", "are neutral"),
    "opposes": ("opposes it", "oppose it"),
    "unknown": ("is not known", "are not known"),
}
_INFLUENCES = {"low": 1, "medium": 2, "high": 3}
_UP, _DOWN = "M0,-6L6,5H-6Z", "M0,6L-6,-5H6Z"
_LINE, _WORD = 18.0, 16.0
_INDENTS = {True: (22.0, 6), False: (14.0, 4)}  # a step, and how many at most; wide, narrow
_STANDING, _NEXT = 400.0, 570.0  # where the columns of the wide drawing begin


@dataclass(frozen=True)
class _Row:
    """Somebody in the map: how far in, and in which row the one above stands."""

    who: "Stakeholder"
    depth: int
    above: int | None


@dataclass(frozen=True)
class _Place:
    """Where a row is drawn."""

    row: _Row
    x: float
    top: float
    bottom: float
    standing: float
    names: tuple[Mark, ...]
    words: tuple[Mark, ...]


def stakeholder_map(stakeholders: Sequence["Stakeholder"]) -> Picture:
    r"""Return the people around a plan, each below whom they report to.

    Parameters
    ----------
    stakeholders : sequence of Stakeholder
        In the order of the plan. Who reports to nobody in it stands at the margin.

    Examples
    --------
    >>> from msnb.plan import Stakeholder
    >>> head = Stakeholder(id="head", name="Head of care", influence="high")
    >>> nurse = Stakeholder(id="n", name="Nurses", reports_to="head", stance="opposes")
    >>> print(stakeholder_map([head, nurse]).text.replace(". ", ".\n"))
    2 stakeholders: 1 opposes it, 1 is not known.
    Against it: Nurses.
    High influence: Head of care.
    """
    if not stakeholders:
        return Picture(TITLE, NOTHING, _table(()), *blank(NOTHING))
    rows = _rows(stakeholders)
    text = " ".join(_sentences(stakeholders))
    wide, narrow = _drawing(rows, is_wide=True), _drawing(rows, is_wide=False)
    return Picture(TITLE, text, _table(stakeholders), wide, narrow)


def _rows(stakeholders: Sequence["Stakeholder"]) -> list[_Row]:
    """Return everybody once, depth first, in the order of the plan."""
    known = {each.id for each in stakeholders}
    below: dict[str | None, list[Stakeholder]] = {}
    for each in stakeholders:
        above = each.reports_to if each.reports_to in known else None
        below.setdefault(above, []).append(each)
    rows: list[_Row] = []
    waiting = [(each, 0, None) for each in reversed(below.get(None, []))]
    open_: list[tuple[Stakeholder, int, int | None]] = list(waiting)
    while open_:
        who, depth, place = open_.pop()
        rows.append(_Row(who, depth, place))
        here = len(rows) - 1
        open_ += [(each, depth + 1, here) for each in reversed(below.get(who.id, []))]
    return rows


def _sentences(stakeholders: Sequence["Stakeholder"]) -> Iterator[str]:
    counts = [
        count(number, *words)
        for stance, words in _STANCES.items()
        for number in (sum(each.stance == stance for each in stakeholders),)
        if number
    ]
    yield f"{count(len(stakeholders), 'stakeholder')}: {', '.join(counts)}."
    against = [each.name for each in stakeholders if each.stance == "opposes"]
    if against:
        yield f"Against it: {listed(against)}."
    strong = [each.name for each in stakeholders if each.influence == "high"]
    if strong:
        yield f"High influence: {listed(strong)}."


def _table(stakeholders: Sequence["Stakeholder"]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    names = {each.id: each.name for each in stakeholders}
    return pd.DataFrame(
        [
            (
                each.name,
                each.organisation,
                each.role,
                names.get(each.reports_to or "", ""),
                each.influence or "",
                each.stance,
                each.needs,
                each.contact,
                _next(each),
            )
            for each in stakeholders
        ],
        columns=[
            "Who",
            "Organisation",
            "Role",
            "Reports to",
            "Influence",
            "Stance",
            "Needs",
            "Contact",
            "Next step",
        ],
    )


def _next(each: "Stakeholder") -> str:
    when = f"{short_day(each.next_on)}: " if each.next_on else ""
    return f"{when}{each.next_step}" if each.next_step else ""


def _drawing(rows: Sequence[_Row], *, is_wide: bool) -> Drawing:
    width = WIDE if is_wide else NARROW
    places, y = [], 28.0 if is_wide else 4.0
    for row in rows:
        place = _place(row, y, width, is_wide=is_wide)
        places.append(place)
        y = place.bottom
    head = [Mark(_STANDING, 14, text="influence and stance", fill=SOFT)] if is_wide else []
    head += [Mark(_NEXT, 14, text="next step", fill=SOFT)] if is_wide else []
    layers = (
        letters("head", head, size=SMALL),
        lines(
            "rules", [Mark(path=f"M0,{p.top:.1f}H{width:g}", stroke=LINE) for p in places]
        ),
        lines("reports", _reports(places), width=1.5),
        letters("names", [m for p in places for m in p.names], size=BODY, bold=True),
        letters("words", [m for p in places for m in p.words], size=SMALL),
        *_standings(places, is_wide=is_wide),
    )
    return Drawing(width, round(y + 4), layers)


def _place(row: _Row, top: float, width: float, *, is_wide: bool) -> _Place:
    who = row.who
    step_in, deepest = _INDENTS[is_wide]
    x = min(row.depth, deepest) * step_in
    room = (_STANDING - 24 if is_wide else width) - x - 4
    base, names, words = top + 2, [], []
    for text in wrap(who.name, room, BODY, lines=3, bold=True):
        base += _LINE
        names.append(Mark(x, base, text=text, fill=INK))
    role = ", ".join(each for each in (who.role, who.organisation) if each)
    for text in wrap(role, room, SMALL, lines=2):
        base += _WORD
        words.append(Mark(x, base, text=text, fill=SOFT))
    step = _next(who) or "no next step"
    if is_wide:
        low = top + 2
        for text in wrap(step, width - _NEXT, SMALL, lines=3):
            low += _WORD
            words.append(
                Mark(_NEXT, low + 2, text=text, fill=INK if who.next_step else WARN)
            )
        bottom = max(base, low, top + 2 + _LINE + _WORD) + 12
        return _Place(row, x, top, bottom, top + 20, tuple(names), tuple(words))
    standing = base + 20
    base = standing + 4
    for text in wrap(step, room, SMALL, lines=3):
        base += _WORD
        words.append(Mark(x, base, text=text, fill=INK if who.next_step else WARN))
    return _Place(row, x, top, base + 12, standing, tuple(names), tuple(words))


def _reports(places: Sequence[_Place]) -> Iterator[Mark]:
    """Yield an angle from everybody to the one above."""
    for place in places:
        if place.row.above is not None:
            above = places[place.row.above]
            x = above.x + 5 if place.x > above.x else above.x - 6
            y = place.names[0].y - 5
            start = above.bottom - 8
            yield Mark(path=f"M{x:.1f},{start:.1f}V{y:.1f}H{place.x - 5:.1f}", stroke=LINK)


def _standings(places: Sequence[_Place], *, is_wide: bool) -> Iterator[Layer]:
    """Yield bars for the influence, a sign for the stance, and both in words."""
    steps: list[Mark] = []
    signs: dict[str, list[Mark]] = {stance: [] for stance in _STANCES}
    words = []
    for place in places:
        who, y = place.row.who, place.standing
        x = _STANDING if is_wide else place.x
        strength = _INFLUENCES.get(who.influence or "", 0)
        for step in range(3):
            fill = INK if step < strength else LINE
            left = x + step * 7
            steps.append(Mark(left, y - 2 - 4 * step, left + 5, y + 2, fill=fill))
        sign = x + 34
        fill = {"supports": ACCENT, "opposes": WARN}.get(who.stance, BACKGROUND)
        edge = fill if fill != BACKGROUND else LINK
        signs[who.stance].append(Mark(sign, y - 4, fill=fill, stroke=edge))
        colour = WARN if fill == WARN else INK
        first, *rest = _told(who) if is_wide else [" · ".join(_told(who))]
        words.append(Mark(sign + 12, y, text=first, fill=colour))
        words += [Mark(sign + 12, y + _WORD, text=text, fill=SOFT) for text in rest]
    yield bars("influence", steps)
    yield shapes("supports", _UP, signs["supports"])
    yield shapes("opposes", _DOWN, signs["opposes"])
    yield shapes("neutral", circle(5), [*signs["neutral"], *signs["unknown"]], width=1.5)
    yield letters("standing", words, size=SMALL)


def _told(who: "Stakeholder") -> list[str]:
    """Return how somebody sees it, and how much hangs on them."""
    if who.stance == "unknown" and who.influence is None:
        return ["nothing known yet"]
    stance = "stance not known" if who.stance == "unknown" else _STANCES[who.stance][0]
    return [
        stance,
        f"{who.influence} influence" if who.influence else "influence not known",
    ]
