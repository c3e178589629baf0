"""The plan as a whole: what ``plan.toml`` says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PrivateAttr, model_validator

from msnb import canonical
from msnb.errors import ChoiceError, Fault
from msnb.plan.calendars import Calendar, Day
from msnb.plan.durations import NotNegative, Takes
from msnb.plan.items import Goal, Id, Item, Milestone, Person, Risk, Task, Terms, Text
from msnb.plan.outcomes import Component, Event, TrackedMetric, Tranche
from msnb.plan.refusal import refused, refused_together
from msnb.plan.surroundings import Blocker, Cadence, Resource, Stakeholder
from msnb.plan.tables import Said, Tables, as_json, as_table, copied
from msnb.wording import listed, shown

FORMAT = 1
CURRENCY_PATTERN = r"^[A-Z]{3}$"
# The lists of a plan, and what one item of each is called.
LISTS = {
    "people": "person",
    "goals": "goal",
    "milestones": "milestone",
    "tasks": "task",
    "terms": "terms",
    "risks": "risk",
    "events": "event",
    "stakeholders": "stakeholder",
    "metrics": "metric",
    "tranches": "tranche",
    "resources": "resource",
    "blockers": "blocker",
    "components": "component",
    "cadence": "meeting",
}
# Everything with an id of its own; terms may have one.
AnyItem = (
    Person
    | Goal
    | Milestone
    | Task
    | Risk
    | Event
    | Stakeholder
    | TrackedMetric
    | Tranche
    | Resource
    | Blocker
    | Component
    | Cadence
)


def _known_format(value: object) -> object:
    # To Python, true and 1.0 are 1 as well.
    if type(value) is not int or value != FORMAT:
        message = f"msnb does not know format {shown(value)}."
        raise refused(message, f"Write format = {FORMAT}.")
    return value


@dataclass(frozen=True)
class Source:
    """Where a plan was read. Two plans that say the same are equal wherever they lie."""

    path: Path | None = field(default=None, compare=False)
    sha256: str = field(default="", compare=False)


class PlanningShare(Item):
    """Planning effort against the whole, and what says how much is enough."""

    effort_days: NotNegative | None = Field(None, description="Spent on planning.")
    total_effort_days: NotNegative | None = Field(None, description="Of the whole work.")
    risk: Literal["low", "medium", "high"] | None = Field(None, description="Of the work.")
    size: Literal["small", "medium", "large"] | None = Field(
        None, description="Of the work."
    )


class Dismissed(Item):
    """Questions of the pre-mortem that do not concern this plan, each with the reason."""

    optimism: str = Field("", description="Why nothing is estimated too boldly.")
    planning: str = Field("", description="Why there is planning enough.")
    assessment: str = Field("", description="Why the risks are judged well.")
    discovery: str = Field("", description="Why nothing is left to find out.")
    politics: str = Field("", description="Why interests do not stand in the way.")
    legacy: str = Field("", description="Why no old system is in the way.")
    third_party: str = Field("", description="Why nobody else is depended on.")


class OutsideView(Item):
    """The reference class: which, when and why it was chosen."""

    duration: str | None = Field(None, description="Class path, such as world-bank/water.")
    cost: str | None = Field(None, description="Class path for cost.")
    history: str | None = Field(
        None, description="CSV of own past projects, beside the plan."
    )
    chosen_on: Day | None = Field(None, description="Before its numbers were seen.")
    why: str = Field("", description="Why this class, in a few words.")


class Plan(Item):
    """What is to be true, by when, what it takes, and who.

    Frozen: an edit gives a new plan.

    Examples
    --------
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1))
    >>> plan.milestones
    ()
    """

    format: Annotated[Literal[1], BeforeValidator(_known_format)] = Field(
        description="Version of this format."
    )
    title: Text = Field(description="As the reports show it.")
    start: Day = Field(description="Nothing starts before.")
    status_date: Day | None = Field(None, description='"As of": what is known on this day.')
    currency: Annotated[str, Field(pattern=CURRENCY_PATTERN)] | None = Field(
        None, description="ISO 4217, such as EUR."
    )
    mode: Literal["planning", "execution"] = Field(
        "planning", description="Whether the work has begun."
    )
    planning: PlanningShare | None = Field(
        None, description="Planning effort against the whole."
    )
    dismissed: Dismissed = Field(
        default_factory=Dismissed, description="Questions that do not concern it, and why."
    )
    calendar: Calendar = Field(default_factory=Calendar, description="The plan's own.")
    calendars: dict[Id, Calendar] = Field(
        default_factory=dict, description="Further calendars, by name."
    )
    outside_view: OutsideView | None = Field(None, description="The reference class.")
    people: Annotated[tuple[Person, ...], Field(strict=False)] = Field(
        (), description="Who owns, backs up or does work."
    )
    goals: Annotated[tuple[Goal, ...], Field(strict=False)] = Field(
        (), description="What must be true in the end."
    )
    milestones: Annotated[tuple[Milestone, ...], Field(strict=False)] = Field(
        (), description="What must be true before that."
    )
    tasks: Annotated[tuple[Task, ...], Field(strict=False)] = Field(
        (), description="Work finer than a stage."
    )
    terms: Annotated[tuple[Terms, ...], Field(strict=False)] = Field(
        (), description="What each side gives, and what follows."
    )
    risks: Annotated[tuple[Risk, ...], Field(strict=False)] = Field(
        (), description="What may happen."
    )
    events: Annotated[tuple[Event, ...], Field(strict=False)] = Field(
        (), description="What users go through, in the order of time."
    )
    stakeholders: Annotated[tuple[Stakeholder, ...], Field(strict=False)] = Field(
        (), description="Who has to be engaged."
    )
    metrics: Annotated[tuple[TrackedMetric, ...], Field(strict=False)] = Field(
        (), description="Numbers that are followed."
    )
    tranches: Annotated[tuple[Tranche, ...], Field(strict=False)] = Field(
        (), description="Money that milestones set free."
    )
    resources: Annotated[tuple[Resource, ...], Field(strict=False)] = Field(
        (), description="What milestones need to be there."
    )
    blockers: Annotated[tuple[Blocker, ...], Field(strict=False)] = Field(
        (), description="What is unknown or stands in the way."
    )
    components: Annotated[tuple[Component, ...], Field(strict=False)] = Field(
        (), description="What milestones bring, the most important first."
    )
    cadence: Annotated[tuple[Cadence, ...], Field(strict=False)] = Field(
        (), description="Meetings and messages that come back."
    )

    _source: Source = PrivateAttr(default_factory=Source)
    _tables: Tables = PrivateAttr(default_factory=Tables)

    @model_validator(mode="after")
    def _items_agree(self) -> Self:
        faults = [*repeated_ids(self._ids()), *ranges_out_of_order(self)]
        if faults:
            raise refused_together(faults)
        return self

    def _ids(self) -> Iterator[tuple[str, str]]:
        for name in LISTS:
            yield from ((name, item.id) for item in getattr(self, name) if item.id)

    @property
    def work(self) -> tuple[Milestone | Task, ...]:
        """Milestones, then tasks: all that has dates."""
        return (*self.milestones, *self.tasks)

    @cached_property
    def by_id(self) -> dict[str, AnyItem]:
        """Every item with an id, except terms."""
        groups = (getattr(self, name) for name in LISTS if name != "terms")
        return {item.id: item for group in groups for item in group}

    @cached_property
    def tasks_of(self) -> dict[str, tuple[Task, ...]]:
        """The tasks of each milestone that has some, in the order of the file."""
        found: dict[str, list[Task]] = {}
        for task in self.tasks:
            if task.milestone is not None:
                found.setdefault(task.milestone, []).append(task)
        return {id_: tuple(tasks) for id_, tasks in found.items()}

    def calendar_of(self, item: Milestone | Task) -> Calendar:
        """Return the calendar an item's durations are counted in.

        One that the plan does not know counts as the plan's own; `structural_faults`
        names it.
        """
        return self.calendars.get(item.calendar or "", self.calendar)

    def as_of(self, given: date | None = None) -> date:
        """Return the day the plan is looked at: as given, or its status date.

        Raises
        ------
        ChoiceError
            Neither is there. Today's date is never taken: a re-run must give the same.
        """
        when = given or self.status_date
        if when is None:
            msg = (
                f"'{self.title}' has no status_date. Add one to plan.toml, "
                "or say --as-of with a date."
            )
            raise ChoiceError(msg)
        return when

    @property
    def path(self) -> Path | None:
        """The file it was read from, if any."""
        return self._source.path

    @property
    def folder(self) -> Path | None:
        """The plan folder, if it was read from one."""
        return self._source.path.parent if self._source.path else None

    @property
    def file_sha256(self) -> str:
        """Of the file as it was read; empty for a plan made in Python."""
        return self._source.sha256

    @cached_property
    def fingerprint(self) -> str:
        """Twelve digits that change with what the plan says; comments do not count."""
        return canonical.fingerprint(self.plain)

    @cached_property
    def plain(self) -> Mapping[str, Any]:
        """What the plan says with values as JSON has them. To be read, never changed."""
        own: dict[str, Any] = as_json(as_table(self, exclude=LISTS))
        return own | {
            name: [said.plain for said in all_said]
            for name, all_said in self.said_by_list().items()
        }

    def to_dict(self) -> dict[str, Any]:
        """Return what the plan says, as its file would: nothing that was left out."""
        said: dict[str, Any] = copied(self.said())
        return said

    def said(self) -> dict[str, Any]:
        """Return the same as `to_dict`, with items that are to be read, never changed."""
        return as_table(self, exclude=LISTS) | {
            name: [said.table for said in all_said]
            for name, all_said in self.said_by_list().items()
        }

    def said_by_list(self) -> dict[str, list[Said]]:
        """Return the tables of the items of each list that the plan has."""
        names = (name for name in LISTS if name in self.model_fields_set)
        return {name: list(map(self._tables.of, getattr(self, name))) for name in names}

    def keeping(self, before: "Plan") -> Self:
        """Return this plan, with what is known of items that another one has as well."""
        items = (item for name in LISTS for item in getattr(self, name))
        self._tables = before._tables.narrowed(items)  # noqa: SLF001  # one class
        return self

    def read_from(self, path: Path, sha256: str) -> "Plan":
        """Return the same plan with the place it was read from."""
        plan = self.model_copy()
        plan._source = Source(path, sha256)  # noqa: SLF001  # a copy of our own
        return plan


def repeated_ids(ids: Iterable[tuple[str, str]]) -> list[Fault]:
    """Return a fault for each id that stands twice; ids are unique in the whole plan.

    Parameters
    ----------
    ids : iterable of (str, str)
        The list and the id of each item that has one.
    """
    places: dict[str, list[str]] = {}
    for name, id_ in ids:
        places.setdefault(id_, []).append(name)
    return [
        Fault(
            f"The id {shown(id_)} stands {len(names):,} times: "
            f"in {listed(dict.fromkeys(names))}.",
            "Give each its own id.",
            item=id_,
            field="id",
        )
        for id_, names in places.items()
        if len(names) > 1
    ]


def ranges_out_of_order(plan: Plan) -> Iterator[Fault]:
    """Yield a fault for each duration whose low, likely and high do not grow."""
    for item in plan.work:
        if item.takes is not None:
            yield from _out_of_order(item.id, "takes", item.takes, plan.calendar_of(item))
    for risk in plan.risks:
        if risk.delay is not None:
            yield from _out_of_order(risk.id, "delay", risk.delay, plan.calendar)


def _out_of_order(
    item: str, field: str, takes: Takes, calendar: Calendar
) -> Iterator[Fault]:
    given = [each for each in (takes.low, takes.likely, takes.high) if each is not None]
    minutes = [each.minutes(calendar) for each in given]
    if minutes != sorted(minutes):
        yield Fault(
            f"low, likely and high are out of order: {' / '.join(map(str, given))}.",
            "Put the shortest first.",
            item=item,
            field=field,
        )
