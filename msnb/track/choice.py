"""Whether a class was picked before its numbers were seen."""

from datetime import date

from msnb.forecast import Measure, is_same_class
from msnb.plan import Log, Plan, read_log
from msnb.track.entries import ForecastEntry, LookEntry, read_entry
from msnb.track.logged import named_class
from msnb.wording import day

UNKNOWN = "Whether the class was picked before its numbers were seen is unknown"


def chosen_late(plan: Plan, measure: Measure = "duration") -> str:
    """Return what must be said of when a plan's class was picked; nothing if in time.

    The day on which it was chosen, as the plan says, is held against the log: the first
    forecast with this class and the first look at its numbers. A class that took the
    place of another after a forecast with that one was logged is late, whatever day the
    plan gives.

    Parameters
    ----------
    plan : Plan
        Read from a folder; without one there is no log to hold it against.
    measure : str
        duration or cost.

    Examples
    --------
    >>> view = {"duration": "world-bank/water"}
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1), outside_view=view)
    >>> chosen_late(plan)
    'Whether the class was picked before its numbers were seen is unknown: \
outside_view.chosen_on is missing.'
    """
    class_id = named_class(plan, measure)
    if plan.outside_view is None or class_id is None:
        return ""
    chosen_on = plan.outside_view.chosen_on
    log = read_log(plan.folder) if plan.folder else Log(())
    seen = [e for e in map(read_entry, log.of("forecast")) if isinstance(e, ForecastEntry)]
    changed = _changed(seen, class_id, measure)
    if changed:
        return changed
    if chosen_on is None:
        return f"{UNKNOWN}: outside_view.chosen_on is missing."
    looks = [e for e in map(read_entry, log.of("look")) if isinstance(e, LookEntry)]
    days = [each.as_of for each in seen if is_same_class(each.reference_class.id, class_id)]
    days += [
        each.as_of
        for each in looks
        if any(is_same_class(class_id, one) for one in each.classes)
    ]
    first = min((each for each in days if each is not None), default=None)
    if first is None:
        return f"{UNKNOWN}: no forecast with it is in the log."
    return _said(class_id, chosen_on, first) if first < chosen_on else ""


def _said(class_id: str, chosen_on: date, first: date) -> str:
    return (
        f"The class {class_id} was chosen on {day(chosen_on)}, after its numbers had been "
        f"seen: the log has them on {day(first)}."
    )


def _changed(seen: list[ForecastEntry], class_id: str, measure: Measure) -> str:
    for each in seen:
        before = each.chosen.id
        is_own = each.measure == measure and each.is_by_the_plans_class
        if is_own and before is not None and not is_same_class(before, class_id):
            when = f" as on {day(each.as_of)}" if each.as_of else ""
            return (
                f"The class was changed from {before} to {class_id} after a forecast with "
                f"the first had been seen{when} (entry {each.n} of the log)."
            )
    return ""
