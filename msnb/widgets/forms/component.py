"""What a milestone brings, the most important first."""

from msnb.plan import Plan
from msnb.widgets.forms.declaring import Section
from msnb.widgets.forms.form import Form
from msnb.widgets.forms.milestone import components_part
from msnb.wording import count


class ComponentForm(Form):
    """The components of a milestone, in the order of priority.

    Parameters
    ----------
    keeper : Keeper or path
    item : str, optional
        Id of a milestone; else the first.
    """

    heading = "Components"
    empty = "There is no milestone yet that could bring anything."
    list_name = "milestones"
    adds = False

    def note(self, plan: Plan, item: str) -> str:
        """Return how many components a milestone has."""
        number = sum(each.milestone == item for each in plan.components)
        return count(number, "component") if number else ""

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the parts of the form."""
        del plan
        if item is None:
            return ()
        return (Section("The most important first", (components_part(item),), item),)
