"""Who and what stands around the work: stakeholders, resources, blockers, meetings."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from msnb.plan.calendars import Day
from msnb.plan.durations import Every, NotNegative
from msnb.plan.items import Id, Item, Party, Text
from msnb.plan.refusal import refused

Influence = Literal["low", "medium", "high"]
Stance = Literal["supports", "neutral", "opposes", "unknown"]
ResourceKind = Literal["human", "financial", "technology", "adviser"]
BlockerKind = Literal["unknown", "blocker", "dependency"]

_ID = "Letters, digits, - and _; unique in the plan."


class Stakeholder(Item):
    """Somebody whom the outcome touches, and who has to be engaged."""

    id: Id = Field(description=_ID)
    name: Text = Field(description="A person, a role or a group.")
    party: Party | None = Field(None, description="Whose side they are on.")
    organisation: str = Field("", description="Where they belong.")
    role: str = Field("", description="What they do there.")
    influence: Influence | None = Field(None, description="How much hangs on them.")
    stance: Stance = Field("unknown", description="Where they stand on the plan.")
    reports_to: Id | None = Field(None, description="Id of the stakeholder above.")
    needs: str = Field("", description="What engagement they need.")
    contact: str = Field("", description="How they are reached.")
    next_step: str = Field("", description="What is done next with them.")
    next_on: Day | None = Field(None, description="The day of the next step.")
    owner: Id | None = Field(None, description="Id of the person who engages them.")


class Resource(Item):
    """What milestones need to be there: people, money, tools, advice."""

    id: Id = Field(description=_ID)
    name: Text = Field(description="What is needed.")
    kind: ResourceKind | None = Field(None, description="What sort of resource it is.")
    milestones: Annotated[tuple[Id, ...], Field(strict=False)] = Field(
        (), description="Ids of the milestones that need it."
    )
    amount: NotNegative | None = Field(None, description="In the plan's currency.")
    secured: bool = Field(default=False, description="Whether it is certain to be there.")


class Blocker(Item):
    """What is not known, stands in the way, or has to come from elsewhere."""

    id: Id = Field(description=_ID)
    title: Text = Field(description="As the reports show it.")
    kind: BlockerKind = Field("blocker", description="Which of the three it is.")
    milestones: Annotated[tuple[Id, ...], Field(strict=False)] = Field(
        (), description="Ids of the milestones it endangers or slows."
    )
    owner: Id | None = Field(None, description="Id of the person who sees to it.")
    remover: str = Field("", description="Who can remove it.")
    raised_on: Day | None = Field(None, description="The day on which it was raised.")
    by: Day | None = Field(None, description="The day by which it must be gone.")
    resolved_on: Day | None = Field(None, description="The day on which it was gone.")

    @model_validator(mode="after")
    def _raised_before_resolved(self) -> Self:
        if self.raised_on and self.resolved_on and self.resolved_on < self.raised_on:
            message = (
                f"It was resolved on {self.resolved_on}, "
                f"before it was raised on {self.raised_on}."
            )
            raise refused(message, "Correct one of the two.")
        return self

    def is_open(self, when: date | None = None) -> bool:
        """Return whether it is still there, on a day or at the end of all that is known.

        Examples
        --------
        >>> known = Blocker(id="b", title="No access", resolved_on=date(2027, 3, 5))
        >>> known.is_open(), known.is_open(date(2027, 3, 4))
        (False, True)
        """
        if self.resolved_on is None:
            return True
        return when is not None and when < self.resolved_on


class Cadence(Item):
    """A meeting or message that comes back, and who is in it."""

    id: Id = Field(description=_ID)
    title: Text = Field(description="What people call it.")
    every: Every | None = Field(None, description="How often: 1d, 2w, 1mo. Else once.")
    starts: Day | None = Field(None, description="The first time.")
    channel: str = Field("", description="Where or how, such as a room or a letter.")
    together: bool = Field(default=True, description="Everybody at the same time.")
    who: Annotated[tuple[Id, ...], Field(strict=False)] = Field(
        (), description="Ids of people and stakeholders."
    )
