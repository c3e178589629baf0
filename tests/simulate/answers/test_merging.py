from typing import Any

import pytest

from msnb.plan import Plan
from msnb.simulate import Merge, Settings, model_of, run
from msnb.simulate.answers.merging import merges_of
from tests.simulate.by_hand import a_plan, a_risk, day_after

_THREE = ("paint", "floor", "lights")


def _three_paths(chance: float = 0.4, **last: object) -> Plan:
    milestones: list[dict[str, Any]]
    milestones = [{"id": each, "takes": "10d", "goal": "g"} for each in _THREE]
    milestones.append({"id": "open", "needs": list(_THREE), "goal": "g", **last})
    risks = [a_risk(f"late-{each}", [each], chance, "5d") for each in _THREE]
    goals = [{"id": "g", "statement": "The shop is open"}]
    return a_plan(milestones, risks=risks, goals=goals)


def _merges(plan: Plan, end: str = "g", draws: int = 40_000) -> tuple[Merge, ...]:
    model, settings = model_of(plan), Settings(draws=draws)
    return merges_of(model, run(model, settings), settings, end)


def test_three_paths_hold_together_as_often_as_a_hand_count_says() -> None:
    # Each alone is there after 10 days in 6 of 10 draws, all of them in 0.216; the middle
    # of each is 10 days, of the last of them 15.
    merge = next(each for each in _merges(_three_paths()) if each.item == "open")
    assert merge.planned == day_after(10)
    assert merge.chance == pytest.approx(0.216, abs=0.007)
    assert [path.chance for path in merge.paths] == pytest.approx([0.6] * 3, abs=0.008)
    assert (merge.days, merge.criticality) == (5, 1)
    # The last of three, ties counted for all: 0.4 + 0.6 x 0.36.
    assert [path.last for path in merge.paths] == pytest.approx([0.616] * 3, abs=0.008)
    assert {path.item for path in merge.paths} == set(_THREE)


def test_the_sentence_is_read_to_the_end() -> None:
    merge = next(
        each for each in _merges(_three_paths(), draws=2_000) if each.item == "open"
    )
    said = merge.sentence().partition("'Open': ")[2].partition(". ")[2]
    assert said == (
        "The surest of them alone is there by 10 February 2027, as planned, 3 in 5 times, "
        "but all of them only 1 in 5 times."
    )


def test_what_a_merge_costs_is_what_its_paths_do_not_share() -> None:
    # One risk before all three: they are late together, and the last is as late as each.
    milestones: list[dict[str, Any]] = [{"id": "lease", "takes": "10d"}]
    milestones += [{"id": each, "takes": "1d", "needs": ["lease"]} for each in _THREE]
    milestones += [{"id": "open", "needs": list(_THREE)}]
    plan = a_plan(milestones, risks=[a_risk("late", ["lease"], 0.4, "5d")])
    [merge] = _merges(plan, end="")
    assert (merge.item, merge.days, merge.weight) == ("open", 0, 0)
    assert merge.chance == pytest.approx(merge.paths[0].chance)


def test_a_goal_that_waits_for_several_milestones_is_a_merge() -> None:
    milestones = [{"id": each, "takes": "10d", "goal": "g"} for each in _THREE]
    risks = [a_risk(f"late-{each}", [each], 0.4, "5d") for each in _THREE]
    goals = [{"id": "g", "statement": "The shop is open"}]
    [merge] = _merges(a_plan(milestones, risks=risks, goals=goals))
    assert (merge.item, merge.title, len(merge.paths)) == ("g", "The shop is open", 3)
    assert merge.chance == pytest.approx(0.216, abs=0.007)


def test_a_path_that_never_comes_last_is_no_path() -> None:
    plan = _three_paths()
    early = {"id": "sign", "takes": "1d", "title": "Sign"}
    needs = [*_THREE, "sign"]
    said = plan.to_dict()
    said["milestones"][-1]["needs"] = needs
    said["milestones"].append(early)
    merge = next(x for x in _merges(Plan.model_validate(said)) if x.item == "open")
    assert {path.item for path in merge.paths} == set(_THREE)


def test_the_costliest_merge_comes_first() -> None:
    plan = _three_paths(takes="1d").to_dict()
    plan["milestones"] += [
        {"id": "till", "title": "Till", "takes": "11d", "goal": "g"},
        {"id": "end", "title": "End", "needs": ["open", "till"], "goal": "g"},
    ]
    plan["risks"] += [a_risk("late-till", ["till"], 0.3, "1d")]
    # 'open' adds five days. At 'end' the middle of both is that of 'open' alone: nothing.
    found = _merges(Plan.model_validate(plan))
    days = {each.item: each.days for each in found}
    assert found[0].item == "open"
    assert (days["open"], days["end"]) == (5, 0)


def test_a_merge_that_never_sets_the_date_is_none() -> None:
    plan = _three_paths(takes="1d").to_dict()
    plan["milestones"] += [
        {"id": "slow", "title": "Slow", "takes": "20d", "goal": "g"},
        {"id": "end", "title": "End", "needs": ["open", "slow"], "goal": "g"},
    ]
    plan["risks"] += [a_risk("late-slow", ["slow"], 0.1, "1d")]
    found = _merges(Plan.model_validate(plan))
    # 'open' would be on the chain only if it were later than 'slow'.
    assert "open" not in {each.item for each in found}


def test_not_before_hides_a_merge() -> None:
    plan = _three_paths(takes="1d", not_before=day_after(31))
    assert all(each.days == 0 for each in _merges(plan) if each.item == "open")
