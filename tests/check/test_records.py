"""Rules about what is recorded as having happened."""

from datetime import date

from tests.check.sound import Case, each_of, found, with_

LEASE = "deadline = 2027-03-31\n"
NEEDS = 'needs = ["lease"]\n'
STOCKED = 'needs = ["fitted"]\n'
BLOCKER = '\n[[blockers]]\nid = "gas"\ntitle = "No gas"\n'
TRANCHE = '\n[[tranches]]\nid = "first"\ntitle = "First part"\n'
TASKS = 'milestone = "stocked"\n'


def lease(more: str) -> tuple[str, str]:
    return LEASE, LEASE + more


CASES = [
    Case(
        "recorded-in-future",
        fires=with_(lease("finished = 2027-02-02\n")),
        quiet=with_(lease("finished = 2027-02-01\n")),
        where="lease.finished",
        message=r"The plan says that 'Lease signed' was finished on 2 February 2027, and "
        r"looks at things as of 1 February 2027\.",
        remedy=r"Move the status date on \(status_date = 2027-02-02\), or correct the "
        r"record\.",
    ),
    Case(
        "recorded-in-future",
        fires=with_(lease("started = 2027-02-02\n")),
        quiet=with_(lease("started = 2027-02-01\n")),
        where="lease.started",
        message=r"The plan says that work on 'Lease signed' began on 2 February 2027, and "
        r".*",
        remedy=r"Move the status date on .*",
    ),
    Case(
        "recorded-in-future",
        fires=with_(("by = 2027-06-30\n", "by = 2027-06-30\nachieved_on = 2027-02-02\n")),
        quiet=with_(("by = 2027-06-30\n", "by = 2027-06-30\nachieved_on = 2027-02-01\n")),
        where="sells.achieved_on",
        message=r"The plan says that 'The shop .*' was reached on 2 February 2027, and .*",
        remedy=r"Move the status date on .*",
    ),
    Case(
        "recorded-in-future",
        fires=with_(("agreed_on = 2027-01-20", "agreed_on = 2027-02-02")),
        quiet=with_(("agreed_on = 2027-01-20", "agreed_on = 2027-02-01")),
        where="credit.agreed_on",
        message=r"The plan says that the terms for 'Shelves full' were agreed on 2 "
        r"February 2027, and .*",
        remedy=r"Move the status date on .*",
    ),
    Case(
        "recorded-in-future",
        fires=with_(add=f"{BLOCKER}raised_on = 2027-02-02\n"),
        quiet=with_(add=f"{BLOCKER}raised_on = 2027-02-01\n"),
        where="gas.raised_on",
        message=r"The plan says that 'No gas' was raised on 2 February 2027, and .*",
        remedy=r"Move the status date on .*",
    ),
    Case(
        "recorded-in-future",
        fires=with_(add=f"{BLOCKER}resolved_on = 2027-02-02\n"),
        quiet=with_(add=f"{BLOCKER}resolved_on = 2027-02-01\n"),
        where="gas.resolved_on",
        message=r"The plan says that 'No gas' was resolved on 2 February 2027, and .*",
        remedy=r"Move the status date on .*",
    ),
    Case(
        "recorded-in-future",
        fires=with_(add=f"{TRANCHE}released_on = 2027-02-02\n"),
        quiet=with_(add=f"{TRANCHE}released_on = 2027-02-01\n"),
        where="first.released_on",
        message=r"The plan says that 'First part' was released on 2 February 2027, and .*",
        remedy=r"Move the status date on .*",
    ),
    Case(
        "tasks-still-open",
        fires=with_((STOCKED, STOCKED + "finished = 2027-01-31\n")),
        quiet=with_(
            (STOCKED, STOCKED + "finished = 2027-01-31\n"),
            ('takes = "3d"\n', 'takes = "3d"\nfinished = 2027-01-31\n'),
            ('takes = "2d"\n', 'takes = "2d"\nfinished = 2027-01-31\n'),
        ),
        where="stocked.finished",
        message=r"'Shelves full' is recorded as finished on 31 January 2027, and 'Order "
        r"the goods' and 'Fill the shelves' are still open\.",
        remedy=r"Drop what is no longer needed, or record what is done: "
        r"msnb set PLAN order\.finished=2027-01-31",
    ),
    Case(
        "out-of-sequence",
        fires=with_((NEEDS, NEEDS + "started = 2027-01-31\n")),
        quiet=with_(
            (
                'needs = ["lease"]\n',
                'needs = [{ on = "lease", lag = "-2w" }]\nstarted = 2027-01-31\n',
            )
        ),
        where="fitted.started",
        message=r"'Shop fitted' is recorded as begun on 31 January 2027, before 'Lease "
        r"signed' was finished\.",
        remedy=r"Correct the dates, or the 'needs' that did not hold\.",
    ),
    Case(
        "out-of-sequence",
        fires=with_(
            (NEEDS, NEEDS + "finished = 2027-01-31\n"), lease("finished = 2027-02-01\n")
        ),
        quiet=with_(
            (NEEDS, NEEDS + "finished = 2027-01-31\n"), lease("finished = 2027-01-31\n")
        ),
        where="fitted.finished",
        message=r"'Shop fitted' is recorded as finished on 31 January 2027, before .*",
        remedy=r"Correct .*",
    ),
    Case(
        "remaining-without-start",
        fires=with_(lease('remaining = "1w"\n')),
        quiet=with_(lease('remaining = "1w"\nstarted = 2027-01-31\n')),
        where="lease.remaining",
        message=r"'Lease signed' has 1w left, and nobody says when it began\.",
        remedy=r"Remove 'remaining', or say when: msnb set PLAN lease\.started=YYYY-MM-DD",
    ),
]


@each_of(CASES)
def test_a_record_that_cannot_be_is_found_and_nothing_else(case: Case) -> None:
    case.holds()


def test_the_day_that_is_given_counts_before_the_status_date() -> None:
    text = with_(lease("finished = 2027-02-02\n"))
    assert found(text, "recorded-in-future", date(2027, 2, 2)) == []


def test_a_positive_lag_allows_no_overlap() -> None:
    needs = 'needs = [{ on = "lease", lag = "2d" }]\nstarted = 2027-01-31\n'
    assert [each.item for each in found(with_((NEEDS, needs)), "out-of-sequence")] == [
        "fitted"
    ]


def test_links_that_allow_overlap_are_not_out_of_sequence() -> None:
    for link in ("SS", "FF", "SF"):
        needs = f'needs = [{{ on = "lease", link = "{link}" }}]\nstarted = 2027-01-31\n'
        assert found(with_((NEEDS, needs)), "out-of-sequence") == []
