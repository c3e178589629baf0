"""The questions of the pre-mortem, and what answers them."""

from typing import get_args

import pytest

from msnb.check import PROMPTS, open_prompts, premortem
from msnb.plan import Dismissed, parse_plan
from msnb.plan.items import Cause, RiskKind
from tests.check.sound import SOUND, Case, each_of, found, with_

EUR = 'currency = "EUR"\n'
ALL = [each.key for each in PROMPTS]


def risk(line: str) -> str:
    return f'\n[[risks]]\nid = "r"\ntitle = "It rains"\n{line}\n'


def dismissing(*keys: str) -> str:
    said = ", ".join(f'{key} = "not here"' for key in keys)
    return with_((EUR, f"{EUR}dismissed = {{ {said} }}\n"))


CASES = [
    Case(
        "premortem-open",
        fires=with_(add=risk('cause = "planning"')),
        quiet=dismissing(*ALL),
        where="dismissed.optimism",
        message=r"The pre-mortem leaves 6 of 7 questions open: optimism, poor risk "
        r"assessment, poor discovery, politics, legacy systems and third parties\.",
        remedy=r'Ask: "It took twice as long as we said\. Which of our numbers was too '
        r'bold\?" Add a risk with cause = "optimism", or say why it does not concern you: '
        r"msnb set PLAN dismissed\.optimism=…",
    ),
    Case(
        "premortem-open",
        fires=dismissing("optimism", "planning", "assessment", "discovery", "politics"),
        quiet=with_(add=risk('kind = "legacy"')),
        where="dismissed.legacy",
        message=r"The pre-mortem leaves 2 of 7 questions open: legacy systems and third "
        r"parties\.",
        remedy=r'Ask: "An old system .*" Add a risk with kind = "legacy", or .*',
    ),
    Case(
        "premortem-open",
        fires=SOUND.replace(EUR, f'{EUR}mode = "execution"\n'),
        quiet=SOUND,
        where="dismissed.optimism",
        message=r"The pre-mortem leaves 7 of 7 questions open: .*",
        remedy=r"Ask: .*",
    ),
]


@each_of(CASES)
def test_a_pre_mortem_that_was_begun_is_finished(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda each: each.key)
def test_a_risk_or_a_reason_closes_a_question_and_no_other(prompt) -> None:
    others = [key for key in ALL if key != prompt.key]
    by_risk = parse_plan(with_(add=risk(f'{prompt.field} = "{prompt.key}"')))
    assert [each.key for each in open_prompts(by_risk)] == others
    by_reason = parse_plan(dismissing(prompt.key))
    assert [each.key for each in open_prompts(by_reason)] == others


def test_an_empty_reason_closes_nothing() -> None:
    text = dismissing("politics").replace('"not here"', '" "')
    assert [each.key for each in open_prompts(parse_plan(text))] == ALL
    assert not found(text, "premortem-open")


def test_every_answer_says_where_it_is() -> None:
    text = with_((EUR, f'{EUR}dismissed = {{ legacy = "none" }}\n'), add=risk(""))
    text += risk('cause = "politics"').replace('"r"', '"s"')
    said = {each.prompt.key: each for each in premortem(parse_plan(text))}
    assert said["politics"].risks == ("s",)
    assert said["legacy"].dismissed == "none"
    assert said["optimism"].is_open


def test_the_questions_are_those_that_a_plan_can_answer() -> None:
    assert list(Dismissed.model_fields) == ALL
    by_field = {
        field: [p.key for p in PROMPTS if p.field == field] for field in ("cause", "kind")
    }
    assert by_field["cause"] == list(get_args(Cause))
    assert set(by_field["kind"]) == {"legacy", "third_party"} < set(get_args(RiskKind))
    assert all(each.ask.endswith("?") for each in PROMPTS)
