"""Where the command prints may be full, closed or gone: the exit code stays true."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

MSNB = f"{sys.executable} -m msnb"
PLAN = Path(__file__).parents[2] / "notebooks" / "data" / "booking-system"


def run(line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("command", ["classes", f"check {PLAN} --json", f"schedule {PLAN}"])
def test_a_reader_that_went_away_is_no_error(command: str) -> None:
    ran = run(f"{MSNB} {command} | true")
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
@pytest.mark.parametrize("command", ["classes", f"check {PLAN} --json"])
def test_a_full_device_is_said_in_a_sentence(command: str) -> None:
    ran = run(f"{MSNB} {command} > /dev/full")
    assert (ran.returncode, ran.stderr) == (
        2,
        (
            "msnb: What was asked for cannot be printed (no space left on device). "
            "Make room there.\n"
        ),
    )


STOPPED_WHILE_LOADING = """
import sys

class CtrlC:
    def find_spec(self, name, path=None, target=None):
        if name == "msnb.schedule":
            raise KeyboardInterrupt

sys.meta_path.insert(0, CtrlC())
sys.argv = ["msnb", "schedule", sys.argv[1]]
from msnb.cli import main
main()
"""


def test_whoever_presses_ctrl_c_is_told_that_it_stopped() -> None:
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", STOPPED_WHILE_LOADING, str(PLAN)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr.strip()) == (
        130,
        "",
        "msnb: Stopped. What was being written is as it was before.",
    )


def test_a_closed_output_is_no_error() -> None:
    ran = run(f"{MSNB} schedule {PLAN} >&-")
    assert (ran.returncode, ran.stderr) == (0, "")


def on_a_terminal(columns: int, *arguments: str) -> list[str]:
    """Return the lines that a command shows on a terminal of so many columns."""
    pty = pytest.importorskip("pty")  # a terminal of one's own: not on Windows
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "msnb", *arguments],
        stdout=follower,
        stderr=follower,
        env=os.environ | {"COLUMNS": str(columns), "NO_COLOR": "1", "TERM": "xterm"},
    ):
        os.close(follower)
        shown = b""
        with suppress(OSError):  # what a terminal says when its last program has ended
            while more := os.read(leader, 65536):
                shown += more
    os.close(leader)
    return shown.decode().splitlines()


def test_a_narrow_terminal_gets_lines_with_whole_dates_and_numbers() -> None:
    shown = on_a_terminal(40, "schedule", str(PLAN))
    at = shown.index("Pilot clinic live")
    assert shown[at + 1 : at + 6] == [
        "  sets the date ·",
        "  earliest start: 2027-04-26 ·",
        "  earliest finish: 2027-05-27 ·",
        "  latest finish: 2027-07-15 ·",
        "  float, days: 28.0",
    ]


def test_a_wide_terminal_gets_the_table() -> None:
    shown = on_a_terminal(200, "schedule", str(PLAN))
    pilot = next(line for line in shown if line.startswith("Pilot clinic live "))
    assert pilot.split()[3:] == [
        *("sets", "the", "date", "2027-04-26", "2027-05-27", "2027-07-15", "28.0")
    ]


def test_an_escape_sequence_in_a_name_does_not_reach_the_terminal() -> None:
    assert on_a_terminal(80, "check", "no\x1b[31mwhere") == [
        "msnb: There is no plan at no\\x1b[31mwhere. Check the path."
    ]


def test_a_plan_without_work_has_no_empty_table(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.write_text('format = 1\ntitle = "X"\nstart = 2027-02-01\n', encoding="utf-8")
    ran = run(f"{MSNB} schedule {file} --as-of 2027-02-01")
    assert ran.stdout == "The plan has no milestones and no tasks, so it has no dates.\n"
