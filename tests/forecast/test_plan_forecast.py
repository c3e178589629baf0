"""The outside view of a plan: its own dates are the baseline, whatever happened since."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from msnb.errors import ChoiceError, MsnbError
from msnb.forecast import forecast, read_history
from msnb.plan import Plan, parse_plan_file, read_plan

START = date(2027, 2, 1)
TEN = [0.82, 0.95, 1.00, 1.04, 1.10, 1.18, 1.27, 1.41, 1.66, 2.35]
HISTORY = "id,planned_days,actual_days,planned_cost,actual_cost\n" + "".join(
    f"p{i},100,{100 * ratio:g},10,{10 * ratio:g}\n" for i, ratio in enumerate(TEN)
)
# Two stages of four weeks, Monday to Friday: 55 calendar days from the first to the last.
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
cost = { low = 1000, likely = 2000, high = 9000 }
cost_per_day = 100
"""


@pytest.fixture
def shop_folder(tmp_path: Path) -> Path:
    (tmp_path / "ours.csv").write_text(HISTORY, encoding="utf-8")
    (tmp_path / "plan.toml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def with_text(folder: Path, old: str, new: str) -> Plan:
    file = folder / "plan.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return read_plan(folder)


def dates(levels: object) -> list[date | None]:
    return [each.date for each in levels]  # type: ignore[attr-defined]


def test_a_goal_is_its_plan_stretched_by_the_overruns_of_the_class(
    shop_folder: Path,
) -> None:
    outlook = forecast(read_plan(shop_folder))
    baseline = outlook.outlook.baseline
    assert (baseline.start, baseline.finish, baseline.days) == (
        START,
        date(2027, 3, 26),
        53,
    )
    # 53 days times 1.139298, 1.606683 and 2.269718, rounded up: 61, 86 and 121 days.
    assert dates(outlook.levels) == [START + timedelta(days) for days in (61, 86, 121)]
    assert outlook.sentence() == (
        "Commit to 28 April 2027 (4 in 5). Aim for 3 April 2027 (1 in 2)."
    )


def test_each_milestone_is_stretched_from_the_start(shop_folder: Path) -> None:
    lease, open_ = forecast(read_plan(shop_folder)).milestones
    assert (lease.planned, open_.planned) == (date(2027, 2, 26), date(2027, 3, 26))
    # 25 days times the same three overruns: 29, 41 and 57 days.
    assert dates(lease.levels) == [START + timedelta(days) for days in (29, 41, 57)]


def test_a_cost_is_amounts_and_days_without_contingency(shop_folder: Path) -> None:
    outlook = forecast(read_plan(shop_folder), measure="cost")
    # 1000 + 2000 + 20 working days at 100.
    assert outlook.outlook.baseline.cost == 5000
    assert [round(each.cost or 0, 2) for each in outlook.levels] == [
        5696.49,
        8033.42,
        11348.59,
    ]
    assert outlook.sentence() == "Commit to 8,030 EUR (4 in 5). Aim for 5,700 EUR (1 in 2)."


def test_what_happened_since_does_not_move_the_baseline(shop_folder: Path) -> None:
    before = forecast(read_plan(shop_folder)).outlook.baseline
    late = with_text(
        shop_folder, 'takes = "4w"\ncost = 1000', 'takes = "4w"\nfinished = 2027-03-19'
    )
    outlook = forecast(late, as_of=date(2027, 3, 22))
    assert outlook.outlook.baseline.days == before.days
    assert outlook.milestones[0].levels == ()


def test_a_plan_under_way_is_compared_with_those_that_took_as_long(
    shop_folder: Path,
) -> None:
    plan = read_plan(shop_folder)
    # 53 of 53 days have passed: seven of ten projects took longer than planned.
    outlook = forecast(plan, as_of=date(2027, 3, 26))
    assert outlook.outlook.elapsed == 1.0
    # Median of 1.04 1.10 1.18 1.27 1.41 1.66 2.35 is 1.27: 68 days.
    assert outlook.at(0.5).date == START + timedelta(68)
    assert outlook.warnings[0].rule == "under-way"


def test_a_milestone_not_yet_reached_is_not_forecast_into_the_past(
    shop_folder: Path,
) -> None:
    when = date(2027, 3, 26)
    lease = forecast(read_plan(shop_folder), as_of=when).milestones[0]
    assert min(each for each in dates(lease.levels) if each) >= when


def test_beyond_everything_in_the_class_is_said(shop_folder: Path) -> None:
    outlook = forecast(read_plan(shop_folder), as_of=date(2027, 8, 1))
    assert dates(outlook.levels) == [None, None, None]
    assert outlook.levels[0].level.why == "beyond everything in the class"
    assert "There is no date to commit to" in outlook.sentence()


def test_chance_of_a_day_is_the_share_that_was_as_quick(shop_folder: Path) -> None:
    outlook = forecast(read_plan(shop_folder))
    # 53 days are a ratio of exactly 1, the third of ten: 3/11.
    assert outlook.chance_by(date(2027, 3, 26)) == pytest.approx(3 / 11)
    assert outlook.chance_by(START) is None
    assert outlook.chance_by(date(2029, 1, 1)) is None


def test_the_headline_goal_is_the_latest_open_one_unless_said_otherwise(
    make_plan: Callable[..., Plan],
) -> None:
    plan = make_plan(
        status_date=START,
        goals=[
            {"id": "first", "statement": "First", "by": date(2027, 6, 30)},
            {"id": "second", "statement": "Second", "by": date(2027, 12, 31)},
        ],
        milestones=[
            {"id": "a", "title": "A", "goal": "first", "takes": "4w"},
            {"id": "b", "title": "B", "goal": "second", "takes": "8w", "needs": ["a"]},
            {"id": "c", "title": "C", "goal": "second", "takes": "1w"},
        ],
    )
    whole = forecast(plan, reference_class="world-bank")
    assert whole.goal is not None
    assert (whole.goal.id, [each.id for each in whole.milestones]) == (
        "second",
        ["a", "b", "c"],
    )
    part = forecast(plan, reference_class="world-bank", goal="first")
    assert [each.id for each in part.milestones] == ["a"]


def test_json_has_the_headline_and_each_milestone(shop_folder: Path) -> None:
    told = forecast(read_plan(shop_folder)).to_dict()
    assert told["schema"] == 1
    assert told["goal"] == "live"
    assert told["levels"][0]["ratio"] == 1.139298
    assert [each["id"] for each in told["milestones"]] == ["lease", "open"]
    assert told["milestones"][0]["levels"][0]["date"] == "2027-03-02"


def test_one_row_an_item_and_level(shop_folder: Path) -> None:
    frame = forecast(read_plan(shop_folder)).to_frame()
    assert list(frame["item"]) == ["live"] * 3 + ["lease"] * 3 + ["open"] * 3
    assert str(frame["date"].dtype).startswith("datetime64")


def test_an_unfit_class_carries_no_headline() -> None:
    plan = read_plan("notebooks/data/booking-system")
    assert forecast(plan).sentence() == (
        "Promise no date from these past projects: the class uk-gmpp/ict is not fit for a "
        "headline: 70% of its finished rows are exactly as planned."
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'outside_view = { history = "ours.csv", duration = "ours", cost = "ours" }\n',
            "",
            r"'Shop' names no reference class for duration\. Add outside_view\.duration",
        ),
        (
            'history = "ours.csv"',
            'history = "../ours.csv"',
            r"The history '\.\./ours\.csv' lies outside the plan folder",
        ),
        ('duration = "ours"', 'duration = "our"', r"no reference class 'our'.*mean 'ours'"),
        ("status_date = 2027-02-01\n", "", r"'Shop' has no status_date"),
        (
            "by = 2027-04-30",
            "achieved_on = 2027-04-30",
            r"'The shop sells' was reached on 30 April 2027: there is nothing left",
        ),
    ],
)
def test_what_cannot_be_forecast_is_said_in_a_sentence(
    shop_folder: Path, old: str, new: str, message: str
) -> None:
    plan = with_text(shop_folder, old, new)
    with pytest.raises(MsnbError, match=message):
        forecast(plan)


