"""Promises as the log of a plan has them: who, what, by when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from msnb.canonical import fingerprint
from msnb.plan import Log, Plan
from msnb.session import EVERYBODY, colour_of
from msnb.wording import day

NOBODY = "the console"


@dataclass(frozen=True)
class Promise:
    """What somebody said they would do.

    Parameters
    ----------
    id : str
        The same for the same promise, wherever it is read.
    who : str
        A group's colour; a person, where the plan names one.
    what : str
        In their own words.
    when : date, optional
        The day by which it is done.

    Examples
    --------
    >>> print(Promise("p1", "● Blue", "Book the room", date(2027, 2, 5)))
    ● Blue: Book the room, by 5 February 2027
    """

    id: str
    who: str
    what: str
    when: date | None

    def __str__(self) -> str:
        by = f", by {day(self.when)}" if self.when else ""
        return f"{self.who}: {self.what}{by}"

    def is_overdue(self, as_of: date) -> bool:
        """Return whether its day has passed; on the day itself it is not."""
        return self.when is not None and self.when < as_of


def promised_in(log: Log, plan: Plan) -> list[Promise]:
    """Return the promises of a log; of two with the same id the later one.

    Parameters
    ----------
    log : Log
        Its lines of the kind ``promise``.
    plan : Plan
        Knows the names of people.
    """
    found = {}
    for line in log.of("promise"):
        what = str(line.data.get("what") or "")
        id_ = str(line.data.get("id") or f"line-{line.n}-{fingerprint(what)}")
        when = day_of(line.data.get("when"))
        found[id_] = Promise(id_, _who(line.data, plan), what, when)
    return in_order(found.values())


def in_order(promises: Iterable[Promise]) -> list[Promise]:
    """Return promises as they fall due; those without a day come last."""
    return sorted(promises, key=lambda each: (each.when or date.max, each.what, each.id))


def day_of(value: object) -> date | None:
    """Return the day that a text names, where it names one.

    Examples
    --------
    >>> day_of("2027-02-05"), day_of("soon")
    (datetime.date(2027, 2, 5), None)
    """
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _who(said: Mapping[str, object], plan: Plan) -> str:
    who, group = str(said.get("who") or ""), str(said.get("group") or "")
    person = next((each.name for each in plan.people if each.id == who), "")
    return person or who or (group_name(group) if group else NOBODY)


def group_name(group: str) -> str:
    """Return a group's colour with its shape, so that it is told apart without colour.

    Examples
    --------
    >>> group_name("blue"), group_name("orange-2")
    ('● Blue', '▲ Orange 2')
    """
    colour = colour_of(group)
    return colour.name if group == EVERYBODY else f"{colour.shape} {colour.name}"
