import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from msnb.errors import ChoiceError, MsnbError
from msnb.plan import Plan, edit_plan, read_plan
from msnb.schedule import schedule
from msnb.simulate import (
    Driver,
    Drivers,
    Reaching,
    Simulation,
    days_said,
    folded_sentence,
    simulate,
)

from .by_hand import START, a_plan, a_risk, day_after

_EXAMPLES = Path(__file__).parents[2] / "notebooks" / "data"
_GOALS = [
    {"id": "g", "statement": "The shop is open", "by": day_after(12)},
    {"id": "later", "statement": "Nobody works on it yet", "by": date(2030, 1, 1)},
]


def _plan(**more: object) -> Plan:
    open_ = {
        "id": "open",
        "takes": "10d",
        "goal": "g",
        "deadline": day_after(12),
        "target": day_after(9),
        "commitment": day_after(15),
    }
    risks = [a_risk("rain", ["open"], 0.4, "5d")]
    said: dict[str, Any] = {"risks": risks, "goals": _GOALS[:1]}
    return a_plan([open_], **(said | more))


def test_each_date_of_a_milestone_has_its_chance() -> None:
    line = simulate(_plan(), drivers=False)["open"]
    assert [each.kind for each in line.chances] == ["deadline", "target", "commitment"]
    assert line.chance_of("deadline") == pytest.approx(0.6, abs=0.02)
    assert (line.chance_of("target"), line.chance_of("commitment")) == (0, 1)
    assert (line.planned, line.chance_as_planned) == (day_after(10), line.chance_when_due)
    assert [line.at(level).date for level in (0.5, 0.8)] == [day_after(10), day_after(15)]
    assert not line.is_likely_late


def test_a_milestone_that_misses_its_deadline_more_often_than_not_is_likely_late() -> None:
    plan = edit_plan(_plan(), "open", deadline=day_after(9))
    late = simulate(plan, drivers=False).likely_late
    assert [each.id for each in late] == ["open"]


def test_the_headline_is_a_sentence_for_a_sponsor() -> None:
    told = simulate(_plan())
    assert told.sentence() == (
        "By the plan's own ranges and risks, 'The shop is open' is reached by "
        "15 February 2027 (4 in 5) and by 10 February 2027 (1 in 2). Its deadline of "
        "12 February 2027 is kept 3 in 5 times. What adds most is the risk 'rain': "
        "5 days (4 in 5)."
    )
    assert told.merge_sentence() == (
        "The plan's own date, 10 February 2027, holds 3 in 5 times."
    )


def test_without_goals_the_headline_is_the_whole_plan() -> None:
    risks = [a_risk("rain", ["open"], 0.4, "5d")]
    told = simulate(a_plan([{"id": "open", "takes": "10d"}], risks=risks))
    assert (told.goal, told.headline.kind, told.headline.title) == (None, "plan", "Shop")
    assert told.to_dict()["plan_end"]["p80"] == "2027-02-15"
    assert told.to_frame()["kind"].tolist() == ["milestone"]


def test_the_json_is_what_a_program_reads() -> None:
    told = json.loads(json.dumps(simulate(_plan(), draws=4_000, seed=7).to_dict()))
    assert (told["schema"], told["draws"], told["seed"]) == (1, 4_000, 7)
    [open_] = told["milestones"]
    assert {
        key: open_[key] for key in ("id", "p10", "p50", "p80", "p90", "criticality")
    } == {
        "id": "open",
        "p10": "2027-02-10",
        "p50": "2027-02-10",
        "p80": "2027-02-15",
        "p90": "2027-02-15",
        "criticality": 1.0,
    }
    assert open_["chance_by_deadline"] == pytest.approx(0.6, abs=0.03)
    assert open_["limits"]["p80"] == ["2027-02-15", "2027-02-15"]
    [rain] = told["drivers"]
    assert {
        key: rain[key] for key in ("kind", "item", "days_p50", "days_p80", "error")
    } == {
        "kind": "risk",
        "item": "rain",
        "days_p50": 0.0,
        "days_p80": 5.0,
        "error": 0.0,
    }
    assert [each["id"] for each in told["goals"]] == ["g"]


