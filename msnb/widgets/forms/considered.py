"""What was thought of before a goal was set: five questions, each answered or put aside."""

from collections.abc import Mapping
from typing import Any

from msnb.check import CONSIDER, considered
from msnb.plan import Plan
from msnb.widgets.forms.declaring import Entry, Section
from msnb.widgets.forms.edits import Edit
from msnb.widgets.forms.form import Form
from msnb.widgets.forms.names import title_of
from msnb.widgets.forms.places import edited
from msnb.widgets.forms.shown import button, buttons, sentences
from msnb.wording import shown

NONE = "none"
_TITLES = {each.key: each.title for each in CONSIDER}


class ConsiderChecklist(Form):
    """The five questions about a goal.

    Parameters
    ----------
    keeper : Keeper or path
    item : str, optional
        Id of a goal; else the first.
    """

    heading = "Have we considered everything?"
    empty = "There is no goal yet to think about."
    list_name = "goals"
    adds = False

    def note(self, plan: Plan, item: str) -> str:
        """Return how many questions about a goal are answered."""
        return f"{len(considered(plan, item).answers)} of {len(CONSIDER)}"

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the parts of the form."""
        if item is None:
            return ()
        found = considered(plan, item)
        aside = [button(_TITLES[key], NONE, key=key) for key in found.gaps]
        put = Section(
            "Or consciously put one aside",
            (buttons("aside", *aside),),
            text="There is nothing to say, and somebody thought about it:",
        )
        questions = Section(
            "",
            (
                sentences(
                    "done", "good" if found.is_complete else "warn", found.sentence()
                ),
                *(
                    Entry(f"considered.{each.key}", each.title, "long", each.ask)
                    for each in CONSIDER
                ),
            ),
            item,
            "Each is answered. Where there is nothing to say, write 'none' and why.",
        )
        return (questions, put) if aside else (questions,)

    def act(self, name: str, message: Mapping[str, Any]) -> Edit:
        """Put a question aside."""
        key = str(message.get("key", ""))
        if name != NONE or self.item is None or key not in _TITLES:
            return super().act(name, message)
        plan = self.keeper.plan
        after = edited(plan, self.item, f"considered.{key}", NONE)
        return Edit(after, f"{_TITLES[key]} of {shown(title_of(plan, self.item))}: none.")
