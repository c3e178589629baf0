"""The five SMART judgements: rules, reasons, and their record on the gold set."""

from datetime import date

import pytest

from msnb.check import Context, judge, seen
from msnb.plan import parse_plan
from tests.check.gold.record import QUALITIES, wrong
from tests.check.sound import Case, each_of, found, with_

FITTED = 'title = "Shop fitted"\n'
TILL = '"12 shelves stand, and the till prints a receipt"'
BY, DUE = "by = 2027-06-30\n", "deadline = 2027-05-14\n"
UNDATED = '\n[[goals]]\nid = "later"\nstatement = "Two shops"\nevaluate = ["2027-Q4"]\n'
SIGN = '\n[[milestones]]\nid = "sign"\ntitle = "Sign hung"\ngoal = "later"\ntakes = "1w"\n'

CASES = [
    Case(
        "smart-specific",
        fires=with_((FITTED, 'title = "Improve the shop"\n'), (TILL, '"It looks right"')),
        quiet=with_((FITTED, 'title = "Improve the shop"\n')),
        where="fitted.title",
        message=r"'Improve the shop' is not specific: its title is something to do, not "
        r"something that is true\.",
        remedy=r"Name the thing and what will be true of it, such as 'Pilot clinic live'\.",
    ),
    Case(
        "smart-specific",
        fires=with_((FITTED, 'title = "Phase 2 complete"\n'), (TILL, '"It looks right"')),
        quiet=with_((TILL, '"It looks right"')),
        where="fitted.title",
        message=r"'Phase 2 complete' is not specific: its title could be that of any "
        r"milestone\.",
        remedy=r"Name the thing .*",
    ),
    Case(
        "smart-measurable",
        fires=with_((TILL, '"It looks right"')),
        quiet=with_((TILL, '"It looks good"')),
        where="fitted.done_when",
        message=r"'Shop fitted' is not measurable: nothing in its done-when can be "
        r"counted, or seen by a witness\.",
        remedy=r"Name a figure, or who signs, accepts or publishes what\.",
    ),
    Case(
        "smart-measurable",
        fires=with_(
            (TILL, '"Every shelf carries goods"'), (DUE, DUE + 'kind = "technical"\n')
        ),
        quiet=with_((TILL, '"Every shelf carries goods"')),
        where="fitted.done_when",
        message=r"'Shop fitted' is not measurable: it is technical, and its done-when "
        r"names no figure and no test\.",
        remedy=r"Name a figure, .*",
    ),
    Case(
        "smart-achievable",
        # Planned for 5 March, in 32 days; 1 in 5 stay within 32 x 1.132999 = 36.3.
        fires=with_((DUE, "deadline = 2027-03-09\n")),
        quiet=with_((DUE, "deadline = 2027-03-10\n")),
        where="fitted.deadline",
        message=r"'Shop fitted' is not achievable: fewer than 1 in 5 projects of the class "
        r"world-bank/water would meet its deadline, 9 March 2027\.",
        remedy=r"Shorten what comes before it, or tell whoever set the date\.",
    ),
    Case(
        "smart-relevant",
        fires=with_((BY, BY + "achieved_on = 2027-01-31\n")),
        quiet=with_(),
        where="lease.goal",
        message=r"'Lease signed' is not relevant: it leads only to goals that have been "
        r"reached\.",
        remedy=r"Drop it, or say which open goal it serves\.",
    ),
    Case(
        "smart-time-bound",
        fires=with_(add=UNDATED + SIGN),
        quiet=with_(add=UNDATED + SIGN + "target = 2027-12-17\n"),
        where="sign.target",
        message=r"'Sign hung' is not time-bound: neither it nor a goal that it leads to "
        r"has a date\.",
        remedy=r"Give it a target or a deadline, or its goal a date\.",
    ),
]


