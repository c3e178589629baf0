"""The exit check of planning: what should be closed before execution begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from msnb.check import (
    blockers,
    considering,
    critical,
    dates,
    goals,
    people,
    planning,
    prompts,
    resources,
    structure,
    terms,
    words,
    work,
)
from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import some
from msnb.check.seeing import seen
from msnb.plan import Plan

_MODULES = (
    *(blockers, considering, critical, dates, goals, people, planning, prompts),
    *(resources, structure, terms, words, work),
)
_RULES = {each.id: each for module in _MODULES for each in module.RULES}

EXIT_CHECKS: dict[str, tuple[str, ...]] = {
    "the timetable": ("unknown-reference", "loop", "cannot-be-scheduled"),
    "numbers and dates of goals": (
        "no-goal",
        "goal-without-number",
        "goal-without-deadline",
    ),
    "questions about goals": ("goal-not-considered",),
    "what leads to the goals": ("nothing-before-goal", "leads-nowhere"),
    "tests of milestones": ("done-when-missing",),
    "deadlines of milestones": ("deadline-missing",),
    "owners and backups": (
        "owner-missing",
        "backup-missing",
        "backup-is-owner",
    ),
    "ranges of stages": ("stage-without-range",),
    "two-way terms": ("terms-not-agreed",),
    "the effort of planning": ("planning-too-little",),
    "the pre-mortem": ("premortem-open",),
    "unknowns and blockers": (
        "blocker-without-owner",
        "blocker-without-date",
    ),
    "resources of the first stages": ("inadequate-resources",),
    "critical work": ("critical-unplanned",),
}
"""What planning should have closed, and the rules that see it."""


@dataclass(frozen=True)
class ExitCheck:
    """One check at the end of planning.

    Parameters
    ----------
    name : str
        What is looked at.
    items : tuple of str
        Ids of the items for which it does not; an empty text for the plan as a whole.
    """

    name: str
    items: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether something is left to close."""
        return bool(self.items)

    def sentence(self) -> str:
        """Return the check, and where it is open.

        Examples
        --------
        >>> ExitCheck("tests of milestones", ("pilot",)).sentence()
        'tests of milestones (pilot)'
        """
        where = some([each for each in self.items if each])
        return f"{self.name} ({where})" if where else self.name


def exit_checks(plan: Plan, *, as_of: date | None = None) -> tuple[ExitCheck, ...]:
    """Return what planning should have closed before execution begins.

    As if execution began now, whatever the plan's mode is.

    Examples
    --------
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1))
    >>> [each.name for each in exit_checks(plan) if each.is_open]
    ['the pre-mortem']
    """
    begun = plan.model_copy(update={"mode": "execution"})
    return _judged(seen(begun, as_of=as_of))


def _judged(context: Context) -> tuple[ExitCheck, ...]:
    return tuple(
        ExitCheck(name, tuple(dict.fromkeys(_items(context, ids))))
        for name, ids in EXIT_CHECKS.items()
    )


def _items(context: Context, ids: tuple[str, ...]) -> Iterator[str]:
    for id_ in ids:
        yield from (each.item for each in _RULES[id_].findings(context))


@rule(
    "execution-with-open-planning",
    "warning",
    "The plan is in execution, and checks that planning should have closed are open.",
    why="Thinking slowly is cheap before the work begins, and dear while everybody waits.",
)
def _execution_with_open_planning(context: Context) -> Iterator[Found]:
    if context.plan.mode != "execution":
        return
    left = [each for each in _judged(context) if each.is_open]
    if left:
        yield Found(
            "",
            "mode",
            f"The plan is in execution, and {len(left)} of {len(EXIT_CHECKS)} planning "
            f"checks {'is' if len(left) == 1 else 'are'} open: "
            f"{'; '.join(each.sentence() for each in left)}.",
            "Close them first: msnb set PLAN mode=planning",
        )


RULES = (_execution_with_open_planning,)
