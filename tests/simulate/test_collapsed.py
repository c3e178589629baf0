"""With nothing uncertain, a run is the timetable, to the minute."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings

from msnb.errors import PlanError
from msnb.plan import Plan
from msnb.schedule import Schedule, schedule
from msnb.simulate import WHOLE, Change, Model, Outcome, Settings, changed, model_of, run
from msnb.simulate.model.quantile_tables import POINTS

from .plans import TODAY, plans

FEW = Settings(draws=3)


def _agrees(outcome: Outcome, timetable: Schedule) -> None:
    for entry in timetable.activities:
        assert outcome.dates(entry.id, [0.01, 1]) == [entry.early_finish] * 2, entry.id
    for goal in timetable.goals:
        if goal.earliest_finish is not None:
            assert outcome.dates(goal.id, [1]) == [goal.earliest_finish]
    last = max(entry.early_finish for entry in timetable.activities)
    assert outcome.dates(WHOLE, [1]) == [last]


def _timetable(plan: Plan, *, progress: bool) -> Schedule:
    try:
        return schedule(plan, as_of=TODAY, progress=progress)
    except PlanError:
        assume(False)  # noqa: FBT003  # a loop through a milestone's tasks
        raise


@settings(max_examples=100, deadline=None)
@pytest.mark.parametrize("progress", [True, False])
@given(plan=plans())
def test_with_every_range_a_point_a_run_is_the_timetable(
    plan: Plan,
    *,
    progress: bool,
) -> None:
    timetable = _timetable(plan, progress=progress)
    model = changed(model_of(plan, as_of=TODAY, progress=progress), Change("range"))
    keep = [*(entry.id for entry in timetable.activities), WHOLE]
    keep += [goal.id for goal in timetable.goals if goal.earliest_finish]
    _agrees(run(model, FEW, keep=keep), timetable)


def _drawn_from_points(model: Model) -> Model:
    """Return a model in which all work is drawn, from laws with a single value."""
    left = model.problem.load.left
    tables = {
        place: np.full(POINTS, minutes, dtype=np.float32)
        for place, minutes in enumerate(left)
        if minutes
    }
    return replace(model, tables=tables)


@settings(max_examples=250, deadline=None)
@pytest.mark.parametrize("progress", [True, False])
@given(plan=plans())
def test_draws_that_are_all_the_same_are_the_timetable(
    plan: Plan,
    *,
    progress: bool,
) -> None:
    timetable = _timetable(plan, progress=progress)
    model = _drawn_from_points(model_of(plan, as_of=TODAY, progress=progress))
    keep = [*(entry.id for entry in timetable.activities), WHOLE]
    keep += [goal.id for goal in timetable.goals if goal.earliest_finish]
    _agrees(run(model, FEW, keep=keep), timetable)
