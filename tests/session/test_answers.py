from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.session import STEPS, Item, Question, SessionError, clean_answer

from .people import refusal

STAGES = (Item("pilot", "Pilot runs", "w"), Item("rollout", "All clinics run"))
JOY = "'joy' cannot be chosen. Choose “A success, to turn up” or “A pain, to turn down”."
NO_DOT = "Half a dot or less than none cannot be placed. Place whole dots."
GOALS = (Item("g1", "Clinics run"), Item("g2", "Patients book"))


def asked(kind: str) -> Question:
    return next(each for step in STEPS for each in step.fields if each.kind == kind)


def clean(kind: str, data: object, items: tuple[Item, ...] = ()) -> dict[str, Any]:
    return clean_answer(asked(kind), data, items)  # type: ignore[arg-type]


def stage(**data: object) -> dict[str, Any]:
    question = next(each for each in STEPS if each.id == "ranges").fields[0]
    return clean_answer(question, {"item": "pilot", **data}, STAGES)


@pytest.mark.parametrize(
    ("kind", "data", "answer"),
    [
        ("text", {"text": " Clinics run "}, {"text": "Clinics run"}),
        ("text", {"text": "a", "author": "me", "question": "dots"}, {"text": "a"}),
        ("event", {"text": "a", "tag": "pain"}, {"text": "a", "tag": "pain"}),
        ("event", {"text": "a"}, {"text": "a", "tag": ""}),
        (
            "blocker",
            {"text": "No room", "remover": " Facilities ", "prompt": "politics"},
            {"text": "No room", "remover": "Facilities", "prompt": "politics"},
        ),
        ("blocker", {"text": "a"}, {"text": "a", "remover": "", "prompt": ""}),
        ("vote", {"choice": "no", "why": "larger"}, {"choice": "no", "why": "larger"}),
        ("vote", {"choice": "unsure"}, {"choice": "unsure", "why": ""}),
        (
            "promise",
            {"text": "Book it", "when": "2027-02-01"},
            {"text": "Book it", "when": "2027-02-01"},
        ),
    ],
)
def test_an_answer_keeps_just_its_fields(
    kind: str, data: dict[str, object], answer: dict[str, object]
) -> None:
    assert clean(kind, data) == answer


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("text", {"text": ""}, "That is empty. Type a few words."),
        ("text", {}, "That is empty. Type a few words."),
        ("text", {"text": "\u202e \n"}, "That is empty. Type a few words."),
        ("text", {"text": ["a"]}, "['a'] is not a text. Type a few words."),
        (
            "text",
            {"text": "x" * 10_000},
            "That has 10,000 characters, and 500 is the most. Shorten it.",
        ),
        (
            "blocker",
            {"text": "a", "remover": "x" * 501},
            "That has 501 characters, and 500 is the most. Shorten it.",
        ),
        (
            "event",
            {"text": "a", "tag": "joy"},
            JOY,
        ),
        (
            "vote",
            {},
            "Nothing is chosen. Choose “Yes, like us”, “No, we differ” or “I am not sure”.",
        ),
        ("promise", {"text": "a"}, "The day is missing. Choose a day."),
        ("wait", {}, "Nothing is asked now. Wait for the next question."),
    ],
)
def test_what_cannot_be_taken_is_said(
    kind: str, data: dict[str, object], said: str
) -> None:
    assert refusal(lambda: clean(kind, data)) == said


def test_dots_are_placed_and_none_is_no_dot() -> None:
    assert clean("dots", {"dots": {"g1": "2", "g2": 1}}, GOALS) == {
        "dots": {"g1": 2, "g2": 1}
    }
    assert clean("dots", {"dots": {"g1": 0, "g2": 3}}, GOALS) == {"dots": {"g2": 3}}
    assert clean("dots", {"dots": {"g1": "", "g2": None}}, GOALS) == {"dots": {}}


@pytest.mark.parametrize(
    ("dots", "said"),
    [
        ({"g1": 2, "g2": 3}, "You placed 5 dots, and 3 is the most. Take 2 back."),
        ({"g1": 0.5}, NO_DOT),
        ({"g1": 4, "g2": -1}, NO_DOT),
        ({"gone": 1}, "'gone' is not on the list. Look at the list again."),
        ({"g1": "x"}, "'x' is not a number. Type digits, such as 12."),
        (None, "No dot is placed. Place your dots."),
        ("g1", "No dot is placed. Place your dots."),
    ],
)
def test_dots_that_cannot_be_placed(dots: object, said: str) -> None:
    assert refusal(lambda: clean("dots", {"dots": dots}, GOALS)) == said


