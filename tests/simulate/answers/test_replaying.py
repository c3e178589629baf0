from dataclasses import replace

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from msnb.errors import PlanError
from msnb.plan import Plan, edit_plan
from msnb.simulate import WHOLE, Change, Model, Settings, changed, model_of, run
from msnb.simulate.answers.drivers import without_wait
from msnb.simulate.answers.replaying import Replays
from tests.simulate.by_hand import a_plan, a_risk
from tests.simulate.plans import TODAY, plans

FEW = Settings(draws=192)


def _model(plan: Plan, *, progress: bool) -> Model:
    places = [item.id for item in plan.work]
    risks = [
        {"id": "r1", "threatens": places[:2], "chance": 0.4, "delay": "2d", "cost": 100},
        {
            "id": "r2",
            "threatens": places[-1:],
            "chance": 0.5,
            "delay": {"low": "1d", "likely": "2d", "high": "6d"},
            "cost": {"low": 1, "likely": 2, "high": 5},
        },
    ]
    risky = Plan.model_validate(plan.to_dict() | {"risks": risks})
    try:
        return model_of(risky, as_of=TODAY, progress=progress)
    except PlanError:
        assume(False)  # noqa: FBT003  # a loop through a milestone's tasks
        raise


@settings(max_examples=40, deadline=None)
@given(plan=plans(), progress=st.booleans())
def test_a_replay_is_a_run(*, plan: Plan, progress: bool) -> None:
    model = _model(plan, progress=progress)
    replays = Replays(model, FEW, WHOLE, 192)
    variations = [
        model,
        changed(model, Change("risk", "r1")),
        changed(model, Change("range")),
    ]
    variations += [changed(model, Change("risk")), model]
    for each in variations:
        outcome = run(each, FEW, keep=[WHOLE], criticality=False)
        assert np.array_equal(replays.finish(each), outcome[WHOLE])


@settings(max_examples=40, deadline=None)
@given(plan=plans(), progress=st.booleans())
def test_a_wait_dropped_is_a_lag_dropped(*, plan: Plan, progress: bool) -> None:
    model = _model(plan, progress=progress)
    waits = {
        (link.on, item.id): None
        for item in model.plan.work
        for link in item.needs
        if link.lag is not None and link.lag.amount > 0
    }
    replays = Replays(model, FEW, WHOLE, 192)
    for before, after in waits:
        slow = changed(model, Change("lag", f"{before}>{after}"))
        quick = without_wait(model, before, after)
        assert np.array_equal(replays.finish(quick), replays.finish(slow))


@settings(max_examples=40, deadline=None)
@given(plan=plans(), progress=st.booleans())
def test_a_day_lifted_is_a_day_never_named(*, plan: Plan, progress: bool) -> None:
    model = _model(plan, progress=progress)
    replays = Replays(model, FEW, WHOLE, 192)
    for item in plan.work:
        if item.not_before is None:
            continue
        sooner = changed(model, Change("not_before", item.id))
        never = _model(edit_plan(plan, item.id, not_before=None), progress=progress)
        expected = run(never, FEW, criticality=False).finish
        assert np.array_equal(run(sooner, FEW, criticality=False).finish, expected)
        assert np.array_equal(replays.finish(sooner), expected[-1])


def test_the_first_draws_are_those_of_a_longer_run() -> None:
    plan = a_plan(
        [{"id": "a", "takes": {"low": "2d", "high": "9d"}}],
        risks=[a_risk("r", ["a"], 0.5, {"low": "1d", "high": "3d"})],
    )
    model = model_of(plan)
    all_ = run(model, Settings(draws=5_000), keep=[WHOLE])[WHOLE]
    assert np.array_equal(
        Replays(model, Settings(), WHOLE, 1_000).finish(model), all_[:1000]
    )


def test_what_is_remembered_is_not_spoilt_by_a_replay() -> None:
    plan = a_plan(
        [{"id": "a", "takes": {"low": "2d", "high": "9d"}}],
        risks=[a_risk("r", ["a"], 0.5, {"low": "1d", "high": "3d"})],
    )
    model = model_of(plan)
    replays = Replays(model, FEW, WHOLE, 192)
    replays.finish(model)
    # Strikes oftener than the first one did: its delays must still be there.
    more = replace(model, threats=tuple(replace(x, chance=0.9) for x in model.threats))
    again = Replays(more, FEW, WHOLE, 192).finish(more)
    assert np.array_equal(replays.finish(more), again)


def test_a_wait_that_a_task_has_of_its_own_stays() -> None:
    waits = [{"on": "lease", "lag": "2d"}]
    plan = a_plan(
        [{"id": "lease", "takes": "1d"}, {"id": "open", "needs": waits}],
        tasks=[
            {"id": "paint", "title": "Paint", "milestone": "open", "takes": "1d"}
            | {"needs": waits}
        ],
    )
    model = model_of(plan)
    replays = Replays(model, FEW, WHOLE, 192)
    quick = without_wait(model, "lease", "open")
    slow = changed(model, Change("lag", "lease>open"))
    assert np.array_equal(replays.finish(quick), replays.finish(slow))
    assert int(replays.finish(quick)[0]) == 4 * 24 * 60 - 1
