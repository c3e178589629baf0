"""Rules about what keeps a plan from having dates, and what was left out therefore."""

from collections.abc import Iterable, Iterator

from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.errors import Fault


def _found(faults: Iterable[Fault]) -> Iterator[Found]:
    return (Found(each.item, each.field, each.message, each.remedy) for each in faults)


@rule(
    "unknown-reference",
    "error",
    "An id names a person, goal, milestone, task, stakeholder or calendar that the plan "
    "does not have.",
    why="Nobody can tell what was meant, and what hangs on it has no date.",
)
def _unknown_reference(context: Context) -> Iterator[Found]:
    return _found(context.unknown_references)


@rule(
    "loop",
    "error",
    "Milestones, tasks or goals wait for each other in a round, or stakeholders report to "
    "each other.",
    why="What waits for itself can never start.",
)
def _loop(context: Context) -> Iterator[Found]:
    return _found(context.loops)


@rule(
    "cannot-be-scheduled",
    "error",
    "Calendars or dates leave no timetable: holidays of a country that is not known, "
    "people without a common hour, work that ends after 2199.",
    why="Without a timetable a plan has no dates.",
)
def _cannot_be_scheduled(context: Context) -> Iterator[Found]:
    return _found(context.schedule_faults)


@rule(
    "class-unusable",
    "error",
    "The plan names a reference class or a history that does not exist or cannot be read.",
    why="A forecast from a class or a history that cannot be read is no forecast.",
)
def _class_unusable(context: Context) -> Iterator[Found]:
    return _found(context.class_faults)


@rule(
    "dates-not-judged",
    "hint",
    "Rules that need the timetable were left out, because there is none.",
    why="A short list of findings must not look like a sound plan.",
)
def _dates_not_judged(context: Context) -> Iterator[Found]:
    if context.schedule is None:
        yield Found(
            "",
            "",
            "The plan has no timetable yet, so nothing that depends on its dates was "
            "judged.",
            "Mend the errors first, and check again.",
        )


@rule(
    "no-status-date",
    "hint",
    "Nobody says which day it is, so rules that compare with that day were left out.",
    why="What is late depends on the day, and msnb never takes today's.",
)
def _no_status_date(context: Context) -> Iterator[Found]:
    if context.as_of is None:
        yield Found(
            "",
            "status_date",
            "The plan does not say which day it is, so late starts and records in the "
            "future were not judged, and dates are those of a plan that has not begun.",
            f"Add status_date = {context.plan.start} to plan.toml, or say --as-of with "
            "a date.",
        )


@rule(
    "no-forecast",
    "hint",
    "Promised dates could not be compared with past projects.",
    why="A promise that no past project was compared with rests on hope alone.",
)
def _no_forecast(context: Context) -> Iterator[Found]:
    return _found([context.no_forecast] if context.no_forecast else [])


RULES = (
    _unknown_reference,
    _loop,
    _cannot_be_scheduled,
    _class_unusable,
    _dates_not_judged,
    _no_status_date,
    _no_forecast,
)
