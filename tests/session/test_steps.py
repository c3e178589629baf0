import pytest

from msnb.check import PROMPTS
from msnb.session import FACTS, STEPS, Step

SENTENCE_WORDS = 24


def step(step_id: str) -> Step:
    return next(each for each in STEPS if each.id == step_id)


def test_each_step_asks_its_kinds_of_question() -> None:
    assert {each.id: [q.kind for q in each.fields] for each in STEPS} == {
        "join": ["wait"],
        "warm_up": ["range"],
        "goals": ["text", "dots"],
        "right_to_left": ["event"],
        "worth_it": ["sliders"],
        "break": ["wait"],
        "blockers": ["blocker"],
        "ranges": ["range"],
        "outside_view": ["vote"],
        "cards": ["confirm"],
        "promises": ["promise"],
        "report": ["wait"],
    }


@pytest.mark.parametrize("each", STEPS, ids=lambda each: each.id)
def test_every_step_says_something_to_everybody(each: Step) -> None:
    assert each.title
    assert each.ask.endswith((".", "?"))
    assert each.projector.endswith((".", "?"))
    assert len(each.projector.split()) <= 12
    assert not each.keeps.endswith(".")
    assert all(question.label for question in each.fields)


@pytest.mark.parametrize("each", STEPS, ids=lambda each: each.id)
def test_what_the_facilitator_says_can_be_said_in_one_breath(each: Step) -> None:
    assert len(each.script) >= 2
    for line in each.script:
        assert line.endswith((".", "?", "!"))
        for sentence in line.replace("?", ".").split("."):
            assert len(sentence.split()) <= SENTENCE_WORDS, sentence


def test_all_prompts_of_the_pre_mortem_are_asked_aloud_and_can_be_tapped() -> None:
    blockers = step("blockers")
    tapped = blockers.fields[0].choices
    assert [each.id for each in tapped] == [
        *("optimism", "planning", "assessment", "discovery", "politics"),
        *("legacy", "third_party"),
    ]
    assert [each.label for each in tapped][:2] == ["Optimism", "Too little planning"]
    assert [each.hint for each in tapped] == [each.ask for each in PROMPTS]
    assert all(each.ask in blockers.script for each in PROMPTS)


def test_the_warm_up_asks_the_facts_without_their_answers() -> None:
    asked = step("warm_up")
    assert [each.id for each in asked.fields[0].items] == [each.id for each in FACTS]
    everything = repr(asked.to_dict())
    for fact in FACTS:
        assert str(fact.answer) not in everything
        assert fact.told not in everything


def test_three_dots_three_goals_one_promise() -> None:
    assert [each.most for each in step("goals").fields] == [3, 3]
    assert step("promises").fields[0].most == 1


def test_events_are_tagged_as_success_or_pain() -> None:
    assert [each.id for each in step("right_to_left").fields[0].choices] == [
        "success",
        "pain",
    ]


def test_a_question_is_found_by_its_kind() -> None:
    assert step("goals").question("dots") == step("goals").fields[1]
    assert step("goals").question("vote") is None
