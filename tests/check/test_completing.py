"""Whether a milestone may be completed, and one that was completed too soon."""

import pytest

from msnb.check import completion
from msnb.errors import ChoiceError
from msnb.plan import parse_plan
from tests.check.sound import SOUND, Case, each_of, with_

DUE = "deadline = 2027-03-31\n"
FINISHED = DUE + "finished = 2027-01-29\n"


def gas(lines: str = "", *, on: str = "lease") -> str:
    return f'\n[[blockers]]\nid = "gas"\ntitle = "No gas"\nmilestones = ["{on}"]\n{lines}'


CASES = [
    Case(
        "finished-while-blocked",
        fires=with_((DUE, FINISHED), add=gas()),
        quiet=with_((DUE, FINISHED), add=gas("resolved_on = 2027-01-29\n")),
        where="lease.finished",
        message=r"'Lease signed' is recorded as finished on 29 January 2027, and 'No gas' "
        r"was open then\.",
        remedy=r"Say when it was resolved, or correct the record: msnb set PLAN "
        r"gas\.resolved_on=2027-01-29",
    ),
    Case(
        "finished-while-blocked",
        fires=with_((DUE, FINISHED), add=gas("resolved_on = 2027-02-01\n")),
        quiet=with_((DUE, FINISHED), add=gas(on="fitted")),
        where="lease.finished",
        message=r"'Lease signed' is .* and 'No gas' was open then\.",
        remedy=r"Say when .*",
    ),
]


@each_of(CASES)
def test_a_milestone_met_in_spite_of_a_blocker_is_found(case: Case) -> None:
    case.holds()


def of(text: str, milestone: str) -> tuple[str, ...]:
    return completion(parse_plan(text), milestone).open


def test_all_met_it_may_be_completed() -> None:
    may = completion(parse_plan(SOUND), "lease")
    assert may.is_allowed
    assert may.sentence() == (
        "It may be completed, once people agree that its done-when holds."
    )


def test_without_criteria_it_may_not() -> None:
    text = with_(('done_when = "The landlord has signed"\n', ""))
    assert of(text, "lease") == ("Nothing says when it is met.",)


def test_tasks_needs_and_blockers_keep_it_open() -> None:
    text = with_(add=gas(on="stocked"))
    assert of(text, "stocked") == (
        "Task 'Order the goods' is open.",
        "Task 'Fill the shelves' is open.",
        "'Shop fitted' is not finished.",
        "'No gas' is not resolved.",
    )
    assert completion(parse_plan(text), "stocked").sentence() == (
        "It cannot be completed yet (and 3 more): Task 'Order the goods' is open."
    )


def test_as_they_close_nothing_is_left() -> None:
    text = with_(
        ('takes = "3d"\n', 'takes = "3d"\nfinished = 2027-01-29\n'),
        ('takes = "2d"\n', 'takes = "2d"\nfinished = 2027-01-29\n'),
        ("deadline = 2027-05-14\n", "deadline = 2027-05-14\nfinished = 2027-01-29\n"),
        add=gas("resolved_on = 2027-01-29\n", on="stocked"),
    )
    assert completion(parse_plan(text), "stocked").to_dict() == {
        "milestone": "stocked",
        "open": [],
    }


@pytest.mark.parametrize(
    "link",
    [
        '{ on = "lease", link = "SS" }',
        '{ on = "lease", link = "FF" }',
        '{ on = "lease", lag = "-1d" }',
    ],
)
def test_links_that_allow_overlap_keep_nothing_open(link: str) -> None:
    assert of(with_(('needs = ["lease"]', f"needs = [{link}]")), "fitted") == ()


def test_a_milestone_that_is_not_there() -> None:
    with pytest.raises(ChoiceError) as caught:
        completion(parse_plan(SOUND), "stoked")
    assert str(caught.value) == (
        "'Corner shop' has no milestone 'stoked'. Did you mean 'stocked'?"
    )