def test_a_frame_has_a_row_a_line_with_dates_as_dates() -> None:
    frame = simulate(_plan(), drivers=False).to_frame()
    assert frame["id"].tolist() == ["g", "open"]
    assert frame["p80"].dt.date.tolist() == [day_after(15)] * 2
    assert str(frame["p80_low"].dtype).startswith("datetime64")


def test_what_is_finished_is_a_fact() -> None:
    milestones: list[dict[str, Any]] = [
        {"id": "lease", "takes": "5d", "finished": date(2027, 2, 3)},
        {"id": "open", "takes": {"low": "5d", "high": "9d"}, "needs": ["lease"]},
    ]
    told = simulate(a_plan(milestones, status_date=date(2027, 2, 4)), draws=1_000)
    assert told["lease"].reached == date(2027, 2, 3)
    assert {each.date for each in told["lease"].levels} == {date(2027, 2, 3)}
    assert [each.item for each in told.drivers] == ["open"]


def test_a_goal_that_nothing_leads_to_has_no_date() -> None:
    with pytest.raises(ChoiceError) as caught:
        simulate(_plan(goals=_GOALS), goal="later")
    assert str(caught.value) == (
        "Nothing in the plan leads to 'Nobody works on it yet' yet, so it has no date. "
        "Give a milestone the goal 'later'."
    )
    # Not asked for, it does not stand in the way.
    assert simulate(_plan(goals=_GOALS), drivers=False).headline.kind == "plan"


def test_a_goal_that_is_reached_is_refused() -> None:
    plan = edit_plan(_plan(), "g", achieved_on=date(2027, 2, 1))
    with pytest.raises(MsnbError) as caught:
        simulate(plan)
    assert str(caught.value) == (
        "'The shop is open' was reached on 1 February 2027: nothing about it is uncertain "
        "any more. Name another goal."
    )


def test_a_plan_without_ranges_is_refused_with_what_to_do() -> None:
    with pytest.raises(MsnbError) as caught:
        simulate(_plan(risks=[]))
    assert str(caught.value) == (
        "Nothing in 'Shop' is uncertain. Give ranges to 'Open', such as "
        'takes = { low = "3w", likely = "5w", high = "10w" }.'
    )


def test_other_refusals_come_through() -> None:
    with pytest.raises(ChoiceError, match="0 draws say nothing"):
        simulate(_plan(), draws=0)
    with pytest.raises(ChoiceError, match="has no goal 'h'"):
        simulate(_plan(), goal="h")
    with pytest.raises(ChoiceError, match="has no status_date"):
        simulate(edit_plan(_plan(), status_date=None))
    with pytest.raises(
        ChoiceError, match=r"'Shop' has no dates of 'opne'. Did you mean 'open'"
    ):
        simulate(_plan(), draws=64)["opne"]


def test_few_draws_are_named_with_how_many_would_do() -> None:
    range_ = {"low": "20d", "likely": "40d", "high": "90d"}
    plan = a_plan([{"id": "open", "takes": range_}])
    assert simulate(plan, draws=4).notes()[0] == (
        "4 draws are too few for a date that holds 4 in 5 times with its limits. "
        "Ask for 1,000 or more."
    )
    said = simulate(plan, draws=200).notes()[0]
    assert said.startswith("With 200 draws the date for 4 in 5 is known to ")
    asked = int(said.partition("Ask for ")[2].partition(" draws")[0].replace(",", ""))
    # What is asked for is enough.
    more = simulate(plan, draws=asked, drivers=False)
    assert not any("is known to" in note for note in more.notes())


