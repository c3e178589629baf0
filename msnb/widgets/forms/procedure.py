"""The six steps by which milestones are set; one may leave at any of them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import traitlets

from msnb.check import SettingStep, setting_steps
from msnb.plan import Plan
from msnb.widgets.forms import choices
from msnb.widgets.forms.declaring import Entry, Group, Items, Part, Section, Shown
from msnb.widgets.forms.edits import Edit
from msnb.widgets.forms.form import Form
from msnb.widgets.forms.ranges import duration_range
from msnb.widgets.forms.shown import button, buttons, sentences

_METRIC = (
    Entry("name", "What is counted", is_required=True),
    Entry("baseline", "Today", "number"),
    Entry("target", "Must be", "number"),
    Entry("unit", "Unit"),
)


class SettingProcedure(Form):
    """Goals, tasks, phases, milestones, order and time frame, communicate.

    Every value is kept as soon as it is given. Whoever leaves early finds everything again
    and is told which step is missing.

    Parameters
    ----------
    keeper : Keeper or path
    item : None
        The steps are about the plan as a whole.
    """

    heading = "Set the milestones"

    step = traitlets.Unicode("")
    """The step that is shown: goals, tasks, phases, milestones, order or communicate."""

    def sentence(self, plan: Plan, item: str | None) -> str:
        """Return where the plan stands."""
        del item
        return standing(plan)

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the steps, and the parts of the one that is shown."""
        del item
        steps = setting_steps(plan)
        here = self._here(steps)
        number = steps.index(here)
        told = sentences("missing", "warn", here.missing) if here.missing else _done(here)
        moves = [
            button("Back", "step", item=steps[number - 1].id) if number else None,
            button("Next", "step", main=True, item=steps[number + 1].id)
            if number + 1 < len(steps)
            else None,
            button("Leave for now", "leave"),
        ]
        return (
            Section("", (Shown("steps", "outline", _outline(steps, here)),)),
            Section(
                f"{number + 1}. {here.name}",
                (told, *_STEPS[here.id](plan), buttons("moves", *filter(None, moves))),
                text=here.ask,
            ),
        )

    def act(self, name: str, message: Mapping[str, Any]) -> Edit:
        """Go to another step, or leave."""
        if name == "leave":
            return Edit(None, self.leave())
        steps = setting_steps(self.keeper.plan)
        wanted = str(message.get("item", ""))
        if name != "step" or wanted not in [each.id for each in steps]:
            return super().act(name, message)
        self.step = wanted
        return Edit(None)

    def leave(self) -> str:
        """Save the plan and return which step is missing, in a sentence."""
        self.keeper.save()
        return f"Saved. {standing(self.keeper.plan)}"

    @traitlets.observe("step")
    def _shows_step(self, _change: object) -> None:
        if self.view:
            self.refresh()

    def _here(self, steps: tuple[SettingStep, ...]) -> SettingStep:
        """Return the step that is shown: as chosen, else the first that is missing."""
        chosen = next((each for each in steps if each.id == self.step), None)
        return chosen or next((each for each in steps if not each.is_done), steps[-1])


def standing(plan: Plan) -> str:
    """Return which step of setting milestones is missing, in a sentence.

    Examples
    --------
    >>> from datetime import date
    >>> standing(Plan(format=1, title="Shop", start=date(2027, 2, 1)))
    'Step 1 of 6 is missing, Goals: There is no goal yet.'
    """
    steps = setting_steps(plan)
    for number, step in enumerate(steps, 1):
        if not step.is_done:
            return f"Step {number} of {len(steps)} is missing, {step.name}: {step.missing}"
    return f"All {len(steps)} steps are done."


def _done(step: SettingStep) -> Part:
    return sentences("missing", "good", f"{step.name}: nothing is missing here.")


def _outline(steps: tuple[SettingStep, ...], here: SettingStep) -> dict[str, Any]:
    return {
        "title": "",
        "look": "steps",
        "act": "step",
        "rows": [
            {
                "id": each.id,
                "title": each.name,
                "note": "done" if each.is_done else "missing",
                "place": "✓" if each.is_done else str(number),
                "state": "done" if each.is_done else "open",
                "here": each is here,
                "current": "step",
            }
            for number, each in enumerate(steps, 1)
        ],
    }


def _goals(plan: Plan) -> Iterator[Part]:
    del plan
    yield Items(
        "goals",
        "Goals",
        Entry("statement", "What will be true?", "long", is_required=True),
        (Entry("by", "By when", "date"), Group("metric", "The number that tells", _METRIC)),
        "Add a goal",
        "No goal yet.",
    )


def _tasks(plan: Plan) -> Iterator[Part]:
    yield Items(
        "tasks",
        "Tasks",
        Entry("title", "What has to be done?", is_required=True),
        (Entry("who", "Who", "several", options=choices.people(plan)),),
        "Add a task",
        "No task yet.",
    )


def _phases(plan: Plan) -> Iterator[Part]:
    yield Items(
        "milestones",
        "Ends of phases",
        Entry("title", "What is true at the end of a phase?", is_required=True),
        (),
        "Add the end of a phase",
        "No phase has an end yet.",
        {"marks": "phase_end"},
    )
    milestones = choices.items(plan, "milestones")
    yield Items(
        "tasks",
        "Which task belongs to which",
        Entry("title", "What has to be done?", is_required=True),
        (Entry("milestone", "Belongs to", "choice", options=milestones),),
        "Add a task",
        "No task yet.",
    )


def _milestones(plan: Plan) -> Iterator[Part]:
    yield Items(
        "milestones",
        "Milestones",
        Entry("title", "What is true then?", is_required=True),
        (
            Entry("goal", "Leads to", "choice", options=choices.items(plan, "goals")),
            Entry(
                "marks",
                "It marks",
                "choice",
                options=choices.options(choices.MARKS),
                default="achievement",
            ),
            Entry("done_when", "Done when", "long"),
        ),
        "Add a milestone",
        "No milestone yet.",
    )


def _order(plan: Plan) -> Iterator[Part]:
    before = choices.items(plan, "milestones", "tasks")
    yield Items(
        "milestones",
        "Milestones",
        Entry("title", "What is true then?", is_required=True),
        (
            Entry("needs", "What must be true just before", "several", options=before),
            duration_range("takes", "Its stage", called="Stage"),
            Entry("deadline", "Deadline", "date"),
        ),
        "Add a milestone",
        "No milestone yet.",
    )


def _communicate(plan: Plan) -> Iterator[Part]:
    together = choices.people(plan) + choices.items(plan, "stakeholders")
    yield Items(
        "cadence",
        "Meetings and messages",
        Entry("title", "What do people call it?", is_required=True),
        (
            Entry("every", "How often", "duration", "As in '2 weeks'; empty: once."),
            Entry("starts", "The first time", "date"),
            Entry("channel", "Where or how"),
            Entry("together", "Everybody at the same time", "yes_no", default="yes"),
            Entry("who", "Who", "several", options=together),
        ),
        "Add a meeting or message",
        "Nobody is told yet.",
    )


_STEPS: dict[str, Callable[[Plan], Iterator[Part]]] = {
    "goals": _goals,
    "tasks": _tasks,
    "phases": _phases,
    "milestones": _milestones,
    "order": _order,
    "communicate": _communicate,
}
