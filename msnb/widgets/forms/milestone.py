"""The form of a milestone: the whole card, from what will be true to what it sets free."""

from msnb.errors import ChoiceError
from msnb.plan import Milestone, Plan
from msnb.widgets.forms import choices
from msnb.widgets.forms.declaring import Entry, Group, Items, Part, Rows, Section
from msnb.widgets.forms.form import Form
from msnb.widgets.forms.places import TERMS
from msnb.widgets.forms.ranges import duration_range, money_range
from msnb.widgets.forms.shown import sentences
from msnb.wording import count, day, listed, shown

_PARTY = Entry(
    "party", "Who", "choice", options=choices.options(choices.PARTIES), is_required=True
)
_WHAT = Entry("what", "What", "long", is_required=True)
_AMOUNT = Entry("amount", "Amount", "money")


class MilestoneForm(Form):
    """The card of a milestone.

    Parameters
    ----------
    keeper : Keeper or path
    item : str, optional
        Id of a milestone; else the first.

    Examples
    --------
    >>> import tempfile
    >>> from datetime import date
    >>> from msnb.plan import write_plan
    >>> shop = {"format": 1, "title": "Shop", "start": date(2027, 2, 1)}
    >>> shop["milestones"] = [{"id": "open", "title": "Shop open"}]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = write_plan(Plan.model_validate(shop), folder)
    ...     form = MilestoneForm(folder)
    ...     typed = {"op": "set", "field": "open.deadline", "value": "soon"}
    ...     print(form.answer({"request": "1", **typed})["message"])
    ...     typed["value"] = "30 June 2027"
    ...     print(form.answer({"request": "2", **typed})["message"])
    ...     form.close()
    'soon' is not a date. Write a date such as 2027-06-30.
    Deadline of 'Shop open': 30 June 2027.
    """

    heading = "Milestone"
    empty = "What must be true just before the goal is reached?"
    list_name = "milestones"

    def note(self, plan: Plan, item: str) -> str:
        """Return what a milestone still lacks."""
        lacks = gaps(milestone_of(plan, item))
        return f"no {listed(lacks)}" if lacks else ""

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the parts of the form."""
        if item is None:
            return ()
        milestone = milestone_of(plan, item)
        return (
            Section("What will be true", _what(plan), item),
            Section("Who", _who(plan, milestone), item),
            Section("How long its stage takes", _takes(plan, milestone), item),
            Section("Dates", _DATES, item),
            Section(
                "What must be true before",
                (_needs(plan, item),),
                item,
                is_open=bool(milestone.needs),
            ),
            Section(
                "Two-way terms",
                terms_parts(plan),
                TERMS + item,
                "For now one side gives; when the milestone is met, the other does.",
                is_open=any(each.milestone == item for each in plan.terms),
            ),
            Section(
                "The money it sets free",
                (tranches_part(item),),
                item,
                is_open=_has(plan, item),
            ),
            Section(
                "What it brings, the most important first",
                (components_part(item),),
                item,
                is_open=any(each.milestone == item for each in plan.components),
            ),
            Section(
                "Resources and tools it needs",
                (resources_part(item),),
                item,
                is_open=any(item in each.milestones for each in plan.resources),
            ),
            Section(
                "What happened", _HAPPENED, item, is_open=milestone.started is not None
            ),
        )


def milestone_of(plan: Plan, item: str) -> Milestone:
    """Return a milestone by its id.

    Raises
    ------
    ChoiceError
        There is none.
    """
    found = plan.by_id.get(item)
    if not isinstance(found, Milestone):
        msg = f"The plan has no milestone {shown(item)}. Choose another one."
        raise ChoiceError(msg)
    return found


def gaps(milestone: Milestone) -> tuple[str, ...]:
    """Return what a card cannot be without and lacks, in the words of the board.

    Examples
    --------
    >>> gaps(Milestone(id="open", title="Shop open", owner="ana"))
    ('done-when', 'backup')
    """
    asked = (
        ("done-when", milestone.done_when),
        ("owner", milestone.owner),
        ("backup", milestone.backup),
    )
    return tuple(name for name, value in asked if not value)


def components_part(milestone: str) -> Items:
    """Return a milestone's components, in the order of priority."""
    return Items(
        "components",
        "Components",
        Entry("title", "What is it?", is_required=True),
        (
            Entry("value", "Value", "number"),
            Entry("effort", "Effort", "number"),
        ),
        "Add a component",
        "No component yet.",
        {"milestone": milestone},
        has_order=True,
    )


def resources_part(milestone: str) -> Items:
    """Return the resources that a milestone needs."""
    return Items(
        "resources",
        "Resources",
        Entry("name", "What is needed?", is_required=True),
        (
            Entry(
                "kind", "Kind", "choice", options=choices.options(choices.RESOURCE_KINDS)
            ),
            Entry("amount", "Amount", "money"),
            Entry("secured", "It is certain to be there", "yes_no"),
        ),
        "Add a resource",
        "No resource named yet.",
        {"milestones": [milestone]},
    )