def test_a_plan_that_takes_no_time_or_money_cannot_be_stretched(
    make_plan: Callable[..., Plan],
) -> None:
    plan = make_plan(status_date=START, milestones=[{"id": "a", "title": "A"}])
    with pytest.raises(MsnbError, match=r"'Plan' takes no time yet.*Give 'takes'"):
        forecast(plan, reference_class="world-bank")
    with pytest.raises(MsnbError, match=r"'Plan' names no cost.*Give 'cost'"):
        forecast(plan, reference_class="world-bank", measure="cost")


def test_a_goal_is_reached_when_all_its_work_is_finished(
    make_plan: Callable[..., Plan],
) -> None:
    finished = [{"id": "a", "title": "A", "takes": "1w", "finished": date(2027, 3, 1)}]
    plan = make_plan(status_date=date(2027, 4, 1), milestones=finished)
    with pytest.raises(MsnbError, match=r"'Plan' was reached on 1 March 2027"):
        forecast(plan, reference_class="world-bank")


def test_an_unknown_goal_is_answered_with_the_near_miss(shop_folder: Path) -> None:
    with pytest.raises(
        ChoiceError, match=r"'Shop' has no goal 'live2'\. Did you mean 'live'\?"
    ):
        forecast(read_plan(shop_folder), goal="live2")


def test_a_history_given_goes_before_the_plans_own(
    shop_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "theirs.csv"
    rows = "".join(f"q{i},100,200\n" for i in range(9))
    file.write_text("id,planned_days,actual_days\n" + rows, encoding="utf-8")
    outlook = forecast(parse_plan_file(shop_folder), history=read_history(file))
    assert outlook.reference_class.id == "theirs"
    assert outlook.at(0.5).level.ratio == pytest.approx(2.0)
