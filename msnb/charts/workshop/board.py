"""The board as a picture: what must be true before what, the goal at the right."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msnb.board import BoardView, Card, board_view
from msnb.charts.drawing.blank import blank
from msnb.charts.drawing.picture import Picture
from msnb.charts.workshop.board_narrow import narrow
from msnb.charts.workshop.board_wide import wide
from msnb.plan import Plan
from msnb.wording import count, listed, shown

if TYPE_CHECKING:
    import pandas as pd

_MOST_NAMED = 8


def board_picture(
    plan: Plan, *, as_of: date | None = None, title: str = "Board"
) -> Picture:
    """Return the board of a plan as it stands, to be looked at.

    Parameters
    ----------
    plan : Plan
        One without unknown references and loops.
    as_of : date, optional
        The day the plan is looked at, else its status date.
    title : str
        What the picture is called.

    Examples
    --------
    >>> goal = {"id": "g", "statement": "Shop open"}
    >>> lease = {"id": "m", "title": "Lease signed", "goal": "g"}
    >>> plan = Plan(
    ...     format=1, title="Shop", start=date(2027, 2, 1), goals=[goal], milestones=[lease]
    ... )
    >>> print(board_picture(plan).text)
    1 goal and 1 milestone. Just before 'Shop open': 'Lease signed'.
    """
    view = board_view(plan, as_of=as_of)
    if not view.cards:
        return Picture(title, view.sentence, _table(view), *blank(view.sentence))
    return Picture(
        title,
        " ".join(_sentences(view)),
        _table(view),
        wide(plan, as_of),
        narrow(view),
    )


def _sentences(view: BoardView) -> Iterator[str]:
    goals = [card for card in view.cards if card.kind == "goal"]
    steps = [card for card in view.cards if card.kind == "milestone"]
    counted = [
        *([count(len(goals), "goal")] if goals else []),
        count(len(steps), "milestone"),
    ]
    yield f"{listed(counted)}."
    titles = {card.id: card.title for card in view.cards}
    for goal in goals:
        before = [titles[line.before] for line in view.lines if line.after == goal.id]
        if before:
            yield f"Just before {shown(goal.title, 200)}: {_named(before)}."
    late = [card.title for card in steps if card.state == "late"]
    if late:
        yield f"Late: {_named(late)}."
    lost = [card.title for card in steps if card.id in _leading_nowhere(view)]
    if goals and lost:
        yield f"Leading to no goal yet: {_named(lost)}."


def _leading_nowhere(view: BoardView) -> set[str]:
    """Return the cards from which no line goes on to a goal."""
    leading = {card.id for card in view.cards if card.kind == "goal"}
    grown = -1
    while grown != len(leading):
        grown = len(leading)
        leading |= {line.before for line in view.lines if line.after in leading}
    return {card.id for card in view.cards} - leading


def _named(titles: Sequence[str]) -> str:
    named = [shown(title, 200) for title in titles[:_MOST_NAMED]]
    more = len(titles) - len(named)
    return listed([*named, f"{more} more"] if more else named)


def _table(view: BoardView) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415

    titles = {card.id: card.title for card in view.cards}
    after = {card.id: [] for card in view.cards}  # type: dict[str, list[str]]
    for line in view.lines:
        after[line.before].append(titles[line.after])
    records = [_record(card, after[card.id]) for card in view.cards]
    frame = pd.DataFrame(records, columns=["What", "Leads to", *_OPTIONAL])
    return frame.drop(columns=[name for name in _OPTIONAL if frame[name].eq("").all()])


_OPTIONAL = ("Owner", "Latest", "Float", "Start", "Tags", "Missing")


def _record(card: Card, after: Sequence[str]) -> dict[str, str]:
    return {
        "What": card.title,
        "Leads to": "; ".join(after),
        "Owner": card.owner,
        "Latest": card.latest,
        "Float": card.float,
        "Start": card.starts,
        "Tags": ", ".join(card.tags),
        "Missing": ", ".join(gap.removeprefix("no ") for gap in card.gaps),
    }
