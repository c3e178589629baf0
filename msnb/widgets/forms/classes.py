"""The reference classes to choose from, described without a number that could sway."""

from collections.abc import Iterator
from typing import Any

from msnb.forecast import ReferenceClass, builtin_ids
from msnb.plan import Plan
from msnb.widgets.forms.past import chosen_class, history_of
from msnb.wording import count


def class_rows(plan: Plan, here: str | None) -> list[dict[str, Any]]:
    """Return every class that has durations: the plan's own history first, then built in.

    What a row of it is, from whom, how many finished, fit or not; no overrun and no date.

    Parameters
    ----------
    plan : Plan
    here : str or None
        The class that is being looked at.

    Examples
    --------
    >>> from datetime import date
    >>> rows = class_rows(Plan(format=1, title="Works", start=date(2027, 2, 1)), None)
    >>> next(row["note"] for row in rows if row["id"] == "world-bank/water")
    '108 finished projects; fit for a headline'
    """
    return [
        {
            "id": found.id,
            "title": found.id,
            "note": fitness(found),
            "depth": found.id.count("/"),
            "here": found.id == here,
        }
        for found in _classes(plan)
    ]


def fitness(chosen: ReferenceClass) -> str:
    """Return how many projects of a class have finished, and whether it may be used."""
    return f"{count(chosen.completed, 'finished project')}; {chosen.verdict}"


def about(chosen: ReferenceClass) -> tuple[str, ...]:
    """Return what a class is, in sentences: source, what a row is, what is left out."""
    archive = chosen.archive
    from_whom = f" From {archive.publisher}." if archive.publisher else ""
    row = f" A row is {archive.row}." if archive.row else ""
    said = f"{chosen.title}.{from_whom}{row}"
    return tuple(each for each in (said, chosen.left_out()) if each)


def _classes(plan: Plan) -> Iterator[ReferenceClass]:
    history = history_of(plan)
    own = history.class_ids() if history is not None else ()
    for class_id in dict.fromkeys((*own, *builtin_ids())):
        found = chosen_class(plan, class_id)
        if found is not None:
            yield found
