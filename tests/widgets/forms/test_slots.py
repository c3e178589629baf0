"""What an edit of each part of a form does to the plan."""

from datetime import date

import pytest

from msnb.plan import Plan
from msnb.widgets.forms.declaring import Entry, Group, Items, Kind, Rows, Section
from msnb.widgets.forms.ranges import duration_range
from msnb.widgets.forms.slots import (
    EditError,
    EntrySlot,
    GroupSlot,
    RowSlot,
    Slot,
    slots_of,
)

from .conftest import clinics, find

TAKES = duration_range("takes", "Its stage", called="Stage")
NEEDS = Rows(
    "needs",
    "Just before",
    (Entry("on", "What", "choice"), Entry("lag", "And waits", "duration", called="Lag")),
    "Add",
    "Nothing.",
    lone=True,
)
GIVES = Group(
    "gives",
    "For now",
    (Entry("party", "Who", is_required=True), Entry("what", "What", is_required=True)),
    called="Given for now",
)


def edit(slot: Slot, typed: object, plan: Plan | None = None) -> tuple[Plan, str]:
    after, told = slot.edit(plan or clinics(), typed)
    return after, told


def refused(slot: Slot, typed: object) -> EditError:
    with pytest.raises(EditError) as caught:
        slot.edit(clinics(), typed)
    return caught.value


def pilot(
    key: str,
    kind: Kind = "text",
    *,
    is_required: bool = False,
    adds_person: bool = False,
) -> EntrySlot:
    entry = Entry(
        key, key.capitalize(), kind, is_required=is_required, adds_person=adds_person
    )
    return EntrySlot("pilot", entry)


def test_a_value_becomes_an_edit_with_a_sentence() -> None:
    after, told = edit(pilot("deadline", "date"), "3 July 2027")
    assert find(after, "pilot").deadline == date(2027, 7, 3)
    assert told == "Deadline of 'Pilot clinic live': 3 July 2027."


def test_nothing_removes_the_value() -> None:
    after, told = edit(pilot("deadline", "date"), " ")
    assert find(after, "pilot").deadline is None
    assert told == "Deadline of 'Pilot clinic live': nothing."


@pytest.mark.parametrize(
    ("slot", "typed", "message"),
    [
        (
            pilot("deadline", "date"),
            "soon",
            "'soon' is not a date. Write a date such as 2027-06-30.",
        ),
        (
            pilot("owner", "choice"),
            "nobody",
            "There is no person 'nobody'. Add it, or remove the reference.",
        ),
        (
            pilot("title", is_required=True),
            "",
            "Title cannot be empty. Write something; the last one is kept.",
        ),
        (
            pilot("cost_per_day", "money"),
            "-5",
            "-5 is too small. Give 0 or more.",
        ),
    ],
)
def test_a_wrong_value_is_refused_in_the_words_of_the_plan(
    slot: EntrySlot, typed: str, message: str
) -> None:
    assert str(refused(slot, typed)) == message


def test_what_two_values_say_together_is_refused_at_either() -> None:
    plan = clinics(
        milestones=[{"id": "pilot", "title": "Pilot", "started": date(2027, 5, 1)}]
    )
    with pytest.raises(EditError) as caught:
        pilot("finished", "date").edit(plan, "2027-04-01")
    assert str(caught.value).startswith(
        "It finished on 2027-04-01, before it started on 2027-05-01."
    )


def test_a_loop_is_refused_with_the_loop() -> None:
    slot = EntrySlot("data", Entry("needs", "Needs", "several"))
    assert "data → pilot → data" in str(refused(slot, ["pilot"]))


def test_a_link_that_says_more_than_its_id_stays_whole() -> None:
    slot = EntrySlot("pilot", Entry("needs", "Needs", "several"))
    after, _ = edit(slot, ["trained"])
    [link] = find(after, "pilot").needs
    assert (link.on, str(link.lag)) == ("trained", "2d")


def test_a_person_can_be_named_who_is_not_there_yet() -> None:
    slot = pilot("backup", "choice", adds_person=True)
    after, told = edit(slot, {"new": "  Zoë   Quist "})
    assert [each.name for each in after.people][-1] == "Zoë Quist"
    assert find(after, "pilot").backup == "zoe-quist"
    assert told == "Backup of 'Pilot clinic live': Zoë Quist."


def test_a_person_who_is_there_is_not_added_twice() -> None:
    slot = pilot("backup", "choice", adds_person=True)
    after, _ = edit(slot, {"new": "ben weiss"})
    assert len(after.people) == 2
    assert find(after, "pilot").backup == "ben"


