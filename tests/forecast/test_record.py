"""The record counts what would have been forecast with what was known then."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from msnb.forecast import record, select_class

FIRST = date(2000, 1, 1)


def history(folder: Path, ratios: list[float]) -> Path:
    """One project after the other, each planned for 100 days, none overlapping."""
    lines, start = ["id,start,planned_finish,actual_finish"], FIRST
    for i, ratio in enumerate(ratios):
        finish = start + timedelta(round(100 * ratio))
        lines.append(f"p{i},{start},{start + timedelta(100)},{finish}")
        start = finish + timedelta(1)
    file = folder / "ours.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_each_project_is_forecast_from_those_finished_before(tmp_path: Path) -> None:
    # 1.2 was forecast 1.0; 1.1 was forecast sqrt(1.0 x 1.2) = 1.095; 1.3 was forecast 1.1;
    # 0.9 was forecast sqrt(1.1 x 1.2), and is the only one to be held.
    chosen = select_class(history=history(tmp_path, [1.0, 1.2, 1.1, 1.3, 0.9]))
    half = record(chosen, (0.5,)).levels[0]
    assert (half.held, half.n) == (1, 4)
    assert half.share == 0.25


def test_a_level_is_tried_only_where_it_was_supported(tmp_path: Path) -> None:
    chosen = select_class(history=history(tmp_path, [1.0, 1.2, 1.1, 1.3, 0.9, 1.0]))
    levels = {each.level: each.n for each in record(chosen, (0.5, 0.8, 0.9)).levels}
    assert levels == {0.5: 5, 0.8: 2}


def test_what_happened_later_changes_nothing(tmp_path: Path) -> None:
    early = [1.0, 1.2, 1.1, 1.3]
    one = record(select_class(history=history(tmp_path, [*early, 0.9])), (0.5,))
    other = record(select_class(history=history(tmp_path, [*early, 9.0])), (0.5,))
    assert one.levels[0].n == other.levels[0].n == 4
    assert one.levels[0].held - other.levels[0].held == 1


def test_a_record_worse_than_chance_is_a_warning(tmp_path: Path) -> None:
    worse = [1.0 + i / 10 for i in range(12)]
    chosen = select_class(history=history(tmp_path, worse))
    assert record(chosen, (0.5,)).warning() == (
        "In this class 1 in 2 held less often than the words say: later projects overran "
        "more than earlier ones. Leave more room than these dates."
    )
    steady = select_class(history=history(tmp_path, [1.0, 1.2, 1.1, 1.3, 0.9, 1.0]))
    assert record(steady, (0.5,)).warning() == ""


def test_without_dates_there_is_no_record(tmp_path: Path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text("id,planned_days,actual_days\na,10,11\nb,10,12\n", encoding="utf-8")
    told = record(select_class(history=file))
    assert told.levels == ()
    assert told.sentence().startswith("How this method did on ours before cannot be said")


@pytest.mark.parametrize(
    ("class_id", "tested", "held"),
    [("world-bank/transport", 76, 61), ("world-bank/water", 43, 29)],
)
def test_the_record_of_built_in_classes(class_id: str, tested: int, held: int) -> None:
    safe = record(select_class(class_id), (0.8,)).levels[0]
    assert (safe.n, safe.held) == (tested, held)
