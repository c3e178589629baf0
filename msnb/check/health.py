"""How healthy a plan is: four pitfalls, each with what it costs and why.

A plan begins with 100 points, 25 for each pitfall that can be judged. A pitfall takes away
its share of them: the items it touches among those it could touch.
"""

from dataclasses import dataclass
from typing import Any

from msnb.canonical import number
from msnb.check.findings import Findings
from msnb.check.saying import some
from msnb.plan import Plan

FULL, POINTS = 100, 25

PITFALLS: dict[str, tuple[str, ...]] = {
    "vague objective": (
        "done-when-missing",
        "vague-done-when",
        "vague-goal",
        "goal-without-number",
    ),
    "unrealistic time line": (
        "date-out-of-reach",
        "goal-out-of-reach",
        "latest-start-past",
        "commitment-before-forecast",
        "smart-achievable",
    ),
    "poor communication": ("long-silence", "no-evaluation", "owner-missing"),
    "too few resources": (
        "owner-overloaded",
        "nobody-there",
        "backup-missing",
        "backup-is-owner",
        "task-without-people",
        "inadequate-resources",
    ),
}
"""The four pitfalls, and the rules that see them."""

_NEEDS_DATES = "unrealistic time line"


@dataclass(frozen=True)
class Pitfall:
    """One pitfall of a plan.

    Parameters
    ----------
    name : str
        One of the four.
    items : tuple of str
        Ids of the items it touches, in the order of the findings.
    among : int
        How many items it could touch.
    is_judged : bool
        False for what needs dates, in a plan that has none.
    """

    name: str
    items: tuple[str, ...]
    among: int
    is_judged: bool = True

    @property
    def points(self) -> float:
        """What is left of its 25 points."""
        share = len(self.items) / self.among if self.among else 0.0
        return number(POINTS * (1 - share))

    def sentence(self) -> str:
        """Return its points, and the items that cost the others."""
        if not self.is_judged:
            return f"{self.name}: not judged"
        where = f" ({some(self.items)})" if self.items else ""
        return f"{self.name}: {self.points:.0f} of {POINTS}{where}"


@dataclass(frozen=True)
class Health:
    """The score of a plan, explained item by item."""

    pitfalls: tuple[Pitfall, ...]

    @property
    def score(self) -> int:
        """Return the points left, of 100, over the pitfalls that could be judged."""
        judged = [each.points for each in self.pitfalls if each.is_judged]
        return round(FULL * sum(judged) / (POINTS * len(judged)))

    def sentence(self) -> str:
        """Return the score and what it is made of."""
        parts = "; ".join(each.sentence() for each in self.pitfalls)
        return f"Health {self.score} of {FULL}. {parts[:1].upper()}{parts[1:]}."

    def to_dict(self) -> dict[str, Any]:
        """Return the score with its parts, for JSON."""
        parts = [
            {
                "pitfall": each.name,
                "points": each.points if each.is_judged else None,
                "of": POINTS,
                "items": list(each.items),
                "among": each.among,
            }
            for each in self.pitfalls
        ]
        return {"score": self.score, "of": FULL, "pitfalls": parts}


def health(plan: Plan, findings: Findings) -> Health:
    """Return how healthy a plan is, by what the check found in it.

    Parameters
    ----------
    plan : Plan
        The plan that was checked.
    findings : Findings
        What `check` found in it.

    Examples
    --------
    >>> from datetime import date
    >>> from msnb.check import check
    >>> goal = {"id": "open", "statement": "A better shop", "by": date(2027, 4, 30)}
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1), goals=[goal])
    >>> found = health(plan, check(plan))
    >>> found.score
    50
    >>> for pitfall in found.pitfalls:
    ...     print(pitfall.sentence())
    vague objective: 0 of 25 (open)
    unrealistic time line: 25 of 25
    poor communication: 0 of 25 (open)
    too few resources: 25 of 25
    """
    rules = {each.rule for each in findings}
    return Health(
        tuple(
            _pitfall(name, seen_by, plan, findings, "dates-not-judged" not in rules)
            for name, seen_by in PITFALLS.items()
        )
    )


def _pitfall(
    name: str,
    seen_by: tuple[str, ...],
    plan: Plan,
    findings: Findings,
    has_dates: bool,  # noqa: FBT001  # one of two states of a plan
) -> Pitfall:
    could = _could_touch(name, plan)
    touched = dict.fromkeys(
        each.item for each in findings if each.rule in seen_by and each.item in could
    )
    return Pitfall(name, tuple(touched), len(could), has_dates or name != _NEEDS_DATES)


def _could_touch(name: str, plan: Plan) -> set[str]:
    """Return the ids of the open items that a pitfall may touch."""
    work = {each.id for each in plan.milestones if not each.is_finished}
    goals = {each.id for each in plan.goals if each.achieved_on is None}
    tasks = {each.id for each in plan.tasks if not each.is_finished}
    owners = {each.owner for each in plan.milestones if each.owner and not each.is_finished}
    return {
        "vague objective": work | goals,
        "unrealistic time line": work | goals | tasks,
        "poor communication": work | goals,
        "too few resources": work | tasks | owners,
    }[name]
