"""Whether a milestone may be called met: its criteria, and what still stands open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from msnb.check.asked import asked_milestone
from msnb.check.context import Context
from msnb.check.records import not_yet_finished
from msnb.check.rules import Found, rule
from msnb.check.saying import named, set_field, some
from msnb.plan import Blocker, Milestone, Plan
from msnb.wording import day, shown


@dataclass(frozen=True)
class Completion:
    """What keeps a milestone from being called met.

    Parameters
    ----------
    milestone : str
        Its id.
    open : tuple of str
        A sentence for each thing that is open; empty where it may be completed.
    """

    milestone: str
    open: tuple[str, ...]

    @property
    def is_allowed(self) -> bool:
        """Whether it may be completed: nothing that it rests on is open."""
        return not self.open

    def sentence(self) -> str:
        """Return whether it may be completed, and the first thing that is open.

        Examples
        --------
        >>> Completion("pilot", ("'Nurses trained' is not finished.",)).sentence()
        "It cannot be completed yet: 'Nurses trained' is not finished."
        """
        if self.is_allowed:
            return "It may be completed, once people agree that its done-when holds."
        more = f" (and {len(self.open) - 1} more)" if len(self.open) > 1 else ""
        return f"It cannot be completed yet{more}: {self.open[0]}"

    def to_dict(self) -> dict[str, Any]:
        """Return what is open, for JSON."""
        return {"milestone": self.milestone, "open": list(self.open)}


def completion(plan: Plan, milestone: str) -> Completion:
    """Return whether a milestone may be completed, and what keeps it from that.

    It needs a done-when to be judged by; its tasks and what it waits for must be finished,
    and nothing may block it. Whether the done-when holds, only people can say.

    Raises
    ------
    ChoiceError
        The plan has no such milestone.

    Examples
    --------
    >>> from datetime import date
    >>> pilot = {"id": "pilot", "title": "Pilot live", "done_when": "20 bookings in a day"}
    >>> plan = Plan(format=1, title="Clinics", start=date(2027, 2, 1), milestones=[pilot])
    >>> completion(plan, "pilot").is_allowed
    True
    """
    item = asked_milestone(plan, milestone)
    return Completion(milestone, tuple(_open(plan, item)))


def _open(plan: Plan, milestone: Milestone) -> Iterator[str]:
    if not milestone.done_when.strip():
        yield "Nothing says when it is met."
    for task in plan.tasks_of.get(milestone.id, ()):
        if not task.is_finished:
            yield f"Task {named(task)} is open."
    for before in not_yet_finished(milestone, {each.id: each for each in plan.work}):
        yield f"{named(before)} is not finished."
    for blocker in _blocking(plan, milestone):
        if blocker.is_open():
            yield f"{shown(blocker.title)} is not resolved."


def _blocking(plan: Plan, milestone: Milestone) -> list[Blocker]:
    return [each for each in plan.blockers if milestone.id in each.milestones]


@rule(
    "finished-while-blocked",
    "warning",
    "A milestone is recorded as finished while something that blocks it is open.",
    why="Either it was no blocker, or the milestone is not met.",
)
def _finished_while_blocked(context: Context) -> Iterator[Found]:
    if not context.plan.blockers:
        return
    for milestone in context.plan.milestones:
        if milestone.finished is None:
            continue
        left = [
            each
            for each in _blocking(context.plan, milestone)
            if each.is_open(milestone.finished)
        ]
        if left:
            yield Found(
                milestone.id,
                "finished",
                f"{named(milestone)} is recorded as finished on {day(milestone.finished)}, "
                f"and {some([shown(each.title) for each in left])} "
                f"{'was' if len(left) == 1 else 'were'} open then.",
                "Say when it was resolved, or correct the record: "
                f"{set_field(left[0].id, 'resolved_on', milestone.finished)}",
            )


RULES = (_finished_while_blocked,)
