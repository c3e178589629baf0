"""How milestones are set, step by step: which step is done, and what the next one lacks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from msnb.check import goals, words, work
from msnb.check.context import Context
from msnb.plan import Plan


@dataclass(frozen=True)
class SettingStep:
    """One of the six steps by which milestones are set.

    Parameters
    ----------
    id : str
        goals, tasks, phases, milestones, order or communicate.
    name : str
        As a heading.
    ask : str
        What is asked in it.
    missing : str
        What it lacks first, as a sentence; empty where nothing is.
    item : str
        Id of the item that lacks it; empty for the plan as a whole.
    """

    id: str
    name: str
    ask: str
    missing: str = ""
    item: str = ""

    @property
    def is_done(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    def to_dict(self) -> dict[str, Any]:
        """Return the step, for JSON."""
        return {
            "id": self.id,
            "name": self.name,
            "ask": self.ask,
            "done": self.is_done,
            "missing": self.missing,
            "item": self.item,
        }


def setting_steps(plan: Plan) -> tuple[SettingStep, ...]:
    """Return the six steps by which milestones are set, each done or with what it lacks.

    Goals, tasks, phases, milestones, order and time frame, communicate: each is judged by
    itself, so a plan may be left at any step and taken up again.

    Examples
    --------
    >>> from datetime import date
    >>> steps = setting_steps(Plan(format=1, title="Shop", start=date(2027, 2, 1)))
    >>> [each.id for each in steps]
    ['goals', 'tasks', 'phases', 'milestones', 'order', 'communicate']
    >>> steps[0].missing
    'There is no goal yet.'
    """
    context = Context(plan)
    return tuple(each.judged(context) for each in SETTING_STEPS)


def missing_step(plan: Plan) -> SettingStep | None:
    """Return the first step that is not done; None where milestones are set."""
    return next((each for each in setting_steps(plan) if not each.is_done), None)


@dataclass(frozen=True)
class StepRules:
    """What a step asks, what to say while there is nothing, and the rules that judge it.

    Parameters
    ----------
    id, name, ask : str
        As `SettingStep` has them.
    is_empty : callable
        Whether a plan has nothing yet that the rules could judge.
    nothing : str
        What is missing then.
    rules : tuple of str
        Ids of the rules that tell what it lacks.
    """

    id: str
    name: str
    ask: str
    is_empty: Callable[[Plan], bool]
    nothing: str
    rules: tuple[str, ...] = ()

    def judged(self, context: Context) -> SettingStep:
        """Return the step as it stands in a plan."""
        missing, item = "", ""
        if self.is_empty(context.plan):
            missing = self.nothing
        else:
            found = (each for id_ in self.rules for each in _RULES[id_].findings(context))
            first = next(found, None)
            if first is not None:
                missing, item = first.message, first.item
        return SettingStep(self.id, self.name, self.ask, missing, item)


_RULES = {each.id: each for each in (*goals.RULES, *words.RULES, *work.RULES)}


def _no_work(plan: Plan) -> bool:
    return not plan.tasks and not any(each.takes for each in plan.milestones)


def _nobody_told(plan: Plan) -> bool:
    return not any(each.who for each in plan.cadence)


SETTING_STEPS = (
    StepRules(
        "goals",
        "Goals",
        "What must be true in the end, and by when?",
        lambda plan: not plan.goals,
        "There is no goal yet.",
        ("goal-without-number", "goal-without-deadline"),
    ),
    StepRules(
        "tasks",
        "Tasks",
        "What has to be done for that?",
        _no_work,
        "No work is named yet: neither a task nor how long a stage takes.",
    ),
    StepRules(
        "phases",
        "Phases",
        "What of it belongs together?",
        lambda plan: not plan.milestones,
        "The work is not put together yet: no milestone ends a part of it.",
        ("task-without-milestone",),
    ),
    StepRules(
        "milestones",
        "Milestones",
        "What is true when a part is done?",
        lambda plan: not plan.milestones,
        "There is no milestone yet.",
        ("nothing-before-goal", "leads-nowhere", "done-when-missing"),
    ),
    StepRules(
        "order",
        "Order and time frame",
        "What must be true just before what, and how long does it take?",
        lambda plan: not plan.milestones,
        "There is no milestone yet that could come before another.",
        ("stands-alone", "stage-missing"),
    ),
    StepRules(
        "communicate",
        "Communicate",
        "Who must know, and how often?",
        _nobody_told,
        "Nobody is told yet: there is no meeting or message with people in it.",
    ),
)
"""The six steps by which milestones are set."""