@each_of(CASES)
def test_what_is_not_smart_is_a_hint_and_nothing_else(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize(
    ("title", "done_when", "reason"),
    [
        ("Pilot live", "20 bookings", "Its done-when says exactly what is meant."),
        ("Improve it", "20 bookings", "Its done-when says exactly what is meant."),
        ("Design frozen", "", "Its title says what will be true."),
        (
            "Design the shop",
            "",
            "Its title is something to do, not something that is true.",
        ),
        ("Launch", "", "Its title could be that of any milestone."),
        ("2nd milestone done", "", "Its title could be that of any milestone."),
    ],
)
def test_specific_is_judged_by_the_title_and_rescued_by_the_test(
    title: str, done_when: str, reason: str
) -> None:
    assert (
        _judged(f'title = "{title}"\ndone_when = "{done_when}"')["specific"].reason
        == reason
    )


TECHNICAL = 'kind = "technical"\n'
SPRING = 'kind = "time"\ndone_when = "It is spring"\n'


@pytest.mark.parametrize(
    ("fields", "holds", "reason"),
    [
        ('done_when = ""', False, "It has no done-when."),
        (
            'done_when = "Is nice"',
            False,
            "'nice' in its done-when can be read in two ways.",
        ),
        ('done_when = "7 calls"', True, "Its done-when counts: '7'."),
        ('done_when = "Ana signs"', True, "Its done-when can be seen to hold: 'signs'."),
        ('done_when = "No leak"', True, "Its done-when can be seen to hold: 'No'."),
        (
            f'{TECHNICAL}done_when = "A trial"',
            True,
            "Its done-when can be tested: 'trial'.",
        ),
        (
            f'{TECHNICAL}done_when = "Signed"',
            True,
            "Its done-when can be tested: 'Signed'.",
        ),
        (f"{SPRING}target = 2027-03-20", True, "It is judged by its date, 20 March 2027."),
        (SPRING, False, "Nothing in its done-when can be counted, or seen by a witness."),
    ],
)
def test_measurable_is_judged_by_the_kind_of_milestone(
    fields: str, *, holds: bool, reason: str
) -> None:
    judged = _judged(f'title = "It"\n{fields}')["measurable"]
    assert (judged.holds, judged.reason) == (holds, reason)


def _judged(milestone: str) -> dict:
    head = 'format = 1\ntitle = "Shop"\nstart = 2027-02-01\n\n[[milestones]]\nid = "m"\n'
    plan = parse_plan(head + milestone)
    return {each.quality: each for each in judge(plan.milestones[0], Context(plan))}


def test_every_milestone_is_judged_in_five_ways_each_with_a_reason() -> None:
    plan = parse_plan(with_())
    judged = {each.quality: each for each in judge(plan.milestones[2], seen(plan))}
    assert {quality: each.holds for quality, each in judged.items()} == dict.fromkeys(
        QUALITIES, True
    )
    assert [each.reason for each in judged.values()] == [
        "Its done-when says exactly what is meant.",
        "Its done-when counts: '400'.",
        "The timetable expects it on 12 March 2027, in time for its target.",
        "It leads to a goal that is still open.",
        "It has a deadline, 25 June 2027.",
    ]


def test_what_the_plan_does_not_say_is_not_judged() -> None:
    judged = _judged('title = "It"')
    assert judged["achievable"].holds is judged["relevant"].holds is None
    late = _judged('title = "It"\ntarget = 2027-02-01')["achievable"]
    assert (late.holds, late.reason) == (
        None,
        "The plan has no timetable to hold it against.",
    )


def test_a_date_before_the_timetable_is_named_with_both_days() -> None:
    plan = parse_plan(with_((DUE, DUE + "target = 2027-03-01\n")))
    judged = judge(plan.milestones[1], seen(plan))[2]
    assert judged.reason == (
        "The timetable expects it on 5 March 2027, after its target, 1 March 2027."
    )


def test_a_date_on_the_day_that_the_timetable_expects_is_in_time() -> None:
    plan = parse_plan(with_((DUE, DUE + "target = 2027-03-05\n")))
    judged = judge(plan.milestones[1], seen(plan))[2]
    assert (judged.holds, judged.reason[-24:]) == (True, " in time for its target.")


def test_a_milestone_is_relevant_through_what_needs_it_and_through_the_goals_above() -> (
    None
):
    below = (
        '\n[[goals]]\nid = "below"\nstatement = "B"\nserves = "sells"\n'
        "achieved_on = 2027-01-31\n"
    )
    plan = parse_plan(with_(add=below + SIGN.replace("later", "below")))
    assert judge(plan.milestones[3], seen(plan))[3].holds is True
    assert found(with_(add=SIGN.replace('goal = "later"\n', "")), "smart-relevant") == []


def test_smart_says_nothing_about_what_another_rule_has_said() -> None:
    text = with_((TILL, '""'), (DUE, "deadline = 2027-03-01\n"))
    rules = ("smart-measurable", "smart-achievable", "smart-relevant")
    assert [found(text, rule) for rule in rules] == [[], [], []]


def test_a_promise_that_history_denies_is_not_called_unachievable_as_well() -> None:
    text = with_((DUE, "commitment = 2027-03-09\ndeadline = 2027-03-09\n"))
    assert found(text, "smart-achievable") == []
    assert [each.item for each in found(text, "commitment-before-forecast")] == ["fitted"]


def test_the_gold_set_is_judged_as_planners_judge_it_but_for_these() -> None:
    assert wrong() == {
        ("drop", "measurable"),
        ("better", "specific"),
        ("markets", "specific"),
        ("meeting", "specific"),
    }


def test_hints_about_words_never_block() -> None:
    text = with_((FITTED, 'title = "Phase 2"\n'), (TILL, '"It is nice"'))
    severities = {
        each.severity
        for rule in ("smart-specific", "vague-done-when")
        for each in found(text, rule, date(2027, 2, 1))
    }
    assert severities == {"hint"}
