"""The board and the forms that belong to a tab or a step, made when they are first seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ipywidgets import Widget  # type: ignore[import-untyped]

from msnb.board import Keeper
from msnb.plan import LISTS
from msnb.widgets import Board
from msnb.widgets.forms import (
    BlockerForm,
    ComponentForm,
    ConsiderChecklist,
    EffortValueBoard,
    Form,
    GapList,
    GoalForm,
    MeetingForm,
    MetricForm,
    MilestoneForm,
    OutsideViewExplorer,
    PersonForm,
    PlanningShareMeter,
    RangeEditor,
    ResourceForm,
    RiskForm,
    StakeholderForm,
    TermsForm,
    TrancheForm,
)
from msnb.workshop.panels import OF_PAST_PROJECTS

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
    "tranches": TrancheForm,
    "cadence": MeetingForm,
}
_OF_PARTS: dict[str, type[Form]] = {
    **_OF_LISTS,
    "considered": ConsiderChecklist,
    "ranges": RangeEditor,
    "terms": TermsForm,
}


@dataclass(frozen=True)
class Place:
    """Where the facilitator is, as far as the tools must know.

    Parameters
    ----------
    tab, step : str
    picked : str
        Id of the item that the forms show.
    part : str
        The part of the plan that is open.
    hides_numbers : bool
        Whether what past projects took is not to be seen yet: the vote is open.
    hides_dates : bool
        Whether people still estimate blind.
    """

    tab: str
    step: str = ""
    picked: str = ""
    part: str = ""
    hides_numbers: bool = False
    hides_dates: bool = False


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
        self._open: tuple[object, ...] = ()
        self._forms: dict[type[Form], Form] = {}

    def show(self, place: Place) -> tuple[Widget, ...]:
        """Return the widgets for where the facilitator is."""
        if place.tab == "board":
            self._leave()
            return (self.board,)
        kinds = self._kinds(place)
        here = (place.tab, place.step, place.part, place.hides_dates)
        if here != self._open:
            self._leave()
            self._open = here
        return tuple(self._shown(kind, place) for kind in kinds)

    def _kinds(self, place: Place) -> Sequence[type[Form]]:
        if place.tab == "step":
            is_hidden = place.step == "outside_view" and place.hides_numbers
            return () if is_hidden else _OF_STEPS.get(place.step, ())
        if place.tab == "gaps":
            own = _OF_LISTS.get(self._list_of(place.picked))
            return (GapList, own) if own else (GapList,)
        if place.tab == "parts" and not (place.part == "ranges" and place.hides_dates):
            own = _OF_PARTS.get(place.part)
            return (own,) if own else ()
        return ()

    def _list_of(self, item: str) -> str:
        plan = self._keeper.plan
        lists = (name for name in LISTS if name != "terms")
        return next(
            (name for name in lists if item in {each.id for each in getattr(plan, name)}),
            "",
        )

    def _shown(self, kind: type[Form], place: Place) -> Form:
        if kind not in self._forms:
            if kind is GapList:
                hides = OF_PAST_PROJECTS if place.hides_dates else ()
                gaps = GapList(self._keeper, on_pick=self._pick, hides=hides)
                self._forms[kind] = gaps
            else:
                self._forms[kind] = kind(self._keeper)
        form, picked = self._forms[kind], place.picked
        if picked and kind is not GapList and picked in form.choices(self._keeper.plan):
            form.item = picked
        return form

    def _leave(self) -> None:
        for form in self._forms.values():
            form.close()
        self._forms = {}
        self._open = ()

    def close(self) -> None:
        """Take everything off the page."""
        self._leave()
        self.board.close()
