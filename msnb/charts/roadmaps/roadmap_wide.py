"""The roadmap for a screen or a page: names at the left, time to the right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from msnb.charts.drawing.axis import HEIGHT as AXIS
from msnb.charts.drawing.axis import axis_layers
from msnb.charts.drawing.drawing import Drawing, Layer, Mark, letters, lines
from msnb.charts.drawing.lettering import cut, wrap
from msnb.charts.drawing.marks import upright
from msnb.charts.drawing.theme import ACCENT, BODY, INK, LINE, SMALL, SOFT, WARN, WIDE
from msnb.charts.drawing.timeline import Timeline, spanning
from msnb.charts.roadmaps.goal_labels import goal_labels
from msnb.charts.roadmaps.lanes import Lane, lane_layers
from msnb.charts.roadmaps.legend import legend
from msnb.charts.roadmaps.links import link_layers
from msnb.charts.roadmaps.row_words import end_room, float_words, moments, owner_words
from msnb.charts.roadmaps.rows import RoadmapRow
from msnb.wording import short_day

_NAMES, _DATES = 194.0, 296.0  # where names end, and where dates do
_LEFT, _RIGHT = 308.0, WIDE - 8
_DENSE = 24  # rows from which each takes less room
_NAME_LINE, _OWNER_LINE = 17.0, 16.0
_LABELS = 20.0  # room above a goal for its dates


@dataclass(frozen=True)
class _Row:
    """A lane with its name as it is wrapped."""

    lane: Lane
    name: tuple[str, ...]


def wide(rows: Sequence[RoadmapRow], as_of: date | None) -> Drawing:
    """Return the drawing for wide screens and paper."""
    line = spanning(moments(rows, as_of), _LEFT, _RIGHT - end_room(rows))
    key, key_height = legend(rows, WIDE)
    top = key_height + 8
    placed = _placed(rows, top + AXIS + 4)
    bottom = placed[-1].lane.bottom
    lanes = [each.lane for each in placed]
    layers = (
        *key,
        lines("rules", _rules(lanes)),
        *axis_layers(line, top, (top + AXIS, bottom)),
        *link_layers(lanes, line),
        *lane_layers(lanes, line),
        *_as_of(line, as_of, top + AXIS, bottom),
        *_names(placed),
        *goal_labels(lanes, line, WIDE),
    )
    return Drawing(WIDE, round(bottom + 22), layers)


def _placed(rows: Sequence[RoadmapRow], y: float) -> list[_Row]:
    pad = 7.0 if len(rows) > _DENSE else 12.0
    found: list[_Row] = []
    for row in rows:
        is_goal = row.kind == "goal"
        name = wrap(
            row.title, _NAMES - _indent(row), BODY, lines=3 if is_goal else 2, bold=is_goal
        )
        head = _LABELS if is_goal else 0.0
        if is_goal and found:
            y += pad
        middle = y + head + pad / 2 + 8
        second = row.owner or row.notes or row.is_started or len(name) == 1
        height = head + pad + _NAME_LINE * len(name) + (_OWNER_LINE if second else 0)
        if is_goal and row.band:
            height = max(height, head + pad + 16 + 3 * _OWNER_LINE)
        found.append(_Row(Lane(row, y, middle, middle + 16, y + height), name))
        y += height
    return found


def _rules(lanes: Sequence[Lane]) -> Iterator[Mark]:
    for lane in lanes:
        yield Mark(path=f"M0,{lane.top:.1f}H{WIDE:g}", stroke=LINE)


def _as_of(
    line: Timeline, as_of: date | None, top: float, bottom: float
) -> tuple[Layer, ...]:
    if as_of is None:
        return ()
    x = line.x(datetime.combine(as_of, time()))
    label = Mark(x - 2, bottom + 16, text=f"as of {short_day(as_of)}", fill=ACCENT)
    now = Mark(path=upright(x, (top, bottom + 4)), stroke=ACCENT)
    return (
        lines("as-of", [now], width=1.5, dash=(4, 3)),
        letters("as-of-label", [label], size=SMALL),
    )


def _names(placed: Sequence[_Row]) -> tuple[Layer, ...]:
    goals = [each for each in placed if each.lane.row.kind == "goal"]
    others = [each for each in placed if each.lane.row.kind != "goal"]
    return (
        letters(
            "goal-names", (m for each in goals for m in _name(each)), size=BODY, bold=True
        ),
        letters("names", (m for each in others for m in _name(each)), size=BODY),
        letters("owners", (_owner(each) for each in placed), size=SMALL),
        letters("dates", (_date(each) for each in placed), size=BODY, align="right"),
        letters("floats", (_float(each) for each in placed), size=SMALL, align="right"),
    )


def _name(placed: _Row) -> Iterator[Mark]:
    fill = SOFT if placed.lane.row.is_finished else INK
    for number, text in enumerate(placed.name):
        y = placed.lane.middle + 5 + number * _NAME_LINE
        yield Mark(_indent(placed.lane.row), y, text=text, fill=fill)


def _owner(placed: _Row) -> Mark:
    row = placed.lane.row
    words = [*owner_words(row), *row.notes]
    y = placed.lane.middle + 4 + len(placed.name) * _NAME_LINE
    text = cut(" · ".join(words), _NAMES - _indent(row), SMALL)
    return Mark(_indent(row), y, text=text, fill=WARN if row.notes else SOFT)


def _indent(row: RoadmapRow) -> float:
    return 14.0 if row.kind == "task" else 0.0


def _date(placed: _Row) -> Mark:
    row = placed.lane.row
    text = short_day(row.finish) if row.finish else "no date"
    fill = SOFT if row.is_finished else INK
    return Mark(_DATES, placed.lane.middle + 5, text=text, fill=fill)


def _float(placed: _Row) -> Mark:
    text, is_late = float_words(placed.lane.row)
    y = placed.lane.middle + 4 + _NAME_LINE
    return Mark(_DATES, y, text=text, fill=WARN if is_late else SOFT)
