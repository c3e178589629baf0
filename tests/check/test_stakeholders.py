"""Whom the outcome touches: how they are reached, and what comes next."""

from tests.check.sound import SOUND, Case, each_of, found, with_

CONTACT, STEP = 'contact = "the shop next door"\n', 'next_step = "coffee"\n'


def neighbour(lines: str) -> str:
    return with_(add=f'\n[[stakeholders]]\nid = "next"\nname = "Neighbours"\n{lines}')


CASES = [
    Case(
        "stakeholder-not-engaged",
        fires=neighbour(STEP),
        quiet=neighbour(CONTACT + STEP),
        where="next.contact",
        message=r"About 'Neighbours', nobody wrote how they are reached\.",
        remedy=r"Say it: msnb set PLAN next\.contact=…",
    ),
    Case(
        "stakeholder-not-engaged",
        fires=neighbour(CONTACT),
        quiet=SOUND,
        where="next.next_step",
        message=r"About 'Neighbours', nobody wrote what is done next with them\.",
        remedy=r"Say it: msnb set PLAN next\.next_step=…",
    ),
    Case(
        "stakeholder-not-engaged",
        fires=neighbour('contact = " "\n'),
        quiet=SOUND,
        where="next.contact",
        message=r"About 'Neighbours', nobody wrote how they are reached, nor what is done "
        r"next with them\.",
        remedy=r"Say it: msnb set PLAN next\.contact=…",
    ),
]


@each_of(CASES)
def test_who_is_left_out_is_named(case: Case) -> None:
    case.holds()


def test_one_finding_for_each() -> None:
    assert len(found(neighbour(""), "stakeholder-not-engaged")) == 1
