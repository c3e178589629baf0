from collections.abc import Callable
from datetime import date

import pytest

from msnb.errors import MsnbError
from msnb.plan import Plan
from msnb.session import Entry, Submission
from msnb.workshop.accepting import Wish, taken, title_of, usual_kind, wish_for

from .leads import milestone_of

Make = Callable[..., Plan]


def answer(question: str, **data: str) -> Submission:
    entry = Entry(1, "e1", "answer", "p1", "blockers", 0.0, {"question": question, **data})
    return Submission(entry, question)


@pytest.fixture
def shop(make_plan: Make) -> Plan:
    return make_plan(
        status_date=date(2027, 2, 1),
        goals=[{"id": "open", "statement": "The shop sells"}],
        milestones=[
            {"id": "lease", "title": "Lease signed"},
            {"id": "fitted", "title": "Shop fitted", "goal": "open", "needs": ["lease"]},
        ],
    )


def test_a_milestone_comes_just_before_a_card_and_takes_its_goal(shop: Plan) -> None:
    done = taken(shop, Wish("milestone", "Shelves up", "fitted", {"tag": "success"}))
    new = milestone_of(done.plan, done.item)
    assert (done.item, new.goal, new.tag) == ("shelves-up", "open", "success")
    later = milestone_of(done.plan, "fitted")
    assert [link.on for link in later.needs] == ["lease", "shelves-up"]
    assert done.message == "New milestone 'Shelves up', just before 'Shop fitted'."


def test_without_a_card_it_comes_just_before_the_headline_goal(shop: Plan) -> None:
    done = taken(shop, Wish("milestone", "Flyers out"))
    assert milestone_of(done.plan, done.item).goal == "open"
    assert done.message == "New milestone 'Flyers out', just before 'The shop sells'."


def test_a_goal_and_an_event_join_their_lists(shop: Plan) -> None:
    goal = taken(shop, Wish("goal", "Customers come back"))
    assert goal.plan.goals[-1].statement == "Customers come back"
    event = taken(shop, Wish("event", "First sale", more={"tag": "success"}))
    assert (event.plan.events[-1].title, event.plan.events[-1].tag) == (
        "First sale",
        "success",
    )


def test_a_blocker_keeps_who_can_remove_it_and_when_it_was_raised(shop: Plan) -> None:
    more = {"remover": "the town", "prompt": "third_party"}
    done = taken(shop, Wish("blocker", "No permit", "fitted", more))
    new = done.plan.blockers[0]
    assert (new.id, new.title, new.kind) == ("no-permit", "No permit", "dependency")
    assert (new.remover, new.milestones) == ("the town", ("fitted",))
    assert new.raised_on == date(2027, 2, 1)
    assert done.message == "New blocker 'No permit'."


@pytest.mark.parametrize(
    ("prompt", "field", "value"),
    [("politics", "cause", "politics"), ("legacy", "kind", "legacy")],
)
def test_what_answers_a_prompt_is_a_risk_with_that_cause_or_kind(
    shop: Plan, prompt: str, field: str, value: str
) -> None:
    done = taken(shop, Wish("risk", "Nobody decides", "lease", {"prompt": prompt}))
    assert getattr(done.plan.risks[0], field) == value
    assert done.plan.risks[0].threatens == ("lease",)


def test_a_component_belongs_to_the_milestone_it_was_aimed_at(shop: Plan) -> None:
    done = taken(shop, Wish("component", "Till", "fitted"))
    assert done.plan.components[0].milestone == "fitted"
    assert (
        taken(shop, Wish("component", "Till", "open")).plan.components[0].milestone is None
    )


def test_a_second_of_the_same_name_gets_an_id_of_its_own(shop: Plan) -> None:
    once = taken(shop, Wish("blocker", "Lease signed"))
    assert once.item == "lease-signed"
    assert taken(once.plan, Wish("risk", "Lease signed")).item == "lease-signed-2"


def test_a_card_that_is_gone_is_named(shop: Plan) -> None:
    with pytest.raises(MsnbError, match=r"no goal or milestone 'moon'\. It may be gone"):
        taken(shop, Wish("milestone", "Shelves up", "moon"))


def test_prompted_blockers_are_risks_unless_the_facilitator_says_otherwise() -> None:
    assert usual_kind(answer("blocker", text="x", prompt="politics")) == "risk"
    assert usual_kind(answer("blocker", text="x", prompt="")) == "blocker"
    assert usual_kind(answer("event", text="x")) == "milestone"


def test_a_wish_has_the_answers_words_unless_others_are_given() -> None:
    said = answer("blocker", text="No permit", remover="the town", prompt="")
    wish = wish_for(said)
    assert (wish.kind, wish.text, wish.more) == (
        "blocker",
        "No permit",
        {"remover": "the town"},
    )
    assert wish_for(said, kind="risk", text=" Permit late ").text == "Permit late"


def test_a_wish_comes_back_from_what_the_decision_kept() -> None:
    wish = Wish("milestone", "Shelves up", "fitted", {"tag": "pain"})
    assert Wish.from_dict(wish.to_dict()) == wish


def test_every_item_has_a_name(shop: Plan) -> None:
    assert [title_of(shop, each) for each in ("open", "lease", "gone")] == [
        "The shop sells",
        "Lease signed",
        "gone",
    ]
