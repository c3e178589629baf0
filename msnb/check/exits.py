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
    "the plan can be scheduled": ("unknown-reference", "loop", "cannot-be-scheduled"),
    "every goal has a number and a date": (
        "no-goal",
        "goal-without-number",
        "goal-without-deadline",
    ),
    "every goal was considered": ("goal-half-considered",),
    "milestones lead to every goal": ("nothing-before-goal", "leads-nowhere"),
    "every milestone has a test": ("done-when-missing",),
    "every milestone has a deadline": ("deadline-missing",),
    "every milestone has an owner and a backup": (
        "owner-missing",
        "backup-missing",
        "backup-is-owner",
    ),
    "every stage has a range": ("stage-without-range",),
    "two-way terms are agreed": ("terms-not-agreed",),
    "a fifth of the effort is planning": ("planning-too-little",),
    "the pre-mortem is answered": ("premortem-open",),
    "what is unknown or blocks has an owner and a date": (
        "blocker-without-owner",
        "blocker-without-date",
    ),
    "the first stages have their resources": ("inadequate-resources",),
    "critical work is planned in full": ("critical-unplanned",),
}
"""What planning should have closed, and the rules that see it."""


@dataclass(frozen=True)
class ExitCheck:
    """One check at the end of planning.

    Parameters
    ----------
    name : str
        What should hold, as a clause.
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
        >>> ExitCheck("every milestone has a test", ("pilot",)).sentence()
        'every milestone has a test (pilot)'
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
    ['the pre-mortem is answered']
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
