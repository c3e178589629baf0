"""How findings name items, people, stretches of days and commands."""

from collections.abc import Iterable, Sequence
from datetime import date

from msnb.plan import Goal, Milestone, Person, Task, Terms
from msnb.wording import day, listed, shown

_AT_MOST = 6


def named(item: Milestone | Task) -> str:
    """Return a title in quotes, cut where it is long, harmless in a terminal."""
    return shown(item.title)


def stated(goal: Goal) -> str:
    """Return a goal's statement in quotes."""
    return shown(goal.statement)


def called(person: Person) -> str:
    """Return a person's name as it stands in a sentence."""
    return shown(person.name)[1:-1]


def name_of_terms(terms: Terms) -> str:
    """Return the id of two-way terms, or whose terms they are."""
    return terms.id or f"terms of {terms.milestone}"


def some(words: Sequence[str], last: str = "and") -> str:
    """Return words as a sentence lists them, the first few of many.

    Examples
    --------
    >>> some(["ana", "ben"], "or")
    'ana or ben'
    >>> some(list("abcdefgh"))
    'a, b, c, d, e and 3 more'
    """
    if len(words) <= _AT_MOST:
        return listed(words, last)
    kept = _AT_MOST - 1
    return listed([*words[:kept], f"{len(words) - kept} more"])


def stretch(first: date, last: date) -> str:
    """Return days from one date to another as people say them.

    Examples
    --------
    >>> stretch(date(2027, 8, 2), date(2027, 8, 20))
    'from 2 to 20 August 2027'
    >>> stretch(date(2027, 7, 26), date(2027, 8, 6))
    'from 26 July to 6 August 2027'
    >>> stretch(date(2027, 12, 20), date(2028, 1, 7))
    'from 20 December 2027 to 7 January 2028'
    >>> stretch(date(2027, 8, 2), date(2027, 8, 2))
    'on 2 August 2027'
    """
    if first == last:
        return f"on {day(last)}"
    start = day(first)
    if first.year == last.year:
        start = start.rpartition(" ")[0]
        if first.month == last.month:
            start = start.rpartition(" ")[0]
    return f"from {start} to {day(last)}"


def set_field(item: str, field: str, value: object) -> str:
    """Return the command that writes one field.

    Examples
    --------
    >>> set_field("pilot", "deadline", date(2027, 6, 30))
    'msnb set PLAN pilot.deadline=2027-06-30'
    """
    return f"msnb set PLAN {item}.{field}={value}"


def name_one(people: Iterable[Person], item: str, field: str) -> str:
    """Return how to name a person, with the ids that could be named."""
    ids = [person.id for person in people]
    if not ids:
        return f'Add a person under [[people]], and then {field} = "their id".'
    return f"Name {some(ids, 'or')}: {set_field(item, field, ids[0])}"
