"""The roadmap for a phone: a list from the goal backwards, names above the bars.

Links are written out (``after ...``): drawn, they would run through the names.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from msnb.charts.drawing.drawing import Drawing, Layer, Mark, letters, lines
from msnb.charts.drawing.lettering import cut, text_width, wrap
from msnb.charts.drawing.marks import upright
from msnb.charts.drawing.theme import (
    ACCENT,
    BODY,
    INK,
    LIKELY,
    LINE,
    MUTE,
    NARROW,
    SMALL,
    SOFT,
    WARN,
)
from msnb.charts.drawing.timeline import Tick, Timeline, spanning
from msnb.charts.roadmaps.lanes import Lane, lane_layers
from msnb.charts.roadmaps.legend import legend
from msnb.charts.roadmaps.row_words import end_room, float_words, moments, owner_words
from msnb.charts.roadmaps.rows import RoadmapRow
from msnb.wording import short_day

_LEFT, _RIGHT = 6.0, NARROW - 10
_NAME_LINE, _LINE, _STRIP = 18.0, 16.0, 38.0
_YEARS_EVERY = 6  # rows after which the years are named again


@dataclass(frozen=True)
class _Words:
    """One line of text under a name; what is at the right is set against the edge."""

    left: str
    right: str = ""
    left_fill: str = SOFT
    right_fill: str = SOFT


@dataclass(frozen=True)
class _Row:
    """A lane with the lines of text above it."""

    lane: Lane
    name: tuple[str, ...]
    words: tuple[_Words, ...]
    top: float
    names_years: bool


def narrow(rows: Sequence[RoadmapRow], as_of: date | None) -> Drawing:
    """Return the drawing for a phone."""
    line = spanning(moments(rows, as_of), _LEFT, _RIGHT - end_room(rows))
    key, key_height = legend(rows, NARROW)
    placed = _placed(rows, key_height + 10)
    lanes = [each.lane for each in placed]
    layers = (
        *key,
        *_scale(placed, line, as_of),
        *lane_layers(lanes, line),
        *_names(placed),
    )
    return Drawing(NARROW, round(placed[-1].lane.bottom + 20), layers)


def _placed(rows: Sequence[RoadmapRow], y: float) -> list[_Row]:
    titles = {row.id: row.title for row in rows}
    found: list[_Row] = []
    since = _YEARS_EVERY
    for row in rows:
        is_goal = row.kind == "goal"
        names_years = is_goal or since >= _YEARS_EVERY
        since = 1 if names_years else since + 1
        name = wrap(row.title, NARROW, BODY, lines=3 if is_goal else 2, bold=is_goal)
        words = tuple(_words(row, titles))
        top = y
        y += 8 + _NAME_LINE * len(name) + _LINE * len(words)
        strip = _STRIP + (14 if names_years else 0)
        middle = y + strip - _STRIP + 16
        found.append(
            _Row(
                Lane(row, y, middle, middle + 14, y + strip), name, words, top, names_years
            )
        )
        y += strip + 4
    return found


def _words(row: RoadmapRow, titles: Mapping[str, str]) -> Iterator[_Words]:
    if row.kind == "goal":
        yield from _goal_words(row)
        return
    text, is_late = float_words(row)
    room = NARROW - text_width(text, SMALL) - 10
    dated = [short_day(row.finish)] if row.finish else []
    kind = ["task"] if row.kind == "task" else []
    left = cut(" · ".join([*dated, *kind, *owner_words(row)]), room, SMALL)
    yield _Words(left, text, right_fill=WARN if is_late else SOFT)
    if row.notes:
        yield _Words(cut(" · ".join(row.notes), NARROW, SMALL), left_fill=WARN)
    after = [titles[link.on] for link in row.needs if link.on in titles]
    if after:
        yield _Words(_after(list(dict.fromkeys(after))))


def _after(titles: Sequence[str]) -> str:
    """Return what a row waits for, as many as there is room for."""
    text = "after " + ", ".join(titles)
    for kept in range(len(titles) - 1, 0, -1):
        if text_width(text, SMALL) <= NARROW:
            break
        text = f"after {', '.join(titles[:kept])} and {len(titles) - kept} more"
    return cut(text, NARROW, SMALL)


def _goal_words(row: RoadmapRow) -> Iterator[_Words]:
    plan = (
        f"{'met' if row.is_finished else 'plan'} {short_day(row.finish)}"
        if row.finish
        else ""
    )
    deadline = f"deadline {short_day(row.deadline)}" if row.deadline else ""
    yield _Words(plan, deadline, ACCENT, WARN)
    said = [
        f"{each.name} by {short_day(each.date)}" for each in row.band or () if each.date
    ]
    if said and not row.is_finished:
        both = list(dict.fromkeys(said))
        yield _Words(both[0], both[1] if len(both) > 1 else "", LIKELY, LIKELY)
    if row.notes:
        yield _Words(cut(" · ".join(row.notes), NARROW, SMALL), left_fill=WARN)


def _scale(placed: Sequence[_Row], line: Timeline, as_of: date | None) -> tuple[Layer, ...]:
    """Return the time scale, row by row: lines stop where names begin."""
    spans = [(each.lane.bottom - _STRIP + 2, each.lane.bottom) for each in placed]
    xs = [line.x(tick.when) for tick in _ticks(line)]
    uprights = [Mark(path=upright(x, *spans), stroke=MUTE) for x in xs]
    labels = [
        mark
        for each, (top, _) in zip(placed, spans, strict=True)
        if each.names_years
        for mark in _labels(line, top - 3)
    ]
    now = []
    if as_of is not None:
        x = line.x(datetime.combine(as_of, time()))
        now = [Mark(path=upright(x, *spans), stroke=ACCENT)]
    rules = [Mark(path=f"M0,{each.top:.1f}H{NARROW:g}", stroke=LINE) for each in placed]
    end = placed[-1].lane.bottom + 14
    text = (
        [Mark(0, end, text=f"dashed: as of {short_day(as_of)}", fill=ACCENT)]
        if as_of
        else []
    )
    return (
        lines("rules", rules),
        lines("grid", uprights),
        letters("years", labels, size=SMALL),
        lines("as-of", now, width=1.5, dash=(4, 3)),
        letters("as-of-label", text, size=SMALL),
    )


def _ticks(line: Timeline) -> list[Tick]:
    years = [tick for tick in line.ticks(40) if tick.is_year]
    return years if len(years) > 1 else list(line.ticks(75))


def _labels(line: Timeline, y: float) -> Iterator[Mark]:
    free = 0.0
    for tick in _ticks(line):
        label = str(tick.when.year) if tick.is_year else f"{tick.label} {tick.when.year}"
        x = line.x(tick.when)
        width = text_width(label, SMALL)
        if x >= free and x + width <= NARROW:
            free = x + width + 8
            yield Mark(x, y, text=label, fill=SOFT)


def _names(placed: Sequence[_Row]) -> tuple[Layer, ...]:
    goals = [each for each in placed if each.lane.row.kind == "goal"]
    others = [each for each in placed if each.lane.row.kind != "goal"]
    lefts, rights = [], []
    for each in placed:
        for number, words in enumerate(each.words):
            y = each.top + _NAME_LINE * len(each.name) + 17 + number * _LINE
            lefts.append(Mark(0, y, text=words.left, fill=words.left_fill))
            if words.right:
                rights.append(Mark(NARROW, y, text=words.right, fill=words.right_fill))
    return (
        letters(
            "goal-names", (m for each in goals for m in _name(each)), size=BODY, bold=True
        ),
        letters("names", (m for each in others for m in _name(each)), size=BODY),
        letters("words", [mark for mark in lefts if mark.text], size=SMALL),
        letters("words-right", rights, size=SMALL, align="right"),
    )


def _name(placed: _Row) -> Iterator[Mark]:
    fill = SOFT if placed.lane.row.is_finished else INK
    for number, text in enumerate(placed.name):
        yield Mark(0, placed.top + 18 + number * _NAME_LINE, text=text, fill=fill)
