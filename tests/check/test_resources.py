"""Resources that are not secured when their stage begins, and critical work without any."""

from tests.check.sound import SOUND, Case, each_of, found, with_

GOAL = 'id = "fitted"\ntitle = "Shop fitted"\n'


def till(*milestones: str, more: str = "") -> str:
    ids = ", ".join(f'"{id_}"' for id_ in milestones)
    return f'\n[[resources]]\nid = "till"\nname = "Till"\nmilestones = [{ids}]\n{more}'


CASES = [
    # Work on the lease begins on the status date, on the fitting two weeks later.
    Case(
        "inadequate-resources",
        fires=with_(add=till("lease")),
        quiet=with_(add=till("lease", more="secured = true\n")),
        where="lease",
        message=r"'Lease signed' needs 'Till', which is not secured, and work on it begins "
        r"on 1 February 2027\.",
        remedy=r"Secure it, or begin later: msnb set PLAN till\.secured=true",
    ),
    Case(
        "inadequate-resources",
        fires=with_(
            add=till("fitted")
            + till("fitted").replace("till", "van").replace("Till", "Van")
        ),
        quiet=with_(add=till("stocked")),
        where="fitted",
        message=r"'Shop fitted' needs 'Till' and 'Van', which are not secured, and work on "
        r"it begins on 15 February 2027\.",
        remedy=r"Secure it, or begin later: msnb set PLAN till\.secured=true",
    ),
    Case(
        "inadequate-resources",
        fires=with_((GOAL, GOAL + "critical = true\n")),
        quiet=with_(
            (GOAL, GOAL + "critical = true\n"), add=till("fitted", more="secured = true\n")
        ),
        where="fitted",
        message=r"'Shop fitted' is critical, and nobody wrote what it needs to be there\.",
        remedy=r'Add each under \[\[resources\]\] with milestones = \["fitted"\]: people, '
        r"money, tools, advice\.",
    ),
]


@each_of(CASES)
def test_what_is_not_there_in_time_is_found(case: Case) -> None:
    case.holds()


def test_a_stage_that_began_says_so() -> None:
    begun = with_(
        ("deadline = 2027-03-31\n", "deadline = 2027-03-31\nstarted = 2027-01-25\n"),
        add=till("lease"),
    )
    (only,) = found(begun, "inadequate-resources")
    assert "and work on it began on 25 January 2027." in only.message


def test_four_weeks_ahead_is_near_and_a_day_more_is_not() -> None:
    # The stage of the fitting begins on 15 February.
    for before, number in (("2027-01-18", 1), ("2027-01-17", 0)):
        text = with_(
            ("status_date = 2027-02-01", f"status_date = {before}"), add=till("fitted")
        )
        assert len(found(text, "inadequate-resources")) == number


def test_a_finished_milestone_needs_nothing() -> None:
    text = with_(
        ("deadline = 2027-03-31\n", "deadline = 2027-03-31\nfinished = 2027-02-01\n"),
        add=till("lease"),
    )
    assert not found(text, "inadequate-resources")


def test_what_no_milestone_needs_need_not_be_secured() -> None:
    assert not found(with_(add=till()), "inadequate-resources")
    assert not found(SOUND, "inadequate-resources")
