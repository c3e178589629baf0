"""The register of unknowns, blockers and dependencies: how many, how old, whose."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import name_one, set_field
from msnb.plan import Blocker, Plan
from msnb.wording import count, day, listed, shown, span

_CALLED = {
    "unknown": ("unknown", "unknowns"),
    "blocker": ("blocker", "blockers"),
    "dependency": ("dependency", "dependencies"),
}


@dataclass(frozen=True)
class OpenBlocker:
    """An entry of the register that is still there.

    Parameters
    ----------
    blocker : Blocker
        As the plan has it.
    age : int or None
        Days since it was raised. None where that day or today is not known, or lies ahead.
    overdue : int
        Days since it should have been gone; 0 while there is time, or no date.
    """

    blocker: Blocker
    age: int | None
    overdue: int


@dataclass(frozen=True)
class BlockerRegister:
    """The open unknowns, blockers and dependencies, in the order of the file."""

    open: tuple[OpenBlocker, ...]
    resolved: int

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind are open."""
        found = Counter[str](each.blocker.kind for each in self.open)
        return {kind: found[kind] for kind in _CALLED}

    @property
    def oldest(self) -> OpenBlocker | None:
        """The one that was raised first, of those whose age is known."""
        aged = [each for each in self.open if each.age is not None]
        return max(aged, key=lambda each: each.age or 0, default=None)

    def sentence(self) -> str:
        """Return how many are open, and how old the oldest is.

        Examples
        --------
        >>> access = Blocker(id="a", title="No access", kind="dependency")
        >>> BlockerRegister((OpenBlocker(access, 33, 0),), 2).sentence()
        "1 dependency is open, raised 5 weeks ago: 'No access'; 2 are resolved."
        """
        said = [
            count(number, *_CALLED[kind]) for kind, number in self.counts.items() if number
        ]
        are = "is" if len(self.open) == 1 else "are"
        text = f"{listed(said)} {are} open" if said else "Nothing is unknown or in the way"
        if self.oldest is not None and self.oldest.age is not None:
            raised = (
                f"raised {span(self.oldest.age)} ago: {shown(self.oldest.blocker.title)}"
            )
            text += f", {'' if len(self.open) == 1 else 'the oldest '}{raised}"
        if self.resolved:
            text += f"; {self.resolved} {'is' if self.resolved == 1 else 'are'} resolved"
        return f"{text}."

    def to_dict(self) -> dict[str, Any]:
        """Return counts, ages and what is overdue, for JSON."""
        return {
            "counts": self.counts,
            "resolved": self.resolved,
            "open": [
                {"id": each.blocker.id, "age_days": each.age, "overdue_days": each.overdue}
                for each in self.open
            ],
        }


def blocker_register(plan: Plan, *, as_of: date | None = None) -> BlockerRegister:
    """Return what is unknown or in the way, with its age.

    Parameters
    ----------
    plan : Plan
        The plan.
    as_of : date, optional
        The day it is looked at; else its status date. Without either no age is known.

    Examples
    --------
    >>> access = {"id": "access", "title": "No access", "raised_on": date(2027, 2, 10)}
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1), blockers=[access])
    >>> blocker_register(plan, as_of=date(2027, 3, 15)).oldest.age
    33
    """
    today = as_of or plan.status_date
    still = [each for each in plan.blockers if each.is_open(today)]
    found = tuple(
        OpenBlocker(
            each,
            _days(each.raised_on, today),
            _days(each.by, today) or 0,
        )
        for each in still
    )
    return BlockerRegister(found, len(plan.blockers) - len(still))


def _days(since: date | None, today: date | None) -> int | None:
    if since is None or today is None or since > today:
        return None
    return (today - since).days


@rule(
    "blocker-without-owner",
    "warning",
    "An open unknown, blocker or dependency has no owner.",
    why="What stands in everybody's way is left for somebody else to remove.",
)
def _blocker_without_owner(context: Context) -> Iterator[Found]:
    for blocker in _open(context):
        if blocker.owner is None:
            remover = shown(blocker.remover)[1:-1]
            can = f"; {remover} can remove it" if remover else ""
            yield Found(
                blocker.id,
                "owner",
                f"Nobody sees to {shown(blocker.title)}{can}.",
                name_one(context.plan.people, blocker.id, "owner"),
            )


@rule(
    "blocker-without-date",
    "warning",
    "An open unknown, blocker or dependency does not say by when it must be gone.",
    why="Without a date it is found to be late when the work already waits for it.",
)
def _blocker_without_date(context: Context) -> Iterator[Found]:
    for blocker in _open(context):
        if blocker.by is None:
            yield Found(
                blocker.id,
                "by",
                f"Nobody says by when {shown(blocker.title)} must be gone.",
                f"Say it: {set_field(blocker.id, 'by', 'YYYY-MM-DD')}",
            )


@rule(
    "blocker-overdue",
    "warning",
    "An unknown, blocker or dependency is still there after the day by which it should go.",
    needs=("status date",),
    why="Every milestone behind it now waits, whether its owner knows or not.",
)
def _blocker_overdue(context: Context) -> Iterator[Found]:
    for each in blocker_register(context.plan, as_of=context.as_of).open:
        if each.overdue and each.blocker.by is not None:
            yield Found(
                each.blocker.id,
                "by",
                f"{shown(each.blocker.title)} should be gone since {day(each.blocker.by)}, "
                f"{span(each.overdue)} ago.",
                "Remove it, or agree on another day; if it is gone, say so: "
                f"{set_field(each.blocker.id, 'resolved_on', 'YYYY-MM-DD')}",
            )


def _open(context: Context) -> Iterator[Blocker]:
    return (each for each in context.plan.blockers if each.is_open(context.as_of))


RULES = (_blocker_without_owner, _blocker_without_date, _blocker_overdue)