def _what(plan: Plan) -> tuple[Part, ...]:
    return (
        Entry(
            "title",
            "The milestone",
            help="What is true then.",
            called="Title",
            is_required=True,
        ),
        Entry("goal", "Leads to", "choice", options=choices.items(plan, "goals")),
        Entry(
            "done_when",
            "Done when",
            "long",
            "The test by which all agree that it is met: a figure, or who signs what.",
        ),
        _defaulted("marks", "It marks", choices.MARKS),
        _defaulted("kind", "It is judged", choices.KINDS),
        Entry(
            "category",
            "What it is good for",
            "choice",
            options=choices.options(choices.CATEGORIES),
        ),
        Entry(
            "tag", "It is", "choice", options=choices.options(choices.TAGS), called="Tag"
        ),
        Entry(
            "critical",
            "It is critical: it demands full planning",
            "yes_no",
            called="Critical",
        ),
    )


def _defaulted(key: str, label: str, labels: dict[str, str], *, called: str = "") -> Entry:
    """Return a choice of which the first holds while nothing is said."""
    options = choices.options(labels)
    default = options[0].value
    return Entry(key, label, "choice", options=options, called=called, default=default)


def _who(plan: Plan, milestone: Milestone) -> tuple[Part, ...]:
    people = choices.people(plan)
    return (
        Entry("owner", "Owner", "choice", options=people, adds_person=True),
        Entry(
            "backup",
            "Backup",
            "choice",
            "Briefed, and may decide when the owner is away.",
            people,
            adds_person=True,
        ),
        sentences("absences", "note", *_absences(plan, milestone)),
    )


def _absences(plan: Plan, milestone: Milestone) -> tuple[str, ...]:
    """Return when the owner and the backup are away, and whether a date falls into it."""
    said = []
    dates = [
        when
        for when in (milestone.target, milestone.commitment, milestone.deadline)
        if when is not None
    ]
    for person in plan.people:
        if person.id not in (milestone.owner, milestone.backup) or not person.away:
            continue
        spans = listed(f"{day(span.first)} to {day(span.last)}" for span in person.away)
        met = [day(when) for when in dates if person.is_away(when)]
        clash = (
            f" {listed(met)} {'falls' if len(met) == 1 else 'fall'} into it." if met else ""
        )
        said.append(f"{person.name} is away {spans}.{clash}")
    return tuple(said)


def _takes(plan: Plan, milestone: Milestone) -> tuple[Part, ...]:
    tasks = plan.tasks_of.get(milestone.id, ())
    parts: tuple[Part, ...] = (
        duration_range(
            "takes", "From when all it needs is true until it is met", called="Stage"
        ),
        money_range("cost", "What it costs, without contingency"),
        Entry("cost_per_day", "And for each working day", "money", called="Cost per day"),
    )
    if tasks:
        their = count(len(tasks), "task")
        told = f"Its {their} say how long it takes: give it no time of its own."
        return (sentences("tasks", "note", told), *parts)
    return parts


_DATES: tuple[Part, ...] = (
    Entry("deadline", "Deadline", "date", "Someone else's date."),
    Entry("target", "Target", "date", "The date we aim for."),
    Entry("commitment", "Commitment", "date", "The date we promised."),
    Entry("not_before", "Not before", "date", "The work cannot start earlier."),
)
_HAPPENED: tuple[Part, ...] = (
    Entry("started", "Work began on", "date", called="Begun"),
    Entry("finished", "Met on", "date"),
    Entry("remaining", "What is left of the work", "duration"),
)


def _needs(plan: Plan, item: str) -> Rows:
    return Rows(
        "needs",
        "Just before",
        (
            Entry(
                "on",
                "What must be true just before?",
                "choice",
                options=choices.items(plan, "milestones", "tasks", without=(item,)),
            ),
            _defaulted("link", "Its stage", choices.LINK_TYPES, called="Link"),
            Entry("lag", "And waits", "duration", "A number and the word.", called="Lag"),
            _defaulted("kind", "Because", choices.LINK_KINDS, called="Kind of link"),
        ),
        "Add",
        "Nothing has to be true before.",
        lone=True,
    )


def terms_parts(plan: Plan) -> tuple[Part, ...]:
    """Return what is asked about the two-way terms of a milestone."""
    role = Entry(
        "role", "About whom", "choice", options=choices.people(plan), called="Role"
    )
    return (
        Group("gives", "For now", (_PARTY, _WHAT, _AMOUNT), called="Given for now"),
        Group("if_met", "When it is met", (_PARTY, _WHAT, _AMOUNT, role), called="If met"),
        Entry(
            "if_missed",
            "When it is missed",
            "choice",
            options=choices.options(choices.IF_MISSED),
            called="If missed",
        ),
        Entry("agreed_on", "Agreed on", "date"),
        Entry("valid_until", "Valid until", "date", "The last day of the promise."),
    )


def tranches_part(item: str) -> Items:
    """Return the tranches that a milestone sets free."""
    return Items(
        "tranches",
        "Tranches",
        Entry("title", "What is paid then?", is_required=True),
        (Entry("amount", "Amount", "money"), Entry("released_on", "Paid on", "date")),
        "Add a tranche",
        "No money is set free by it.",
        {"milestone": item},
    )


def _has(plan: Plan, item: str) -> bool:
    return any(each.milestone == item for each in plan.tranches)
