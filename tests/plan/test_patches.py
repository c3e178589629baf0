"""Patches: there and back again, and onto plans they were not made for."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msnb.canonical import canonical_json
from msnb.plan import (
    Patch,
    Plan,
    add_item,
    apply_patch,
    difference,
    edit_plan,
    remove_item,
    structural_faults,
    value_of,
)

from .strategies import plan_tables

plans = plan_tables().map(Plan.model_validate)


def moved_up(plan: Plan, id_: str) -> Plan:
    """Return the plan with a milestone in the first place."""
    first = [each for each in plan.milestones if each.id == id_]
    return edit_plan(
        plan, milestones=[*first, *(each for each in plan.milestones if each.id != id_)]
    )


def test_a_patch_says_each_field_that_differs(shop: Plan) -> None:
    after = edit_plan(shop, "fitted", deadline=date(2027, 4, 30), backup=None, tag="pain")
    (change,) = difference(shop, after).items
    assert (change.list, change.item, change.after) == ("milestones", "fitted", None)
    assert change.fields == {
        "tag": (None, "pain"),
        "backup": ("ana", None),
        "deadline": ("2027-04-16", "2027-04-30"),
    }


def test_a_patch_says_where_items_came_went_and_moved(shop: Plan) -> None:
    after = remove_item(moved_up(shop, "stocked"), "stocked")
    after = add_item(after, "milestones", {"id": "party", "title": "Party"})
    changes = {each.item: each for each in difference(shop, after).items}
    assert changes["stocked"].after == ("fitted", None)
    assert changes["stocked"].is_removed
    assert changes["party"].after == (None, "fitted")
    assert changes["party"].is_added
    assert set(changes) == {"stocked", "party"}
    moved = difference(shop, moved_up(shop, "stocked")).items
    assert [(each.item, each.after, each.fields) for each in moved] == [
        ("stocked", ("fitted", ""), {})
    ]


def test_the_same_plan_differs_in_nothing(shop: Plan) -> None:
    assert difference(shop, shop).is_empty
    assert apply_patch(shop, Patch(())).plan == shop


def test_terms_without_an_id_go_by_their_milestone(
    make_plan: Callable[..., Plan],
) -> None:
    def plan(*missed: str) -> Plan:
        terms = [{"milestone": "m", "if_missed": each} for each in missed]
        return make_plan(milestones=[{"id": "m", "title": "M"}], terms=terms)

    patch = difference(plan("stop", "replan"), plan("stop", "continue"))
    assert [each.item for each in patch.items] == ["m#2"]
    assert apply_patch(plan("stop", "replan"), patch).plan == plan("stop", "continue")


@settings(max_examples=40)
@given(before=plans, after=plans)
def test_a_patch_leads_there_and_back_exactly(before: Plan, after: Plan) -> None:
    patch = difference(before, after)
    there = apply_patch(before, patch)
    assert there.plan.fingerprint == after.fingerprint
    back = apply_patch(there.plan, patch.inverse())
    assert back.plan.fingerprint == before.fingerprint
    assert (there.conflicts, back.conflicts) == ((), ())


@settings(max_examples=40)
@given(before=plans, after=plans)
def test_a_patch_applied_twice_does_nothing_more(before: Plan, after: Plan) -> None:
    patch = difference(before, after)
    again = apply_patch(after, patch)
    assert again.plan.fingerprint == after.fingerprint
    assert again.conflicts == ()


@settings(max_examples=40)
@given(before=plans, after=plans)
def test_a_patch_survives_the_log(before: Plan, after: Plan) -> None:
    patch = difference(before, after)
    read = Patch.from_dict(json.loads(json.dumps(patch.to_dict())))
    assert apply_patch(before, read).plan.fingerprint == after.fingerprint


@settings(max_examples=40)
@given(here=plans, before=plans, after=plans)
def test_a_plan_stays_one_whatever_is_applied_to_it(
    here: Plan, before: Plan, after: Plan
) -> None:
    patched = apply_patch(here, difference(before, after))
    assert structural_faults(patched.plan) == ()
    for conflict in patched.conflicts:
        assert str(conflict).endswith(".")


@settings(max_examples=40)
@given(base=plans, data=st.data())
def test_changes_of_different_items_meet_without_a_conflict(
    base: Plan, data: st.DataObject
) -> None:
    if len(base.milestones) < 2:
        return
    one, other = data.draw(st.permutations([each.id for each in base.milestones]))[:2]
    ours = difference(base, edit_plan(base, one, title="Ours"))
    theirs = edit_plan(base, other, title="Theirs")
    patched = apply_patch(theirs, ours)
    assert patched.conflicts == ()
    assert patched.plan == edit_plan(theirs, one, title="Ours")


def test_a_third_value_is_left_and_named(shop: Plan) -> None:
    patch = difference(shop, edit_plan(shop, "lease", owner="ben", title="Signed"))
    patched = apply_patch(edit_plan(shop, "lease", owner=None, takes="3w"), patch)
    lease = patched.plan.milestones[0]
    assert (lease.title, lease.owner) == ("Signed", None)
    assert value_of(patched.plan, "lease", "takes") == "3w"
    assert [str(each) for each in patched.conflicts] == [
        "lease · owner: it is gone now, so it was not changed to 'ben'."
    ]


def test_the_plans_own_fields_are_merged_too(shop: Plan) -> None:
    patch = difference(shop, edit_plan(shop, title="Café", currency=None))
    patched = apply_patch(edit_plan(shop, title="Bar"), patch)
    assert (patched.plan.title, patched.plan.currency) == ("Bar", None)
    assert [str(each) for each in patched.conflicts] == [
        "title: it is 'Bar' now, so it was not changed to 'Café'."
    ]


def test_an_item_that_is_gone_cannot_be_changed(shop: Plan) -> None:
    patch = difference(shop, edit_plan(shop, "stocked", title="Full"))
    patched = apply_patch(remove_item(shop, "stocked"), patch)
    assert [str(each) for each in patched.conflicts] == [
        "stocked · title: it is gone now, so it was not changed to 'Full'."
    ]


def test_an_item_that_was_changed_is_not_removed(shop: Plan) -> None:
    patch = difference(shop, remove_item(shop, "stocked"))
    patched = apply_patch(edit_plan(shop, "stocked", title="Full"), patch)
    assert value_of(patched.plan, "stocked", "title") == "Full"
    assert [str(each) for each in patched.conflicts] == [
        "stocked: it was changed meanwhile, so it was not removed."
    ]


def test_an_item_that_something_else_needs_by_now_is_not_removed(shop: Plan) -> None:
    patch = difference(shop, remove_item(shop, "stocked"))
    here = add_item(
        shop, "milestones", {"id": "party", "title": "Party", "needs": ["stocked"]}
    )
    patched = apply_patch(here, patch)
    assert patched.plan == here
    assert [str(each) for each in patched.conflicts] == [
        "stocked: it is named in party · needs, so it was not removed."
    ]


def test_what_would_be_a_loop_is_left_out(make_plan: Callable[..., Plan]) -> None:
    base = make_plan(milestones=[{"id": "a", "title": "A"}, {"id": "b", "title": "B"}])
    ours = difference(base, edit_plan(base, "a", needs=["b"], title="First"))
    theirs = edit_plan(base, "b", needs=["a"])
    patched = apply_patch(theirs, ours)
    assert structural_faults(patched.plan) == ()
    assert value_of(patched.plan, "a", "title") == "First"
    assert [str(each) for each in patched.conflicts] == [
        "a · needs: 2 items wait for each other: a → b → a. So it was not changed."
    ]


def test_a_restored_item_does_without_what_is_gone(shop: Plan) -> None:
    undo = difference(shop, remove_item(shop, "stocked")).inverse()
    bare = remove_item(shop, "stocked")
    for id_ in ("lease", "fitted"):
        bare = edit_plan(bare, id_, owner="ben", backup=None)
    bare = remove_item(bare, "ana")
    patched = apply_patch(bare, undo)
    restored = patched.plan.milestones[2]
    assert (restored.title, restored.owner, restored.backup) == (
        "Shelves full",
        None,
        "ben",
    )
    assert [str(each) for each in patched.conflicts] == [
        "stocked · owner: There is no person 'ana'. So it was not changed."
    ]


def test_an_item_that_is_there_already_gets_what_it_lacks(shop: Plan) -> None:
    party = {"id": "party", "title": "Party", "owner": "ana"}
    patch = difference(shop, add_item(shop, "milestones", party))
    here = add_item(shop, "milestones", {"id": "party", "title": "Feast"})
    patched = apply_patch(here, patch)
    assert value_of(patched.plan, "party", "owner") == "ana"
    assert [str(each) for each in patched.conflicts] == [
        "party · title: it is 'Feast' now, so it was not changed to 'Party'."
    ]


def test_a_value_is_found_as_the_log_has_it(shop: Plan) -> None:
    assert value_of(shop, "fitted", "deadline") == "2027-04-16"
    assert value_of(shop, "fitted", "tag") is None
    assert value_of(shop, "", "start") == "2027-02-01"
    assert value_of(shop, "nobody", "title") is None
    assert value_of(shop, "ana", "") == {"id": "ana", "name": "Ana"}


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"items": 7},
        {"items": [{}]},
        {"items": [{"list": "nonsense", "item": "a", "fields": {}}]},
        {"items": [{"list": "goals", "item": "a", "fields": {"title": ["one"]}}]},
        {"items": [{"list": "goals", "item": "a", "fields": {}, "after": [1, 2]}]},
    ],
)
def test_what_is_no_patch_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="this is not a patch"):
        Patch.from_dict(said)


def test_what_is_compared_and_patched_stays_as_it_was(shop: Plan) -> None:
    before, said = shop.to_dict(), canonical_json(shop.plain)
    patch = difference(shop, remove_item(shop, "stocked"))
    apply_patch(shop, patch)
    apply_patch(apply_patch(shop, patch).plan, patch.inverse())
    assert (shop.to_dict(), canonical_json(shop.plain)) == (before, said)
    assert shop.plain["start"] == shop.start.isoformat()
