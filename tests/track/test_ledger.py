from datetime import date
from pathlib import Path

import pytest

from msnb.errors import FileError
from msnb.track import read_ledger, resolve


def states(plan) -> list[tuple[int, str]]:
    ledger = read_ledger([plan.folder])
    return [(each.entry.n, each.state) for each in ledger.forecasts]


def held(plan) -> list[bool | None]:
    first = read_ledger([plan.folder]).forecasts[0]
    return [first.held(each) for each in first.entry.levels]


@pytest.mark.parametrize(
    ("finished", "expected"),
    [
        ("2027-07-08", [True, True, True]),
        ("2027-07-09", [False, True, True]),
        ("2027-09-10", [False, True, True]),
        ("2027-09-11", [False, False, True]),
        ("2027-12-09", [False, False, True]),
        ("2027-12-10", [False, False, False]),
    ],
)
def test_a_date_holds_up_to_and_on_the_day_itself(plan, log, finished, expected) -> None:
    log(plan)
    resolve(plan, finished=date.fromisoformat(finished))
    assert held(plan) == expected


def test_a_cost_holds_up_to_and_at_the_amount_itself(plan, log) -> None:
    log(plan, measure="cost")
    resolve(plan, finished=date(2027, 7, 1), cost=1606.683)
    assert held(plan) == [False, True, True]


def test_the_overrun_is_counted_from_the_start_of_the_forecasts_own_plan(plan, log) -> None:
    log(plan)
    resolve(plan, finished=date(2027, 11, 2))  # 274 days, planned were 137
    assert read_ledger([plan.folder]).forecasts[0].ratio == 2


def test_a_forecast_is_open_until_its_outcome_is_known(plan, log) -> None:
    log(plan)
    log(plan, measure="cost")
    assert states(plan) == [(1, "open"), (2, "open")]
    resolve(plan, finished=date(2027, 7, 1))
    assert states(plan) == [(1, "scored"), (2, "open")]
    resolve(plan, finished=date(2027, 7, 1), cost=900)
    assert states(plan) == [(1, "scored"), (2, "scored")]


def test_the_last_outcome_counts(plan, log) -> None:
    log(plan)
    resolve(plan, finished=date(2027, 7, 1))
    resolve(plan, finished=date(2027, 9, 1))
    assert held(plan) == [False, True, True]


def test_a_forecast_logged_after_the_first_outcome_stays_late(plan, log) -> None:
    resolve(plan, finished=date(2027, 7, 1))
    log(plan)
    resolve(plan, finished=date(2027, 9, 1))
    assert states(plan) == [(2, "late")]


def test_a_forecast_as_of_a_day_when_the_outcome_was_known_is_late(plan, log) -> None:
    log(plan, as_of="2027-06-30")
    log(plan, as_of="2027-07-01")
    resolve(plan, finished=date(2027, 7, 1))
    assert states(plan) == [(1, "scored"), (2, "late")]


def test_of_several_forecasts_of_one_outcome_the_first_is_scored(plan, log) -> None:
    log(plan)
    log(plan, as_of="2027-03-01")
    resolve(plan, finished=date(2027, 7, 1))
    assert states(plan) == [(1, "scored"), (2, "repeated")]


def test_a_look_with_another_class_is_not_scored_beside_the_plans_own(plan, log) -> None:
    log(plan, reference_class="world-bank/water")
    log(plan)
    resolve(plan, finished=date(2027, 7, 1))
    assert states(plan) == [(1, "repeated"), (2, "scored")]


def test_an_outcome_before_the_forecasts_plan_began_cannot_be_compared(plan, log) -> None:
    moved = plan.model_copy(update={"start": date(2027, 8, 2)})
    log(moved)
    resolve(plan, finished=date(2027, 7, 1))
    assert states(plan) == [(1, "unusable")]


def test_an_outcome_of_another_goal_closes_nothing(plan, log) -> None:
    log(plan)
    other = plan.model_copy(
        update={"goals": (plan.goals[0].model_copy(update={"id": "other"}),)}
    )
    resolve(other, finished=date(2027, 7, 1), goal="other")
    assert states(plan) == [(1, "open")]


def test_lines_that_cannot_be_used_are_named_and_skipped(plan, log) -> None:
    log(plan)
    file = plan.folder / "log.jsonl"
    with file.open("a", encoding="utf-8") as lines:
        lines.write('{"n":2,"kind":"outcome","goal":"live","fini\n')
        lines.write('{"n":3,"kind":"outcome","goal":"live"}\n')
        lines.write('{"n":4,"kind":"forecast","levels":[{"level":NaN}]}\n')
        lines.write('{"n":5,"kind":"promise","what":"nothing of ours"}\n')
    before = file.read_bytes()
    ledger = read_ledger([plan.folder])
    name = plan.folder.as_posix()
    assert [str(each) for each in ledger.skipped] == [
        f"{name}: line 2 of log.jsonl is torn: kept, and skipped.",
        f"{name}: entry 3 of log.jsonl is no whole outcome: kept, and skipped.",
        f"{name}: entry 4 of log.jsonl is no whole forecast: kept, and skipped.",
    ]
    assert [each.state for each in ledger.forecasts] == ["open"]
    assert file.read_bytes() == before


def test_every_cut_of_the_last_line_leaves_the_others_readable(plan, log) -> None:
    log(plan)
    resolve(plan, finished=date(2027, 7, 1))
    file = plan.folder / "log.jsonl"
    whole = file.read_bytes()
    first = whole.index(b"\n") + 1
    for end in range(first + 1, len(whole) - 1):
        file.write_bytes(whole[:end])
        ledger = read_ledger([plan.folder])
        assert [each.state for each in ledger.forecasts] == ["open"]
        assert [each.where for each in ledger.skipped] == ["line 2"]


def test_a_plan_named_twice_is_read_once(plan, log) -> None:
    log(plan)
    ledger = read_ledger([plan.folder, plan.folder / "plan.toml"])
    assert len(ledger.plans) == len(ledger.forecasts) == 1


def test_a_plan_that_cannot_be_read_any_more_still_has_its_ledger(plan, log) -> None:
    log(plan)
    plan.path.write_text("no plan at all", encoding="utf-8")
    assert states(plan) == [(1, "open")]


def test_a_folder_without_a_plan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"has no plan\.toml"):
        read_ledger([tmp_path])
