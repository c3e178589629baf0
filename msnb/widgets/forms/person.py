"""The people who own, back up or do work, and when they are away."""

from msnb.plan import Person, Plan
from msnb.widgets.forms import choices
from msnb.widgets.forms.declaring import Entry, Rows, Section
from msnb.widgets.forms.form import Form


class PersonForm(Form):
    """The people of the plan.

    Parameters
    ----------
    keeper : Keeper or path
    item : str, optional
        Id of a person; else the first.
    """

    heading = "People"
    empty = "Who owns, backs up or does the work?"
    list_name = "people"
    name = Entry("name", "Name", is_required=True)

    def note(self, plan: Plan, item: str) -> str:
        """Return what a person does."""
        found = plan.by_id[item]
        return found.role if isinstance(found, Person) else ""

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the parts of the form."""
        del plan
        if item is None:
            return ()
        return (
            Section(
                "Who it is",
                (
                    Entry("name", "Name", is_required=True),
                    Entry("role", "What they do in this plan"),
                    Entry(
                        "party",
                        "Whose side they are on",
                        "choice",
                        options=choices.options(choices.PARTIES),
                        default="us",
                    ),
                    Entry("empowered", "May decide when the owner is away", "yes_no"),
                ),
                item,
            ),
            Section("When they are away", (_AWAY,), item),
        )


_AWAY = Rows(
    "away",
    "Absences",
    (
        Entry("from", "First day away", "date"),
        Entry("to", "Last day", "date", is_required=True),
        Entry("why", "Why"),
    ),
    "Add an absence",
    "No absence is known.",
    fills=("to",),
)
