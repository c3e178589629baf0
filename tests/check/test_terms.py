"""Rules about two-way terms.

The terms are for 'Shelves full': work towards it begins on Monday, 8 March 2027, the
timetable expects it on 12 March, and 4 in 5 past projects would reach it by 6 April.
"""

from datetime import date

import pytest

from tests.check.sound import Case, each_of, found, with_

GIVES = 'gives = { party = "sponsor", what = "EUR 10,000 for the goods" }\n'
IF_MET = 'if_met = { party = "sponsor", what = "EUR 20,000 for a second shop" }\n'
AGREED, VALID = "agreed_on = 2027-01-20\n", "valid_until = 2027-06-30\n"
CLASS = 'duration = "world-bank/water"\n'

CASES = [
    Case(
        "terms-one-sided",
        fires=with_((IF_MET, "")),
        quiet=with_((VALID, "")),
        where="credit.if_met",
        message=r"The terms for 'Shelves full' say what is given for now, and not what "
        r"follows when it is met\.",
        remedy=r'Agree on it: if_met = \{ party = "sponsor", what = "…" \}',
    ),
    Case(
        "terms-one-sided",
        fires=with_((GIVES, "")),
        quiet=with_((AGREED, "")),
        where="credit.gives",
        message=r"The terms for 'Shelves full' say what follows when it is met, and not "
        r"what is given for now\.",
        remedy=r'Agree on it: gives = \{ party = "sponsor", what = "…" \}',
    ),
    Case(
        "terms-one-sided",
        fires=with_((GIVES, ""), (IF_MET, "")),
        quiet=with_(),
        where="credit.gives",
        message=r"The terms for 'Shelves full' say neither what is given for now nor what "
        r"follows when it is met\.",
        remedy=r"Agree on it: .*",
    ),
    Case(
        "terms-agreed-late",
        fires=with_((AGREED, "agreed_on = 2027-03-09\n")),
        quiet=with_((AGREED, "agreed_on = 2027-03-08\n")),
        where="credit.agreed_on",
        message=r"The terms for 'Shelves full' were agreed on 9 March 2027, after work "
        r"towards it begins on 8 March 2027\.",
        remedy=r"Have both sides confirm them; next time, agree before the work begins\.",
    ),
    Case(
        "terms-agreed-late",
        fires=with_(('takes = "3d"\n', 'takes = "3d"\nstarted = 2027-01-19\n')),
        quiet=with_(('takes = "3d"\n', 'takes = "3d"\nstarted = 2027-01-20\n')),
        where="credit.agreed_on",
        message=r"The terms for 'Shelves full' were agreed on 20 January 2027, after work "
        r"towards it began on 19 January 2027\.",
        remedy=r"Have both sides confirm them; .*",
    ),
    Case(
        "terms-not-agreed",
        fires=with_(
            (AGREED, ""), ('takes = "3d"\n', 'takes = "3d"\nstarted = 2027-01-29\n')
        ),
        quiet=with_((AGREED, "")),
        where="credit.agreed_on",
        message=r"The terms for 'Shelves full' carry no date of agreement, and work "
        r"towards it began on 29 January 2027\.",
        remedy=r"Agree on them before the work goes on: agreed_on = YYYY-MM-DD",
    ),
    Case(
        "terms-expire-first",
        fires=with_((VALID, "valid_until = 2027-04-05\n")),
        quiet=with_((VALID, "valid_until = 2027-04-06\n")),
        where="credit.valid_until",
        message=r"What follows 'Shelves full', 'EUR 20,000 for a second shop', is promised "
        r"until 5 April 2027, and 4 in 5 projects of the class world-bank/water would "
        r"reach it by 6 April 2027\.",
        remedy=r"Have it promised for longer: valid_until = 2027-04-06",
    ),
    Case(
        "terms-expire-first",
        fires=with_((VALID, "valid_until = 2027-03-11\n"), (CLASS, "")),
        quiet=with_((VALID, "valid_until = 2027-03-12\n"), (CLASS, "")),
        where="credit.valid_until",
        message=r"What follows 'Shelves full', 'EUR 20,000 for a second shop', is promised "
        r"until 11 March 2027, and the timetable expects it on 12 March 2027\.",
        remedy=r"Have it promised for longer: valid_until = 2027-03-12",
    ),
]


@each_of(CASES)
def test_terms_that_do_not_hold_are_found_and_nothing_else(case: Case) -> None:
    case.holds()


def test_terms_without_an_id_are_named_after_their_milestone() -> None:
    text = with_(('id = "credit"\n', ""), (IF_MET, ""))
    assert [each.path for each in found(text, "terms-one-sided")] == [
        "terms of stocked.if_met"
    ]


def test_terms_of_a_finished_milestone_are_settled() -> None:
    text = with_(
        (IF_MET, ""),
        ('needs = ["fitted"]\n', 'needs = ["fitted"]\nfinished = 2027-01-31\n'),
    )
    assert found(text, "terms-one-sided") == []


@pytest.mark.parametrize("text", [with_((VALID, "")), with_((IF_MET, ""), (VALID, ""))])
def test_terms_without_an_end_do_not_expire(text: str) -> None:
    assert found(text, "terms-expire-first") == []


def test_work_that_may_begin_today_needs_its_terms_today() -> None:
    text = with_((AGREED, ""), ('needs = ["fitted"]\n', ""))
    assert found(text, "terms-not-agreed", date(2027, 1, 29)) == []
    assert [each.message for each in found(text, "terms-not-agreed")] == [
        (
            "The terms for 'Shelves full' carry no date of agreement, and work towards it "
            "begins on 1 February 2027."
        )
    ]
