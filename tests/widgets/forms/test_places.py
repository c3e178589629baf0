"""Where a form's values lie in the plan."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.errors import ChoiceError, PlanError
from msnb.widgets.forms.places import edited, said

from .conftest import clinics

TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).map(str.strip)


@pytest.mark.parametrize(
    ("target", "key", "value"),
    [
        ("pilot", "done_when", "20 bookings in a day"),
        ("pilot", "deadline", date(2027, 7, 1)),
        ("live", "metric.target", 14),
        ("live", "considered.users", "nurses"),
        ("terms:pilot", "valid_until", date(2027, 9, 30)),
        ("", "title", "Fourteen clinics"),
        ("", "planning.risk", "high"),
        ("", "dismissed.legacy", "no old system"),
    ],
)
def test_what_is_written_is_said(target: str, key: str, value: object) -> None:
    plan = clinics(
        goals=[{"id": "live", "statement": "Live", "metric": {"name": "clinics"}}],
        milestones=[{"id": "pilot", "title": "Pilot"}],
        tasks=[],
    )
    assert said(plan, target, key) != value
    assert said(edited(plan, target, key, value), target, key) == value


@given(TEXT.filter(bool))
def test_any_text_is_kept_as_it_is(text: str) -> None:
    assert said(edited(clinics(), "pilot", "done_when", text), "pilot", "done_when") == text


def test_the_last_value_of_a_table_takes_the_table_along() -> None:
    plan = edited(clinics(), "", "outside_view.why", "like ours")
    plan = edited(plan, "", "outside_view.duration", "world-bank/water")
    plan = edited(plan, "", "outside_view.why", None)
    assert plan.to_dict()["outside_view"] == {"duration": "world-bank/water"}
    assert "outside_view" not in edited(plan, "", "outside_view.duration", None).to_dict()


def test_other_terms_of_the_plan_stay() -> None:
    plan = clinics(terms=[{"milestone": "data", "if_missed": "stop"}])
    plan = edited(plan, "terms:pilot", "if_missed", "replan")
    assert [(each.milestone, each.if_missed) for each in plan.terms] == [
        ("data", "stop"),
        ("pilot", "replan"),
    ]
    plan = edited(plan, "terms:pilot", "if_missed", None)
    assert [each.milestone for each in plan.terms] == ["data"]


def test_what_is_not_there_says_nothing_and_cannot_be_written() -> None:
    assert said(clinics(), "gone", "title") is None
    assert said(clinics(), "terms:pilot", "gives.what") is None
    with pytest.raises(ChoiceError) as caught:
        edited(clinics(), "gone", "title", "x")
    assert str(caught.value).startswith("The plan has no item 'gone'.")


def test_an_unknown_milestone_gets_no_terms() -> None:
    with pytest.raises(PlanError, match="There is no milestone 'gone'"):
        edited(clinics(), "terms:gone", "if_missed", "stop")
