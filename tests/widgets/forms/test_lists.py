"""Rows and items that are added, removed and put in another order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.errors import ChoiceError
from msnb.plan import Plan
from msnb.widgets.forms.declaring import Entry, Items, Rows
from msnb.widgets.forms.lists import with_added, with_order, without_item, without_row
from msnb.widgets.forms.slots import EditError, items_of

from .conftest import clinics, find

NEEDS = Rows("needs", "Just before", (Entry("on", "What"),), "Add", "Nothing.", lone=True)
AWAY = Rows(
    "away",
    "Absences",
    (Entry("from", "First day", "date"), Entry("to", "Last day", "date")),
    "Add",
    "None.",
    fills=("to",),
)


def components(milestone: str) -> Items:
    title = Entry("title", "What is it?", is_required=True)
    where = {"milestone": milestone}
    return Items("components", "Components", title, (), "Add", "None.", where, "", True)  # noqa: FBT003


def with_components(*milestones: str) -> Plan:
    return clinics(
        components=[
            {"id": f"c{number}", "title": f"Part {number}", "milestone": milestone}
            for number, milestone in enumerate(milestones)
        ]
    )


def order(plan: Plan) -> list[str]:
    return [each.id for each in plan.components]


def test_a_row_is_added_by_its_first_value() -> None:
    after, told = with_added(clinics(), "trained", NEEDS, "data")
    assert after.to_dict()["milestones"][2]["needs"] == ["data"]
    assert told == "Just before of 'Nurses trained': Data moved added."


def test_a_row_that_is_there_is_not_added_again() -> None:
    with pytest.raises(EditError) as caught:
        with_added(clinics(), "pilot", NEEDS, "data")
    assert str(caught.value) == "'Data moved' is there already. Change it below."


def test_a_row_may_be_given_a_second_value_at_once() -> None:
    after, _ = with_added(clinics(), "ana", AWAY, "2 August 2027")
    [span] = after.people[0].away
    assert (span.first, span.last) == (date(2027, 8, 2), date(2027, 8, 2))


def test_nothing_is_not_added() -> None:
    with pytest.raises(EditError) as caught:
        with_added(clinics(), "pilot", components("pilot"), "  ")
    assert str(caught.value) == "Nothing was written. Write something first."


def test_an_item_is_added_with_what_it_belongs_to() -> None:
    after, told = with_added(clinics(), "pilot", components("pilot"), "Booking page")
    [made] = after.components
    assert (made.id, made.title, made.milestone) == (
        "booking-page",
        "Booking page",
        "pilot",
    )
    assert told == "New component: Booking page."


def test_items_of_a_list_belong_where_they_say() -> None:
    plan = with_components("pilot", "data", "pilot")
    assert items_of(plan, components("pilot")) == ("c0", "c2")
    shared = Items("resources", "R", Entry("name", "R"), (), "Add", "None.")
    shared = Items(**{**vars(shared), "where": {"milestones": ["data"]}})
    more = clinics(
        resources=[{"id": "van", "name": "Van", "milestones": ["pilot", "data"]}]
    )
    assert items_of(more, shared) == ("van",)


def test_rows_and_items_are_removed_by_name() -> None:
    after, told = without_row(clinics(), "pilot", NEEDS, "data")
    assert [each.on for each in find(after, "pilot").needs] == ["trained"]
    assert told == "Just before of 'Pilot clinic live': Data moved removed."
    after, told = without_row(with_components("pilot"), "pilot", components("pilot"), "c0")
    assert (after.components, told) == ((), "'Part 0' removed.")


def test_what_is_gone_already_is_said() -> None:
    for row, part in (("gone", NEEDS), ("gone", components("pilot"))):
        with pytest.raises(ChoiceError) as caught:
            without_row(clinics(), "pilot", part, row)
        assert str(caught.value) == "'gone' is not there any more. Look again."


def test_what_is_needed_elsewhere_stays() -> None:
    with pytest.raises(EditError) as caught:
        without_item(clinics(), "trained")
    assert str(caught.value) == (
        "'Nurses trained' is still needed in Teach two nurses and Pilot clinic live. "
        "Change that first."
    )


def test_components_of_others_keep_their_places() -> None:
    plan = with_components("pilot", "data", "pilot", "data", "pilot")
    after, told = with_order(plan, "pilot", components("pilot"), "c4", "c0")
    assert order(after) == ["c4", "c1", "c0", "c3", "c2"]
    assert told == "'Part 4' is now number 1 of 3."


@given(st.permutations(range(5)), st.integers(0, 4), st.integers(0, 5))
def test_moving_one_keeps_the_order_of_the_rest(
    shuffled: list[int], moved: int, to: int
) -> None:
    plan = clinics(
        components=[
            {"id": f"c{each}", "title": "x", "milestone": "pilot"} for each in shuffled
        ]
    )
    row = f"c{moved}"
    above = None if to == 5 else f"c{to}"
    after, _ = with_order(plan, "pilot", components("pilot"), row, above)
    rest = [each for each in order(plan) if each != row]
    assert [each for each in order(after) if each != row] == rest
    where = order(after).index(row)
    if above in rest:
        assert order(after)[where + 1] == above
    else:
        assert where == 4


def test_rows_within_an_item_can_be_moved() -> None:
    after, told = with_order(clinics(), "pilot", NEEDS, "trained", "data")
    assert [each.on for each in find(after, "pilot").needs] == ["trained", "data"]
    assert told == "'Nurses trained' is now number 1 of 2."
