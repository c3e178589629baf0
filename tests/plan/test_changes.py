from datetime import date
from pathlib import Path

import pytest

from msnb.errors import ChoiceError, PlanError
from msnb.plan import (
    LISTS,
    Milestone,
    Plan,
    Takes,
    add_item,
    edit_plan,
    parse_plan,
    read_plan,
    remove_item,
)
from msnb.plan.leftovers import MODELS


def test_an_edit_gives_a_new_plan_and_leaves_the_old(shop: Plan) -> None:
    edited = edit_plan(shop, "fitted", deadline=date(2027, 4, 30), backup=None)
    assert edited.milestones[1].deadline == date(2027, 4, 30)
    assert edited.milestones[1].backup is None
    assert shop.milestones[1].deadline == date(2027, 4, 16)
    assert edited.fingerprint != shop.fingerprint


def test_the_plans_own_fields_are_edited_without_an_item(shop: Plan) -> None:
    edited = edit_plan(shop, title="Café", status_date=None)
    assert (edited.title, edited.status_date) == ("Café", None)


def test_values_may_be_models(shop: Plan) -> None:
    takes = Takes.model_validate({"low": "1w", "high": "2w"})
    edited = edit_plan(shop, "lease", takes=takes)
    assert edited.to_dict()["milestones"][0]["takes"] == {"low": "1w", "high": "2w"}


def test_an_edited_plan_remembers_its_file(shop: Plan, tmp_path: Path) -> None:
    here = shop.read_from(tmp_path / "plan.toml", "abc")
    edited = edit_plan(here, title="Café")
    assert (edited.path, edited.file_sha256) == (tmp_path / "plan.toml", "abc")


def test_items_come_and_go(shop: Plan) -> None:
    more = add_item(shop, "milestones", Milestone(id="party", title="Party"))
    assert [each.id for each in more.milestones][-1] == "party"
    assert remove_item(more, "party") == shop


def test_the_last_item_of_a_list_takes_the_list_along(make_plan: object) -> None:
    plan = make_plan(people=[{"id": "ana", "name": "Ana"}])
    assert remove_item(plan, "ana") == make_plan()


def test_an_item_that_is_not_there(shop: Plan) -> None:
    with pytest.raises(ChoiceError) as caught:
        edit_plan(shop, "fited", title="x")
    assert str(caught.value) == "The plan has no item 'fited'. Did you mean 'fitted'?"


def test_a_list_that_is_not_there_is_a_slip(shop: Plan) -> None:
    with pytest.raises(ValueError, match="a plan has no list 'milestone'; it has people"):
        add_item(shop, "milestone", {})


def test_an_edit_that_is_no_plan_is_refused_with_all_its_faults(shop: Plan) -> None:
    with pytest.raises(PlanError) as caught:
        edit_plan(shop, "lease", deadline="soon", ownr="ana")
    assert str(caught.value) == (
        "Corner shop has 2 faults:\n"
        "  lease · deadline: 'soon' is not a date. Write a date such as 2027-06-30.\n"
        "  lease · ownr: The key 'ownr' is not known here. Did you mean 'owner'?"
    )


def test_what_others_refer_to_cannot_go(shop: Plan) -> None:
    with pytest.raises(PlanError) as caught:
        remove_item(shop, "lease")
    assert [str(each) for each in caught.value.faults] == [
        (
            "fitted · needs: There is no milestone or task 'lease'. "
            "Add it, or remove the reference."
        ),
        (
            "stocked · needs: There is no milestone or task 'lease'. "
            "Add it, or remove the reference."
        ),
    ]


WORKSHOP = Path(__file__).parent / "workshop.toml"


@pytest.mark.parametrize("name", [each for each in LISTS if each != "terms"])
def test_items_of_every_list_come_and_go(name: str) -> None:
    plan = read_plan(WORKSHOP)
    text = next(
        key for key in ("title", "name", "statement") if key in MODELS[name].model_fields
    )
    more = add_item(plan, name, {"id": "new-one", text: "New"})
    assert [each.id for each in getattr(more, name)][-1] == "new-one"
    named = edit_plan(more, "new-one", **{text: "Newer"})
    assert getattr(named.by_id["new-one"], text) == "Newer"
    assert remove_item(named, "new-one") == plan


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("board", "council · reports_to: There is no stakeholder 'board'."),
        ("council", "check-in · who: There is no person or stakeholder 'council'."),
        ("trained", "scanners · milestones: There is no milestone 'trained'."),
    ],
)
def test_what_the_new_lists_refer_to_cannot_go(item: str, said: str) -> None:
    with pytest.raises(PlanError) as caught:
        remove_item(read_plan(WORKSHOP), item)
    assert said in [str(each).partition(" Add it")[0] for each in caught.value.faults]


def test_an_edit_that_closes_a_loop_is_refused(shop: Plan) -> None:
    with pytest.raises(PlanError, match="3 items wait for each other"):
        edit_plan(shop, "lease", needs=["stocked"])


def test_a_plan_with_faults_is_mended_one_edit_at_a_time(shop_text: str) -> None:
    text = shop_text.replace('needs = ["lease"]', 'needs = ["x", "y"]')
    edited = edit_plan(parse_plan(text), "fitted", needs=["x"])
    assert [link.on for link in edited.milestones[1].needs] == ["x"]
