"""``--history``: own past projects, never set aside in silence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Ran

Run = Callable[..., Ran]
OURS = """\
id,class,planned_days,actual_days
a,ours/web,100,120
b,ours/web,100,130
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    file = tmp_path / "ours.csv"
    file.write_text(OURS, encoding="utf-8")
    return file


@pytest.mark.parametrize("command", ["forecast", "backtest"])
@pytest.mark.parametrize("named", ["world-bank/water", "world-bank/water[start>=1995]"])
def test_a_history_that_does_not_hold_the_class_is_refused(
    msnb: Run, ours: Path, command: str, named: str
) -> None:
    baseline = ["--start", "2027-02-01", "--days", 100] if command == "forecast" else []
    ran = msnb(command, *baseline, "--history", ours, "--class", named)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"msnb: world-bank/water comes with msnb and is not in {ours}: leave out "
        "--history, or name a class that it holds: ours or ours/web.\n"
    )


def test_a_class_that_it_holds_is_taken_from_it(msnb: Run, ours: Path) -> None:
    asked = ["--start", "2027-02-01", "--days", 100, "--class", "ours/web"]
    ran = msnb("forecast", *asked, "--history", ours)
    assert ran.code == 0
    assert "2 finished projects" in ran.out
