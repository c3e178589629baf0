"""The loops that numba compiles give the same, bit for bit; so they do uncompiled."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from hypothesis import assume, given, settings

from msnb.errors import PlanError
from msnb.plan import Plan
from msnb.simulate import Pace, Settings, model_of, run
from msnb.simulate.kernel.fused import can_fuse
from msnb.simulate.kernel.job import job_of
from tests.simulate.plans import TODAY, plans

FEW = Settings(draws=300)


def _agree(plan: Plan, *, as_of: date) -> None:
    try:
        model = model_of(plan, as_of=as_of)
    except PlanError:
        assume(False)  # noqa: FBT003  # a loop through a milestone's tasks
        raise
    assert can_fuse(job_of(model, FEW, criticality=False))
    fused = run(model, FEW, criticality=False, pace=Pace(128, fast=True))
    plain = run(model, FEW, criticality=False, pace=Pace(fast=False))
    assert np.array_equal(fused.finish, plain.finish)
    assert all(np.array_equal(fused.struck[x], plain.struck[x]) for x in plain.struck)
    assert (fused.cost is None) == (plain.cost is None)
    if fused.cost is not None:
        assert np.array_equal(fused.cost, plain.cost)  # type: ignore[arg-type]


@settings(max_examples=60)
@given(plan=plans(one_calendar=True))
def test_random_plans_come_out_alike(plan: Plan) -> None:
    _agree(plan, as_of=TODAY)


def test_risks_blockers_costs_and_groups_come_out_alike(
    make_plan: Callable[..., Plan],
) -> None:
    takes = {"low": "2w", "likely": "4w", "high": "9w"}
    plan = make_plan(
        people=[
            {"id": "ada", "name": "Ada"},
            {"id": "bo", "name": "Bo", "party": "supplier"},
        ],
        milestones=[
            {"id": "a", "title": "A", "takes": takes, "owner": "ada", "cost_per_day": 7.0},
            {"id": "b", "title": "B", "takes": takes, "owner": "bo"},
            {"id": "c", "title": "C", "needs": ["a", {"on": "b", "lag": "2d"}]},
            {
                "id": "d",
                "title": "D",
                "takes": "1w",
                "needs": [{"on": "c", "link": "FF", "lag": "-1d"}],
            },
            {"id": "e", "title": "E", "takes": takes, "finished": date(2027, 2, 3)},
        ],
        risks=[{"id": "r", "threatens": ["b", "c"], "chance": 0.4, "delay": takes}],
        blockers=[
            {"id": "x", "title": "X", "milestones": ["b"], "by": date(2027, 2, 19)},
            {"id": "y", "title": "Y", "milestones": ["c"], "by": date(2027, 4, 9)},
        ],
    )
    _agree(plan, as_of=date(2027, 2, 8))


@pytest.mark.parametrize("fast", [True, False])
def test_what_the_loops_do_not_know_is_run_as_ever(
    make_plan: Callable[..., Plan], *, fast: bool
) -> None:
    milestones = [
        {"id": "a", "title": "A", "takes": "1w"},
        {"id": "b", "title": "B", "takes": "1w", "needs": [{"on": "a", "link": "SS"}]},
    ]
    model = model_of(make_plan(milestones=milestones), progress=False)
    outcome = run(model, FEW, criticality=False, pace=Pace(fast=fast))
    assert outcome.dates("b", [1])[0].date() == date(2027, 2, 5)
