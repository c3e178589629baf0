import json
from collections.abc import Callable
from datetime import date

import pytest

from msnb.errors import FileError, MsnbError
from msnb.plan import Plan, append_to_log, edit_plan, read_log, read_plan
from msnb.simulate import Simulation, simulate
from msnb.track import InsideRecord, inside_record, log_simulation, read_ledger, resolve


@pytest.fixture
def simulated(make_plan) -> Callable[..., tuple[Plan, Simulation]]:
    """Return a plan with a range, in a folder, and its simulation."""

    def made(name: str = "plan", **choices: object) -> tuple[Plan, Simulation]:
        first = make_plan(name)
        text = first.path.read_text(encoding="utf-8")
        ranged = 'takes = { low = "16w", likely = "20w", high = "30w" }'
        first.path.write_text(text.replace('takes = "20w"', ranged), encoding="utf-8")
        plan = read_plan(first.folder)
        return plan, simulate(plan, draws=1_000, drivers=False, **choices)

    return made


def test_a_line_holds_what_was_said_and_how_it_was_drawn(simulated) -> None:
    plan, told = simulated()
    assert (
        log_simulation(plan, told, asked={"draws": 1_000}).sentence()
        == "Logged as entry 1."
    )
    [line] = (plan.folder / "log.jsonl").read_text(encoding="utf-8").splitlines()
    said = json.loads(line)
    assert (said["kind"], said["view"], said["goal"]) == ("simulation", "inside", "live")
    assert (said["draws"], said["seed"], said["shape"]) == (1_000, 1, "metalog")
    assert said["plan"] == {"title": "plan", "fingerprint": plan.fingerprint}
    middle = next(each for each in said["levels"] if each["level"] == 0.5)
    when = told.headline.at(0.5).date
    assert middle == {
        "level": 0.5,
        "date": when.isoformat(),
        "days": (when - plan.start).days,
    }


def test_the_same_simulation_is_logged_once(simulated) -> None:
    plan, told = simulated()
    log_simulation(plan, told)
    again = log_simulation(plan, simulate(plan, draws=1_000, drivers=False))
    assert again.sentence() == (
        "The same simulation is in the log already, as entry 1: not logged again."
    )
    other = simulate(plan, draws=1_000, seed=2, drivers=False)
    assert log_simulation(plan, other).is_new


def test_the_outcome_is_held_against_the_first_simulation(simulated) -> None:
    plan, told = simulated()
    log_simulation(plan, told)
    log_simulation(plan, simulate(plan, draws=1_000, seed=2, drivers=False))
    assert inside_record([plan.folder]) == InsideRecord((), (), 1)
    resolve(plan, finished=date(2027, 9, 1))
    said = float((told.headline.at(0.5).date - plan.start).days)
    # 1 February to 1 September: 212 days.
    assert inside_record([plan.folder, plan.path]) == InsideRecord((said,), (212.0,), 0)
    # A second outcome corrects the first.
    resolve(plan, finished=date(2027, 9, 2))
    assert inside_record([plan.folder]).actual == (213.0,)


def test_what_is_logged_after_the_outcome_does_not_count(simulated) -> None:
    plan, told = simulated()
    resolve(plan, finished=date(2027, 9, 1))
    late = log_simulation(plan, told)
    assert late.is_late
    assert "after the outcome" in late.sentence()
    assert inside_record([plan.folder]) == InsideRecord((), (), 1)


def test_what_was_made_when_it_was_over_does_not_count(simulated) -> None:
    plan, told = simulated(as_of=date(2027, 9, 1))
    log_simulation(plan, told)
    resolve(plan, finished=date(2027, 9, 1))
    assert inside_record([plan.folder]).said == ()


def test_ten_are_enough_and_that_is_said(simulated) -> None:
    folders = []
    for at in range(10):
        plan, told = simulated(f"plan-{at}")
        log_simulation(plan, told)
        resolve(plan, finished=date(2027, 9, 1 + at))
        folders.append(plan.folder)
    assert inside_record(folders[:9]).sentence() == (
        "9 own simulations have an outcome, 0 are open. "
        "10 are needed to correct new ones by."
    )
    found = inside_record(folders)
    assert found.is_enough
    assert found.sentence().endswith("New ones can be corrected by them.")


def test_a_ledger_of_forecasts_leaves_simulations_alone(simulated) -> None:
    plan, told = simulated()
    log_simulation(plan, told)
    append_to_log(plan.folder, "simulation", {"view": "inside"})  # not whole
    assert read_ledger([plan.folder]).forecasts == ()
    assert inside_record([plan.folder]).open == 1
    assert len(read_log(plan.folder).entries) == 2


def test_a_plan_in_memory_has_no_log(simulated) -> None:
    plan, told = simulated()
    with pytest.raises(MsnbError, match="was not read from a folder, so it has no log"):
        log_simulation(edit_plan(Plan.model_validate(plan.to_dict()), title="Copy"), told)


def test_a_folder_without_a_plan_is_refused(tmp_path) -> None:
    with pytest.raises(FileError) as caught:
        inside_record([tmp_path / "nowhere"])
    assert str(caught.value) == (
        f"There is no plan at {tmp_path / 'nowhere'}. Check the path."
    )
