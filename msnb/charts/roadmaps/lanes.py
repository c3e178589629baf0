"""The marks of a roadmap's rows, wherever a drawing puts them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from msnb.charts.drawing.drawing import Layer, Mark, bars, lines, shapes
from msnb.charts.drawing.marks import (
    CHECK,
    DIAMOND,
    FLAG,
    GOAL,
    OPEN_PIN,
    PIN,
    TICK,
    open_end,
)
from msnb.charts.drawing.theme import (
    ACCENT,
    BACKGROUND,
    BAND,
    FLOAT,
    INK,
    LIKELY,
    LINK,
    MUTE,
    SOFT,
    WARN,
)
from msnb.charts.drawing.timeline import Timeline
from msnb.charts.roadmaps.rows import RoadmapRow
from msnb.wording import short_day

_FLOAT_DROP = 3.0  # below the middle, where links leave
BAR, STRIP = 5.0, 4.0  # half the height of a stage, and of history's band


@dataclass(frozen=True)
class Lane:
    """A row and the heights it is drawn at; ``middle`` is the plan's, ``low`` history's."""

    row: RoadmapRow
    top: float
    middle: float
    low: float
    bottom: float


def lane_layers(lanes: Sequence[Lane], line: Timeline) -> tuple[Layer, ...]:
    """Return everything that stands for a date, from history at the back to milestones."""
    return (
        *_history(lanes, line),
        lines("float", _floats(lanes, line, late=False), width=2),
        bars("stages", _stages(lanes, line), radius=2, edge=1.5),
        lines("late", _floats(lanes, line, late=True), width=3),
        shapes("latest", TICK, _latest(lanes, line), width=0.75),
        *_pins(lanes, line),
        *_milestones(lanes, line),
    )


def _history(lanes: Sequence[Lane], line: Timeline) -> Iterator[Layer]:
    bands, likely, open_ends = [], [], []
    for lane in lanes:
        if lane.row.band is None or lane.row.is_finished:
            continue
        first, last = lane.row.band
        if first.date is None:
            continue
        tip = f"{lane.row.title}: " + "; ".join(
            f"{each.name} by {short_day(each.date)}"
            for each in lane.row.outlook
            if each.date
        )
        x, y = line.x(first.date), lane.low
        likely.append(
            Mark(x - 1, y - STRIP - 1.5, x + 1, y + STRIP + 1.5, fill=LIKELY, tip=tip)
        )
        if last.date is not None and last is not first:
            end = max(line.x(last.date), x + 2)
            bands.append(Mark(x, y - STRIP, end, y + STRIP, fill=BAND, tip=tip))
        elif last.date is None:
            open_ends.append(Mark(path=open_end(x, y), stroke=LIKELY, tip=tip))
    yield bars("history", bands, radius=STRIP)
    yield lines("history-open", open_ends, width=1.5, dash=(3, 3))
    yield bars("history-likely", likely)


def _floats(lanes: Sequence[Lane], line: Timeline, *, late: bool) -> Iterator[Mark]:
    for lane in lanes:
        row = lane.row
        latest = row.deadline if row.kind == "goal" else row.latest
        if row.finish is None or latest is None or row.is_finished:
            continue
        first, last = line.x(row.finish), line.x(latest)
        if (last < first) is late:
            colour = WARN if late else FLOAT
            y = lane.middle + (BAR + 3 if late else _FLOAT_DROP)
            yield Mark(path=f"M{first:.1f},{y:.1f}H{last:.1f}", stroke=colour)


def _latest(lanes: Sequence[Lane], line: Timeline) -> Iterator[Mark]:
    for lane in lanes:
        row = lane.row
        if row.finish is not None and row.latest is not None and not row.is_finished:
            fill = WARN if row.latest < row.finish else ACCENT
            x = line.x(row.latest)
            yield Mark(x, lane.middle, fill=fill, stroke=BACKGROUND, tip=row_tip(row))


def _stages(lanes: Sequence[Lane], line: Timeline) -> Iterator[Mark]:
    for lane in lanes:
        row = lane.row
        if row.start is None or row.finish is None:
            continue
        if row.start >= row.finish and row.kind != "task":
            continue
        fill = INK if row.is_driving and not row.is_finished else MUTE
        yield Mark(
            line.x(row.start),
            lane.middle - BAR,
            max(line.x(row.finish), line.x(row.start) + 2),
            lane.middle + BAR,
            fill=fill,
            tip=row_tip(row),
        )


def _pins(lanes: Sequence[Lane], line: Timeline) -> Iterator[Layer]:
    def at(kind: str, fill: str, rise: float) -> Iterator[Mark]:
        for lane in lanes:
            when: date | None = getattr(lane.row, kind)
            if when is not None:
                tip = f"{lane.row.title}: {_PINS[kind]} {short_day(when)}"
                yield Mark(line.x(when), lane.middle - rise, fill=fill, tip=tip)

    yield shapes("targets", OPEN_PIN, at("target", SOFT, 8))
    yield shapes("commitments", PIN, at("commitment", INK, 8))
    yield shapes("deadlines", FLAG, at("deadline", WARN, 0))


_PINS = {"target": "target", "commitment": "promised for", "deadline": "deadline"}


def _milestones(lanes: Sequence[Lane], line: Timeline) -> Iterator[Layer]:
    planned, goals, checks = [], [], []
    for lane in lanes:
        row = lane.row
        if row.finish is None or row.kind == "task":
            continue
        at, tip = (line.x(row.finish), lane.middle), row_tip(row)
        if row.kind == "goal":
            goals.append(Mark(*at, fill=ACCENT, stroke=BACKGROUND, tip=tip))
        elif row.is_finished:
            planned.append(Mark(*at, fill=SOFT, stroke=SOFT, tip=tip))
        else:
            edge = INK if row.is_driving else LINK
            planned.append(Mark(*at, fill=BACKGROUND, stroke=edge, tip=tip))
        if row.is_finished:
            checks.append(Mark(*at, fill=BACKGROUND))
    yield shapes("milestones", DIAMOND, planned, width=2)
    yield shapes("goals", GOAL, goals, width=1.5)
    yield shapes("done", CHECK, checks)


def row_tip(row: RoadmapRow) -> str:
    """Return what the mouse is told about a row."""
    parts = [
        f"{row.title}: {'finished' if row.is_finished else 'planned'} {_day(row.finish)}"
    ]
    if row.latest is not None and not row.is_finished:
        parts.append(f"latest {_day(row.latest)}")
    if row.state:
        parts.append(row.state)
    return ", ".join([*parts, *row.notes])


def _day(moment: datetime | None) -> str:
    return short_day(moment) if moment else "unknown"