def test_what_does_not_count_is_said() -> None:
    milestones: list[dict[str, Any]] = [
        {"id": "lease", "takes": "5d"},
        {
            "id": "open",
            "needs": ["lease"],
            "takes": {"low": "5d", "likely": "5d", "high": "30d"},
        },
    ]
    blocker = {"id": "key", "title": "No key", "milestones": ["open"]}
    risk = {"id": "rain", "title": "Rain", "threatens": ["open"], "delay": "3d"}
    told = simulate(a_plan(milestones, blockers=[blocker], risks=[risk]), draws=64_000)
    notes = told.notes()
    assert (
        "'Lease' always takes the same here: give ranges to what may turn out otherwise."
        in notes
    )
    assert "'Rain' does not count, without a chance and a delay or a cost." in notes
    assert "'No key' does not count, without a day to be gone by." in notes
    shape = told.model.reshaped["open"]
    assert (
        "No metalog law goes through low, likely and high of 'Open': "
        f"a {shape} one was used." in notes
    )


def test_small_drivers_are_folded_into_one_line() -> None:
    rain, wind = (
        Driver("risk", each, each.title(), 0.0, 0.1, 0.4) for each in ("rain", "wind")
    )
    assert folded_sentence(Drivers((), (rain, wind), 100)) == (
        "'Rain' and 'Wind' each move the date by less than the simulation can tell."
    )
    assert folded_sentence(Drivers((rain,), (), 100)) == ""


def test_without_drivers_it_is_quick_and_says_nothing_of_them() -> None:
    told = simulate(_plan(), drivers=False)
    assert (told.drivers, told.bottleneck, told.merge, told.sharing) == (
        (),
        None,
        None,
        None,
    )
    assert told.risks[0].driver is None
    assert told.notes() == (
        "'Open' always takes the same here: give ranges to what may turn out otherwise.",
    )


def test_more_chance_is_never_an_earlier_date() -> None:
    plan = a_plan(
        [
            {"id": "a", "takes": {"low": "3d", "high": "20d"}},
            {"id": "b", "takes": {"low": "3d", "high": "9d"}, "needs": ["a"]},
        ]
    )
    told: Simulation = simulate(plan, draws=500)
    for line in (told.headline, *told.milestones):
        dates = [each.date for each in line.levels]
        assert dates == sorted(dates)
        for each in line.levels:
            assert (each.low or START) <= each.date <= (each.high or date.max)
    assert isinstance(told["b"], Reaching)


def test_days_are_said_without_a_sign() -> None:
    assert [days_said(x) for x in (2.6, -1.4, 0.49)] == [
        "3 days",
        "1 day",
        "less than a day",
    ]


def test_the_planned_dates_are_those_of_the_timetable() -> None:
    plan = read_plan(_EXAMPLES / "water-works")
    told, timetable = simulate(plan, draws=64, drivers=False), schedule(plan)
    for each in told.milestones:
        assert each.planned == timetable[each.id].early_finish.date()
    for goal in told.goals:
        finish = timetable.goal(goal.id).earliest_finish
        assert finish is not None
        assert goal.planned == finish.date()


def test_what_is_likely_late_is_named_with_what_is_not_known() -> None:
    plan = edit_plan(_plan(), "open", deadline=day_after(9))
    told = simulate(plan, draws=640, drivers=False)
    assert told.late_sentence() == (
        "More likely late than not is 'Open' (in time fewer than 1 in 20). Whether that is "
        "a better guess than that most plans are late cannot be said: 0 own forecasts have "
        "an outcome, and 10 are needed."
    )
    assert told.late_sentence(resolved=10) == (
        "More likely late than not is 'Open' (in time fewer than 1 in 20)."
    )
    assert simulate(_plan(), draws=640, drivers=False).late_sentence() == (
        "No milestone misses what it is due by more often than not."
    )


def test_a_billion_draws_are_refused_with_what_they_would_take() -> None:
    with pytest.raises(
        ChoiceError, match=r"1,000,000,000 draws would take \d+ GB of memory"
    ):
        simulate(_plan(), draws=1_000_000_000)
