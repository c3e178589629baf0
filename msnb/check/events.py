"""How many events are moments of success or points of pain, and a rule about the rest."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import set_field
from msnb.plan import Plan
from msnb.wording import count, listed, shown


@dataclass(frozen=True)
class EventCounts:
    """How many events are in each bucket."""

    success: int
    pain: int
    untagged: int

    @property
    def total(self) -> int:
        """How many there are."""
        return self.success + self.pain + self.untagged

    def sentence(self) -> str:
        """Return the counts.

        Examples
        --------
        >>> EventCounts(3, 1, 0).sentence()
        '4 events: 3 moments of success and 1 point of pain.'
        """
        said = [
            count(self.success, "moment of success", "moments of success"),
            count(self.pain, "point of pain", "points of pain"),
        ]
        said += [f"{self.untagged} neither yet"] if self.untagged else []
        return f"{count(self.total, 'event')}: {listed(said)}."


def event_counts(plan: Plan) -> EventCounts:
    """Return how many events of a plan are in each bucket.

    Examples
    --------
    >>> from datetime import date
    >>> events = [{"id": "a", "title": "Queue", "tag": "pain"}, {"id": "b", "title": "B"}]
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1), events=events)
    >>> event_counts(plan)
    EventCounts(success=0, pain=1, untagged=1)
    """
    tags = Counter(each.tag for each in plan.events)
    return EventCounts(tags["success"], tags["pain"], tags[None])


@rule(
    "event-untagged",
    "hint",
    "An event is neither a moment of success nor a point of pain.",
    why="A plan turns up what goes well and turns down what hurts; the rest is scenery.",
)
def _event_untagged(context: Context) -> Iterator[Found]:
    for event in context.plan.events:
        if event.tag is None:
            yield Found(
                event.id,
                "tag",
                f"Nobody says whether {shown(event.title)} is a moment of success or a "
                "point of pain.",
                f"Say it: {set_field(event.id, 'tag', 'success')} (or pain)",
            )


RULES = (_event_untagged,)
