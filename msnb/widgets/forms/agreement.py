"""Two-way terms: what each side gives for a milestone, and what follows."""

from msnb.plan import Plan
from msnb.widgets.forms.declaring import Section
from msnb.widgets.forms.form import Form
from msnb.widgets.forms.milestone import terms_parts, tranches_part
from msnb.widgets.forms.places import TERMS
from msnb.wording import count


class TermsForm(Form):
    """The two-way terms of each milestone, and the money it sets free.

    Parameters
    ----------
    keeper : Keeper or path
    item : str, optional
        Id of a milestone; else the first.
    """

    heading = "Two-way terms"
    empty = "There is no milestone yet that anything could be agreed about."
    list_name = "milestones"
    adds = False

    def note(self, plan: Plan, item: str) -> str:
        """Return whether a milestone has terms, and how many tranches."""
        number = sum(each.milestone == item for each in plan.tranches)
        has_terms = any(each.milestone == item for each in plan.terms)
        said = (("terms",) if has_terms else ()) + (
            (count(number, "tranche"),) if number else ()
        )
        return ", ".join(said)

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the parts of the form."""
        if item is None:
            return ()
        return (
            Section("What each side gives", terms_parts(plan), f"{TERMS}{item}"),
            Section("The money it sets free", (tranches_part(item),), item),
        )
