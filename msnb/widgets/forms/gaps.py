"""What `msnb check` found, by how serious it is, each with what to do and the way there."""

from collections.abc import Callable, Collection, Iterator, Mapping
from os import PathLike
from typing import Any

import traitlets

from msnb.board import Keeper
from msnb.check import SEVERITIES, Findings, check
from msnb.plan import Plan
from msnb.widgets.forms.declaring import Section, Shown
from msnb.widgets.forms.edits import Edit
from msnb.widgets.forms.form import Form
from msnb.widgets.forms.names import title_of
from msnb.widgets.forms.remedies import in_forms
from msnb.wording import count

_TERMS = "terms of "
_TITLES = {
    "error": "The plan cannot be relied on",
    "warning": "Somebody must close these",
    "hint": "Advice",
}


class GapList(Form):
    """What the check found, made anew shortly after each change.

    Parameters
    ----------
    keeper : Keeper or path
    item : str, optional
        Only what concerns this item.
    on_pick : callable, optional
        Called with the id of an item when somebody chooses its gap.
    hides : collection of str
        Ids of rules whose findings are not to be seen yet.
    """

    heading = "What is missing"
    settle_s = 0.3  # whoever changes three things in a row wants one answer

    picked = traitlets.Unicode("")
    """The item whose gap was chosen last."""

    def __init__(
        self,
        keeper: Keeper | str | PathLike[str],
        item: str | None = None,
        *,
        on_pick: Callable[[str], object] | None = None,
        hides: Collection[str] = (),
    ) -> None:
        self._on_pick = on_pick
        self._hides = frozenset(hides)
        self._found: Findings | None = None
        super().__init__(keeper, item)

    def refresh(self) -> None:
        """Check the plan now, and show what was found."""
        with self._lock:
            found = check(self.keeper.plan, as_of=self.keeper.as_of)
            shown = (each for each in found if each.rule not in self._hides)
            self._found = Findings(found.plan, tuple(shown))
            super().refresh()

    def sentence(self, plan: Plan, item: str | None) -> str:
        """Return how much there is to mend."""
        del plan, item
        if self._found is None:
            return ""
        said = self._found.sentence()
        return said if said.endswith(".") else f"{said}."

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the findings by how serious they are."""
        if self._found is None:
            return ()
        groups = list(_groups(self._found, plan, item))
        return (Section("", (Shown("findings", "findings", {"groups": groups}),)),)

    def act(self, name: str, message: Mapping[str, Any]) -> Edit:
        """Go to the item of a finding."""
        item = str(message.get("item", ""))
        if name != "jump" or not item:
            return super().act(name, message)
        self.picked = item
        if self._on_pick is not None:
            self._on_pick(item)
        return Edit(None)


def _groups(found: Findings, plan: Plan, item: str | None) -> Iterator[dict[str, Any]]:
    for severity in SEVERITIES:
        rows = [
            {
                "key": f"{number} {each.rule} {each.path}",
                "item": leads_to(plan, each.item),
                "field": each.field,
                "title": _title(plan, each.item),
                "message": each.message,
                "remedy": in_forms(each.remedy),
            }
            for number, each in enumerate(found)
            if each.severity == severity and item in (None, each.item)
        ]
        if rows:
            title = f"{_TITLES[severity]} ({count(len(rows), severity)})"
            yield {"severity": severity, "title": title, "rows": rows}


def leads_to(plan: Plan, item: str) -> str:
    """Return the id of the item to look at for a finding; empty for the plan itself.

    Terms are looked at in the card of their milestone.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     milestones=[{"id": "open", "title": "Shop open"}],
    ...     terms=[{"milestone": "open", "id": "loan"}],
    ... )
    >>> leads_to(plan, "open"), leads_to(plan, "terms of open"), leads_to(plan, "loan")
    ('open', 'open', 'open')
    """
    terms = {each.id: each.milestone for each in plan.terms if each.id}
    found = terms.get(item, item.removeprefix(_TERMS))
    return found if found in plan.by_id else ""


def _title(plan: Plan, item: str) -> str:
    if not item:
        return plan.title
    about = leads_to(plan, item)
    name = title_of(plan, about or item)
    return name if about in ("", item) else f"Terms of {name}"
