"""What each operation makes of a plan, and what it refuses."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msnb.board import OPERATIONS, Edit, operate
from msnb.board.lines import Lines
from msnb.errors import MsnbError
from msnb.plan import Plan, add_item, edit_plan, parse_plan, structural_faults, value_of

from .conftest import MARKET
from .drawing_ops import operation_on


def do(plan: Plan, op: str, **keys: object) -> Edit:
    return operate(plan, {"op": op, **keys})


def pairs(plan: Plan) -> set[tuple[str, str]]:
    return {(line.before, line.after) for line in Lines(plan).all}


def refusal(plan: Plan, op: str, **keys: object) -> str:
    with pytest.raises(MsnbError) as caught:
        operate(plan, {"op": op, **keys})
    return str(caught.value)


MARKET_LINES = {
    ("open-day", "open"),
    ("stocked", "open"),
    ("fitted", "open-day"),
    ("keys", "fitted"),
    ("site", "keys"),
    ("site", "stocked"),
}


def test_the_lines_of_the_market_hall(market: Plan) -> None:
    assert pairs(market) == MARKET_LINES


# ---------------------------------------------------------------- cards


def test_a_milestone_is_added_just_before_a_goal(market: Plan) -> None:
    edit = do(market, "add", title="Mayor invited", before="open", tag="success")
    assert edit.focus == "mayor-invited"
    assert edit.message == "New milestone 'Mayor invited', just before 'The hall is open'."
    assert value_of(edit.plan, "mayor-invited", "") == {
        "id": "mayor-invited",
        "title": "Mayor invited",
        "goal": "open",
        "tag": "success",
    }
    assert pairs(edit.plan) == MARKET_LINES | {("mayor-invited", "open")}


def test_a_milestone_added_before_another_has_its_goal(market: Plan) -> None:
    edit = do(market, "add", title="Loan agreed", before="fitted")
    assert value_of(edit.plan, "loan-agreed", "goal") == "open"
    assert value_of(edit.plan, "fitted", "needs") == ["keys", "loan-agreed"]
    edit = do(market, "add", title="Loan agreed", before="keys")
    assert value_of(edit.plan, "loan-agreed", "goal") is None
    assert pairs(edit.plan) == MARKET_LINES | {("loan-agreed", "keys")}


def test_without_a_place_it_is_before_the_headline_goal(market: Plan) -> None:
    assert value_of(do(market, "add", title="A").plan, "a", "goal") == "open"


def test_without_any_goal_it_leads_nowhere_yet() -> None:
    plan = parse_plan('format = 1\ntitle = "New"\nstart = 2027-02-01\n')
    edit = do(plan, "add", title="A")
    assert edit.message == "New milestone 'A': it leads nowhere yet."
    assert pairs(edit.plan) == set()


def test_a_goal_is_added_with_its_date(market: Plan) -> None:
    edit = do(market, "add_goal", title="All stalls let", by="2027-12-31")
    assert (edit.focus, edit.message) == ("all-stalls-let", "New goal 'All stalls let'.")
    assert value_of(edit.plan, "all-stalls-let", "by") == "2027-12-31"
    assert refusal(market, "add_goal", title="A", by="soon") == (
        "'soon' is not a date. Write a date such as 2027-06-30."
    )


def test_titles_become_one_clean_line(market: Plan) -> None:
    edit = do(market, "rename", id="site", title="  Site\n found\x07 \ud83d\ude00 ")
    assert value_of(edit.plan, "site", "title") == "Site found \U0001f600"
    assert edit.message == "'Site found' is called 'Site found \U0001f600' now."
    assert (
        do(market, "rename", id="open", title="Opened").plan.goals[0].statement == "Opened"
    )
    assert do(market, "rename", id="ana", title="Ana D.").plan.people[0].name == "Ana D."


def test_a_title_has_to_say_something_and_not_too_much(market: Plan) -> None:
    assert refusal(market, "add", title=" \x00\n ") == (
        "A title needs at least one letter. Write a few words."
    )
    assert refusal(market, "rename", id="site", title="x" * 10_000) == (
        "That has 10,000 characters, and 500 is the most. Shorten it."
    )
    assert do(market, "add", title="x" * 500).plan.milestones[-1].title == "x" * 500


def test_whatever_is_set_is_clean(market: Plan) -> None:
    edit = do(market, "set", id="site", field="title", value=" Site\n\u202efound ")
    assert value_of(edit.plan, "site", "title") == "Site found"
    edit = do(market, "set", id="site", field="done_when", value="Signed.\r\nPaid.\u2066 ")
    assert value_of(edit.plan, "site", "done_when") == "Signed.\nPaid."
    table = {"name": "Stalls\nlet", "target": 40, "unit": "stalls\x07"}
    edit = do(market, "set", id="open", field="metric", value=table)
    assert value_of(edit.plan, "open", "metric") == {
        "name": "Stalls let",
        "target": 40,
        "unit": "stalls",
    }
    assert refusal(market, "set", id="site", field="title", value="x" * 501) == (
        "That has 501 characters, and 500 is the most. Shorten it."
    )


def test_a_tag_comes_and_goes(market: Plan) -> None:
    edit = do(market, "tag", id="site", tag="pain")
    assert (edit.plan.milestones[4].tag, edit.message) == (
        "pain",
        "'Site found' is tagged as a pain.",
    )
    edit = do(edit.plan, "tag", id="site")
    assert (edit.plan, edit.message) == (market, "'Site found' has no tag now.")
    assert refusal(market, "tag", id="site", tag="bad") == (
        "'bad' is no tag. Use one of: success, pain."
    )
    assert refusal(market, "tag", id="open", tag="pain").startswith(
        "The plan has no milestone or event 'open'."
    )


def test_cards_are_put_in_order(market: Plan) -> None:
    edit = do(market, "move", id="site", above="fitted")
    assert [each.id for each in edit.plan.milestones] == [
        "open-day", "site", "fitted", "stocked", "keys",
    ]  # fmt: skip
    assert edit.message == "'Site found' stands above 'Stalls fitted' now."
    last = do(market, "move", id="open-day", above=None)
    assert [each.id for each in last.plan.milestones][-1] == "open-day"
    assert refusal(market, "move", id="site", above="open").startswith(
        "The plan has no milestone 'open'."
    )


def test_one_field_is_set(market: Plan) -> None:
    edit = do(market, "set", id="site", field="owner", value="ana")
    assert (edit.plan.milestones[4].owner, edit.message) == (
        "ana",
        "Owner of 'Site found': 'Ana'.",
    )
    edit = do(market, "set", id="site", field="deadline", value="2027-03-01")
    assert str(edit.plan.milestones[4].deadline) == "2027-03-01"
    edit = do(market, "set", id="site", field="takes", value={"low": "1w", "high": "3w"})
    assert value_of(edit.plan, "site", "takes") == {"low": "1w", "high": "3w"}
    edit = do(market, "set", id="fitted", field="owner", value="")
    assert (edit.plan.milestones[1].owner, edit.message) == (
        None,
        "Owner of 'Stalls fitted' removed.",
    )
    assert do(market, "set", id=None, field="title", value="Hall").plan.title == "Hall"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (
            {"id": "site", "field": "deadline", "value": "soon"},
            "'soon' is not a date. Write a date such as 2027-06-30.",
        ),
        (
            {"id": "site", "field": "ownr", "value": "ana"},
            "The key 'ownr' is not known here. Did you mean 'owner'?",
        ),
        (
            {"id": "site", "field": "owner", "value": "bea"},
            "There is no person 'bea'. Add it, or remove the reference.",
        ),
        (
            {"id": "site", "field": "needs", "value": ["fitted"]},
            (
                "3 items wait for each other: fitted → keys → site → fitted. "
                "Remove one of these from 'needs'."
            ),
        ),
        (
            {"id": "site", "field": "id", "value": "x"},
            "'id' cannot be set here. Set another field.",
        ),
        (
            {"id": None, "field": "milestones", "value": []},
            "'milestones' cannot be set here. Set another field.",
        ),
        (
            {"id": "sight", "field": "owner"},
            "The plan has no item 'sight'. Did you mean 'site'?",
        ),
        (
            {"id": "site", "field": "title"},
            "'title' is missing. Add title = \"…\".",
        ),
    ],
)
def test_a_field_that_cannot_be_set_so(
    market: Plan, keys: dict[str, Any], said: str
) -> None:
    assert refusal(market, "set", **keys) == said


# ---------------------------------------------------------------- lines


def test_a_line_is_drawn(market: Plan) -> None:
    edit = do(market, "link", **{"from": "keys", "to": "stocked"})
    assert edit.message == "'Keys handed over' comes before 'Stalls stocked' now."
    assert pairs(edit.plan) == MARKET_LINES | {("keys", "stocked")}
    edit = do(market, "link", **{"from": "stocked", "to": "open-day"})
    assert pairs(edit.plan) == MARKET_LINES - {("stocked", "open")} | {
        ("stocked", "open-day")
    }


def test_a_line_that_closes_a_loop_is_refused_in_words(market: Plan) -> None:
    assert refusal(market, "link", **{"from": "fitted", "to": "site"}) == (
        "'Site found' → 'Keys handed over' → 'Stalls fitted' → 'Site found' would be a "
        "loop: nothing in it could begin. Take one of these lines away first."
    )
    assert refusal(market, "link", **{"from": "site", "to": "site"}).startswith(
        "'Site found' → 'Site found' would be a loop"
    )


def test_lines_that_say_nothing_new_or_nothing_sensible(market: Plan) -> None:
    assert refusal(market, "link", **{"from": "site", "to": "keys"}) == (
        "'Site found' comes before 'Keys handed over' already. Choose other cards."
    )
    assert refusal(market, "link", **{"from": "site", "to": "open"}).endswith(
        "comes before 'The hall is open' already. Choose other cards."
    )
    assert refusal(market, "link", **{"from": "open", "to": "site"}) == (
        "'The hall is open' is a goal and cannot come before the milestone 'Site found'. "
        "Draw the line the other way."
    )
    assert refusal(market, "unlink", **{"from": "keys", "to": "stocked"}) == (
        "There is no line from 'Keys handed over' to 'Stalls stocked'. "
        "Look at the board again."
    )


def test_a_card_that_would_lead_nowhere_goes_before_the_goal(market: Plan) -> None:
    edit = do(market, "unlink", **{"from": "keys", "to": "fitted"})
    assert pairs(edit.plan) == MARKET_LINES - {("keys", "fitted")} | {("keys", "open")}
    assert edit.message == (
        "'Keys handed over' no longer comes just before 'Stalls fitted': "
        "it stands just before 'The hall is open'."
    )
    edit = do(market, "unlink", **{"from": "site", "to": "keys"})
    assert pairs(edit.plan) == MARKET_LINES - {("site", "keys")}


def test_only_a_line_to_the_goal_itself_can_be_taken_away_for_nothing(market: Plan) -> None:
    edit = do(market, "unlink", **{"from": "stocked", "to": "open"})
    assert edit.message == "'Stalls stocked' leads nowhere now."
    assert pairs(edit.plan) == MARKET_LINES - {("stocked", "open")}
    back = do(edit.plan, "link", **{"from": "stocked", "to": "open"})
    assert pairs(back.plan) == MARKET_LINES


def test_a_card_is_placed_before_another_instead_of_its_old_successors(
    market: Plan,
) -> None:
    edit = do(market, "place", id="site", before="open-day")
    assert edit.message == "'Site found' comes just before 'Open day held' now."
    assert pairs(edit.plan) == MARKET_LINES - {("site", "keys"), ("site", "stocked")} | {
        ("site", "open-day")
    }
    edit = do(market, "place", id="keys", before="open")
    assert pairs(edit.plan) == MARKET_LINES - {("keys", "fitted")} | {("keys", "open")}
    assert refusal(market, "place", id="fitted", before="site").startswith(
        "'Site found' → 'Keys handed over' → 'Stalls fitted' → 'Site found' would be"
    )


def test_a_card_that_is_placed_takes_the_links_of_tasks_along() -> None:
    plan = parse_plan(FULL)
    assert ("keys", "fitted") in pairs(plan)
    plan = do(plan, "place", id="keys", before="stocked").plan
    assert {after for before, after in pairs(plan) if before == "keys"} == {"stocked"}
    assert value_of(plan, "paint", "needs") is None


def test_goals_serve_one_another(market: Plan) -> None:
    plan = do(market, "add_goal", title="Town lives").plan
    plan = do(plan, "place", id="open", before="town-lives").plan
    assert ("open", "town-lives") in pairs(plan)
    assert refusal(plan, "link", **{"from": "town-lives", "to": "open"}).startswith(
        "'The hall is open' → 'Town lives' → 'The hall is open' would be a loop"
    )
    plan = do(plan, "unlink", **{"from": "open", "to": "town-lives"}).plan
    assert pairs(plan) == MARKET_LINES


def test_a_milestone_moves_from_one_goal_to_another(market: Plan) -> None:
    plan = do(market, "add_goal", title="Town lives").plan
    edit = do(plan, "link", **{"from": "stocked", "to": "town-lives"})
    assert edit.message == (
        "'Stalls stocked' comes before 'Town lives' now instead of 'The hall is open'."
    )
    assert ("stocked", "town-lives") in pairs(edit.plan)
    assert ("stocked", "open") not in pairs(edit.plan)


# ---------------------------------------------------------------- deleting and merging


def test_lines_are_closed_over_what_is_deleted(market: Plan) -> None:
    edit = do(market, "delete", id="keys")
    assert (edit.message, edit.focus) == ("Deleted milestone 'Keys handed over'.", None)
    assert pairs(edit.plan) == {
        ("open-day", "open"),
        ("stocked", "open"),
        ("fitted", "open-day"),
        ("site", "fitted"),
        ("site", "stocked"),
    }
    edit = do(market, "delete", id="open-day")
    assert pairs(edit.plan) == MARKET_LINES - {
        ("open-day", "open"), ("fitted", "open-day"),
    } | {("fitted", "open")}  # fmt: skip


def test_what_needs_a_milestone_takes_over_its_goal(market: Plan) -> None:
    plan = edit_plan(market, "fitted", goal=None)
    plan = do(plan, "delete", id="open-day").plan
    assert value_of(plan, "fitted", "goal") == "open"


FULL = (
    MARKET
    + """
