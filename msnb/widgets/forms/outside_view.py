"""The outside view: choose a class first, then see when projects like this one finish."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import traitlets

from msnb.charts import forecast_levels, nearest_projects
from msnb.errors import ChoiceError, MsnbError
from msnb.forecast import AIM, COMMIT, Forecast, forecast, nearest
from msnb.plan import Plan
from msnb.widgets.forms.classes import about, class_rows
from msnb.widgets.forms.declaring import Entry, Part, Section, Shown
from msnb.widgets.forms.edits import Edit
from msnb.widgets.forms.form import Form
from msnb.widgets.forms.names import title_of
from msnb.widgets.forms.past import chosen_class, history_of
from msnb.widgets.forms.places import edited
from msnb.widgets.forms.shown import button, buttons, pictured, sentences
from msnb.wording import chance, day, shown, span

_FIRST = (
    "Choose the class before you look at its numbers, by what its projects are: "
    "who chooses afterwards chooses a date."
)
_SETS = {"target": AIM, "commitment": COMMIT}


class OutsideViewExplorer(Form):
    """Reference classes, the dates that each gives, and the projects behind them.

    Parameters
    ----------
    keeper : Keeper or path
    item : str, optional
        Id of the goal; else the one that the headline is about.
    """

    heading = "The outside view"
    settle_s = 0.3

    class_id = traitlets.Unicode(allow_none=True, default_value=None)
    """The class that is looked at; None: the plan's own choice."""

    _before: tuple[str, date] | None = None

    def sentence(self, plan: Plan, item: str | None) -> str:
        """Return what the plan has chosen."""
        del item
        view = plan.outside_view
        if view is None or view.duration is None:
            return _FIRST
        when = f", chosen on {day(view.chosen_on)}" if view.chosen_on else ""
        why = f": {view.why.rstrip('.')}" if view.why else ""
        return f"The plan's class is {view.duration}{when}{why}."

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the classes, and what the one that is looked at says."""
        here = self._looked_at(plan)
        rows = class_rows(plan, here)
        outline = {"title": "", "act": "look", "look": "classes", "rows": rows}
        choose = Section(
            "Which past projects are like this one?",
            (Shown("classes", "outline", outline), *self._about(plan, here)),
            text=_FIRST if plan.outside_view is not None else "",
        )
        if here is None:
            return (choose,)
        try:
            told = self._forecast(plan, here, item)
        except MsnbError as error:
            failed = sentences("failed", "bad", str(error))
            return (choose, Section("When they finish", (failed,)))
        return (
            choose,
            Section("When projects like this one finish", tuple(self._dates(told))),
            Section("The past projects nearest in size", tuple(_nearest(told))),
            Section("Take the dates over", tuple(_offers(plan, told))),
        )

    def act(self, name: str, message: Mapping[str, Any]) -> Edit:
        """Look at a class, take it as the plan's, or take one of its dates over."""
        plan, item = self.keeper.plan, str(message.get("item", ""))
        if name == "look":
            self._look_at(plan, item)
            return Edit(None)
        if name == "use":
            return _using(plan, item)
        if name in _SETS:
            return self._setting(plan, item, name)
        return super().act(name, message)

    @traitlets.observe("class_id")
    def _shows_class(self, _change: object) -> None:
        if self.view:
            self.refresh()

    def _looked_at(self, plan: Plan) -> str | None:
        view = plan.outside_view
        return self.class_id or (view.duration if view is not None else None)

    def _look_at(self, plan: Plan, class_id: str) -> None:
        if chosen_class(plan, class_id) is None:
            msg = f"There is no reference class {shown(class_id)}. Choose one of the list."
            raise ChoiceError(msg)
        here = self._looked_at(plan)
        self._before = None
        if here is not None and here != class_id:
            try:
                found = self._forecast(plan, here, self.item).at(COMMIT)
            except MsnbError:
                found = None
            if found is not None and found.date is not None:
                self._before = here, found.date
        self.class_id = class_id

    def _forecast(self, plan: Plan, class_id: str, goal: str | None) -> Forecast:
        return forecast(
            plan,
            reference_class=class_id,
            history=history_of(plan),
            goal=goal,
            as_of=self.keeper.as_of or plan.status_date or plan.start,
        )

    def _setting(self, plan: Plan, item: str, field: str) -> Edit:
        """Return the plan with a date of the class as a target or a commitment."""
        here = self._looked_at(plan)
        if here is None:
            raise ChoiceError(_FIRST)
        told, level = self._forecast(plan, here, self.item), _SETS[field]
        name = shown(title_of(plan, item))
        mine = next((each for each in told.milestones if each.id == item), None)
        found = mine.at(level) if mine is not None else None
        if found is None or found.date is None or not told.reference_class.fit_for_headline:
            msg = f"{here} gives {name} no such date. Choose another class."
            raise ChoiceError(msg)
        told_so = f"{field.capitalize()} of {name}: {day(found.date)} ({chance(level)})."
        return Edit(edited(plan, item, field, found.date), told_so)

    def _about(self, plan: Plan, here: str | None) -> Iterator[Part]:
        """Yield what a class is, and the way to make it the plan's."""
        chosen = None if here is None else chosen_class(plan, here)
        if here is None or chosen is None:
            return
        yield sentences("about", "note", *about(chosen))
        view = plan.outside_view
        if view is not None and view.duration == here:
            yield Entry("outside_view.why", "Why this class", "long")
            yield Entry(
                "outside_view.chosen_on",
                "Chosen on",
                "date",
                "The day before anybody saw its numbers. Nothing is filled in by itself.",
            )
        else:
            use = button("Make it the plan's class", "use", main=True, item=here)
            yield buttons("use", use)

    def _dates(self, told: Forecast) -> Iterator[Part]:
        fit = told.reference_class.fit_for_headline
        moved = self._moved(told)
        yield sentences("decision", "good" if fit else "bad", told.sentence(), moved)
        warnings = [each.message for each in told.warnings]
        if warnings:
            yield sentences("warnings", "warn", *warnings)
        yield from pictured("levels", lambda: forecast_levels(told.outlook))

    def _moved(self, told: Forecast) -> str:
        """Return how far the date moved from the class that was looked at before."""
        found = told.at(COMMIT)
        if self._before is None or found is None or found.date is None:
            return ""
        name, before = self._before
        days = (found.date - before).days
        how = (
            f"{span(days)} {'later' if days > 0 else 'earlier'}" if days else "the same day"
        )
        return f"With {name} the {chance(COMMIT)} date was {day(before)}; now it is {how}."


