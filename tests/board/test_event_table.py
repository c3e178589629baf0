"""Events to a spreadsheet and back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msnb.board import board_view, events_from_csv, events_to_csv, operate
from msnb.errors import PlanError
from msnb.plan import Plan, edit_plan, parse_plan

from .conftest import MARKET

ODD = ["=1+1", "'=x", "''", "-", "+ 3", "@me", "a\r\nb", '"', ",;\t", "\x00", " lead", "\n"]
texts = (
    st.sampled_from(ODD) | st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
).filter(str.strip)

EVENTS: list[dict[str, Any]] = [
    {"id": "poster", "title": "Sees the poster", "tag": "success", "goal": "open"},
    {"id": "way", "title": 'Asks "the way", twice', "milestones": ["site", "keys"]},
    {"id": "parking", "title": "=SUM(A1)", "tag": "pain"},
]
CSV = (
    "id,title,tag,goal,milestones\r\n"
    "poster,Sees the poster,success,open,\r\n"
    'way,"Asks ""the way"", twice",,,site keys\r\n'
    "parking,'=SUM(A1),pain,,\r\n"
)


def test_events_go_there_and_back(market: Plan) -> None:
    plan = edit_plan(market, events=EVENTS)
    assert events_to_csv(plan) == CSV
    assert events_from_csv(market, CSV) == plan


@settings(max_examples=60)
@given(
    events=st.lists(
        st.fixed_dictionaries(
            {"title": texts},
            optional={
                "tag": st.sampled_from(["success", "pain"]),
                "goal": st.just("open"),
                "milestones": st.lists(
                    st.sampled_from(["site", "keys", "fitted"]), min_size=1, unique=True
                ),
            },
        ),
        max_size=6,
    )
)
def test_nothing_is_lost_whatever_events_are_called(events: list[dict[str, Any]]) -> None:
    numbered = [{"id": f"e{at}", **event} for at, event in enumerate(events)]
    plan = edit_plan(parse_plan(MARKET), events=numbered or None)
    assert events_from_csv(parse_plan(MARKET), events_to_csv(plan)) == plan


def test_a_table_from_elsewhere_gets_ids(market: Plan) -> None:
    text = "\ufeffTag;Title\r\nsuccess;Sees the poster\r\n;Site\r\n;\r\npain;Site\r\n"
    plan = events_from_csv(edit_plan(market, events=EVENTS), text)
    assert [(each.id, each.title, each.tag) for each in plan.events] == [
        ("sees-the-poster", "Sees the poster", "success"),
        ("site-2", "Site", None),
        ("site-3", "Site", "pain"),
    ]


def test_a_table_without_rows_has_no_events(market: Plan) -> None:
    assert events_from_csv(edit_plan(market, events=EVENTS), "title\n") == market


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "",
            (
                "The table of events: It has no column 'title'. "
                "Name the columns in the first row."
            ),
        ),
        (
            "title,tags,title\nA,B,C",
            (
                "The table of events has 2 faults:\n"
                "  The column 'tags' is not known. Did you mean 'tag'?\n"
                "  The column 'title' stands twice. Remove one."
            ),
        ),
        (
            "title,tag\nA,B,C\n,pain\n",
            (
                "The table of events has 2 faults:\n"
                "  Row 2 has 3 cells, the head 2. Quote cells that hold a separator.\n"
                "  Row 3 has no title. Write what happens, or remove the row."
            ),
        ),
        (
            'title\n"A" b\n',
            (
                "The table of events: It is not CSV: ',' expected after '\"'. "
                "Save it as CSV again."
            ),
        ),
        (
            "id,title,tag,milestones\nvisit,A,bad,pilot\n",
            (
                "The table of events: visit · tag: 'bad' is not a value that 'tag' may "
                "have. Use one of: success, pain."
            ),
        ),
        (
            "id,title,milestones\nvisit,A,pilot\nsite,B,\n",
            (
                "The table of events: site · id: The id 'site' stands 2 times: "
                "in milestones and events. Give each its own id."
            ),
        ),
        (
            "id,title,milestones\nvisit,A,cite\n",
            (
                "The table of events: visit · milestones: There is no milestone 'cite'. "
                "Did you mean 'site'?"
            ),
        ),
    ],
)
def test_a_table_that_cannot_be_used(market: Plan, text: str, said: str) -> None:
    with pytest.raises(PlanError) as caught:
        events_from_csv(market, text)
    assert str(caught.value) == said


def test_a_hundred_events_stay_in_order_with_their_milestones(market: Plan) -> None:
    plan = market
    for at in range(100):
        tag = ("success", "pain", None)[at % 3]
        plan = operate(plan, {"op": "add_event", "title": f"Event {at}", "tag": tag}).plan
    plan = operate(plan, {"op": "move_event", "id": "event-99", "after": "event-0"}).plan
    plan = operate(
        plan, {"op": "milestone_from_event", "id": "event-1", "before": "site"}
    ).plan
    events = board_view(plan).to_dict()["events"]
    assert [each["id"] for each in events][:4] == [
        "event-0", "event-99", "event-1", "event-2",
    ]  # fmt: skip
    assert events[2] == {
        "id": "event-1",
        "title": "Event 1",
        "tag": "pain",
        "milestones": ["event-1-2"],
    }
    assert board_view(plan).counts == {
        "milestones": 6,
        "success": 34,
        "pain": 33,
        "untagged": 38,
    }
    assert events_from_csv(edit_plan(plan, events=None), events_to_csv(plan)) == plan
