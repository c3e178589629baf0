"""How long a person waits for the commands, as whole processes; and how large a page is.

``python benchmarks/commands.py [ROUNDS]`` prints the median of each, beside what is wanted.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from plans import large_plan_toml

EXAMPLE = Path(__file__).parent.parent / "notebooks" / "data" / "water-works"
MSNB = [sys.executable, "-m", "msnb"]


def seconds(command: list[str], rounds: int) -> float:
    """Return the median duration of a process, after one that is not counted."""
    taken = []
    for _ in range(rounds + 1):
        before = time.perf_counter()
        subprocess.run(command, check=False, capture_output=True)
        taken.append(time.perf_counter() - before)
    return statistics.median(taken[1:])


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.toml"
        plan.write_text(large_plan_toml(2000), encoding="utf-8")
        measured = {
            "import msnb": ([sys.executable, "-c", "import msnb"], 0.15),
            "msnb --help": ([*MSNB, "--help"], 0.4),
            "msnb check, 2,000 milestones": ([*MSNB, "check", str(plan)], 2.0),
        }
        for name, (command, wanted) in measured.items():
            print(f"{name}: {seconds(command, rounds):.3f} s (wanted: {wanted} s or less)")
        out = Path(folder) / "reports"
        subprocess.run([*MSNB, "report", "roadmap", EXAMPLE, "-o", out], check=True)
        size = (out / "roadmap.html").stat().st_size / 1000
        print(f"the example's roadmap.html: {size:.0f} kB (wanted: 400 kB or less)")


if __name__ == "__main__":
    main()
