"""The form of a goal: what will be true, the number that tells, the ladder."""

from collections.abc import Iterator
from typing import Any

from msnb.check import quantity
from msnb.errors import ChoiceError
from msnb.plan import Goal, Plan
from msnb.widgets.forms.choices import LEVELS, items, options
from msnb.widgets.forms.declaring import Entry, Group, Section, Shown
from msnb.widgets.forms.edits import Edit
from msnb.widgets.forms.form import Form
from msnb.widgets.forms.names import name_of
from msnb.widgets.forms.places import edited
from msnb.widgets.forms.saying import number
from msnb.wording import day, shown

_METRIC = (
    Entry("name", "What is counted", is_required=True),
    Entry("baseline", "Where it stands today", "number"),
    Entry("target", "Where it must stand", "number"),
    Entry("unit", "What one of it is"),
)


class GoalForm(Form):
    """The form of a goal.

    Parameters
    ----------
    keeper : Keeper or path
    item : str, optional
        Id of a goal; else the first.
    """

    heading = "Goal"
    empty = "Begin at the end: what will be true when it has worked?"
    list_name = "goals"
    name = Entry("statement", "What will be true?", is_required=True)

    def note(self, plan: Plan, item: str) -> str:
        """Return a goal's level and deadline."""
        goal = _goal(plan, item)
        by = f", by {day(goal.by)}" if goal.by else ""
        return f"{LEVELS[goal.level]}{by}"

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the parts of the form."""
        if item is None:
            return ()
        goal = _goal(plan, item)
        return (
            Section(
                "What will be true",
                (
                    Entry(
                        "statement",
                        "The goal",
                        "long",
                        "One sentence that can turn out true or not.",
                        is_required=True,
                    ),
                    Entry("by", "By when", "date", "The dates are counted back from here."),
                    Entry("critical", "It is critical: it demands full planning", "yes_no"),
                ),
                item,
            ),
            Section(
                "The number that tells",
                (Group("metric", "Metric", _METRIC), *_proposal(goal)),
                item,
            ),
            Section(
                "Its place in the ladder",
                (
                    Entry(
                        "level",
                        "Whose goal it is",
                        "choice",
                        options=options(LEVELS),
                        default="business",
                    ),
                    Entry(
                        "serves",
                        "The goal above that it serves",
                        "choice",
                        options=items(plan, "goals", without=(item,)),
                    ),
                    Shown("ladder", "outline", ladder(plan, item)),
                ),
                item,
            ),
            Section(
                "How it is followed",
                (
                    Entry(
                        "evaluate", "Evaluated in", "words", "Quarters, such as 2027-Q3."
                    ),
                    Entry("achieved_on", "Came true on", "date"),
                ),
                item,
                is_open=bool(goal.evaluate or goal.achieved_on),
            ),
        )

    def act(self, name: str, message: Any) -> Edit:  # noqa: ANN401
        """Take over the metric that the statement suggests."""
        if name != "metric" or self.item is None:
            return super().act(name, message)
        plan = self.keeper.plan
        goal = _goal(plan, self.item)
        table = _suggested(goal)
        after = edited(plan, goal.id, "metric", table)
        return Edit(after, f"Metric of {shown(name_of(goal))}: {table['name']}.")


def ladder(plan: Plan, here: str | None) -> dict[str, Any]:
    """Return the goals as an outline: each below the one that it serves.

    Parameters
    ----------
    plan : Plan
    here : str or None
        Id of the goal that is being looked at.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     goals=[
    ...         {"id": "stock", "statement": "Shelves full", "serves": "open"},
    ...         {"id": "open", "statement": "Shop open"},
    ...     ],
    ... )
    >>> [(row["depth"], row["title"]) for row in ladder(plan, "stock")["rows"]]
    [(0, 'Shop open'), (1, 'Shelves full')]
    """
    below: dict[str | None, list[Goal]] = {}
    known = {goal.id for goal in plan.goals}
    for goal in plan.goals:
        below.setdefault(goal.serves if goal.serves in known else None, []).append(goal)

    def rows(above: str | None, depth: int) -> Iterator[dict[str, Any]]:
        for goal in below.get(above, ()):
            yield {
                "id": goal.id,
                "title": name_of(goal),
                "note": LEVELS[goal.level],
                "depth": depth,
                "here": goal.id == here,
            }
            yield from rows(goal.id, depth + 1)

    return {"title": "The ladder", "rows": list(rows(None, 0))}


def _goal(plan: Plan, item: str) -> Goal:
    found = plan.by_id.get(item)
    if not isinstance(found, Goal):
        msg = f"The plan has no goal {shown(item)}. Choose another one."
        raise ChoiceError(msg)
    return found


def _suggested(goal: Goal) -> dict[str, Any]:
    """Return the metric that a goal's statement counts, as far as it says."""
    read = quantity(goal.statement)
    given = {
        "name": read.metric,
        "baseline": read.baseline,
        "target": read.target,
        "unit": read.unit,
    }
    return {key: _whole(value) for key, value in given.items() if value not in ("", None)}


def _whole(value: str | float | None) -> str | float | None:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _proposal(goal: Goal) -> Iterator[Shown]:
    """Yield what the statement says of the metric, while there is none."""
    if goal.metric is not None:
        return
    read, table = quantity(goal.statement), _suggested(goal)
    if not table.get("name"):
        asked = " ".join(read.questions)
        yield Shown("asks", "says", {"tone": "warn", "text": [f"Still to ask: {asked}"]})
        return
    ends = [
        f"{word} {number(value)}"
        for word, value in (("from", read.baseline), ("to", read.target))
        if value is not None
    ]
    said = " ".join([f"The sentence counts {table['name']}", *ends, read.unit]).strip()
    text = [f"{said}."]
    if read.questions:
        text.append(f"Still to ask: {' '.join(read.questions)}")
    yield Shown("asks", "says", {"tone": "note", "text": text})
    button = {"label": "Take it as the metric", "act": "metric", "main": True}
    yield Shown("takes", "actions", {"buttons": [button]})
