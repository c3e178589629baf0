"""How long a board of 150 cards takes, from an operation to what the browser gets.

Run: ``python benchmarks/board.py``. Loading the plan is not part of the figures. The
operation is what `Keeper.do` does, the log's line on the disk included; the view is layout,
timetable and every word on the cards, each time of a plan that was not shown before; saving
is writing ``plan.toml``, comments kept.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import plans

from msnb.board import Keeper, Measures, board_view, layout, operate
from msnb.plan import append_to_log

CARDS, RUNS, LINES = 150, 21, 5000
plans.PER_GOAL = 50  # three goals: more are not wanted on one board


def measure(label: str, wanted_ms: float, run: Callable[[], object]) -> None:
    """Print the median and the range of some runs, the first of them not counted."""
    taken, processor = [], []
    for _ in range(RUNS + 1):
        begin, begin_cpu = time.perf_counter(), time.process_time()
        run()
        taken.append(1000 * (time.perf_counter() - begin))
        processor.append(1000 * (time.process_time() - begin_cpu))
    print(
        f"{label:24} {statistics.median(taken[1:]):6.1f} ms "
        f"({min(taken[1:]):.1f} to {max(taken[1:]):.1f}; of the processor "
        f"{statistics.median(processor[1:]):.1f}), wanted: {wanted_ms:g} ms or less"
    )


def _numbered(keys: dict[str, str], number: int) -> dict[str, str]:
    return {key: text.format(number) for key, text in keys.items()}


def main() -> None:
    """Measure and print."""
    print(f"Python {sys.version.split()[0]}, {CARDS} cards, median of {RUNS} runs")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plan.toml").write_text(plans.large_plan_toml(CARDS), encoding="utf-8")
        with Keeper.open(folder) as keeper:
            plan = keeper.plan
            number = iter(range(10**6))

            def anew() -> Measures:
                """Return other sizes each time: a board is laid out once for each."""
                return Measures(margin=next(number))

            measure("layout", 15, lambda: layout(plan, anew()))

            def views(of: str, **keys: str) -> Callable[[], object]:
                """Return what shows a plan that another operation made, each time."""
                ops = [{"op": of, **_numbered(keys, at)} for at in range(RUNS + 1)]
                plans = iter([operate(plan, op).plan for op in ops])
                return lambda: board_view(next(plans)).to_dict()

            measure("view of a new card", 25, views("add", title="Card {}", before="m9"))
            measure("view of a new name", 15, views("rename", id="m7", title="Name {}"))
            measure("view of a new tag", 15, views("tag", id="m{}", tag="pain"))

            def rename() -> None:
                title = f"Another title {next(number)}"
                keeper.do({"op": "rename", "id": "m7", "title": title})

            def add() -> object:
                return keeper.do(
                    {"op": "add", "title": f"Step {next(number)}", "before": "m9"}
                )

            def save() -> None:
                rename()
                keeper.save()

            measure("an operation", 60, rename)
            measure("an operation and save", 150, save)
            measure("operation to view", 85, lambda: (add(), keeper.view().to_dict()))
        for at in range(LINES):
            append_to_log(folder, "note", {"what": f"line {at}"})
        measure(f"open, {LINES:,} lines of log", 250, lambda: Keeper.open(folder).close())


if __name__ == "__main__":
    main()
