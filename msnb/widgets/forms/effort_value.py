"""What is worth its effort: components, their effort and value, and the order it gives."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from msnb.charts import Picture, effort_value_picture
from msnb.plan import Component, Plan, edit_plan
from msnb.session import priorities
from msnb.widgets.forms import choices
from msnb.widgets.forms.declaring import Entry, Items, Section
from msnb.widgets.forms.edits import Edit
from msnb.widgets.forms.form import Form
from msnb.widgets.forms.shown import button, buttons, pictured
from msnb.wording import count


class EffortValueBoard(Form):
    """Components by effort and value, with lines of equal worth.

    Parameters
    ----------
    keeper : Keeper or path
    item : str, optional
        Id of a milestone: only its components. Else all of the plan.
    """

    heading = "What is worth its effort?"

    def sentence(self, plan: Plan, item: str | None) -> str:
        """Return how many are still to be rated."""
        mine = _components(plan, item)
        left = sum(each.effort is None or each.value is None for each in mine)
        how = "Any scale will do, as long as it is the same for all."
        return (
            f"{count(left, 'component is', 'components are')} not rated yet. {how}"
            if left
            else how
        )

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the parts of the form."""
        mine = _components(plan, item)
        order = [each.id for each in mine]
        sorted_ = ranked(mine)
        asked = (
            Entry("value", "Value", "number"),
            Entry("effort", "Effort", "number"),
            *(() if item else (_milestone(plan),)),
        )
        rows = Items(
            "components",
            "Components, the most important first",
            Entry("title", "What is it?", is_required=True),
            asked,
            "Add a component",
            "No component yet.",
            {"milestone": item} if item else {},
            has_order=True,
        )
        sort = button(
            "Put them in the order of their worth", "sort", main=True, off=order == sorted_
        )
        return (
            Section(
                "",
                (
                    *pictured("worth", lambda: _drawn(mine)),
                    buttons("order", sort),
                ),
            ),
            Section("The components", (rows,)),
        )

    def act(self, name: str, message: Mapping[str, Any]) -> Edit:
        """Put the components in the order of their worth."""
        if name != "sort":
            return super().act(name, message)
        plan = self.keeper.plan
        mine = _components(plan, self.item)
        ours = iter(ranked(mine))
        ids = {each.id for each in mine}
        known = {each.id: each for each in plan.components}
        order = [next(ours) if id_ in ids else id_ for id_ in known]
        after = edit_plan(plan, None, components=[known[id_] for id_ in order])
        return Edit(after, "The components are in the order of their worth.")


def ranked(components: tuple[Component, ...]) -> list[str]:
    """Return the ids of components, the most worth first; the unrated stay last.

    Equals keep their order.

    Examples
    --------
    >>> book = Component(id="book", title="Booking", effort=4, value=8)
    >>> mail = Component(id="mail", title="Reminders", effort=1, value=5)
    >>> ranked((Component(id="map", title="Map"), book, mail))
    ['mail', 'book', 'map']
    """
    rated = {
        each.id: (each.effort, each.value)
        for each in components
        if each.effort is not None and each.value is not None
    }
    found = priorities([each.id for each in components], {"": rated})
    return [each.item for each in found]


@lru_cache(maxsize=8)  # the same while other things of the plan change
def _drawn(components: tuple[Component, ...]) -> Picture:
    return effort_value_picture(components)


def _components(plan: Plan, milestone: str | None) -> tuple[Component, ...]:
    return tuple(each for each in plan.components if milestone in (None, each.milestone))


def _milestone(plan: Plan) -> Entry:
    return Entry("milestone", "Of", "choice", options=choices.items(plan, "milestones"))
