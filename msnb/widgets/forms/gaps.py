"""What `msnb check` found, by how serious it is, each with what to do and the way there."""

import threading
from collections.abc import Callable, Iterator, Mapping
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
from msnb.wording import count

_SETTLE_S = 0.3  # whoever changes three things in a row wants one answer
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
    settle_s : float
        Seconds without a change before the check is run again.
    """

    heading = "What is missing"

    picked = traitlets.Unicode("")
    """The item whose gap was chosen last."""

    def __init__(
        self,
        keeper: Keeper | str | PathLike[str],
        item: str | None = None,
        *,
        on_pick: Callable[[str], object] | None = None,
        settle_s: float = _SETTLE_S,
    ) -> None:
        self._on_pick = on_pick
        self._settle_s = settle_s
        self._timer: threading.Timer | None = None
        self._found: Findings | None = None
        super().__init__(keeper, item)

    def refresh(self) -> None:
        """Check the plan now, and show what was found."""
        with self._lock:
            self._found = check(self.keeper.plan, as_of=self.keeper.as_of)
            super().refresh()

    def follow(self) -> None:
        """Check the plan once it has not changed for a moment."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(self._settle_s, self.refresh)
            self._timer.start()

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

    def close(self) -> None:
        """Stop following the plan."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        super().close()


def _groups(found: Findings, plan: Plan, item: str | None) -> Iterator[dict[str, Any]]:
    for severity in SEVERITIES:
        rows = [
            {
                "key": f"{number} {each.rule} {each.path}",
                "item": each.item if each.item in plan.by_id else "",
                "field": each.field,
                "title": title_of(plan, each.item) if each.item else plan.title,
                "message": each.message,
                "remedy": each.remedy,
            }
            for number, each in enumerate(found)
            if each.severity == severity and item in (None, each.item)
        ]
        if rows:
            title = f"{_TITLES[severity]} ({count(len(rows), severity)})"
            yield {"severity": severity, "title": title, "rows": rows}
