"""Ranges of dates below each other: what is likely, and the dates that are wanted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from msnb.charts.drawing.axis import HEIGHT, axis_layers
from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, bars, lines, shapes
from msnb.charts.drawing.keys import key_words
from msnb.charts.drawing.marks import DIAMOND, FLAG, OPEN_PIN, PIN, circle, upright
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.strips import Strip, Strips, strips
from msnb.charts.drawing.theme import (
    BACKGROUND,
    BAND,
    INK,
    LIKELY,
    LINK,
    NARROW,
    SOFT,
    WARN,
    WIDE,
)
from msnb.charts.drawing.timeline import Timeline, spanning
from msnb.wording import day, listed, odds, short_day

if TYPE_CHECKING:
    import pandas as pd

NOTHING = "There is no date to show."
_FEW = 6
_WANTED = {"deadline": "deadline", "commitment": "promised", "target": "target"}


@dataclass(frozen=True)
class DateRange:
    """When something is likely to be reached, and when it is wanted.

    Parameters
    ----------
    name : str
    low, middle, safe, high : date
        Reached by then with 1 in 10, 1 in 2, 4 in 5 and 9 in 10; ``low`` and ``high``
        may be None where nothing is said of them.
    planned, deadline, target, commitment : date, optional
        The plan's own date, someone else's, what we aim for, what we promised.
    chances : mapping of str to float
        By ``deadline``, ``target`` and ``commitment``: how likely it is kept.
    words : str
        A line about it; left out: the 4-in-5 date and the chance of what is wanted.
    is_bold : bool
        A goal, or what the page is about.
    """

    name: str
    low: date | None
    middle: date
    safe: date
    high: date | None
    planned: date | None = None
    deadline: date | None = None
    target: date | None = None
    commitment: date | None = None
    chances: Mapping[str, float] = field(default_factory=dict)
    words: str = ""
    is_bold: bool = False

    def wanted(self) -> Iterator[tuple[str, date]]:
        """Yield each date that is wanted, by its field."""
        for name in _WANTED:
            when = getattr(self, name)
            if when is not None:
                yield name, when

    def said(self) -> str:
        """Return the line about it."""
        parts = [f"4 in 5 by {short_day(self.safe)}"]
        for name, _ in self.wanted():
            if name in self.chances:
                parts.append(f"{_WANTED[name]}: {odds(self.chances[name])}")
        return self.words or " · ".join(parts)


def date_ranges(rows: Sequence[DateRange], *, title: str) -> Picture:
    """Return a bar from 1 in 10 to 9 in 10 for each row, with 1 in 2 and 4 in 5 marked.

    Examples
    --------
    >>> days = [date(2027, month, 1) for month in (3, 4, 5, 6)]
    >>> picture = date_ranges([DateRange("Open", *days)], title="When it is reached")
    >>> print(picture.text)
    'Open': 1 in 2 by 1 April 2027, 4 in 5 by 1 May 2027.
    """
    if not rows:
        return Picture(title, NOTHING, _table(()), *blank(NOTHING))
    text = " ".join(_sentences(rows))
    drawings = (_drawing(rows, is_wide=is_wide) for is_wide in (True, False))
    return Picture(title, text, _table(rows), *drawings)


def _sentences(rows: Sequence[DateRange]) -> Iterator[str]:
    bold = [each for each in rows if each.is_bold]
    for each in rows if len(rows) <= _FEW else bold[:_FEW]:
        yield (
            f"'{each.name}': 1 in 2 by {day(each.middle)}, 4 in 5 by {day(each.safe)}"
            f"{_kept(each)}."
        )
    doubtful = sorted(
        (each.chances["deadline"], each.name) for each in rows if "deadline" in each.chances
    )
    if len(rows) > _FEW and doubtful:
        said = [f"'{name}' ({odds(share)})" for share, name in doubtful[:3]]
        yield f"Least likely to meet their deadlines: {listed(said)}."


def _kept(each: DateRange) -> str:
    said = [
        f"{odds(each.chances[name])} for the {_NOUNS[name]} {day(when)}"
        for name, when in each.wanted()
        if name in each.chances
    ]
    return f"; {listed(said)}" if said else ""


_NOUNS = {"deadline": "deadline", "commitment": "promised", "target": "target"}


def _table(rows: Sequence[DateRange]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    names = {"low": "1 in 10", "middle": "1 in 2", "safe": "4 in 5", "high": "9 in 10"}
    names |= {"planned": "Planned", "deadline": "Deadline"}
    names |= {"commitment": "Promised", "target": "Target"}
    records = []
    for each in rows:
        record: dict[str, object] = {"What": each.name}
        for key, name in names.items():
            record[name] = getattr(each, key)
            if key in each.chances:
                record[f"{name}: chance"] = odds(each.chances[key])
        records.append(record)
    columns = ["What"]
    for key, name in names.items():
        columns += [name]
        columns += [f"{name}: chance"] if any(key in each.chances for each in rows) else []
    frame = pd.DataFrame(records, columns=columns)
    for name in names.values():
        frame[name] = pd.to_datetime(frame[name])
    return frame.drop(columns=[name for name in columns if frame[name].isna().all()])


def _drawing(rows: Sequence[DateRange], *, is_wide: bool) -> Drawing:
    width = WIDE if is_wide else NARROW
    key, below = _legend(rows, width)
    named = [Strip(each.name, each.said(), each.is_bold) for each in rows]
    laid = strips(named, below + HEIGHT + 6, is_wide=is_wide)
    line = spanning(list(_moments(rows)), laid.left, laid.right)
    layers = (
        *key,
        *axis_layers(
            line,
            below,
            (below + HEIGHT, laid.top),
            *laid.spans,
            gap=44 if is_wide else 58,
        ),
        *laid.layers,
        *_marks(rows, line, laid),
    )
    return Drawing(laid.width, round(laid.bottom + 4), layers)


def _moments(rows: Sequence[DateRange]) -> Iterator[date]:
    for each in rows:
        for when in (each.low, each.middle, each.safe, each.high, each.planned):
            if when is not None:
                yield when
        yield from (when for _, when in each.wanted())


def _marks(rows: Sequence[DateRange], line: Timeline, laid: Strips) -> Iterator[Layer]:
    places = list(zip(rows, laid.middles, strict=True))
    ranges, ticks, dots = [], [], []
    for each, y in places:
        tip = f"{each.name}: {each.said()}"
        first, last = line.x(each.low or each.middle), line.x(each.high or each.safe)
        end = max(last, first + 2)
        ranges.append(Mark(first, y - 5, end, y + 5, fill=BAND, tip=tip))
        safe = line.x(each.safe)
        ticks.append(Mark(safe - 1.5, y - 8, safe + 1.5, y + 8, fill=LIKELY, tip=tip))
        dots.append(Mark(line.x(each.middle), y, fill=LIKELY, stroke=BACKGROUND, tip=tip))
    yield bars("ranges", ranges, radius=5)
    yield bars("safe", ticks)
    yield shapes("middles", circle(5.5), dots, width=1.5)
    planned = [
        Mark(
            line.x(each.planned),
            y,
            fill=BACKGROUND,
            stroke=LINK,
            tip=_tip(each, "plan", each.planned),
        )
        for each, y in places
        if each.planned
    ]
    yield shapes("planned", DIAMOND, planned, width=2)
    for name, (outline, fill, rise) in _PINS.items():
        pins = [
            Mark(line.x(when), y - rise, fill=fill, tip=_tip(each, _WANTED[name], when))
            for each, y in places
            for wanted, when in each.wanted()
            if wanted == name
        ]
        yield shapes(f"{name}s", outline, pins)


_PINS = {
    "target": (OPEN_PIN, SOFT, 8),
    "commitment": (PIN, INK, 8),
    "deadline": (FLAG, WARN, 0),
}


def _tip(each: DateRange, word: str, when: date) -> str:
    return f"{each.name}: {word} {short_day(when)}"


def _legend(rows: Sequence[DateRange], width: float) -> tuple[tuple[Layer, ...], float]:
    """Return what the marks mean, from the top left, and the height that takes."""
    places, words, base = key_words(_entries(rows), width)
    return (*_samples(places), words), base + 14


def _entries(rows: Sequence[DateRange]) -> Iterator[tuple[str, float, str]]:
    if any(each.low and each.high for each in rows):
        yield "range", 36, "1 in 10 to 9 in 10"
    yield "middle", 18, "1 in 2"
    yield "safe", 12, "4 in 5"
    if any(each.planned for each in rows):
        yield "planned", 20, "the plan's own date"
    for name, words in _WANTED.items():
        if any(getattr(each, name) for each in rows):
            yield name, 16, words


def _samples(places: Mapping[str, tuple[float, float]]) -> Iterator[Layer]:
    def at(name: str, dx: float) -> Iterator[tuple[float, float]]:
        if name in places:
            yield places[name][0] + dx, places[name][1] - 4

    yield bars(
        "legend-range",
        [Mark(x, y - 4, x + 28, y + 4, fill=BAND) for x, y in at("range", 0)],
        radius=4,
    )
    dots = [Mark(x, y, fill=LIKELY, stroke=BACKGROUND) for x, y in at("middle", 7)]
    yield shapes("legend-middle", circle(5.5), dots, width=1.5)
    yield lines(
        "legend-safe",
        [Mark(path=upright(x, (y - 7, y + 7)), stroke=LIKELY) for x, y in at("safe", 4)],
        width=3,
    )
    diamonds = [Mark(x, y, fill=BACKGROUND, stroke=LINK) for x, y in at("planned", 8)]
    yield shapes("legend-planned", DIAMOND, diamonds, width=2)
    for name, (outline, fill, _) in _PINS.items():
        dx, drop = (2.0, 0.0) if name == "deadline" else (6.0, 4.0)
        marks = [Mark(x, y + drop, fill=fill) for x, y in at(name, dx)]
        yield shapes(f"legend-{name}", outline, marks)
