"""Each milestone is forecast from where it stands itself."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from msnb.forecast import Forecast, forecast
from msnb.plan import read_plan

START = date(2027, 2, 1)
TEN = [0.82, 0.95, 1.00, 1.04, 1.10, 1.18, 1.27, 1.41, 1.66, 2.35]
HISTORY = "id,planned_days,actual_days,planned_cost,actual_cost\n" + "".join(
    f"p{i},100,{100 * ratio:g},10,{10 * ratio:g}\n" for i, ratio in enumerate(TEN)
)
# The first stage ends after 25 calendar days, the second after 53; to agree takes none.
PLAN = """\
format = 1
title = "Shop"
start = 2027-02-01
status_date = 2027-02-01
currency = "EUR"
outside_view = { history = "ours.csv", duration = "ours", cost = "ours" }

[[goals]]
id = "live"
statement = "The shop sells"
by = 2027-04-30

[[milestones]]
id = "agreed"
title = "All agree"
goal = "live"

[[milestones]]
id = "lease"
title = "Lease signed"
goal = "live"
takes = "4w"
cost = 1000

[[milestones]]
id = "open"
title = "Shop open"
goal = "live"
takes = "4w"
needs = ["lease"]
cost = 2000
"""


@pytest.fixture
def looked_at(tmp_path: Path):  # noqa: ANN201  # from a day, and a change of the plan
    (tmp_path / "ours.csv").write_text(HISTORY, encoding="utf-8")

    def look(as_of: date, old: str = "", new: str = "", **more: object) -> Forecast:
        assert old in PLAN
        text = PLAN.replace(old, new, 1) if old else PLAN
        (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
        return forecast(read_plan(tmp_path), as_of=as_of, **more)  # type: ignore[arg-type]

    return look


def after(days: int) -> date:
    return START + timedelta(days)


def test_half_way_through_the_plan_its_first_milestone_is_late_already(looked_at) -> None:
    # 30 of 25 days: of the ten 1.27, 1.41, 1.66 and 2.35 took longer than 1.2 times.
    outlook = looked_at(after(30))
    _, lease, open_ = outlook.milestones
    assert lease.elapsed == 1.2
    assert [each.date for each in lease.levels] == [
        after(39),  # 25 x 1.529869, the geometric middle of 1.41 and 1.66
        after(59),  # 25 x 2.35
        None,
    ]
    assert open_.elapsed == pytest.approx(30 / 53)
    assert open_.levels == outlook.levels


def test_a_finished_milestone_is_a_fact(looked_at) -> None:
    outlook = looked_at(
        after(40), 'takes = "4w"\ncost = 1000', 'takes = "4w"\nfinished = 2027-03-09'
    )
    _, lease, open_ = outlook.milestones
    assert (lease.finished, lease.levels, lease.elapsed) == (date(2027, 3, 9), (), 0.0)
    assert (open_.finished, len(open_.levels)) == (None, 3)
    told = outlook.to_dict()["milestones"][1]
    assert (told["finished"], told["levels"]) == (date(2027, 3, 9), [])


def test_before_the_start_all_are_stretched_alike(looked_at) -> None:
    outlook = looked_at(after(-20))
    _, lease, open_ = outlook.milestones
    ratios = [each.level.ratio for each in outlook.levels]
    assert [each.level.ratio for each in lease.levels] == ratios
    assert [each.level.ratio for each in open_.levels] == ratios
    assert [each.rule for each in outlook.warnings] == ["before-start"]


def test_no_date_of_a_milestone_moves_back_or_lies_in_the_past(looked_at) -> None:
    latest = dict.fromkeys(["lease", "open"], START)
    for passed in range(0, 140, 5):
        today = after(passed)
        outlook = looked_at(today)
        for each in outlook.milestones[1:]:
            found = each.at(0.5)
            if found is not None:
                assert found.date >= max(latest[each.id], today)
                latest[each.id] = found.date
    assert latest["lease"] > after(25)


def test_a_milestone_beyond_everything_says_so_and_has_no_date(looked_at) -> None:
    _, lease, open_ = looked_at(after(60)).milestones
    assert {each.level.why for each in lease.levels} == {"beyond everything in the class"}
    assert all(each.date is None for each in lease.levels)
    assert open_.at(0.5) is not None


def test_what_takes_no_time_cannot_be_stretched_once_it_should_have_been(looked_at) -> None:
    agreed = looked_at(after(1)).milestones[0]
    assert {each.level.why for each in agreed.levels} == {
        "it takes no time in the plan, so there is nothing to stretch"
    }
    assert looked_at(START).milestones[0].at(0.8).date == START
    told = looked_at(after(1)).to_dict()["milestones"][0]
    assert (told["elapsed"], told["levels"][0]["date"]) == (None, None)


def test_a_milestone_later_than_its_goal_is_named(looked_at) -> None:
    done = 'id = "agreed"\ntitle = "All agree"\ngoal = "live"\n'
    outlook = looked_at(after(58), done, done + "finished = 2027-02-01\n")
    [warning] = [each for each in outlook.warnings if each.rule == "milestone-late"]
    # The goal stands at 58/53: of the six from 1.10 on, 1.66**0.4 x 2.35**0.6: 109 days.
    assert warning.message == (
        "Later by their own delay than the goal, which is 21 May 2027 (4 in 5): 'Lease "
        "signed' (later than nearly all of the class). The goal's date rests on the whole "
        "plan's time alone and does not know of that delay: look there first."
    )
    assert outlook.to_dict()["class"]["warnings"][-1]["rule"] == "milestone-late"


def test_a_plan_in_time_names_nobody(looked_at) -> None:
    done = 'id = "agreed"\ntitle = "All agree"\ngoal = "live"\n'
    outlook = looked_at(after(10), done, done + "finished = 2027-02-01\n")
    assert outlook.late == ()


def test_of_many_late_milestones_three_are_named(looked_at) -> None:
    more = "".join(
        f'[[milestones]]\nid = "m{i}"\ntitle = "M{i}"\ngoal = "live"\ntakes = "2d"\n\n'
        for i in range(5)
    )
    head = '[[milestones]]\nid = "lease"'
    outlook = looked_at(after(20), head, more + head)
    [warning] = outlook.late
    assert (
        "'All agree' (later than nearly all of the class), 'M0' (beyond" in warning.message
    )
    assert "'M1' (beyond everything in the class) and 3 more." in warning.message


def test_costs_of_milestones_follow_what_the_whole_plan_has_spent(looked_at) -> None:
    outlook = looked_at(after(10), measure="cost", spent=3600)
    _, lease, open_ = outlook.milestones
    assert outlook.outlook.elapsed == 1.2
    assert outlook.at(0.8).cost == pytest.approx(3000 * 2.35)
    assert lease.at(0.8).cost == pytest.approx(1000 * 2.35)
    assert (lease.elapsed, open_.elapsed) == (0.0, 0.0)