[[tasks]]
id = "paint"
title = "Paint"
milestone = "fitted"
needs = ["keys"]

[[tasks]]
id = "sign"
title = "Sign"
milestone = "open-day"
needs = ["paint"]

[[tasks]]
id = "loose"
title = "Loose"
needs = ["paint", "fitted"]

[[terms]]
milestone = "fitted"
if_missed = "stop"

[[risks]]
id = "rain"
threatens = ["fitted", "paint", "site"]

[[events]]
id = "visit"
title = "A visit"
milestones = ["fitted", "keys"]

[[stakeholders]]
id = "mayor"
name = "The mayor"
needs = "fitted"

[[metrics]]
id = "let"
name = "stalls let"
milestone = "fitted"

[[tranches]]
id = "first"
title = "First"
milestone = "fitted"

[[resources]]
id = "crane"
name = "Crane"
milestones = ["fitted"]

[[blockers]]
id = "permit"
title = "Permit"
milestones = ["fitted"]

[[components]]
id = "stall"
title = "Stall"
milestone = "fitted"
"""
)


def test_everything_that_belongs_to_a_milestone_goes_with_it() -> None:
    edit = do(parse_plan(FULL), "delete", id="fitted")
    assert edit.message == (
        "Deleted milestone 'Stalls fitted', with 1 task and 1 set of terms."
    )
    plan = edit.plan
    assert plan.terms == ()
    assert [(each.id, [n.on for n in each.needs]) for each in plan.tasks] == [
        ("sign", []),
        ("loose", []),
    ]
    assert plan.risks[0].threatens == ("site",)
    assert plan.events[0].milestones == ("keys",)
    assert plan.stakeholders[0].needs == "fitted"
    assert (plan.metrics[0].milestone, plan.tranches[0].milestone) == (None, None)
    assert (plan.resources[0].milestones, plan.blockers[0].milestones) == ((), ())
    assert plan.components[0].milestone is None
    assert ("keys", "open-day") in pairs(plan)


def test_everything_that_belongs_to_a_milestone_goes_over_to_another() -> None:
    edit = do(parse_plan(FULL), "merge", id="fitted", into="keys")
    assert (edit.message, edit.focus) == (
        "Merged 'Stalls fitted' into 'Keys handed over'.",
        "keys",
    )
    plan = edit.plan
    assert value_of(plan, "keys", "") == {
        "id": "keys",
        "title": "Keys handed over",
        "needs": ["site"],
        "takes": "2w",
        "goal": "open",
        "owner": "ana",
    }
    assert plan.tasks[0].milestone == "keys"
    assert plan.tasks[0].needs == ()
    assert [link.on for link in plan.tasks[2].needs] == ["paint", "keys"]
    assert plan.terms[0].milestone == "keys"
    assert plan.risks[0].threatens == ("keys", "paint", "site")
    assert plan.events[0].milestones == ("keys",)
    assert plan.stakeholders[0].needs == "fitted"
    assert (plan.metrics[0].milestone, plan.tranches[0].milestone) == ("keys", "keys")
    assert (plan.resources[0].milestones, plan.blockers[0].milestones) == (
        ("keys",),
        ("keys",),
    )
    assert plan.components[0].milestone == "keys"
    assert pairs(plan) == {
        ("open-day", "open"), ("stocked", "open"), ("keys", "open-day"),
        ("site", "keys"), ("site", "stocked"),
    }  # fmt: skip


def test_cards_with_others_between_them_are_not_merged(market: Plan) -> None:
    assert refusal(market, "merge", id="site", into="fitted") == (
        "'Site found' → 'Keys handed over' → 'Stalls fitted' → 'Site found' would be a "
        "loop: nothing in it could begin. Take one of these lines away first."
    )
    assert refusal(market, "merge", id="fitted", into="site").startswith(
        "'Site found' → 'Keys handed over' → 'Stalls fitted'"
    )
    assert refusal(market, "merge", id="site", into="site") == (
        "'Site found' cannot be merged into itself. Name another card."
    )
    assert refusal(market, "merge", id="site", into="open").startswith(
        "The plan has no milestone 'open'."
    )


def test_links_with_a_lag_go_over_as_they_are(market: Plan) -> None:
    plan = edit_plan(market, "fitted", needs=[{"on": "keys", "link": "SS", "lag": "2d"}])
    plan = do(plan, "merge", id="keys", into="stocked").plan
    assert value_of(plan, "fitted", "needs") == [
        {"on": "stocked", "link": "SS", "lag": "2d"}
    ]
    assert value_of(plan, "stocked", "needs") == ["site"]


def test_goals_are_merged_and_deleted_with_what_leads_to_them(market: Plan) -> None:
    plan = do(market, "add_goal", title="Hall open").plan
    plan = do(plan, "add", title="Flags out", before="hall-open").plan
    plan = add_item(plan, "metrics", {"id": "m", "name": "M", "goal": "hall-open"})
    merged = do(plan, "merge", id="hall-open", into="open").plan
    assert [goal.id for goal in merged.goals] == ["open"]
    assert value_of(merged, "flags-out", "goal") == "open"
    assert merged.metrics[0].goal == "open"
    deleted = do(plan, "delete", id="hall-open")
    assert deleted.message == "Deleted goal 'Hall open'."
    assert value_of(deleted.plan, "flags-out", "goal") is None


def test_a_goal_in_between_is_closed_over(market: Plan) -> None:
    plan = do(market, "add_goal", title="Town lives").plan
    plan = do(plan, "place", id="open", before="town-lives").plan
    merged = do(plan, "merge", id="open", into="town-lives").plan
    assert (value_of(merged, "stocked", "goal"), merged.goals[0].serves) == (
        "town-lives",
        None,
    )
    upwards = do(plan, "merge", id="town-lives", into="open").plan
    assert (upwards.goals[0].id, upwards.goals[0].serves) == ("open", None)
    deleted = do(plan, "delete", id="open").plan
    assert value_of(deleted, "stocked", "goal") == "town-lives"


def test_what_others_name_is_not_deleted(market: Plan) -> None:
    assert refusal(market, "delete", id="ana") == (
        "'Ana' is still named by 'Stalls fitted'. Take it out there first."
    )
    assert refusal(market, "delete", id="nobody") == (
        "The plan has no item 'nobody'. It may be gone: look at the board."
    )


# ---------------------------------------------------------------- events


def test_events_keep_their_order_and_their_milestone(market: Plan) -> None:
    plan = do(market, "add_event", title="Sees the poster", tag="success").plan
    plan = do(plan, "add_event", title="Finds no parking", tag="pain").plan
    plan = do(plan, "add_event", title="Asks the way", after="sees-the-poster").plan
    assert [each.id for each in plan.events] == [
        "sees-the-poster", "asks-the-way", "finds-no-parking",
    ]  # fmt: skip
    edit = do(plan, "move_event", id="finds-no-parking", after=None)
    assert edit.message == "'Finds no parking' comes first now."
    assert edit.plan.events[0].id == "finds-no-parking"
    edit = do(plan, "milestone_from_event", id="finds-no-parking", before="open-day")
    assert edit.focus == "finds-no-parking-2"
    card = edit.plan.milestones[-1]
    assert (card.title, card.tag, card.goal) == ("Finds no parking", "pain", "open")
    assert edit.plan.events[2].milestones == ("finds-no-parking-2",)
    assert refusal(edit.plan, "milestone_from_event", id="finds-no-parking").startswith(
        "'Finds no parking' is served by the milestone 'Finds no parking' already."
    )
    gone = do(edit.plan, "delete", id="finds-no-parking-2").plan
    assert gone.events[2].milestones == ()


# ---------------------------------------------------------------- what is no operation


@pytest.mark.parametrize(
    ("op", "said"),
    [
        ({"op": "ad"}, "There is no operation 'ad'. Did you mean 'add'?"),
        ({}, "There is no operation None."),
        ({"op": ["add"]}, "There is no operation ['add']."),
        ({"op": "add"}, "'add' says nothing about 'title'. Add it."),
        ({"op": "link", "from": "a"}, "'link' says nothing about 'to'. Add it."),
        ({"op": "add", "title": 7}, "'title' is 7, which is not text. Write text."),
        (
            {"op": "add", "title": "A", "befor": "open"},
            "'add' has no 'befor'. Did you mean 'before'?",
        ),
        (
            {"op": "delete", "id": {"a": 1}},
            "'id' is { a = 1 }, which is not text. Write text.",
        ),
    ],
)
def test_what_is_no_operation_is_refused(
    market: Plan, op: dict[str, object], said: str
) -> None:
    with pytest.raises(MsnbError) as caught:
        operate(market, op)
    assert str(caught.value).startswith(said)


def test_the_request_of_a_browser_is_no_part_of_the_operation(market: Plan) -> None:
    assert operate(market, {"op": "add", "title": "A", "request": "7f"}).focus == "a"


def test_operations_are_named_for_whoever_sends_them() -> None:
    assert len(OPERATIONS) == 16
    assert OPERATIONS[-2:] == ("undo", "redo")


# ---------------------------------------------------------------- any operations


@settings(max_examples=60)
@given(data=st.data())
def test_whatever_is_done_the_plan_stays_one_and_everything_leads_to_the_goal(
    data: st.DataObject,
) -> None:
    plan = parse_plan(FULL)
    for _ in range(12):
        op = data.draw(operation_on(plan))
        loosens = op["op"] == "unlink" and op["to"] == "open"
        loosens |= op["op"] == "delete" and op["id"] == "open"
        loosens |= op.get("before", "") == "gone" or op["op"] == "add_goal"
        if loosens:
            continue
        try:
            edit = operate(plan, op)
        except MsnbError:
            continue
        plan = edit.plan
        assert structural_faults(plan) == ()
        assert edit.focus is None or edit.focus in plan.by_id
        lines = Lines(plan)
        before = {line.before for line in lines.all}
        assert {each.id for each in plan.milestones} <= before
        assert {goal for goals in lines.goals.values() for goal in goals} <= {"open"}
