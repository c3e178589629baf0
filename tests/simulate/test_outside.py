"""Beside ten past projects whose overruns are known by heart."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from msnb.errors import ChoiceError, MsnbError
from msnb.forecast import Forecast, forecast
from msnb.plan import Plan, edit_plan, read_plan
from msnb.simulate import Simulation, beside, gap_sentences, recalibrate, simulate

_TEN = (0.82, 0.95, 1.00, 1.04, 1.10, 1.18, 1.27, 1.41, 1.66, 2.35)
_START = date(2027, 2, 1)

# Round the clock: 101 days to the end of 12 May, a hundred days after the first.
_PLAN = """format = 1
title = "Clinics"
start = 2027-02-01
status_date = 2027-02-01
[calendar]
workdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
hours = [["00:00", "24:00"]]
[outside_view]
duration = "ours"
history = "ours.csv"
chosen_on = 2027-01-15
[[goals]]
id = "live"
statement = "All clinics are live"
by = 2027-12-31
[[milestones]]
id = "half"
title = "Half of them"
goal = "live"
takes = "51d"
deadline = 2027-05-01
[[milestones]]
id = "done"
title = "All of them"
goal = "live"
takes = "50d"
needs = ["half"]
deadline = 2027-06-30
[[risks]]
id = "strike"
threatens = ["done"]
chance = 0.4
delay = "20d"
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    rows = "".join(f"p{i},ours,100,{100 * r:g}\n" for i, r in enumerate(_TEN))
    head = "id,class,planned_days,actual_days\n"
    (tmp_path / "ours.csv").write_text(head + rows, encoding="utf-8")
    (tmp_path / "plan.toml").write_text(_PLAN, encoding="utf-8")
    return read_plan(tmp_path)


def _both(plan: Plan) -> tuple[Simulation, Forecast]:
    return simulate(plan, drivers=False), forecast(plan, limits=False)


def test_the_goal_has_the_dates_of_history(plan: Plan) -> None:
    told, outside = _both(plan)
    both = beside(told, outside)
    done = next(each for each in both.milestones if each.id == "done")
    for level, days in ((0.5, 114), (0.8, 161), (0.9, 227)):
        assert done.at(level) == _START + timedelta(days=days)
        at = outside.at(level)
        assert at is not None
        assert done.at(level) == at.date


def test_a_milestone_keeps_its_share_of_the_way(plan: Plan) -> None:
    half = beside(*_both(plan)).milestones[0]
    # Half of the way in draws without a strike: 50 of 100 days. With one, 50 of 120.
    # At 1 in 2 no strike: 0.5 x 113.93 = 56.96 days at least, and 66.95 for the longest.
    at = half.at(0.5)
    assert at is not None
    assert 50 <= (at - _START).days <= 57
    assert half.at(0.3) is None


def test_the_gap_is_a_sentence(plan: Plan) -> None:
    both = beside(*_both(plan))
    views = [(each.level, each.inside, each.outside, each.gap) for each in both.days]
    assert views == [(0.5, 100, 114, 14), (0.8, 120, 161, 41), (0.9, 120, 227, 107)]
    assert both.sentence() == (
        "Your own ranges say 14 weeks (1 in 2); projects like this one took 16 weeks. "
        "Promise by history, and look in the ranges for what is missing: risks that "
        "nobody named, and work that nobody thought of."
    )
    assert both.to_dict()["days"][0] == {"level": 0.5, "inside": 100, "outside": 114}


def test_a_promise_that_history_breaks_is_named(plan: Plan) -> None:
    # 'All of them' is there by 1 June at the latest, a month before its deadline; with
    # the time that history takes, 4 in 5 are there by 12 July.
    assert gap_sentences(*_both(plan))[1] == (
        "By your own ranges 'All of them' (30 June 2027) holds 4 in 5 times or more; "
        "with the time that history takes, not."
    )


def test_what_has_passed_is_not_stretched(plan: Plan) -> None:
    day = date(2027, 3, 30)
    under_way = edit_plan(plan, "half", started=_START, finished=date(2027, 3, 23))
    under_way = edit_plan(under_way, status_date=day)
    told, outside = _both(under_way)
    half, done = beside(told, outside).milestones
    assert half.reached == half.at(0.8) == date(2027, 3, 23)
    at = outside.at(0.8)
    assert at is not None
    assert done.at(0.8) == at.date


def test_views_that_agree_are_said_to(plan: Plan) -> None:
    rows = "".join(f"p{i},ours,100,{98 + i}\n" for i in range(10))
    assert plan.folder is not None
    head = "id,class,planned_days,actual_days\n"
    (plan.folder / "ours.csv").write_text(head + rows, encoding="utf-8")
    assert beside(*_both(plan)).sentence() == (
        "Your own ranges say 14 weeks (1 in 2), and projects like this one took 15 weeks: "
        "both views agree."
    )


def test_only_the_same_goal_and_its_duration_can_be_compared(plan: Plan) -> None:
    told, outside = _both(plan)
    whole = simulate(edit_plan(plan, "live", achieved_on=None), goal="live", drivers=False)
    assert beside(whole, outside).days == beside(told, outside).days
    without = edit_plan(edit_plan(plan, "half", goal=None), "done", goal=None)
    with pytest.raises(ChoiceError) as caught:
        beside(simulate(without, drivers=False), outside)
    assert str(caught.value) == (
        "The inside view is about 'Clinics', the outside view about another goal. "
        "Name the same goal for both."
    )


def test_ten_own_simulations_correct_the_next_one(plan: Plan) -> None:
    told = simulate(plan, drivers=False)
    found = recalibrate(told, [100] * 10, [100 * ratio for ratio in _TEN])
    # On the inside view's own 1 in 2, which is 100 days.
    assert [each.date for each in found.levels][:2] == [
        _START + timedelta(days=114),
        _START + timedelta(days=161),
    ]
    with pytest.raises(MsnbError, match="needs 10 finished forecasts of your own"):
        recalibrate(told, [100] * 9, [110] * 9)


def test_a_class_that_is_not_fit_is_said_to_be_so() -> None:
    booking = read_plan(Path(__file__).parents[2] / "notebooks" / "data" / "booking-system")
    both = beside(*_both(booking))
    assert not both.fit
    assert both.sentence().endswith("The class uk-gmpp/ict is not fit for a date, though.")


def test_too_little_history_is_said_to_be_so(plan: Plan) -> None:
    assert plan.folder is not None
    rows = "id,class,planned_days,actual_days\np1,ours,100,110\np2,ours,100,120\n"
    (plan.folder / "ours.csv").write_text(rows, encoding="utf-8")
    told, outside = (
        simulate(plan, drivers=False),
        forecast(plan, levels=[0.8], limits=False),
    )
    both = beside(told, outside)
    assert both.sentence() == (
        "History has too few projects to be held against the plan's own ranges."
    )
    # Where the headline has no date, no milestone has one.
    assert [each.at(0.8) for each in both.milestones] == [None, None]


def test_quicker_projects_are_no_reason_to_promise_less(plan: Plan) -> None:
    assert plan.folder is not None
    rows = "".join(f"p{i},ours,100,{60 + i}\n" for i in range(10))
    head = "id,class,planned_days,actual_days\n"
    (plan.folder / "ours.csv").write_text(head + rows, encoding="utf-8")
    assert beside(*_both(plan)).sentence().partition("; ")[2] == (
        "projects like this one took 9 weeks. Past projects were quicker: ask what makes "
        "this one harder, and keep the later date until somebody can say."
    )
