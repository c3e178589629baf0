"""One question, and nothing that could sway the answer before it is given."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from msnb.charts import Picture, RangeGiven, range_picture
from msnb.plan import Calendar, Milestone, Plan, Takes, Task
from msnb.widgets.forms.declaring import Part, Section
from msnb.widgets.forms.form import Form
from msnb.widgets.forms.past import chosen_class, outcomes_of
from msnb.widgets.forms.ranges import duration_range
from msnb.widgets.forms.saying import spoken_duration
from msnb.widgets.forms.shown import pictured, sentences

_UNITS = {
    "min": "minutes",
    "h": "hours",
    "d": "working days",
    "w": "weeks",
    "mo": "months",
}


class RangeEditor(Form):
    """How long each stage and task takes, asked in one plain question.

    The range is drawn, and beside it what past projects made of such a plan, only once
    both ends have been named: whoever sees a number first keeps close to it.

    Parameters
    ----------
    keeper : Keeper or path
    item : str, optional
        Id of a milestone or task; else the first.
    """

    heading = "How long does it take?"
    list_name = "milestones"
    adds = False
    counted = ("stage or task", "stages and tasks")

    def choices(self, plan: Plan) -> tuple[str, ...]:
        """Return the stages and tasks that are not finished."""
        return tuple(each.id for each in plan.work if not each.is_finished)

    def note(self, plan: Plan, item: str) -> str:
        """Return the range of a stage or task, or that it has none."""
        found = plan.by_id[item]
        if not isinstance(found, (Milestone, Task)):
            return ""
        takes = found.takes
        if takes is None:
            return "not asked yet"
        if takes.low is None or takes.high is None:
            return f"{spoken_duration(str(takes.likely))}, no range yet"
        return f"{spoken_duration(str(takes.low))} to {spoken_duration(str(takes.high))}"

    def sentence(self, plan: Plan, item: str | None) -> str:
        """Return what the question is about."""
        found = plan.by_id.get(item or "")
        if isinstance(found, Task):
            return "From its start until it is done. Nobody will hold you to the ends."
        if isinstance(found, Milestone):
            return (
                "From when all that it needs is true until it is met. Nobody will hold you "
                "to the ends."
            )
        return "Nothing is left to be asked."

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the parts of the form."""
        found = plan.by_id.get(item or "")
        if not isinstance(found, (Milestone, Task)):
            return ()
        question = duration_range(
            "takes", "Answer for yourself, before you hear the others", called="Stage"
        )
        return (Section("", (question, *_beside(plan, found)), found.id),)


def _beside(plan: Plan, item: Milestone | Task) -> Iterator[Part]:
    """Yield the range and what past projects would make of it, once it was given."""
    takes = item.takes
    if takes is None or takes.low is None or takes.high is None:
        return
    given = range_given(takes, plan.calendar_of(item))
    middle = takes.minutes(plan.calendar_of(item)) / _minutes(takes, plan.calendar_of(item))
    chosen = chosen_class(plan)
    if chosen is None:
        yield from pictured("range", lambda: _drawn(given))
        yield sentences(
            "class", "plain", "Choose a reference class to see what past projects took."
        )
    elif not chosen.fit_for_headline:
        yield from pictured("range", lambda: _drawn(given))
        yield sentences("class", "note", f"The class {chosen.id} is {chosen.verdict}.")
    else:
        past = outcomes_of(chosen, middle)
        yield from pictured("range", lambda: _drawn(given, past, chosen.id))
        yield sentences(
            "class",
            "plain",
            "Past projects are whole ones, and this is a part of one: a hint, no measure.",
        )


@lru_cache(maxsize=8)  # the same while other things of the plan change
def _drawn(
    given: RangeGiven, past: tuple[tuple[float, float], ...] = (), name: str = ""
) -> Picture:
    return range_picture(given, past, past_name=name)


def range_given(takes: Takes, calendar: Calendar) -> RangeGiven:
    """Return a range in the unit of its upper end.

    Examples
    --------
    >>> takes = Takes.model_validate({"low": "5d", "likely": "2w", "high": "4w"})
    >>> range_given(takes, Calendar())
    RangeGiven(low=1.0, likely=2.0, high=4.0, unit='weeks')
    """
    per_unit = _minutes(takes, calendar)
    low, high = takes.ends(calendar)
    likely = None if takes.likely is None else takes.likely.minutes(calendar) / per_unit
    return RangeGiven(low / per_unit, likely, high / per_unit, _UNITS[_unit(takes)])


def _unit(takes: Takes) -> str:
    longest = takes.high or takes.likely
    assert longest is not None  # noqa: S101  # a range has both ends or one value
    return longest.unit


def _minutes(takes: Takes, calendar: Calendar) -> int:
    """Return the working minutes of one of the unit in which the range is shown."""
    longest = takes.high or takes.likely
    assert longest is not None  # noqa: S101
    return type(longest)(Decimal(1), longest.unit).minutes(calendar)
