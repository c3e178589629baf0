"""Rules about the words of goals and milestones."""

from tests.check.sound import SOUND, Case, each_of, found, with_

TILL = '"12 shelves stand, and the till prints a receipt"'
STATEMENT = '"The shop sells to 100 customers a week"'
METRIC = 'metric = { name = "customers a week", baseline = 0, target = 100 }\n'

CASES = [
    Case(
        "done-when-missing",
        fires=with_((f"done_when = {TILL}\n", "")),
        quiet=SOUND,
        where="fitted.done_when",
        message=r"Nothing says when 'Shop fitted' is met\.",
        remedy=r'Write the test that a stranger could apply: done_when = "20 real bookings '
        r'.*"',
    ),
    Case(
        "done-when-missing",
        fires=with_((TILL, '"  "')),
        quiet=SOUND,
        where="fitted.done_when",
        message=r"Nothing says when 'Shop fitted' is met\.",
        remedy=r"Write the test .*",
    ),
    Case(
        "vague-done-when",
        fires=with_((TILL, '"Everything works properly"')),
        quiet=with_((TILL, '"12 shelves are in place and ready"')),
        where="fitted.done_when",
        message=r"'Shop fitted' is met when 'Everything works properly', and 'properly' "
        r"can be read in two ways\.",
        remedy=r"Say what can be counted or seen, such as '20 real bookings in one day "
        r"without a manual fix'\.",
    ),
    Case(
        "vague-goal",
        fires=with_((STATEMENT, '"Customers find it nice"')),
        quiet=with_((STATEMENT, '"A better shop"')),
        where="sells.statement",
        message=r"'Customers find it nice' rests on 'nice', which can be read in two "
        r"ways\.",
        remedy=r"Say what will be true, and for whom\.",
    ),
]


@each_of(CASES)
def test_a_gap_in_words_is_found_and_nothing_else(case: Case) -> None:
    case.holds()


def test_a_goal_without_a_number_is_not_called_vague_as_well() -> None:
    text = with_((STATEMENT, '"A better shop"'), (METRIC, ""))
    assert found(text, "vague-goal") == []
    assert len(found(text, "goal-without-number")) == 1


def test_no_done_when_is_not_called_vague_or_unmeasurable_as_well() -> None:
    text = with_((f"done_when = {TILL}\n", ""))
    assert found(text, "vague-done-when") == found(text, "smart-measurable") == []
