"""Who is told what, and when: the meetings and messages that come back."""

from msnb.plan import Cadence, Plan
from msnb.widgets.forms import choices
from msnb.widgets.forms.declaring import Entry, Section
from msnb.widgets.forms.form import Form
from msnb.widgets.forms.saying import spoken_duration
from msnb.wording import day


class MeetingForm(Form):
    """The meetings and messages around the plan.

    Parameters
    ----------
    keeper : Keeper or path
    item : str, optional
        Id of a meeting; else the first.
    """

    heading = "Meetings and messages"
    empty = "When is the plan looked at again, and who is told?"
    list_name = "cadence"
    name = Entry("title", "What do people call it?", is_required=True)
    counted = ("meeting or message", "meetings and messages")

    def note(self, plan: Plan, item: str) -> str:
        """Return how often it is, and when first."""
        found = plan.by_id[item]
        if not isinstance(found, Cadence):
            return ""
        every = spoken_duration(str(found.every or "")).removeprefix("1 ")
        often = f"every {every}" if every else "once"
        first = f"from {day(found.starts)}" if found.starts else "no first day"
        return f"{often}, {first}"

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the parts of the form."""
        if item is None:
            return ()
        together = choices.people(plan) + choices.items(plan, "stakeholders")
        return (
            Section(
                "What it is",
                (
                    Entry("title", "What people call it", is_required=True),
                    Entry("every", "How often", "duration", "As in 2 weeks; empty: once."),
                    Entry("starts", "The first time", "date"),
                    Entry("channel", "Where or how"),
                ),
                item,
            ),
            Section(
                "Who is there",
                (
                    Entry(
                        "together", "Everybody at the same time", "yes_no", default="yes"
                    ),
                    Entry("who", "Who", "several", options=together),
                ),
                item,
            ),
        )
