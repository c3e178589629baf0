from datetime import date

from msnb.plan import Blocker, Cadence, Resource, Stakeholder

RAISED, RESOLVED = date(2027, 3, 1), date(2027, 3, 5)


def test_what_is_left_out_has_its_usual_value() -> None:
    assert Stakeholder(id="s", name="S").stance == "unknown"
    assert Stakeholder(id="s", name="S").party is None
    assert (Resource(id="r", name="R").kind, Resource(id="r", name="R").secured) == (
        None,
        False,
    )
    assert Blocker(id="b", title="B").kind == "blocker"
    once = Cadence(id="c", title="C")
    assert (once.every, once.together) == (None, True)


def test_a_blocker_is_open_up_to_the_day_before_it_is_resolved() -> None:
    there = Blocker(id="b", title="B", raised_on=RAISED)
    gone = Blocker(id="b", title="B", raised_on=RAISED, resolved_on=RESOLVED)
    days = [None, date(2027, 3, 4), RESOLVED, date(2027, 3, 6)]
    assert [there.is_open(day) for day in days] == [True, True, True, True]
    assert [gone.is_open(day) for day in days] == [False, True, False, False]


def test_a_blocker_may_go_on_the_day_it_is_raised() -> None:
    assert not Blocker(id="b", title="B", raised_on=RAISED, resolved_on=RAISED).is_open()


def test_how_often_is_written_as_it_was_read() -> None:
    meeting = Cadence.model_validate({"id": "c", "title": "C", "every": "2 w"})
    assert meeting.model_dump(exclude_unset=True)["every"] == "2w"
