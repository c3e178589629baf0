"""Rules about deadlines, targets and commitments as people gave them."""

from tests.check.sound import SOUND, Case, each_of, found, with_

DUE = "deadline = 2027-05-14\n"
STOCKED = "target = 2027-04-01\ncommitment = 2027-06-01\ndeadline = 2027-06-25\n"

CASES = [
    Case(
        "deadline-missing",
        fires=with_((DUE, "")),
        quiet=with_((DUE, ""), ('needs = ["lease"]\n', "finished = 2027-01-31\n")),
        where="fitted.deadline",
        message=r"'Shop fitted' has no deadline\.",
        remedy=r"Give it one: msnb set PLAN fitted\.deadline=YYYY-MM-DD",
    ),
    Case(
        "deadline-missing",
        fires=with_((DUE, 'kind = "time"\ntarget = 2027-05-14\n')),
        quiet=SOUND,
        where="fitted.deadline",
        message=r"'Shop fitted' has no deadline, though its date is what it is judged by\.",
        remedy=r"Give it one: .*",
    ),
    Case(
        "deadline-before-start",
        fires=with_((DUE, "deadline = 2027-01-31\n")),
        quiet=with_((DUE, "deadline = 2027-02-01\n")),
        where="fitted.deadline",
        message=r"'Shop fitted' is due on 31 January 2027, before the plan starts on "
        r"1 February 2027\.",
        remedy=r"Correct one of the two dates\.",
    ),
    Case(
        "deadline-before-start",
        fires=with_((DUE, DUE + "not_before = 2027-05-15\n")),
        quiet=with_((DUE, DUE + "not_before = 2027-05-14\n")),
        where="fitted.deadline",
        message=r"'Shop fitted' is due on 14 May 2027, before work on it may begin on "
        r"15 May 2027\.",
        remedy=r"Correct one of the two dates\.",
    ),
    Case(
        "deadline-before-start",
        fires=with_(("by = 2027-06-30\n", "by = 2027-01-31\n")),
        quiet=with_(("by = 2027-06-30\n", "by = 2027-02-01\n")),
        where="sells.by",
        message=r"'The shop .*' is due on 31 January 2027, before the plan starts on "
        r"1 February 2027\.",
        remedy=r"Correct one of the two dates\.",
    ),
    Case(
        "target-after-deadline",
        fires=with_((DUE, DUE + "target = 2027-05-15\n")),
        quiet=with_((DUE, DUE + "target = 2027-05-14\n")),
        where="fitted.target",
        message=r"'Shop fitted' is targeted on 15 May 2027, after the day it is due on, "
        r"14 May 2027\.",
        remedy=r"Bring the target forward: msnb set PLAN fitted\.target=2027-05-14",
    ),
    Case(
        "commitment-after-deadline",
        fires=with_((DUE, DUE + "commitment = 2027-05-15\n")),
        quiet=with_((DUE, DUE + "commitment = 2027-05-14\n")),
        where="fitted.commitment",
        message=r"'Shop fitted' is promised for 15 May 2027, after the day it is due on, "
        r"14 May 2027\.",
        remedy=r"Bring the commitment forward: msnb set PLAN fitted\.commitment=2027-05-14",
    ),
    Case(
        "target-after-commitment",
        fires=with_((STOCKED, STOCKED.replace("2027-04-01", "2027-06-02"))),
        quiet=with_((STOCKED, STOCKED.replace("2027-04-01", "2027-06-01"))),
        where="stocked.target",
        message=r"'Shelves full' is targeted on 2 June 2027, after the day it is promised "
        r"for, 1 June 2027\.",
        remedy=r"Bring the target forward: msnb set PLAN stocked\.target=2027-06-01",
    ),
    Case(
        "deadline-after-goal",
        fires=with_((DUE, "deadline = 2027-07-01\n")),
        quiet=with_((DUE, "deadline = 2027-06-30\n")),
        where="fitted.deadline",
        message=r"'Shop fitted' is due on 1 July 2027, after the day on which its goal "
        r"'sells' is due, 30 June 2027\.",
        remedy=r"Bring the deadline forward: msnb set PLAN fitted\.deadline=2027-06-30",
    ),
]


@each_of(CASES)
def test_dates_that_contradict_are_found_and_nothing_else(case: Case) -> None:
    case.holds()


def test_what_is_finished_has_no_dates_to_keep() -> None:
    text = with_(
        (DUE, "deadline = 2026-12-31\ntarget = 2027-01-15\nfinished = 2027-01-31\n"),
        ('needs = ["lease"]\n', ""),
    )
    assert (
        found(text, "deadline-before-start") == found(text, "target-after-deadline") == []
    )


def test_the_date_of_a_goal_that_is_achieved_binds_nobody() -> None:
    text = with_(
        ("by = 2027-06-30\n", "by = 2027-01-31\nachieved_on = 2027-01-31\n"),
    )
    assert found(text, "deadline-after-goal") == found(text, "deadline-before-start") == []
