"""The roadmap: from the goal backwards, what must be true before what, and by when."""

from collections.abc import Iterator, Sequence
from datetime import date

from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.picture import Picture
from msnb.charts.roadmaps.roadmap_narrow import narrow
from msnb.charts.roadmaps.roadmap_wide import wide
from msnb.charts.roadmaps.row_words import moments
from msnb.charts.roadmaps.rows import RoadmapRow, rows_table
from msnb.wording import count, day, listed

NOTHING = "This plan has no milestones yet. Add one, and the roadmap begins."


def roadmap(
    rows: Sequence[RoadmapRow], *, as_of: date | None = None, title: str = "Roadmap"
) -> Picture:
    """Return the roadmap of rows made by `roadmap_rows`, in their order.

    Parameters
    ----------
    rows : sequence of RoadmapRow
        Goals, each followed by what leads to it.
    as_of : date, optional
        Drawn as a line across the picture.
    title : str
        What the picture is called.

    Examples
    --------
    >>> from datetime import datetime
    >>> row = RoadmapRow("open", "milestone", "Shop open", finish=datetime(2027, 3, 5, 18))
    >>> print(roadmap([row]).text)
    1 milestone, from the goal backwards. Shop open is planned for 5 March 2027.
    """
    if not rows or not moments(rows, as_of):
        drawings = blank(NOTHING)
        return Picture(title, NOTHING, rows_table(rows), *drawings)
    text = " ".join(_sentences(rows))
    return Picture(title, text, rows_table(rows), wide(rows, as_of), narrow(rows, as_of))


def _sentences(rows: Sequence[RoadmapRow]) -> Iterator[str]:
    work = [row for row in rows if row.kind == "milestone"]
    goals = [row for row in rows if row.kind == "goal"]
    yield f"{count(len(work), 'milestone')}, from the goal backwards."
    for row in goals or work[:1]:
        yield from _dates(row)
    done = [row for row in work if row.is_finished]
    if done:
        yield f"{count(len(done), 'milestone is', 'milestones are')} done: {names(done)}."
    chain = [row for row in reversed(work) if row.is_driving and not row.is_finished]
    if chain and len(work) > 1:
        yield f"The chain that sets the date: {names(chain, 12)}."
    late = [row for row in work if (row.whole_days or 0) < 0 and not row.is_finished]
    if late:
        yield f"Later than their latest date: {names(late)}."
    noted = dict.fromkeys(note for row in rows for note in row.notes)
    for note in noted:
        about = [row for row in rows if note in row.notes]
        yield f"{note[:1].upper()}{note[1:]}: {names(about)}."


def _dates(row: RoadmapRow) -> Iterator[str]:
    if row.finish is None:
        yield f"{row.title} has no date yet."
        return
    verb = "was reached on" if row.is_finished else "is planned for"
    deadline = ""
    if row.deadline is not None:
        deadline = f", its deadline is {day(row.deadline)}"
        days = row.whole_days
        if days is not None and not row.is_finished:
            much = count(abs(days), "working day")
            deadline += f" ({much} {'late' if days < 0 else 'of float'})"
    yield f"{row.title} {verb} {day(row.finish)}{deadline}."
    said = [f"{each.name} by {day(each.date)}" for each in row.outlook if each.date]
    if said and not row.is_finished:
        yield f"Of projects like this one, {listed(said)}."


def names(rows: Sequence[RoadmapRow], most: int = 8) -> str:
    """Return the rows' titles; the first few where there are many."""
    titles = [row.title for row in rows]
    if len(titles) > most:
        titles = [*titles[: most - 1], f"{len(titles) - most + 1} more"]
    return listed(titles)
