"""What a board shows, counted by hand."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from msnb.board import BoardView, Card, board_view, operate
from msnb.board import view as views
from msnb.board.layout import _laid_out
from msnb.board.lines import Lines
from msnb.errors import MsnbError
from msnb.plan import Plan, add_item, edit_plan, parse_plan

from .drawing_ops import operation_on
from .random_boards import boards


def card(view: BoardView, id_: str) -> Card:
    return next(each for each in view.cards if each.id == id_)


ASKED = [
    # What must have been true just before? And just before that?
    {"op": "add_goal", "title": "The hall is open", "by": "2027-04-30"},
    {"op": "add", "title": "Open day held", "before": "the-hall-is-open"},
    {"op": "add", "title": "Stalls stocked", "before": "the-hall-is-open"},
    {"op": "add", "title": "Stalls fitted", "before": "open-day-held"},
    {"op": "add", "title": "Keys handed over", "before": "stalls-fitted"},
    {"op": "add", "title": "Site found", "before": "keys-handed-over"},
    {"op": "link", "from": "site-found", "to": "stalls-stocked"},
    {"op": "set", "id": "open-day-held", "field": "takes", "value": "1w"},
    {"op": "set", "id": "stalls-stocked", "field": "takes", "value": "1w"},
    {"op": "set", "id": "stalls-fitted", "field": "takes", "value": "3w"},
    {"op": "set", "id": "keys-handed-over", "field": "takes", "value": "2w"},
    {"op": "set", "id": "site-found", "field": "takes", "value": "1w"},
]


def test_asking_backwards_gives_latest_dates_as_counted_by_hand() -> None:
    """Five working days a week, no holidays; 1 February 2027 is a Monday."""
    plan = parse_plan('format = 1\ntitle = "Hall"\nstart = 2027-02-01\n')
    for op in ASKED:
        plan = operate(plan, op).plan
    lines = Lines(plan).all
    after = {line.after for line in lines}
    assert {each for each in after if each not in {line.before for line in lines}} == {
        "the-hall-is-open"
    }
    view = board_view(plan)
    assert {each.id: (each.latest, each.starts, each.float) for each in view.cards} == {
        "the-hall-is-open": ("by 30 Apr 2027", "", "6 weeks of float"),
        "open-day-held": ("by 30 Apr 2027", "start by 26 April 2027", "6 weeks of float"),
        "stalls-fitted": ("by 23 Apr 2027", "start by 5 April 2027", "6 weeks of float"),
        "keys-handed-over": ("by 2 Apr 2027", "start by 22 March 2027", "6 weeks of float"),
        "site-found": ("by 19 Mar 2027", "start by 15 March 2027", "6 weeks of float"),
        "stalls-stocked": ("by 30 Apr 2027", "start by 26 April 2027", "11 weeks of float"),
    }
    assert {(line.before, line.after) for line in view.lines if line.tight} == {
        ("open-day-held", "the-hall-is-open"),
        ("stalls-fitted", "open-day-held"),
        ("keys-handed-over", "stalls-fitted"),
        ("site-found", "keys-handed-over"),
    }
    assert view.sentence == (
        "The plan reaches 'The hall is open' on 19 March 2027, "
        "6 weeks before its deadline of 30 April 2027."
    )


def test_what_should_have_started_is_said_on_the_day_the_plan_is_looked_at(
    market: Plan,
) -> None:
    site = card(board_view(market, as_of=date(2027, 3, 22)), "site")
    assert (site.starts, site.state, site.float) == (
        "should have started on 15 March 2027",
        "late",
        "5 days late",
    )
    assert card(board_view(market), "site").starts == "start by 15 March 2027"


def test_without_a_date_to_look_at_it_nothing_is_overdue(market: Plan) -> None:
    plan = edit_plan(market, status_date=None)
    site = card(board_view(plan), "site")
    assert (site.starts, site.state) == ("start by 15 March 2027", "fine")


def test_a_moment_is_reached_not_started(market: Plan) -> None:
    plan = edit_plan(market, "site", takes=None)
    assert card(board_view(plan), "site").starts == ""
    late = card(board_view(plan, as_of=date(2027, 3, 29)), "site")
    assert late.starts == "should have been reached by 19 March 2027"


def test_what_has_started_or_is_done_need_not_start(market: Plan) -> None:
    plan = edit_plan(market, "site", started=date(2027, 2, 1))
    assert card(board_view(plan, as_of=date(2027, 4, 22)), "site").starts == ""
    plan = edit_plan(plan, "site", finished=date(2027, 2, 5))
    done = card(board_view(plan), "site")
    assert (done.latest, done.float, done.starts, done.state, done.gaps) == (
        "done 5 Feb 2027", "", "", "done", (),
    )  # fmt: skip
    without_a_day = card(board_view(edit_plan(plan, status_date=None)), "site")
    assert without_a_day.state == "done"


def test_an_achieved_goal_says_when(market: Plan) -> None:
    plan = edit_plan(market, "open", achieved_on=date(2027, 4, 28))
    goal = card(board_view(plan), "open")
    assert (goal.latest, goal.state, goal.gaps) == ("achieved 28 Apr 2027", "done", ())


def test_where_no_deadline_is_to_be_met_there_is_no_latest_date(market: Plan) -> None:
    view = board_view(edit_plan(market, "open", by=None))
    assert {(each.latest, each.float, each.starts, each.state) for each in view.cards} == {
        ("", "", "", "none")
    }
    assert card(view, "open").gaps == ("no date", "no metric")
    plan = edit_plan(edit_plan(market, "open", by=None), "keys", deadline=date(2027, 4, 2))
    view = board_view(plan)
    assert [each.id for each in view.cards if each.latest] == ["keys", "site"]


def test_a_sub_goal_passes_its_goals_deadline_on(make_plan: Callable[..., Plan]) -> None:
    plan = make_plan(
        goals=[
            {"id": "g", "statement": "G", "by": date(2027, 3, 31)},
            {"id": "h", "statement": "H", "serves": "g"},
        ],
        milestones=[{"id": "m", "title": "M", "goal": "h", "takes": "1w"}],
    )
    view = board_view(plan)
    assert card(view, "m").latest == "by 31 Mar 2027"
    assert card(view, "h").latest == ""


def test_gaps_and_tags_of_a_card(market: Plan) -> None:
    plan = add_item(market, "people", {"id": "ben", "name": "Ben"})
    assert card(board_view(plan), "fitted").gaps == ("no backup", "no done-when")
    assert card(board_view(plan), "site").gaps == ("no owner", "no done-when")
    plan = edit_plan(plan, "fitted", backup="ben", done_when="10 stalls", tag="success")
    plan = edit_plan(plan, "site", takes=None)
    plan = edit_plan(
        plan,
        events=[
            {"id": "e", "title": "E", "tag": "pain", "milestones": ["fitted", "site"]},
            {"id": "f", "title": "F", "tag": "pain", "milestones": ["fitted"]},
            {"id": "h", "title": "H"},
        ],
    )
    view = board_view(plan)
    fitted = card(view, "fitted")
    assert (fitted.owner, fitted.gaps, fitted.tag, fitted.tags) == (
        "Ana", (), "success", ("success", "pain"),
    )  # fmt: skip
    assert card(view, "site").gaps == ("no owner", "no done-when", "no range")
    assert card(view, "site").tags == ("pain",)
    assert view.counts == {"milestones": 5, "success": 0, "pain": 2, "untagged": 4}


def test_lines_say_their_type_and_lag(market: Plan) -> None:
    plan = edit_plan(market, "keys", needs=[{"on": "site", "link": "SS", "lag": "2d"}])
    lines = {(each.before, each.after): each for each in board_view(plan).lines}
    assert (lines["site", "keys"].type, lines["site", "keys"].lag) == ("SS", "2d")
    assert (lines["open-day", "open"].type, lines["open-day", "open"].lag) == ("FS", "")


def test_dates_that_make_no_sense_leave_a_board_to_work_with(market: Plan) -> None:
    plan = edit_plan(market, start=date(2199, 12, 2), status_date=None)
    view = board_view(plan)
    assert view.sentence.startswith(
        "There are no dates. fitted: 'Stalls fitted' cannot be finished by the end of 2199."
    )
    assert len(view.cards) == 6
    assert card(view, "open").latest == "by 30 Apr 2027"
    assert card(view, "fitted").latest == ""


def test_bold_lines_set_the_date_also_through_goals_and_tasks(
    make_plan: Callable[..., Plan],
) -> None:
    plan = make_plan(
        goals=[
            {"id": "g", "statement": "G"},
            {"id": "h", "statement": "H", "serves": "g"},
            {"id": "i", "statement": "I", "serves": "g"},
            {"id": "done", "statement": "Done", "achieved_on": date(2027, 2, 1)},
        ],
        milestones=[
            {"id": "a", "title": "A", "goal": "h", "needs": ["b"]},
            {"id": "b", "title": "B"},
            {"id": "c", "title": "C", "goal": "i", "takes": "1d"},
            {"id": "d", "title": "D", "goal": "done", "takes": "1w"},
        ],
        tasks=[
            {"id": "t", "title": "T", "milestone": "b", "takes": "1w"},
            {"id": "u", "title": "U", "milestone": "a", "takes": "1w"},
        ],
    )
    view = board_view(plan)
    assert {(line.before, line.after) for line in view.lines if line.tight} == {
        ("b", "a"),
        ("a", "h"),
        ("h", "g"),
    }


def test_an_empty_board_asks_for_what_comes_first(
    empty_plan: Plan, make_plan: Callable[..., Plan]
) -> None:
    assert board_view(empty_plan).sentence == (
        "Nothing here yet: say what must be true in the end."
    )
    view = board_view(make_plan(goals=[{"id": "g", "statement": "G"}]))
    assert view.sentence == "What must have been true just before? Add the first milestone."
    assert (view.goal, board_view(empty_plan).goal) == ("g", None)


def test_the_browser_gets_plain_data(market: Plan) -> None:
    view = board_view(edit_plan(market, "stocked", goal=None), conflicts=["Look here."])
    said: dict[str, Any] = json.loads(json.dumps(view.to_dict()))
    assert list(said) == [
        "title", "sentence", "goal", "width", "height", "cards", "links", "bands", "events",
        "counts", "conflicts",
    ]  # fmt: skip
    assert said["cards"][2] == {
        "id": "fitted",
        "column": 2,
        "x": 584,
        "y": 24,
        "kind": "milestone",
        "title": "Stalls fitted",
        "w": 216,
        "h": 104,
        "tag": None,
        "tags": [],
        "latest": "by 23 Apr 2027",
        "float": "6 weeks of float",
        "starts": "start by 5 April 2027",
        "state": "fine",
        "owner": "Ana",
        "gaps": ["no backup", "no done-when"],
        "spoken": (
            "Milestone 'Stalls fitted', by 23 Apr 2027, 6 weeks of float, start by 5 April "
            "2027, owner Ana, just before 'Open day held', after 'Keys handed over', "
            "missing: backup and done-when."
        ),
    }
    assert said["links"][0] == {
        "from": "fitted",
        "to": "open-day",
        "d": "M800,76H864",
        "tight": True,
        "type": "FS",
        "lag": "",
    }
    assert [(band["goal"], band["title"]) for band in said["bands"]] == [
        ("open", ""),
        (None, "Leads to no goal yet"),
    ]
    assert said["conflicts"] == ["Look here."]


@settings(max_examples=60)
@given(plan=boards())
def test_any_board_can_be_shown(plan: Plan) -> None:
    view = board_view(plan)
    assert [each.id for each in view.cards] == [
        *(goal.id for goal in plan.goals),
        *(each.id for each in plan.milestones),
    ]
    json.dumps(view.to_dict(), allow_nan=False)


def test_a_view_says_what_its_own_plan_says_where_the_cards_stay(market: Plan) -> None:
    views = []
    for lag in ("1d", "1.0d", "2d"):
        link = {"on": "keys", "lag": lag}
        plan = edit_plan(market, "fitted", title=f"After {lag}", needs=[link])
        views.append(board_view(plan))
    lags = [[line.lag for line in view.lines if line.before == "keys"] for view in views]
    assert lags == [["1d"], ["1.0d"], ["2d"]]
    titles = [next(c.title for c in view.cards if c.id == "fitted") for view in views]
    assert titles == ["After 1d", "After 1.0d", "After 2d"]
    spoken = [next(c.spoken for c in view.cards if c.id == "keys") for view in views]
    assert all(
        f"'After {lag}'" in said for lag, said in zip(("1d", "1.0d"), spoken, strict=False)
    )


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_what_was_shown_before_has_no_say_in_what_is_shown_now(data: st.DataObject) -> None:
    plan = data.draw(boards(most=8))
    seen = [(plan, board_view(plan))]
    for _ in range(data.draw(st.integers(1, 6))):
        try:
            plan = operate(plan, data.draw(operation_on(plan))).plan
        except MsnbError:
            continue
        seen.append((plan, board_view(plan)))
    for plan, view in seen:
        for known in (views._shown, views._timetable, _laid_out):
            known.cache_clear()
        assert board_view(plan) == view


def test_a_tag_says_something_else_of_its_card_alone() -> None:
    plan = parse_plan('format = 1\ntitle = "Hall"\nstart = 2027-02-01\n')
    for op in ASKED:
        plan = operate(plan, op).plan
    tagged = operate(plan, {"op": "tag", "id": "site-found", "tag": "pain"}).plan
    before, after = board_view(plan), board_view(tagged)
    assert card(after, "site-found").tag == "pain"
    assert card(after, "site-found").latest == "by 19 Mar 2027"
    cards = zip(before.cards, after.cards, strict=True)
    changed = {one.id for one, other in cards if one != other}
    assert changed == {"site-found"}
    longer = edit_plan(tagged, "keys-handed-over", takes="3w")
    assert card(board_view(longer), "site-found").latest == "by 12 Mar 2027"
    assert card(board_view(tagged), "site-found").latest == "by 19 Mar 2027"
