from datetime import date

import pytest

from msnb.session import FACTS, Calibration, Range, calibration
from msnb.session.warm_up import Fact


def test_three_facts_with_their_answers_and_sources() -> None:
    assert [(each.id, each.answer, each.unit) for each in FACTS] == [
        ("tower", 26, "months"),
        ("bridge", 1280, "metres"),
        ("underground", 1863, "year"),
    ]
    # 28 January 1887 to 31 March 1889, and 4,200 feet of 0.3048 metres.
    begun, done = date(1887, 1, 28), date(1889, 3, 31)
    assert (done.year - begun.year) * 12 + done.month - begun.month == 26
    assert round(4200 * 0.3048) == 1280


@pytest.mark.parametrize("fact", FACTS, ids=lambda each: each.id)
def test_a_fact_tells_its_answer_and_who_says_so(fact: Fact) -> None:
    assert fact.question.endswith("?")
    assert f"{fact.answer:,.0f}" in fact.told or f"{fact.answer:.0f}" in fact.told
    assert len(fact.source.split()) > 4


def test_one_of_three_counted_by_hand() -> None:
    answers = {
        "tower": [Range(30, 60, "months")],
        "bridge": [Range(500, 1500, "metres")],
        "underground": [Range(1880, 1900, "year")],
    }
    assert calibration(answers) == Calibration(hits=1, asked=3)
    assert calibration(answers).sentence() == (
        "We hit 1 of 3. Ranges that hold 4 in 5 would have hit 2."
    )


def test_an_end_that_is_the_answer_is_a_hit() -> None:
    answers = {"tower": [Range(26, 40, "months"), Range(10, 26, "months")]}
    assert calibration(answers).hits == 2


def test_answers_to_something_else_do_not_count() -> None:
    assert calibration({"moon": [Range(0, 1e9, "km")]}) == Calibration(0, 0)


@pytest.mark.parametrize(
    ("hits", "asked", "said"),
    [
        (0, 0, "Nobody has answered."),
        (12, 15, "We hit 12 of 15. That is what ranges that hold 4 in 5 do."),
        (31, 75, "We hit 31 of 75. Ranges that hold 4 in 5 would have hit 60."),
    ],
)
def test_the_score_in_words(hits: int, asked: int, said: str) -> None:
    assert Calibration(hits, asked).sentence() == said
    assert Calibration(hits, asked).to_dict()["sentence"] == said
