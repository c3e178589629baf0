"""The people around the plan: who they are, how they are engaged, and the map of them."""

from functools import lru_cache

from msnb.charts import Picture, stakeholder_map
from msnb.plan import Plan, Stakeholder
from msnb.widgets.forms import choices
from msnb.widgets.forms.declaring import Entry, Section
from msnb.widgets.forms.form import Form
from msnb.widgets.forms.shown import pictured
from msnb.wording import count, listed


class StakeholderForm(Form):
    """The stakeholders of the plan, and the map of them.

    Parameters
    ----------
    keeper : Keeper or path
    item : str, optional
        Id of a stakeholder; else the first.
    """

    heading = "Stakeholders"
    empty = "Who has a say in it, or is touched by it?"
    list_name = "stakeholders"
    name = Entry("name", "Who has to be engaged?", is_required=True)

    def sentence(self, plan: Plan, item: str | None) -> str:
        """Return how many nobody can reach, or has no plan for."""
        del item
        lost = sum(bool(lacking(each)) for each in plan.stakeholders)
        return f"{count(lost, 'has', 'have')} no contact or no next step." if lost else ""

    def note(self, plan: Plan, item: str) -> str:
        """Return what a stakeholder does, or lacks."""
        found = plan.by_id[item]
        if not isinstance(found, Stakeholder):
            return ""
        lacks = lacking(found)
        return f"no {listed(lacks, 'and no')}" if lacks else found.role

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the parts of the form."""
        if item is None:
            return ()
        return (
            Section(
                "Who it is",
                (
                    Entry("name", "A person, a role or a group", is_required=True),
                    Entry("organisation", "Organisation"),
                    Entry("role", "What they do there"),
                    Entry(
                        "reports_to",
                        "Reports to",
                        "choice",
                        options=choices.items(plan, "stakeholders", without=(item,)),
                    ),
                    _choice("party", "Whose side they are on", choices.PARTIES),
                ),
                item,
            ),
            Section(
                "Where they stand",
                (
                    _choice("influence", "How much hangs on them", choices.INFLUENCES),
                    _choice(
                        "stance",
                        "How they see the plan",
                        choices.STANCES,
                        default="unknown",
                    ),
                ),
                item,
            ),
            Section(
                "How they are engaged",
                (
                    Entry("needs", "What engagement they need", "long"),
                    Entry("contact", "How they are reached"),
                    Entry(
                        "owner",
                        "Who engages them",
                        "choice",
                        options=choices.people(plan),
                        adds_person=True,
                    ),
                    Entry("next_step", "The next step"),
                    Entry("next_on", "On", "date"),
                ),
                item,
            ),
            Section(
                "The map",
                pictured("map", lambda: _drawn(plan.stakeholders)),
                is_wide=True,
            ),
        )


@lru_cache(maxsize=8)  # the same while other things of the plan change
def _drawn(stakeholders: tuple[Stakeholder, ...]) -> Picture:
    return stakeholder_map(stakeholders)


def lacking(stakeholder: Stakeholder) -> tuple[str, ...]:
    """Return what is missing to engage somebody.

    Examples
    --------
    >>> lacking(Stakeholder(id="s", name="The board", contact="board@example.org"))
    ('next step',)
    """
    asked = (("contact", stakeholder.contact), ("next step", stakeholder.next_step))
    return tuple(name for name, value in asked if not value)


def _choice(key: str, label: str, labels: dict[str, str], *, default: str = "") -> Entry:
    return Entry(key, label, "choice", options=choices.options(labels), default=default)
