"""Luck goes by name: neither neighbours, nor portions, nor threads change a bit of it."""

import numpy as np
import pytest
from hypothesis import given, settings

from msnb.plan import Plan
from msnb.simulate import Change, Model, Outcome, Pace, Settings, changed, model_of, run
from msnb.simulate.model.drawing import Luck, normal_scores
from tests.simulate.exact import Exponential, network
from tests.simulate.plans import TODAY, plans

SOME = Settings(draws=1000)


def _same(one: Outcome, other: Outcome) -> bool:
    return (
        one.kept == other.kept
        and np.array_equal(one.finish, other.finish)
        and one.criticality == other.criticality
        and one.criticality_by_goal == other.criticality_by_goal
        and all(np.array_equal(one.struck[each], other.struck[each]) for each in one.struck)
        and np.array_equal(_cost(one), _cost(other))
    )


def _cost(outcome: Outcome) -> np.ndarray:
    return np.zeros(0) if outcome.cost is None else outcome.cost


@settings(max_examples=40)
@given(plan=plans())
def test_portions_and_threads_change_no_bit(plan: Plan) -> None:
    model = _modelled(plan)
    if model is None:
        return
    whole = run(model, SOME, pace=Pace(at_once=1024))
    assert _same(whole, run(model, SOME, pace=Pace(at_once=64)))
    assert _same(whole, run(model, SOME, pace=Pace(at_once=320, workers=2)))


def _modelled(plan: Plan) -> Model | None:
    from msnb.errors import PlanError  # noqa: PLC0415

    try:
        return model_of(plan, as_of=TODAY)
    except PlanError:
        return None


def test_more_draws_begin_with_the_same() -> None:
    model = network({"a": Exponential(3), "b": Exponential(2)}, {"end": ["a", "b"]})
    few, many = run(model, SOME), run(model, Settings(draws=5000))
    assert np.array_equal(few["end"], many["end"][:1000])


def test_another_activity_leaves_all_other_luck_alone() -> None:
    laws = {"a": Exponential(3), "b": Exponential(2)}
    needs = {"b": ["a"], "end": ["b"]}
    more = {"new": Exponential(9), **laws, "last": Exponential(1)}
    before = run(network(laws, needs), SOME, keep=["a", "b"])
    after = run(network(more, {**needs, "last": ["new"]}), SOME, keep=["a", "b"])
    assert np.array_equal(before.finish, after.finish)


def test_a_seed_gives_luck_of_its_own() -> None:
    model = network({"a": Exponential(3)}, {"end": ["a"]})
    one, two = run(model, SOME), run(model, Settings(draws=1000, seed=2))
    assert abs(np.corrcoef(one["end"], two["end"])[0, 1]) < 0.1


def test_names_and_kinds_give_luck_of_their_own() -> None:
    luck, scores = Luck(1), normal_scores()
    drawn = [
        scores[luck.sixteen(kind, name, 0, 20_000)]
        for kind, name in [("activity", "a"), ("activity", "b"), ("cost", "a")]
    ]
    together = np.corrcoef(drawn)
    assert np.abs(together - np.eye(3)).max() < 4 / np.sqrt(20_000)


def test_scores_have_the_mean_and_variance_of_the_normal_law() -> None:
    scores = normal_scores().astype(np.float64)
    assert scores.mean() == pytest.approx(0, abs=1e-7)
    assert scores.var() == pytest.approx(1, abs=1e-6)
    assert (np.diff(scores) > 0).all()


def test_what_is_taken_away_changes_nothing_else() -> None:
    laws = {"a": Exponential(3), "b": Exponential(2)}
    model = network(laws, {"end": ["a", "b"]})
    whole = run(model, SOME, keep=["a", "b"])
    less = run(changed(model, Change("range", "a")), SOME, keep=["a", "b"])
    assert np.array_equal(whole["b"], less["b"])
    assert len(set(less["a"].tolist())) == 1
