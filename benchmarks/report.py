"""A whole report against plain papermill on the smallest notebook with a chart.

Run: ``python benchmarks/report.py [ROUNDS]``. Whole processes, taken in turn, so that
whatever else the machine does falls on both: ``msnb report forecast`` of the example plan
(five pictures, one page), and ``papermill`` on a notebook with one pandas frame and one
Altair chart. The ratio wanted is 0.7 or less.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbformat import v4

from msnb.files import shipped

ROUNDS, WANTED = 7, 0.7
CHART = """\
import altair as alt
import pandas as pd

alt.Chart(pd.DataFrame({"x": range(n), "y": range(n)})).mark_bar().encode(x="x:Q", y="y:Q")
"""


def one_chart(path: Path) -> None:
    """Write the notebook that papermill executes."""
    parameters = v4.new_code_cell("n = 5", metadata={"tags": ["parameters"]})
    notebook = v4.new_notebook(cells=[parameters, v4.new_code_cell(CHART)])
    notebook.metadata.kernelspec = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    nbformat.write(notebook, path)


def seconds(*command: str | Path) -> float:
    """Return how long a command takes, start of the interpreter included."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def main(rounds: int) -> None:
    """Print the median of each, and the median of the pairs' ratios."""
    beside = Path(sys.executable).parent
    plan = shipped("notebooks") / "data" / "water-works"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one_chart(folder / "one.ipynb")
        ours = (beside / "msnb", "report", "forecast", plan, "-o", folder / "report")
        plain = (
            beside / "papermill",
            folder / "one.ipynb",
            folder / "out.ipynb",
            "-p",
            "n",
            "7",
        )
        seconds(*ours), seconds(*plain)  # compiles what is not compiled yet
        pairs = [(seconds(*ours), seconds(*plain)) for _ in range(rounds)]
    for what, times in zip(
        ("msnb report", "papermill"), zip(*pairs, strict=True), strict=True
    ):
        print(f"{what}: median {statistics.median(times):.2f} s of {rounds}")
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"ratio: {ratio:.2f} (wanted: {WANTED} or less)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else ROUNDS)
