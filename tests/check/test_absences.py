"""Rules about days on which owner, backup or both are away.

The shop is fitted on Friday, 5 March 2027, by Ben; Ana stands in. It is due on 14 May.
"""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.check.absences import absences
from msnb.plan import Person
from tests.check.sound import Case, each_of, found, with_

ANA, BEN = 'name = "Ana"\n', 'name = "Ben"\n'


def away(name: str, *spans: tuple[str, str]) -> tuple[str, str]:
    """Return the edit that sends somebody away."""
    said = ", ".join(f"{{ from = {first}, to = {last} }}" for first, last in spans)
    return name, f"{name}away = [{said}]\n"


MARCH = ("2027-03-01", "2027-03-12")
CASES = [
    Case(
        "owner-away",
        fires=with_(away(BEN, MARCH)),
        quiet=with_(away(BEN, ("2027-03-06", "2027-03-12"))),
        where="fitted.owner",
        message=r"Ben is away from 1 to 12 March 2027, and 'Shop fitted' is expected on "
        r"5 March 2027; Ben is back on 13 March 2027\.",
        remedy=r"Plan it for 15 March 2027 or later, or leave it to Ana, who may decide\.",
    ),
    Case(
        "owner-away",
        fires=with_(away(BEN, ("2027-05-14", "2027-05-14"))),
        quiet=with_(away(BEN, ("2027-05-15", "2027-05-15"))),
        where="fitted.owner",
        message=r"Ben is away on 14 May 2027, and 'Shop fitted' is due on 14 May 2027; Ben "
        r"is back on 15 May 2027\.",
        remedy=r"Plan it for 17 May 2027 or later, .*",
    ),
    Case(
        "owner-away",
        fires=with_(away(BEN, MARCH), ('backup = "ana"\n', 'backup = "cem"\n')),
        quiet=with_(('backup = "ana"\n', 'backup = "cem"\n')),
        where="fitted.owner",
        message=r"Ben is away .*",
        remedy=r"Plan it for 15 March 2027 or later, or let Cem decide: "
        r"msnb set PLAN cem\.empowered=true",
    ),
    Case(
        "owner-away",
        fires=with_(away(BEN, MARCH), ('backup = "ana"\n', "")),
        quiet=with_(('backup = "ana"\n', "")),
        where="fitted.owner",
        message=r"Ben is away .*",
        remedy=r"Plan it for 15 March 2027 or later, or have somebody stand in\. Name ana "
        r"or cem: msnb set PLAN fitted\.backup=ana",
    ),
    Case(
        "nobody-there",
        fires=with_(away(BEN, MARCH), away(ANA, ("2027-03-05", "2027-03-07"))),
        quiet=with_(away(BEN, MARCH), away(ANA, ("2027-03-06", "2027-03-07"))),
        where="fitted.backup",
        message=r"Ben and Ana are both away when 'Shop fitted' is expected on 5 March "
        r"2027; Ana is back on 8 March 2027\.",
        remedy=r"Plan it for 8 March 2027 or later, or name a backup who is there\.",
    ),
    Case(
        "nobody-there",
        fires=with_(away(BEN, MARCH), away(ANA, MARCH)),
        quiet=with_(away(ANA, MARCH)),
        where="fitted.backup",
        message=r".*; Ben and Ana are back on 13 March 2027\.",
        remedy=r"Plan it for 15 March 2027 or later, .*",
    ),
]


@each_of(CASES)
def test_a_date_on_which_nobody_is_there_is_found_and_nothing_else(case: Case) -> None:
    case.holds()


def test_when_both_are_away_it_is_said_once() -> None:
    text = with_(away(BEN, MARCH), away(ANA, ("2027-03-05", "2027-03-05")))
    assert found(text, "owner-away") == []


def test_each_absence_is_named_with_the_dates_inside_it() -> None:
    text = with_(away(BEN, ("2027-05-10", "2027-05-31"), MARCH))
    assert [each.message for each in found(text, "owner-away")] == [
        (
            "Ben is away from 1 to 12 March 2027, and 'Shop fitted' is expected on 5 March "
            "2027; Ben is back on 13 March 2027."
        ),
        (
            "Ben is away from 10 to 31 May 2027, and 'Shop fitted' is due on 14 May 2027; "
            "Ben is back on 1 June 2027."
        ),
    ]


def test_absences_that_touch_are_one_and_the_next_one_is_heeded() -> None:
    text = with_(
        away(
            BEN,
            ("2027-03-01", "2027-03-05"),
            ("2027-03-06", "2027-03-12"),
            ("2027-03-15", "2027-03-19"),
        )
    )
    finding = found(text, "owner-away")[0]
    assert "from 1 to 12 March 2027" in finding.message
    assert finding.remedy.startswith("Plan it for 22 March 2027 or later")


def test_the_next_free_day_is_a_working_day_without_a_holiday_or_closure() -> None:
    calendar = (
        '[calendar]\nholidays = "PT"\n'
        "closures = [{ from = 2027-04-26, to = 2027-04-27 }]\n\n"
    )
    text = with_(
        away(BEN, ("2027-03-01", "2027-03-25")),
        ("[outside_view]", calendar + "[outside_view]"),
    )
    # 26 March is Good Friday in Portugal, and a weekend follows.
    assert found(text, "owner-away")[0].remedy.startswith(
        "Plan it for 29 March 2027 or later"
    )
    closed = with_(
        away(BEN, ("2027-03-01", "2027-04-23")),
        ("[outside_view]", calendar + "[outside_view]"),
    )
    assert found(closed, "owner-away")[0].remedy.startswith(
        "Plan it for 28 April 2027 or later"
    )


def test_several_dates_on_one_day_are_said_together() -> None:
    text = with_(
        away(BEN, ("2027-05-10", "2027-05-31")),
        ("deadline = 2027-05-14\n", "commitment = 2027-05-14\ndeadline = 2027-05-14\n"),
    )
    assert "is promised and due on 14 May 2027" in found(text, "owner-away")[0].message


def test_finished_milestones_need_nobody() -> None:
    text = with_(away(BEN, MARCH), ('needs = ["lease"]\n', "finished = 2027-01-31\n"))
    assert found(text, "owner-away") == []


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 10)).map(
            lambda pair: (pair[0], pair[0] + pair[1])
        ),
        max_size=8,
    )
)
def test_joined_absences_are_the_same_days_with_gaps_between(
    pairs: list[tuple[int, int]],
) -> None:
    def day(number: int) -> date:
        return date.fromordinal(date(2027, 1, 1).toordinal() + number)

    spans = [{"from": day(first), "to": day(last)} for first, last in pairs]
    person = Person.model_validate({"id": "p", "name": "P", "away": spans})
    joined = absences(person)
    days = [day(number) for number in range(80)]
    inside = [any(each.first <= when <= each.last for each in joined) for when in days]
    assert inside == [person.is_away(when) for when in days]
    for before, after in pairwise(joined):
        assert before.back < after.first


@pytest.mark.parametrize("nobody", ["owner", "backup"])
def test_who_is_not_named_cannot_be_away(nobody: str) -> None:
    edits = {"owner": ('owner = "ben"\n', ""), "backup": ('backup = "ana"\n', "")}
    text = with_(edits[nobody], away(ANA, MARCH))
    assert found(text, "nobody-there") == []
