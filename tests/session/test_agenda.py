from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.errors import ChoiceError
from msnb.session import LENGTHS, STEPS, Timing, agenda

from .people import refusal

# The table of the workshop, written out by hand.
LONG = (
    ("join", "0:00", 5),
    ("warm_up", "0:05", 5),
    ("goals", "0:10", 12),
    ("right_to_left", "0:22", 20),
    ("worth_it", "0:42", 15),
    ("break", "0:57", 5),
    ("blockers", "1:02", 13),
    ("ranges", "1:15", 15),
    ("outside_view", "1:30", 10),
    ("cards", "1:40", 10),
    ("promises", "1:50", 7),
    ("report", "1:57", 3),
)


def test_the_long_form_has_twelve_steps_at_their_clock() -> None:
    long = agenda()
    assert tuple((each.id, each.clock, each.minutes) for each in long.steps) == LONG
    assert long.minutes == 120


def test_the_short_form_has_the_five_steps_that_matter_and_joining() -> None:
    short = agenda("short")
    assert [each.id for each in short.steps] == [
        *("join", "goals", "right_to_left", "ranges", "outside_view", "report"),
    ]
    assert short.minutes == 45
    assert short.steps[0].clock == "0:00"


@given(st.sampled_from(["long", "short"]), st.data())
def test_steps_sum_to_the_length_chosen(form: str, data: st.DataObject) -> None:
    fewest, most, _ = LENGTHS[form]  # type: ignore[index]
    length = data.draw(st.integers(fewest, most))
    chosen = agenda(form, minutes=length)  # type: ignore[arg-type]
    assert chosen.minutes == sum(each.minutes for each in chosen.steps) == length
    assert all(each.minutes >= 1 for each in chosen.steps)
    for before, after in pairwise(chosen.steps):
        assert after.starts == before.starts + before.minutes


def test_twice_the_time_gives_every_step_twice_its_time() -> None:
    assert [each.minutes for each in agenda(minutes=240).steps] == [
        2 * minutes for _, _, minutes in LONG
    ]


@pytest.mark.parametrize(
    ("form", "minutes", "said"),
    [
        ("long", 119, "The long form cannot last 119 minutes. Choose 120 to 240."),
        ("long", 241, "The long form cannot last 241 minutes. Choose 120 to 240."),
        ("short", 1, "The short form cannot last 1 minute. Choose 30 to 90."),
        ("shrt", None, "There is no form 'shrt'. Did you mean 'short'?"),
    ],
)
def test_a_form_or_a_length_that_is_not_offered(
    form: str, minutes: int | None, said: str
) -> None:
    assert refusal(lambda: agenda(form, minutes=minutes)) == said  # type: ignore[arg-type]


def test_the_day_is_said_where_people_look_back_from_it() -> None:
    said = agenda(day="30 November 2027").step("goals")
    assert said.projector == "It is 30 November 2027. It worked. What is true?"
    assert said.script[0].startswith("Close your eyes. It is 30 November 2027. It worked.")
    assert agenda().step("goals").projector == "The day has come. It worked. What is true?"
    for each in agenda().steps:
        assert "{" not in " ".join([each.projector, each.ask, each.keeps, *each.script])


def test_a_step_that_the_form_does_not_have() -> None:
    with pytest.raises(ChoiceError) as caught:
        agenda("short").step("blockers")
    assert str(caught.value) == (
        "This workshop has no step 'blockers'. Use one of: join, goals, right_to_left, "
        "ranges, outside_view, report."
    )


def test_the_next_step() -> None:
    long = agenda()
    first, last = long.after(""), long.after("report")
    assert first is not None
    assert first.id == "join"
    assert last is None
    assert [step.id for each in STEPS[:-1] if (step := long.after(each.id))] == [
        each.id for each in STEPS[1:]
    ]


def test_time_is_reserved_for_what_could_stop_us_and_nothing_else() -> None:
    assert [each.id for each in agenda().steps if each.reserved] == ["blockers"]


# 0:22 to 0:42: the step has 20 minutes.
@pytest.mark.parametrize(
    ("started", "now", "left", "behind", "said"),
    [
        (22, 22, 20, 0, "20 minutes left. We end at 2:00, on time."),
        (22, 42, 0, 0, "Time is up. We end at 2:00, on time."),
        (22, 47, -5, 5, "5 minutes over. We end at 2:05, 5 minutes late."),
        (25, 30, 15, 3, "15 minutes left. We end at 2:03, 3 minutes late."),
        (20, 39, 1, -2, "1 minute left. We end at 1:58, 2 minutes early."),
    ],
)
def test_what_runs_over_is_shown(
    started: int, now: int, left: int, behind: int, said: str
) -> None:
    timing = agenda().timing("right_to_left", started_at=started * 60, now=now * 60)
    assert (timing.left_s, timing.behind_s) == (left * 60, behind * 60)
    assert timing.is_over == (left < 0)
    assert timing.sentence() == said
    assert timing.to_dict()["sentence"] == said


def test_a_step_left_out_gives_its_time_back() -> None:
    timing = agenda().timing("break", started_at=57 * 60, now=57 * 60, without=["cards"])
    assert timing.sentence() == "5 minutes left. We end at 1:50, 10 minutes early."


def test_the_last_step_ends_when_the_workshop_does() -> None:
    timing = agenda().timing("report", started_at=117 * 60, now=118 * 60)
    assert (timing.left_s, timing.behind_s, timing.ends_at) == (120, 0, "2:00")


def test_half_a_minute_is_neither_left_nor_late() -> None:
    assert Timing(29, 29, "2:00").sentence() == "Time is up. We end at 2:00, on time."


def test_the_agenda_is_json() -> None:
    first = agenda("short").to_dict()["steps"][0]
    assert (first["id"], first["clock"], first["starts"]) == ("join", "0:00", 0)
    assert first["fields"][0]["kind"] == "wait"
