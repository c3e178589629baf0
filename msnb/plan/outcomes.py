"""What should come of it: events on the way, metrics, components, money set free."""

from typing import Annotated, Literal

from pydantic import Field

from msnb.plan.calendars import Day
from msnb.plan.durations import NotNegative
from msnb.plan.items import Id, Item, Metric, Tag, Text

MetricKind = Literal["leading", "lagging"]
Verdict = Literal["better", "worse", "unknown"]

_ID = "Letters, digits, - and _; unique in the plan."


class Event(Item):
    """A moment that users go through on the way to a goal; the list is the time line."""

    id: Id = Field(description=_ID)
    title: Text = Field(description="What happens.")
    tag: Tag | None = Field(None, description="A moment of success, or a point of pain.")
    goal: Id | None = Field(None, description="Id of the goal it leads to.")
    milestones: Annotated[tuple[Id, ...], Field(strict=False)] = Field(
        (), description="Ids of the milestones that serve it."
    )


class TrackedMetric(Metric):
    """A metric that is followed on the way, with where it stands now.

    Examples
    --------
    >>> wait = TrackedMetric(
    ...     id="wait", name="waiting time", baseline=30, target=10, current=25, unit="min"
    ... )
    >>> wait.verdict, wait.change, wait.left
    ('better', -5.0, -15.0)
    """

    id: Id = Field(description=_ID)
    kind: MetricKind | None = Field(
        None, description="Whether it moves before the result, or with it."
    )
    goal: Id | None = Field(None, description="Id of the goal it tells about.")
    milestone: Id | None = Field(None, description="Id of the milestone it tells about.")
    current: float | None = Field(None, description="Where it stands now.")

    @property
    def change(self) -> float | None:
        """From the baseline to now; None where either is not known."""
        return _from_to(self.baseline, self.current)

    @property
    def left(self) -> float | None:
        """From now to the target: negative where it still has to fall."""
        return _from_to(self.current, self.target)

    @property
    def verdict(self) -> Verdict:
        """Whether it moved towards its target or away from it.

        "unknown" while baseline, target or current is missing, while nothing has changed,
        and where baseline and target are the same, so that neither direction is better.
        """
        wanted = _from_to(self.baseline, self.target)
        if not wanted or not self.change:
            return "unknown"
        return "better" if (wanted > 0) == (self.change > 0) else "worse"


def _from_to(one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return None
    return float(f"{other - one:.12g}")  # 0.3 less 0.1 is 0.2 to whoever typed them


class Tranche(Item):
    """Money that a finished milestone sets free."""

    id: Id = Field(description=_ID)
    title: Text = Field(description="As the reports show it.")
    amount: NotNegative | None = Field(None, description="In the plan's currency.")
    milestone: Id | None = Field(
        None, description="Id of the milestone that unlocks it. Else free from the start."
    )
    released_on: Day | None = Field(None, description="The day on which it was paid.")


class Component(Item):
    """A part of what a milestone brings; the list is the order of priority."""

    id: Id = Field(description=_ID)
    title: Text = Field(description="As the reports show it.")
    milestone: Id | None = Field(None, description="Id of the milestone that brings it.")
    effort: NotNegative | None = Field(None, description="What it takes, on any scale.")
    value: NotNegative | None = Field(None, description="What it is worth, on any scale.")
