"""The two example plans, and the plan that the benchmarks read."""

import csv
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from msnb.plan import parse_plan, read_plan
from msnb.plan.faults import models_in
from msnb.plan.plan import Plan

ROOT = Path(__file__).parents[2]
DATA = ROOT / "notebooks" / "data"
WORKSHOP = Path(__file__).parent / "workshop.toml"


def keys_used(model: type[BaseModel], value: object) -> Iterator[tuple[str, str]]:
    """Yield each key that a plan's tables use, with the table it stands in."""
    for item in value if isinstance(value, (list, tuple)) else [value]:
        if isinstance(item, model):
            for name in item.model_fields_set:
                yield model.__name__, name
                held = getattr(item, name)
                held = list(held.values()) if isinstance(held, dict) else held
                for inner in models_in(model.model_fields[name].annotation):
                    yield from keys_used(inner, held)


def keys_known(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    for name, field in model.model_fields.items():
        yield model.__name__, name
        for inner in models_in(field.annotation):
            yield from keys_known(inner)


def test_the_water_works_use_every_part_but_what_a_workshop_brings() -> None:
    used = set(keys_used(Plan, read_plan(DATA / "water-works")))
    brought = set(keys_used(Plan, read_plan(WORKSHOP)))
    history = {("OutsideView", "history")}  # the other example's
    assert set(keys_known(Plan)) - used - brought == history


def test_the_water_works_branch_and_use_every_kind_of_link_and_lag() -> None:
    plan = read_plan(DATA / "water-works")
    links = [link for item in plan.work for link in item.needs]
    assert len(plan.milestones) == 14
    assert {link.type for link in links} == {"FS", "SS", "FF", "SF"}
    assert {link.kind for link in links} == {
        "sequential",
        "parallel",
        "resource",
        "external",
    }
    lags = [link.lag for link in links if link.lag]
    assert any(lag.is_elapsed for lag in lags)
    assert any(lag.amount < 0 for lag in lags)
    waited_for = [link.on for link in links]
    assert waited_for.count("contract") == 4
    assert len(plan.by_id["commissioned"].needs) == 5
    assert {risk.kind for risk in plan.risks} == {
        *("resource", "time", "dependency", "scope", "legacy", "third_party", "unknown"),
    }
    assert {person.party for person in plan.people} == {
        *("us", "sponsor", "client", "partner", "supplier"),
    }


@pytest.mark.parametrize("name", ["water-works", "booking-system"])
def test_three_to_five_milestones_lead_to_each_goal(name: str) -> None:
    plan = read_plan(DATA / name)
    for goal in plan.goals:
        assert 3 <= sum(each.goal == goal.id for each in plan.milestones) <= 5
        assert goal.metric is not None
        assert goal.evaluate
    assert all(each.deadline and each.owner for each in plan.milestones)


def test_the_booking_system_has_its_own_past_projects() -> None:
    view = read_plan(DATA / "booking-system").outside_view
    assert view is not None
    assert (view.duration, view.cost) == ("uk-gmpp/ict", "ours/software")
    with (DATA / "booking-system" / str(view.history)).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len({row["id"] for row in rows}) == len(rows) == 13
    assert {row["class"] for row in rows} == {"ours/software"}
    assert [row["status"] for row in rows].count("completed") == 11


def test_the_large_plan_is_the_same_every_time_and_sound() -> None:
    made = runpy.run_path(str(ROOT / "benchmarks" / "plans.py"))["large_plan_toml"]
    text = made(2000)
    assert text == made(2000)
    plan = parse_plan(text)
    assert len(plan.milestones) == 2000
    assert sum(len(each.needs) for each in plan.milestones) > 3500
    assert all(each.deadline and each.target and each.takes for each in plan.milestones)


def test_the_water_works_have_something_of_all_that_forms_and_reports_show() -> None:
    plan = read_plan(DATA / "water-works")
    surrounded = ("stakeholders", "resources", "blockers", "cadence")
    comes_out = ("events", "metrics", "tranches", "components")
    numbers = [len(getattr(plan, name)) for name in (*surrounded, *comes_out)]
    assert numbers == [3, 2, 3, 2, 3, 2, 2, 3]
    assert [each.id for each in plan.blockers if each.is_open()] == [
        "parcel-nine",
        "transformer",
    ]
    assert [each.verdict for each in plan.metrics] == ["better", "better"]