def test_a_range_has_the_unit_chosen_or_that_of_its_stage_or_weeks() -> None:
    assert stage(low="2", high="4,5", unit="mo") == {
        "item": "pilot",
        "low": 2.0,
        "high": 4.5,
        "unit": "mo",
    }
    assert stage(low=2, high=4)["unit"] == "w"
    assert stage(low=2, high=4, item="rollout")["unit"] == "w"
    assert stage(low=3, high=3)["high"] == 3


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"low": 6, "high": 4}, "The low number 6 is above the high number 4. Swap them."),
        ({"high": 4}, "The low number is missing. Type digits, such as 12."),
        ({"low": 4, "high": ""}, "The high number is missing. Type digits, such as 12."),
        ({"low": 0, "high": 4}, "0 weeks is no time at all. Type more than 0."),
        (
            {"low": -2, "high": 4, "unit": "d"},
            "-2 days is no time at all. Type more than 0.",
        ),
        (
            {"low": 1, "high": 1301, "unit": "mo"},
            "1301 months is more than a century. Check the number and the unit.",
        ),
        (
            {"low": 1, "high": 2, "unit": "years"},
            "'years' is not a unit. Choose days, weeks or months.",
        ),
        (
            {"low": 1, "high": 2, "unit": ["w"]},
            "['w'] is not a unit. Choose days, weeks or months.",
        ),
        (
            {"low": 1, "high": 2, "item": "moon"},
            "'moon' is not on the list. Look at the list again.",
        ),
        (
            {"low": 1, "high": 2, "item": None},
            "Nothing is chosen. Choose one of the list.",
        ),
    ],
)
def test_ranges_out_of_order_or_absurd(data: dict[str, object], said: str) -> None:
    assert refusal(lambda: stage(**data)) == said


def test_a_fact_has_its_own_unit_and_may_be_a_year() -> None:
    question = next(each for each in STEPS if each.id == "warm_up").fields[0]
    data = {"item": "underground", "low": "1850", "high": "1900", "unit": "w"}
    assert clean_answer(question, data, question.items)["unit"] == "year"


def test_a_group_rates_effort_and_value() -> None:
    ratings = {"pilot": {"effort": "3", "value": 10}}
    assert clean("sliders", {"ratings": ratings}, STAGES) == {
        "ratings": {"pilot": {"effort": 3.0, "value": 10.0}}
    }


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        ({}, "Nothing is rated. Set effort and value."),
        (None, "Nothing is rated. Set effort and value."),
        ({"pilot": 3}, "3 is no rating. Set effort and value."),
        ({"pilot": {"effort": 3}}, "The value number is missing. Type digits, such as 12."),
        (
            {"pilot": {"effort": 0, "value": 3}},
            "The effort 0 is off the scale. Choose 1 to 10.",
        ),
        (
            {"pilot": {"effort": 1, "value": 10.5}},
            "The value 10.5 is off the scale. Choose 1 to 10.",
        ),
        (
            {"x": {"effort": 1, "value": 1}},
            "'x' is not on the list. Look at the list again.",
        ),
    ],
)
def test_ratings_that_cannot_be_taken(ratings: object, said: str) -> None:
    assert refusal(lambda: clean("sliders", {"ratings": ratings}, STAGES)) == said


def test_an_owner_confirms_one_card() -> None:
    card = {"item": "pilot", "choice": "yes"}
    assert clean("confirm", card, STAGES) == {**card, "why": ""}
    assert refusal(lambda: clean("confirm", {"item": "pilot"}, STAGES)) == (
        "Nothing is chosen. Choose “Yes, I stand by it” or “No, it is not right yet”."
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["pilot", "effort", "value", "x"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)
FIELDS = ("text", "tag", "dots", "item", "low", "high", "unit", "ratings", "choice", "when")


@given(
    st.sampled_from([each.kind for step in STEPS for each in step.fields]),
    st.dictionaries(st.sampled_from(FIELDS), JSON),
)
def test_whatever_comes_is_taken_or_refused_in_words(
    kind: str, data: dict[str, Any]
) -> None:
    said, answer = "", {}
    try:
        answer = clean(kind, data, STAGES)
    except SessionError as error:
        said = str(error)
    assert bool(answer) != bool(said)
    assert not said or (said.endswith(".") and len(said) < 400)
    assert set(answer) <= {*FIELDS, "why", "remover", "prompt"}
