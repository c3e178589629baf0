"""Plans under way: facts, remaining work and the status date, counted by hand."""

from collections.abc import Callable
from datetime import date

import pytest

from msnb.errors import ChoiceError
from msnb.plan import Plan
from msnb.schedule import Schedule, schedule

WEDNESDAY = date(2027, 2, 10)


def stage(id_: str, *needs: object, **parts: object) -> dict[str, object]:
    return {"id": id_, "title": id_.title(), "takes": "5d", "needs": list(needs), **parts}


@pytest.fixture
def under_way(make_plan: Callable[..., Plan]) -> Callable[..., Schedule]:
    """Return the maker of a timetable as of Wednesday 10 February, from milestones."""
    return lambda *milestones, **parts: schedule(
        make_plan(milestones=milestones, status_date=WEDNESDAY, **parts)
    )


def test_what_has_not_started_starts_on_the_status_date(under_way, early) -> None:
    timetable = under_way(stage("a"), stage("b", not_before=date(2027, 2, 15)))
    assert early(timetable, "a") == ("02-10 09:00", "02-16 18:00")
    assert early(timetable, "b") == ("02-15 09:00", "02-19 18:00")
    assert timetable.as_of == WEDNESDAY


def test_the_day_given_outranks_the_status_date(make_plan, early) -> None:
    plan = make_plan(milestones=[stage("a")], status_date=WEDNESDAY)
    assert early(schedule(plan, as_of=date(2027, 2, 13)), "a")[0] == "02-15 09:00"


def test_without_any_day_progress_is_refused_and_the_plan_as_meant_is_not(
    make_plan, early
) -> None:
    plan = make_plan(milestones=[stage("a", started=date(2027, 2, 3), remaining="9d")])
    with pytest.raises(ChoiceError, match="'Plan' has no status_date"):
        schedule(plan)
    meant = schedule(plan, progress=False)
    assert early(meant, "a") == ("02-01 09:00", "02-05 18:00")
    assert not meant["a"].is_started
    assert meant.as_of is None


def test_a_day_outside_the_years_of_a_plan_is_refused(make_plan) -> None:
    with pytest.raises(ChoiceError, match="2200-01-01 lies outside 1900 to 2199"):
        schedule(make_plan(), as_of=date(2200, 1, 1))


def test_a_recorded_finish_is_a_fact_whatever_the_links_say(under_way, early, late) -> None:
    timetable = under_way(
        stage(
            "a",
            "b",
            {"on": "b", "link": "FF"},
            started=date(2027, 2, 2),
            finished=date(2027, 2, 4),
        ),
        stage("b"),
        stage("c", {"on": "a", "lag": "10d"}, {"on": "a", "link": "SS", "lag": "3d"}),
    )
    assert early(timetable, "a") == late(timetable, "a") == ("02-02 09:00", "02-04 18:00")
    assert early(timetable, "b")[0] == "02-10 09:00"
    assert early(timetable, "c")[0] == "02-19 09:00"
    done = timetable["a"]
    assert (done.is_finished, done.is_started, done.is_critical) == (True, True, False)
    assert (done.total_float_min, done.free_float_min) == (0, 0)
    # What is finished holds nothing back any more, so 'b' has the end of the whole.
    assert timetable["b"].total_float_days == 7


def test_a_finish_without_a_start_began_its_duration_earlier(under_way, early) -> None:
    timetable = under_way(
        stage("a", finished=date(2027, 2, 9)), stage("b", {"on": "a", "link": "FF"})
    )
    assert early(timetable, "a") == ("02-03 09:00", "02-09 18:00")
    assert timetable["a"].free_float_min == 0


def test_a_fact_on_a_sunday_stays_on_the_sunday(under_way, early) -> None:
    timetable = under_way(
        stage("a", started=date(2027, 2, 6), finished=date(2027, 2, 7)),
        stage("m", "a", takes="0d", finished=date(2027, 2, 7)),
        stage("b", started=date(2027, 2, 7)),
    )
    assert early(timetable, "a") == ("02-06 09:00", "02-07 18:00")
    assert early(timetable, "m") == ("02-07 18:00", "02-07 18:00")
    # Two days of five have passed: Monday and Tuesday.
    assert early(timetable, "b") == ("02-07 09:00", "02-12 18:00")


def test_what_is_under_way_goes_on_from_the_status_date(under_way, early, late) -> None:
    timetable = under_way(
        stage("rest", started=date(2027, 2, 8)),
        stage("said", started=date(2027, 2, 8), remaining="2w"),
        stage("over", started=date(2027, 2, 1)),
        stage("none", started=date(2027, 2, 8), remaining="0d"),
        stage("ahead", started=date(2027, 2, 11)),
    )
    assert early(timetable, "rest") == ("02-08 09:00", "02-12 18:00")
    assert early(timetable, "said") == ("02-08 09:00", "02-23 18:00")
    # The duration is over and nothing is said to remain: due at once, not in the past.
    assert early(timetable, "over") == ("02-01 09:00", "02-10 09:00")
    assert early(timetable, "none") == ("02-08 09:00", "02-10 09:00")
    assert early(timetable, "ahead") == ("02-11 09:00", "02-17 18:00")
    assert late(timetable, "rest") == ("02-08 09:00", "02-23 18:00")
    assert timetable["rest"].total_float_days == 7
    assert timetable["rest"].is_started
    assert not timetable["rest"].is_finished


