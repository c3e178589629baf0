"""What a report speaks about: one plan, looked at on one day, with its outside view."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from msnb.errors import MsnbError
from msnb.forecast import (
    AIM,
    COMMIT,
    LEVELS,
    Forecast,
    Measure,
    Recent,
    forecast,
    recent_is_better,
)
from msnb.plan import Goal, Plan, headline_goal, leads_to, reached_on, read_plan
from msnb.reports.page.markup import Strong, Words
from msnb.schedule import ActivityDates, GoalDates, Schedule, schedule
from msnb.version import VERSION
from msnb.wording import day, money


@dataclass(frozen=True, eq=False)
class Case:
    """A plan with all that follows from it on the day of the report.

    Parameters
    ----------
    plan : Plan
    as_of : date
    goal : Goal, optional
        The goal that the headline is about.
    timetable : Schedule
    outlook : Forecast, optional
        None where no class is named, or where it cannot be used.
    refusal : str
        Why there is no outlook; empty when there is one.
    parameters : tuple of (str, str)
        What was asked for beyond the plan, as the last line prints it.
    asked_class : str
        The class that was asked for; empty where it is the plan's own.
    recent : Recent, optional
        The record of that class, and whether its later half alone did better: the outlook
        rests on the later half then. None without an outlook.
    """

    plan: Plan
    as_of: date
    goal: Goal | None
    timetable: Schedule
    outlook: Forecast | None
    refusal: str
    parameters: tuple[tuple[str, str], ...]
    asked_class: str = ""
    recent: Recent | None = None

    @property
    def is_fit(self) -> bool:
        """Whether the outside view may carry a headline."""
        return self.outlook is not None and self.outlook.reference_class.fit_for_headline

    @property
    def reached_on(self) -> date | None:
        """When the goal was reached; None while something is left to do."""
        return reached_on(self.plan, self.goal)

    @property
    def goal_title(self) -> str:
        """What the headline is about, in the plan's own words."""
        return self.goal.statement if self.goal else self.plan.title

    @property
    def goal_dates(self) -> GoalDates | None:
        """The goal's earliest finish, deadline and float."""
        return self.timetable.goal(self.goal.id) if self.goal else None

    @property
    def own_finish(self) -> date | None:
        """The plan's own date for the goal, by its durations and what happened so far."""
        inside = leads_to(self.plan, self.goal)
        finishes = [
            each.early_finish for each in self.timetable.activities if each.id in inside
        ]
        return max(finishes).date() if finishes else None

    def last_milestone(self) -> str | None:
        """Return the id of the milestone on which the goal's own date hangs."""
        inside = leads_to(self.plan, self.goal)
        found = [each for each in self.plan.milestones if each.id in inside]
        if not found:
            return None
        return max(found, key=lambda each: self.timetable[each.id].early_finish).id

    def chain(self) -> list[ActivityDates]:
        """Return the stages and tasks that set the plan's own date, in order of time."""
        return [
            each
            for each in self.timetable.chain(self.goal.id if self.goal else None).activities
            if not each.is_moment
        ]

    def starts_next(self) -> list[ActivityDates]:
        """Return the work for the goal that has not begun, by its latest start."""
        inside = leads_to(self.plan, self.goal)
        waiting = self.timetable.starts_next(len(self.timetable.activities))
        return [each for each in waiting if each.id in inside]

    def overdue(self) -> list[ActivityDates]:
        """Return what should have begun before the day of the report, the oldest first."""
        return [each for each in self.starts_next() if each.overdue_min > 0]

    def provenance(self) -> list[tuple[str, str]]:
        """Return what the last line says: every input, to make the report again."""
        pairs = [("Plan", self.plan.fingerprint), ("as of", day(self.as_of))]
        if self.outlook is not None:
            chosen = self.outlook.reference_class
            pairs.append(("class", f"{chosen.id}, {chosen.measure} {chosen.fingerprint}"))
            if chosen.archive.licence:
                pairs.append(("data", f"{chosen.archive.title}, {chosen.archive.licence}"))
        pairs += self.parameters
        return [*pairs, ("msnb", VERSION)]


