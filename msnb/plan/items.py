"""What a plan is made of: people, goals, milestones, tasks, terms, risks."""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    model_serializer,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from msnb.plan.calendars import Day, Span
from msnb.plan.durations import Amount, Lag, NotNegative, Takes, WorkingTime
from msnb.plan.refusal import refused
from msnb.wording import shown

ID_PATTERN = r"^[A-Za-z0-9_][A-Za-z0-9_-]*$"
QUARTER_PATTERN = r"^[12][0-9]{3}-Q[1-4]$"
TEXT_PATTERN = r"\S"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
Quarter = Annotated[str, StringConstraints(pattern=QUARTER_PATTERN)]
Text = Annotated[str, StringConstraints(pattern=TEXT_PATTERN)]

_ID = "Letters, digits, - and _; unique in the plan."

Party = Literal["us", "sponsor", "client", "partner", "supplier"]
Level = Literal["business", "department", "leader", "program", "contributor"]
Marks = Literal["achievement", "deliverable", "decision", "phase_end"]
Kind = Literal["time", "event", "technical"]
LinkType = Literal["FS", "SS", "FF", "SF"]
LinkKind = Literal["sequential", "parallel", "resource", "external"]
RiskKind = Literal[
    "resource", "time", "dependency", "scope", "legacy", "third_party", "unknown"
]
Tag = Literal["success", "pain"]
Cause = Literal["optimism", "planning", "assessment", "discovery", "politics"]
Category = Literal[
    "growth/market_expansion",
    "growth/product_launch",
    "growth/customer_acquisition",
    "growth/partnership",
    "operational_excellence/cost_reduction",
    "operational_excellence/efficiency",
    "operational_excellence/quality",
    "operational_excellence/system_implementation",
    "financial/revenue",
    "financial/profitability",
    "financial/cash_flow",
    "financial/returns",
    "operational/process_improvement",
    "operational/technology_deployment",
    "operational/team_building",
    "operational/compliance",
]