def test_what_has_started_no_longer_waits_for_links_to_its_start(under_way, early) -> None:
    timetable = under_way(
        stage("slow", takes="20d"),
        stage("a", "slow", {"on": "slow", "link": "SS", "lag": "9d"}, started=WEDNESDAY),
        stage("b", {"on": "slow", "link": "FF", "lag": "1d"}, started=WEDNESDAY),
    )
    assert early(timetable, "a") == ("02-10 09:00", "02-16 18:00")
    # What is left of 'b' is pushed by the finish that 'slow' demands, not its start.
    assert early(timetable, "b") == ("02-10 09:00", "03-10 18:00")
    assert timetable["slow"].total_float_min == 0
    assert timetable["slow"].free_float_min == 0


def test_a_start_that_is_a_fact_sets_others_going_and_is_not_pushed_back(
    under_way, early
) -> None:
    timetable = under_way(
        stage("a", started=date(2027, 2, 8), remaining="1d"),
        stage("b", {"on": "a", "link": "SS", "lag": "4d"}, deadline=date(2027, 2, 12)),
    )
    assert early(timetable, "b") == ("02-12 09:00", "02-18 18:00")
    assert timetable["b"].total_float_days == -4
    assert timetable["a"].total_float_days == 6


def test_remaining_work_counts_even_if_nobody_wrote_down_the_start(
    under_way, early
) -> None:
    timetable = under_way(stage("a", remaining="2d"))
    assert early(timetable, "a") == ("02-10 09:00", "02-11 18:00")
    assert not timetable["a"].is_started


def test_a_milestone_with_tasks_follows_them_even_if_it_is_said_to_have_started(
    make_plan, early
) -> None:
    plan = make_plan(
        milestones=[
            {"id": "m", "title": "M", "started": date(2027, 2, 1), "remaining": "9w"}
        ],
        tasks=[stage("t", milestone="m", started=date(2027, 2, 8))],
    )
    timetable = schedule(plan, as_of=WEDNESDAY)
    assert early(timetable, "m") == ("02-12 18:00", "02-12 18:00")


def test_work_that_is_all_done_in_the_past_leaves_a_timetable(under_way) -> None:
    timetable = under_way(
        stage("a", finished=date(2027, 2, 3)), stage("b", "a", finished=date(2027, 2, 5))
    )
    assert [each.is_critical for each in timetable.activities] == [False, False]
    assert timetable.must_start_now == timetable.starts_next() == ()
    assert timetable.sentence() == "The plan ends on 5 February 2027."


def test_what_should_have_started_says_so_first(under_way) -> None:
    timetable = under_way(
        {"id": "gate", "title": "Gate", "deadline": date(2027, 2, 8)},
        stage("site", deadline=date(2027, 2, 10)),
        stage("early", started=date(2027, 2, 3), deadline=date(2027, 2, 5)),
        stage("done", finished=date(2027, 2, 3), deadline=date(2027, 2, 1)),
        stage("later", deadline=date(2027, 2, 16)),
    )
    # The latest start of 'site' is Thursday 4 February, four working days ago.
    assert [each.id for each in timetable.must_start_now] == ["gate", "site"]
    assert [each.overdue_min for each in timetable.activities] == [480, 4 * 480, 0, 0, 0]
    assert timetable.sentence() == (
        "'Site' should have started by 4 February 2027 (4 working days ago); "
        "1 other is late as well. The plan ends on 16 February 2027."
    )
    assert [each.id for each in timetable.starts_next()] == ["site", "later"]
    assert [each.id for each in timetable.starts_next(1)] == ["site"]


def test_a_latest_start_on_the_status_date_is_not_late_yet(under_way) -> None:
    timetable = under_way(stage("a", deadline=date(2027, 2, 16)))
    assert timetable["a"].total_float_min == 0
    assert timetable.must_start_now == ()
    late = under_way(stage("a", deadline=date(2027, 2, 16), takes="41h"))
    assert [each.overdue_min for each in late.must_start_now] == [60]
    assert late.sentence().startswith(
        "'A' should have started by 9 February 2027 (1 working hour ago). The plan ends"
    )


def test_facts_of_work_round_the_clock_are_on_the_day_that_was_worked(
    make_plan, early
) -> None:
    plan = make_plan(
        calendar={
            "workdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
            "hours": [["00:00", "24:00"]],
        },
        goals=[{"id": "g", "statement": "G", "by": date(2027, 2, 3)}],
        milestones=[
            {"id": "m", "title": "M", "finished": date(2027, 2, 3), "goal": "g"},
            stage("a", takes="1d", finished=date(2027, 2, 3)),
        ],
    )
    timetable = schedule(plan, as_of=WEDNESDAY)
    assert early(timetable, "m") == ("02-03 23:59", "02-03 23:59")
    assert early(timetable, "a") == ("02-03 00:00", "02-03 23:59")
    assert timetable.goal("g").float_min == 0
