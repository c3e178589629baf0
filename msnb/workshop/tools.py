"""The board and the forms that belong to a tab or a step, made when they are first seen."""

from collections.abc import Callable, Sequence

from ipywidgets import Widget  # type: ignore[import-untyped]

from msnb.board import Keeper
from msnb.plan import LISTS
from msnb.widgets import Board
from msnb.widgets.forms import (
    BlockerForm,
    ComponentForm,
    EffortValueBoard,
    Form,
    GapList,
    GoalForm,
    MetricForm,
    MilestoneForm,
    OutsideViewExplorer,
    PersonForm,
    PlanningShareMeter,
    ResourceForm,
    RiskForm,
    StakeholderForm,
)

_OF_STEPS: dict[str, tuple[type[Form], ...]] = {
    "goals": (GoalForm,),
    "worth_it": (EffortValueBoard,),
    "blockers": (BlockerForm, RiskForm),
    "outside_view": (OutsideViewExplorer,),
    "cards": (MilestoneForm, PlanningShareMeter),
}
_OF_LISTS: dict[str, type[Form]] = {
    "people": PersonForm,
    "goals": GoalForm,
    "milestones": MilestoneForm,
    "risks": RiskForm,
    "blockers": BlockerForm,
    "stakeholders": StakeholderForm,
    "metrics": MetricForm,
    "components": ComponentForm,
    "resources": ResourceForm,
}


class Tools:
    """The widgets below the main part; those that are not seen are not kept alive.

    Parameters
    ----------
    keeper : Keeper
    pick : callable
        Called with the id of an item whose gap was chosen.
    """

    def __init__(self, keeper: Keeper, pick: Callable[[str], object]) -> None:
        self._keeper = keeper
        self._pick = pick
        self.board = Board(keeper)
        self._open: tuple[str, str] = ("", "")
        self._forms: dict[type[Form], Form] = {}

    def show(
        self, tab: str, step: str, picked: str, *, hides_numbers: bool = False
    ) -> tuple[Widget, ...]:
        """Return the widgets for a tab in a step, with an item picked.

        Parameters
        ----------
        tab, step, picked : str
        hides_numbers : bool
            Whether what past projects took is not to be seen yet.
        """
        if tab == "board":
            self._leave()
            return (self.board,)
        kinds = self._kinds(tab, step, picked, hides_numbers=hides_numbers)
        if (tab, step) != self._open:
            self._leave()
            self._open = (tab, step)
        return tuple(self._shown(kind, picked) for kind in kinds)

    def _kinds(
        self, tab: str, step: str, picked: str, *, hides_numbers: bool
    ) -> Sequence[type[Form]]:
        if tab == "step" and step == "outside_view" and hides_numbers:
            return ()
        if tab == "step":
            return _OF_STEPS.get(step, ())
        if tab == "gaps":
            own = _OF_LISTS.get(self._list_of(picked))
            return (GapList, own) if own else (GapList,)
        return ()

    def _list_of(self, item: str) -> str:
        plan = self._keeper.plan
        lists = (name for name in LISTS if name != "terms")
        return next(
            (name for name in lists if item in {each.id for each in getattr(plan, name)}),
            "",
        )

    def _shown(self, kind: type[Form], picked: str) -> Form:
        if kind not in self._forms:
            if kind is GapList:
                self._forms[kind] = GapList(self._keeper, on_pick=self._pick)
            else:
                self._forms[kind] = kind(self._keeper)
        form = self._forms[kind]
        if picked and kind is not GapList and picked in form.choices(self._keeper.plan):
            form.item = picked
        return form

    def _leave(self) -> None:
        for form in self._forms.values():
            form.close()
        self._forms = {}
        self._open = ("", "")

    def close(self) -> None:
        """Take everything off the page."""
        self._leave()
        self.board.close()
