"""What is said of the readable rest of a plan, and what is kept quiet."""

from .refusals import HEAD, faults

BROKEN = "a · takes: 5 is not a duration. Write a number and a unit, such as"


def beyond_types(text: str) -> list[str]:
    """Return what is said besides that ``takes = 5`` is no duration."""
    broken = '[[milestones]]\nid = "a"\ntitle = "A"\ntakes = 5\n'
    said = faults(HEAD + broken + text)
    return [each for each in said if not each.startswith(BROKEN)]


def test_a_reference_to_nothing_is_said_along_with_a_wrong_type() -> None:
    assert beyond_types('[[tasks]]\nid = "t"\ntitle = "T"\nmilestone = "b"\n') == [
        "t · milestone: There is no milestone 'b'. Add it, or remove the reference."
    ]


def test_a_broken_item_still_refers_and_is_referred_to() -> None:
    text = (
        'owner = "zoe"\n[[milestones]]\nid = "b"\ntitle = 7\nneeds = ["a", "x"]\n'
        '[[risks]]\nid = "r"\nthreatens = ["b"]\n'
    )
    assert beyond_types(text) == [
        'b · title: 7 is not text. Write it in quotes: title = "…".',
        "a · owner: There is no person 'zoe'. Add it, or remove the reference.",
        "b · needs: There is no milestone or task 'x'. Add it, or remove the reference.",
    ]


def test_a_loop_through_a_broken_item_is_said() -> None:
    text = 'needs = ["b"]\n[[milestones]]\nid = "b"\ntitle = "B"\nneeds = ["a", 7]\n'
    assert beyond_types(text) == [
        (
            "b · needs[2]: 7 is not the id of a milestone or task. "
            'Write it in quotes, or { on = "…", lag = "…" }.'
        ),
        (
            "a · needs: 2 items wait for each other: a → b → a. "
            "Remove one of these from 'needs'."
        ),
    ]


def test_a_blocker_resolved_before_it_was_raised_still_refers() -> None:
    text = (
        '[[blockers]]\nid = "b"\ntitle = "B"\nowner = "zoe"\n'
        "raised_on = 2027-03-02\nresolved_on = 2027-03-01\n"
    )
    assert beyond_types(text) == [
        (
            "b: It was resolved on 2027-03-01, before it was raised on 2027-03-02. "
            "Correct one of the two."
        ),
        "b · owner: There is no person 'zoe'. Add it, or remove the reference.",
    ]


def test_repeated_ids_are_said() -> None:
    text = '[[people]]\nid = "a"\nname = "A"\n[[people]]\nid = "a"\nname = 7\n'
    assert beyond_types(text) == [
        'a · name: 7 is not text. Write it in quotes: name = "…".',
        (
            "a · id: The id 'a' stands 3 times: in people and milestones. "
            "Give each its own id."
        ),
    ]


def test_ranges_out_of_order_are_said() -> None:
    text = '[[risks]]\nid = "r"\ndelay = { low = "2w", high = "1w" }\n'
    assert beyond_types(text) == [
        "r · delay: low, likely and high are out of order: 2w / 1w. Put the shortest first."
    ]


def test_ranges_are_not_judged_with_a_calendar_that_cannot_be_read() -> None:
    text = (
        "[calendar]\nworkdays = []\n"
        '[[risks]]\nid = "r"\ndelay = { low = "6d", high = "1w" }\n'
    )
    assert [each.partition(":")[0] for each in beyond_types(text)] == ["calendar.workdays"]


def test_an_item_without_a_readable_id_may_be_the_one_that_is_meant() -> None:
    text = (
        '[[people]]\nid = 7\nname = "Ana"\n'
        '[[milestones]]\nid = "b"\ntitle = "B"\nowner = "ana"\n'
    )
    assert beyond_types(text) == [
        'person 1 · id: 7 is not text. Write it in quotes: id = "…".'
    ]


def test_an_id_with_a_wrong_character_is_known_all_the_same() -> None:
    text = (
        '[[goals]]\nid = "go live"\nstatement = "Live"\n'
        '[[milestones]]\nid = "b"\ntitle = "B"\ngoal = "go live"\n'
    )
    said = beyond_types(text)
    assert [each.partition(":")[0] for each in said] == ["go live · id", "b · goal"]
    assert all("cannot be an id" in each for each in said)


def test_a_list_under_a_misspelt_name_may_hold_what_is_meant() -> None:
    text = (
        '[[persons]]\nid = "ana"\nname = "Ana"\n'
        '[[milestones]]\nid = "b"\ntitle = "B"\nowner = "ana"\n'
    )
    (said,) = beyond_types(text)
    assert said.startswith("persons: The key 'persons' is not known here.")


def test_a_list_that_is_no_list_may_hold_anything() -> None:
    text = '[[milestones]]\nid = "b"\ntitle = "B"\nowner = "ana"\ncalendar = "x"\n'
    assert [each.partition(":")[0] for each in faults(f"people = 3\n{HEAD}{text}")] == [
        "people",
        "b · calendar",
    ]


def test_a_named_calendar_that_cannot_be_read_exists() -> None:
    text = (
        "[calendars.site]\nworkdays = []\n"
        '[[milestones]]\nid = "b"\ntitle = "B"\ncalendar = "site"\n'
    )
    assert [each.partition(":")[0] for each in beyond_types(text)] == [
        "calendars.site.workdays"
    ]


def test_dates_that_contradict_each_other_do_not_hide_the_rest() -> None:
    text = 'started = 2027-05-01\nfinished = 2027-04-01\nowner = "zoe"\n'
    assert beyond_types(text) == [
        "a · owner: There is no person 'zoe'. Add it, or remove the reference."
    ]


def test_terms_without_their_milestone_say_so_and_no_more() -> None:
    text = '[[terms]]\ngives = { party = "us", what = "x", role = "zoe" }\n'
    assert beyond_types(text) == [
        "terms 1 · milestone: 'milestone' is missing. Add milestone = \"…\"."
    ]
