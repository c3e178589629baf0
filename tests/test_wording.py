from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.wording import (
    chance,
    count,
    day,
    did_you_mean,
    listed,
    money,
    odds,
    shown,
    span,
)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (date(2027, 1, 4), "4 January 2027"),
        (date(2028, 2, 29), "29 February 2028"),
        (date(2027, 12, 31), "31 December 2027"),
    ],
)
def test_a_day_is_said_without_the_locale(when: date, said: str) -> None:
    assert day(when) == said


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (0.5, "1 in 2"),
        (0.8, "4 in 5"),
        (0.9, "9 in 10"),
        (0.95, "19 in 20"),
        (0.1, "1 in 10"),
        (0.999, "999 in 1,000"),
        (0.995, "995 in 1,000"),
        (0.996, "996 in 1,000"),
        (0.00002, "2 in 100,000"),
        (1.0, "1 in 1"),
    ],
)
def test_a_chance_is_a_frequency(probability: float, said: str) -> None:
    assert chance(probability) == said


@given(st.floats(0.01, 0.99))
def test_a_chance_is_near_what_it_says(probability: float) -> None:
    part, _, whole = chance(probability).partition(" in ")
    assert abs(int(part) / int(whole) - probability) <= 0.051


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (0.5, "1 in 2"),
        (0.17, "1 in 6"),
        (0.05, "1 in 20"),
        (0.049, "fewer than 1 in 20"),
        (0.7, "7 in 10"),
        (0.951, "more than 19 in 20"),
    ],
)
def test_uncertain_odds_are_ones_that_people_can_picture(
    probability: float, said: str
) -> None:
    assert odds(probability) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (21, "21 days"),
        (22, "3 weeks"),
        (182, "26 weeks"),
        (183, "6 months"),
        (-40, "6 weeks"),
    ],
)
def test_a_span_of_days(days: int, said: str) -> None:
    assert span(days) == said


@pytest.mark.parametrize(
    ("number", "words", "said"),
    [
        (0, ("milestone",), "0 milestones"),
        (1, ("milestone",), "1 milestone"),
        (2, ("class", "classes"), "2 classes"),
        (1, ("person", "people"), "1 person"),
        (12345, ("row",), "12,345 rows"),
    ],
)
def test_a_count_has_its_noun(number: int, words: tuple[str, ...], said: str) -> None:
    assert count(number, *words) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ""),
        (["low"], "low"),
        (["low", "high"], "low and high"),
        (["low", "likely", "high"], "low, likely and high"),
    ],
)
def test_words_are_listed_as_people_do(words: list[str], said: str) -> None:
    assert listed(words) == said


def test_the_last_word_may_be_an_alternative() -> None:
    assert listed(iter(["stop", "continue", "replan"]), "or") == "stop, continue or replan"


@pytest.mark.parametrize(
    ("word", "choices", "said"),
    [
        ("deadlin", ["deadline", "target"], "Did you mean 'deadline'?"),
        ("colour", ["deadline", "target"], "Use one of: deadline, target."),
        ("colour", [], ""),
    ],
)
def test_a_near_miss_is_named(word: str, choices: list[str], said: str) -> None:
    assert did_you_mean(word, choices) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        pytest.param("next week", "'next week'", id="text in quotes"),
        pytest.param("x" * 61, f"'{'x' * 60}…'", id="cut"),
        pytest.param(
            "a\nb\t\x1b[31m\u202e", r"'a\u000ab\u0009\u001b[31m\u202e'", id="control"
        ),
        pytest.param("Ünï 部", "'Ünï 部'", id="letters"),
        pytest.param(True, "true", id="no Python word"),
        pytest.param(3.5, "3.5", id="number"),
        pytest.param(date(2027, 6, 3), "2027-06-03", id="date"),
        pytest.param([date(2027, 6, 3), "a"], "[2027-06-03, 'a']", id="list"),
        pytest.param({"low": 1, "b\n": []}, r"{ low = 1, b\u000a = [] }", id="table"),
        pytest.param(list(range(9)), "[0, 1, 2, 3, 4, …]", id="a long list"),
        pytest.param([[[[[1]]]]], "[[[[…]]]]", id="a deep list"),
        pytest.param(16**9000, "a number of thousands of digits", id="endless"),
    ],
)
def test_a_value_is_shown_as_the_plan_has_it(value: object, said: str) -> None:
    assert shown(value) == said


def test_ten_thousand_lists_in_each_other_are_shown() -> None:
    deep: list[object] = []
    for _ in range(10_000):
        deep = [deep]
    assert shown(deep) == "[[[[…]]]]"


@given(st.text(max_size=200))
def test_nothing_shown_is_obeyed_by_a_terminal(text: str) -> None:
    assert shown(text).isprintable()
    assert len(shown(text)) <= 60 * 10 + 3


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "0"),
        (12.5, "12.5"),
        (999.6, "1,000"),
        (8_033, "8,030"),
        (719_500, "720,000"),
        (999_499, "999,000"),
        (999_500, "1 million"),
        (14_978_540, "15 million"),
        (50_279_040, "50.3 million"),
        (999_600_000, "1 billion"),
        (1_234_567_890, "1.23 billion"),
        (4_321_000_000_000, "4,320 billion"),
    ],
)
def test_an_estimated_amount_has_three_figures(amount: float, said: str) -> None:
    assert money(amount) == said
    assert money(amount, "EUR") == f"{said} EUR"


@given(st.floats(1, 1e12))
def test_what_is_said_of_an_amount_is_near_it(amount: float) -> None:
    figures, _, word = money(amount).partition(" ")
    told = float(figures.replace(",", "")) * {"": 1, "million": 1e6, "billion": 1e9}[word]
    assert told == pytest.approx(amount, rel=0.005001)
