"""What is said beside a row, and the dates it spans, the same in every drawing."""

from collections.abc import Sequence
from datetime import date

from msnb.charts.drawing.marks import OPEN_END
from msnb.charts.roadmaps.rows import RoadmapRow


def moments(rows: Sequence[RoadmapRow], as_of: date | None) -> list[date]:
    """Return every date that is to be shown."""
    found: list[date | None] = [as_of]
    for row in rows:
        found += [
            row.start,
            row.finish,
            row.latest,
            row.deadline,
            row.target,
            row.commitment,
        ]
        found += [each.date for each in row.band or ()]
    return [each for each in found if each is not None]


def end_room(rows: Sequence[RoadmapRow]) -> float:
    """Return the pixels that bands without an end need at the right."""
    bands = [row.band for row in rows if row.band]
    return OPEN_END if any(first.date and not last.date for first, last in bands) else 0.0


def float_words(row: RoadmapRow) -> tuple[str, bool]:
    """Return how much a row may slip, in working days, and whether it is late.

    Examples
    --------
    >>> float_words(RoadmapRow("a", "milestone", "A", float_days=12.5))
    ('12 d float', False)
    >>> float_words(RoadmapRow("a", "milestone", "A", float_days=-3.0))
    ('3 d late', True)
    """
    if row.is_finished:
        return "done", False
    days = row.whole_days
    if days is None:
        return "", False
    if days < 0:
        return f"{-days:,} d late", True
    return (f"{days:,} d float" if days else "no float"), False


def owner_words(row: RoadmapRow) -> list[str]:
    """Return who answers for a row, and whether its work has begun."""
    under_way = row.is_started and not row.is_finished
    return [*([row.owner] if row.owner else []), *(["under way"] if under_way else [])]
