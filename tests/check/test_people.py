"""Rules about owners and backups."""

from tests.check.sound import SOUND, Case, each_of, found, with_

FITTED = 'owner = "ben"\nbackup = "ana"\n'
FINISHED = 'takes = { low = "2w", likely = "3w", high = "6w" }\n'
DONE = FINISHED + "finished = 2027-02-01\n"
NOBODY = """\
format = 1
title = "Shop"
start = 2027-02-01

[[milestones]]
id = "lease"
title = "Lease signed"
"""

CASES = [
    Case(
        "owner-missing",
        fires=with_((FITTED, 'backup = "ana"\n')),
        quiet=SOUND,
        where="fitted.owner",
        message=r"Nobody owns 'Shop fitted'\.",
        remedy=r"Name ana, ben or cem: msnb set PLAN fitted\.owner=ana",
    ),
    Case(
        "owner-missing",
        fires=NOBODY,
        quiet=SOUND,
        where="lease.owner",
        message=r"Nobody owns 'Lease signed'\.",
        remedy=r'Add a person under \[\[people\]\], and then owner = "their id"\.',
    ),
    Case(
        "backup-missing",
        fires=with_((FITTED, 'owner = "ben"\n')),
        quiet=with_((FITTED, 'owner = "ben"\n'), (FINISHED, DONE)),
        where="fitted.backup",
        message=r"Nobody stands in for Ben at 'Shop fitted'\.",
        remedy=r"Name ana or cem: msnb set PLAN fitted\.backup=ana",
    ),
    Case(
        "backup-is-owner",
        fires=with_((FITTED, 'owner = "ben"\nbackup = "ben"\n')),
        quiet=SOUND,
        where="fitted.backup",
        message=r"Ben is both owner and backup of 'Shop fitted'\.",
        remedy=r"Name ana or cem: msnb set PLAN fitted\.backup=ana",
    ),
    Case(
        "backup-may-not-decide",
        fires=with_(
            ('marks = "decision"\n', 'marks = "decision"\nkind = "event"\n')
        ).replace(
            'owner = "ana"\nbackup = "ben"\ntakes', 'owner = "ana"\nbackup = "cem"\ntakes'
        ),
        quiet=with_((FITTED, 'owner = "ben"\nbackup = "cem"\n')),
        where="lease.backup",
        message=r"'Lease signed' is a decision, and Cem, who stands in, may not take it\.",
        remedy=r"Name a backup who may, or empower this one: msnb set PLAN "
        r"cem\.empowered=true",
    ),
]


@each_of(CASES)
def test_a_gap_in_who_is_found_and_nothing_else(case: Case) -> None:
    case.holds()


def test_a_milestone_without_anybody_is_named_for_both() -> None:
    text = with_((FITTED, ""))
    assert [each.message for each in found(text, "backup-missing")] == [
        "Nobody stands in for its owner at 'Shop fitted'."
    ]
    assert [each.item for each in found(text, "owner-missing")] == ["fitted"]


def test_a_finished_milestone_still_needs_an_owner() -> None:
    text = with_((FITTED, ""), (FINISHED, DONE))
    assert [each.item for each in found(text, "owner-missing")] == ["fitted"]