def test_a_person_without_a_name_is_refused() -> None:
    slot = pilot("backup", "choice", adds_person=True)
    message = "The name is empty. Write it, or choose somebody from the list."
    assert str(refused(slot, {"new": " "})) == message


def test_a_range_is_one_value() -> None:
    slot = GroupSlot("data", TAKES)
    after, told = edit(slot, {"low": "1 week", "high": "4w", "likely": ""})
    takes = find(after, "data").takes
    assert (str(takes.low), takes.likely, str(takes.high)) == ("1w", None, "4w")
    assert told == "Stage of 'Data moved': 1 week to 4 weeks."


def test_a_middle_alone_is_one_duration() -> None:
    after, _ = edit(GroupSlot("pilot", TAKES), {"low": "", "high": "", "likely": "4w"})
    assert after.to_dict()["milestones"][0]["takes"] == "4w"


def test_an_emptied_range_is_removed() -> None:
    after, told = edit(GroupSlot("pilot", TAKES), {})
    assert find(after, "pilot").takes is None
    assert told == "Stage of 'Pilot clinic live': nothing."


@pytest.mark.parametrize(
    ("typed", "part", "message"),
    [
        (
            {"low": "1w"},
            "high",
            (
                "A range needs both ends, and 'high' is missing. "
                "Give low, likely and high, or one value."
            ),
        ),
        (
            {"low": "3w", "high": "1w"},
            "",
            "low, likely and high are out of order: 3w / 1w. Put the shortest first.",
        ),
        (
            {"low": "1w", "high": "soon"},
            "high",
            (
                "'soon' is not a duration. Write a number and a unit, such as "
                '"30min", "4h", "3d", "2w" or "1mo".'
            ),
        ),
    ],
)
def test_a_wrong_range_says_which_part_is_wrong(
    typed: dict[str, str], part: str, message: str
) -> None:
    error = refused(GroupSlot("pilot", TAKES), typed)
    assert (error.part, str(error)) == (part, message)


def test_terms_are_made_with_their_first_value_and_go_with_their_last() -> None:
    slot = GroupSlot("terms:pilot", GIVES)
    after, told = edit(slot, {"party": "sponsor", "what": "EUR 120k"})
    assert after.to_dict()["terms"][0]["gives"]["what"] == "EUR 120k"
    assert told == "Given for now of 'Pilot clinic live': sponsor, EUR 120k."
    assert edit(slot, {}, after)[0].terms == ()


def test_what_a_side_gives_cannot_be_left_out() -> None:
    error = refused(GroupSlot("terms:pilot", GIVES), {"party": "us"})
    message = "What is missing. Fill it in, or empty the others."
    assert (error.part, str(error)) == ("what", message)


def test_a_row_is_edited_and_its_details_stay() -> None:
    after, told = edit(RowSlot("pilot", NEEDS, "data", NEEDS.parts[1]), "3 days")
    links = [(each.on, str(each.lag)) for each in find(after, "pilot").needs]
    assert links == [("data", "3d"), ("trained", "2d")]
    assert told == "Lag (Data moved) of 'Pilot clinic live': 3 working days."


def test_a_row_without_details_is_an_id_alone() -> None:
    after, _ = edit(RowSlot("pilot", NEEDS, "trained", NEEDS.parts[1]), "")
    assert after.to_dict()["milestones"][0]["needs"] == ["data", "trained"]


def test_every_input_of_a_form_has_a_slot() -> None:
    tasks = Items("tasks", "Tasks", Entry("title", "Task"), (TAKES,), "Add", "No task.", {})
    sections = (
        Section("", (Entry("title", "Title"), TAKES, NEEDS), "pilot"),
        Section("", (tasks,)),
        Section("", (Entry("outside_view.why", "Why"),)),
    )
    assert list(slots_of(sections, clinics())) == [
        "pilot.title",
        "pilot.takes",
        "pilot.needs[data].lag",
        "pilot.needs[trained].lag",
        "teach.title",
        "teach.takes",
        ".outside_view.why",
    ]


@pytest.mark.parametrize("typed", [None, 7, [], {"x": 1}, "x" * 10_000])
def test_nonsense_from_the_browser_is_refused_or_harmless(typed: object) -> None:
    slots: list[Slot] = [
        pilot("deadline", "date"),
        GroupSlot("pilot", TAKES),
        pilot("needs", "several"),
    ]
    for each in slots:
        try:
            each.edit(clinics(), typed)
        except EditError as error:
            assert str(error)  # noqa: PT017  # refusing is one of the two right answers
