"""An edit looks only at what changed: nobody may be able to tell."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from msnb.errors import PlanError
from msnb.plan import LISTS, Plan, edit_plan
from msnb.plan.faults import faults_of
from msnb.plan.references import structural_faults

from .strategies import plan_tables

# Values that Python takes for one another, and that a field may or may not have.
ODD_VALUES: list[Any] = [
    None,
    True,
    1,
    1.0,
    0,
    -0.0,
    "",
    "1",
    "m0",
    "2027-02-01",
    "3d",
    [],
    ["m0"],
    {},
]


def _whole(plan: Plan, tables: dict[str, Any]) -> Plan | tuple[str, ...]:
    """Return the plan that all tables say, read anew, or the faults that they bring."""
    try:
        after = Plan.model_validate(deepcopy(tables))
    except ValidationError as error:
        return tuple(map(str, faults_of(error, tables)))
    old = structural_faults(plan)
    faults = [each for each in structural_faults(after) if each not in old]
    return tuple(map(str, faults)) or after


def _edited(plan: Plan, tables: dict[str, Any]) -> Plan | tuple[str, ...]:
    """Return the same of an edit."""
    try:
        return edit_plan(plan, **(dict.fromkeys(plan.model_fields_set) | tables))
    except PlanError as error:
        return tuple(map(str, error.faults))


def _assert_same(one: Plan | tuple[str, ...], other: Plan | tuple[str, ...]) -> None:
    assert one == other
    if isinstance(one, Plan) and isinstance(other, Plan):
        assert repr(one) == repr(other)
        assert repr(one.to_dict()) == repr(other.to_dict())
        assert repr(one.plain) == repr(other.plain)
        assert one.fingerprint == other.fingerprint


def _spoilt(draw: st.DataObject, tables: dict[str, Any]) -> dict[str, Any]:
    """Return tables with something else in some of their places."""
    tables = deepcopy(tables)
    names = [name for name in LISTS if tables.get(name)]
    for _ in range(draw.draw(st.integers(0, 3)) if names else 0):
        items = tables[draw.draw(st.sampled_from(names))]
        action = draw.draw(st.sampled_from(["set", "drop", "twice", "turn", "elsewhere"]))
        at = draw.draw(st.integers(0, len(items) - 1)) if items else 0
        if action == "turn":
            items.reverse()
        elif items and action == "set":
            key = draw.draw(st.sampled_from([*items[at], "owner", "goal", "critical"]))
            items[at][key] = draw.draw(st.sampled_from(ODD_VALUES))
        elif items and action == "drop":
            del items[at]
        elif items and action == "twice":
            items.append(deepcopy(items[at]))
        elif items:
            tables[draw.draw(st.sampled_from(names))].append(deepcopy(items[at]))
    return tables


@given(plan_tables(), st.data())
def test_an_edit_gives_what_reading_it_all_anew_would(
    tables: dict[str, Any], data: st.DataObject
) -> None:
    plan = Plan.model_validate(tables)
    for _ in range(3):
        said = data.draw(st.sampled_from([plan.to_dict(), deepcopy(plan.plain)]))
        wanted = _spoilt(data, dict(said))
        edited = _edited(plan, wanted)
        _assert_same(edited, _whole(plan, wanted))
        plan = edited if isinstance(edited, Plan) else plan


@given(plan_tables())
def test_what_a_plan_says_is_what_its_model_says(tables: dict[str, Any]) -> None:
    plan = Plan.model_validate(tables)
    again = Plan.model_validate(plan.model_dump(by_alias=True, exclude_unset=True))
    assert plan.to_dict() == again.to_dict()
    assert list(plan.to_dict()) == [
        name for name in Plan.model_fields if name in plan.model_fields_set
    ]


def test_what_did_not_change_is_the_same_item(shop: Plan) -> None:
    edited = edit_plan(shop, "fitted", title="All fitted")
    same = [a is b for a, b in zip(shop.milestones, edited.milestones, strict=True)]
    assert same.count(False) == 1
    assert all(a is b for a, b in zip(shop.goals, edited.goals, strict=True))


def test_to_change_what_a_plan_says_changes_no_plan(shop: Plan) -> None:
    said = shop.to_dict()
    edited = edit_plan(shop, title="Café")
    said["milestones"][0]["title"] = edited.to_dict()["goals"][0]["statement"] = "Gone"
    assert edited.milestones[0].title == shop.milestones[0].title != "Gone"
    assert edited.to_dict()["goals"] == shop.to_dict()["goals"]
    assert edit_plan(edited, title=shop.title).to_dict() == shop.to_dict()


@pytest.mark.parametrize("value", [1, 1.0, "true"])
def test_what_python_takes_for_the_same_is_looked_at(shop: Plan, value: object) -> None:
    yes = edit_plan(shop, "fitted", critical=True)
    assert edit_plan(yes, "fitted", critical=True).milestones[1] is yes.milestones[1]
    with pytest.raises(PlanError) as caught:
        edit_plan(yes, "fitted", critical=value)
    assert "is neither true nor false" in str(caught.value)