def open_case(  # noqa: PLR0913  # a template's parameters
    plan: str | Path,
    *,
    goal: str = "",
    reference_class: str = "",
    measure: str = "duration",
    levels: Sequence[float] = LEVELS,
    as_of: str = "",
    similar: Sequence[str] = (),
    extrapolate: bool = False,
) -> Case:
    """Read a plan and compute what a report needs; empty texts mean "as the plan says".

    Parameters
    ----------
    plan : str or Path
        Plan folder or file.
    goal, reference_class, measure, levels, as_of, similar, extrapolate
        A template's parameters.

    Raises
    ------
    MsnbError
        The plan cannot be read or scheduled. That there is no outside view is no
        error: the report then says why.
    """
    what = read_plan(plan)
    when = what.as_of(date.fromisoformat(as_of) if as_of else None)
    asked = headline_goal(what, goal or None)
    given = {
        "goal": goal,
        "measure": measure,
        "levels": ", ".join(f"{p:g}" for p in levels),
        "similar": ", ".join(similar),
        "extrapolate": "yes" if extrapolate else "",
    }
    asked_for: dict[str, Any] = {
        "goal": goal or None,
        "measure": cast("Measure", measure),
        "levels": with_both(levels),
        "as_of": when,
        "similar": tuple(similar) or None,
        "extrapolate": extrapolate,
    }
    outlook, recent, refusal = None, None, ""
    try:
        outlook, recent = _outlook(what, reference_class or None, asked_for)
    except MsnbError as error:
        if reference_class:
            raise
        refusal = str(error)
    return Case(
        what,
        when,
        asked,
        schedule(what, as_of=when),
        outlook,
        refusal,
        tuple((name, value) for name, value in given.items() if value),
        reference_class,
        recent,
    )


def _outlook(
    plan: Plan, class_id: str | None, asked_for: dict[str, Any]
) -> tuple[Forecast, Recent]:
    """Return the outside view: from the later half of a class where that did better.

    Where similar projects weigh more, or were asked for, the whole class is used.
    """
    whole = forecast(plan, reference_class=class_id, **asked_for)
    recent = recent_is_better(whole.reference_class)
    later = recent.preferred().id
    similar = whole.outlook.similar
    is_asked = similar is not None and similar.is_asked
    is_whole = not whole.reference_class.fit_for_headline or is_asked
    if is_whole or later == whole.reference_class.id:
        return whole, replace(recent, recent=None) if is_asked else recent
    newer = forecast(plan, reference_class=later, **asked_for)
    if newer.reference_class.pool.compared:  # its record is that of equal weights
        newer = forecast(plan, reference_class=later, **asked_for | {"similar": ()})
    return newer, recent


def with_both(levels: Sequence[float]) -> tuple[float, ...]:
    """Return the levels asked for, with those that the headline needs."""
    return tuple(sorted({*levels, AIM, COMMIT}))


def emphasised(sentence: str, *weighty: str) -> Words:
    """Return a sentence in which some words carry the weight.

    Examples
    --------
    >>> emphasised("Commit to 4 January 2031 (4 in 5).", "4 January 2031")
    ['Commit to ', '4 January 2031', ' (4 in 5).']
    """
    for words in weighty:
        before, found, after = sentence.partition(words)
        if found:
            return [before, Strong(found), after]
    return sentence


def decision(case: Case) -> "list[Words]":
    """Return the decision, sentence by sentence: the report's first line."""
    outlook = case.outlook
    if case.reached_on is not None:
        return [f"'{case.goal_title}' was reached on {day(case.reached_on)}."]
    if outlook is None or not case.is_fit:
        thing = "cost" if outlook and outlook.measure == "cost" else "date"
        own = f"The plan's own date is {day(case.own_finish)}." if case.own_finish else ""
        return [each for each in (f"Promise no {thing} yet.", own) if each]
    sentences = [f"{each}." for each in outlook.sentence().removesuffix(".").split(". ")]
    commit = outlook.at(COMMIT)
    weight = day(commit.date) if commit and commit.date else ""
    if commit and commit.cost is not None:
        weight = money(commit.cost, outlook.outlook.baseline.currency)
    return [emphasised(each, weight) if weight else each for each in sentences]


def when(moment: datetime) -> str:
    """Return the day of a moment."""
    return day(moment.date())
