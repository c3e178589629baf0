from datetime import date
from typing import Any

import pytest

from msnb.errors import ChoiceError, MsnbError, PlanError
from msnb.plan import Plan, edit_plan, with_fields
from msnb.simulate import difference_of, simulate, what_if

from .by_hand import a_plan, a_risk, day_after


def _plan() -> Plan:
    milestones: list[dict[str, Any]] = [
        {"id": "lease", "takes": "4d"},
        {
            "id": "open",
            "takes": {"low": "6d", "likely": "10d", "high": "20d"},
            "needs": ["lease"],
            "goal": "g",
        },
    ]
    goals = [{"id": "g", "statement": "The shop is open", "by": day_after(20)}]
    risks = [a_risk("rain", ["lease"], 0.4, "5d")]
    return a_plan(milestones, goals=goals, risks=risks)


def test_two_days_less_are_two_days_earlier_without_error() -> None:
    told = what_if(_plan(), ["lease.takes=2d"])
    assert (told.headline.commit.days, told.headline.commit.error) == (2, 0)
    was, now = told.before.headline, told.after.headline
    assert (was.at(0.8).date - now.at(0.8).date).days == 2
    kept = f"{now.chance_when_due or 0:.0%}"[:-1]
    before = f"{was.chance_when_due or 0:.0%}"[:-1]
    assert told.sentence() == (
        "lease · takes: '2d' (was '4d'): the date for 4 in 5 comes 2 days earlier: "
        f"{_said(now.at(0.8).date)} in place of {_said(was.at(0.8).date)}. "
        f"Its deadline is kept {kept} times in 100, in place of {before}."
    )


def test_the_luck_of_all_else_stays_the_same() -> None:
    told = what_if(_plan(), ["rain.chance=0"])
    saved = told.before.outcome["open"] - told.after.outcome["open"]
    # In each draw five days, or none.
    assert set((saved / 1440).tolist()) == {0.0, 5.0}


def test_an_edit_without_effect_says_so() -> None:
    assert what_if(_plan(), ["open.title=Doors open"]).sentence() == (
        "open · title: 'Doors open' (was 'Open'): the date for 4 in 5 stays "
        f"{_said(simulate(_plan(), drivers=False).headline.at(0.8).date)}."
    )


def test_an_effect_that_draws_cannot_tell_says_so() -> None:
    told = what_if(_plan(), ["rain.chance=0.5"], draws=100)
    assert told.sentence().startswith("rain · chance: 0.5 (was 0.4): the date for 4 in 5 ")
    assert told.sentence().endswith(", as far as 100 draws can tell.")


def test_later_is_later() -> None:
    told = what_if(_plan(), ["lease.not_before=2027-02-11"])
    assert told.headline.commit.days == -10
    assert "comes 10 days later: " in told.sentence()


def test_a_later_start_of_the_plan_is_counted_on_the_clock() -> None:
    told = what_if(_plan(), ["start=2027-02-08"])
    assert told.headline.aim.days == -7


def test_another_version_of_the_plan_will_do() -> None:
    plan = _plan()
    told = what_if(plan, edit_plan(plan, "lease", takes="3d"))
    assert (told.headline.commit.days, told.changes) == (1, ())


def test_the_json_has_both_sides() -> None:
    said = what_if(_plan(), ["lease.takes=2d"]).to_dict()
    assert [(each["item"], each["field"]) for each in said["changes"]] == [
        ("lease", "takes")
    ]
    assert (said["headline"]["id"], said["headline"]["days_p80"]) == ("g", 2)
    assert [each["id"] for each in said["items"]] == ["g", "lease", "open"]


def test_the_last_range_may_be_taken_away_and_the_first_one_given() -> None:
    # 14 days for certain against 4 and a range whose middle is 10.
    settled = ["open.takes=10d", "rain.chance=0"]
    told = what_if(_plan(), settled, draws=1_000)
    assert {told.after["open"].at(level).date for level in (0.1, 0.9)} == {day_after(14)}
    assert told.headline.commit.days > 0
    certain, _ = with_fields(_plan(), settled)
    back = what_if(certain, ["rain.chance=0.4"], draws=1_000)
    assert (back.headline.aim.days, back.headline.commit.days) == (0, -5)
    with pytest.raises(MsnbError, match=r"^Nothing in 'Shop' is uncertain\. Give ranges"):
        what_if(certain, ["open.takes=12d"])


def test_nothing_to_change_is_refused() -> None:
    with pytest.raises(ChoiceError) as caught:
        what_if(_plan(), [])
    assert str(caught.value) == "Nothing is to change. Say what, such as pilot.takes=3w."


def test_an_edit_that_cannot_be_is_refused_in_the_users_words() -> None:
    with pytest.raises(ChoiceError) as unknown:
        what_if(_plan(), ["leese.takes=2d"])
    assert str(unknown.value) == "The plan has no item 'leese'. Did you mean 'lease'?"
    with pytest.raises(PlanError, match="'2x' is not a duration"):
        what_if(_plan(), ["lease.takes=2x"])


def test_only_the_same_luck_and_the_same_goal_can_be_compared() -> None:
    plan = _plan()
    one = simulate(plan, draws=128, drivers=False)
    with pytest.raises(ValueError, match="only with the same settings"):
        difference_of(one, simulate(plan, draws=128, seed=2, drivers=False))
    whole = edit_plan(plan, "open", goal=None)
    with pytest.raises(ChoiceError) as caught:
        difference_of(one, simulate(whole, draws=128, drivers=False))
    assert str(caught.value) == (
        "The headline is about 'The shop is open' before and about 'Shop' after the "
        "change. Name one goal for both."
    )


def _said(when: date) -> str:
    return f"{when.day} {when:%B} {when.year}"
