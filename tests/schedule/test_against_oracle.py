"""The engine against a slow oracle, on random small networks."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from msnb.schedule import schedule
from schedule.oracle import FIRST, START, Activity, Case, Link

DAY = timedelta(days=1)
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


@settings(max_examples=400)
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
