from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from msnb.errors import ChoiceError
from msnb.plan import (
    LISTS,
    Calendar,
    Goal,
    Link,
    Milestone,
    Person,
    Plan,
    parse_plan,
    read_plan,
)
from msnb.plan.leftovers import MODELS

from .refusals import HEAD, fault, faults

Maker = Callable[..., Plan]


def test_a_plan_is_frozen(shop: Plan) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        shop.title = "Another"
    with pytest.raises(ValidationError, match="frozen"):
        shop.milestones[0].owner = "ben"


def test_what_is_left_out_has_its_usual_value(empty_plan: Plan) -> None:
    assert empty_plan.mode == "planning"
    assert empty_plan.calendar == Calendar()
    assert empty_plan.milestones == ()
    assert empty_plan.status_date is None
    milestone = Milestone(id="m", title="M")
    assert (milestone.marks, milestone.kind) == ("achievement", "event")
    assert Goal(id="g", statement="G").level == "business"
    assert Person(id="p", name="P").party == "us"
    link = Link.model_validate("m")
    assert (link.type, link.kind, link.lag) == ("FS", "sequential", None)


def test_everything_with_dates_is_the_work(kitchen: Plan) -> None:
    ids = [each.id for each in kitchen.work]
    assert ids == ["keys", "kitchen", "order", "paint", "build"]


def test_items_are_found_by_id(shop: Plan) -> None:
    assert shop.by_id["ana"] is shop.people[0]
    assert shop.by_id["open"] is shop.goals[0]
    assert shop.by_id["fitted"] is shop.milestones[1]


def test_what_a_workshop_brings_is_found_by_id() -> None:
    plan = read_plan(Path(__file__).parent / "workshop.toml")
    ids = ["queue", "council", "wait", "second", "scanners", "access", "search", "check-in"]
    found = [plan.by_id[id_] for id_ in ids]
    firsts = [plan.events, plan.stakeholders[1:], plan.metrics, plan.tranches]
    firsts += [plan.resources, plan.blockers, plan.components, plan.cadence]
    assert all(one is first[0] for one, first in zip(found, firsts, strict=True))


def test_tasks_are_found_by_their_milestone(kitchen: Plan) -> None:
    found = {name: [each.id for each in tasks] for name, tasks in kitchen.tasks_of.items()}
    assert found == {"kitchen": ["order", "paint", "build"]}


def test_an_item_without_a_calendar_of_its_own_has_the_plans(make_plan: Maker) -> None:
    plan = make_plan(
        calendars={"site": {"workdays": ["sat"]}},
        milestones=[
            {"id": "a", "title": "A", "calendar": "site"},
            {"id": "b", "title": "B"},
            {"id": "c", "title": "C", "calendar": "unknown"},
        ],
    )
    days = [plan.calendar_of(each).workdays for each in plan.milestones]
    week = ("mon", "tue", "wed", "thu", "fri")
    assert days == [("sat",), week, week]


def test_a_plan_is_looked_at_on_its_status_date_or_as_told(shop: Plan) -> None:
    assert shop.as_of() == date(2027, 2, 1)
    assert shop.as_of(date(2027, 3, 1)) == date(2027, 3, 1)


def test_today_is_never_taken(empty_plan: Plan) -> None:
    with pytest.raises(ChoiceError) as caught:
        empty_plan.as_of()
    assert str(caught.value) == (
        "'Plan' has no status_date. Add one to plan.toml, or say --as-of with a date."
    )


def test_comments_and_layout_leave_the_fingerprint(shop: Plan, shop_text: str) -> None:
    other = "# ours\n" + shop_text.replace(" = ", "  =  ")
    assert parse_plan(other).fingerprint == shop.fingerprint
    assert len(shop.fingerprint) == 12


def test_any_word_changes_the_fingerprint(shop: Plan, shop_text: str) -> None:
    other = parse_plan(shop_text.replace("Shelves full", "Shelves filled"))
    assert other.fingerprint != shop.fingerprint


def test_the_fingerprint_is_the_same_on_every_machine(shop: Plan) -> None:
    assert shop.fingerprint == "e688151772b8"


def test_where_a_plan_lies_does_not_make_it_another(shop: Plan, tmp_path: Path) -> None:
    here = shop.read_from(tmp_path / "plan.toml", "abc")
    assert here == shop
    assert (here.folder, here.file_sha256) == (tmp_path, "abc")
    assert (shop.path, shop.folder, shop.file_sha256) == (None, None, "")


def test_nothing_that_was_left_out_is_said(empty_plan: Plan) -> None:
    start = date(2027, 2, 1)
    assert empty_plan.to_dict() == {"format": 1, "title": "Plan", "start": start}


def test_one_value_stays_one_and_a_plain_link_stays_plain(shop: Plan) -> None:
    said = shop.to_dict()["milestones"]
    assert said[0]["takes"] == "2w"
    assert said[1]["takes"] == {"low": "2w", "likely": "3w", "high": "6w"}
    assert said[2]["needs"] == [{"on": "fitted", "lag": "2d"}, "lease"]


def test_an_id_stands_once_in_the_whole_plan() -> None:
    text = (
        f'{HEAD}[[people]]\nid = "a"\nname = "A"\n[[goals]]\nid = "a"\nstatement = "A"\n'
        '[[terms]]\nid = "a"\nmilestone = "m"\n[[milestones]]\nid = "m"\ntitle = "M"\n'
    )
    assert fault(text) == (
        "a · id: The id 'a' stands 3 times: in people, goals and terms. "
        "Give each its own id."
    )


def test_every_list_has_a_model_for_its_items() -> None:
    assert list(MODELS) == list(LISTS)
    assert set(LISTS) <= set(Plan.model_fields)


@pytest.mark.parametrize("name", [each for each in LISTS if each != "terms"])
def test_an_id_of_any_list_is_taken(name: str) -> None:
    item = f'[[{name}]]\nid = "a"\nname = "A"\n'
    if "name" not in MODELS[name].model_fields:
        item = item.replace("name =", "statement =" if name == "goals" else "title =")
    twice = f'{HEAD}{item}[[terms]]\nid = "a"\nmilestone = "m"\n'
    text = twice + '[[milestones]]\nid = "m"\ntitle = "M"\n'
    assert "stands 2 times" in fault(text)


def test_all_repeated_ids_are_said() -> None:
    item = '[[milestones]]\nid = "{0}"\ntitle = "{0}"\n'
    text = HEAD + "".join(item.format(name) for name in "abab")
    assert [each.partition(":")[0] for each in faults(text)] == ["a · id", "b · id"]


def test_a_person_is_away_on_the_first_and_the_last_day() -> None:
    away = {"from": date(2027, 8, 2), "to": date(2027, 8, 20)}
    person = Person.model_validate({"id": "p", "name": "P", "away": [away]})
    days = [date(2027, 8, day) for day in (1, 2, 20, 21)]
    assert [person.is_away(day) for day in days] == [False, True, True, False]


def test_a_recorded_finish_finishes_it() -> None:
    assert Milestone(id="m", title="M", finished=date(2027, 6, 3)).is_finished
    assert not Milestone(id="m", title="M", started=date(2027, 6, 3)).is_finished
