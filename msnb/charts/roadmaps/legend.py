"""What the marks of a roadmap mean: only those that are in the picture."""

from collections.abc import Iterator, Sequence

from msnb.charts.drawing.drawing import Layer, Mark, bars, lines, shapes
from msnb.charts.drawing.keys import key_words
from msnb.charts.drawing.marks import CHECK, DIAMOND, FLAG, OPEN_PIN, PIN, TICK, open_end
from msnb.charts.drawing.theme import (
    ACCENT,
    BACKGROUND,
    BAND,
    INK,
    LIKELY,
    LINK,
    MUTE,
    SOFT,
    WARN,
)
from msnb.charts.roadmaps.rows import RoadmapRow


def legend(rows: Sequence[RoadmapRow], width: float) -> tuple[tuple[Layer, ...], float]:
    """Return the layers of the legend, from the top left, and the height they take."""
    places, words, base = key_words(_entries(rows), width)
    return (*_samples(places), words), base + 6


def _entries(rows: Sequence[RoadmapRow]) -> Iterator[tuple[str, float, str]]:
    work = [row for row in rows if row.kind != "goal"]
    open_ = [row for row in work if not row.is_finished]
    band = next((row.band for row in open_ if row.band and row.band[0].date), None)
    if any(row.is_driving for row in open_):
        yield "critical", 38, "sets the date"
    if any(not row.is_driving for row in open_):
        yield "other", 38, "other work"
    if any(row.is_finished for row in work):
        yield "done", 20, "done"
    if any(row.latest for row in open_):
        yield "latest", 12, "latest that meets the goal"
    if band:
        first, last = band
        words = f"{first.name} to {last.name}" if last.date else f"{first.name}, end open"
        yield ("band" if last.date else "open"), 36, f"projects like this one: {words}"
    for name, words in (
        ("deadline", "deadline"),
        ("commitment", "promised"),
        ("target", "target"),
    ):
        if any(getattr(row, name) for row in rows):
            yield name, 16, words


def _samples(places: dict[str, tuple[float, float]]) -> Iterator[Layer]:
    def at(name: str, dx: float, dy: float = -4.0) -> list[Mark]:
        return [Mark(places[name][0] + dx, places[name][1] + dy)] if name in places else []

    def filled(marks: list[Mark], fill: str, stroke: str = "") -> list[Mark]:
        return [Mark(mark.x, mark.y, fill=fill, stroke=stroke) for mark in marks]

    def bar(name: str, length: float, half: float, fill: str) -> list[Mark]:
        return [
            Mark(mark.x, mark.y - half, mark.x + length, mark.y + half, fill=fill)
            for mark in at(name, 0)
        ]

    yield bars(
        "legend-stages",
        [*bar("critical", 24, 5, INK), *bar("other", 24, 5, MUTE)],
        radius=2,
    )
    diamonds = [
        *filled(at("critical", 24), BACKGROUND, INK),
        *filled(at("other", 24), BACKGROUND, LINK),
        *filled(at("done", 8), SOFT, SOFT),
    ]
    yield shapes("legend-milestones", DIAMOND, diamonds, width=2)
    yield shapes("legend-done", CHECK, filled(at("done", 8), BACKGROUND))
    yield shapes("legend-latest", TICK, filled(at("latest", 4), ACCENT))
    yield bars("legend-history", bar("band", 28, 4, BAND), radius=4)
    ends = [open_end(mark.x, mark.y) for mark in at("open", 1)]
    yield lines("legend-open", [Mark(path=end, stroke=LIKELY) for end in ends], dash=(3, 3))
    yield bars(
        "legend-likely", [*bar("band", 2, 5.5, LIKELY), *bar("open", 2, 5.5, LIKELY)]
    )
    yield shapes("legend-deadlines", FLAG, filled(at("deadline", 2), WARN))
    yield shapes("legend-commitments", PIN, filled(at("commitment", 6, 0.0), INK))
    yield shapes("legend-targets", OPEN_PIN, filled(at("target", 6, 0.0), SOFT))