class Item(BaseModel):
    """What every part of a plan has in common: frozen, and no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Person(Item):
    """Somebody who owns, backs up or does work."""

    id: Id = Field(description=_ID)
    name: Text = Field(description="As the reports show it.")
    role: str = Field("", description="What the person does in this plan.")
    party: Party = Field("us", description="Whose side the person is on.")
    empowered: bool = Field(default=False, description="May decide when the owner is away.")
    away: Annotated[tuple[Span, ...], Field(strict=False)] = Field(
        (), description="When the person is absent."
    )
    calendar: Id | None = Field(
        None, description="A calendar of the plan that also shifts this person's work."
    )

    def is_away(self, when: date) -> bool:
        """Return whether the person is absent on a day."""
        return any(when in span for span in self.away)


class Metric(Item):
    """The number that tells whether a goal is reached."""

    name: Text = Field(description="What is counted or measured.")
    baseline: float | None = Field(None, description="Where it stands at the start.")
    target: float | None = Field(None, description="Where it must stand.")
    unit: str = Field("", description="What one of it is.")


class Considered(Item):
    """What was thought of before a goal was set: an answer each, or why there is none."""

    stakeholders: str = Field("", description="Who has a say, or is touched by it.")
    users: str = Field("", description="Who uses the result, and for what.")
    risks: str = Field("", description="What could go wrong.")
    constraints: str = Field("", description="What cannot be changed.")
    metrics: str = Field("", description="What tells that it is reached.")


class Goal(Item):
    """What must be true in the end; the latest dates are counted back from its deadline."""

    id: Id = Field(description=_ID)
    statement: Text = Field(description="One sentence that can turn out true or not.")
    level: Level = Field("business", description="Whose goal it is.")
    serves: Id | None = Field(None, description="Id of the goal above.")
    metric: Metric | None = Field(None, description="The number that tells.")
    by: Day | None = Field(None, description="The deadline.")
    evaluate: Annotated[tuple[Quarter, ...], Field(strict=False)] = Field(
        (), description="Quarters in which it is evaluated, such as 2027-Q3."
    )
    critical: bool = Field(default=False, description="Whether it demands full planning.")
    considered: Considered = Field(
        default_factory=Considered, description="What was thought of first."
    )
    achieved_on: Day | None = Field(None, description="The day on which it came true.")


class Link(Item):
    """What an item waits for.

    Examples
    --------
    >>> Link.model_validate("trained").type
    'FS'
    """

    on: Id = Field(description="Id of a milestone or task.")
    type: LinkType = Field(
        "FS", alias="link", description="Finish or start to start or finish."
    )
    lag: Lag | None = Field(
        None, description="Wait after the link, such as 2d; may be negative."
    )
    kind: LinkKind = Field("sequential", description="Why the two hang together.")

    @model_validator(mode="before")
    @classmethod
    def _id_alone(cls, value: Any) -> Any:  # noqa: ANN401  # as TOML gave it
        if isinstance(value, str):
            return {"on": value}
        if not isinstance(value, (dict, cls)):
            message = f"{shown(value)} is not the id of a milestone or task."
            raise refused(message, 'Write it in quotes, or { on = "…", lag = "…" }.')
        return value

    @model_serializer
    def _id_alone_stays_alone(self) -> Any:  # noqa: ANN401
        given: dict[str, object] = {"on": self.on}
        if self.type != "FS":
            given["link"] = self.type
        if self.lag is not None:
            given["lag"] = str(self.lag)
        if self.kind != "sequential":
            given["kind"] = self.kind
        return self.on if len(given) == 1 else given

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        table = handler.resolve_ref_schema(handler(schema["schema"]))
        return {"anyOf": [{"type": "string", "pattern": ID_PATTERN}, table]}


class _Work(Item):
    """What milestones and tasks have in common: what it takes, and what happened."""

    id: Id = Field(description=_ID)
    title: Text = Field(description="As the reports show it.")
    needs: Annotated[tuple[Link, ...], Field(strict=False)] = Field(
        (), description="What must hold before the work starts."
    )
    takes: Takes | None = Field(None, description="A duration, or low, likely and high.")
    not_before: Day | None = Field(None, description="The work cannot start earlier.")
    calendar: Id | None = Field(None, description="Name of a calendar of the plan.")
    cost: Amount | None = Field(None, description="Without contingency.")
    cost_per_day: NotNegative | None = Field(None, description="For each working day.")
    started: Day | None = Field(None, description="The day on which work began.")
    finished: Day | None = Field(None, description="The day on which it was met.")
    remaining: WorkingTime | None = Field(None, description="What is left of the work.")

    @model_validator(mode="after")
    def _progress_agrees(self) -> Self:
        if self.started and self.finished and self.finished < self.started:
            message = (
                f"It finished on {self.finished}, before it started on {self.started}."
            )
            raise refused(message, "Correct one of the two.")
        if self.finished and self.remaining and self.remaining.amount:
            message = f"It finished on {self.finished}, yet {self.remaining} remain."
            raise refused(message, "Remove 'remaining', or 'finished'.")
        return self

    @property
    def is_finished(self) -> bool:
        """Whether a finish date is recorded."""
        return self.finished is not None


class Milestone(_Work):
    """A moment at which something is true. What it takes is its stage, the work before."""

    goal: Id | None = Field(None, description="Id of the goal it leads to.")
    marks: Marks = Field("achievement", description="What sort of moment it is.")
    kind: Kind = Field("event", description="Decides how completion is judged.")
    category: Category | None = Field(None, description="What it is good for.")
    tag: Tag | None = Field(None, description="A moment of success, or a point of pain.")
    critical: bool = Field(default=False, description="Whether it demands full planning.")
    done_when: str = Field("", description="The test by which people agree that it is met.")
    owner: Id | None = Field(None, description="Id of a person.")
    backup: Id | None = Field(None, description="Id of another person.")
    deadline: Day | None = Field(None, description="Someone else's date.")
    target: Day | None = Field(None, description="The date we aim for.")
    commitment: Day | None = Field(None, description="The date we promised.")


class Task(_Work):
    """Work finer than a stage; it rolls up to a milestone."""

    milestone: Id | None = Field(None, description="Id of the milestone it belongs to.")
    who: Annotated[tuple[Id, ...], Field(strict=False)] = Field(
        (), description="Ids of people."
    )


class Side(Item):
    """What one party of two-way terms gives."""

    party: Party = Field(description="Who gives.")
    what: Text = Field(description="What is given.")
    amount: NotNegative | None = Field(None, description="In the plan's currency.")
    role: Id | None = Field(None, description="Id of the person it is about.")


class Terms(Item):
    """Two-way terms: what is given for now, and what follows when the milestone is met."""

    milestone: Id = Field(description="Id of the milestone that decides.")
    id: Id | None = Field(None, description=_ID)
    gives: Side | None = Field(None, description="What one side gives for now.")
    if_met: Side | None = Field(None, description="What follows when it is met.")
    if_missed: Literal["stop", "continue", "replan"] | None = Field(
        None, description="What follows when it is missed."
    )
    agreed_on: Day | None = Field(None, description="The day of the agreement.")
    valid_until: Day | None = Field(None, description="The last day of the promise.")


class Risk(Item):
    """What may happen, what it would do, and what is done about it."""

    id: Id = Field(description=_ID)
    title: str = Field("", description="What may happen.")
    threatens: Annotated[tuple[Id, ...], Field(strict=False)] = Field(
        (), description="Ids of milestones or tasks."
    )
    kind: RiskKind = Field("unknown", description="Where it comes from.")
    cause: Cause | None = Field(None, description="What in the planning would be to blame.")
    chance: float | None = Field(None, ge=0, le=1, description="Between 0 and 1.")
    delay: Takes | None = Field(None, description="What it would cost in time.")
    cost: Amount | None = Field(None, description="What it would cost in money.")
    mitigation: str = Field("", description="What makes it less likely.")
    contingency: str = Field("", description="What is done when it happens.")
    owner: Id | None = Field(None, description="Id of the person who watches it.")
