"""What makes a test vague: words, counts, witnesses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.check import COMPARISONS, OPINIONS, WITNESSES, vague_word
from msnb.check.vagueness import counted, without_exception, witnessed


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The mains work properly", "properly"),
        ("Testing is complete", "complete"),
        ("Users are happy", "happy"),
        ("It works well", "works"),
        ("As soon as possible", "As soon as possible"),
        ("State-of-the-art design, 40 pages", "State-of-the-art"),
        ("Quality has improved", "improved"),
        ("Costs are reduced in 2027", "reduced"),
        ("Live by 2027-Q3, and stable", "stable"),
        ("Version 2.1.0 is done", "done"),
        ("tbd", "tbd"),
        ("...", "..."),
        ("?", "?"),
        ("40 rooms in good order", "good"),
    ],
)
def test_a_vague_word_is_named(text: str, word: str) -> None:
    assert vague_word(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "20 real bookings in one day without a manual fix",
        "Testing is complete: 40 of 40 cases pass",
        "The treasurer has signed, and the budget is in place",
        "Twelve nurses are happy to book alone",
        "Goods are handed over",
        "The old wells are closed",
        "Rework is below 2 %",
    ],
)
def test_what_is_counted_or_witnessed_or_plain_is_not_vague(text: str) -> None:
    assert vague_word(text) == ""


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("72 hours at 22 Ml a day", "72"),
        ("EUR 31.5 m on the account.", "31.5"),
        ("1,152 modules", "1,152"),
        ("Both signatures", "Both"),
        ("Live by 2027-06-30", ""),
        ("In Q3 2027", ""),
        ("Phase 2 is over", ""),
        ("Release v1.2.3", ""),
        ("Someone is there", ""),
    ],
)
def test_a_number_counts_and_a_date_does_not(text: str, number: str) -> None:
    assert counted(text) == number


def test_witnesses_and_exceptions_are_whole_words() -> None:
    assert witnessed("A significant result") == ""
    assert witnessed("The significant other signs") == "signs"
    assert without_exception("A notable allure") == ""
    assert without_exception("The last server is unplugged") == "The last"


@given(st.sampled_from(OPINIONS), st.sampled_from(WITNESSES))
def test_an_opinion_stays_one_beside_a_number_and_a_witness(
    opinion: str, witness: str
) -> None:
    assert vague_word(f"40 parts, {witness}, {opinion}") == opinion


@given(st.sampled_from(COMPARISONS), st.sampled_from(WITNESSES))
def test_a_comparison_is_excused_by_a_witness(comparison: str, witness: str) -> None:
    assert vague_word(f"It is {comparison}") == comparison
    assert vague_word(f"It is {comparison}, {witness}") == ""


@given(st.text(max_size=200))
def test_any_text_can_be_judged(text: str) -> None:
    assert vague_word(text) in text


@pytest.mark.parametrize(
    "text", ["a<" * 100_000, "1" * 200_000, "as " * 70_000, "a" * 200_000]
)
def test_a_long_text_is_judged_by_its_beginning(text: str) -> None:
    assert vague_word(text + " properly") == ""