def _using(plan: Plan, class_id: str) -> Edit:
    """Return the plan with a class; the day on which it was chosen is for people to say."""
    if chosen_class(plan, class_id) is None:
        msg = f"There is no reference class {shown(class_id)}. Choose one of the list."
        raise ChoiceError(msg)
    after = edited(plan, "", "outside_view.duration", class_id)
    view = plan.outside_view
    if view is not None and view.duration not in (None, class_id):
        # They told about the class before.
        after = edited(after, "", "outside_view.chosen_on", None)
        after = edited(after, "", "outside_view.why", None)
    return Edit(after, f"Reference class: {class_id}.")


def _nearest(told: Forecast) -> Iterator[Part]:
    days = told.outlook.baseline.days
    if days:
        past = nearest(told.reference_class, days)
        yield from pictured("nearest", lambda: nearest_projects(past))


def _offers(plan: Plan, told: Forecast) -> Iterator[Part]:
    """Yield each milestone with the dates that the class gives it, the last one first."""
    if not told.reference_class.fit_for_headline:
        yield sentences(
            "unfit", "bad", "This class gives no date to aim for or to promise."
        )
        return
    rows = []
    for each in sorted(
        told.milestones, key=lambda each: each.planned or date.min, reverse=True
    ):
        item = plan.by_id[each.id]
        offered = []
        for field, level in _SETS.items():
            found = each.at(level)
            if found is not None and found.date is not None:
                label = f"{field.capitalize()} {day(found.date)} ({chance(level)})"
                given = button(label, field, item=each.id)
                given["pressed"] = getattr(item, field) == found.date
                given["key"] = field
                offered.append(given)
        if offered:
            rows.append(
                {
                    "key": each.id,
                    "title": title_of(plan, each.id),
                    "note": f"planned for {day(each.planned)}" if each.planned else "",
                    "buttons": offered,
                }
            )
    yield Shown("offers", "offers", {"rows": rows})
