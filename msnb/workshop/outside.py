"""What the outside view makes of the plan: a date to aim for, and one to promise."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from msnb.errors import MsnbError
from msnb.forecast import (
    AIM,
    COMMIT,
    Forecast,
    ReferenceClass,
    forecast,
    nearest,
    plan_history,
    select_class,
)
from msnb.plan import Plan, edit_plan
from msnb.wording import day, listed, span

_NAMED = 3


@dataclass(frozen=True)
class Dates:
    """The dates of the milestone that comes last before the goal.

    Parameters
    ----------
    milestone : str
        Its id.
    planned, target, commitment : date
        By the plan's own durations; by the class, 1 in 2 and 4 in 5.
    aim, commit : float
        Those two levels.
    are_set : bool
        Whether the plan has these dates.
    planned_days, likely_days : int
        From the plan's start: what we said, and what half of the past projects kept.
    """

    milestone: str
    planned: date
    target: date
    commitment: date
    are_set: bool
    planned_days: int
    likely_days: int
    aim: float = AIM
    commit: float = COMMIT


def class_of(plan: Plan) -> ReferenceClass | None:
    """Return the class for durations that a plan names; None for none that can be read."""
    named = plan.outside_view.duration if plan.outside_view else None
    if named is None:
        return None
    try:
        history = plan_history(plan)
        return _built_in(named) if history is None else select_class(named, history=history)
    except MsnbError:
        return None


@lru_cache(maxsize=16)
def _built_in(class_id: str) -> ReferenceClass:
    return select_class(class_id)


def class_in_words(plan: Plan) -> str:
    """Return what phones read before they vote: the class, and some of its projects.

    Examples
    --------
    >>> class_in_words(Plan(format=1, title="Shop", start=date(2027, 2, 1)))
    ''
    """
    chosen = class_of(plan)
    if chosen is None:
        return ""
    named = [each.label for each in nearest(chosen, 1000, n_projects=_NAMED)]
    names = f" Some of them: {listed(named)}." if named else ""
    return f"{chosen.title}.{names}"


def dates_of(plan: Plan) -> Dates | str:
    """Return both dates; or, in a sentence, why there are none."""
    if class_of(plan) is None:
        return "The class that the plan names cannot be read. Choose it anew below."
    try:
        told = forecast(plan, as_of=plan.status_date or plan.start)
    except MsnbError as error:
        return str(error)
    return _last(plan, told)


def _last(plan: Plan, told: Forecast) -> Dates | str:
    if not told.reference_class.fit_for_headline:
        return told.sentence()
    placed = [each for each in told.milestones if each.planned is not None]
    if not placed:
        return "No milestone has a date yet: estimate the stages first."
    last = max(placed, key=lambda each: each.planned or date.min)
    aim, commit, planned = last.at(AIM), last.at(COMMIT), last.planned
    if (
        aim is None
        or commit is None
        or aim.date is None
        or commit.date is None
        or not planned
    ):
        return told.sentence()
    milestone = next(each for each in plan.milestones if each.id == last.id)
    wanted = (aim.date, commit.date)
    return Dates(
        milestone=last.id,
        planned=planned,
        target=aim.date,
        commitment=commit.date,
        are_set=(milestone.target, milestone.commitment) == wanted,
        planned_days=(planned - plan.start).days,
        likely_days=(aim.date - plan.start).days,
    )


def told_dates(dates: Dates) -> str:
    """Return what we said beside what projects like this one took.

    Examples
    --------
    >>> said = date(2028, 1, 3)
    >>> later = date(2028, 6, 1)
    >>> print(told_dates(Dates("live", said, later, later, False, 336, 486)))
    You said 11 months, until 3 January 2028. Half of such projects took 16 months or more.
    """
    return (
        f"You said {span(dates.planned_days)}, until {day(dates.planned)}. "
        f"Half of such projects took {span(dates.likely_days)} or more."
    )


def with_dates(plan: Plan, dates: Dates) -> Plan:
    """Return the plan with the target and the commitment on its last milestone."""
    return edit_plan(
        plan, dates.milestone, target=dates.target, commitment=dates.commitment
    )
