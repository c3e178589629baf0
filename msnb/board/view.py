"""What a board shows: cards, lines, events and sentences, as a browser takes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from msnb.board.layout import Layout, Measures, layout
from msnb.board.tightness import setting_the_date
from msnb.board.words import Words, spoken, words_of
from msnb.errors import FaultsError, MsnbError
from msnb.plan import Goal, Milestone, Plan, headline_goal
from msnb.schedule import Schedule, schedule

NOTHING = "Nothing here yet: say what must be true in the end."
NO_STEPS = "What must have been true just before? Add the first milestone."
LEADS_NOWHERE = "Leads to no goal yet"


@dataclass(frozen=True)
class Card:
    """A goal or milestone as a board shows it; places and sizes in pixels.

    Parameters
    ----------
    id, kind, title : str
        As in the plan; ``kind`` is goal or milestone.
    column : int
        From the right, where the goal is in column 0.
    x, y, w, h : int
        Its top left corner, and its size.
    tag : str or None
        success or pain.
    tags : tuple of str
        Its own tag, then those of the events that it serves.
    latest, float, starts, state, owner, gaps
        As `Words` has them.
    spoken : str
        All of it in a sentence, for a screen reader.
    """

    id: str
    kind: Literal["goal", "milestone"]
    title: str
    column: int
    x: int
    y: int
    w: int
    h: int
    tag: str | None
    tags: tuple[str, ...]
    latest: str
    float: str
    starts: str
    state: str
    owner: str
    gaps: tuple[str, ...]
    spoken: str


@dataclass(frozen=True)
class CardLine:
    """A line from a card to one that comes after it, with its course as an SVG path.

    ``tight`` says that a goal's date hangs on it.
    """

    before: str
    after: str
    d: str
    tight: bool
    type: str
    lag: str

    def to_dict(self) -> dict[str, Any]:
        """Return it as a browser takes it."""
        said = dict(vars(self))
        return {"from": said.pop("before"), "to": said.pop("after"), **said}


@dataclass(frozen=True)
class BoardView:
    """All that a board shows; `to_dict` is what a browser takes."""

    title: str
    sentence: str
    goal: str | None
    width: int
    height: int
    cards: tuple[Card, ...]
    lines: tuple[CardLine, ...]
    bands: tuple[dict[str, Any], ...]
    events: tuple[dict[str, Any], ...]
    counts: Mapping[str, int]
    conflicts: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        cards = [
            {**vars(card), "tags": [*card.tags], "gaps": [*card.gaps]}
            for card in self.cards
        ]
        return {
            "title": self.title,
            "sentence": self.sentence,
            "goal": self.goal,
            "width": self.width,
            "height": self.height,
            "cards": cards,
            "links": [line.to_dict() for line in self.lines],
            "bands": [*self.bands],
            "events": [*self.events],
            "counts": dict(self.counts),
            "conflicts": [*self.conflicts],
        }


def board_view(
    plan: Plan,
    *,
    as_of: date | None = None,
    conflicts: Sequence[str] = (),
    measures: Measures | None = None,
) -> BoardView:
    """Return what a board shows of a plan.

    Parameters
    ----------
    plan : Plan
        One without unknown references and loops.
    as_of : date, optional
        The day the plan is looked at, else its status date. Without either, nothing is
        said to be late to start.
    conflicts : sequence of str
        Shown as they are.
    measures : Measures, optional
        Other sizes than the board's own.

    Examples
    --------
    >>> goal = {"id": "g", "statement": "Shop open", "by": date(2027, 2, 26)}
    >>> lease = {"id": "m", "title": "Lease", "goal": "g", "takes": "10d"}
    >>> plan = Plan(
    ...     format=1, title="Shop", start=date(2027, 2, 1), goals=[goal], milestones=[lease]
    ... )
    >>> card = board_view(plan).cards[1]
    >>> card.latest, card.float, card.starts
    ('by 26 Feb 2027', '2 weeks of float', 'start by 15 February 2027')
    """
    view = _shown(_Content(plan), as_of or plan.status_date, measures or Measures())
    return replace(view, conflicts=tuple(conflicts))


class _Content:
    """A plan as one of all that say the same."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content) and self.plan.plain == other.plan.plain

    def __hash__(self) -> int:
        return hash(self.plan.fingerprint)


