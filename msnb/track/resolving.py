"""The outcome of a goal, into the log: what its forecasts are held against."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from msnb.errors import ChoiceError, MsnbError
from msnb.plan import Goal, LogEntry, LogFile, Plan, headline_goal
from msnb.track.entries import (
    FORECAST,
    OUTCOME,
    SIMULATION,
    OutcomeEntry,
    read_entry,
)
from msnb.track.logged import log_folder
from msnb.version import VERSION
from msnb.wording import count, day, listed


@dataclass(frozen=True)
class Resolved:
    """An outcome in the log.

    Parameters
    ----------
    entry : LogEntry
        The line; the earlier one where the same outcome was the last word before.
    is_new : bool
        False: nothing was added.
    corrects : int, optional
        Number of the outcome that it takes the place of.
    goal : Goal, optional
        None for a plan without goals.
    plan_title : str
    forecasts : int
        Forecasts of this goal that stand before its first outcome.
    """

    entry: LogEntry
    is_new: bool
    corrects: int | None
    goal: Goal | None
    plan_title: str
    forecasts: int

    def sentence(self) -> str:
        """Return what was done, as the command prints it."""
        title = self.goal.statement if self.goal else self.plan_title
        said = day(date.fromisoformat(self.entry.data["finished"]))
        if not self.is_new:
            return (
                f"'{title}' is resolved already, with the same outcome, as entry "
                f"{self.entry.n}: not logged again."
            )
        head = f"'{title}' was reached on {said}: logged as entry {self.entry.n}"
        if self.corrects is not None:
            return f"{head}, in place of entry {self.corrects}, which stays in the log."
        if not self.forecasts:
            return f"{head}. No forecast of it was logged before, so none can be scored."
        forecasts = count(self.forecasts, "forecast")
        return f"{head}. It closes {forecasts}: msnb ledger scores."


def resolve(
    plan: Plan, *, finished: date, cost: float | None = None, goal: str | None = None
) -> Resolved:
    """Append to a plan's log when a goal was reached, and what it cost.

    A second outcome of a goal corrects the first: the last one counts, and the first
    stays. A cost that is not said again stays as it was. The plan itself is not changed.

    Parameters
    ----------
    plan : Plan
        Read from a folder.
    finished : date
        The day on which the goal was reached.
    cost : float, optional
        What all that leads to it cost, in the plan's currency.
    goal : str, optional
        Id; else the one that the log speaks of, or the open one with the latest deadline.

    Raises
    ------
    ChoiceError
        There is no such goal, or the log speaks of several and none is named.
    MsnbError
        The day does not lie after the plan's start, or the cost is not above 0.
    FileError
        The log cannot be written.
    """
    _refuse_impossible(plan, finished, cost)
    log = LogFile(log_folder(plan))
    with log.locked():
        entries = log.read_new()
        reached = _goal_of(plan, goal, entries)
        goal_id = reached.id if reached else None
        before = _outcomes(entries, goal_id)
        known = cost if cost is not None else next(iter(_costs(before)), None)
        last = before[-1] if before else None
        is_new = last is None or (last.finished, last.cost) != (finished, known)
        if is_new:
            said = {"goal": goal_id, "finished": finished, "cost": known}
            plan_said = {"title": plan.title, "fingerprint": plan.fingerprint}
            more = {"plan": plan_said, "msnb": VERSION}
            entry = log.append(OUTCOME, {**said, **more})
        else:
            assert last is not None  # noqa: S101  # else it were new
            entry = next(each for each in entries if each.n == last.n)
    return Resolved(
        entry,
        is_new,
        last.n if last and is_new else None,
        reached,
        plan.title,
        sum(e.kind == FORECAST and e.data.get("goal") == goal_id for e in entries),
    )


def _goal_of(plan: Plan, goal: str | None, entries: Sequence[LogEntry]) -> Goal | None:
    # Which goal is meant must not depend on which of them are open by now.
    known = {each.id for each in plan.goals}
    kinds = (FORECAST, SIMULATION, OUTCOME)
    said = {each.data.get("goal") for each in entries if each.kind in kinds}
    logged = [each.id for each in plan.goals if each.id in said & known]
    if goal is None and len(logged) > 1:
        msg = (
            f"The log of '{plan.title}' speaks of {len(logged)} goals: {listed(logged)}. "
            f"Say which one was reached: --goal {logged[0]}"
        )
        raise ChoiceError(msg)
    return headline_goal(plan, goal or next(iter(logged), None))


def _refuse_impossible(plan: Plan, finished: date, cost: float | None) -> None:
    if finished <= plan.start:
        msg = (
            f"'{plan.title}' starts on {day(plan.start)}, so nothing of it was reached on "
            f"{day(finished)}. Give the day on which it really ended."
        )
        raise MsnbError(msg)
    if cost is not None and (not math.isfinite(cost) or cost <= 0):
        msg = f"A cost must be above 0, not {cost:g}. Give what it cost, or leave it out."
        raise MsnbError(msg)


def _outcomes(entries: Sequence[LogEntry], goal_id: str | None) -> list[OutcomeEntry]:
    read = [read_entry(each) for each in entries if each.kind == OUTCOME]
    return [e for e in read if isinstance(e, OutcomeEntry) and e.goal == goal_id]


def _costs(outcomes: list[OutcomeEntry]) -> list[float]:
    return [each.cost for each in reversed(outcomes) if each.cost is not None]
