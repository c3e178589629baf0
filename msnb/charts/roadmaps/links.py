"""The links of a roadmap, routed and drawn."""

from collections.abc import Sequence

from msnb.charts.drawing.drawing import Layer, Mark, lines
from msnb.charts.drawing.paths import line_path
from msnb.charts.drawing.theme import INK, LINK
from msnb.charts.drawing.timeline import Timeline
from msnb.charts.roadmaps.lanes import Lane
from msnb.charts.roadmaps.routes import Connection, Station, route
from msnb.charts.roadmaps.rows import RowLink


def link_layers(lanes: Sequence[Lane], line: Timeline) -> tuple[Layer, ...]:
    """Return one line for each link: those of the chain that sets the date are dark."""
    place = {lane.row.id: at for at, lane in enumerate(lanes)}
    wanted = [
        (link.is_driving, _connection(link, place, at))
        for at, lane in enumerate(lanes)
        for link in lane.row.needs
        if link.on in place
    ]
    # The chain that sets the date gets the straightest ways, then the short links.
    wanted.sort(key=lambda each: (not each[0], abs(each[1].source - each[1].target)))
    stations = [_station(lane, line) for lane in lanes]
    ways = route(stations, [connection for _, connection in wanted])
    drawn = {True: [], False: []}  # type: dict[bool, list[Mark]]
    for (is_driving, connection), points in zip(wanted, ways, strict=True):
        first, last = lanes[connection.source].row, lanes[connection.target].row
        tip = f"{last.title} waits for {first.title}"
        stroke = INK if is_driving else LINK
        drawn[is_driving].append(Mark(path=line_path(points), stroke=stroke, tip=tip))
    return (lines("links", drawn[False]), lines("links-critical", drawn[True], width=1.5))


def _connection(link: RowLink, place: dict[str, int], at: int) -> Connection:
    return Connection(
        place[link.on], at, from_start=link.type[0] == "S", to_finish=link.type[1] == "F"
    )


def _station(lane: Lane, line: Timeline) -> Station:
    row = lane.row
    finish = line.x(row.finish) if row.finish else line.left
    start = line.x(row.start) if row.start else finish
    marks = [row.latest, row.deadline, row.target, row.commitment]
    band = [each.date for each in row.band or ()]
    return Station(
        lane.top,
        lane.middle,
        lane.bottom,
        min(start, finish),
        finish,
        tuple(line.x(each) for each in marks if each is not None),
        (line.x(band[0]), line.x(band[-1])) if band and band[0] and band[-1] else None,
    )
