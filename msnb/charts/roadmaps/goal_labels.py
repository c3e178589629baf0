"""Dates written beside a goal's marks, which so explain the marks of every other row."""

from collections.abc import Iterator, Sequence

from msnb.charts.drawing.drawing import Layer, Mark
from msnb.charts.drawing.labels import grounded
from msnb.charts.drawing.lettering import text_width
from msnb.charts.drawing.theme import ACCENT, LIKELY, SMALL, WARN
from msnb.charts.drawing.timeline import Timeline
from msnb.charts.roadmaps.lanes import Lane
from msnb.wording import short_day

_ABOVE, _BELOW, _LINE = 17.0, 17.0, 15.0
_GAP = 12.0


def goal_labels(lanes: Sequence[Lane], line: Timeline, right: float) -> tuple[Layer, ...]:
    """Return the labels of every goal: plan and deadline above, history below."""
    marks = [
        mark
        for lane in lanes
        if lane.row.kind == "goal"
        for mark in (*_above(lane, line, right), *_below(lane, line, right))
    ]
    return grounded("goal-labels", marks, size=SMALL)


def _above(lane: Lane, line: Timeline, right: float) -> Iterator[Mark]:
    row, y = lane.row, lane.middle - _ABOVE
    plan = (
        f"{'met' if row.is_finished else 'plan'} {short_day(row.finish)}"
        if row.finish
        else ""
    )
    deadline = f"deadline {short_day(row.deadline)}" if row.deadline else ""
    at_plan = line.x(row.finish) if row.finish else 0.0
    at_deadline = line.x(row.deadline) if row.deadline else 0.0
    texts = sorted(
        [(at_plan, plan, ACCENT), (at_deadline, deadline, WARN)], key=lambda each: each[0]
    )
    texts = [each for each in texts if each[1]]
    free = line.left
    for number, (x, text, fill) in enumerate(texts):
        width = text_width(text, SMALL)
        rest = sum(text_width(each[1], SMALL) + _GAP for each in texts[number + 1 :])
        is_left_of_two = len(texts) > 1 and number == 0
        wanted = x + 8 - width if is_left_of_two else x - 6
        start = max(free, min(wanted, right - width - rest))
        free = start + width + _GAP
        yield Mark(start, y, text=text, fill=fill)


def _below(lane: Lane, line: Timeline, right: float) -> Iterator[Mark]:
    band = () if lane.row.band is None or lane.row.is_finished else lane.row.band
    said = {
        f"{each.name} by {short_day(each.date)}": line.x(each.date)
        for each in band
        if each.date is not None
    }
    if not said:
        return
    texts, xs = list(said), list(said.values())
    widths = [text_width(text, SMALL) for text in texts]
    y = lane.low + _BELOW
    if len(texts) > 1 and xs[-1] - xs[0] >= sum(widths) + _GAP:
        yield Mark(xs[0] - 1, y, text=texts[0], fill=LIKELY)
        yield Mark(xs[-1] - widths[-1], y, text=texts[-1], fill=LIKELY)
        return
    start = min(xs[0] - 1, right - max(widths))
    for number, text in enumerate(texts):
        yield Mark(start, y + number * _LINE, text=text, fill=LIKELY)
