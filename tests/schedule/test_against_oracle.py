"""The engine against a slow oracle, on random small networks."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msnb.errors import PlanError
from msnb.plan import Milestone
from msnb.schedule import schedule

from .oracle import FIRST, START, Activity, Case, Link

DAY, NOTHING = timedelta(days=1), timedelta()
ORIGIN = datetime(FIRST.year, FIRST.month, FIRST.day)  # noqa: DTZ001

activities = st.builds(
    Activity,
    takes=st.integers(0, 9),
    calendar=st.sampled_from([0, 0, 0, 1, 2, 3]),
    not_before=st.sampled_from([START] * 3 + [START + at * DAY for at in (2, 5, 6, 12)]),
    deadline=st.sampled_from([None] * 4 + [START + at * DAY for at in (3, 4, 6, 13, 27)]),
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw up to six activities; a link leads from earlier to later in a drawn order."""
    drawn = draw(st.lists(activities, min_size=1, max_size=6))
    order = draw(st.permutations(range(len(drawn))))
    pairs = [(a, b) for at, b in enumerate(order) for a in order[:at]]
    if not pairs:
        return Case(tuple(drawn))
    links = draw(st.lists(st.tuples(st.sampled_from(pairs), _ends, _lags), max_size=9))
    return Case(
        tuple(drawn),
        tuple(Link(*pair, type_, *lag) for pair, type_, lag in links),
    )


_ends = st.sampled_from(["FS", "FS", "SS", "FF", "SF"])
_lags = st.one_of(
    st.just((0, False)),
    st.tuples(st.integers(-9, 9), st.just(False)),  # noqa: FBT003
    st.tuples(st.integers(-3, 4), st.just(True)),  # noqa: FBT003
)


def _when(instant: int) -> datetime:
    return ORIGIN + timedelta(minutes=instant)


def _shown(finish: int) -> datetime:
    # The end of a night shift is shown a minute before midnight.
    return _when(finish if finish % 1440 else finish - 1)


def _worked(activity: Activity, shown: datetime) -> set[int]:
    instant = round((shown - ORIGIN) / timedelta(minutes=1))
    may_be_midnight = (instant + 1) % 1440 == 0
    return {activity.minutes.worked(each) for each in (instant, instant + may_be_midnight)}


@settings(max_examples=300)
@given(cases())
def test_every_date_and_float_is_what_the_oracle_finds(case: Case) -> None:
    timetable = schedule(case.plan, progress=False)
    for at, activity in enumerate(case.activities):
        entry = timetable[f"a{at}"]
        early = (entry.early_start, entry.early_finish)
        late = (entry.late_start, entry.late_finish)
        for found, expected in ((early, case.earliest[at]), (late, case.latest[at])):
            if activity.takes:
                assert found == (_when(expected[0]), _shown(expected[1]))
            else:
                assert found[0] == found[1]
                assert activity.minutes.worked(expected[1]) in _worked(activity, found[1])
        assert entry.total_float_min == case.total_float(at)
        assert entry.free_float_min == case.free_float(at)


@given(cases(), st.data())
def test_another_link_never_makes_anything_earlier(case: Case, data: st.DataObject) -> None:
    if not case.links:
        return
    link = data.draw(st.sampled_from(case.links))
    type_, (lag, is_elapsed) = data.draw(_ends), data.draw(_lags)
    more = Link(link.before, link.after, type_, lag, is_elapsed)
    fewer = schedule(case.plan, progress=False)
    timetable = schedule(Case(case.activities, (*case.links, more)).plan, progress=False)
    for before, after in zip(fewer.activities, timetable.activities, strict=True):
        assert after.early_start >= before.early_start
        assert after.early_finish >= before.early_finish


@given(cases(), st.data())
def test_a_link_back_closes_a_loop_and_is_refused(case: Case, data: st.DataObject) -> None:
    if not case.links:
        return
    link = data.draw(st.sampled_from(case.links))
    back = Link(link.after, link.before, data.draw(_ends))
    with pytest.raises(PlanError, match="wait for each other"):
        schedule(Case(case.activities, (*case.links, back)).plan, progress=False)


facts = st.fixed_dictionaries(
    {},
    optional={
        "started": st.sampled_from([START + at * DAY for at in range(-4, 5)]),
        "finished": st.sampled_from([START + at * DAY for at in range(4, 20)]),
        "remaining": st.sampled_from(["0min", "3min", "2d"]),
    },
).filter(lambda fact: not {"finished", "remaining"} <= fact.keys())


def _as_read(milestone: Milestone, fact: dict[str, object]) -> dict[str, object]:
    read = Milestone.model_validate({"id": milestone.id, "title": milestone.title, **fact})
    return {name: getattr(read, name) for name in fact}


@given(cases(), st.data())
def test_facts_stay_facts_and_the_rest_starts_when_the_plan_is_looked_at(
    case: Case, data: st.DataObject
) -> None:
    plan = case.plan
    known = [data.draw(facts) for _ in case.activities]
    milestones = [
        each.model_copy(update=_as_read(each, fact))
        for each, fact in zip(plan.milestones, known, strict=True)
    ]
    as_of = START + data.draw(st.integers(-3, 25)) * DAY
    timetable = schedule(
        plan.model_copy(update={"milestones": tuple(milestones)}), as_of=as_of
    )
    for entry, fact in zip(timetable.activities, known, strict=True):
        assert entry.is_finished is ("finished" in fact)
        assert entry.early_start <= entry.early_finish
        if "finished" in fact:
            assert entry.early_finish.date() == fact["finished"]
            assert entry.late_finish == entry.early_finish
        elif not entry.is_started:
            assert entry.early_start.date() >= as_of
        if entry.is_started and not entry.is_moment:
            assert entry.late_start == entry.early_start
        slips = (entry.total_float_min > 0) - (entry.total_float_min < 0)
        later = entry.late_finish - entry.early_finish
        assert entry.is_moment or (later > NOTHING) - (later < NOTHING) == slips
