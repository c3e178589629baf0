"""What a report is asked to speak of, refused before it runs where there is no answer."""

from collections.abc import Mapping, Sequence
from datetime import date
from os import PathLike

from msnb.errors import ChoiceError
from msnb.forecast import (
    MEASURES,
    STEPS,
    Measure,
    ReferenceClass,
    find_class,
    forecast,
    plan_history,
    select_class,
)
from msnb.plan import Plan, headline_goal
from msnb.schedule import schedule
from msnb.wording import did_you_mean, shown


def refuse_without_workshop(plan: str | PathLike[str]) -> None:
    """Refuse a plan that no workshop was held on.

    Parameters
    ----------
    plan : str or path
        Plan folder or file.

    Raises
    ------
    MsnbError
        There is none, it has not begun, or it cannot be read.
    """
    from msnb.reports.workshop.workshop_case import open_workshop  # noqa: PLC0415  # this report's

    open_workshop(plan)


def refuse_without_class(plan: Plan, values: Mapping[str, object]) -> None:
    """Refuse a scorecard of no class, or with a step that there is not.

    Parameters
    ----------
    plan : Plan
    values : mapping
        Parameters that were given, by name, each of its declared type.

    Raises
    ------
    MsnbError
        No such class, measure or step; a history that cannot be read or used.
    """
    step = str(values.get("origin_step") or STEPS[1])
    if step not in STEPS:
        msg = f"There is no step {shown(step)}. {did_you_mean(step, STEPS)}"
        raise ChoiceError(msg)
    measure = _known_measure(str(values.get("measure") or MEASURES[0]))
    class_of_plan(plan, str(values.get("reference_class") or ""), measure)


def class_of_plan(plan: Plan, reference_class: str, measure: Measure) -> ReferenceClass:
    """Return the class asked for, or the one that the plan names for the measure.

    Raises
    ------
    MsnbError
        There is none, or its history cannot be read or used.
    """
    view = plan.outside_view
    named = getattr(view, measure, None) if view is not None else None
    history = plan_history(plan)
    return select_class(reference_class or named, measure=measure, history=history)


def refuse_unanswerable(
    plan: Plan, values: Mapping[str, object], *, needs_forecast: bool
) -> None:
    """Refuse what our own reports of dates could only fail at.

    Parameters
    ----------
    plan : Plan
    values : mapping
        Parameters that were given, by name, each of its declared type.
    needs_forecast : bool
        Whether the report is nothing without an outside view.

    Raises
    ------
    MsnbError
        No day to look at the plan; no such goal, class or measure; a level that is no
        chance; a history that cannot be read; with ``needs_forecast``, no forecast.
    """
    as_of = str(values.get("as_of") or "")
    when = plan.as_of(date.fromisoformat(as_of) if as_of else None)
    goal = headline_goal(plan, str(values.get("goal") or "") or None)
    class_id = str(values.get("reference_class") or "") or None
    levels = values.get("levels")
    _refuse_no_chances(levels if isinstance(levels, Sequence) else ())
    measure = _known_measure(str(values.get("measure") or MEASURES[0]))
    if needs_forecast:
        similar = values.get("similar")
        asked = goal.id if goal else None
        forecast(
            plan,
            reference_class=class_id,
            goal=asked,
            measure=measure,
            as_of=when,
            similar=[*map(str, similar)] if isinstance(similar, Sequence) else (),
            limits=False,
        )
        return
    schedule(plan, as_of=when)
    named = class_id or (plan.outside_view.duration if plan.outside_view else None)
    if named:
        find_class(named, plan_history(plan))


def _known_measure(text: str) -> Measure:
    if text not in MEASURES:
        msg = f"There is no measure {shown(text)}. {did_you_mean(text, MEASURES)}"
        raise ChoiceError(msg)
    return text


def _refuse_no_chances(levels: Sequence[object]) -> None:
    for level in levels:
        if not (isinstance(level, float) and 0 < level < 1):
            msg = f"{shown(level)} is no chance. Give numbers between 0 and 1, such as 0.8."
            raise ChoiceError(msg)
