"""The register of what is unknown, in the way, or has to come from elsewhere."""

from msnb.plan import Blocker, Plan
from msnb.widgets.forms import choices
from msnb.widgets.forms.declaring import Entry, Section
from msnb.widgets.forms.form import Form
from msnb.wording import count, day


class BlockerForm(Form):
    """The register of blockers, unknowns and dependencies.

    Parameters
    ----------
    keeper : Keeper or path
    item : str, optional
        Id of a blocker; else the first.
    """

    heading = "Unknowns, blockers and dependencies"
    list_name = "blockers"
    name = Entry("title", "What stands in the way?", is_required=True)

    def sentence(self, plan: Plan, item: str | None) -> str:
        """Return how many are still there, and how many of them nobody owns."""
        del item
        left = [each for each in plan.blockers if each.is_open()]
        if not left:
            return "Nothing stands in the way."
        orphans = sum(each.owner is None for each in left)
        owned = f"; {count(orphans, 'has', 'have')} no owner" if orphans else ""
        return f"{count(len(left), 'is', 'are')} still there{owned}."

    def note(self, plan: Plan, item: str) -> str:
        """Return how a blocker stands."""
        found = plan.by_id[item]
        if not isinstance(found, Blocker):
            return ""
        if found.resolved_on is not None:
            return f"gone since {day(found.resolved_on)}"
        by = f"by {day(found.by)}" if found.by else "no date"
        return by if found.owner else f"{by}, no owner"

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the parts of the form."""
        if item is None:
            return ()
        return (
            Section(
                "What it is",
                (
                    Entry("title", "What stands in the way", "long", is_required=True),
                    Entry(
                        "kind",
                        "Which of the three",
                        "choice",
                        options=choices.options(choices.BLOCKER_KINDS),
                        default="blocker",
                    ),
                    Entry(
                        "milestones",
                        "The milestones it endangers or slows",
                        "several",
                        options=choices.items(plan, "milestones"),
                    ),
                ),
                item,
            ),
            Section(
                "Who removes it, and by when",
                (
                    Entry(
                        "owner",
                        "Who sees to it",
                        "choice",
                        options=choices.people(plan),
                        adds_person=True,
                    ),
                    Entry("remover", "Who can remove it"),
                    Entry("raised_on", "Raised on", "date"),
                    Entry("by", "Must be gone by", "date"),
                    Entry("resolved_on", "Gone on", "date"),
                ),
                item,
            ),
        )
