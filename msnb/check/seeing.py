"""What the layers below make of a plan for the rules to look at."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from msnb.check.context import Context
from msnb.check.promises import AIM, COMMIT, LEVELS
from msnb.errors import ChoiceError, Fault, FaultsError, FileError, MsnbError, PlanError
from msnb.plan import Plan, loops, unknown_references
from msnb.wording import chance, count, shown

if TYPE_CHECKING:
    from msnb.forecast import Forecast, MilestoneForecast
    from msnb.schedule import Schedule


def seen(plan: Plan, *, as_of: date | None = None) -> Context:
    """Return a plan with its timetable and its forecast, or why it has none."""
    context = Context(
        plan,
        as_of=as_of or plan.status_date,
        unknown_references=tuple(unknown_references(plan)),
        loops=tuple(loops(plan)),
        class_faults=tuple(_class_faults(plan)),
    )
    if context.unknown_references or context.loops:
        return context
    context = _with_timetable(context)
    return context if context.schedule is None else _with_forecast(context)


def _with_timetable(context: Context) -> Context:
    from msnb.schedule import schedule  # noqa: PLC0415  # numpy; a faulty plan spares it

    try:
        made = schedule(
            context.plan, as_of=context.as_of, progress=context.as_of is not None
        )
    except PlanError as error:
        return replace(context, schedule_faults=error.faults)
    return replace(context, schedule=made)


def _class_faults(plan: Plan) -> Iterator[Fault]:
    """Yield what is wrong with the classes and the history that the plan names."""
    view = plan.outside_view
    if view is None or not (view.duration or view.cost or view.history):
        return
    from msnb.forecast import MEASURES, plan_history, select_class  # noqa: PLC0415  # numpy

    field = "history"
    try:
        history = plan_history(plan)
        for field in MEASURES:
            named = getattr(view, field)
            if named is not None:
                select_class(named, measure=field, history=history)
    except FaultsError as error:
        source = shown(view.history) if view.history else shown(error.source)
        for fault in error.faults:
            line = f"line {fault.line} of " if fault.line else ""
            message = f"In {line}{source}: {fault.message}"
            yield Fault(message, fault.remedy, field="outside_view.history")
    except (ChoiceError, FileError) as error:
        message, _, remedy = _without_folder(str(error), plan).partition(". ")
        yield Fault(f"{message.rstrip('.')}.", remedy, field=f"outside_view.{field}")


def _without_folder(text: str, plan: Plan) -> str:
    # Findings are the same wherever the plan lies.
    return text.replace(f"{plan.folder}{os.sep}", "") if plan.folder else text


def _with_forecast(context: Context) -> Context:
    plan, view = context.plan, context.plan.outside_view
    promises = _promises(context)
    if not context.open_milestones:
        return context
    if view is None or view.duration is None:
        why = _not_compared(promises, "the plan names no reference class", _NAME_ONE)
        return replace(context, no_forecast=why)
    if context.class_faults:
        return context
    from msnb.forecast import forecast  # noqa: PLC0415  # numpy

    # Like the timetable: without a day, the plan as it was meant at the start.
    as_of = context.as_of or plan.start
    try:
        made = forecast(plan, levels=LEVELS, as_of=as_of, limits=False)
    except MsnbError as error:
        message, _, remedy = str(error).partition(". ")
        why = _not_compared(promises, _lowered(message), remedy)
        return replace(context, no_forecast=why)
    if not made.reference_class.fit_for_headline:
        chosen = made.reference_class
        why = _not_compared(
            promises, f"the class {chosen.id} is {chosen.verdict}", _NAME_ONE
        )
        return replace(context, no_forecast=why)
    return replace(
        context,
        forecast=made,
        others=_others(context, made),
        no_forecast=_refusal(made, promises),
    )


_NAME_ONE = (
    'Name a class that is fit, or your own past projects: duration = "…" under '
    "[outside_view]; msnb classes lists those that come with msnb."
)


def _promises(context: Context) -> int:
    """Return how many dates of open milestones somebody relies on."""
    still = {each.id for each in context.open_milestones}
    terms = [each for each in context.plan.terms if each.milestone in still]
    return sum(each.commitment is not None for each in context.open_milestones) + sum(
        each.valid_until is not None for each in terms
    )


def _not_compared(promises: int, why: str, remedy: str) -> Fault | None:
    if not promises:
        return None
    dates = count(promises, "promised date")
    was = "was" if promises == 1 else "were"
    message = f"{dates} {was} not compared with past projects, because {why.rstrip('.')}."
    return Fault(message, remedy, field="outside_view.duration")


def _refusal(made: "Forecast", promises: int) -> Fault | None:
    refused = next(
        (
            each.level
            for each in made.levels
            if each.level.level in (AIM, COMMIT) and not each.level.supported
        ),
        None,
    )
    if refused is None:
        return None
    class_id = made.reference_class.id
    why = f"the class {class_id} gives no {chance(refused.level)}: {refused.why}"
    return _not_compared(promises, why, "Choose a wider class; msnb classes lists them.")


def _others(context: Context, made: "Forecast") -> "tuple[MilestoneForecast, ...]":
    """Return forecasts of the milestones that do not lead to the forecast's own goal.

    The same overruns, placed on these milestones' own days in the plan as it was meant.
    """
    covered = {each.id for each in made.milestones}
    left = [each for each in context.open_milestones if each.id not in covered]
    if not left:
        return ()
    from msnb.forecast import (  # noqa: PLC0415
        PlanBaseline,
        PlannedItem,
        forecast_milestones,
    )

    start, meant = context.plan.start, _as_meant(context)
    items = []
    for each in left:
        planned = meant[each.id].early_finish.date()
        days = max(0, (planned - start).days)
        items.append(PlannedItem(each.id, each.title, planned, days, 0.0, None))
    others = PlanBaseline(context.plan.title, start, None, 0.0, tuple(items))
    return forecast_milestones(others, made.outlook, limits=False)


def _as_meant(context: Context) -> "Schedule":
    """Return the timetable without progress: the one there is, if nothing has happened."""
    from msnb.schedule import schedule  # noqa: PLC0415

    plan, made, as_of = context.plan, context.schedule, context.as_of
    has_begun = any(each.started or each.finished or each.remaining for each in plan.work)
    if made is None or (as_of and (has_begun or as_of > plan.start)):
        return schedule(plan, progress=False)
    return made


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