@lru_cache(maxsize=4)  # what was taken back is as it was shown before
def _shown(content: _Content, when: date | None, sizes: Measures) -> BoardView:
    plan = content.plan
    laid = layout(plan, sizes)
    dates, problem = _dates(plan, when)
    words = words_of(plan, laid.columns, dates)
    goal = headline_goal(plan)
    return BoardView(
        title=plan.title,
        sentence=problem or _sentence(plan, dates),
        goal=goal.id if goal else None,
        width=laid.width,
        height=laid.height,
        cards=_cards(plan, laid, words, sizes),
        lines=_lines(laid, setting_the_date(plan, dates) if dates else frozenset()),
        bands=_bands(laid),
        events=tuple(
            {"id": e.id, "title": e.title, "tag": e.tag, "milestones": [*e.milestones]}
            for e in plan.events
        ),
        counts=_counts(plan),
        conflicts=(),
    )


def _dates(plan: Plan, when: date | None) -> tuple[Schedule | None, str]:
    """Return the timetable, or a sentence on why there is none."""
    try:
        return _timetable(_Dated(plan), when), ""
    except MsnbError as error:
        # A board is to be worked with also while the dates make no sense.
        first = error.faults[0] if isinstance(error, FaultsError) else error
        return None, f"There are no dates. {first}"


class _Dated:
    """A plan as one of all that have the same dates: they may differ in tags."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        said = dict(plan.plain)
        self._tagged = [*said.pop("milestones", ()), *said.pop("events", ())]
        self._others = said

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Dated)
            and self._others == other._others
            and len(self._tagged) == len(other._tagged)
            and all(map(_differ_in_tags, self._tagged, other._tagged))
        )

    def __hash__(self) -> int:
        return hash((self.plan.title, len(self._tagged)))


def _differ_in_tags(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether two items differ in their tags at the most."""
    return one is other or {**one, "tag": None} == {**other, "tag": None}


@lru_cache(maxsize=4)
def _timetable(dated: _Dated, when: date | None) -> Schedule:
    if when is None:
        return schedule(dated.plan, progress=False)
    return schedule(dated.plan, as_of=when)


def _sentence(plan: Plan, dates: Schedule | None) -> str:
    if not plan.goals and not plan.milestones:
        return NOTHING
    if not plan.milestones or dates is None:
        return NO_STEPS
    return dates.sentence()


def _cards(
    plan: Plan, laid: Layout, words: Mapping[str, Words], sizes: Measures
) -> tuple[Card, ...]:
    served: dict[str, list[str]] = {}
    for event in plan.events:
        for id_ in event.milestones if event.tag else ():
            served.setdefault(id_, []).append(str(event.tag))
    titles = {each.id: each.statement for each in plan.goals}
    titles |= {each.id: each.title for each in plan.milestones}
    cards = []
    for placed in laid.cards:
        item = plan.by_id[placed.id]
        tag = item.tag if isinstance(item, Milestone) else None
        said = words[placed.id]
        around = (
            tuple(titles[id_] for id_ in laid.columns.after[placed.id]),
            tuple(titles[id_] for id_ in laid.columns.before[placed.id]),
        )
        kind: Literal["goal", "milestone"] = (
            "goal" if isinstance(item, Goal) else "milestone"
        )
        cards.append(
            Card(
                **vars(placed),
                kind=kind,
                title=titles[placed.id],
                w=sizes.card_width,
                h=sizes.card_height,
                tag=tag,
                tags=tuple(
                    dict.fromkeys([*([tag] if tag else []), *served.get(placed.id, ())])
                ),
                spoken=spoken(kind, titles[placed.id], said, around),
                **vars(said),
            )
        )
    return tuple(cards)


def _lines(laid: Layout, tight: frozenset[tuple[str, str]]) -> tuple[CardLine, ...]:
    found = []
    for placed in laid.lines:
        line, link = placed.line, placed.line.link
        found.append(
            CardLine(
                before=line.before,
                after=line.after,
                d=placed.path,
                tight=(line.before, line.after) in tight,
                type=link.type if link else "FS",
                lag=str(link.lag) if link and link.lag else "",
            )
        )
    return tuple(found)


def _bands(laid: Layout) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "goal": band.goal or None,
            "title": "" if band.goal else LEADS_NOWHERE,
            "y": band.y,
            "h": band.height,
        }
        for band in laid.bands
    )


def _counts(plan: Plan) -> dict[str, int]:
    """Return how many milestones there are, and how many moments by tag.

    A moment is an event, or a milestone that comes from none.
    """
    from_events = {id_ for event in plan.events for id_ in event.milestones}
    tags = [event.tag for event in plan.events]
    tags += [each.tag for each in plan.milestones if each.id not in from_events]
    return {
        "milestones": len(plan.milestones),
        "success": tags.count("success"),
        "pain": tags.count("pain"),
        "untagged": tags.count(None),
    }
