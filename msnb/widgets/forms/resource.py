"""What milestones need to be there: people, money, tools, advice."""

from msnb.plan import Plan, Resource
from msnb.widgets.forms import choices
from msnb.widgets.forms.declaring import Entry, Section
from msnb.widgets.forms.form import Form
from msnb.widgets.forms.saying import number
from msnb.wording import count, listed


class ResourceForm(Form):
    """The resources and tools that milestones need.

    Parameters
    ----------
    keeper : Keeper or path
    item : str, optional
        Id of a resource; else the first.
    """

    heading = "Resources and tools"
    empty = "What has to be there that is not there yet?"
    list_name = "resources"
    name = Entry("name", "What is needed?", is_required=True)

    def sentence(self, plan: Plan, item: str | None) -> str:
        """Return what is not certain yet, and the sums of each kind."""
        del item
        open_ = sum(not each.secured for each in plan.resources)
        certain = f"{count(open_, 'is', 'are')} not certain yet." if open_ else ""
        sums = [
            f"{label.lower()} {f'{plan.currency} ' if plan.currency else ''}{number(total)}"
            for kind, label in choices.RESOURCE_KINDS.items()
            for total in (sum(x.amount or 0 for x in plan.resources if x.kind == kind),)
            if total
        ]
        together = f"Amounts: {listed(sums)}." if sums else ""
        return " ".join(each for each in (certain, together) if each)

    def note(self, plan: Plan, item: str) -> str:
        """Return whether a resource is certain."""
        found = plan.by_id[item]
        if not isinstance(found, Resource):
            return ""
        return "certain" if found.secured else "not certain yet"

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the parts of the form."""
        if item is None:
            return ()
        return (
            Section(
                "What is needed",
                (
                    Entry("name", "Resource", is_required=True),
                    Entry(
                        "kind",
                        "Kind",
                        "choice",
                        options=choices.options(choices.RESOURCE_KINDS),
                    ),
                    Entry("amount", "Amount", "money"),
                    Entry("secured", "It is certain to be there", "yes_no"),
                    Entry(
                        "milestones",
                        "The milestones that need it",
                        "several",
                        options=choices.items(plan, "milestones"),
                    ),
                ),
                item,
            ),
        )
