"""The plan as the wall shows it while it grows from right to left."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from msnb.errors import MsnbError
from msnb.plan import headline_goal, parse_plan_file, plan_file


@dataclass(frozen=True)
class PlanMap:
    """The goal at the right, and what must be true before it.

    Parameters
    ----------
    goal : str
        What it all leads to.
    milestones : tuple of (str, str)
        Id and title of each, as the plan lists them.
    problem : str
        Why it cannot be shown, in a sentence; empty if it can.
    """

    goal: str = ""
    milestones: tuple[tuple[str, str], ...] = ()
    problem: str = ""


def plan_mark(folder: Path) -> int:
    """Return what changes whenever the plan's file does."""
    try:
        return plan_file(folder).stat().st_mtime_ns
    except (MsnbError, OSError):
        return 0


def plan_map(folder: Path) -> PlanMap:
    """Return the plan's map as the file says it now."""
    return _mapped(folder, plan_mark(folder))


@lru_cache(maxsize=2)
def _mapped(folder: Path, _: int) -> PlanMap:
    try:
        plan = parse_plan_file(folder)
    except MsnbError:
        return PlanMap(problem="The plan cannot be read just now.")
    goal = headline_goal(plan)
    return PlanMap(
        goal=goal.statement if goal else plan.title,
        milestones=tuple((each.id, each.title) for each in plan.milestones),
    )
