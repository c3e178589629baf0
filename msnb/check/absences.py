"""Rules about days on which the people of a milestone are away."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import called, name_one, named, set_field, stretch
from msnb.plan import Milestone, Person
from msnb.wording import day, listed

_A_DAY = timedelta(days=1)


class _Absence(NamedTuple):
    """Days in a row on which somebody is away."""

    first: date
    last: date

    @property
    def back(self) -> date:
        return self.last + _A_DAY


def absences(person: Person) -> list[_Absence]:
    """Return a person's absences in order, those that touch or overlap joined.

    Examples
    --------
    >>> ana = Person(
    ...     id="ana",
    ...     name="Ana",
    ...     away=[
    ...         {"from": "2027-08-09", "to": "2027-08-20"},
    ...         {"from": "2027-08-02", "to": "2027-08-08"},
    ...     ],
    ... )
    >>> [(str(each.first), str(each.last)) for each in absences(ana)]
    [('2027-08-02', '2027-08-20')]
    """
    joined: list[_Absence] = []
    for span in sorted(person.away, key=lambda each: each.first):
        if joined and span.first <= joined[-1].back:
            joined[-1] = _Absence(joined[-1].first, max(joined[-1].last, span.last))
        else:
            joined.append(_Absence(span.first, span.last))
    return joined


def _dates(context: Context, milestone: Milestone) -> dict[date, list[str]]:
    """Return the days that matter for a milestone, each with what they are."""
    dated = (
        ("expected", context.expected(milestone.id)),
        ("targeted", milestone.target),
        ("promised", milestone.commitment),
        ("due", milestone.deadline),
    )
    found: dict[date, list[str]] = {}
    for what, when in dated:
        if when is not None:
            found.setdefault(when, []).append(what)
    return found


def _said(dates: dict[date, list[str]]) -> str:
    return listed(f"{listed(what)} on {day(when)}" for when, what in sorted(dates.items()))


def _with_owner_away(
    context: Context,
) -> Iterator[tuple[Milestone, Person, dict[date, list[str]]]]:
    for milestone in context.open_milestones:
        owner = context.person(milestone.owner)
        if owner is not None and owner.away:
            dates = _dates(context, milestone)
            missed = {when: what for when, what in dates.items() if owner.is_away(when)}
            if missed:
                yield milestone, owner, missed


def _stand_in(context: Context, milestone: Milestone) -> Person | None:
    return context.person(milestone.backup) if milestone.backup != milestone.owner else None


@rule(
    "owner-away",
    "warning",
    "An open milestone is expected, targeted, promised or due while its owner is away.",
    why="A milestone is met, or seen to be missed, by somebody who is there.",
)
def _owner_away(context: Context) -> Iterator[Found]:
    for milestone, owner, missed in _with_owner_away(context):
        backup = _stand_in(context, milestone)
        alone = {
            when: what
            for when, what in missed.items()
            if backup is None or not backup.is_away(when)
        }
        for absence in absences(owner):
            dates = {
                when: what
                for when, what in alone.items()
                if absence.first <= when <= absence.last
            }
            if dates:
                yield Found(
                    milestone.id,
                    "owner",
                    f"{called(owner)} is away {stretch(*absence)}, and {named(milestone)} "
                    f"is {_said(dates)}; {called(owner)} is back on {day(absence.back)}.",
                    _how(context, milestone, backup, absence.back),
                )


def _how(context: Context, milestone: Milestone, backup: Person | None, back: date) -> str:
    owner = context.person(milestone.owner)
    when = day(_free(context, milestone, [owner] if owner else [], back))
    if backup is None:
        others = [each for each in context.plan.people if each is not owner]
        how = name_one(others, milestone.id, "backup")
        return f"Plan it for {when} or later, or have somebody stand in. {how}"
    if backup.empowered:
        return (
            f"Plan it for {when} or later, or leave it to {called(backup)}, who may decide."
        )
    how = set_field(backup.id, "empowered", "true")
    return f"Plan it for {when} or later, or let {called(backup)} decide: {how}"


@rule(
    "nobody-there",
    "warning",
    "An open milestone's owner and backup are both away on one of its dates.",
    why="On the day that counts, somebody must be able to say that it is met.",
)
def _nobody_there(context: Context) -> Iterator[Found]:
    for milestone, owner, missed in _with_owner_away(context):
        backup = _stand_in(context, milestone)
        if backup is None:
            continue
        dates = {when: what for when, what in missed.items() if backup.is_away(when)}
        if dates:
            who, back = _first_back(owner, backup, max(dates))
            when = day(_free(context, milestone, [owner, backup], back))
            yield Found(
                milestone.id,
                "backup",
                f"{called(owner)} and {called(backup)} are both away when "
                f"{named(milestone)} is {_said(dates)}; "
                f"{listed(map(called, who))} {'is' if len(who) == 1 else 'are'} back on "
                f"{day(back)}.",
                f"Plan it for {when} or later, or name a backup who is there.",
            )


def _first_back(owner: Person, backup: Person, when: date) -> tuple[list[Person], date]:
    """Return who is back first after a day on which both are away, and when."""
    back = {}
    for person in (owner, backup):
        back[person.id] = next(
            each.back for each in absences(person) if each.first <= when <= each.last
        )
    first = min(back.values())
    return [person for person in (owner, backup) if back[person.id] == first], first


def _free(context: Context, milestone: Milestone, people: list[Person], when: date) -> date:
    """Return the first working day, from one on, on which one of the people is there."""
    when = context.next_working_day(milestone, when)
    while all(person.is_away(when) for person in people):
        when = context.next_working_day(milestone, when + _A_DAY)
    return when


RULES = (_owner_away, _nobody_there)
