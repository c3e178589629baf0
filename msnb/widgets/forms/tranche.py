"""The money that milestones set free."""

from msnb.check import tranche_totals
from msnb.plan import Plan, Tranche
from msnb.widgets.forms import choices
from msnb.widgets.forms.declaring import Entry, Section
from msnb.widgets.forms.form import Form
from msnb.wording import day


class TrancheForm(Form):
    """The tranches of the plan: how much, and what has to be true before it is paid.

    Parameters
    ----------
    keeper : Keeper or path
    item : str, optional
        Id of a tranche; else the first.
    """

    heading = "Money that milestones set free"
    empty = "What is paid only when something is true?"
    list_name = "tranches"
    name = Entry("title", "What is paid then?", is_required=True)

    def sentence(self, plan: Plan, item: str | None) -> str:
        """Return how much is paid, free and locked."""
        del item
        return tranche_totals(plan).sentence() if plan.tranches else ""

    def note(self, plan: Plan, item: str) -> str:
        """Return whether a tranche is paid, or what it waits for."""
        found = plan.by_id[item]
        if not isinstance(found, Tranche):
            return ""
        if found.released_on is not None:
            return f"paid {day(found.released_on)}"
        return "" if found.milestone else "free from the start"

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the parts of the form."""
        if item is None:
            return ()
        return (
            Section(
                "What is paid",
                (
                    Entry("title", "What it is for", is_required=True),
                    Entry("amount", "Amount", "money"),
                    Entry(
                        "milestone",
                        "The milestone that sets it free",
                        "choice",
                        options=choices.items(plan, "milestones"),
                    ),
                    Entry("released_on", "Paid on", "date"),
                ),
                item,
            ),
        )
