"""The five questions about a goal."""

import pytest

from msnb.check import CONSIDER, considered
from msnb.errors import ChoiceError
from msnb.plan import Considered, parse_plan
from tests.check.sound import SOUND, Case, each_of, found, with_

BY = "by = 2027-06-30\n"
ALL = (
    'stakeholders = "the landlord", users = "the quarter", risks = "a second shop", '
    'constraints = "no Sundays", metrics = "customers a week"'
)


def answers(said: str, more: str = "") -> str:
    return with_((BY, f"{BY}considered = {{ {said} }}\n{more}"))


CASES = [
    Case(
        "goal-not-considered",
        fires=answers('users = "the quarter", risks = "none"'),
        quiet=answers(ALL),
        where="sells.considered.stakeholders",
        message=r"About 'The shop sells to 100 customers a week', 3 questions of 5 are "
        r"open: stakeholders, constraints and metrics\.",
        remedy=r"Answer each; where there is none, say so and why: msnb set PLAN "
        r"sells\.considered\.stakeholders=…",
    ),
    Case(
        "goal-not-considered",
        fires=answers(ALL.replace("no Sundays", "  ")),
        quiet=SOUND,
        where="sells.considered.constraints",
        message=r"About 'The shop .*', 1 question of 5 is open: constraints\.",
        remedy=r"Answer each; .*",
    ),
]


@each_of(CASES)
def test_what_was_left_out_is_named(case: Case) -> None:
    case.holds()


def test_in_execution_every_open_goal_is_asked_about() -> None:
    text = with_(('currency = "EUR"\n', 'currency = "EUR"\nmode = "execution"\n'))
    (only,) = found(text, "goal-not-considered")
    assert "5 questions of 5 are open" in only.message


def test_an_achieved_goal_is_left_alone() -> None:
    text = answers('users = "the quarter"', "achieved_on = 2027-01-31\n")
    assert not found(text, "goal-not-considered")


def test_completeness_counts_answers_and_none_is_one() -> None:
    plan = parse_plan(answers('users = "None: for ourselves", risks = "summer"'))
    given = considered(plan, "sells")
    assert given.completeness == 0.4
    assert given.gaps == ("stakeholders", "constraints", "metrics")
    assert given.nones == ("users",)
    assert given.answers == {"users": "None: for ourselves", "risks": "summer"}
    assert given.sentence() == (
        "2 of 5 questions are answered; stakeholders, constraints and metrics are left."
    )
    assert given.to_dict()["completeness"] == 0.4


def test_all_and_nothing() -> None:
    everything = considered(parse_plan(answers(ALL)), "sells")
    assert (everything.completeness, everything.is_complete) == (1.0, True)
    assert everything.sentence() == "5 of 5 questions are answered."
    nothing = considered(parse_plan(SOUND), "sells")
    assert (nothing.completeness, len(nothing.gaps)) == (0.0, 5)


@pytest.mark.parametrize(
    ("text", "is_none"),
    [
        ("none", True),
        ("None.", True),
        ("nobody: only us", True),
        ("nothing : fixed", True),
        ("none of the nurses", False),
        ("nonesuch", False),
    ],
)
def test_none_on_purpose(text: str, *, is_none: bool) -> None:
    given = considered(parse_plan(answers(f'users = "{text}"')), "sells")
    assert bool(given.nones) is is_none


def test_the_questions_are_the_keys_of_the_plan() -> None:
    assert [each.key for each in CONSIDER] == list(Considered.model_fields)
    assert all(each.ask.endswith("?") for each in CONSIDER)


def test_a_goal_that_is_not_there() -> None:
    with pytest.raises(ChoiceError) as caught:
        considered(parse_plan(SOUND), "sell")
    assert str(caught.value) == "'Corner shop' has no goal 'sell'. Did you mean 'sells'?"
